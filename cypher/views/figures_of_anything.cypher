// 企业、园区、项目等有哪些数据？ Which figures are stated about companies, parks, projects and others that are no zones?
// theme: 数据 Figures
// :param subject => ''
// parameter: subject, whose figures, by any of its names; empty for all
// column: subject, who or what the figure is about
// column: kind, its class
// column: indicator, what is counted
// column: value, the value, as printed
// column: unit, its unit, as printed
// column: change, how it changed, as printed
// column: period, for which time, as printed
// column: target, true where it is a target and no fact
// column: published, the day of the article
// column: quote, the sentence
MATCH (x:Entity)-[:HAS_OBSERVATION]->(o:Observation)
WHERE NOT x:Zone AND ($subject = '' OR x.name = $subject OR $subject IN x.forms OR $subject IN x.aliases OR $subject IN x.former_names)
RETURN x.name AS subject, head([label IN labels(x) WHERE label <> 'Entity']) AS kind, o.indicator AS indicator, o.value AS value, o.unit AS unit, o.change AS change, o.period AS period, coalesce(o.modality = 'plan', false) AS target, o.date AS published, o.quote AS quote
ORDER BY kind, subject, indicator, published, value, o.id
