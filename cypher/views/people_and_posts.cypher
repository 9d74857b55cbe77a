// 谁在哪里任什么职？ Who works where, in which post?
MATCH (p:Person)-[r:WORKS_FOR]->(o:Entity)
RETURN p.name AS person, r.role AS role, o.name AS organisation, r.last_seen AS last_seen
ORDER BY person, organisation, r.id
