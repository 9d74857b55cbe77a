// 谁投资了什么、多少？ Who invests in what, and how much?
// theme: 政策 Policies and money
// :param investor => ''
// parameter: investor, the investor, by any of its names; empty for all
// column: investor, who invests
// column: target, the project, park or company
// column: amount, how much, as printed
// column: number, how much, as a number
// column: currency, its currency
// column: stage, how far it is
// column: planned, true where it is only planned
// column: quote, the first sentence that says so
MATCH (c:Entity)-[r:INVESTS_IN]->(x:Entity)
WHERE ($investor = '' OR c.name = $investor OR $investor IN c.forms OR $investor IN c.aliases OR $investor IN c.former_names)
RETURN c.name AS investor, x.name AS target, r.amount AS amount, r.amount_number AS number, r.amount_currency AS currency, r.stage AS stage, r.planned AS planned, r.quotes[0] AS quote
ORDER BY investor, target, r.id
