// 哪些关系最不确定？ Which relations is the program least sure of?
// theme: 核对 Checks
// :param below => 0.6
// parameter: below, leaves out what is as probable as this, or more
// :param limit => 50
// parameter: limit, at most so many rows
// column: confidence, the probability of the likeliest sentence
// column: head, who or what it is said of
// column: type, the relation
// column: tail, to whom or what
// column: resolved, how a side was found that the sentence does not name
// column: quote, the first sentence that says so
MATCH (h:Entity)-[r]->(x)
WHERE r.claims > 0 AND r.confidence < $below
RETURN r.confidence AS confidence, h.name AS head, type(r) AS type, x.name AS tail, r.resolved AS resolved, r.quotes[0] AS quote
ORDER BY confidence, type, head, tail, r.id
LIMIT $limit
