-- Which systems hold the papers of the councils of today?
SELECT nation, coalesce(papers_system, 'not known') AS system, count(*) AS councils
FROM councils
WHERE status = 'current'
GROUP BY ALL
ORDER BY nation, councils DESC
