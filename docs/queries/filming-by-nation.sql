-- May the public film, by nation? Where the law gives no right, what the councils say themselves.
SELECT nation, answer_film AS answer, count(*) AS councils, count(last_known_film) AS last_known
FROM councils
WHERE status = 'current'
GROUP BY ALL
ORDER BY nation, councils DESC, answer
