// 一家企业周围有什么？ What is around a company, and in which zone does it lie?
WITH '思朗科技' AS company
MATCH (c:Company)-[r]-(x:Entity)
WHERE c.name = company OR company IN c.forms
OPTIONAL MATCH (x)-[s]-(z:Zone)
WHERE z <> c
RETURN c, r, x, s, z
