"""The points of one council: what is worth what, what is open, and that all parts add up."""

from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from opencouncil.answers import find_answers
from opencouncil.errors import OpenCouncilError
from opencouncil.law import Law, NationLaw
from opencouncil.model import Council
from opencouncil.reading.dataset import open_dataset
from opencouncil.reports.rubric import Rubric
from opencouncil.reports.score import Score, ScorePart, Wide, check_exists, score_answers
from opencouncil.vocabulary import ACTIVITIES
from opencouncil.wording.points import say_range
from support.builders import DATA, claim_data, council
from support.claims import claims_data
from support.clock import TODAY
from support.rubrics import our_rubric, rubric, rubric_data, with_entries

LAW = open_dataset(DATA).law
PLAIN = rubric()
BLOG = {"type": "blog", "title": "A blog", "url": "https://example.org/blog"}


def score(one: Council, by: Rubric = PLAIN, law: Law = LAW) -> Score:
    return score_answers(one, list(find_answers(law, [one], TODAY)), TODAY, by)


def part_of(found: Score, activity: str, figure: str = "practice") -> ScorePart:
    parts = found.practice.parts if figure == "practice" else found.law.parts
    return next(part for part in parts if part.activity == activity)


def film(by: Rubric, *claims: dict[str, Any], **changes: Any) -> ScorePart:
    return part_of(score(council(film=list(claims), **changes), by), "film")


def by_entries(**entries: Any) -> Rubric:
    """The plain rubric with other numbers; two underlines stand for a point."""
    named = {name.replace("__", "."): value for name, value in entries.items()}
    return Rubric(name="view.yaml", data=with_entries(rubric_data(), named))


RECENT = claim_data(stated="2026-10-01", status="permission-required", conditions=[])


@pytest.mark.parametrize(
    ("entries", "changes", "low", "high"),
    [
        pytest.param({}, {}, 4, 4, id="the share of the weight"),
        pytest.param({"practice__film__weight": 15}, {}, 6, 6, id="another weight"),
        pytest.param({"evidence__age__from_5_years": 50}, {"stated": "2020-10-01"}, 2, 7, id="an old source"),
        pytest.param({"evidence__age__from_5_years": 50}, {"stated": "2022"}, 4, 4, id="not so old"),
        pytest.param({"evidence__age__from_10_years": 100}, {"stated": "2015"}, 0, 10, id="far too old"),
        pytest.param({"evidence__undated": 30}, {"stated": None}, "2.8", "5.8", id="undated"),
        pytest.param(
            {"evidence__undated": 30}, {"stated_by": "2026-11-01", "stated": None}, "2.8", "5.8", id="bound"
        ),
        pytest.param(
            {"evidence__confidence__medium": 20}, {"confidence": "medium"}, "3.2", "5.2", id="medium"
        ),
        pytest.param({"evidence__sources__blog": 100}, {"source": BLOG}, 0, 10, id="what others say"),
        pytest.param(
            {"evidence__undated": 30, "evidence__confidence__high": 50},
            {"stated": None},
            *(2, 7),
            id="the widest reason counts, and the others do not add to it",
        ),
        pytest.param(
            {"conditions": {"in-writing": 10, "silent-device": 15}, "conditions_at_most": 100},
            {"conditions": ["in-writing", "silent-device", "no-flash"]},
            *("1.5", "1.5"),
            id="conditions take off",
        ),
        pytest.param(
            {"conditions": {"in-writing": 10, "silent-device": 15}, "conditions_at_most": 20},
            {"conditions": ["in-writing", "silent-device"]},
            *(2, 2),
            id="at most so much",
        ),
        pytest.param(
            {"conditions": {"in-writing": 60}, "conditions_at_most": 100},
            {"conditions": ["in-writing"]},
            *(0, 0),
            id="never less than nothing",
        ),
        pytest.param(
            {"conditions": {"notice": 10}, "conditions_at_most": 30},
            {"conditions": ["notice:3wd"]},
            *(3, 3),
            id="a tag with a value",
        ),
        pytest.param(
            {"evidence__conditions": {"some-meetings": 50}},
            {"conditions": ["some-meetings"]},
            *(2, 7),
            id="of some meetings only",
        ),
        pytest.param({}, {"status": "no-policy"}, 0, 10, id="it says neither yes nor no"),
        pytest.param(
            {"practice__film__answers__no-policy": 50},
            {"status": "no-policy"},
            5,
            5,
            id="unless the rubric does",
        ),
        pytest.param({}, {"stated": "2013-05"}, 0, 10, id="before the right of 2014 it is history"),
    ],
)
def test_a_claim_on_filming(entries: dict[str, Any], changes: dict[str, Any], low: Any, high: Any) -> None:
    claim = {name: value for name, value in (RECENT | changes).items() if value is not None}
    part = film(by_entries(**entries), claim)
    assert (part.low, part.high) == (Fraction(low), Fraction(high))


def test_what_is_not_known_is_open_and_no_nought() -> None:
    part = film(PLAIN)
    assert (say_range(part.low, part.high), part.is_known) == ("0 to 10", False)
    assert [one.why for one in part.worth.openings] == [Wide.NO_CLAIM]


def test_a_claim_that_the_law_overtook_is_history() -> None:
    part = film(PLAIN, RECENT | {"stated": "2013-05"})
    assert [one.why for one in part.worth.openings] == [Wide.HISTORY]
    assert part.answer.last_known_claim is not None


def test_equal_sources_that_disagree_make_a_range_of_both() -> None:
    other = {**RECENT["source"], "url": "https://www.lichfielddc.gov.uk/other"}
    part = film(PLAIN, RECENT, RECENT | {"status": "allowed", "source": other})
    assert say_range(part.low, part.high) == "4 to 10"
    assert len(part.others) == 1


def test_law_and_practice_are_apart() -> None:
    """The right to film of 2014 gives the council no point, and its claim takes none from the law."""
    silent = score(council())
    refusing = score(council(film=[RECENT | {"status": "refused"}]))
    assert part_of(refusing, "film").high == 0
    assert part_of(silent, "film").low == 0
    laws = [part_of(one, "film", "law") for one in (silent, refusing)]
    assert [(say_range(part.low, part.high), part.worth.claim) for part in laws] == [("10", None)] * 2


@pytest.mark.parametrize(
    ("entries", "low", "high"),
    [
        pytest.param({"law__gives__right": 60}, 6, 6, id="by the effect"),
        pytest.param(
            {"evidence__confidence__high": 50}, 5, 10, id="by the confidence of what is held on the law"
        ),
        pytest.param({"evidence__age__from_10_years": 100}, 10, 10, id="a law does not grow old"),
    ],
)
def test_what_the_law_gives(entries: dict[str, Any], low: int, high: int) -> None:
    part = part_of(score(council(), by_entries(**entries)), "film", "law")
    assert (part.low, part.high) == (Fraction(low), Fraction(high))


def test_where_nobody_looked_for_the_law_all_is_open() -> None:
    found = score(council(), law={"england": NationLaw("england", TODAY, effects=())})
    assert say_range(found.law.low, found.law.high) == "0 to 90"
    assert {part.worth.openings[0].why for part in found.law.parts} == {Wide.NO_LAW}


def test_a_council_that_is_gone_or_to_come_has_no_score() -> None:
    with pytest.raises(OpenCouncilError, match=r"ended on 2023-03-31.*who follows it"):
        check_exists(council(abolished="2023-04-01"), TODAY)
    with pytest.raises(OpenCouncilError, match="does not exist on 2026-11-21"):
        check_exists(council(established="2028-04-01"), TODAY)


shares = st.integers(0, 100)


@given(
    claims=st.dictionaries(st.sampled_from(("film", "petitions")), st.lists(claims_data(), max_size=3)),
    weights=st.lists(st.integers(0, 1000), min_size=len(ACTIVITIES), max_size=len(ACTIVITIES)),
    ages=st.lists(shares, min_size=4, max_size=4),
    undated=shares,
    burden=shares,
)
def test_the_parts_add_up_and_stay_within_their_weights(
    claims: dict[str, Any], weights: list[int], ages: list[int], undated: int, burden: int
) -> None:
    entries: dict[str, Any] = {
        f"practice.{word}.weight": weight for word, weight in zip(ACTIVITIES, weights, strict=True)
    }
    names = ("under_1_year", "from_1_year", "from_5_years", "from_10_years")
    entries |= {f"evidence.age.{name}": value for name, value in zip(names, ages, strict=True)}
    entries |= {"evidence.undated": undated, "conditions": {"no-flash": burden}, "conditions_at_most": burden}
    found = score(council(**claims), Rubric("view.yaml", with_entries(rubric_data(), entries)))
    for figure in found.figures:
        assert sum(part.low for part in figure.parts) == figure.low
        assert sum(part.high for part in figure.parts) == figure.high
        for part in figure.parts:
            assert 0 <= part.low <= part.high <= part.possible


def test_our_rubric_counts_to_a_hundred() -> None:
    assert dict(our_rubric().possible) == {"practice": 100, "law": 100}
