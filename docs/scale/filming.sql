-- May the public film? The answers of the day, by country.
SELECT country, answer, count(*) AS councils
FROM answers
WHERE activity = 'film' AND is_main_meeting
GROUP BY country, answer
ORDER BY country, answer
