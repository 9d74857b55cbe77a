// 哪些关系是推出来的，经由什么？ Which relations follow from others, and over which chain?
// theme: 核对 Checks
// column: head, the company, institution or other
// column: relation, the relation
// column: tail, where it is
// column: chain, what leads there, in order
// column: quotes, the sentences of the chain
MATCH (h:Entity)-[r]->(x:Entity)
WHERE r.derived
UNWIND range(0, size(r.via) - 1) AS i
WITH h, r, x, i, r.via[i] AS step
MATCH (v:Entity)
WHERE v.id = step
WITH h, r, x, i, v ORDER BY i
WITH h, r, x, collect(v.name) AS through
RETURN h.name AS head, type(r) AS relation, x.name AS tail, [h.name] + through + [x.name] AS chain, r.quotes AS quotes
ORDER BY head, tail, r.id
