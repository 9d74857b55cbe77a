// 高新区的企业获得了哪些荣誉？ Which honours have a zone and what stands in it?
// theme: 企业 Companies
// :param zone => ''
// parameter: zone, the zone, by any of its names; empty for all
// column: zone, the zone
// column: holder, who has the honour: the zone, or a company, park, institution, project of it
// column: kind, its class
// column: honour, the honour
// column: date, when, as printed
// column: quote, the first sentence that says so
MATCH (h:Entity)-[r:HAS_HONOR]->(o:Honor)
OPTIONAL MATCH (h)-[:LOCATED_IN]->(site:Zone)
WITH h, r, o, CASE WHEN h:Zone THEN h ELSE site END AS z
WHERE ($zone = '' OR z.name = $zone OR $zone IN z.forms OR $zone IN z.aliases OR $zone IN z.former_names)
RETURN z.name AS zone, h.name AS holder, head([label IN labels(h) WHERE label <> 'Entity']) AS kind, o.name AS honour, r.date AS date, r.quotes[0] AS quote
ORDER BY zone, holder, honour, r.id
