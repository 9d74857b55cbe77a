// 两者之间有什么联系？ How are two things connected, over at most three relations?
// theme: 名称 Names
// :param one => '思朗科技'
// parameter: one, the first, by any of its names
// :param other => '湖北阿兴食品有限公司'
// parameter: other, the second, by any of its names
// :param limit => 20
// parameter: limit, at most so many rows
// column: steps, how many relations
// column: path, what stands between them, with each relation and an arrow to where it leads
// column: quotes, the first sentence of each relation
MATCH (a:Entity)
WHERE (a.name = $one OR $one IN a.forms OR $one IN a.aliases OR $one IN a.former_names)
MATCH (b:Entity)
WHERE (b.name = $other OR $other IN b.forms OR $other IN b.aliases OR $other IN b.former_names) AND a.id <> b.id
MATCH p = (a)-[:ACQUIRES|COOPERATES_WITH|DEVELOPS|FOCUSES_ON|GRANTS|HAS_HONOR|HOSTS|INVESTS_IN|ISSUES|LOCATED_IN|OFFERS|PARTICIPATES_IN|PART_OF|RENAMED_FROM|UNDERTAKES|WORKS_FOR*1..3]-(b)
WITH p, relationships(p) AS edges, nodes(p) AS things
RETURN length(p) AS steps, reduce(said = things[0].name, i IN range(0, size(edges) - 1) | said + CASE WHEN startNode(edges[i]).id = things[i].id THEN ' —' + type(edges[i]) + '→ ' ELSE ' ←' + type(edges[i]) + '— ' END + things[i + 1].name) AS path, [r IN edges | r.quotes[0]] AS quotes
ORDER BY steps, path, quotes
LIMIT $limit
