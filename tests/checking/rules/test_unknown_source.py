from typing import Any

import pytest

from opencouncil.checking.rules import unknown_source
from opencouncil.findings import Problem
from support.builders import check_dataset, council
from support.clock import TODAY
from support.views import View


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        pytest.param({}, [], id="known"),
        pytest.param(
            {"sourced": {"https://www.lichfielddc.gov.uk/about": ["name"]}}, [], id="the address of a page"
        ),
        pytest.param(
            {"sourced": {"ons-lad-2062": ["name"]}},
            [
                Problem(
                    ("sourced", "ons-lad-2062"),
                    "`ons-lad-2062` is not in data/sources.yaml",
                    "Did you mean `ons-lad-2026`?",
                    on_key=True,
                )
            ],
            id="misspelt",
        ),
        pytest.param(
            {"links": {"webcasts": [None, {"source": "my-notes"}]}},
            [
                Problem(
                    ("links", "webcasts", 1, "source"),
                    "`my-notes` is not in data/sources.yaml",
                    "Add it there, or write the address of the page.",
                )
            ],
            id="a webcast's",
        ),
        pytest.param(
            {
                "forms": [
                    None,
                    {"type": "county", "from": "1974-04-01", "until": "2009-04-01", "source": "my-notes"},
                ]
            },
            [
                Problem(
                    ("forms", 1, "source"),
                    "`my-notes` is not in data/sources.yaml",
                    "Add it there, or write the address of the page.",
                )
            ],
            id="an earlier form's",
        ),
    ],
)
def test_unknown_source(changes: dict[str, Any], expected: list[Problem]) -> None:
    found = check_dataset(unknown_source, council(**changes))
    assert found == [("lichfield", problem) for problem in expected]


def test_a_broken_list_is_said_once_and_not_of_every_council() -> None:
    assert check_dataset(unknown_source, council(), sources=()) == []


def test_the_source_of_a_plan() -> None:
    """One that the plan brings with it is not there yet."""
    plans: dict[str, dict[str, Any]] = {
        "plans/a.yaml": {"id": "a", "source": "ons-lad-2062"},
        "plans/b.yaml": {"id": "b", "source": "an-order", "sources": {"an-order": {}}},
        "plans/c.yaml": {"id": "c", "source": "https://www.example.org/"},
        "plans/d.yaml": {"id": "d"},
    }
    view = View(readable_sources={"ons-lad-2026": {}}, whole_plans=plans)
    assert list(unknown_source.check_all(view, TODAY)) == [
        (
            "plans/a.yaml",
            Problem(
                ("source",), "`ons-lad-2062` is not in data/sources.yaml", "Did you mean `ons-lad-2026`?"
            ),
        )
    ]
