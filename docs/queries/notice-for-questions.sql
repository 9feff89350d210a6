-- How many working days before the meeting must a question from the public be in?
SELECT councils.nation, conditions.working_days, count(DISTINCT conditions.council_id) AS councils
FROM conditions
JOIN claims ON claims.id = conditions.claim_id
JOIN councils ON councils.id = conditions.council_id
WHERE conditions.tag = 'notice'
    AND conditions.working_days IS NOT NULL
    AND conditions.activity = 'public-questions'
    AND claims.speaks
GROUP BY ALL
ORDER BY councils.nation, working_days
