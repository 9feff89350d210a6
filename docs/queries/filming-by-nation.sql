-- May the public film, by nation? Where the law gives no right, what the councils say themselves.
-- last_known: of the councils, those whose answer rests on a source more than five years old on the day; it may have
-- changed. A right rests on the law, and not on a source of the council.
SELECT nation, answer_film AS answer, count(*) AS councils, count(last_known_film) AS last_known
FROM councils
WHERE status = 'current'
GROUP BY ALL
ORDER BY nation, councils DESC, answer
