"""The periods of all answers against the answers of one day."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date

from opencouncil.answers import NO_COUNCIL, Answer, find_answers
from opencouncil.periods import Period, iter_periods, what_holds
from opencouncil.tables.facts import Facts

# By council, activity and kind of meeting.
AllPeriods = Mapping[tuple[str, str, str], list[Period]]


def list_periods(facts: Facts) -> AllPeriods:
    found: AllPeriods = defaultdict(list)
    for period in iter_periods(facts.dataset.law, facts.dataset.councils, facts.find_meetings):
        found[period.council.id, period.activity, period.meeting].append(period)
    return dict(found)


def assert_agree_on(facts: Facts, periods: AllPeriods, day: date) -> None:
    """Every answer of a day is in the period that holds the day."""
    for answer in find_answers(facts.dataset.law, facts.dataset.councils, day, facts.find_meetings):
        assert_agree(periods.get((answer.council.id, answer.activity, answer.meeting), ()), answer)


def assert_agree(periods: Iterable[Period], answer: Answer) -> None:
    """The one period that holds the day tells what the answer does; none does where no council is there."""
    held = [period.held for period in periods if period.covers(answer.on)]
    assert held == ([] if answer.answer == NO_COUNCIL else [what_holds(answer)])
