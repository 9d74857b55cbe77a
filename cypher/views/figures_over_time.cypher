// 某高新区的数据如何变化？ How did the figures of a zone go over time, with number, unit and period?
// theme: 数据 Figures
// :param zone => '合肥高新区'
// parameter: zone, the zone, by any of its names
// :param indicator => ''
// parameter: indicator, a part of what is counted, such as 总产值; empty for all
// column: indicator, what is counted
// column: days, the time that it is about, in days, months or years; empty where it is not stated
// column: number, the value as a number, 万 and 亿 multiplied out
// column: currency, the currency of a sum
// column: value, the value, as printed
// column: unit, its unit, as printed
// column: change, how it changed, as printed
// column: period, for which time, as printed
// column: published, the day of the article
// column: quote, the sentence
MATCH (z:Zone)-[:HAS_OBSERVATION]->(o:Observation)
WHERE (z.name = $zone OR $zone IN z.forms OR $zone IN z.aliases OR $zone IN z.former_names)
  AND o.indicator CONTAINS $indicator AND coalesce(o.modality, '') <> 'plan'
RETURN o.indicator AS indicator, o.days AS days, o.number AS number, o.currency AS currency, o.value AS value, o.unit AS unit, o.change AS change, o.period AS period, o.date AS published, o.quote AS quote
ORDER BY indicator, coalesce(days, ''), published, value, o.id
