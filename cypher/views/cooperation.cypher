// 某机构与谁合作？ With whom does an institution cooperate, and with whom do its partners?
// theme: 人物 People
// :param institution => '江淮理工大学'
// parameter: institution, the institution, company or organ, by any of its names
// column: step, 1 for a partner, 2 for a partner of a partner
// column: organisation, who cooperates
// column: partner, with whom
// column: kind, the class of the partner
// column: zones, the zones where the partner is
// column: stage, how far it is
// column: first_seen, the first day that an article says so
// column: last_seen, the latest day
// column: quote, the first sentence that says so
MATCH (s:Entity)
WHERE (s.name = $institution OR $institution IN s.forms OR $institution IN s.aliases OR $institution IN s.former_names)
MATCH p = (s)-[:COOPERATES_WITH*1..2]-(x:Entity)
WHERE all(one IN relationships(p) WHERE NOT one.planned)
WITH s, x, length(p) AS step, nodes(p)[length(p) - 1] AS o, relationships(p)[length(p) - 1] AS r
WHERE x.id <> s.id
OPTIONAL MATCH (x)-[:LOCATED_IN]->(z:Zone)
WITH o, x, r, step, z ORDER BY z.name
WITH o, x, r, step, collect(DISTINCT z.name) AS zones
RETURN step, o.name AS organisation, x.name AS partner, head([label IN labels(x) WHERE label <> 'Entity']) AS kind, zones, r.stage AS stage, r.first_seen AS first_seen, r.last_seen AS last_seen, r.quotes[0] AS quote
ORDER BY step, organisation, partner, r.id
