// 各高新区有哪些园区、各有多少企业？ Which parks does each zone have, and how many companies are known in each?
MATCH (p:Park)-[:LOCATED_IN]->(z:Zone)
OPTIONAL MATCH (c:Company)-[:LOCATED_IN]->(p)
RETURN z.name AS zone, p.name AS park, count(c) AS companies
ORDER BY zone, companies DESC, park
