// 哪些名称变过，以前叫什么？ What was called otherwise before, since when, and what says so?
// theme: 名称 Names
// :param name => ''
// parameter: name, a name of now or before; empty for all
// column: name_now, its name now
// column: kind, its class
// column: former, what it was called
// column: first_seen, the first day that an article says so
// column: last_seen, the latest day
// column: quotes, the sentences that say so
MATCH (x:Entity)-[r:RENAMED_FROM]->(f:FormerName)
WHERE $name = f.name OR ($name = '' OR x.name = $name OR $name IN x.forms OR $name IN x.aliases OR $name IN x.former_names)
RETURN x.name AS name_now, head([label IN labels(x) WHERE label <> 'Entity']) AS kind, f.name AS former, r.first_seen AS first_seen, r.last_seen AS last_seen, r.quotes AS quotes
ORDER BY name_now, former, r.id
