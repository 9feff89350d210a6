from typing import Any

import pytest

from opencouncil.checking.rules import law_unknown_effect
from opencouncil.findings import Problem
from support.law_samples import check_law, effect

OTHER = "Write the id of an effect on the same activity, or leave `adds_to` out."


@pytest.mark.parametrize(
    ("changes", "message", "hint"),
    [
        pytest.param({}, "", "", id="adds to nothing"),
        pytest.param({"adds_to": "eng-film"}, "", "", id="adds to another"),
        pytest.param(
            {"adds_to": "eng-flim"},
            "there is no effect `eng-flim` in this file",
            "Did you mean `eng-film`?",
            id="a slip",
        ),
        pytest.param(
            {"adds_to": "wal-qqqq"},
            "there is no effect `wal-qqqq` in this file",
            "Write the id of an effect of this file.",
            id="nothing like it",
        ),
        pytest.param(
            {"adds_to": "eng-more"},
            "`eng-more` adds to itself",
            "Write the id of another effect.",
            id="itself",
        ),
        pytest.param(
            {"adds_to": "eng-film", "activities": ["papers"]},
            "`eng-film` is about other activities",
            OTHER,
            id="another matter",
        ),
        pytest.param({"adds_to": "eng-film", "also_adds_to": ["eng-film"]}, "", "", id="adds to several"),
    ],
)
def test_law_unknown_effect(changes: dict[str, Any], message: str, hint: str) -> None:
    found = check_law(law_unknown_effect, effect(), effect(id="eng-more", **changes))
    expected = [("england", Problem(("effects", 1, "adds_to"), message, hint))] if message else []
    assert found == expected


def test_each_that_it_also_adds_to_is_looked_up() -> None:
    more = effect(id="eng-more", adds_to="eng-film", also_adds_to=["eng-film", "eng-flim"])
    message, hint = "there is no effect `eng-flim` in this file", "Did you mean `eng-film`?"
    expected = Problem(("effects", 1, "also_adds_to", 1), message, hint)
    assert check_law(law_unknown_effect, effect(), more) == [("england", expected)]
