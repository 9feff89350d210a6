-- Which answers rest on a claim that is more than five years old? The oldest first.
SELECT councils.name, answers.activity, answers.answer, answers.last_known, claims.source_url
FROM answers
JOIN councils ON councils.id = answers.council_id
JOIN claims ON claims.id = answers.claim_id
WHERE answers.is_main_meeting AND answers.last_known IS NOT NULL
ORDER BY answers.last_known, councils.name, answers.activity
