// 哪些报道是转载？ Which articles are printed again, and which is the original?
// theme: 来源 Sources
// column: original, the title of the original
// column: original_id, its id
// column: original_date, its day
// column: reprint, the title of the reprint
// column: reprint_id, its id
// column: reprint_date, its day
MATCH (a:Article)
WHERE a.reprint_of IS NOT NULL
MATCH (o:Article)
WHERE o.id = a.reprint_of
RETURN o.name AS original, o.id AS original_id, o.date AS original_date, a.name AS reprint, a.id AS reprint_id, a.date AS reprint_date
ORDER BY original_date, original_id, reprint_date, reprint_id
