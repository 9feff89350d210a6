import pytest

from opencouncil.checking.rules import region_outside_england
from opencouncil.findings import Problem
from support.builders import check_council, council


@pytest.mark.parametrize(
    ("nation", "region", "expected"),
    [
        pytest.param("england", "West Midlands", [], id="England"),
        pytest.param("wales", None, [], id="Wales has none"),
        pytest.param(
            "wales",
            "West Midlands",
            [
                Problem(
                    ("region",),
                    "`West Midlands` is a region of England, and the nation is `wales`",
                    "Remove the region, or correct the nation.",
                )
            ],
            id="Wales with one",
        ),
    ],
)
def test_region_outside_england(nation: str, region: str | None, expected: list[Problem]) -> None:
    assert check_council(region_outside_england, council(nation=nation, region=region)) == expected


@pytest.mark.parametrize(
    ("region", "of_form", "pointers"),
    [
        pytest.param(None, "London", [("forms", 0, "region")], id="of an earlier form"),
        pytest.param("London", None, [("region",)], id="said once where the form does not say it itself"),
    ],
)
def test_an_earlier_form(region: str | None, of_form: str | None, pointers: list[tuple[str, ...]]) -> None:
    form = {"type": "unitary", "from": "1974-04-01", "until": "2009-04-01"}
    forms = [form | {"region": of_form} if of_form else form]
    found = check_council(region_outside_england, council(nation="wales", region=region, forms=forms))
    assert [problem.pointer for problem in found] == pointers
