// 各高新区有哪些机构，归谁管？ Which organs and institutions belong to which zone or body?
// theme: 高新区 Zones
// :param body => ''
// parameter: body, the zone, organ or place that they belong to, by any of its names; empty for all
// column: body, the zone, organ, place or institution
// column: part, what belongs to it
// column: kind, its class
// column: planned, true where it is only planned
// column: quote, the first sentence that says so
MATCH (p:Entity)-[r:PART_OF]->(z:Entity)
WHERE ($body = '' OR z.name = $body OR $body IN z.forms OR $body IN z.aliases OR $body IN z.former_names)
RETURN z.name AS body, p.name AS part, head([label IN labels(p) WHERE label <> 'Entity']) AS kind, r.planned AS planned, r.quotes[0] AS quote
ORDER BY body, kind, part, r.id
