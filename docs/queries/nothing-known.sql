-- Which current councils have no claim at all? The largest first, where a contribution helps most people.
SELECT name, nation, region, type, population
FROM councils
WHERE status = 'current' AND claims = 0
ORDER BY population DESC NULLS LAST, name
