// 各阶段的项目有哪些，金额多少？ Which projects have come how far, and how much is put into them?
// theme: 项目 Projects
// :param stage => ''
// parameter: stage, the stage, such as 开工, 封顶, 竣工; empty for all
// :param least => 0
// parameter: least, leaves out projects with a smaller sum than this number; 0 leaves out none
// column: stage, how far it is: the furthest stage that is stated; those without one stand at the end
// column: project, the project
// column: who, who carries it out or invests in it
// column: places, where it is
// column: invested, what they invest, as printed
// column: figures, the figures of the project that speak of investment, as printed
// column: number, the largest of these sums, as a number
// column: planned, true where all of it is only planned
// column: quotes, the sentences that say so
WITH ['谋划', '拟', '签约', '奠基', '开工', '在建', '封顶', '竣工', '投产', '达产', '终止'] AS stages
MATCH (p:Project)
OPTIONAL MATCH (p)-[r:UNDERTAKES|INVESTS_IN|LOCATED_IN]-(x:Entity)
WITH stages, p, r, x ORDER BY x.name, r.id
WITH stages, p, collect(DISTINCT CASE WHEN type(r) <> 'LOCATED_IN' THEN x.name END) AS who, collect(DISTINCT CASE WHEN type(r) = 'LOCATED_IN' THEN x.name END) AS places, collect(DISTINCT r.stage) AS said, collect(DISTINCT r.amount) AS invested, max(r.amount_number) AS most, collect(r) AS edges, collect(DISTINCT r.quotes[0]) AS quotes
OPTIONAL MATCH (p)-[:HAS_OBSERVATION]->(o:Observation)
WHERE o.indicator CONTAINS '投资' AND o.currency IS NOT NULL
WITH stages, p, who, places, said, invested, most, edges, quotes, o ORDER BY o.id
WITH stages, p, who, places, said, invested, most, edges, quotes, collect(DISTINCT o.value + coalesce(o.unit, '')) AS figures, max(o.number) AS total
WITH p, who, places, invested, edges, quotes, figures, last([i IN range(0, size(stages) - 1) WHERE any(words IN said WHERE words CONTAINS stages[i]) | i]) AS step, stages, CASE WHEN coalesce(total, 0) > coalesce(most, 0) THEN total ELSE most END AS number
WHERE coalesce(number, 0) >= $least
WITH p, who, places, invested, edges, quotes, figures, number, coalesce(step, size(stages)) AS step, stages[step] AS stage
WHERE $stage = '' OR stage = $stage
RETURN stage, p.name AS project, who, places, invested, figures, number, size(edges) > 0 AND all(r IN edges WHERE r.planned) AS planned, quotes
ORDER BY step, coalesce(number, 0) DESC, project, p.id
