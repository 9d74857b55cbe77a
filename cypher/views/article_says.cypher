// 这篇报道说了什么？ What does one article say: every relation and figure?
// theme: 来源 Sources
// :param article => '2024-03-18_孝感高新区.txt#a1'
// parameter: article, the article, by its id or its title
// column: head, who or what it is said of
// column: relation, the relation
// column: tail, to whom or what; of a figure, what is counted
// column: detail, amount, role or stage; of a figure, value and unit
// column: planned, true for a plan or a target
// column: offsets, where the sentence stands in its document
// column: quote, the sentence
MATCH (a:Article)
WHERE a.id = $article OR a.name = $article
MATCH (h:Entity)-[r]->(x)
WHERE a.id IN coalesce(r.sources, [x.source]) AND NOT coalesce(r.derived, false)
WITH a, h, r, x, coalesce(r.sources, [x.source]) AS sources, coalesce(r.quotes, [x.quote]) AS quotes, coalesce(r.offsets, [x.offsets]) AS places
UNWIND range(0, size(quotes) - 1) AS i
WITH a, h, r, x, sources[i] AS source, quotes[i] AS quote, places[i] AS offsets
WHERE source = a.id
RETURN h.name AS head, type(r) AS relation, x.name AS tail, CASE WHEN x:Observation THEN x.value + coalesce(x.unit, '') ELSE coalesce(r.amount, r.role, r.stage) END AS detail, coalesce(r.planned, x.modality = 'plan', false) AS planned, offsets, quote
ORDER BY relation, head, tail, offsets, r.id
