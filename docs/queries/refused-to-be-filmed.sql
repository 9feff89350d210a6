-- Which councils have ever said no to filming, and who says so? Newest first.
SELECT councils.name, claims.stated, claims.summary, claims.source_type, claims.source_url
FROM claims
JOIN councils ON councils.id = claims.council_id
WHERE claims.activity = 'film' AND claims.status = 'refused'
ORDER BY claims.stated DESC NULLS LAST, councils.name
