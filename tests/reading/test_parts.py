"""Parts of other files within a plan: checked as these are, save that fields may be missing."""

from typing import Any

import pytest

from opencouncil.findings import Pointer
from opencouncil.reading import schema
from opencouncil.text.fmt import format_file

PLAN: dict[str, Any] = {
    "id": "2028-kent",
    "source": "an-order",
    "councils": [{"id": "kent", "type": "unitary", "population": {"count": 1, "year": 2026}}],
    "before": {"councils": [{"id": "kent", "new": ["forms"], "facts": {"type": "county"}}]},
}
WHOLE = {"id": "2028-kent", "title": "Kent", "nation": "england"}


def test_a_part_of_a_council_need_not_be_whole() -> None:
    assert schema.is_accepted("plan", PLAN)
    assert list(schema.find_problems("plan", PLAN)) == []


@pytest.mark.parametrize(
    ("part", "value", "pointer", "rule"),
    [
        pytest.param(
            "councils", [{"id": "kent", "type": "sity"}], ("councils", 0, "type"), "not-allowed", id="word"
        ),
        pytest.param(
            "councils", [{"id": "kent", "tpye": "a"}], ("councils", 0, "tpye"), "unknown-key", id="key"
        ),
        pytest.param("councils", [{"name": "Kent"}], ("councils", 0), "missing-key", id="no id"),
        pytest.param(
            "before",
            {"councils": [{"id": "kent", "facts": {"type": "sity"}}]},
            ("before", "councils", 0, "facts", "type"),
            "not-allowed",
            id="a fact of before",
        ),
        pytest.param(
            "before", {"reorganisation": WHOLE}, ("before", "reorganisation"), "missing-key", id="half a file"
        ),
        pytest.param(
            "before", {"plan": {"id": "a"}}, ("before", "plan", "id"), "wrong-form", id="a plan within"
        ),
        pytest.param("sources", {"an-order": {}}, ("sources", "an-order"), "missing-key", id="half a source"),
    ],
)
def test_a_part_is_checked_as_its_file_is(part: str, value: Any, pointer: Pointer, rule: str) -> None:
    data = {**PLAN, part: value}
    assert not schema.is_accepted("plan", data)
    first = next(schema.find_problems("plan", data))
    assert (first.pointer, first.rule) == (pointer, rule)


def test_a_part_has_the_form_of_its_file() -> None:
    """The fields of a council in their order, people on one line; the successors in braces."""
    text = """\
id: 2028-kent
councils:
  - type: unitary
    id: kent
    population:
      count: 1
      year: 2026
"""
    assert (
        format_file(text.encode(), "plan").decode()
        == """\
id: 2028-kent
councils:
  - id: kent
    type: unitary
    population: {count: 1, year: 2026}
"""
    )
