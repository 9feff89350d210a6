import pytest

from opencouncil.checking.rules import unknown_combined_authority
from opencouncil.findings import Problem
from support.builders import check_dataset, council


@pytest.mark.parametrize(
    ("authority", "expected"),
    [
        pytest.param("west-midlands-ca", [], id="known"),
        pytest.param(None, [], id="none"),
        pytest.param(
            "west-midlands",
            [
                Problem(
                    ("combined_authority",),
                    "there is no combined authority `west-midlands`",
                    "Did you mean `west-midlands-ca`?",
                )
            ],
            id="cut short",
        ),
        pytest.param(
            "mercia",
            [
                Problem(
                    ("combined_authority",),
                    "there is no combined authority `mercia`",
                    "Use the id of one in data/councils.",
                )
            ],
            id="unknown",
        ),
        pytest.param(
            "staffordshire",
            [
                Problem(
                    ("combined_authority",),
                    "`staffordshire` is no combined authority, but of type `county`",
                    "Write the id of a combined authority; a county above a district goes under `parent`.",
                )
            ],
            id="a county",
        ),
    ],
)
def test_unknown_combined_authority(authority: str | None, expected: list[Problem]) -> None:
    above = (
        council(id="west-midlands-ca", type="combined-authority", parent=None),
        council(id="staffordshire", type="county", parent=None),
    )
    found = check_dataset(unknown_combined_authority, *above, council(combined_authority=authority))
    assert found == [("lichfield", problem) for problem in expected]


def test_a_file_that_cannot_be_read_is_known_all_the_same() -> None:
    district = council(combined_authority="unreadable")
    assert check_dataset(unknown_combined_authority, district, known=["unreadable"]) == []


def test_each_of_its_memberships_is_looked_at() -> None:
    known = council(id="a-ca", type="combined-authority", parent=None)
    memberships = [{"id": "a-ca", "source": "a"}, {"id": "b-ca", "source": "a"}]
    [(_, problem)] = check_dataset(
        unknown_combined_authority, known, council(combined_authorities=memberships)
    )
    assert problem.pointer == ("combined_authorities", 1, "id")
    assert (problem.message, problem.hint) == (
        "there is no combined authority `b-ca`",
        "Did you mean `a-ca`?",
    )
