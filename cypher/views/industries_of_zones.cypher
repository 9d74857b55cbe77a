// 各高新区聚焦哪些产业？ Which industries does each zone focus on?
MATCH (z:Zone)-[:FOCUSES_ON]->(i:Industry)
WITH z, i ORDER BY i.name
RETURN z.name AS zone, count(i) AS industries, collect(i.name) AS names
ORDER BY industries DESC, zone
