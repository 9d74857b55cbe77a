// 哪些改了名、被谁收购？ What was renamed, and who acquired what?
// theme: 名称 Names
// column: now_or_buyer, the name now, or the buyer
// column: relation, RENAMED_FROM or ACQUIRES
// column: before_or_bought, the name before, or what was bought
// column: quote, the first sentence that says so
MATCH (x:Entity)-[r:RENAMED_FROM|ACQUIRES]->(y)
RETURN x.name AS now_or_buyer, type(r) AS relation, y.name AS before_or_bought, r.quotes[0] AS quote
ORDER BY relation, now_or_buyer, before_or_bought, r.id
