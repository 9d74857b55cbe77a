// 谁研发了什么产品？ Who develops which product, and where is it?
// theme: 企业 Companies
// :param developer => ''
// parameter: developer, the company or institution, by any of its names; empty for all
// column: developer, the company or institution
// column: product, the product
// column: zones, the zones where the developer is
// column: planned, true where it is only planned
// column: last_seen, the latest day that an article says so
// column: quote, the first sentence that says so
MATCH (c:Entity)-[r:DEVELOPS]->(p:Entity)
WHERE ($developer = '' OR c.name = $developer OR $developer IN c.forms OR $developer IN c.aliases OR $developer IN c.former_names)
OPTIONAL MATCH (c)-[:LOCATED_IN]->(z:Zone)
WITH c, r, p, z ORDER BY z.name
WITH c, r, p, collect(z.name) AS zones
RETURN c.name AS developer, p.name AS product, zones, r.planned AS planned, r.last_seen AS last_seen, r.quotes[0] AS quote
ORDER BY developer, product, r.id
