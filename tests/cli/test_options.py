"""What the options that commands share make of what somebody writes."""

from datetime import date

import pytest

from opencouncil.cli import options
from opencouncil.errors import OpenCouncilError
from support.clock import TODAY


@pytest.mark.parametrize(
    ("text", "day"),
    [
        pytest.param(None, TODAY, id="today"),
        pytest.param("2009-03-31", date(2009, 3, 31), id="a day"),
        pytest.param("2024-02-29", date(2024, 2, 29), id="a leap day"),
        pytest.param("1998-04-01", date(1998, 4, 1), id="the first day of the records"),
        pytest.param("2099-12-31", date(2099, 12, 31), id="a day to come"),
    ],
)
def test_a_day(text: str | None, day: date) -> None:
    assert options.parse_day(text, TODAY) == day


@pytest.mark.parametrize(
    ("text", "message"),
    [
        pytest.param(
            "2009", "'2009' is a year. Say which day of it: --on 2009-01-01, for example.", id="year"
        ),
        pytest.param(
            "2009-03", "'2009-03' is a month. Say which day of it: --on 2009-03-01, for example.", id="month"
        ),
        pytest.param(
            "March 2009",
            "'March 2009' is a month. Say which day of it: --on 2009-03-01, for example.",
            id="month in words",
        ),
        pytest.param(
            "1/4/2009", "'1/4/2009' is not written as a day. Did you mean --on 2009-04-01?", id="British"
        ),
        pytest.param(
            "1st April 2009",
            "'1st April 2009' is not written as a day. Did you mean --on 2009-04-01?",
            id="in words",
        ),
        pytest.param(
            "1998-03-31",
            "Our records begin on 1998-04-01, and 1998-03-31 is before that: "
            "councils abolished earlier have no file here.",
            id="before records begin",
        ),
        pytest.param("today", "'today' needs no --on: without it, today counts.", id="the word for today"),
        pytest.param(
            " Tonight",
            "'tonight' needs no --on: without it, today counts.",
            id="the word for tonight",
        ),
        pytest.param(
            "tomorrow",
            "'tomorrow' is not written as a day. Write --on 2026-11-22, or leave --on out for today.",
            id="the word for tomorrow",
        ),
        pytest.param(
            "yesterday",
            "'yesterday' is not written as a day. Write --on 2026-11-20, or leave --on out for today.",
            id="the word for yesterday",
        ),
        *(
            pytest.param(
                text,
                f"'{text}' is no day of the calendar. Write year, month, day: --on 2009-03-31.",
                id=name,
            )
            for text, name in (
                ("2009-02-30", "not in the calendar"),
                ("2009-13", "a month too many"),
                ("0000-01-01", "the year 0"),
                ("2009-W14-3", "a week"),
                ("whenever", "a word"),
                ("", "nothing"),
                ("٢٠٠٩-٠٣-٣١", "other digits"),
            )
        ),
    ],
)
def test_no_day(text: str, message: str) -> None:
    with pytest.raises(OpenCouncilError) as error:
        options.parse_day(text, TODAY)
    assert str(error.value) == message
