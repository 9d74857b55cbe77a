// 谁举办、谁参加哪些活动？ Who holds which event, and who takes part?
// theme: 高新区 Zones
// :param who => ''
// parameter: who, who holds it or takes part, by any of its names; empty for all
// column: event, the event
// column: relation, HOSTS or PARTICIPATES_IN
// column: who, who holds it or takes part
// column: date, when, as printed
// column: planned, true where it is only planned
// column: last_seen, the latest day that an article says so
// column: quote, the first sentence that says so
MATCH (x:Entity)-[r:HOSTS|PARTICIPATES_IN]->(e:Event)
WHERE ($who = '' OR x.name = $who OR $who IN x.forms OR $who IN x.aliases OR $who IN x.former_names)
RETURN e.name AS event, type(r) AS relation, x.name AS who, r.date AS date, r.planned AS planned, r.last_seen AS last_seen, r.quotes[0] AS quote
ORDER BY event, relation, who, r.id
