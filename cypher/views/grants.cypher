// 哪项政策奖补了谁、多少、何时？ Which policy gave what to whom, and when?
// theme: 政策 Policies and money
// :param policy => ''
// parameter: policy, the policy or financial product, by any of its names; empty for all
// :param receiver => ''
// parameter: receiver, the receiver, by any of its names; empty for all
// column: policy, the policy or financial product
// column: receiver, who got it
// column: amount, how much, as printed
// column: number, how much, as a number
// column: currency, its currency
// column: date, when, as printed
// column: planned, true where it is only planned
// column: quote, the first sentence that says so
MATCH (p:Entity)-[r:GRANTS]->(x:Entity)
WHERE ($policy = '' OR p.name = $policy OR $policy IN p.forms OR $policy IN p.aliases OR $policy IN p.former_names) AND ($receiver = '' OR x.name = $receiver OR $receiver IN x.forms OR $receiver IN x.aliases OR $receiver IN x.former_names)
RETURN p.name AS policy, x.name AS receiver, r.amount AS amount, r.amount_number AS number, r.amount_currency AS currency, r.date AS date, r.planned AS planned, r.quotes[0] AS quote
ORDER BY policy, receiver, r.id
