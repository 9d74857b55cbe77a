// 哪些高新区聚焦同一产业？ Which zones share an industry?
// theme: 高新区 Zones
// :param industry => ''
// parameter: industry, a part of the name of the industry; empty for all
// :param least => 2
// parameter: least, at least so many zones
// column: industry, the industry
// column: zones, how many zones focus on it, by themselves or in a park or a company
// column: names, their names
// column: through, the parks, companies and institutions over which they do
MATCH (h:Entity)-[r:FOCUSES_ON]->(i:Industry)
WHERE NOT r.planned AND i.name CONTAINS $industry
OPTIONAL MATCH (h)-[l:LOCATED_IN]->(site:Zone)
WHERE NOT l.planned
WITH i, h, CASE WHEN h:Zone THEN h ELSE site END AS z
WHERE z IS NOT NULL
WITH i, z, CASE WHEN h:Zone THEN null ELSE h.name END AS other
ORDER BY z.name, other
WITH i, collect(DISTINCT z.name) AS names, collect(DISTINCT other) AS through
WHERE size(names) >= $least
RETURN i.name AS industry, size(names) AS zones, names, through
ORDER BY zones DESC, industry, i.id
