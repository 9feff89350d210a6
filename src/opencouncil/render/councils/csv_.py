"""A list of councils as CSV: a row for each, with four columns more for each activity that is asked about."""

from collections.abc import Iterator
from typing import TextIO

from opencouncil.model import Council
from opencouncil.render.csv_text import write_rows
from opencouncil.render.kinds import CouncilsShown
from opencouncil.select import find_speaking_claim

_FACTS = ("id", "name", "short_name", "nation", "region", "type", "parent", "status")
_DAYS = ("established", "abolished", "claims")
# Of an activity: what its claim says and since when, the answer of the day, and its year where that is old.
_SAID = ("claim", "stated", "answer", "last_known")


def render(shown: CouncilsShown, out: TextIO) -> None:
    said = [f"{word}_{activity.replace('-', '_')}" for activity in shown.activities for word in _SAID]
    write_rows([(*_FACTS, *_DAYS, *said), *_iter_rows(shown)], out)


def _iter_rows(shown: CouncilsShown) -> Iterator[tuple[object, ...]]:
    answers = {(answer.council.id, answer.activity): answer for answer in shown.answers}
    for council in shown.councils:
        row = list(_iter_facts(council, shown))
        for activity in shown.activities:
            claim = find_speaking_claim(council, activity, shown.today)
            answer = answers.get((council.id, activity))
            row += [claim.status, claim.stated or None] if claim else [None, None]
            row += [answer.answer, answer.last_known] if answer else [None, None]
        yield tuple(row)


def _iter_facts(council: Council, shown: CouncilsShown) -> Iterator[object]:
    yield from (council.id, council.name, council.short_name, council.nation, council.region or None)
    yield from (council.type, council.parent or None, council.status_on(shown.today))
    yield from (council.data.get("established"), council.data.get("abolished"))
    yield sum(1 for _ in council.iter_claims())
