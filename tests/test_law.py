"""The law in force on a day: the project's own files at each date of change, and how they are read."""

from collections.abc import Sequence
from datetime import date
from typing import Any

import pytest

from opencouncil.law import Instrument, Law, deciding_effect, find_effects, find_looked, select_effects
from opencouncil.law import make_law as read_law
from opencouncil.model import Council
from opencouncil.reading.dataset import open_dataset
from opencouncil.vocabulary import ACTIVITIES, MEETINGS
from support.builders import DATA, council
from support.clock import TODAY

LAW = open_dataset(DATA).law
FULL, EXECUTIVE, COMMITTEE = "full-council", "executive", "committee"
PARISH, COMBINED = "parish-or-community-council", "combined-authority"
# What law files hold beside the nine activities.
CONTEXT = (
    "attend",
    "oral-commentary",
    "other-relay",
    "press-facilities",
    "reporting-facilities",
    "remote-attendance",
)
TYPES = {
    "england": "non-metropolitan-district",
    "wales": "welsh-principal-council",
    "scotland": "scottish-council",
    "northern-ireland": "ni-district",
}


def council_of(nation: str, council_id: str = "somewhere") -> Council:
    return council(
        id=council_id, nation=nation, type=TYPES[nation], region=None, parent=None, established=None
    )


def find_deciding(where: Council, activity: str, meeting: str, day: str) -> str | None:
    effect = deciding_effect(find_effects(LAW, where, activity, meeting, date.fromisoformat(day)))
    return effect.id if effect else None


# Nation, activity, kind of meeting; then days, each with the effect that decides from then on (or that
# decides on it still), at each date at which the law changes.
CHANGES: list[tuple[str, str, str, list[tuple[str, str | None]]]] = [
    (
        *("england", "film", FULL),
        [
            ("1986-03-31", None),
            ("1986-04-01", "eng-pre2014-discretion-principal"),
            ("2012-09-10", "eng-pre2014-discretion-principal"),
            ("2014-08-05", "eng-pre2014-discretion-principal"),
            ("2014-08-06", "eng-report-principal-2014"),
            ("2021-05-01", "eng-report-principal-2014"),
            ("2026-11-21", "eng-report-principal-2014"),
        ],
    ),
    (
        *("england", "audio-record", COMMITTEE),
        [
            ("1986-03-31", None),
            ("2014-08-05", "eng-pre2014-discretion-principal"),
            ("2014-08-06", "eng-report-principal-2014"),
        ],
    ),
    (
        *("england", "social-media", FULL),
        [
            ("1960-01-01", "eng-pre2014-written"),
            ("2014-08-05", "eng-pre2014-written"),
            ("2014-08-06", "eng-report-principal-2014"),
        ],
    ),
    (
        *("england", "film", EXECUTIVE),
        [
            ("2012-09-09", None),
            ("2012-09-10", "eng-exec-pre2014-recording"),
            ("2014-08-05", "eng-exec-pre2014-recording"),
            ("2014-08-06", "eng-report-executive-2014"),
        ],
    ),
    (
        *("england", "social-media", EXECUTIVE),
        [("2012-09-10", None), ("2014-08-05", None), ("2014-08-06", "eng-report-executive-2014")],
    ),
    ("england", "papers", EXECUTIVE, [("2012-09-09", None), ("2012-09-10", "eng-papers-executive")]),
    ("england", "papers", FULL, [("1986-03-31", None), ("1986-04-01", "eng-papers-principal")]),
    (
        *("england", "film", PARISH),
        [("2014-08-05", None), ("2014-08-06", "eng-report-parish-2014")],
    ),
    (
        *("england", "social-media", PARISH),
        [("2014-08-05", "eng-pre2014-written"), ("2014-08-06", "eng-report-parish-2014")],
    ),
    (
        *("england", "papers", PARISH),
        [("1971-12-31", None), ("1972-01-01", "eng-papers-parish"), ("2014-08-06", "eng-papers-parish")],
    ),
    (
        *("england", "film", COMBINED),
        [
            ("2014-08-05", "eng-pre2014-discretion-principal"),
            ("2014-08-06", "eng-report-principal-2014"),
        ],
    ),
    (
        *("england", "council-webcast", FULL),
        [("1986-04-01", "eng-broadcast-none"), ("2022-05-05", "eng-broadcast-none")],
    ),
    ("england", "council-recording", EXECUTIVE, [("2026-11-21", "eng-broadcast-none")]),
    ("england", "public-questions", FULL, [("1986-04-01", None), ("2026-11-21", None)]),
    (
        *("wales", "film", FULL),
        [
            ("1986-03-31", None),
            ("1986-04-01", "wal-recording-discretion"),
            ("2014-08-06", "wal-recording-discretion"),
            ("2026-11-21", "wal-recording-discretion"),
        ],
    ),
    ("wales", "social-media", COMMITTEE, [("1986-03-31", "wal-written"), ("2026-11-21", "wal-written")]),
    (
        *("wales", "council-webcast", FULL),
        [
            ("2014-08-06", "wal-broadcast-none-before-2022"),
            ("2021-05-01", "wal-broadcast-none-before-2022"),
            ("2022-05-04", "wal-broadcast-none-before-2022"),
            ("2022-05-05", "wal-broadcast-full-council"),
        ],
    ),
    (
        *("wales", "council-webcast", COMMITTEE),
        [("2022-05-04", "wal-broadcast-none-before-2022"), ("2022-05-05", "wal-broadcast-other-meetings")],
    ),
    (
        *("wales", "council-webcast", EXECUTIVE),
        [("2022-05-04", "wal-broadcast-none-before-2022"), ("2022-05-05", "wal-broadcast-other-meetings")],
    ),
    (
        *("wales", "papers", FULL),
        [
            ("1986-03-31", None),
            ("2021-04-30", "wal-papers-principal"),
            ("2021-05-01", "wal-papers-principal"),
        ],
    ),
    ("wales", "papers", PARISH, [("2021-04-30", None), ("2021-05-01", "wal-papers-notice")]),
    ("wales", "public-speaking", PARISH, [("2020-12-31", None), ("2021-01-01", "wal-community-speak")]),
    ("wales", "film", PARISH, [("1974-03-31", None), ("1974-04-01", "wal-community-recording")]),
    (
        *("scotland", "film", FULL),
        [
            ("1986-03-31", None),
            ("1986-04-01", "sco-recording-discretion"),
            ("2014-08-06", "sco-recording-discretion"),
            ("2026-11-21", "sco-recording-discretion"),
        ],
    ),
    ("scotland", "social-media", FULL, [("1986-03-31", "sco-written"), ("2014-08-06", "sco-written")]),
    ("scotland", "council-webcast", COMMITTEE, [("2022-05-05", "sco-broadcast-none")]),
    ("scotland", "council-recording", FULL, [("2022-05-05", "sco-broadcast-none")]),
    ("scotland", "papers", FULL, [("1986-03-31", None), ("1986-04-01", "sco-papers")]),
    ("scotland", "film", PARISH, [("1972-12-31", None), ("1973-01-01", "sco-community-councils")]),
    # A council of the eleven, as far as it was there before it took over.
    (
        *("northern-ireland", "social-media", FULL),
        [("2014-06-01", None), ("2014-06-02", "ni-social-media"), ("2015-04-01", "ni-social-media")],
    ),
    (
        *("northern-ireland", "film", COMMITTEE),
        [("2014-06-01", None), ("2014-06-02", "ni-recording-discretion")],
    ),
    (
        *("northern-ireland", "council-recording", FULL),
        [("2014-06-01", None), ("2014-06-02", "ni-council-audio")],
    ),
    ("northern-ireland", "council-recording", COMMITTEE, [("2014-06-02", "ni-broadcast-none-recording")]),
    ("northern-ireland", "council-webcast", FULL, [("2014-06-02", "ni-broadcast-none")]),
    ("northern-ireland", "papers", FULL, [("2014-06-01", None), ("2014-06-02", "ni-papers")]),
]


@pytest.mark.parametrize(
    ("nation", "activity", "meeting", "day", "expected"),
    [
        pytest.param(*matter, day, effect, id=f"{'-'.join(matter)} {day}")
        for *matter, days in CHANGES
        for day, effect in days
    ],
)
def test_what_decides_on_a_day(
    nation: str, activity: str, meeting: str, day: str, expected: str | None
) -> None:
    assert find_deciding(council_of(nation), activity, meeting, day) == expected


@pytest.mark.parametrize(
    ("council_id", "nation", "activity", "meeting", "day", "expected"),
    [
        # The 26 former councils, one of which goes on.
        ("belfast", "northern-ireland", "social-media", FULL, "1971-12-31", None),
        ("belfast", "northern-ireland", "social-media", FULL, "1972-01-01", "ni-pre-2014"),
        ("belfast", "northern-ireland", "social-media", FULL, "2014-06-02", "ni-pre-2014"),
        ("belfast", "northern-ireland", "social-media", FULL, "2015-03-31", "ni-pre-2014"),
        ("belfast", "northern-ireland", "social-media", FULL, "2015-04-01", "ni-social-media"),
        ("belfast", "northern-ireland", "film", COMMITTEE, "2015-03-31", "ni-pre-2014"),
        ("belfast", "northern-ireland", "film", COMMITTEE, "2015-04-01", "ni-recording-discretion"),
        ("belfast", "northern-ireland", "council-recording", FULL, "2015-03-31", "ni-pre-2014-recording"),
        ("belfast", "northern-ireland", "council-recording", FULL, "2015-04-01", "ni-council-audio"),
        ("down", "northern-ireland", "council-recording", COMMITTEE, "2015-03-31", "ni-pre-2014-recording"),
        # The Isles of Scilly stand under the Act of parishes.
        ("isles-of-scilly", "england", "film", FULL, "2014-08-05", None),
        ("isles-of-scilly", "england", "film", FULL, "2014-08-06", "eng-report-parish-2014-scilly"),
        ("isles-of-scilly", "england", "social-media", COMMITTEE, "2014-08-05", None),
        (
            "isles-of-scilly",
            "england",
            "social-media",
            COMMITTEE,
            "2014-08-06",
            "eng-report-parish-2014-scilly",
        ),
        ("isles-of-scilly", "england", "film", EXECUTIVE, "2026-11-21", None),
        ("isles-of-scilly", "england", "papers", FULL, "2026-11-21", None),
        ("isles-of-scilly", "england", "council-webcast", FULL, "2026-11-21", None),
        # The City of London counts as a principal council through section 100J.
        ("city-of-london", "england", "film", FULL, "2014-08-05", None),
        ("city-of-london", "england", "film", FULL, "2014-08-06", "eng-100j-bodies-city"),
        ("city-of-london", "england", "social-media", COMMITTEE, "2026-11-21", "eng-100j-bodies-city"),
        ("city-of-london", "england", "film", EXECUTIVE, "2026-11-21", None),
        ("city-of-london", "england", "papers", FULL, "2026-11-21", None),
    ],
)
def test_councils_that_the_law_names(
    council_id: str, nation: str, activity: str, meeting: str, day: str, expected: str | None
) -> None:
    assert find_deciding(council_of(nation, council_id), activity, meeting, day) == expected


def test_no_effect_for_all_reaches_the_isles_and_the_city_but_those_that_say_so() -> None:
    """They are no principal councils; what the law gives them stands under their own names."""
    for council_id, general in (
        ("isles-of-scilly", {"eng-power-2014"}),
        ("city-of-london", {"eng-power-2014"}),
    ):
        found = {
            effect.id
            for day in ("1990-01-01", "2013-12-31", "2014-08-05", "2014-08-06", "2020-06-01", "2026-11-21")
            for meeting in (FULL, COMMITTEE)
            for activity in (*ACTIVITIES, *CONTEXT)
            for effect in find_effects(
                LAW, council_of("england", council_id), activity, meeting, date.fromisoformat(day)
            )
            if not effect.councils
        }
        assert found == general


def test_every_effect_names_instruments_of_its_file() -> None:
    for law in LAW.values():
        for effect in law.effects:
            assert bool(effect.instrument) == ("instrument" in effect.data)
            assert len(effect.amended_by) == len(effect.data.get("amended_by", ()))


def make_law(*effects: dict[str, Any], looked_for: Sequence[dict[str, Any]] = ()) -> Law:
    base = {
        "effect": "right",
        "activities": ["film"],
        "meetings": ["full-council"],
        "summary": "It may be done.",
        "confidence": "high",
    }
    instruments = {
        "act": {"title": "Act of 1999", "citation": "1972 c. 70"},
        "code": {"title": "Code of 2013", "citation": "a code"},
        "rules": {"title": "The Rules"},
    }
    data = {
        "nation": "england",
        "checked": "2026-11-21",
        "instruments": instruments,
        "effects": [{**base, **one} for one in effects],
        "looked_for": list(looked_for),
    }
    return {"england": read_law(data)}


def find_ids(
    law: Law, council_id: str = "lichfield", day: str = "2026-11-21", meeting: str = FULL
) -> list[str]:
    found = find_effects(law, council_of("england", council_id), "film", meeting, date.fromisoformat(day))
    return [effect.id for effect in found]


@pytest.mark.parametrize(
    ("instrument", "expected"),
    [
        pytest.param(Instrument("a", "Act of 1999", "1972 c. 70"), 1972, id="the citation first"),
        pytest.param(Instrument("a", "Code of 2013", "a code"), 2013, id="else the title"),
        pytest.param(Instrument("a", "The Rules", "SI 123/45"), None, id="none"),
        pytest.param(Instrument("a", "Case", "[2021] EWHC 1093 (Admin)"), 2021, id="a judgment"),
        pytest.param(Instrument("a", "Act", "SI 2014/2095"), 2014, id="regulations"),
    ],
)
def test_the_year_of_an_instrument(instrument: Instrument, expected: int | None) -> None:
    assert instrument.year == expected


@pytest.mark.parametrize(
    ("effect", "day", "holds"),
    [
        ({"from": "2014-08-06"}, "2014-08-05", False),
        ({"from": "2014-08-06"}, "2014-08-06", True),
        ({"until": "2014-08-05"}, "2014-08-05", True),
        ({"until": "2014-08-05"}, "2014-08-06", False),
        ({"instrument": "act"}, "1971-12-31", False),
        ({"instrument": "act"}, "1972-01-01", True),
        ({"instrument": "act", "from": "1970-01-01"}, "1970-01-01", True),
        ({"instrument": "rules"}, "1066-10-14", True),
        ({}, "1066-10-14", True),
        ({"activities": ["papers"]}, "2026-11-21", False),
        ({"meetings": ["committee"]}, "2026-11-21", False),
        ({"councils": ["tamworth"]}, "2026-11-21", False),
        ({"except_councils": ["lichfield"]}, "2026-11-21", False),
        ({"except_councils": ["tamworth"]}, "2026-11-21", True),
    ],
)
def test_whether_an_effect_holds(effect: dict[str, Any], day: str, holds: bool) -> None:
    assert find_ids(make_law({"id": "eng-a", **effect}), day=day) == (["eng-a"] if holds else [])


def test_what_decides_stands_first_then_what_adds_then_advice() -> None:
    law = make_law(
        {"id": "eng-advice", "effect": "recommended"},
        {"id": "eng-more", "effect": "duty", "adds_to": "eng-right"},
        {"id": "eng-right"},
        {"id": "eng-again"},
    )
    assert find_ids(law) == ["eng-right", "eng-again", "eng-more", "eng-advice"]


def test_what_adds_decides_where_the_other_is_not_in_force() -> None:
    law = make_law(
        {"id": "eng-more", "effect": "duty", "adds_to": "eng-right"},
        {"id": "eng-right", "from": "2014-08-06"},
    )
    assert find_ids(law, day="2014-08-05") == ["eng-more"]
    assert find_ids(law, day="2014-08-06") == ["eng-right", "eng-more"]


@pytest.mark.parametrize(
    ("named", "expected"),
    [
        pytest.param({}, ["eng-own", "eng-advice"], id="it displaces what is general, but no advice"),
        pytest.param({"adds_to": "eng-right"}, ["eng-right", "eng-own", "eng-advice"], id="it only adds"),
        pytest.param({"effect": "enabling"}, ["eng-right", "eng-advice", "eng-own"], id="it is advice"),
        pytest.param({"until": "2020-01-01"}, ["eng-right", "eng-advice"], id="it is over"),
        pytest.param(
            {"activities": ["papers"]}, ["eng-right", "eng-advice"], id="it is about something else"
        ),
    ],
)
def test_an_effect_that_names_councils(named: dict[str, Any], expected: list[str]) -> None:
    law = make_law(
        {"id": "eng-right"},
        {"id": "eng-advice", "effect": "recommended"},
        {"id": "eng-own", "effect": "discretion", "councils": ["lichfield"], **named},
    )
    assert find_ids(law) == expected
    assert find_ids(law, "tamworth") == ["eng-right", "eng-advice"]


def test_advice_alone_decides_nothing() -> None:
    law = make_law({"id": "eng-advice", "effect": "recommended"})
    found = find_effects(law, council_of("england"), "film", FULL, TODAY)
    assert [effect.id for effect in found] == ["eng-advice"]
    assert deciding_effect(found) is None
    assert deciding_effect(()) is None


def test_a_nation_whose_law_is_not_here_is_not_one_without_law() -> None:
    with pytest.raises(KeyError, match="wales"):
        find_effects({}, council_of("wales"), "film", FULL, TODAY)
    with pytest.raises(KeyError, match="wales"):
        find_looked({}, "wales", "film", FULL, TODAY)


@pytest.mark.parametrize(
    ("effect", "day", "is_known"),
    [
        pytest.param({"from": "2014-08-06"}, "2014-08-05", False, id="before its first day"),
        pytest.param({"from": "2014-08-06"}, "2014-08-06", True, id="on its first day"),
        pytest.param({}, "2026-11-20", False, id="before the whole file was checked"),
        pytest.param({}, "2026-11-21", True, id="since then"),
        pytest.param({"still_in_force_on": "2026-11-29"}, "2026-11-28", False, id="before the last look"),
        pytest.param({"still_in_force_on": "2026-11-29"}, "2026-11-29", True, id="on that day"),
        pytest.param({"until": "2020-04-21"}, "2020-04-20", False, id="before its last day"),
        pytest.param({"until": "2020-04-21"}, "2020-04-21", True, id="on its last day"),
        pytest.param({"until": "2026-11-30"}, "2026-11-21", True, id="since a look before its last day"),
        pytest.param({"effect": "no-rule"}, "1066-10-14", True, id="that there is no rule began on no day"),
        pytest.param(
            {"effect": "not-required", "from": "2022-05-05"}, "2022-05-04", False, id="unless it did"
        ),
    ],
)
def test_whether_an_effect_is_known_to_have_begun(effect: dict[str, Any], day: str, is_known: bool) -> None:
    [found] = make_law({"id": "eng-a", **effect})["england"].effects
    assert found.is_known_on(date.fromisoformat(day)) is is_known


def test_the_last_look_is_that_of_the_effect_or_of_its_file() -> None:
    first, second = make_law({"id": "eng-a"}, {"id": "eng-b", "still_in_force_on": "2026-11-29"})[
        "england"
    ].effects
    assert (str(first.last_look), str(second.last_look)) == ("2026-11-21", "2026-11-29")


def test_an_effect_adds_to_several() -> None:
    law = make_law(
        {"id": "eng-more", "adds_to": "eng-a", "also_adds_to": ["eng-b"]},
        {"id": "eng-a", "until": "2014-08-05"},
        {"id": "eng-b", "from": "2014-08-06"},
    )
    assert find_ids(law, day="2014-08-05") == ["eng-a", "eng-more"]
    assert find_ids(law, day="2014-08-06") == ["eng-b", "eng-more"]


def test_the_readings_of_a_disputed_law() -> None:
    views = [{"says": "It reaches hearings.", "sources": ["https://a.example"]}] * 2
    [found] = make_law({"id": "eng-a", "effect": "disputed", "views": views, "ask": "May I?"})[
        "england"
    ].effects
    assert [view.says for view in found.views] == ["It reaches hearings."] * 2
    assert (found.views[0].sources, found.ask) == (("https://a.example",), "May I?")


def test_planning_is_a_committee_in_law() -> None:
    law = make_law({"id": "eng-a", "meetings": ["committee"]}, {"id": "eng-b"})
    assert find_ids(law, meeting="planning") == ["eng-a"]


def test_what_the_law_says_of_planning_itself_goes_before() -> None:
    law = make_law(
        {"id": "eng-a", "meetings": ["committee"]},
        {"id": "eng-advice", "meetings": ["committee"], "effect": "recommended"},
        {"id": "eng-own", "meetings": ["planning"], "effect": "discretion"},
    )
    assert find_ids(law, meeting="planning") == ["eng-own", "eng-advice"]
    assert find_ids(law, meeting="committee") == ["eng-a", "eng-advice"]


LOOK = {"activities": ["film"], "meetings": ["committee"], "found": "none", "looked_on": "2026-11-29"}


@pytest.mark.parametrize(
    ("look", "meeting", "day", "is_found"),
    [
        pytest.param({}, COMMITTEE, "1990-01-01", True, id="for all days"),
        pytest.param({}, FULL, "1990-01-01", False, id="another kind of meeting"),
        pytest.param({}, "planning", "1990-01-01", True, id="the kind that it is in law"),
        pytest.param({"activities": ["papers"]}, COMMITTEE, "1990-01-01", False, id="another activity"),
        pytest.param({"from": "1990-01-02"}, COMMITTEE, "1990-01-01", False, id="too early"),
        pytest.param({"from": "1990-01-01"}, COMMITTEE, "1990-01-01", True, id="the first day"),
        pytest.param({"until": "1989-12-31"}, COMMITTEE, "1990-01-01", False, id="too late"),
        pytest.param({"until": "1990-01-01"}, COMMITTEE, "1990-01-01", True, id="the last day"),
    ],
)
def test_where_somebody_looked(look: dict[str, Any], meeting: str, day: str, is_found: bool) -> None:
    law = make_law(looked_for=[{**LOOK, **look}])
    found = find_looked(law, "england", "film", meeting, date.fromisoformat(day))
    assert (found is not None) is is_found


def test_of_each_matter_the_law_tells_a_rule_or_a_look_or_nobody_looked() -> None:
    law = make_law(
        {"id": "eng-a", "from": "2014-08-06"},
        {"id": "eng-advice", "activities": ["papers"], "effect": "recommended"},
        looked_for=[LOOK, {**LOOK, "activities": ["papers"], "found": "unread", "meetings": [EXECUTIVE]}],
    )
    told = {
        (activity, meeting): tell(law, activity, meeting)
        for activity in (*ACTIVITIES, "attend", "oral-commentary")
        for meeting in MEETINGS
    }
    assert {matter: answer for matter, answer in told.items() if answer} == {
        ("film", FULL): "eng-a",
        ("film", COMMITTEE): "none",
        ("film", "planning"): "none",
        ("papers", EXECUTIVE): "unread",
    }
    assert tell(law, "film", FULL, date(2014, 8, 5)) == ""


def tell(law: Law, activity: str, meeting: str, day: date = TODAY) -> str:
    """The rule that decides a matter in England, else what a look found, else nothing."""
    effect = deciding_effect(select_effects(law, "england", activity, meeting, day).common)
    look = find_looked(law, "england", activity, meeting, day)
    return effect.id if effect else look.found if look else ""


def test_a_look_that_tells_goes_first_then_the_last_one() -> None:
    unread = {**LOOK, "found": "unread", "looked_on": "2026-11-30"}
    law = make_law(looked_for=[unread, LOOK, {**LOOK, "looked_on": "2026-11-28"}])
    found = find_looked(law, "england", "film", COMMITTEE, TODAY)
    assert found
    assert (found.index, found.found, found.is_answer) == (1, "none", True)
    assert make_law(looked_for=[unread])["england"].looked[0].is_answer is False


def test_an_effect_is_for_everybody_unless_it_says_otherwise() -> None:
    law = make_law({"id": "eng-a"}, {"id": "eng-b", "limited": True})
    assert [effect.is_limited for effect in law["england"].effects] == [False, True]
