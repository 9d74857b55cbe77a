// 哪项政策奖补了谁、多少、何时？ Which policy gave what to whom, and when?
MATCH (p)-[r:GRANTS]->(x:Entity)
RETURN p.name AS policy, x.name AS receiver, r.amount AS amount, r.date AS date, r.quotes[0] AS quote
ORDER BY policy, receiver, r.id
