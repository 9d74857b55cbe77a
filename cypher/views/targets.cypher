// 有哪些目标？ Which targets are stated, apart from facts?
// theme: 数据 Figures
// :param subject => ''
// parameter: subject, whose target, by any of its names; empty for all
// column: subject, whose target
// column: kind, its class
// column: indicator, what is to be reached
// column: value, the value, as printed
// column: unit, its unit, as printed
// column: number, the value as a number
// column: period, by when, as printed
// column: published, the day of the article
// column: quote, the sentence
MATCH (x:Entity)-[:HAS_OBSERVATION]->(o:Observation)
WHERE o.modality = 'plan' AND ($subject = '' OR x.name = $subject OR $subject IN x.forms OR $subject IN x.aliases OR $subject IN x.former_names)
RETURN x.name AS subject, head([label IN labels(x) WHERE label <> 'Entity']) AS kind, o.indicator AS indicator, o.value AS value, o.unit AS unit, o.number AS number, o.period AS period, o.date AS published, o.quote AS quote
ORDER BY subject, indicator, published, value, o.id
