from typing import Any

import pytest

from opencouncil.checking.rules import law_look_contradicted
from opencouncil.findings import Problem
from support.law_samples import check_law, effect, law_file, look

FILM = {"activities": ["petitions", "film"], "meetings": ["committee", "full-council"]}


@pytest.mark.parametrize(
    ("looked", "changes", "is_found"),
    [
        pytest.param({}, {}, False, id="another activity"),
        pytest.param(FILM, {}, True, id="the same"),
        pytest.param({**FILM, "found": "unread"}, {}, False, id="not read"),
        pytest.param(FILM, {"meetings": ["executive"]}, False, id="another meeting"),
        pytest.param(FILM, {"effect": "recommended"}, False, id="advice"),
        pytest.param(FILM, {"councils": ["lichfield"]}, False, id="one council"),
        pytest.param({**FILM, "until": "2014-08-05"}, {}, False, id="before"),
        pytest.param({**FILM, "until": "2014-08-06"}, {}, True, id="a day too long"),
        pytest.param({**FILM, "from": "2015-01-02"}, {"until": "2015-01-01"}, False, id="after"),
        pytest.param({**FILM, "from": "2015-01-01"}, {"until": "2015-01-01"}, True, id="a day too early"),
        pytest.param({**FILM, "until": "1971-12-31"}, {"start": None}, False, id="before its instrument"),
    ],
)
def test_law_look_contradicted(looked: dict[str, Any], changes: dict[str, Any], is_found: bool) -> None:
    expected = Problem(
        ("looked_for", 0, "found"),
        "somebody looked and found no rule, and `eng-film` is one",
        "Take out the activity or the kind of meeting, or end one before the other begins.",
    )
    files = {"england": law_file(effect(**changes), looked_for=[look(**looked)])}
    found = [problem for _, problem in check_law(law_look_contradicted, files=files)]
    assert found == ([expected] if is_found else [])
