"""Which value means the same as another, and which file was which."""

from typing import Any

import pytest

from opencouncil.pairing import is_same, pair_claims, pair_renamed
from support.builders import claim_data, council_data

PATH = "councils/lichfield.yaml"


def test_a_truth_is_no_number_and_a_number_is_no_text() -> None:
    assert is_same([1, {"a": 5.0}], [{"a": 5}, 1])
    assert not is_same(True, 1)
    assert not is_same("1", 1)
    assert not is_same([1], [1, 1])


@pytest.mark.parametrize(
    ("changed", "is_renamed"),
    [
        pytest.param({}, True, id="only the id"),
        pytest.param(
            {"name": "Lichfield City Council", "short_name": "City"}, True, id="name too, same code"
        ),
        pytest.param({"codes": None}, True, id="no code, same name"),
        pytest.param(
            {"codes": {"gss": "E07000999"}, "name": "Another District Council"}, False, id="another council"
        ),
        pytest.param(
            {"codes": None, "name": "Mercia Council", "former_ids": ["lichfield"]}, True, id="a former id"
        ),
    ],
)
def test_which_council_was_which(changed: dict[str, Any], is_renamed: bool) -> None:
    added = council_data(**{"id": "new", **changed})
    expected = {PATH: "councils/new.yaml"} if is_renamed else {}
    assert pair_renamed({PATH: council_data()}, {"councils/new.yaml": added}) == expected


def test_one_file_becomes_one_other() -> None:
    gone = {f"councils/{name}.yaml": council_data(id=name, codes=None) for name in ("a", "b")}
    new = {f"councils/{name}.yaml": council_data(id=name, codes=None) for name in ("c", "d", "e")}
    found = pair_renamed(gone, new)
    assert sorted(found) == sorted(gone)
    assert len(set(found.values())) == len(gone)


OTHER = {"type": "blog", "title": "Another page", "url": "https://www.example.org/"}


@pytest.mark.parametrize(
    ("changes", "is_paired"),
    [
        pytest.param({"source": OTHER}, True, id="the words are the same"),
        pytest.param({"summary": "other words"}, True, id="the page is the same"),
        pytest.param(
            {"summary": "other words", "source": OTHER}, False, id="only the date and the status are"
        ),
        *(
            pytest.param(
                {
                    "summary": "x",
                    "source": {**OTHER, "title": "Filming at meetings"},
                    "stated": None,
                    by: "2014-09-01",
                },
                True,
                id=f"the title, the status and {by} are the same",
            )
            for by in ("stated", "stated_from", "stated_by")
        ),
    ],
)
def test_claims_that_are_much_alike_are_one_that_was_changed(
    changes: dict[str, Any], is_paired: bool
) -> None:
    dates = {name: changes[name] for name in ("stated", "stated_from", "stated_by") if name in changes}
    pairs = list(pair_claims([claim_data(**dates)], [claim_data(**changes)]))
    assert pairs == ([(0, 0)] if is_paired else [(None, 0), (0, None)])
