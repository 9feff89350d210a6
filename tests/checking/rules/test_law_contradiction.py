from typing import Any

import pytest

from opencouncil.checking.rules import law_contradiction
from opencouncil.findings import Problem
from support.law_samples import check_law, effect, law_file

HINT = "End one the day before the other begins, or write `adds_to` in the one that only adds to the other."
OLD: dict[str, Any] = {"id": "eng-film-old", "effect": "discretion", "start": "1986-04-01"}


def problem(what: str, index: int = 1) -> list[tuple[str, Problem]]:
    return [("england", Problem(("effects", index, "effect"), what, HINT))]


@pytest.mark.parametrize(
    ("effects", "expected"),
    [
        pytest.param([effect(**OLD, until="2014-08-05"), effect()], [], id="the old one ends the day before"),
        pytest.param(
            [effect(**OLD, until="2014-08-06"), effect()],
            problem(
                "`eng-film` says right and `eng-film-old` says discretion, both of film at full-council from "
                "2014-08-06 on"
            ),
            id="both on one day",
        ),
        pytest.param(
            [effect(), effect(**OLD)],
            problem(
                "`eng-film-old` says discretion and `eng-film` says right, both of film at full-council from "
                "2014-08-06 on"
            ),
            id="the old one never ends, and stands second",
        ),
        pytest.param(
            [
                effect(id="eng-a", effect="no-rule", start=None, instrument=None),
                effect(id="eng-b", effect="not-required", start=None, instrument=None),
            ],
            problem("`eng-b` says not-required and `eng-a` says no-rule, both of film at full-council"),
            id="neither has a first day",
        ),
        pytest.param([effect(**OLD), effect(meetings=["committee"])], [], id="other meetings"),
        pytest.param([effect(**OLD), effect(activities=["papers"])], [], id="other activities"),
        pytest.param([effect(), effect(id="eng-film-again")], [], id="the same said twice"),
        pytest.param([effect(), effect(id="eng-advice", effect="recommended")], [], id="advice"),
        pytest.param([effect(), effect(id="eng-power", effect="enabling")], [], id="a power"),
        pytest.param([effect(), effect(**OLD, adds_to="eng-film")], [], id="it only adds"),
        pytest.param(
            [effect(until="2015-01-01"), effect(**OLD, adds_to="eng-film")],
            [],
            id="it only adds, and stands alone later",
        ),
        pytest.param(
            [
                effect(id="eng-base", effect="duty", until="2015-01-01"),
                effect(id="eng-film", effect="right", adds_to="eng-base"),
                effect(id="eng-more", effect="discretion", adds_to="eng-base"),
            ],
            problem(
                "`eng-more` says discretion and `eng-film` says right, both of film at full-council from "
                "2015-01-02 on",
                2,
            ),
            id="both add to a third, which ends",
        ),
        pytest.param(
            [
                effect(id="eng-base", effect="duty", meetings=["committee"]),
                effect(),
                effect(**OLD, adds_to="eng-base"),
            ],
            problem(
                "`eng-film-old` says discretion and `eng-film` says right, both of film at full-council from "
                "2014-08-06 on",
                2,
            ),
            id="it adds to what does not reach there",
        ),
        pytest.param([effect(), effect(**OLD, councils=["x"])], [], id="one names a council"),
        pytest.param(
            [effect(councils=["x", "y"]), effect(**OLD, councils=["y", "z"])],
            problem(
                "`eng-film-old` says discretion and `eng-film` says right, both of film at full-council from "
                "2014-08-06 on"
            ),
            id="both name one council",
        ),
        pytest.param(
            [effect(councils=["x"]), effect(**OLD, councils=["y"])], [], id="they name two councils"
        ),
        pytest.param(
            [
                effect(activities=["film", "papers"], meetings=["full-council", "committee"]),
                effect(**OLD, activities=["papers", "film"], meetings=["committee", "full-council"]),
            ],
            problem(
                "`eng-film-old` says discretion and `eng-film` says right, both of papers at committee from "
                "2014-08-06 on"
            ),
            id="said once for a pair",
        ),
    ],
)
def test_law_contradiction(effects: list[dict[str, Any]], expected: list[tuple[str, Problem]]) -> None:
    assert check_law(law_contradiction, *effects) == expected


def test_each_nation_has_its_own_law() -> None:
    files = {
        "england": law_file(effect()),
        "wales": law_file(effect(**OLD), nation="wales"),
    }
    assert check_law(law_contradiction, files=files) == []
