"""What holds of every answer, whatever councils and the law say."""

from opencouncil.answers import Answer
from opencouncil.claims import is_dated, speaking_day

STATUSES = {
    *("allowed", "allowed-with-notice", "permission-required", "restricted", "refused", "no-policy"),
    *(
        "provided",
        "partial",
        "not-provided",
        "unknown",
        "right",
        "up-to-council",
        "no-council",
        "disputed",
        "not-looked-for",
    ),
}


def assert_promises(answer: Answer) -> None:
    assert answer.answer in STATUSES
    claims = answer.council.claims.get(answer.activity, ())
    assert len(answer.passed_over) + bool(answer.claim) == len(claims)
    assert all(passed.reason for passed in answer.passed_over)
    assert not (answer.is_out_of_step and answer.is_worth_checking)
    if answer.answer == "no-council":
        assert (answer.law, answer.claim, answer.standing) == ((), None, None)
        return
    gives = answer.deciding.effect if answer.deciding else ""
    assert (answer.answer == "right") == (gives == "right")
    assert not (answer.claim and answer.last_known_claim)
    if answer.last_known_claim:
        assert gives in ("right", "duty")
        assert not answer.is_out_of_step
    if answer.claim:
        assert answer.why_claim
        assert speaking_day(answer.claim) <= answer.on
        assert answer.law_since is None or speaking_day(answer.claim) >= answer.law_since
        assert gives != "duty" or is_dated(answer.claim)
    if answer.claim is None and answer.answer in ("up-to-council", "unknown", "not-looked-for"):
        assert (answer.answer == "unknown") == (gives == "duty" or answer.undated is not None)
        assert answer.answer != "up-to-council" or gives or answer.is_law_silent
        assert answer.answer != "not-looked-for" or not (gives or answer.is_law_silent)
