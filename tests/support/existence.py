"""Whether `may` and `list` say the same of every council around every change."""

from collections.abc import Iterator
from datetime import date, timedelta

from opencouncil.answers import NO_COUNCIL, find_answer
from opencouncil.model import Council
from opencouncil.reading.dataset import Dataset
from opencouncil.select import Wanted, list_councils
from opencouncil.wording.answers import Wording
from support.clock import TODAY

_SOME_DAY = date(2020, 1, 1)


def find_disagreements(dataset: Dataset) -> list[str]:
    """Each council and day on which one command says that the council is there and the other does not."""
    days: dict[date, list[Council]] = {}
    for council in dataset.councils:
        for day in iter_days(council):
            days.setdefault(day, []).append(council)
    found = []
    for day, asked in sorted(days.items()):
        everyone = list_councils(dataset, Wanted(), day, is_on_a_day=True)
        status = {council.id: council.status_on(day) for council in everyone.councils}
        status |= {council.id: "current" for council in everyone.earlier}
        for council in asked:
            said = read_verdict(dataset, council, day)
            if said != status[council.id]:
                found.append(f"{council.id} on {day}: may says {said}, list {status[council.id]}")
    return found


def iter_days(council: Council) -> Iterator[date]:
    """Today, a day of the past, and the days before, of and after each change of a council."""
    changes = {council.founded, council.established, council.abolished}
    changes |= {form.start for form in council.forms}
    around = {day + timedelta(days=step) for day in changes if day for step in (-1, 0, 1)}
    yield from sorted(around | {TODAY, _SOME_DAY})


def read_verdict(dataset: Dataset, council: Council, day: date) -> str:
    """The status of the council by the words of `may`."""
    answer = find_answer(dataset.law, council.as_on(day), "film", day)
    said = Wording(answer, TODAY).say_short().text
    if answer.answer != NO_COUNCIL:
        return "current"
    if "exist" in said:
        return "future"
    is_ahead = council.abolished is not None and council.abolished > TODAY
    return "abolished" if f" {'will have ended' if is_ahead else 'ended'} on " in said else said
