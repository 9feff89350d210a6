-- Of how many councils is anything known that is later than a right or duty, and who gives less?
-- with_later_claim: a dated claim speaks that is later than the law. later_is_old: of these, the claim is from more than
-- five years before the day, and the council may have changed its rule since; who says how old each one is.
SELECT councils.nation, answers.activity, answers.law_effect,
    count(*) AS councils,
    count(*) FILTER (WHERE claims.is_dated) AS with_later_claim,
    count(*) FILTER (WHERE answers.out_of_step) AS out_of_step,
    count(*) FILTER (WHERE answers.worth_checking) AS worth_checking,
    count(*) FILTER (WHERE claims.is_dated AND claims.speaks_from + INTERVAL 5 YEAR < getvariable('day'))
        AS later_is_old,
    string_agg(
        councils.name || ': ' || coalesce(answers.out_of_step_because, answers.worth_checking_because), '; '
        ORDER BY councils.name
    ) AS who
FROM answers
JOIN councils ON councils.id = answers.council_id
LEFT JOIN claims ON claims.id = answers.claim_id
WHERE answers.is_main_meeting AND answers.law_effect IN ('right', 'duty')
GROUP BY ALL
ORDER BY out_of_step DESC, worth_checking DESC, councils.nation, answers.activity
