// 哪些说法很久没有再提？ Which relations did no article state again since a day?
// theme: 核对 Checks
// :param before => '2024-07-01'
// parameter: before, the day before which they were last stated
// :param relation => ''
// parameter: relation, the relation, such as WORKS_FOR; empty for all
// column: last_seen, the latest day that an article says so
// column: head, who or what it is said of
// column: type, the relation
// column: tail, to whom or what
// column: independent, how many independent articles say so
// column: planned, true where it is only planned
// column: quote, the first sentence that says so
MATCH (h:Entity)-[r]->(x)
WHERE r.claims > 0 AND r.last_seen < $before AND ($relation = '' OR type(r) = $relation)
RETURN r.last_seen AS last_seen, h.name AS head, type(r) AS type, x.name AS tail, r.independent AS independent, r.planned AS planned, r.quotes[0] AS quote
ORDER BY last_seen, type, head, tail, r.id
