-- On how many claims of high confidence do we stand, by kind of council? Councils of two countries may have one
-- id, so the country is part of every join.
SELECT councils.country, councils.type, count(*) AS claims, max(claims.checked) AS last_checked
FROM claims
JOIN councils ON claims.country = councils.country AND claims.council_id = councils.id
WHERE claims.confidence = 'high'
GROUP BY councils.country, councils.type
ORDER BY councils.country, councils.type
