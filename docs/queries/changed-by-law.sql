-- Which councils' answers changed on the day the law did? Of those of which a source then told what they do.
-- One row for each council, activity and day of the law, at the main meeting. Left out is every council of which no
-- source told anything: the law changed for it too. before and after are the answers of docs/answers.md, and not acts
-- of the council. Where a duty began, "unknown" says that no later source tells whether the council meets it, not that
-- it does not; where a right began, the council's own words may have stayed as they were. source_date and source_url
-- are of the claim that decided before or after; old_source: it was more than five years old on that day.
WITH changes AS (
    SELECT later.council_id, later.activity, later.from_day AS day, earlier.answer AS before, later.answer AS after,
        earlier.effect_id AS effect_before, later.effect_id AS effect_after,
        coalesce(earlier.old_from, later.old_from) AS old_from,
        CASE WHEN earlier.old_from IS NULL THEN later.claim_id ELSE earlier.claim_id END AS claim_id
    FROM answer_periods AS later
    JOIN answer_periods AS earlier
        ON earlier.council_id = later.council_id AND earlier.activity = later.activity
        AND earlier.until_day + 1 = later.from_day
    WHERE later.from_day IN (SELECT from_day FROM law UNION ALL SELECT until_day + 1 FROM law)
        AND later.is_main_meeting AND earlier.is_main_meeting
        AND later.from_day <= getvariable('day') AND later.answer <> earlier.answer
        AND later.effect_id IS DISTINCT FROM earlier.effect_id
        AND (earlier.old_from IS NOT NULL OR later.old_from IS NOT NULL)
)
SELECT councils.nation, day, councils.name, changes.activity, before, after,
    coalesce(began.effect, 'end of ' || ended.effect) AS law,
    coalesce(began.instrument_title, ended.instrument_title) AS instrument,
    coalesce(stated, 'since ' || stated_from, 'by ' || stated_by, 'read ' || claims.checked) AS source_date,
    day >= old_from AS old_source, claims.source_url
FROM changes
JOIN councils ON councils.id = changes.council_id
JOIN claims ON claims.id = changes.claim_id
LEFT JOIN law AS began ON began.id = effect_after AND began.from_day = day
LEFT JOIN law AS ended ON ended.id = effect_before AND ended.until_day + 1 = day
WHERE began.id IS NOT NULL OR ended.id IS NOT NULL
ORDER BY day, councils.nation, changes.activity, councils.name
