from typing import Any

import pytest

from opencouncil.checking.rules import code_fits_type
from opencouncil.findings import Problem
from support.builders import check_council, council

HINT = "Look the code up, or correct the type."


@pytest.mark.parametrize(
    ("kind", "codes", "expected"),
    [
        pytest.param("non-metropolitan-district", {"gss": "E07000194"}, [], id="a district"),
        pytest.param("city-corporation", {"gss": "E09000001"}, [], id="the City"),
        pytest.param("combined-county-authority", {"gss": "E47000013"}, [], id="a combined county authority"),
        pytest.param("unitary", {"former_gss": ["E10000009"]}, [], id="the code it had as a county"),
        pytest.param("unitary", None, [], id="no code"),
        pytest.param(
            "unitary",
            {"gss": "E07000194"},
            [
                Problem(
                    ("codes", "gss"),
                    "`E07000194` is a code for `non-metropolitan-district`, and the type is `unitary`",
                    HINT,
                )
            ],
            id="the code of a district",
        ),
        pytest.param(
            "county",
            {"gss": "E09000001"},
            [
                Problem(
                    ("codes", "gss"),
                    "`E09000001` is a code for `london-borough` or `city-corporation`, "
                    "and the type is `county`",
                    HINT,
                )
            ],
            id="the code of a borough",
        ),
    ],
)
def test_code_fits_type(kind: str, codes: dict[str, Any] | None, expected: list[Problem]) -> None:
    assert check_council(code_fits_type, council(type=kind, codes=codes)) == expected


def test_a_code_of_another_nation_is_said_once() -> None:
    """That is code-fits-nation's."""
    assert check_council(code_fits_type, council(nation="wales", type="welsh-principal-council")) == []
