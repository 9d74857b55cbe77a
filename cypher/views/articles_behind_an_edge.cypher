// 思朗科技为什么在孝感高新区？ Why is a company in a zone: which articles and sentences say so?
// theme: 来源 Sources
// :param company => '思朗科技'
// parameter: company, the company, by any of its names
// :param zone => '孝感高新区'
// parameter: zone, the zone, by any of its names
// column: company_name, the company
// column: derived, true where it follows from a park that stands in the zone
// column: article, the title of the article
// column: published, the day of the article
// column: offsets, where the sentence stands in its document
// column: quote, the sentence
MATCH (c:Company)-[r:LOCATED_IN]->(z:Zone)
WHERE (c.name = $company OR $company IN c.forms OR $company IN c.aliases OR $company IN c.former_names)
  AND (z.name = $zone OR $zone IN z.forms OR $zone IN z.aliases OR $zone IN z.former_names)
UNWIND range(0, size(r.quotes) - 1) AS i
WITH c, r, i, r.sources[i] AS source
MATCH (a:Article)
WHERE a.id = source
RETURN c.name AS company_name, r.derived AS derived, a.name AS article, a.date AS published, r.offsets[i] AS offsets, r.quotes[i] AS quote
ORDER BY company_name, derived, a.id, offsets, quote
