// 哪些企业被说成在两个高新区？ Which companies are stated to be in two zones?
// theme: 核对 Checks
// column: company, the company
// column: zone, the one zone
// column: other, the other zone
// column: last_seen, the latest day that an article says the one
// column: other_last_seen, the latest day that an article says the other
// column: quote, the first sentence that says so
// column: other_quote, the first sentence that says the other
MATCH (z:Zone)<-[r:LOCATED_IN]-(c:Company)-[s:LOCATED_IN]->(o:Zone)
WHERE z.id < o.id AND NOT r.derived AND NOT r.planned AND NOT s.derived AND NOT s.planned
RETURN c.name AS company, z.name AS zone, o.name AS other, r.last_seen AS last_seen, s.last_seen AS other_last_seen, r.quotes[0] AS quote, s.quotes[0] AS other_quote
ORDER BY company, zone, other, r.id
