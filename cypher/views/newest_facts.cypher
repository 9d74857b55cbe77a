// 某日以来有哪些新消息？ What is new since a day: relations and figures that no article stated before?
// theme: 来源 Sources
// :param since => '2024-11-01'
// parameter: since, the first day; empty for all, and what articles without a date say
// :param limit => 100
// parameter: limit, at most so many rows
// column: published, the day of the first article that says so
// column: head, who or what it is said of
// column: relation, the relation
// column: tail, to whom or what; of a figure, what is counted
// column: detail, amount, role or stage; of a figure, value and unit
// column: quote, the first sentence that says so
MATCH (h:Entity)-[r]->(x)
WHERE coalesce(r.first_seen, x.date, '') >= $since AND NOT coalesce(r.derived, false) AND NOT coalesce(r.planned, x.modality = 'plan', false)
RETURN coalesce(r.first_seen, x.date) AS published, h.name AS head, type(r) AS relation, x.name AS tail, CASE WHEN x:Observation THEN x.value + coalesce(x.unit, '') ELSE coalesce(r.amount, r.role, r.stage) END AS detail, coalesce(r.quotes[0], x.quote) AS quote
ORDER BY published DESC, relation, head, tail, r.id
LIMIT $limit
