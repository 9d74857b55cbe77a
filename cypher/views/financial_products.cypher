// 有哪些金融产品，谁推出，谁受益？ Which loans, funds and insurances are there, who offers them, and who got one?
// theme: 政策 Policies and money
// column: product, the financial product
// column: offered_by, the organisations that offer it
// column: receivers, who got it
// column: amounts, how much each of them got, in the same order, as printed
// column: quotes, the sentences that say who offers it, the first of each
MATCH (f:FinancialProduct)
OPTIONAL MATCH (o:Entity)-[r:OFFERS]->(f)
WITH f, o, r ORDER BY o.name
WITH f, collect(o.name) AS offered_by, collect(r.quotes[0]) AS quotes
OPTIONAL MATCH (f)-[g:GRANTS]->(x:Entity)
WITH f, offered_by, quotes, x, g ORDER BY x.name
WITH f, offered_by, quotes, collect(x.name) AS receivers, collect(CASE WHEN g IS NOT NULL THEN coalesce(g.amount, '') END) AS amounts
RETURN f.name AS product, offered_by, receivers, amounts, quotes
ORDER BY product, f.id
