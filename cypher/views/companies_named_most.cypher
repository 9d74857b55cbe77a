// 报道最多的企业是哪些，在哪个高新区？ Which companies are named most, and in which zone are they?
// theme: 企业 Companies
// :param zone => ''
// parameter: zone, the zone, by any of its names; empty for all
// :param limit => 20
// parameter: limit, at most so many rows
// column: company, the company
// column: articles, how many articles name it, reprints left out
// column: mentions, how often they do
// column: zones, the zones where it is stated to be
// column: told_of, the zones that the articles are about
MATCH (a:Article)-[m:MENTIONS]->(c:Company)
WHERE a.reprint_of IS NULL
WITH a, m, c ORDER BY a.zone
WITH c, count(a) AS articles, sum(size(m.forms)) AS mentions, collect(DISTINCT a.zone) AS told_of
OPTIONAL MATCH (c)-[r:LOCATED_IN]->(z:Zone)
WHERE NOT r.planned
WITH c, articles, mentions, told_of, z ORDER BY z.name
WITH c, articles, mentions, told_of, collect(z.name) AS zones, collect(z) AS places
WHERE $zone = '' OR any(z IN places WHERE (z.name = $zone OR $zone IN z.forms OR $zone IN z.aliases OR $zone IN z.former_names))
RETURN c.name AS company, articles, mentions, zones, told_of
ORDER BY articles DESC, mentions DESC, company, c.id
LIMIT $limit
