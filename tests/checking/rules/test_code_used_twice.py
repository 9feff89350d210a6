from typing import Any

import pytest

from opencouncil.checking.rules import code_used_twice
from opencouncil.findings import Problem
from support.builders import check_dataset, council

HINT = "Look the code up, and correct the wrong one."


@pytest.mark.parametrize(
    ("codes", "expected"),
    [
        pytest.param({"gss": "E07000199", "authority": "TAW"}, [], id="codes of its own"),
        pytest.param({"gov_uk": "LIF"}, [], id="the letters of another kind of code"),
        pytest.param(None, [], id="no codes"),
        pytest.param(
            {"gss": "E07000194"},
            [
                ("lichfield", Problem(("codes", "gss"), "`E07000194` is also a code of `tamworth`", HINT)),
                ("tamworth", Problem(("codes", "gss"), "`E07000194` is also a code of `lichfield`", HINT)),
            ],
            id="forgotten in a copy",
        ),
        pytest.param(
            {"former_gss": [None, "E07000194"]},
            [
                ("lichfield", Problem(("codes", "gss"), "`E07000194` is also a code of `tamworth`", HINT)),
                (
                    "tamworth",
                    Problem(("codes", "former_gss", 1), "`E07000194` is also a code of `lichfield`", HINT),
                ),
            ],
            id="a former code",
        ),
        pytest.param(
            {"gss": "E07000199", "former_gss": ["E07000199"]},
            [
                (
                    "tamworth",
                    Problem(
                        ("codes", "former_gss", 0),
                        "`E07000199` stands here as another code already",
                        "Keep it as `gss` if it is in use, and under `former_gss` if it is not.",
                    ),
                )
            ],
            id="former and present at once",
        ),
        pytest.param(
            {"also_authority": ["TAM", "LIF"]},
            [
                ("lichfield", Problem(("codes", "authority"), "`LIF` is also a code of `tamworth`", HINT)),
                (
                    "tamworth",
                    Problem(("codes", "also_authority", 1), "`LIF` is also a code of `lichfield`", HINT),
                ),
            ],
            id="another register's code",
        ),
        pytest.param(
            {"authority": "TAW", "also_authority": ["TAW"]},
            [
                (
                    "tamworth",
                    Problem(
                        ("codes", "also_authority", 0),
                        "`TAW` stands here as another code already",
                        "Keep it as `authority`, and take it out of `also_authority`.",
                    ),
                )
            ],
            id="the same letters twice",
        ),
    ],
)
def test_code_used_twice(codes: dict[str, Any] | None, expected: list[tuple[str, Problem]]) -> None:
    assert check_dataset(code_used_twice, council(), council(id="tamworth", codes=codes)) == expected


def test_of_many_owners_three_are_named() -> None:
    found = check_dataset(code_used_twice, *(council(id=f"copy-{letter}") for letter in "abcdef"))
    assert found[0][1].message == "`E07000194` is also a code of `copy-b`, `copy-c` and `copy-d`"
    assert found[5][1].message == "`E07000194` is also a code of `copy-a`, `copy-b` and `copy-c`"


def test_copies_of_one_file_are_said_by_id_used_twice() -> None:
    assert check_dataset(code_used_twice, council(), council("councils/tamworth.yaml")) == []


def test_a_code_that_both_files_call_shared() -> None:
    codes, shared = {"whatdotheyknow": 96}, ["whatdotheyknow"]
    one, two = (
        council(codes=codes, shared_codes=shared),
        council(id="tamworth", codes=codes, shared_codes=shared),
    )
    assert check_dataset(code_used_twice, one, two) == []
    without = council(id="tamworth", codes=codes, shared_codes=["snac"])
    assert [path for path, _ in check_dataset(code_used_twice, one, without)] == ["lichfield", "tamworth"]
