// 哪些企业关系最多？ Which companies have most relations to other entities?
// theme: 企业 Companies
// :param limit => 20
// parameter: limit, at most so many rows
// column: company, the company
// column: neighbours, how many other entities it is related to
// column: relations, the relations
MATCH (c:Company)-[r]-(x:Entity)
WHERE NOT coalesce(r.derived, false)
WITH c, x, type(r) AS relation
ORDER BY relation
RETURN c.name AS company, count(DISTINCT x) AS neighbours, collect(DISTINCT relation) AS relations
ORDER BY neighbours DESC, company
LIMIT $limit
