"""Days and dates in English."""

from datetime import date
from typing import Any

import pytest

from opencouncil.model import Claim, PartialDate, Source
from opencouncil.wording.dates import say_date, say_day_asked, say_stated
from support.clock import TODAY


def claim(**dates: Any) -> Claim:
    source = Source("blog", "Blog", "https://example.org/")
    return Claim("film", 0, "allowed", "in short", TODAY, "high", source, **dates)


@pytest.mark.parametrize(
    ("dates", "said"),
    [
        ({"stated": PartialDate(2014)}, "said in 2014"),
        ({"stated": PartialDate(2014, 9)}, "said in September 2014"),
        ({"stated": PartialDate(2014, 9, 6)}, "said on 6 September 2014"),
        ({"stated_by": date(2014, 8, 5)}, "undated, 5 August 2014 at the latest"),
        ({}, "undated"),
    ],
)
def test_when_it_was_said(dates: dict[str, Any], said: str) -> None:
    assert say_stated(claim(**dates)) == said


@pytest.mark.parametrize(
    ("day", "said"), [("1974-04-01", "1 April 1974"), ("1974-12", "December 1974"), ("1974", "1974")]
)
def test_a_date_is_said_as_exactly_as_it_is_known(day: str, said: str) -> None:
    assert say_date(PartialDate.parse(day)) == said


def test_of_a_day_to_come_only_so_much_is_known() -> None:
    today = TODAY
    assert say_day_asked(today, today) == "21 November 2026"
    assert say_day_asked(date(2028, 4, 1), today) == "1 April 2028, as far as it is known today"
