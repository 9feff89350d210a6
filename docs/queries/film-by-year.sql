-- May the public film in England's districts? On 1 May of each year since 2009, by what the law and they say.
WITH mays AS (
    SELECT make_date(year, 5, 1) AS day FROM range(2009, year(current_date) + 1) AS years(year)
    WHERE day <= current_date
)
SELECT year(day) AS year, count(*) AS districts,
    count(*) FILTER (answer = 'right') AS by_right,
    count(*) FILTER (answer IN ('allowed', 'allowed-with-notice')) AS allowed,
    count(*) FILTER (answer IN ('permission-required', 'restricted', 'refused')) AS narrower,
    count(*) - by_right - allowed - narrower AS no_rule_known,
    count(*) FILTER (out_of_step) AS out_of_step
FROM mays
JOIN forms ON day >= forms.from_day AND (day <= forms.until_day OR forms.until_day IS NULL)
JOIN answer_periods AS periods ON periods.council_id = forms.council_id
    AND day >= periods.from_day AND (day <= periods.until_day OR periods.until_day IS NULL)
WHERE forms.type IN ('metropolitan-district', 'non-metropolitan-district')
    AND periods.activity = 'film' AND periods.is_main_meeting
GROUP BY day
ORDER BY day
