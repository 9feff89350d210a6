-- Of how many councils of each kind is anything known, and how much?
-- Claims of any age count, also those from before the law and those that another has replaced: that something is known
-- does not say that it still holds. last-known.sql lists the answers that rest on nothing newer than five years.
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
