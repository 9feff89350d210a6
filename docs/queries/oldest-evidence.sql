-- What is the oldest evidence that still speaks? The five oldest claims on each activity that no other has replaced.
-- A claim that speaks need not decide: where the law gives the right, the answer is "right" whatever it says. Only
-- claims whose source gives a date are here: of the others nobody knows which is the oldest, and some may be older
-- than these. speaks_from is the first day of stated, so a source of "2011" counts from 1 January. Councils are
-- current. What is this old may have changed long ago, and tells more about what is looked up than about the council.
SELECT claims.activity, councils.name, claims.stated, claims.speaks_from, claims.age_years, claims.status AS says,
    answers.answer, claims.source_type, claims.confidence, claims.source_url
FROM claims
JOIN answers ON answers.claim_id = claims.id AND answers.is_main_meeting
JOIN councils ON councils.id = claims.council_id
WHERE claims.speaks AND claims.stated IS NOT NULL
QUALIFY rank() OVER (PARTITION BY claims.activity ORDER BY claims.speaks_from) <= 5
ORDER BY claims.activity, claims.speaks_from, councils.name
