from datetime import date

import pytest

from opencouncil.cli.durations import parse_age, parse_work
from opencouncil.errors import OpenCouncilError
from support.clock import TODAY


@pytest.mark.parametrize(
    ("text", "today", "expected"),
    [
        ("2y", TODAY, date(2024, 11, 21)),
        ("18m", TODAY, date(2025, 5, 21)),
        ("11M", TODAY, date(2025, 12, 21)),
        ("12 m", TODAY, date(2025, 11, 21)),
        ("90d", TODAY, date(2026, 8, 23)),
        ("0d", TODAY, TODAY),
        ("1y", date(2028, 2, 29), date(2027, 2, 28)),
        ("1m", date(2026, 3, 31), date(2026, 2, 28)),
        ("100y", TODAY, date(1926, 11, 21)),
    ],
)
def test_an_age(text: str, today: date, expected: date) -> None:
    assert parse_age(text, today, "--older-than") == expected


@pytest.mark.parametrize("text", ["", "2", "y", "-1y", "2 years", "1.5y", "9999999999y", "٢y"])
def test_no_age(text: str) -> None:
    with pytest.raises(OpenCouncilError, match=r"is no age\. Write --older-than 2y, 18m \(months\) or 90d\."):
        parse_age(text, TODAY, "--older-than")


@pytest.mark.parametrize("text", ["101y", "1201m"])
def test_an_age_beyond_all_records(text: str) -> None:
    with pytest.raises(OpenCouncilError, match="--older-than takes at most 100y"):
        parse_age(text, TODAY, "--older-than")


@pytest.mark.parametrize(("text", "minutes"), [("1m", 1), ("1h30m", 90), ("90m", 90), ("24h", 1440)])
def test_work(text: str, minutes: int) -> None:
    assert parse_work(text, "--for") == minutes
