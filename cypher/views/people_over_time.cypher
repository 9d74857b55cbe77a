// 某人何时任何职？ Who is named in which post, article by article?
// theme: 人物 People
// :param person => ''
// parameter: person, the person; empty for all
// :param organisation => ''
// parameter: organisation, where, by any of its names; empty for all
// column: person, the person
// column: published, the day of the article
// column: role, the posts, as printed
// column: organisation, where
// column: article, the title of the article
// column: quote, the sentence
MATCH (p:Person)-[r:WORKS_FOR]->(o:Entity)
WHERE ($person = '' OR p.name = $person OR $person IN p.forms OR $person IN p.aliases OR $person IN p.former_names) AND ($organisation = '' OR o.name = $organisation OR $organisation IN o.forms OR $organisation IN o.aliases OR $organisation IN o.former_names)
UNWIND range(0, size(r.quotes) - 1) AS i
WITH p, o, r, i, r.sources[i] AS source
MATCH (a:Article)
WHERE a.id = source
RETURN p.name AS person, a.date AS published, r.role AS role, o.name AS organisation, a.name AS article, r.quotes[i] AS quote
ORDER BY person, published, organisation, a.id, quote, r.id, i
