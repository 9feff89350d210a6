-- May the public film in England's districts? On 1 May of each year since 2009, by what the law and they say.
-- Districts are the metropolitan and non-metropolitan ones of that day: there are fewer each time some are merged, so
-- compare shares and not numbers. no_rule_known is not no. Before the right of August 2014 little is known, and most
-- of it of councils that had a row about filming: they are no sample of the others. old_source and undated are among
-- allowed, narrower and out_of_step: the source was more than five years old on the day, or has no date, and counts
-- from the latest day that it can be from or the day it was read. Then the year is ours, and not that of the rule.
WITH mays AS (
    SELECT unnest(generate_series(DATE '2009-05-01', getvariable('day'), INTERVAL 1 YEAR)) AS day
)
SELECT year(day) AS year, count(*) AS districts,
    count(*) FILTER (answer = 'right') AS by_right,
    count(*) FILTER (answer IN ('allowed', 'allowed-with-notice')) AS allowed,
    count(*) FILTER (answer IN ('permission-required', 'restricted', 'refused')) AS narrower,
    districts - by_right - allowed - narrower AS no_rule_known,
    count(*) FILTER (out_of_step) AS out_of_step,
    count(*) FILTER (speaks_from + INTERVAL 5 YEAR < day) AS old_source,
    count(claims.id) FILTER (stated IS NULL AND stated_from IS NULL) AS undated
FROM answer_periods AS periods
JOIN forms ON forms.council_id = periods.council_id
    -- A day that is not known limits nothing.
JOIN mays ON day >= greatest(forms.from_day, periods.from_day)
    AND day <= coalesce(least(forms.until_day, periods.until_day), day)
LEFT JOIN claims ON claims.id = periods.claim_id AND (answer <> 'right' OR out_of_step)
WHERE forms.type IN ('metropolitan-district', 'non-metropolitan-district')
    AND periods.activity = 'film' AND periods.is_main_meeting
GROUP BY day
ORDER BY day
