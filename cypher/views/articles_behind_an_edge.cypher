// 思朗科技为什么在孝感高新区？ Why is a company in a zone: which articles and sentences say so?
WITH '思朗科技' AS company, '孝感高新区' AS zone
MATCH (c:Company)-[r:LOCATED_IN]->(z:Zone)
WHERE (c.name = company OR company IN c.forms) AND (z.name = zone OR zone IN z.forms)
UNWIND range(0, size(r.quotes) - 1) AS i
MATCH (a:Article)
WHERE a.id = r.sources[i]
RETURN c.name AS company_name, r.derived AS derived, a.name AS article, a.date AS published, r.offsets[i] AS offsets, r.quotes[i] AS quote
ORDER BY company_name, derived, a.id, offsets, quote
