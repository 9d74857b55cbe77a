// 各高新区出台了哪些政策？ Which policies does each zone or organ issue?
MATCH (z:Entity)-[r:ISSUES]->(p:Policy)
RETURN z.name AS issuer, count(p) AS policies, min(r.first_seen) AS first_seen
ORDER BY policies DESC, issuer
