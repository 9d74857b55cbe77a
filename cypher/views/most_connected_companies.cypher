// 哪些企业关系最多？ Which companies have most relations to other entities?
// theme: 企业 Companies
// :param limit => 20
// parameter: limit, at most so many rows
// column: company, the company
// column: neighbours, how many other entities it is related to
// column: relations, the relations
MATCH (c:Company)-[r]-(x:Entity)
WHERE NOT coalesce(r.derived, false)
WITH c, count(DISTINCT x) AS neighbours, collect(DISTINCT type(r)) AS types
ORDER BY neighbours DESC, c.name, c.id
LIMIT $limit
UNWIND types AS relation
WITH c, neighbours, relation ORDER BY relation
WITH c, neighbours, collect(relation) AS relations
RETURN c.name AS company, neighbours, relations
ORDER BY neighbours DESC, company, c.id
