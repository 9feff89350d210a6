-- May the public film in England's districts? On 1 May of each year since 2009, by what the law and they say.
-- Districts are the metropolitan and non-metropolitan ones of that day: there are fewer each time some are merged, so
-- compare shares and not numbers. no_rule_known is not no. Before the right of August 2014 little is known, and most
-- of it of councils that had a row about filming: they are no sample of the others. old_source and undated are among
-- allowed, narrower and out_of_step: the source was more than five years old on the day, or has no date, and counts
-- from the latest day that it can be from or the day it was read. Then the year is ours, and not that of the rule.
WITH mays AS (
    SELECT make_date(year, 5, 1) AS day FROM range(2009, year(getvariable('day')) + 1) AS years(year)
    WHERE day <= getvariable('day')
),
told AS (
    SELECT day, out_of_step, speaks_from, stated IS NULL AND stated_from IS NULL AS is_undated,
        CASE
            WHEN answer = 'right' THEN 'right'
            WHEN answer IN ('allowed', 'allowed-with-notice') THEN 'allowed'
            WHEN answer IN ('permission-required', 'restricted', 'refused') THEN 'narrower'
            ELSE 'not known'
        END AS rule,
        rule IN ('allowed', 'narrower') OR out_of_step AS is_by_claim
    FROM mays
    JOIN forms ON day >= forms.from_day AND (day <= forms.until_day OR forms.until_day IS NULL)
    JOIN answer_periods AS periods ON periods.council_id = forms.council_id
        AND day >= periods.from_day AND (day <= periods.until_day OR periods.until_day IS NULL)
    LEFT JOIN claims ON claims.id = periods.claim_id
    WHERE forms.type IN ('metropolitan-district', 'non-metropolitan-district')
        AND periods.activity = 'film' AND periods.is_main_meeting
)
SELECT year(day) AS year, count(*) AS districts,
    count(*) FILTER (rule = 'right') AS by_right,
    count(*) FILTER (rule = 'allowed') AS allowed,
    count(*) FILTER (rule = 'narrower') AS narrower,
    count(*) FILTER (rule = 'not known') AS no_rule_known,
    count(*) FILTER (out_of_step) AS out_of_step,
    count(*) FILTER (is_by_claim AND speaks_from + INTERVAL 5 YEAR < day) AS old_source,
    count(*) FILTER (is_by_claim AND is_undated) AS undated
FROM told
GROUP BY day
ORDER BY day
