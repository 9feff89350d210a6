-- Of how many councils of each kind is anything known, and how much?
SELECT
    nation,
    type,
    count(*) AS councils,
    count(*) FILTER (claims > 0) AS with_claims,
    sum(claims) AS claims,
    round(100 * with_claims / count(*), 1) AS percent
FROM councils
WHERE status = 'current'
GROUP BY ALL
ORDER BY nation, councils DESC
