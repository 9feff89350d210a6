from datetime import date, timedelta
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


@pytest.mark.parametrize(
    ("code", "day", "is_right"),
    [
        pytest.param("E10000013", "2028-04-01", True, id="the county's, until the day"),
        pytest.param("E06000099", "2028-04-01", True, id="the new one, if it is known before"),
        pytest.param("E07000194", "2028-04-01", False, id="the code of a district"),
        pytest.param("E10000013", "2026-04-01", False, id="the county's, after the day"),
    ],
)
def test_a_county_that_is_to_become_a_unitary_council_keeps_its_code(
    code: str, day: str, is_right: bool
) -> None:
    last_day = (date.fromisoformat(day) - timedelta(days=1)).isoformat()
    form = {"type": "county", "from": "1974-04-01", "until": last_day, "source": "an-act"}
    codes = {"gss": code}
    changing = council(type="unitary", codes=codes, founded="1974-04-01", established=day, forms=[form])
    assert (check_council(code_fits_type, changing) == []) is is_right
