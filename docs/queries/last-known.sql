-- Which answers rest on nothing newer than five years? The oldest first.
-- Those of current councils where a claim decides that was more than five years old on the day: what it says may have
-- changed. Where the law gives the answer, it rests on no claim, and is not here. A claim without any date counts from
-- the day it was read, so that answers on those are not here either, however old the page is. newer counts the other
-- claims of the council on the activity that are newer, or undated and read since, and do not decide: one on a
-- committee, say, or of the pandemic. Read them too. An undated source is told by the earliest or latest day that it
-- can be from.
SELECT councils.name, councils.nation, answers.activity, answers.answer,
    coalesce(
        claims.stated, claims.stated_from || ' or later', 'by ' || claims.stated_by, 'read ' || claims.checked
    ) AS source_date,
    last_known, claims.age_years, count(newer.id) AS newer, claims.source_type, claims.source_url
FROM answers
JOIN councils ON councils.id = answers.council_id
JOIN claims ON claims.id = answers.claim_id
LEFT JOIN claims AS newer ON newer.council_id = claims.council_id AND newer.activity = claims.activity
    AND newer.speaks_from > claims.speaks_from AND newer.speaks_from <= getvariable('day')
WHERE answers.is_main_meeting AND answers.last_known IS NOT NULL
GROUP BY ALL
ORDER BY min(claims.speaks_from), councils.name, answers.activity
