// 一个高新区周围有什么？ What is around a zone?
WITH '孝感高新区' AS zone
MATCH (z:Zone)-[r]-(x:Entity)
WHERE z.name = zone OR zone IN z.forms
RETURN z, r, x
LIMIT 100
