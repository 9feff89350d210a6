"""The table of changes: when an answer became another, and what changed it."""

from collections.abc import Mapping
from datetime import date, timedelta
from itertools import islice, pairwise
from operator import itemgetter
from typing import Any

import pytest

from opencouncil.reading.dataset import Dataset
from opencouncil.tables import change_rows
from opencouncil.tables.facts import Value
from opencouncil.tables.loaded import Loaded
from support.builders import Files, claim_data, council_data, to_yaml
from support.clock import TODAY
from support.frozen import load_frozen
from support.law_samples import effect, law_file, look
from support.small_dataset import SOURCES

CAUSES = ("law-began", "law-ended", "claim", "look-at-law", "look-at-source")
ANSWER = itemgetter("council_id", "activity", "meeting")


def load(law: dict[str, Any], *claims: dict[str, Any], **council: Any) -> Loaded:
    """One council with claims on filming, and a law of England."""
    where = council_data(**{"film": list(claims)} if claims else {}, **council)
    files = {f"councils/{where['id']}.yaml": to_yaml(where), "law/england.yaml": to_yaml(law)}
    texts = {**files, "sources.yaml": SOURCES}
    return Loaded(Dataset(Files({path: text.encode() for path, text in texts.items()})), TODAY)


def list_changes(loaded: Loaded) -> list[tuple[Value, ...]]:
    """Day, answers before and after, and cause of each change of the answer on filming."""
    names = ("from_day", "answer_before", "answer_after", "changed_by")
    rows = loaded.tables["answer_changes"]
    return [tuple(row[name] for name in names) for row in rows if row["activity"] == "film"]


def list_causes(loaded: Loaded) -> list[tuple[str, Value]]:
    return [(str(day), cause) for day, _, _, cause in list_changes(loaded)]


def test_a_claim_changes_the_answer_on_the_day_of_its_date() -> None:
    law = law_file(effect(effect="discretion", start="1974-04-01"))
    loaded = load(law, claim_data(stated="2014-09"), claim_data(status="refused", stated="2011-03-02"))
    [first, second] = [row for row in loaded.tables["answer_changes"] if row["activity"] == "film"]
    assert list_changes(loaded) == [
        (date(2011, 3, 2), "up-to-council", "refused", "claim"),
        (date(2014, 9, 1), "refused", "allowed-with-notice", "claim"),
    ]
    older, newer = first["claim_id_after"], second["claim_id_after"]
    assert {older, newer} == {claim["id"] for claim in loaded.tables["claims"]}
    assert (first["claim_id_before"], second["claim_id_before"]) == (None, older)
    assert (first["effect_id_before"], first["effect_id_after"]) == ("eng-film", "eng-film")


def test_a_law_that_begins_and_ends_changes_it_also_where_a_claim_speaks_from_that_day() -> None:
    law = law_file(
        effect(until="2020-04-03"), effect(id="eng-later", effect="discretion", start="2020-04-04")
    )
    assert list_changes(load(law, claim_data(status="refused", stated="2014-08-06"))) == [
        (date(2014, 8, 6), "not-looked-for", "right", "law-began"),
        (date(2020, 4, 4), "right", "refused", "law-began"),
    ]
    assert list_causes(load(law_file(effect(until="2020-04-03")))) == [
        ("2014-08-06", "law-began"),
        ("2020-04-04", "law-ended"),
    ]


@pytest.mark.parametrize(
    ("before", "expected"),
    [
        pytest.param([], "claim", id="no rule that is known"),
        pytest.param(
            [effect(effect="discretion", start="1974-04-01", until="2014-08-05")],
            "claim",
            id="the council decided",
        ),
        pytest.param(
            [effect(effect="duty", start="1974-04-01", until="2014-08-05")], "law-began", id="a duty ended"
        ),
    ],
)
def test_what_a_claim_says_is_not_said_of_a_rule_that_lets_it(
    before: list[dict[str, Any]], expected: str
) -> None:
    # The rule begins on the day of the claim, and decides nothing.
    begins = effect(id="eng-later", effect="discretion", start="2014-08-06")
    loaded = load(law_file(*before, begins), claim_data(status="refused", stated="2014-08-06"))
    assert list_causes(loaded)[-1] == ("2014-08-06", expected)


@pytest.mark.parametrize(
    ("dates", "expected"),
    [
        pytest.param({"stated": "2014"}, ("2014-01-01", "claim"), id="a year"),
        pytest.param({"stated_from": "2013-05-02"}, ("2013-05-02", "claim"), id="the earliest day"),
        pytest.param({"stated_by": "2013-05-02"}, ("2013-05-02", "claim"), id="the latest day"),
        pytest.param({}, ("2026-11-21", "look-at-source"), id="none"),
    ],
)
def test_a_claim_counts_from_the_day_that_its_date_allows(
    dates: dict[str, str], expected: tuple[str, str]
) -> None:
    law = law_file(effect(effect="discretion", start="1974-04-01"))
    claim = claim_data(checked="2026-11-21", **{"stated": None} | dates)
    assert list_causes(load(law, claim)) == [expected]


@pytest.mark.parametrize(
    ("dates", "expected"),
    [
        ({"stated": "2014"}, True),
        ({"stated": "2014-07"}, False),
        ({"stated": None, "stated_from": "2014-03-04"}, True),
        ({"stated": None, "stated_from": "2013-03-04", "stated_by": "2014-08-05"}, False),
        ({"stated": None, "stated_from": "2013-03-04", "stated_by": "2014-08-06"}, True),
        ({"stated": None, "stated_by": "2014-08-05"}, False),
    ],
    ids=str,
)
def test_a_coarse_date_may_be_after_what_it_is_said_to_be_before(
    dates: dict[str, str | None], expected: bool
) -> None:
    loaded = load(law_file(effect()), claim_data(**dates))
    last = loaded.tables["answer_changes"][-1]
    assert (str(last["from_day"]), last["may_be_later"]) == ("2014-08-06", expected)


def test_a_claim_that_a_right_overtakes_is_that_of_before() -> None:
    loaded = load(law_file(effect()), claim_data(status="refused", stated="2008-03"))
    last = loaded.tables["answer_changes"][-1]
    [claim] = loaded.tables["claims"]
    assert (last["answer_before"], last["answer_after"]) == ("refused", "right")
    assert (last["claim_id_before"], last["claim_id_after"]) == (claim["id"], None)
    # Six years lie between them.
    assert (last["is_old_before"], last["is_old_after"]) == (True, False)


@pytest.mark.parametrize(
    ("law", "expected"),
    [
        pytest.param(
            law_file(effect(start=None, still_in_force_on="2026-03-02")),
            [("2026-03-02", "look-at-law")],
            id="a rule of which only the last look is known",
        ),
        pytest.param(
            law_file(
                effect(activities=["petitions"]),
                looked_for=[look(activities=["film"], until="2012-03-31", **{"from": "2009-04-01"})],
            ),
            [("2009-04-01", "look-at-law"), ("2012-04-01", "look-at-law")],
            id="a look that found no rule",
        ),
        pytest.param(
            law_file(
                effect(effect="discretion", start=None, still_in_force_on="2016-03-02"),
                effect(id="eng-older", until="2020-04-03"),
            ),
            [("2014-08-06", "law-began"), ("2016-03-02", "look-at-law")],
            id="a rule found before the last day of another",
        ),
    ],
)
def test_what_only_is_known_of_the_law_is_no_change_of_it(
    law: dict[str, Any], expected: list[tuple[str, str]]
) -> None:
    assert list_causes(load(law)) == expected


@pytest.mark.parametrize(("stated", "expected"), [("2009-08-05", True), ("2009-08-06", False)])
def test_a_claim_is_old_once_more_than_five_years_have_gone(stated: str, expected: bool) -> None:
    loaded = load(law_file(effect()), claim_data(stated=stated))
    assert loaded.tables["answer_changes"][-1]["is_old_before"] is expected


def test_another_rule_that_gives_the_same_is_no_change() -> None:
    law = law_file(effect(until="2019-12-31"), effect(id="eng-later", start="2020-01-01"))
    assert list_causes(load(law)) == [("2014-08-06", "law-began")]


def test_a_council_that_begins_or_ends_changes_no_answer() -> None:
    law = law_file(effect())
    assert list_causes(load(law, established="2015-04-01")) == []
    assert list_causes(load(law, established="1974-04-01", abolished="2014-08-06")) == []


def test_a_law_that_will_begin_has_its_day_already() -> None:
    assert list_changes(load(law_file(effect(start="2030-01-01")))) == [
        (date(2030, 1, 1), "not-looked-for", "right", "law-began")
    ]


def test_each_change_stands_between_two_periods_and_none_is_left_out() -> None:
    tables = load_frozen().tables
    expected = [
        (*ANSWER(after), after["from_day"], before["answer"], after["answer"])
        for before, after in pairwise(tables["answer_periods"])
        if follows(before, after) and before["answer"] != after["answer"]
    ]
    changes = tables["answer_changes"]
    values = itemgetter("from_day", "answer_before", "answer_after")
    assert [(*ANSWER(row), *values(row)) for row in changes] == expected
    assert {row["changed_by"] for row in changes} == set(CAUSES)


def follows(before: Mapping[str, object], after: Mapping[str, object]) -> bool:
    last, first = before["until_day"], after["from_day"]
    is_next = isinstance(last, date) and last + timedelta(days=1) == first
    return ANSWER(before) == ANSWER(after) and is_next


def test_a_change_has_the_law_and_the_claims_of_the_periods_beside_it() -> None:
    tables = load_frozen().tables
    begins = {(*ANSWER(row), row["from_day"]): row for row in tables["answer_periods"]}
    ends = {(*ANSWER(row), row["until_day"]): row for row in tables["answer_periods"]}
    for row in tables["answer_changes"]:
        day = row["from_day"]
        assert isinstance(day, date)
        before, after = ends[*ANSWER(row), day - timedelta(days=1)], begins[*ANSWER(row), day]
        for period, side in ((before, "before"), (after, "after")):
            old_from = period["old_from"]
            assert row["is_main_meeting"] == period["is_main_meeting"]
            assert row[f"effect_id_{side}"] == period["effect_id"]
            assert row[f"claim_id_{side}"] == (period["claim_id"] if old_from else None)
            assert row[f"is_old_{side}"] == (isinstance(old_from, date) and old_from <= day)


def test_what_changed_it_has_that_day() -> None:
    tables = load_frozen().tables
    law = {row["id"]: row for row in tables["law"]}
    begin = {(row["council_id"], row["activity"], row["speaks_from"]) for row in tables["claims"]}
    read = {(row["council_id"], row["activity"], row["checked"]) for row in tables["claims"]}
    for row in tables["answer_changes"]:
        day = row["from_day"]
        assert isinstance(day, date)
        match row["changed_by"]:
            case "law-began":
                assert law[row["effect_id_after"]]["from_day"] == day
            case "law-ended":
                assert law[row["effect_id_before"]]["until_day"] == day - timedelta(days=1)
            case "claim":
                # It may decide between two others, as a later one of a lasting rule does over a trial.
                assert (row["council_id"], row["activity"], day) in begin
            case "look-at-source":
                assert (row["council_id"], row["activity"], day) in read
            case cause:
                assert (cause, row["claim_id_after"]) == ("look-at-law", None)


def test_changes_noted_on_the_way_are_those_found_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    dataset = load_frozen().dataset
    alone = Loaded(dataset, TODAY).table("answer_changes").rows
    assert len(alone) > 1000
    for many in (1, 700, len(alone) + 1):
        monkeypatch.setattr(change_rows, "MANY", many)
        noted = Loaded(dataset, TODAY)
        noted.table("answer_periods")
        assert noted.table("answer_changes").rows == alone


def test_periods_that_were_not_gone_through_to_the_end_note_nothing() -> None:
    loaded = Loaded(load_frozen().dataset, TODAY)
    rows = iter(loaded.pass_table("answer_periods").rows)
    assert len(list(islice(rows, 100))) == 100
    assert loaded.table("answer_changes").rows == load_frozen().table("answer_changes").rows
