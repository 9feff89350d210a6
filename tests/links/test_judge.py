"""The verdict on an address: what was known, what came, and nothing said that an answer does not say."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from opencouncil.links.answers import Answer, Kind, Page
from opencouncil.links.judge import find_elsewhere, is_same_page, judge
from opencouncil.reading.links import LinkState
from opencouncil.reading.schema import fast_validator

ADDRESS = "https://www.example.gov.uk/filming"
DAY = date(2026, 11, 21)
KEPT = date(2026, 10, 1)
A, B, C = "a" * 32, "b" * 32, "c" * 32
ONE, TWO = "trafilatura 2.3.1", "trafilatura 3.0.0"


def known(**changes: Any) -> LinkState:
    state = LinkState(
        address=ADDRESS,
        verdict="fine",
        asked=KEPT,
        since=KEPT,
        answered=KEPT,
        kept=KEPT,
        raw=A,
        text=B,
        extractor=ONE,
        etag='"one"',
    )
    return replace(state, **changes)


def page(raw: str = A, text: str = B, extractor: str = ONE, **changes: Any) -> Answer:
    return Answer(Kind.PAGE, "", 200, page=Page(raw, text, extractor, etag='"two"'), **changes)


def ask(
    answer: Answer, before: LinkState | None = None, checked: date | None = KEPT, day: date = DAY
) -> LinkState:
    state = judge(before, answer, ADDRESS, day, checked)
    assert fast_validator("links").is_valid(state.to_data())
    return state


@pytest.mark.parametrize(
    ("answer", "before", "verdict", "reason"),
    [
        pytest.param(page(), None, "fine", "", id="the first look"),
        pytest.param(page(), known(), "fine", "", id="the same bytes"),
        pytest.param(page(raw=C), known(), "fine", "", id="other bytes, the same text"),
        pytest.param(page(raw=C, text=C), known(), "changed", "text", id="another text"),
        pytest.param(
            page(raw=A, text=C, extractor=TWO), known(), "fine", "", id="the same bytes, a new extractor"
        ),
        pytest.param(
            page(raw=C, text=C, extractor=TWO),
            known(),
            "not-checked",
            "extractor",
            id="all new, by a new extractor",
        ),
        pytest.param(page(raw=C, text=""), known(text=""), "not-checked", "no-text", id="no text to compare"),
        pytest.param(
            page(raw=C, text="", extractor=""), known(text="", extractor=""), "changed", "bytes", id="a file"
        ),
        pytest.param(Answer(Kind.UNCHANGED, "", 304), known(), "fine", "", id="not modified"),
        pytest.param(
            page(to="https://www.example.gov.uk/film", is_for_good=True),
            known(),
            "moved",
            "same-text",
            id="moved",
        ),
        pytest.param(
            page(raw=C, text=C, to="https://www.example.gov.uk/film", is_for_good=True),
            known(),
            "moved",
            "for-good",
            id="moved, with another text",
        ),
        pytest.param(
            Answer(Kind.UNCHANGED, "", 304, to="https://www.example.gov.uk/film", is_for_good=True),
            known(),
            "moved",
            "same-text",
            id="moved, and not modified",
        ),
        pytest.param(
            page(to="https://www.example.gov.uk/film"), known(), "fine", "", id="elsewhere for the moment"
        ),
        pytest.param(page(to="https://www.example.gov.uk/"), known(), "moved", "home", id="the home page"),
        pytest.param(
            page(to="https://example.org/home"), None, "moved", "home", id="the home page of another"
        ),
        pytest.param(
            page(to="https://www.example.gov.uk/login"), known(), "blocked", "sign-in", id="to sign in"
        ),
        pytest.param(
            page(to="https://www.example.gov.uk/404"),
            known(),
            "not-reached",
            "says-missing",
            id="to an error",
        ),
        pytest.param(
            page(to="http://example.gov.uk/Filming/", is_for_good=True),
            known(),
            "fine",
            "",
            id="the same page",
        ),
        pytest.param(Answer(Kind.NO_PAGE, "no-page", 404), known(), "not-reached", "no-page", id="404 once"),
        pytest.param(Answer(Kind.BLOCKED, "refused", 403), known(), "blocked", "refused", id="403"),
        pytest.param(Answer(Kind.FAILED, "slow"), known(), "not-reached", "slow", id="no answer"),
        pytest.param(Answer(Kind.UNASKED, "robots"), known(), "not-checked", "robots", id="not asked"),
    ],
)
def test_a_verdict(answer: Answer, before: LinkState | None, verdict: str, reason: str) -> None:
    state = ask(answer, before)
    assert (state.verdict, state.reason) == (verdict, reason)
    assert state.asked == DAY
    assert state.since == (KEPT if before and verdict == "fine" else DAY)


def test_gone_takes_three_days_and_not_three_tries() -> None:
    answer = Answer(Kind.NO_PAGE, "no-page", 404)
    state = ask(answer, ask(answer, ask(answer, known())))
    assert (state.verdict, state.failed) == ("not-reached", (DAY,))
    state = ask(answer, state, day=DAY + timedelta(7))
    assert state.verdict == "not-reached"
    state = ask(answer, state, day=DAY + timedelta(14))
    assert (state.verdict, len(state.failed), state.since) == ("gone", 3, DAY + timedelta(14))
    later = ask(answer, state, day=DAY + timedelta(21))
    assert (later.verdict, later.failed, later.since) == ("gone", state.failed, state.since)


@pytest.mark.parametrize(
    "answer",
    [
        *(Answer(Kind.FAILED, reason) for reason in ("slow", "no-host", "no-connection", "certificate")),
        *(Answer(Kind.FAILED, "unavailable", status) for status in (500, 502, 503, 504)),
        *(Answer(Kind.BLOCKED, "refused", status) for status in (401, 403, 429)),
    ],
)
def test_what_may_pass_is_never_dead(answer: Answer) -> None:
    state = known()
    for week in range(10):
        state = ask(answer, state, day=DAY + timedelta(7 * week))
    assert state.verdict in ("blocked", "not-reached")
    assert state.failed == ()


def test_a_server_that_is_down_brings_no_page_back() -> None:
    days = tuple(DAY - timedelta(7 * week) for week in (3, 2, 1))
    gone = known(verdict="gone", failed=days, reason="no-page")
    assert ask(Answer(Kind.FAILED, "slow"), gone).verdict == "gone"
    back = ask(page(), gone)
    assert (back.verdict, back.failed, back.answered) == ("fine", (), DAY)


def test_the_first_fingerprint_has_its_day() -> None:
    state = ask(page())
    assert (state.kept, state.raw, state.text, state.extractor, state.etag) == (DAY, A, B, ONE, '"two"')
    assert ask(Answer(Kind.PAGE, "", 200), checked=None).kept is None


def test_a_changed_page_is_compared_with_what_was_kept_until_somebody_reads_it_again() -> None:
    changed = ask(page(raw=C, text=C), known())
    assert (changed.kept, changed.raw, changed.text, changed.etag) == (KEPT, A, B, "")
    again = ask(page(raw=C, text=C), changed, day=DAY + timedelta(7))
    assert (again.verdict, again.since) == ("changed", DAY)
    reread = ask(page(raw=C, text=C), again, checked=DAY + timedelta(8), day=DAY + timedelta(14))
    assert (reread.verdict, reread.kept, reread.text) == ("fine", DAY + timedelta(14), C)


def test_a_version_that_somebody_has_read_since_is_kept_as_of_now() -> None:
    """Else a change after it would pass for the one that was read."""
    state = ask(Answer(Kind.UNCHANGED, "", 304), known(), checked=DAY)
    assert state.kept == DAY
    assert ask(page(raw=C, text=C), state, checked=DAY, day=DAY + timedelta(7)).verdict == "changed"


def test_a_new_extractor_is_taken_over_without_a_changed_page() -> None:
    """Raw hash, text hash and the extractor's version are kept apart."""
    same = ask(page(raw=A, text=C, extractor=TWO), known())
    assert (same.verdict, same.text, same.extractor, same.kept) == ("fine", C, TWO, KEPT)
    other = ask(page(raw=C, text=C, extractor=TWO), known())
    assert (other.kept, other.text, other.extractor) == (DAY, C, TWO)
    assert ask(page(raw=B, text=C, extractor=TWO), other).verdict == "fine"


@pytest.mark.parametrize(
    ("address", "to", "where"),
    [
        ("https://a.org/x/film", "https://a.org/", "home"),
        ("https://a.org/x/film", "https://a.org/index.html", "home"),
        ("https://a.org/?id=9", "https://a.org/", "home"),
        ("https://a.org/", "https://www.a.org/", ""),
        ("https://a.org/home", "https://www.a.org/", ""),
        ("https://a.org/film", "https://a.org/?page=film", ""),
        ("https://a.org/film", "https://a.org/council/home", ""),
        ("https://a.org/film", "https://a.org/sign-in", "sign-in"),
        ("https://a.org/login", "https://a.org/login", ""),
        ("https://a.org/film", "https://a.org/error/404.html", "says-missing"),
    ],
)
def test_where_a_redirect_leads(address: str, to: str, where: str) -> None:
    assert find_elsewhere(address, to) == where


def test_the_same_page_in_another_writing() -> None:
    assert is_same_page("http://www.a.org/Film", "https://a.org/film/")
    assert not is_same_page("https://a.org/film?id=1", "https://a.org/film?id=2")
