// 今年谁落户在哪里？ Who settled where this year?
// theme: 企业 Companies
// :param year => '2024'
// parameter: year, the year; empty for all, and what has no date
// :param zone => ''
// parameter: zone, the zone, by any of its names; empty for all
// :param words => ['落户', '入驻', '落地', '迁入', '进驻', '投产', '开业', '建成']
// parameter: words, words of settling, one of which the sentence holds; an empty list for every site
// column: day, when, as the article says; else the day it was printed
// column: stated, true where the article says when, false where the day is that of the article
// column: settler, the company or institution
// column: place, the zone, park or place
// column: stage, how far the move is
// column: quote, the first sentence that says so
MATCH (c:Entity)-[r:LOCATED_IN]->(z:Entity)
WHERE (c:Company OR c:Institution) AND NOT r.derived AND NOT r.planned
  AND coalesce(r.date_days, r.first_seen, '') STARTS WITH $year
  AND (size($words) = 0 OR any(word IN $words WHERE any(quote IN r.quotes WHERE quote CONTAINS word)))
  AND ($zone = '' OR z.name = $zone OR $zone IN z.forms OR $zone IN z.aliases OR $zone IN z.former_names)
RETURN coalesce(r.date_days, r.first_seen) AS day, r.date_days IS NOT NULL AS stated, c.name AS settler, z.name AS place, r.stage AS stage, r.quotes[0] AS quote
ORDER BY day, settler, place, r.id
