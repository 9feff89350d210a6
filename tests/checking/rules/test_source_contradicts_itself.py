from typing import Any

import pytest

from opencouncil.checking.rules import source_contradicts_itself
from opencouncil.findings import Problem
from support.builders import check_council, claim_data, council

ELSEWHERE = {"type": "blog", "title": "A night in the gallery", "url": "https://blog.example/gallery"}
# The first claim says `allowed-with-notice`.
FOUND = [
    Problem(
        ("meetings", "film", 1, "status"),
        "claim 1 of `film` says `allowed-with-notice`, by the same source and date",
        "Correct the one that is wrong. If the source says both, say so in the `note`: that it also says "
        "`allowed-with-notice`.",
    )
]


def other(**changes: Any) -> dict[str, Any]:
    return claim_data(**{"status": "refused", "conditions": None, **changes})


@pytest.mark.parametrize(
    ("second", "expected"),
    [
        pytest.param(other(), FOUND, id="one page, two statuses"),
        pytest.param(other(note="the date is the page's own stamp"), FOUND, id="a note on something else"),
        pytest.param(other(note="it is not allowed"), FOUND, id="a note that names another status"),
        pytest.param(other(checked="2026-11-01"), FOUND, id="read on another day, of one date"),
        pytest.param(other(conditions=["no-flash"]), FOUND, id="a tag on how it is done"),
        pytest.param(other(status="allowed-with-notice"), [], id="claim-twice is another rule"),
        pytest.param(other(source=ELSEWHERE), [], id="another source"),
        pytest.param(other(stated="2013"), [], id="another date"),
        pytest.param(other(conditions=["some-meetings"]), [], id="other meetings"),
        pytest.param(other(conditions=["press-only"]), [], id="other people"),
        pytest.param(
            other(note="The page also says allowed with notice."), [], id="a note that tells of both"
        ),
        pytest.param(other(note="allowed-with-notice on page 3"), [], id="a note in the word of the file"),
    ],
)
def test_source_contradicts_itself(second: dict[str, Any], expected: list[Problem]) -> None:
    assert check_council(source_contradicts_itself, council(film=[claim_data(), second])) == expected


def test_the_note_may_stand_in_the_first() -> None:
    first = claim_data(note="further down it is refused")
    assert check_council(source_contradicts_itself, council(film=[first, other()])) == []


@pytest.mark.parametrize(("checked", "count"), [("2026-11-21", 1), ("2026-11-20", 0)])
def test_a_page_without_a_date_may_change_between_two_readings(checked: str, count: int) -> None:
    claims = [claim_data(stated=None), other(stated=None, checked=checked)]
    assert len(check_council(source_contradicts_itself, council(film=claims))) == count


def test_a_third_claim_is_found_once() -> None:
    claims = [claim_data(), other(), other(status="allowed")]
    found = check_council(source_contradicts_itself, council(film=claims))
    assert [problem.pointer[2] for problem in found] == [1, 2]
