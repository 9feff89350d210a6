-- How many people live under a council that shows full council live, as far as sources tell?
-- Do not add the two layers. "one for each place" is the districts and the councils that are alone in their place: it
-- counts everybody once. The counties stand over districts, so their people are counted there too; combined
-- authorities stand over all and are left out. live, live_by_weak_source, some_meetings, not_shown and not_known add
-- up to people: live is of councils of which a source of the last five years says so; weak is one that is older, of
-- low confidence, of the pandemic or of a trial, or that has no date and is not of high confidence; not_known is not
-- no, also in Wales, where the law has asked for it since 2022. old_source is not added: it is the people of councils
-- whose newest source is more than five years old, whatever it says. So percent_live is no estimate of a share: it
-- would be higher if more were known.
WITH now AS (
    -- Each council counts for its nation, and for all four.
    SELECT unnest([councils.nation, 'all four']) AS nation, councils.population,
        councils.last_known_council_webcast IS NOT NULL AS is_old,
        CASE WHEN councils.type = 'county' THEN 'counties, over districts' ELSE 'one for each place' END AS layer,
        CASE councils.answer_council_webcast
            WHEN 'provided' THEN CASE
                WHEN is_old OR NOT claims.is_dated OR claims.confidence = 'low'
                    OR contains(conditions_joined, 'pandemic-period') OR contains(conditions_joined, 'trial')
                THEN 'live by weak source' ELSE 'live' END
            WHEN 'partial' THEN 'some meetings'
            WHEN 'not-provided' THEN 'not shown'
            ELSE 'not known'
        END AS known
    FROM councils
    LEFT JOIN claims ON claims.council_id = councils.id AND claims.activity = 'council-webcast' AND claims.speaks
    WHERE councils.status = 'current' AND councils.type NOT IN (
        'combined-authority', 'combined-county-authority', 'strategic-authority'
    )
)
SELECT layer, nation, count(*) AS councils, sum(population) AS people,
    coalesce(sum(population) FILTER (known = 'live'), 0) AS live,
    coalesce(sum(population) FILTER (known = 'live by weak source'), 0) AS live_by_weak_source,
    coalesce(sum(population) FILTER (known = 'some meetings'), 0) AS some_meetings,
    coalesce(sum(population) FILTER (known = 'not shown'), 0) AS not_shown,
    coalesce(sum(population) FILTER (known = 'not known'), 0) AS not_known,
    coalesce(sum(population) FILTER (is_old), 0) AS old_source,
    round(100 * live / people, 1) AS percent_live
FROM now
WHERE layer = 'one for each place' OR nation <> 'all four'
GROUP BY layer, nation
ORDER BY layer DESC, nation = 'all four', nation
