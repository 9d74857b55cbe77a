// 谁在哪里任什么职？ Who works where, in which post?
// theme: 人物 People
// :param organisation => ''
// parameter: organisation, where, by any of its names; empty for all
// column: person, the person
// column: role, the post, as printed
// column: organisation, where
// column: last_seen, the latest day that an article says so
MATCH (p:Person)-[r:WORKS_FOR]->(o:Entity)
WHERE ($organisation = '' OR o.name = $organisation OR $organisation IN o.forms OR $organisation IN o.aliases OR $organisation IN o.former_names)
RETURN p.name AS person, r.role AS role, o.name AS organisation, r.last_seen AS last_seen
ORDER BY person, organisation, r.id
