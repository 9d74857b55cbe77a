// 谁投资了什么、多少？ Who invests in what, and how much?
MATCH (c:Entity)-[r:INVESTS_IN]->(x:Entity)
RETURN c.name AS investor, x.name AS target, r.amount AS amount, r.planned AS planned, r.quotes[0] AS quote
ORDER BY investor, target, r.id
