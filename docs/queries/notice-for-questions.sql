-- How many working days before the meeting must a question from the public be in?
-- old_source: of the councils, those whose source is more than five years old on the day; the rule may have changed.
SELECT councils.nation, conditions.working_days, count(DISTINCT conditions.council_id) AS councils,
    count(DISTINCT conditions.council_id) FILTER (claims.speaks_from + INTERVAL 5 YEAR < getvariable('day'))
        AS old_source
FROM conditions
JOIN claims ON claims.id = conditions.claim_id
JOIN councils ON councils.id = conditions.council_id
WHERE conditions.tag = 'notice'
    AND conditions.working_days IS NOT NULL
    AND conditions.activity = 'public-questions'
    AND claims.speaks
GROUP BY ALL
ORDER BY councils.nation, working_days
