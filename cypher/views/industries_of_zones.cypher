// 各高新区聚焦哪些产业？ Which industries does each zone focus on?
// theme: 高新区 Zones
// :param zone => ''
// parameter: zone, the zone, by any of its names; empty for all
// column: zone, the zone
// column: industries, how many industries
// column: names, their names
MATCH (z:Zone)-[:FOCUSES_ON]->(i:Industry)
WHERE ($zone = '' OR z.name = $zone OR $zone IN z.forms OR $zone IN z.aliases OR $zone IN z.former_names)
WITH z, i ORDER BY i.name
WITH z, collect(i.name) AS names
RETURN z.name AS zone, size(names) AS industries, names
ORDER BY industries DESC, zone, z.id
