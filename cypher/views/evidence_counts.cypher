// 哪些关系有最多独立报道支持？ Which relations are stated by most independent articles?
// theme: 来源 Sources
// :param relation => ''
// parameter: relation, the relation, such as LOCATED_IN; empty for all
// :param limit => 30
// parameter: limit, at most so many rows
// column: head, who or what it is said of
// column: type, the relation
// column: tail, to whom or what
// column: independent, how many articles say so that are no reprints of each other
// column: claims, how many sentences say so
// column: confidence, the probability of the likeliest of them
// column: first_seen, the first day that an article says so
// column: last_seen, the latest day
MATCH (h:Entity)-[r]->(x)
WHERE r.claims > 0 AND ($relation = '' OR type(r) = $relation)
RETURN h.name AS head, type(r) AS type, x.name AS tail, r.independent AS independent, r.claims AS claims, r.confidence AS confidence, r.first_seen AS first_seen, r.last_seen AS last_seen
ORDER BY independent DESC, claims DESC, head, type, tail, r.id
LIMIT $limit
