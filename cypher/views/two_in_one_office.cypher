// 哪些职位有两个人？ Which office of one body do two people have?
// theme: 核对 Checks
// :param roles => ['书记', '主任', '局长', '董事长', '总经理', '院长', '校长', '行长']
// parameter: roles, offices that one person has at a time
// column: organisation, the body
// column: role, the office
// column: person, the one person
// column: other, the other person
// column: last_seen, the latest day that an article says the one
// column: other_last_seen, the latest day that an article says the other
// column: quote, the first sentence that says so
// column: other_quote, the first sentence that says the other
MATCH (p:Person)-[r:WORKS_FOR]->(b:Entity)<-[s:WORKS_FOR]-(q:Person)
WHERE p.id < q.id AND r.role = s.role AND r.role IN $roles
RETURN b.name AS organisation, r.role AS role, p.name AS person, q.name AS other, r.last_seen AS last_seen, s.last_seen AS other_last_seen, r.quotes[0] AS quote, s.quotes[0] AS other_quote
ORDER BY organisation, role, person, other, r.id
