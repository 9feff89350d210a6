-- How many councils are there in each country and nation, and of how many is the population known?
SELECT country, nation, count(*) AS councils, count(population) AS with_population
FROM councils
WHERE status = 'current'
GROUP BY country, nation
ORDER BY country, nation
