// 名称里有这个词的有哪些？ What has these characters in its name, in a printed form or in a former name?
// theme: 名称 Names
// :param text => '高创'
// parameter: text, the characters; Latin letters in either case
// :param limit => 50
// parameter: limit, at most so many rows
// column: name, its name now
// column: kind, its class
// column: found, the names that hold the characters
// column: articles, how many articles name it
// column: last_seen, the latest day that an article names it
// column: id, its id
MATCH (n:Entity)
UNWIND [n.name] + coalesce(n.forms, []) + coalesce(n.aliases, []) + coalesce(n.former_names, []) AS form
WITH DISTINCT n, form
ORDER BY form
WHERE toLower(form) CONTAINS toLower($text)
WITH n, collect(form) AS found
RETURN n.name AS name, head([label IN labels(n) WHERE label <> 'Entity']) AS kind, found, n.articles AS articles, n.last_seen AS last_seen, n.id AS id
ORDER BY articles DESC, name, id
LIMIT $limit
