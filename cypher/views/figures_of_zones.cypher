// 各高新区有哪些数据？ Which figures are stated about each zone, when and by whom?
// theme: 数据 Figures
// :param zone => ''
// parameter: zone, the zone, by any of its names; empty for all
// column: zone, the zone
// column: indicator, what is counted
// column: value, the value, as printed
// column: unit, its unit, as printed
// column: change, how it changed, as printed
// column: period, for which time, as printed
// column: target, true where it is a target and no fact
// column: published, the day of the article
// column: article, the title of the article
// column: quote, the sentence
MATCH (z:Zone)-[:HAS_OBSERVATION]->(o:Observation)-[:STATED_IN]->(a:Article)
WHERE ($zone = '' OR z.name = $zone OR $zone IN z.forms OR $zone IN z.aliases OR $zone IN z.former_names)
RETURN z.name AS zone, o.indicator AS indicator, o.value AS value, o.unit AS unit, o.change AS change, o.period AS period, coalesce(o.modality = 'plan', false) AS target, a.date AS published, a.name AS article, o.quote AS quote
ORDER BY zone, indicator, published, value, o.id
