import pytest

from opencouncil.checking.rules import type_fits_nation
from opencouncil.findings import Problem
from support.builders import check_council, council


@pytest.mark.parametrize(
    ("nation", "kind", "expected"),
    [
        pytest.param("england", "unitary", [], id="England"),
        pytest.param("scotland", "scottish-council", [], id="Scotland"),
        pytest.param("wales", "welsh-principal-council", [], id="Wales"),
        pytest.param("northern-ireland", "ni-district", [], id="Northern Ireland"),
        pytest.param(
            "wales",
            "unitary",
            [
                Problem(
                    ("type",),
                    "the type is `unitary`, and the nation is `wales`",
                    "Write `type: welsh-principal-council`, or correct the nation.",
                )
            ],
            id="an English type in Wales",
        ),
        pytest.param(
            "england",
            "scottish-council",
            [
                Problem(
                    ("type",),
                    "the type is `scottish-council`, and the nation is `england`",
                    "Correct the type, or correct the nation.",
                )
            ],
            id="a Scottish type in England",
        ),
    ],
)
def test_type_fits_nation(nation: str, kind: str, expected: list[Problem]) -> None:
    assert check_council(type_fits_nation, council(nation=nation, type=kind)) == expected


def test_an_earlier_form() -> None:
    forms = [{"type": "unitary", "from": "1974-04-01", "until": "2009-04-01"}]
    [problem] = check_council(
        type_fits_nation, council(nation="wales", type="welsh-principal-council", forms=forms)
    )
    assert problem.pointer == ("forms", 0, "type")
