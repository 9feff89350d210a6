-- Which systems hold the papers of the current councils?
SELECT nation, coalesce(papers_system, 'not known') AS system, count(*) AS councils
FROM councils
WHERE status = 'current'
GROUP BY ALL
ORDER BY nation, councils DESC, system
