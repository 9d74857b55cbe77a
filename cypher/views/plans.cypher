// 计划落户、计划建设的有哪些？ Which moves, projects and investments are only planned?
// theme: 项目 Projects
// :param since => ''
// parameter: since, leaves out plans that no article told on or after this day, such as 2024-07-01; empty for all
// column: relation, what is planned
// column: who, who plans it
// column: what, the project, place or company
// column: stage, how far it is
// column: amount, how much, as printed
// column: date, for when, as printed
// column: last_seen, the latest day that an article tells of it
// column: quote, the first sentence that says so
MATCH (c:Entity)-[r:LOCATED_IN|UNDERTAKES|INVESTS_IN|ACQUIRES|DEVELOPS]->(x:Entity)
WHERE r.planned AND coalesce(r.last_seen, '') >= $since
RETURN type(r) AS relation, c.name AS who, x.name AS what, r.stage AS stage, r.amount AS amount, r.date AS date, r.last_seen AS last_seen, r.quotes[0] AS quote
ORDER BY relation, who, what, r.id
