"""What is known of a council whose file has faults."""

from typing import Any

import pytest

from opencouncil.history.doubts import fill_doubts
from opencouncil.reading.loading import load_file
from support.builders import claim_data, council_data, to_yaml

BAD = {"status": "maybe"}
OLD = claim_data()
NEW = claim_data(stated="2026-10", summary="film as you like")
PAPERS = claim_data(status="provided", conditions=None)


def fill(after: dict[str, Any], before: dict[str, Any] | None) -> Any:
    file = load_file("councils/lichfield.yaml", to_yaml(after).encode())
    assert not file.is_whole
    return fill_doubts(file, before)


@pytest.mark.parametrize(
    ("before", "after", "known"),
    [
        pytest.param(
            {"website": "https://a.example.org/"},
            {"website": "no address", "notes": "new"},
            {"website": "https://a.example.org/", "notes": "new"},
            id="a fact with a fault stays as it was",
        ),
        pytest.param({}, {"website": "no address"}, {}, id="a new fact with a fault is not known"),
        pytest.param(
            {"codes": {"gss": "E07000194", "authority": "LIF"}},
            {"codes": {"gss": "wrong", "authority": "LCF"}},
            {"codes": {"gss": "E07000194", "authority": "LIF"}},
            id="a group with a fault stays as it was",
        ),
        pytest.param(
            {"film": [OLD]},
            {"film": [claim_data(**BAD)]},
            {"film": [OLD]},
            id="a claim that became wrong is still there",
        ),
        pytest.param(
            {"film": [OLD]},
            {"film": [NEW, claim_data(**BAD)]},
            {"film": [NEW, OLD]},
            id="beside a new one, which is no correction of it",
        ),
        pytest.param(
            {"film": [OLD]},
            {"film": [claim_data(stated="2026-11", **BAD), {**OLD, "summary": "other words"}]},
            {"film": [{**OLD, "summary": "other words"}]},
            id="one of the same page and date is the same, corrected",
        ),
        pytest.param(
            {"film": [NEW, OLD], "papers": [PAPERS]},
            {"film": [claim_data(**BAD)]},
            {"film": [NEW, OLD]},
            id="what is gone of another activity is gone",
        ),
        pytest.param(
            {"film": [OLD], "papers": [PAPERS]},
            {"meetings": "none"},
            {"film": [OLD], "papers": [PAPERS]},
            id="no claims can be read at all",
        ),
    ],
)
def test_what_is_known(before: dict[str, Any], after: dict[str, Any], known: dict[str, Any]) -> None:
    assert fill(council_data(**after), council_data(**before)) == council_data(**known)


def test_without_an_earlier_version_only_what_is_sure() -> None:
    assert fill(council_data(film=[claim_data(**BAD), NEW]), None) == council_data(film=[NEW])


def test_nothing_is_known_where_nothing_is_sure() -> None:
    assert fill(council_data(abolished="never"), council_data()) is None
