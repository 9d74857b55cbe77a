// 哪些改了名、被谁收购？ What was renamed, and who acquired what?
MATCH (x:Entity)-[r:RENAMED_FROM|ACQUIRES]->(y)
RETURN x.name AS now_or_buyer, type(r) AS relation, y.name AS before_or_bought, r.quotes[0] AS quote
ORDER BY relation, now_or_buyer, before_or_bought, r.id
