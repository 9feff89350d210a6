"""One identity of a claim, one order in a file, and the day from which a claim speaks."""

from collections.abc import Mapping
from datetime import date
from typing import Any

import pytest

from opencouncil.claims import (
    age_in_years,
    are_sorted,
    date_of,
    find_place,
    identify,
    is_dated,
    iter_claim_ids,
    iter_claim_names,
    iter_lists,
    sort_claims,
    speaking_day,
    year_if_old,
)
from opencouncil.model import PartialDate
from support.builders import claim_data, council
from support.claims import make_claim

PAGE = "https://www.lichfielddc.gov.uk/filming"
FROM = {"stated": None, "stated_from": "2015-01-01"}
BY = {"stated": None, "stated_by": "2014-08-05"}
UNDATED = {"stated": None}


# The identity.


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        pytest.param({}, (PAGE, "2014-09", "", "", "allowed-with-notice"), id="a month"),
        pytest.param({"stated": "2014"}, (PAGE, "2014", "", "", "allowed-with-notice"), id="a year"),
        pytest.param(
            {"stated": "0987-01-02"}, (PAGE, "0987-01-02", "", "", "allowed-with-notice"), id="a day"
        ),
        pytest.param(FROM, (PAGE, "", "2015-01-01", "", "allowed-with-notice"), id="an earliest day"),
        pytest.param(BY, (PAGE, "", "", "2014-08-05", "allowed-with-notice"), id="a latest day"),
        pytest.param(UNDATED, (PAGE, "", "", "", "allowed-with-notice"), id="no date"),
    ],
)
def test_a_claim_and_its_fields_have_one_identity(changes: dict[str, Any], expected: tuple[str, ...]) -> None:
    assert identify(make_claim(**changes)) == expected
    assert identify(claim_data(**changes)) == expected


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        pytest.param({}, ("", "", "", "", ""), id="nothing"),
        pytest.param({"stated": 2014}, ("", "2014", "", "", ""), id="a year without quotes"),
        pytest.param(
            {"source": "a page", "status": None}, ("", "", "", "", ""), id="a source of another shape"
        ),
        pytest.param({"source": {"url": 5}}, ("5", "", "", "", ""), id="an address of another type"),
    ],
)
def test_fields_that_the_schema_refuses_have_an_identity(
    fields: Mapping[str, Any], expected: tuple[str, ...]
) -> None:
    assert identify(fields) == expected


@pytest.mark.parametrize(
    ("changes", "is_same_page_and_date", "is_same"),
    [
        pytest.param({"summary": "other words", "checked": "2026-11-22"}, True, True, id="other words"),
        pytest.param({"status": "refused"}, True, False, id="another status"),
        pytest.param({"stated": "2014-09-01"}, False, False, id="a more exact date"),
        pytest.param(BY, False, False, id="a latest day"),
        pytest.param({"source": {"type": "blog", "title": "x", "url": f"{PAGE}/2"}}, False, False, id="page"),
    ],
)
def test_what_makes_two_claims_one(
    changes: dict[str, Any], is_same_page_and_date: bool, is_same: bool
) -> None:
    one, other = identify(claim_data()), identify(claim_data(**changes))
    assert (one.page_and_date == other.page_and_date) == is_same_page_and_date
    assert (one == other) == is_same


def test_the_keys_of_claims_never_change() -> None:
    """They stand in tables that people keep: a change here would part rows from their claims."""
    film: list[dict[str, Any]] = [
        {},
        {"status": "refused"},
        {"stated": "2014"},
        BY,
        UNDATED,
        {**UNDATED, "status": "refused"},
    ]
    some = council(film=[claim_data(**changes) for changes in film], papers=[claim_data()])
    assert [(claim.pointer, key) for claim, key in iter_claim_ids(some)] == [
        (("meetings", "film", 0), "lichfield/film/da147a8c"),
        (("meetings", "film", 1), "lichfield/film/da147a8c-2"),
        (("meetings", "film", 2), "lichfield/film/b257d320"),
        (("meetings", "film", 3), "lichfield/film/68a89566"),
        (("meetings", "film", 4), "lichfield/film/05f750bb"),
        (("meetings", "film", 5), "lichfield/film/05f750bb-2"),
        (("meetings", "papers", 0), "lichfield/papers/da147a8c"),
    ]


# The order in a file.


def dated(*dates: Any) -> list[dict[str, Any]]:
    """Claims of these dates; None for one without."""
    return [claim_data(stated=date) for date in dates]


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        pytest.param({"stated": "2014-09"}, PartialDate(2014, 9), id="stated"),
        pytest.param({"stated_by": "2014-08-05"}, PartialDate(2014, 8, 5), id="a latest day"),
        pytest.param(
            {"stated": "2013", "stated_by": "2014-08-05"}, PartialDate(2013), id="both: what is stated"
        ),
        pytest.param({"stated": 2013}, PartialDate(2013), id="a year without quotes"),
        pytest.param({"checked": "2026-11-21"}, None, id="the day it was read is no date of it"),
    ],
)
def test_the_date_that_a_claim_is_sorted_by(fields: Mapping[str, Any], expected: PartialDate | None) -> None:
    assert date_of(fields) == expected


def test_a_claim_and_its_fields_have_one_date() -> None:
    for changes in ({}, BY, UNDATED):
        assert date_of(make_claim(**changes)) == date_of(claim_data(**changes))


NO_DATES = ["2014-33", "soon", "2014-09-26-01", "9" * 30, True, 20140926, 2014.5, ["2014"]]


@pytest.mark.parametrize("stated", NO_DATES, ids=str)
def test_what_is_no_date(stated: Any) -> None:
    with pytest.raises(ValueError, match=r".*"):
        date_of({"stated": stated})
    # Nobody can say where the others belong then.
    assert sort_claims(dated("2013", stated, "2015")) == [0, 1, 2]


@pytest.mark.parametrize(
    ("dates", "expected"),
    [
        pytest.param(["2013", "2015", "2014"], [1, 2, 0], id="newest first"),
        pytest.param([None, "2015", None, "2016"], [3, 1, 0, 2], id="without a date: last, as they stood"),
        pytest.param(["2014", "2014-01-01", "2014-01"], [1, 2, 0], id="of one day the more exact first"),
        pytest.param(["2014", "2013", "2014"], [0, 2, 1], id="of one date as they stood"),
        pytest.param(["2013", 2015], [1, 0], id="a year without quotes"),
    ],
)
def test_the_order_of_claims(dates: list[Any], expected: list[int]) -> None:
    assert sort_claims(dated(*dates)) == expected
    assert are_sorted(dated(*dates)) == (expected == sorted(expected))
    assert are_sorted([dated(*dates)[place] for place in expected])


def test_a_list_that_holds_something_else_has_no_order() -> None:
    assert sort_claims([*dated("2013"), "2015", *dated("2014")]) == [0, 1, 2]


def test_a_new_claim_stands_where_sorting_would_put_it() -> None:
    there = dated("2015", "2014-06", "2014", None)
    for stated in ("2016", "2015", "2014-06-01", "2014-01-01", "2013", None):
        place = find_place(there, claim_data(stated=stated))
        assert are_sorted([*there[:place], claim_data(stated=stated), *there[place:]])


def test_the_lists_of_a_council() -> None:
    claims = dated("2014")
    assert iter_lists({"meetings": {"film": claims, "papers": "soon"}}) == [("film", claims)]
    others: list[Any] = [None, [], {}, {"meetings": None}, {"meetings": claims}]
    for data in others:
        assert iter_lists(data) == []


# The day from which it speaks.


@pytest.mark.parametrize(
    ("changes", "day", "has_date"),
    [
        pytest.param({"stated": "2014"}, "2014-01-01", True, id="a year"),
        pytest.param({"stated": "2014-09"}, "2014-09-01", True, id="a month"),
        pytest.param({"stated": "2014-09-26", "confidence": "low"}, "2014-09-26", True, id="a day"),
        pytest.param(BY, "2014-08-05", False, id="a latest day, and it may be far older"),
        pytest.param(UNDATED, "2026-11-21", True, id="on the present site: the day it was read"),
        pytest.param({**UNDATED, "confidence": "medium"}, "2026-11-21", False, id="of lower confidence"),
    ],
)
def test_the_day_from_which_a_claim_speaks(changes: dict[str, Any], day: str, has_date: bool) -> None:
    claim = make_claim(**changes)
    assert (speaking_day(claim).isoformat(), is_dated(claim)) == (day, has_date)


@pytest.mark.parametrize(
    ("claim", "on", "expected"),
    [
        pytest.param({"stated": "2021-11-21"}, "2026-11-21", None, id="five years to the day"),
        pytest.param({"stated": "2021-11-21"}, "2026-11-22", 2021, id="a day more"),
        pytest.param({"stated": "2021-11"}, "2026-11-01", None, id="a month counts from its first day"),
        pytest.param({"stated": "2021-11"}, "2026-11-02", 2021, id="a month, and a day more"),
        pytest.param({"stated": "2021"}, "2026-01-01", None, id="a year counts from its first day"),
        pytest.param({"stated": "2021"}, "2026-01-02", 2021, id="a year, and a day more"),
        pytest.param({"stated": "2020-02-29"}, "2025-02-28", None, id="29 February, to the day"),
        pytest.param({"stated": "2020-02-29"}, "2025-03-01", 2020, id="29 February, and a day more"),
        pytest.param({"stated": "2020-02-28"}, "2025-02-28", None, id="28 February"),
        pytest.param(BY, "2019-08-05", None, id="a latest day, to the day"),
        pytest.param(BY, "2019-08-06", 2014, id="a latest day, and a day more"),
        pytest.param({"stated": None}, "2031-11-21", None, id="undated, to the day it was read"),
        pytest.param({"stated": None}, "2031-11-22", 2026, id="undated, and a day more"),
        pytest.param(
            {"stated": None, "confidence": "low"}, "2031-11-22", 2026, id="undated, with little confidence"
        ),
        pytest.param({"stated": "2027"}, "2026-11-21", None, id="yet to come"),
    ],
)
def test_when_a_claim_is_old(claim: dict[str, Any], on: str, expected: int | None) -> None:
    assert year_if_old(make_claim(**claim), date.fromisoformat(on)) == expected


@pytest.mark.parametrize(
    ("stated", "on", "expected"),
    [
        ("2014-08-06", "2015-08-05", 0),
        ("2014-08-06", "2015-08-06", 1),
        ("2014-08", "2026-11-21", 12),
        ("2016-12", "2026-11-21", 9),
        ("2020-02-29", "2021-02-28", 0),
        ("2020-02-29", "2021-03-01", 1),
    ],
)
def test_age_in_whole_years(stated: str, on: str, expected: int) -> None:
    assert age_in_years(make_claim(stated=stated), date.fromisoformat(on)) == expected


# The name of a claim.


def test_a_claim_is_named_by_its_key_and_twins_by_their_status() -> None:
    one, other = claim_data(), claim_data(status="refused", conditions=None)
    alone = [name for _, name in iter_claim_names(council(film=[one]))]
    assert alone == [key for _, key in iter_claim_ids(council(film=[one]))]
    assert [name for _, name in iter_claim_names(council(film=[other, one]))] == [
        f"{alone[0]}/refused",
        f"{alone[0]}/allowed-with-notice",
    ]
