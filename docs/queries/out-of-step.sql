-- Where does a council seem to allow less than the law gives, and on what evidence?
SELECT councils.name, answers.activity, answers.meeting, answers.claim_status, claims.stated,
    answers.out_of_step, coalesce(answers.out_of_step_because, answers.worth_checking_because) AS because,
    claims.source_url
FROM answers
JOIN councils ON councils.id = answers.council_id
JOIN claims ON claims.id = answers.claim_id
WHERE answers.out_of_step OR answers.worth_checking
ORDER BY answers.out_of_step DESC, councils.name, answers.activity, answers.meeting
