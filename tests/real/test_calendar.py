"""The days of the living data, as a calendar program gets them."""

from datetime import UTC, date, datetime
from io import StringIO

from opencouncil.periods import RECORDS_BEGIN
from opencouncil.render import FORMATS
from opencouncil.render.kinds import CalendarShown
from opencouncil.reports.calendar import Kind, find_calendar
from support.ics_reader import read_events, read_text
from support.living import load_living


def test_every_day_is_in_the_calendar_once_and_as_sure_as_it_is() -> None:
    living = load_living().dataset
    found = find_calendar(living, date.max, RECORDS_BEGIN)
    out = StringIO(newline="")
    stamp = datetime(2026, 1, 1, tzinfo=UTC)
    FORMATS["calendar"]["ics"].render(CalendarShown(found, living.by_id, stamp), out)
    events = read_events(out.getvalue().encode("utf-8"))
    assert len({one["UID"] for one in events}) == len(events) == len(found.events)
    for event, shown in zip(found.events, events, strict=True):
        assert read_text(shown["SUMMARY"])
        assert read_text(shown["DESCRIPTION"])
        assert (shown["STATUS"] == "CONFIRMED") is event.is_certain
        if event.reorganisation:
            assert event.is_certain is event.reorganisation.is_firm
    vesting = [one.key for one in found.events if one.kind is Kind.VESTING_DAY]
    expected = [
        one.id
        for one in living.reorganisations
        if one.day and one.day >= RECORDS_BEGIN and (one.is_firm or one.is_planned)
    ]
    assert sorted(vesting) == sorted(expected)
