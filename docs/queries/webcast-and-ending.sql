-- Which councils that show meetings live will end by 2028, or are to end, or may?
-- status: only "order-made" is law. "announced" is a decision of the government without an order that we found, and
-- "proposed" may leave the council as it is, or may have been decided since. last_day is the last day of the council,
-- the intended one without an order; the tables have the first day on which it is gone. partial: some meetings, or
-- another than full council. old_source is the year of a source more than five years old; for_a_time: it tells of the
-- pandemic or of a trial. A council of which no source tells is not here, and may show its meetings too. What becomes
-- of the webcasts, and whether the next council shows its own, nothing here says.
SELECT councils.name, councils.region, councils.type, answers.answer AS webcast,
    coalesce(stated, stated_from || ' or later', 'by ' || stated_by, 'read ' || claims.checked) AS source_date,
    answers.last_known AS old_source,
    coalesce(contains(conditions_joined, 'pandemic-period') OR contains(conditions_joined, 'trial'), false)
        AS for_a_time,
    reorganisations.status, coalesce(reorganisations.vesting_day, reorganisations.intended_vesting_day) - 1 AS last_day,
    reorganisations.title AS reorganisation, reorganisations.order_citation, claims.source_url
FROM answers
JOIN councils ON councils.id = answers.council_id
JOIN claims ON claims.id = answers.claim_id
JOIN reorganisation_councils AS roles ON roles.council_id = councils.id AND roles.role IN ('ends', 'in-scope')
JOIN reorganisations ON reorganisations.id = roles.reorganisation_id AND reorganisations.status <> 'quashed'
WHERE answers.activity = 'council-webcast' AND answers.is_main_meeting
    AND answers.answer IN ('provided', 'partial')
    AND councils.status = 'current'
    AND last_day BETWEEN getvariable('day') AND DATE '2028-12-31'
ORDER BY reorganisations.is_firm DESC, reorganisations.status, last_day, councils.name
