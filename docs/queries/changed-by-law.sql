-- Which councils' answers changed on the day the law did? Of those of which a source spoke just before or after it.
-- One row for each council, activity and day of the law, at the main meeting. Left out is every council of which no
-- source spoke then: the law changed for it too. before and after are the answers of docs/answers.md, and not acts of
-- the council. Where a duty began, "unknown" says that no source known to be later tells whether the council meets it,
-- not that it does not; where one ended, the last word from before may speak again; where a right began, the council's
-- own words may have stayed as they were. source_date and source_url are of the claim that decided before, or after.
-- old_source: by its date it was more than five years old on that day; undated text may be older than it seems.
-- may_be_later: it may be from that day or a later one, and so tell of the new law; before is then no older answer.
SELECT councils.nation, changes.from_day AS day, councils.name, changes.activity,
    answer_before AS before, answer_after AS after,
    CASE changed_by WHEN 'law-ended' THEN 'end of ' || effect ELSE effect END AS law, instrument_title AS instrument,
    coalesce(stated, stated_from || ' or later', 'by ' || stated_by, 'read ' || claims.checked) AS source_date,
    CASE WHEN claim_id_before IS NULL THEN is_old_after ELSE is_old_before END AS old_source, may_be_later,
    claims.source_url
FROM answer_changes AS changes
JOIN councils ON councils.id = changes.council_id
JOIN claims ON claims.id = coalesce(claim_id_before, claim_id_after)
JOIN law ON law.id = CASE changed_by WHEN 'law-ended' THEN effect_id_before ELSE effect_id_after END
WHERE changed_by IN ('law-began', 'law-ended') AND is_main_meeting AND changes.from_day <= getvariable('day')
ORDER BY day, councils.nation, changes.activity, councils.name
