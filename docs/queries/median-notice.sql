-- How many working days' notice do councils want of a question from the public? The median, by nation.
-- Of current councils, by the claim that decides. The median is of those whose source counts in working days, clear
-- ones or not, and says nothing of the others that want notice: those count days or hours, or give no length, such as
-- "by noon on Monday". The two kinds of day are not turned into each other; median_by_guess adds those in days, at
-- seven for five working days and without public holidays, to show what hangs on it. want_notice is the four columns
-- behind it, without those who only ask for it. councils is want_notice, no_notice (a question may be put on the day),
-- other_rule (nobody may ask, or somebody must agree) and not_known, which is none of these. old_source: of
-- in_working_days, older than five years.
WITH rules AS (
    -- Each council counts for its nation, and for all four.
    SELECT unnest([councils.nation, 'all four']) AS nation, claims.id AS claim_id,
        last_known_public_questions IS NOT NULL AS is_old,
        CASE
            WHEN answer_public_questions = 'allowed' OR contains(conditions_joined, 'notice-requested') THEN 'no notice'
            WHEN answer_public_questions = 'allowed-with-notice' OR contains(conditions_joined, 'notice-required')
                THEN 'notice'
            WHEN answer_public_questions IN ('permission-required', 'restricted', 'refused') THEN 'other'
        END AS rule
    FROM councils
    LEFT JOIN claims ON claims.council_id = councils.id AND claims.activity = 'public-questions' AND claims.speaks
    WHERE councils.status = 'current'
)
SELECT nation, count(*) AS councils,
    median(working_days) AS median_working_days, min(working_days) AS least, max(working_days) AS most,
    round(median(coalesce(working_days, days * 5 / 7)), 1) AS median_by_guess,
    count(*) FILTER (rule = 'notice') AS want_notice,
    count(working_days) AS in_working_days, count(days) AS in_days, count(minutes) AS in_hours,
    want_notice - in_working_days - in_days - in_hours AS no_length,
    count(*) FILTER (rule = 'no notice') AS no_notice,
    count(*) FILTER (rule = 'other') AS other_rule,
    councils - want_notice - no_notice - other_rule AS not_known,
    count(working_days) FILTER (is_old) AS old_source
FROM rules
LEFT JOIN conditions ON conditions.claim_id = rules.claim_id AND tag = 'notice' AND rule = 'notice'
GROUP BY nation
ORDER BY nation = 'all four', nation
