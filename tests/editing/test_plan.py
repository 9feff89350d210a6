"""What a file would hold: a claim stands where it belongs: newest first, those without a date last."""

import pytest

from opencouncil.editing.plan import add_claim, change_council
from opencouncil.reading.document import parse
from opencouncil.text.patch import PatchError
from support.builders import claim_data, council_data, to_yaml


def file_with(*dates: str | None, activity: str = "film") -> bytes:
    claims = [claim_data(stated=date, summary=date or "undated") for date in dates]
    return to_yaml(council_data(**({activity: claims} if claims else {}))).encode()


def dates_after(before: bytes, **changes: str | None) -> list[str]:
    """The order of the claims once one more is there; the new one is shown with a plus."""
    data, _ = add_claim(before, "film", claim_data(summary="+", **changes))
    return [claim["summary"] for claim in parse(data).data["meetings"]["film"]]


@pytest.mark.parametrize(
    ("there", "stated", "order"),
    [
        pytest.param([], "2014", ["+"], id="the first of all"),
        pytest.param(["2015", "2013"], "2014-06", ["2015", "+", "2013"], id="between"),
        pytest.param(["2015", "2013"], "2016", ["+", "2015", "2013"], id="newest"),
        pytest.param(["2015", "2013"], "2011", ["2015", "2013", "+"], id="oldest"),
        pytest.param(["2015", None], "2011", ["2015", "+", "undated"], id="before those without a date"),
        pytest.param(["2015", None], None, ["2015", "undated", "+"], id="without a date: last"),
        pytest.param(["2014", "2013"], "2014", ["2014", "+", "2013"], id="of one date: behind"),
        pytest.param(["2014-01-01", "2013"], "2014", ["2014-01-01", "+", "2013"], id="vaguer: behind"),
        pytest.param(["2014", "2013"], "2014-01", ["+", "2014", "2013"], id="more exact: before"),
    ],
)
def test_the_place_of_a_claim(there: list[str | None], stated: str | None, order: list[str]) -> None:
    assert dates_after(file_with(*there), stated=stated) == order


def test_a_latest_possible_day_counts_as_a_date() -> None:
    assert dates_after(file_with("2015", "2013"), stated=None, stated_by="2014-08-05") == [
        "2015",
        "+",
        "2013",
    ]


def test_an_activity_comes_to_stand_in_the_order_of_the_codebook() -> None:
    data, pointer = add_claim(file_with("2014", activity="papers"), "film", claim_data())
    assert list(parse(data).data["meetings"]) == ["film", "papers"]
    assert pointer == ("meetings", "film", 0)


def test_claims_stand_right_above_the_sources_of_the_plain_facts() -> None:
    data, _ = add_claim(file_with(), "film", claim_data())
    assert list(parse(data).data)[-2:] == ["meetings", "sourced"]


def test_a_claim_without_a_readable_date_keeps_others_from_finding_their_place() -> None:
    with pytest.raises(PatchError, match="has a date that is none"):
        add_claim(file_with("2014-33"), "film", claim_data())


@pytest.mark.parametrize("meetings", ["soon", ["film"], {"film": "allowed"}])
def test_what_holds_no_claims_takes_none(meetings: object) -> None:
    with pytest.raises(PatchError, match="does not hold lists of claims"):
        add_claim(to_yaml(council_data(meetings=meetings)).encode(), "film", claim_data())


def test_items_go_on_top_of_a_list_that_is_there() -> None:
    old = {"type": "county", "from": "1974-04-01", "until": "1998-04-01", "source": "stat-lga-1972"}
    new = {**old, "type": "unitary", "from": "1998-04-01", "until": "2023-04-01"}
    before = to_yaml(council_data(forms=[old])).encode()
    after = change_council(before, {"forms": [new, old]})
    assert parse(after).data == council_data(forms=[new, old])
    assert change_council(after, {"forms": [new, old]}) == after
