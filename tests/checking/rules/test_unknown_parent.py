import pytest

from opencouncil.checking.rules import unknown_parent
from opencouncil.findings import Problem
from support.builders import check_dataset, council


@pytest.mark.parametrize(
    ("parent", "expected"),
    [
        pytest.param("staffordshire", [], id="known"),
        pytest.param(None, [], id="none"),
        pytest.param(
            "stafordshire",
            [
                (
                    "lichfield",
                    Problem(
                        ("parent",), "there is no council `stafordshire`", "Did you mean `staffordshire`?"
                    ),
                )
            ],
            id="misspelt",
        ),
        pytest.param(
            "mercia",
            [
                (
                    "lichfield",
                    Problem(
                        ("parent",),
                        "there is no council `mercia`",
                        "Use the id of a council in data/councils.",
                    ),
                )
            ],
            id="unknown",
        ),
    ],
)
def test_unknown_parent(parent: str | None, expected: list[tuple[str, Problem]]) -> None:
    county = council(id="staffordshire", type="county", parent=None)
    assert check_dataset(unknown_parent, county, council(parent=parent)) == expected


def test_a_file_that_cannot_be_read_is_known_all_the_same() -> None:
    district = council(parent="unreadable")
    assert check_dataset(unknown_parent, district, known=["unreadable"]) == []


def test_a_parent_that_has_another_id_now() -> None:
    county = council(id="staffordshire", type="county", parent=None, former_ids=["staffs-county"])
    [(_, problem)] = check_dataset(unknown_parent, county, council(parent="staffs-county"))
    assert problem.hint == "That council's id is `staffordshire` now: write that."


def test_the_county_above_an_earlier_form() -> None:
    forms = [
        {"type": "non-metropolitan-district", "parent": "mercia", "from": "1974-04-01", "until": "2009-04-01"}
    ]
    [(_, problem)] = check_dataset(unknown_parent, council(parent=None, forms=forms))
    assert (problem.pointer, problem.message) == (("forms", 0, "parent"), "there is no council `mercia`")
