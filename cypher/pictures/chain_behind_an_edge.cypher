// 一条推出来的边靠的是什么？ What does the edge from a company to a zone rest on: which parks and articles?
WITH '思朗科技' AS company, '孝感高新区' AS zone
MATCH (c:Company)-[edge:LOCATED_IN]->(z:Zone)
WHERE (c.name = company OR company IN c.forms) AND (z.name = zone OR zone IN z.forms)
OPTIONAL MATCH (c)-[first:LOCATED_IN]->(p:Park)-[second:LOCATED_IN]->(z)
OPTIONAL MATCH (a:Article)-[m:MENTIONS]->(c)
WHERE a.id IN edge.sources
RETURN c, edge, z, first, p, second, a, m
