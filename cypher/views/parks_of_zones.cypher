// 各高新区有哪些园区、各有多少企业？ Which parks does each zone have, and how many companies are known in each?
// theme: 高新区 Zones
// :param zone => ''
// parameter: zone, the zone, by any of its names; empty for all
// column: zone, the zone
// column: park, the park
// column: companies, how many companies are known in it
MATCH (p:Park)-[:LOCATED_IN]->(z:Zone)
WHERE ($zone = '' OR z.name = $zone OR $zone IN z.forms OR $zone IN z.aliases OR $zone IN z.former_names)
OPTIONAL MATCH (c:Company)-[:LOCATED_IN]->(p)
WITH z, p, count(c) AS companies
RETURN z.name AS zone, p.name AS park, companies
ORDER BY zone, companies DESC, park, z.id, p.id
