-- Which answers rest on nothing newer than five years? The oldest first.
-- Those of current councils where a claim decides that was more than five years old on the day: what it says may have
-- changed. Where the law gives the answer, it rests on no claim, and is not here. A claim without any date counts from
-- the day it was read, so that answers on those are not here either, however old the page is. newer counts the other
-- claims of the council on the activity that are newer, or undated and read since, and do not decide: one on a
-- committee, say, or of the pandemic. Read them too. An undated source is told by the earliest or latest day that it
-- can be from.
WITH dated AS (
    SELECT id, coalesce(stated, 'since ' || stated_from, 'by ' || stated_by, 'read ' || checked) AS source_date,
        speaks_from, age_years, source_type, source_url,
        rank() OVER (PARTITION BY council_id, activity ORDER BY speaks_from DESC) - 1 AS newer
    FROM claims
    WHERE speaks_from <= getvariable('day')
)
SELECT councils.name, councils.nation, answers.activity, answers.answer, source_date, last_known, age_years, newer,
    source_type, source_url
FROM answers
JOIN councils ON councils.id = answers.council_id
JOIN dated ON dated.id = answers.claim_id
WHERE answers.is_main_meeting AND answers.last_known IS NOT NULL
ORDER BY dated.speaks_from, councils.name, answers.activity
