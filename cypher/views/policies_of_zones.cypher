// 各高新区出台了哪些政策？ Which policies does each zone or organ issue?
// theme: 政策 Policies and money
// :param issuer => ''
// parameter: issuer, the zone, organ or place, by any of its names; empty for all
// column: issuer, the zone, organ or place
// column: policies, how many policies
// column: names, their names
// column: first_seen, the day of the first article that tells of one
MATCH (z:Entity)-[r:ISSUES]->(p:Policy)
WHERE ($issuer = '' OR z.name = $issuer OR $issuer IN z.forms OR $issuer IN z.aliases OR $issuer IN z.former_names)
WITH z, r, p ORDER BY p.name
WITH z, collect(p.name) AS names, min(r.first_seen) AS first_seen
RETURN z.name AS issuer, size(names) AS policies, names, first_seen
ORDER BY policies DESC, issuer, z.id
