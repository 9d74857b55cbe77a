// 哪些项目有两个总投资？ Which projects have two different totals of investment?
// theme: 核对 Checks
// column: project, the project
// column: total, one total, as printed
// column: number, the total as a number
// column: published, the day of the article
// column: article, the id of the article
// column: quote, the sentence
MATCH (p:Project)-[:HAS_OBSERVATION]->(o:Observation)
WHERE o.indicator CONTAINS '总投资' AND o.number IS NOT NULL AND coalesce(o.modality, '') <> 'plan'
WITH p, collect(DISTINCT o.number) AS totals, collect(o) AS found
WHERE size(totals) > 1
UNWIND found AS o
RETURN p.name AS project, o.value + coalesce(o.unit, '') AS total, o.number AS number, o.date AS published, o.source AS article, o.quote AS quote
ORDER BY project, number, published, o.id
