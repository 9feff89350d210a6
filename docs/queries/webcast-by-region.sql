-- What share of England's districts show their meetings live, by region?
-- Districts are the metropolitan and the non-metropolitan ones. About most nothing is known, so the share is of
-- those of which something is; last_known counts those where the newest source is more than five years old.
SELECT
    region,
    count(*) AS districts,
    count(*) FILTER (answer_council_webcast IN ('provided', 'partial', 'not-provided')) AS known,
    count(*) FILTER (answer_council_webcast IN ('provided', 'partial')) AS webcast,
    count(*) FILTER (answer_council_webcast = 'partial') AS only_some_meetings,
    count(last_known_council_webcast) AS last_known,
    round(100 * webcast / nullif(known, 0), 1) AS percent_of_known,
    round(100 * webcast / districts, 1) AS percent_at_least
FROM councils
WHERE nation = 'england'
    AND status = 'current'
    AND type IN ('metropolitan-district', 'non-metropolitan-district')
GROUP BY region
ORDER BY region
