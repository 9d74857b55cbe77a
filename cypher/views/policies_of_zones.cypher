// 各高新区出台了哪些政策？ Which policies does each zone or organ issue?
MATCH (z:Entity)-[r:ISSUES]->(p:Policy)
WITH z, r, p ORDER BY p.name
RETURN z.name AS issuer, count(p) AS policies, collect(p.name) AS names, min(r.first_seen) AS first_seen
ORDER BY policies DESC, issuer
