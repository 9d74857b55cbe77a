// 有哪些项目，谁承担，在哪里？ Which projects are there, who carries them out, and where?
// theme: 项目 Projects
// column: project, the project
// column: undertaken_by, who carries it out
// column: place, the zone, park or place where it is
// column: planned, true where it is only planned
MATCH (p:Project)
OPTIONAL MATCH (c:Entity)-[u:UNDERTAKES]->(p)
OPTIONAL MATCH (p)-[l:LOCATED_IN]->(z:Entity)
RETURN p.name AS project, c.name AS undertaken_by, z.name AS place, coalesce(u.planned, l.planned, false) AS planned
ORDER BY project, undertaken_by, place, planned, p.id
