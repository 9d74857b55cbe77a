// 孝感高新区有哪些企业？ Which companies are in a zone, directly or in one of its parks, and what says so?
// theme: 企业 Companies
// :param zone => '孝感高新区'
// parameter: zone, the zone, by any of its names
// column: company, the company
// column: derived, true where it follows from a park that stands in the zone
// column: planned, true where it is only planned
// column: quotes, the sentences that say so; of a derived edge, those of the chain
MATCH (c:Company)-[r:LOCATED_IN]->(z:Zone)
WHERE (z.name = $zone OR $zone IN z.forms OR $zone IN z.aliases OR $zone IN z.former_names)
RETURN c.name AS company, r.derived AS derived, r.planned AS planned, r.quotes AS quotes
ORDER BY company, derived, r.id
