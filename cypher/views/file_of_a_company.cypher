// 这家企业的全部记录？ What is known about a company: every relation and figure, with its quotes?
// theme: 企业 Companies
// :param company => '湖北阿兴食品有限公司'
// parameter: company, the company, by any of its names
// column: company, its name now
// column: relation, the relation
// column: direction, out where the company is the head of the relation, in where it is the tail
// column: other, what it is related to; of a figure, what is counted
// column: kind, its class
// column: detail, amount, role or stage; of a figure, value and unit
// column: planned, true for a plan or a target
// column: derived, true where no sentence says it by itself
// column: published, the day of the article
// column: article, the id of the article
// column: quote, the sentence
MATCH (c:Company)-[r]-(x)
WHERE (c.name = $company OR $company IN c.forms OR $company IN c.aliases OR $company IN c.former_names) AND NOT x:Article
WITH c, r, x, coalesce(r.quotes, [x.quote]) AS quotes, coalesce(r.sources, [x.source]) AS sources
UNWIND range(0, size(quotes) - 1) AS i
OPTIONAL MATCH (a:Article)
WHERE a.id = sources[i]
RETURN c.name AS company, type(r) AS relation, CASE WHEN startNode(r).id = c.id THEN 'out' ELSE 'in' END AS direction, x.name AS other, head([label IN labels(x) WHERE label <> 'Entity']) AS kind, CASE WHEN x:Observation THEN x.value + coalesce(x.unit, '') ELSE coalesce(r.amount, r.role, r.stage) END AS detail, coalesce(r.planned, x.modality = 'plan', false) AS planned, coalesce(r.derived, false) AS derived, a.date AS published, sources[i] AS article, quotes[i] AS quote
ORDER BY company, relation, other, published, article, quote, r.id, i
