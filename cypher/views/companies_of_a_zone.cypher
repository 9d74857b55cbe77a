// 孝感高新区有哪些企业？ Which companies are in a zone, directly or in one of its parks, and what says so?
WITH '孝感高新区' AS zone
MATCH (c:Company)-[r:LOCATED_IN]->(z:Zone)
WHERE z.name = zone OR zone IN z.forms
RETURN c.name AS company, r.derived AS derived, r.planned AS planned, r.quotes AS quotes
ORDER BY company, derived, r.id
