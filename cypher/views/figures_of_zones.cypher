// 各高新区有哪些数据？ Which figures are stated about each zone, when and by whom?
MATCH (z:Zone)-[:HAS_OBSERVATION]->(o:Observation)-[:STATED_IN]->(a:Article)
RETURN z.name AS zone, o.indicator AS indicator, o.value AS value, o.unit AS unit, o.change AS change, o.period AS period, a.date AS published, o.quote AS quote
ORDER BY zone, indicator, published, value, o.id
