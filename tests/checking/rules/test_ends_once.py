from typing import Any

import pytest

from opencouncil.checking.rules import ends_once
from opencouncil.findings import Problem
from support.builders import council
from support.reorganisations import check_reorganisations, plan, reorganisation

MESSAGE = "no reorganisation ends this council"
ADD = "Add it under `ends` of its file in data/reorganisations, with its successors."
KENT = council(id="kent", type="county", parent=None)
MEDWAY = council(id="medway", type="unitary", parent=None, established="1998-04-01")


def dover(**changes: Any) -> Any:
    return council(**{"id": "dover", "abolished": "2023-04-01", **changes})


@pytest.mark.parametrize(
    ("changes", "hint"),
    [
        pytest.param({"id": "eden"}, None, id="ended"),
        pytest.param({"abolished": None}, None, id="not abolished"),
        pytest.param({"abolished": "1998-04-01"}, None, id="before reorganisations are recorded"),
        pytest.param({}, ADD, id="by nothing"),
        pytest.param(
            {"id": "kent", "abolished": "2028-04-01"},
            "`2028-kent` is only proposed: leave this out until the end is ordered.",
            id="only proposed",
        ),
    ],
)
def test_an_abolished_council(changes: dict[str, Any], hint: str | None) -> None:
    gone = dover(**changes)
    councils = [gone, MEDWAY] if gone.id == "kent" else [gone, KENT, MEDWAY]
    found = check_reorganisations(ends_once, [reorganisation(), plan()], councils)
    assert found == ([(gone.id, Problem(("abolished",), MESSAGE, hint))] if hint else [])


def test_a_dataset_without_reorganisations_is_not_asked_for_any() -> None:
    assert check_reorganisations(ends_once, [], [dover()]) == []


@pytest.mark.parametrize(
    ("text", "is_found"),
    [
        pytest.param("ends:\n  - council: dover\n", False, id="names it"),
        pytest.param("ends:\n  - council: deal\n", True, id="names others"),
        pytest.param("", False, id="could not even be read"),
    ],
)
def test_a_broken_file_may_end_it(text: str, is_found: bool) -> None:
    found = check_reorganisations(ends_once, [reorganisation()], [dover()], unread=[text])
    assert found == ([("dover", Problem(("abolished",), MESSAGE, ADD))] if is_found else [])


def test_a_council_ends_once() -> None:
    others = [reorganisation(), reorganisation(id="2023-eden"), reorganisation(id="2019-x", status="quashed")]
    found = check_reorganisations(ends_once, others, [dover(id="eden")])
    assert found == [
        (
            "eden",
            Problem(
                ("id",),
                "`2023-cumbria` and `2023-eden` all end this council",
                "Take it out of all but one of these files in data/reorganisations.",
            ),
        )
    ]


@pytest.mark.parametrize(
    ("council_changes", "message"),
    [
        pytest.param({}, "", id="still there"),
        pytest.param(
            {"abolished": "2023-04-01"}, "`kent` is abolished on 2023-04-01, and cannot end here", id="gone"
        ),
        pytest.param(
            {"established": "2028-04-01"},
            "`kent` begins only on 2028-04-01, and cannot end here",
            id="to come",
        ),
    ],
)
def test_a_plan_is_about_councils_of_its_time(council_changes: dict[str, Any], message: str) -> None:
    kent = council(id="kent", type="county", parent=None, **council_changes)
    found = check_reorganisations(ends_once, [reorganisation(), plan()], [kent, MEDWAY], unread=["kent"])
    hint = "Name the council that is there at the time, or correct a day."
    assert found == ([("2028-kent", Problem(("in_scope", 0), message, hint))] if message else [])


def test_a_council_is_in_one_plan() -> None:
    plans = [plan(), plan(id="2028-sussex", in_scope=["lewes", "medway"])]
    found = check_reorganisations(ends_once, plans, [KENT, MEDWAY])
    problem = Problem(
        ("in_scope", 1),
        "`medway` is to end by `2028-kent` already",
        "Keep it in the file of the area it lies in.",
    )
    assert found == [("2028-sussex", problem)]
