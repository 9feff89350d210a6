from typing import Any

import pytest

from opencouncil.checking.rules import begins_once
from opencouncil.findings import Problem
from support.builders import council
from support.reorganisations import check_reorganisations, plan, reorganisation

MESSAGE = "no reorganisation begins this council"
ADD = "Add it under `begins` of its file in data/reorganisations, or correct the day."


def dover(**changes: Any) -> Any:
    base = {"id": "dover", "type": "unitary", "parent": None, "established": "2023-04-01"}
    return council(**{**base, **changes})


@pytest.mark.parametrize(
    ("changes", "hint"),
    [
        pytest.param({"id": "cumberland"}, None, id="begun"),
        pytest.param({"established": "1998-04-01"}, None, id="before reorganisations are recorded"),
        pytest.param({"type": "combined-authority"}, None, id="a combined authority"),
        pytest.param({"established": None}, None, id="by prescription"),
        pytest.param({}, ADD, id="by nothing"),
        pytest.param(
            {"id": "mid-kent", "established": "2028-04-01"},
            "`2028-kent` is only announced: until it is ordered, the council has no file.",
            id="only announced",
        ),
    ],
)
def test_a_council_of_our_time(changes: dict[str, Any], hint: str | None) -> None:
    begun = dover(**changes)
    announced = plan(status="announced", in_scope=None, begins=["mid-kent"])
    found = check_reorganisations(begins_once, [reorganisation(), announced], [begun])
    assert found == ([(begun.id, Problem(("established",), MESSAGE, hint))] if hint else [])


def test_a_dataset_without_reorganisations_is_not_asked_for_any() -> None:
    assert check_reorganisations(begins_once, [], [dover()]) == []


def test_a_broken_file_may_begin_it() -> None:
    assert check_reorganisations(begins_once, [reorganisation()], [dover()], unread=["- dover"]) == []


def test_a_successor_that_is_not_listed_is_told_elsewhere() -> None:
    unlisted = reorganisation(begins=["cumberland"])
    assert check_reorganisations(begins_once, [unlisted], [dover(id="westmorland-and-furness")]) == []


def test_a_council_begins_once() -> None:
    others = [reorganisation(), reorganisation(id="2023-again", status="order-made")]
    found = check_reorganisations(begins_once, others, [dover(id="cumberland")])
    assert found == [
        (
            "cumberland",
            Problem(
                ("id",),
                "`2023-cumbria` and `2023-again` all begin this council",
                "It takes its present form once: correct all but one of these files.",
            ),
        )
    ]
