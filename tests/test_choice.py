"""Which claim speaks on a day, and why each of the others does not."""

from collections.abc import Sequence
from datetime import date
from itertools import permutations
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from opencouncil.choice import SOURCE_RANKS, STEPS, Occasion, Speaking, Step, choose_claim, find_speaking
from opencouncil.claims import speaking_day
from opencouncil.model import Claim
from support.claims import claims_data, dates, make_claim
from support.clock import TODAY

FULL, EXECUTIVE, COMMITTEE = "full-council", "executive", "committee"


def choose(*claims: Claim, on: date = TODAY, meeting: str = FULL) -> tuple[int | None, list[tuple[int, str]]]:
    """The place of the claim that speaks, and those of the others with the reasons."""
    choice = choose_claim(claims, Occasion(on, meeting))
    speaks = choice.claim.index if choice.claim else None
    return speaks, [(passed.claim.index, passed.reason) for passed in choice.passed_over]


def place(*claims: Claim) -> tuple[Claim, ...]:
    """The claims with the places of a file."""
    return tuple(claim._replace(index=index) for index, claim in enumerate(claims))


OLDER = "is older than the one that speaks"
UNDATED = "has no date, and a dated one speaks"
TIED = "has the same date and weight as the one that speaks, and says the same"
OTHERWISE = "has the same date and weight, and says otherwise"
PANDEMIC = "was for the pandemic, and another speaks"
TRIAL = "was a trial, and another speaks"
SOME = "is about other meetings, and another is about full council"
BEFORE_2015 = "is from before 2015, and one from the pandemic is later"
BEFORE_LAW = "is older than the law that holds on the day"
PERHAPS_BEFORE_LAW = "may be older than the law that holds on the day"
UNFIT = "has no date that shows that it is later than the duty"


@pytest.mark.parametrize(
    ("claims", "on", "expected"),
    [
        pytest.param([], "2026-11-21", (None, []), id="none"),
        pytest.param(
            [{"stated": "2014"}], "2013-12-31", (None, [(0, "speaks only from 2014")]), id="a year begins"
        ),
        pytest.param([{"stated": "2014"}], "2014-01-01", (0, []), id="a year counts from its first day"),
        pytest.param(
            [{"stated": "2014-09"}], "2014-08-31", (None, [(0, "speaks only from 2014-09")]), id="a month"
        ),
        pytest.param([{"stated": "2014-09"}], "2014-09-01", (0, []), id="a month counts from its first day"),
        pytest.param(
            [{"stated": "2014-09-26"}], "2014-09-25", (None, [(0, "speaks only from 2014-09-26")]), id="a day"
        ),
        pytest.param([{"stated": "2014-09-26"}], "2014-09-26", (0, []), id="on its day"),
        pytest.param(
            [{"stated": "2015"}, {"stated": "2013"}], "2026-11-21", (0, [(1, OLDER)]), id="the newest"
        ),
        pytest.param(
            [{"stated": "2015"}, {"stated": "2013"}],
            "2014-12-31",
            (1, [(0, "speaks only from 2015")]),
            id="a later one deletes nothing",
        ),
        pytest.param(
            [{"stated": "2014-02"}, {"stated": "2014"}],
            "2026-11-21",
            (0, [(1, OLDER)]),
            id="a month of the year",
        ),
        pytest.param(
            [{"stated_by": "2014-08-05"}],
            "2014-08-04",
            (None, [(0, "speaks only from 2014-08-05")]),
            id="the latest day it can be from, not yet",
        ),
        pytest.param(
            [{"stated_by": "2014-08-05"}], "2014-08-05", (0, []), id="the latest day it can be from"
        ),
        pytest.param(
            [{"stated_by": "2014-08-05"}, {"stated": "2011"}],
            "2026-11-21",
            (0, [(1, OLDER)]),
            id="a latest day counts as the day it speaks from",
        ),
        pytest.param(
            [{"stated_by": "2014-08-05"}, {"stated": "2015"}],
            "2014-12-31",
            (0, [(1, "speaks only from 2015")]),
            id="a latest day speaks where the date is yet to come",
        ),
        pytest.param(
            [{"stated_from": "2015-01-01"}],
            "2014-12-31",
            (None, [(0, "speaks only from 2015-01-01")]),
            id="the earliest day it can be from, not yet",
        ),
        pytest.param(
            [{"stated_from": "2015-01-01"}, {"stated": "2013"}],
            "2026-11-21",
            (0, [(1, OLDER)]),
            id="an earliest day counts as a date",
        ),
        pytest.param(
            [{"stated": "2016"}, {"stated_from": "2015-01-01", "stated_by": "2018-01-01"}],
            "2026-11-21",
            (0, [(1, OLDER)]),
            id="between two days it speaks from the first",
        ),
        pytest.param(
            [{"undated": True}],
            "2026-11-20",
            (None, [(0, "speaks only from 2026-11-21")]),
            id="undated, before it was read",
        ),
        pytest.param([{"undated": True}], "2026-11-21", (0, []), id="undated, on the day it was read"),
        pytest.param(
            [{"stated": "2025"}, {"undated": True}],
            "2026-11-21",
            (1, [(0, OLDER)]),
            id="undated on the present site speaks for the day it was read",
        ),
        pytest.param(
            [{"stated": "2011"}, {"undated": True, "confidence": "medium"}],
            "2026-11-21",
            (0, [(1, UNDATED)]),
            id="undated, with less confidence, never beside a dated one",
        ),
        pytest.param(
            [{"undated": True, "confidence": "medium"}],
            "2026-11-21",
            (0, []),
            id="undated, with less confidence, alone",
        ),
        pytest.param(
            [{"stated": "2027"}, {"undated": True, "confidence": "low"}],
            "2026-11-21",
            (1, [(0, "speaks only from 2027")]),
            id="undated, while the dated one is yet to come",
        ),
        pytest.param(
            [{"undated": True}, {"undated": True, "confidence": "low", "source_type": "council-document"}],
            "2026-11-21",
            (0, [(1, UNDATED)]),
            id="undated on the present site beside a weaker one",
        ),
        pytest.param(
            [{"stated_by": "2014-08-05"}, {"undated": True, "confidence": "medium"}],
            "2026-11-21",
            (0, [(1, UNDATED)]),
            id="a bound goes before none, though it was read later",
        ),
        pytest.param(
            [{"stated": "2020-05", "conditions": ["pandemic-period"]}, {"stated": "2011"}],
            "2026-11-21",
            (0, [(1, BEFORE_2015)]),
            id="the pandemic goes before what is from before 2015",
        ),
        pytest.param(
            [{"stated": "2020-05", "conditions": ["pandemic-period"]}, {"stated": "2015"}],
            "2026-11-21",
            (1, [(0, PANDEMIC)]),
            id="the pandemic yields to what is from 2015",
        ),
        pytest.param(
            [
                {"stated": "2020-05", "conditions": ["pandemic-period", "some-meetings"]},
                {"stated": "2011", "status": "refused"},
            ],
            "2026-11-21",
            (0, [(1, BEFORE_2015)]),
            id="the pandemic at some meetings goes before what is from before 2015",
        ),
        pytest.param(
            [{"stated": "2020-05", "conditions": ["trial"]}, {"stated_by": "2014-08-05"}],
            "2026-11-21",
            (1, [(0, TRIAL)]),
            id="a trial yields to any that speaks",
        ),
        pytest.param(
            [{"stated": "2020-05", "conditions": ["pandemic-period"]}, {"stated": "2021"}],
            "2020-12-31",
            (0, [(1, "speaks only from 2021")]),
            id="the pandemic where nothing else speaks",
        ),
        pytest.param(
            [
                {"stated": "2021", "conditions": ["trial"]},
                {"stated": "2020", "conditions": ["pandemic-period"]},
            ],
            "2026-11-21",
            (1, [(0, TRIAL)]),
            id="a trial yields to the pandemic",
        ),
        pytest.param(
            [
                {"stated": "2020", "conditions": ["pandemic-period"]},
                {"undated": True, "confidence": "medium"},
            ],
            "2026-11-21",
            (0, [(1, UNDATED)]),
            id="what has no date does not speak beside the pandemic",
        ),
        pytest.param(
            [{"stated": "2018-09", "conditions": ["some-meetings"]}, {"stated": "2018-03"}],
            "2026-11-21",
            (1, [(0, SOME)]),
            id="some meetings, of the same year",
        ),
        pytest.param(
            [{"stated": "2019", "conditions": ["some-meetings"]}, {"stated": "2018"}],
            "2026-11-21",
            (1, [(0, SOME)]),
            id="some meetings, of a later year",
        ),
        pytest.param(
            [{"stated": "2019"}, {"stated": "2018", "conditions": ["some-meetings"]}],
            "2026-11-21",
            (0, [(1, SOME)]),
            id="some meetings, of an earlier year",
        ),
        pytest.param(
            [{"stated": "2018-09", "conditions": ["some-meetings"]}, {"stated": "2018-10"}],
            "2018-09-30",
            (0, [(1, "speaks only from 2018-10")]),
            id="some meetings, while the general one is yet to come",
        ),
        pytest.param(
            [
                {"stated": "2020-09", "conditions": ["some-meetings"]},
                {"stated": "2020", "conditions": ["pandemic-period"]},
            ],
            "2026-11-21",
            (0, [(1, PANDEMIC)]),
            id="some meetings before the pandemic",
        ),
        pytest.param(
            [
                {"stated": "2021", "conditions": ["some-meetings"]},
                {"stated": "2020", "conditions": ["pandemic-period"]},
                {"stated": "2009"},
            ],
            "2026-11-21",
            (0, [(1, PANDEMIC), (2, BEFORE_2015)]),
            id="what the pandemic goes before does not come back when that yields",
        ),
        pytest.param(
            [{"stated_by": "2014-08-05"}, {"stated": "2014-03", "conditions": ["some-meetings"]}],
            "2026-11-21",
            (0, [(1, SOME)]),
            id="a latest day names all meetings too",
        ),
        pytest.param(
            [
                {"stated": "2017", "conditions": ["some-meetings"]},
                {"undated": True, "confidence": "medium", "conditions": ["full-council-only"]},
            ],
            "2026-11-21",
            (1, [(0, SOME)]),
            id="full council goes first, though it has no date",
        ),
        pytest.param(
            [{"stated": "2019", "conditions": ["some-meetings", "not-full-council"]}, {"stated": "2018"}],
            "2026-11-21",
            (0, [(1, OLDER)]),
            id="some meetings, where the source says that full council is not among them",
        ),
        pytest.param(
            [{"stated": "2019", "conditions": ["some-meetings"]}, {"stated": "2018", "status": "unknown"}],
            "2026-11-21",
            (0, [(1, OLDER)]),
            id="what cannot be understood names no full council",
        ),
        pytest.param(
            [
                {"stated": "2018", "source_type": "blog"},
                {"stated": "2018", "source_type": "council-document"},
            ],
            "2026-11-21",
            (1, [(0, "has the same date and a source that weighs less")]),
            id="a tie: the higher source",
        ),
        pytest.param(
            [{"stated": "2018", "source_type": "blog"}, {"stated": "2018-01-01", "source_type": "tracker"}],
            "2026-11-21",
            (1, [(0, "has the same date and a source that weighs less")]),
            id="a year and its first day are one date",
        ),
        pytest.param(
            [
                {"stated": "2018", "source_type": "local-news", "confidence": "low"},
                {"stated": "2018", "source_type": "trade-press", "confidence": "medium"},
            ],
            "2026-11-21",
            (1, [(0, "has the same date and a lower confidence")]),
            id="a tie of sources of one line: the higher confidence",
        ),
        pytest.param(
            [{"stated": "2018"}, {"stated": "2018", "status": "refused"}],
            "2026-11-21",
            (1, [(0, OTHERWISE)]),
            id="a full tie: the narrower",
        ),
        pytest.param(
            [{"stated": "2018", "status": "unknown"}, {"stated": "2018", "status": "allowed"}],
            "2026-11-21",
            (1, [(0, OTHERWISE)]),
            id="a full tie: what cannot be understood narrows nothing",
        ),
        pytest.param(
            [{"stated": "2018"}, {"stated": "2018"}],
            "2026-11-21",
            (0, [(1, TIED)]),
            id="a full tie that says the same: the first in the file",
        ),
        pytest.param(
            [
                {"stated": "2018", "source_type": "blog"},
                {"stated": "2017", "source_type": "council-document"},
            ],
            "2026-11-21",
            (0, [(1, OLDER)]),
            id="the date counts before the source",
        ),
    ],
)
def test_which_claim_speaks(
    claims: list[dict[str, Any]], on: str, expected: tuple[int | None, list[tuple[int, str]]]
) -> None:
    made = place(*(make_claim(**claim) for claim in claims))
    assert choose(*made, on=date.fromisoformat(on)) == expected


# Section 7 of the codebook, line by line.
CODEBOOK = (
    ("council-document",),
    ("council-page",),
    ("agenda-or-minutes",),
    ("council-webcast-site",),
    ("council-news",),
    ("foi-response",),
    ("document-mirror",),
    ("law", "parliament-or-government"),
    ("national-news", "local-news", "trade-press"),
    ("tracker",),
    ("blog",),
    ("other",),
)


def test_sources_stand_as_in_the_codebook() -> None:
    lines = [(line, kind) for line, kinds in enumerate(CODEBOOK) for kind in kinds]
    for line, kind in lines:
        for other_line, other in lines:
            # The first in the file wins only where both stand in one line; both say the same.
            expected = 0 if line <= other_line else 1
            two = (make_claim(0, source_type=kind), make_claim(1, source_type=other))
            assert choose(*two)[0] == expected, (kind, other)


@pytest.mark.parametrize(
    ("claims", "expected"),
    [
        pytest.param([{}], "is the only claim", id="one"),
        pytest.param([{"stated": "2027"}, {}], "is the only one that speaks on the day", id="one of two"),
        pytest.param([{"stated": "2018"}, {}], "is the newest of those that speak on the day", id="newest"),
        pytest.param(
            [{"source_type": "council-document"}, {}],
            "is as new as another, and its source weighs more",
            id="source",
        ),
        pytest.param(
            [{}, {"confidence": "low"}],
            "is as new as another of such a source, and has a higher confidence",
            id="confidence",
        ),
        pytest.param([{}, {}], "is as new as another of the same weight that says the same", id="order"),
        pytest.param(
            [{}, {"status": "refused"}],
            "is as new as another of the same weight, and narrower: two sources disagree",
            id="narrower",
        ),
    ],
)
def test_why_a_claim_speaks(claims: list[dict[str, Any]], expected: str) -> None:
    assert choose_claim(place(*(make_claim(**claim) for claim in claims)), Occasion(TODAY)).reason == expected


@pytest.mark.parametrize(
    ("meeting", "speaks"), [(FULL, 0), (EXECUTIVE, None), (COMMITTEE, None), ("combined-authority", 0)]
)
def test_a_claim_about_full_council_only(meeting: str, speaks: int | None) -> None:
    claim = make_claim(conditions=["full-council-only"])
    passed = [] if speaks == 0 else [(0, "is about full council only")]
    assert choose(claim, meeting=meeting) == (speaks, passed)


# What the law does to it.

LAW = date(2022, 5, 5)


@pytest.mark.parametrize(
    ("claims", "occasion", "expected"),
    [
        pytest.param([{"stated": "2022-05-05"}], Occasion(TODAY, law_since=LAW), (0, []), id="its first day"),
        pytest.param(
            [{"stated": "2022-05-04"}],
            Occasion(TODAY, law_since=LAW),
            (None, [(0, BEFORE_LAW)]),
            id="the day before a right",
        ),
        pytest.param(
            [{"stated": "2022"}],
            Occasion(TODAY, law_since=LAW, is_duty=True),
            (None, [(0, PERHAPS_BEFORE_LAW)]),
            id="the year of a duty",
        ),
        pytest.param(
            [{"stated_from": "2015-01-01"}],
            Occasion(TODAY, law_since=LAW, is_duty=True),
            (None, [(0, PERHAPS_BEFORE_LAW)]),
            id="an earliest day before a duty",
        ),
        pytest.param(
            [{"stated_from": "2023-01-01"}],
            Occasion(TODAY, law_since=LAW, is_duty=True),
            (0, []),
            id="an earliest day after it",
        ),
        pytest.param(
            [{"stated_by": "2023-01-01"}],
            Occasion(TODAY, law_since=LAW, is_duty=True),
            (None, [(0, UNFIT)]),
            id="a latest day never answers a duty",
        ),
        pytest.param(
            [{"undated": True, "confidence": "medium"}],
            Occasion(TODAY, law_since=LAW, is_duty=True),
            (None, [(0, UNFIT)]),
            id="undated never answers a duty",
        ),
        pytest.param(
            [{"undated": True}],
            Occasion(TODAY, law_since=LAW, is_duty=True),
            (0, []),
            id="undated on the present site does",
        ),
        pytest.param(
            [{"undated": True, "confidence": "medium"}],
            Occasion(TODAY, law_since=LAW),
            (0, []),
            id="undated beside a right",
        ),
    ],
)
def test_what_is_older_than_the_law_answers_nothing(
    claims: list[dict[str, Any]], occasion: Occasion, expected: tuple[int | None, list[tuple[int, str]]]
) -> None:
    choice = choose_claim(place(*(make_claim(**claim) for claim in claims)), occasion)
    speaks = choice.claim.index if choice.claim else None
    assert (speaks, [(passed.claim.index, passed.reason) for passed in choice.passed_over]) == expected
    assert choice.last_known == (None if choice.claim else choice.passed_over[0].claim)


def test_what_was_last_known_is_what_would_speak_without_the_law() -> None:
    claims = place(
        make_claim(undated=True, confidence="low"),
        make_claim(stated="2021", conditions=["pandemic-period"]),
        make_claim(stated="2019", status="refused"),
        make_claim(stated="2018"),
        make_claim(stated="2027"),
    )
    assert choose_claim(claims, Occasion(TODAY, law_since=LAW, is_duty=True)).last_known == claims[2]
    assert choose_claim(claims, Occasion(date(2020, 1, 1))).last_known is None
    assert choose_claim(claims, Occasion(TODAY)).last_known is None


def test_two_that_disagree_are_both_told() -> None:
    claims = place(
        *(make_claim(status=status, stated="2018") for status in ("allowed", "refused", "refused", "unknown"))
    )
    choice = choose_claim(claims, Occasion(TODAY))
    assert choice.claim == claims[1]
    assert choice.disagreement == (claims[0], claims[3])
    assert choose_claim(claims[1:3], Occasion(TODAY)).disagreement == ()


@pytest.mark.parametrize("activity", ["public-speaking", "public-questions", "petitions"])
@pytest.mark.parametrize("meeting", ["planning", "licensing", COMMITTEE, FULL])
def test_planning_and_licensing_have_schemes_of_their_own(activity: str, meeting: str) -> None:
    claim = make_claim(activity=activity)
    choice = choose_claim([claim], Occasion(TODAY, meeting))
    assert (choice.claim is None) == (meeting in ("planning", "licensing"))


# An example of each step: without it another claim speaks, or one that must not, or no disagreement is told.
NEEDED: dict[str, tuple[list[dict[str, Any]], Occasion]] = {
    "not-yet": ([{"stated": "2027"}], Occasion(TODAY)),
    "other-meetings": ([{"conditions": ["full-council-only"]}], Occasion(TODAY, COMMITTEE)),
    "other-schemes": ([{"activity": "public-speaking"}], Occasion(TODAY, "planning")),
    "before-the-law": ([{"stated": "2013"}], Occasion(TODAY, law_since=LAW)),
    "unfit-for-duty": ([{"stated_by": "2023-01-01"}], Occasion(TODAY, law_since=LAW, is_duty=True)),
    "beside-the-duty": (
        [{"stated": "2024", "status": "partial", "conditions": ["some-meetings"]}],
        Occasion(TODAY, law_since=LAW, is_duty=True),
    ),
    "trial": ([{"stated": "2018", "conditions": ["trial"]}, {"stated": "2017"}], Occasion(TODAY)),
    "pandemic": (
        [{"stated": "2020", "conditions": ["pandemic-period"]}, {"stated": "2016"}],
        Occasion(TODAY),
    ),
    "before-the-pandemic": (
        [{"stated": "2020", "conditions": ["pandemic-period", "some-meetings"]}, {"stated": "2011"}],
        Occasion(TODAY),
    ),
    "other-bodies": (
        [{"stated": "2019", "conditions": ["some-meetings"]}, {"stated": "2015"}],
        Occasion(TODAY),
    ),
    "undated": ([{"stated": "2011"}, {"undated": True, "confidence": "medium"}], Occasion(TODAY)),
    "older": ([{"stated": "2011", "status": "refused"}, {"stated": "2015"}], Occasion(TODAY)),
    "lower-source": ([{"source_type": "blog", "status": "refused"}, {}], Occasion(TODAY)),
    "lower-confidence": ([{"confidence": "low", "status": "refused"}, {}], Occasion(TODAY)),
    "more-open": ([{}, {"status": "refused"}], Occasion(TODAY)),
    "further-down": ([{}, {}], Occasion(TODAY)),
}


@pytest.mark.parametrize("step", STEPS, ids=lambda step: step.name)
def test_every_step_is_needed(step: Step) -> None:
    made, occasion = NEEDED[step.name]
    claims = place(*(make_claim(**one) for one in made))
    others = [other for other in STEPS if other is not step]
    assert choose_claim(claims, occasion, others) != choose_claim(claims, occasion)


# For all claims there can be.


def key_of(claim: Claim | None) -> tuple[Any, ...] | None:
    """What decides between claims; those alike in it tie in full."""
    if claim is None:
        return None
    return (
        speaking_day(claim),
        SOURCE_RANKS[claim.source.type],
        claim.confidence,
        # Of those alike in all else the narrowest speaks; two that narrow nothing tie.
        claim.status if claim.status not in ("no-policy", "unknown") else "",
    )


@given(st.lists(claims_data(), max_size=4), dates, st.sampled_from([FULL, COMMITTEE]))
def test_the_order_in_the_file_matters_only_in_a_full_tie(
    data: list[dict[str, Any]], on: date, meeting: str
) -> None:
    def choose_from(order: Sequence[dict[str, Any]]) -> Claim | None:
        claims = tuple(Claim.from_data("film", index, one) for index, one in enumerate(order))
        return choose_claim(claims, Occasion(on, meeting)).claim

    assert len({key_of(choose_from(order)) for order in permutations(data)}) == 1


@given(st.lists(claims_data(), max_size=5), dates, st.sampled_from([FULL, COMMITTEE]))
def test_every_claim_speaks_or_is_passed_over_with_a_reason(
    data: list[dict[str, Any]], on: date, meeting: str
) -> None:
    claims = tuple(Claim.from_data("film", index, one) for index, one in enumerate(data))
    choice = choose_claim(claims, Occasion(on, meeting))
    assert all(passed.reason for passed in choice.passed_over)
    found = [passed.claim.index for passed in choice.passed_over]
    assert found == sorted(found)
    if choice.claim:
        assert choice.reason
        assert speaking_day(choice.claim) <= on
        found.append(choice.claim.index)
    assert sorted(found) == list(range(len(claims)))


@given(st.lists(claims_data(), max_size=5), dates, st.sampled_from([FULL, COMMITTEE]), st.booleans())
def test_the_claims_without_the_reasons_are_the_same(
    data: list[dict[str, Any]], on: date, meeting: str, is_duty: bool
) -> None:
    claims = tuple(Claim.from_data("film", index, one) for index, one in enumerate(data))
    for since in (None, date(2014, 8, 6)):
        occasion = Occasion(on, meeting, since, is_duty=is_duty and since is not None)
        choice = choose_claim(claims, occasion)
        assert find_speaking(claims, occasion) == Speaking(choice.claim, choice.last_known)


@given(st.lists(claims_data(), min_size=1, max_size=5), dates, st.sampled_from([FULL, COMMITTEE]))
def test_a_step_that_compares_never_drops_all_claims(
    data: list[dict[str, Any]], on: date, meeting: str
) -> None:
    claims = [Claim.from_data("film", index, one) for index, one in enumerate(data)]
    for step in STEPS:
        occasion = Occasion(on, meeting, date(2014, 8, 6), is_duty=True)
        dropped = step.find_dropped(claims, occasion)
        assert all(claim in claims for claim in dropped)
        assert not step.compares or len(dropped) < len(claims)
        # A step that does not compare looks at each claim by itself.
        assert step.compares or dropped == [claim for claim in claims if step.find_dropped([claim], occasion)]


def test_the_steps_are_told_apart_by_their_names_and_their_reasons() -> None:
    assert len({step.name for step in STEPS}) == len({step.reason for step in STEPS}) == len(STEPS)
