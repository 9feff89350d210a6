from typing import Any

import pytest

from opencouncil.checking.rules import code_fits_nation
from opencouncil.findings import Problem
from support.builders import check_council, council

HINT = "Look the code up, or correct the nation."


@pytest.mark.parametrize(
    ("nation", "codes", "expected"),
    [
        pytest.param("england", {"gss": "E07000194", "authority": "SSS"}, [], id="England"),
        pytest.param("northern-ireland", {"gss": "N09000003"}, [], id="Northern Ireland"),
        pytest.param(
            "wales", {"gss": "W06000023", "former_gss": [None, "W06000007"]}, [], id="Wales, once another"
        ),
        pytest.param(
            "wales",
            {"gss": "E06000023"},
            [
                Problem(
                    ("codes", "gss"), "`E06000023` is a code of `england`, and the nation is `wales`", HINT
                )
            ],
            id="an English code in Wales",
        ),
        pytest.param(
            "wales",
            {"former_gss": ["W06000007", "S12000015"]},
            [
                Problem(
                    ("codes", "former_gss", 1),
                    "`S12000015` is a code of `scotland`, and the nation is `wales`",
                    HINT,
                )
            ],
            id="a Scottish code of old",
        ),
    ],
)
def test_code_fits_nation(nation: str, codes: dict[str, Any], expected: list[Problem]) -> None:
    assert check_council(code_fits_nation, council(nation=nation, codes=codes)) == expected
