-- Which councils are alike in size and differ in what they do? Neighbours in size, of one nation and type.
-- Among the current councils of which a source tells that they show or allow a thing, or that they do not or ask for
-- permission, each stands beside the next larger one, if that has at most a tenth more people and the other answer:
-- not every pair is here. Only answers that rest on a claim count, not what the law gives to all, and no claim of low
-- confidence, of the pandemic or of a trial; one that tells of some meetings alone (partial) is no difference. The two
-- sources may be years apart: see both dates; old is the year of one more than five years old. An undated source is
-- told by the earliest or latest day that it can be from, or the day it was read. Size says nothing of why they
-- differ.
WITH known AS (
    SELECT councils.nation, councils.type, answers.activity, councils.name, councils.population AS people,
        answers.answer,
        coalesce(stated, stated_from || ' or later', 'by ' || stated_by, 'read ' || checked) AS source_date,
        answers.last_known AS old, answers.answer IN ('allowed', 'allowed-with-notice', 'provided') AS is_open,
        row_number() OVER (ORDER BY answers.activity, nation, type, people, name) AS place
    FROM answers
    JOIN councils ON councils.id = answers.council_id
    JOIN claims ON claims.id = answers.claim_id
    WHERE answers.is_main_meeting AND councils.status = 'current' AND confidence <> 'low'
        AND answers.answer IN (
            'allowed', 'allowed-with-notice', 'provided', 'permission-required', 'restricted', 'refused', 'not-provided'
        )
        AND NOT coalesce(contains(conditions_joined, 'pandemic-period') OR contains(conditions_joined, 'trial'), false)
)
SELECT one.nation, one.type, one.activity, one.name, one.people, one.answer, one.source_date, one.old,
    larger.name AS larger, larger.people AS larger_people, larger.answer AS larger_answer,
    larger.source_date AS larger_source_date, larger.old AS larger_old
FROM known AS one
JOIN known AS larger ON larger.place = one.place + 1
    AND larger.nation = one.nation AND larger.type = one.type AND larger.activity = one.activity
WHERE larger.people <= one.people * 1.1 AND larger.is_open <> one.is_open
ORDER BY one.place
