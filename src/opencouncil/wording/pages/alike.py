"""Councils like one, side by side with it: why each is near, and its answer to each activity."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from opencouncil.answers import NO_COUNCIL, Answer
from opencouncil.model import Council
from opencouncil.reports.asked import find_asked
from opencouncil.reports.similar import Alike
from opencouncil.wording import codes
from opencouncil.wording.asked import say_asked
from opencouncil.wording.brief import say_remark
from opencouncil.wording.figures import say_estimates
from opencouncil.wording.hexmap import name_word
from opencouncil.wording.lists import capital
from opencouncil.wording.pages.frame import COUNCILS, Link
from opencouncil.wording.pages.names import link_council
from opencouncil.wording.safe_text import as_sentence, one_line
from opencouncil.wording.similar import say_reasons

_CHOSEN = "Chosen by type, people, density, nation and region. What councils do played no part in the choice."


class AlikeTold(NamedTuple):
    council: Link
    # Why it is near, and whether it was asked if what is held on it is right.
    reasons: str
    asked: str


class Cell(NamedTuple):
    """The answer of one council, as a link to it; whether its source is old or undated."""

    link: Link
    remark: str


class AlikePage(NamedTuple):
    councils: tuple[AlikeTold, ...]
    # The heads of the columns: the council itself, then the others.
    heads: tuple[str, ...]
    # For each activity its name and the answers, in the order of the heads.
    rows: tuple[tuple[str, tuple[Cell | None, ...]], ...]
    notes: tuple[str, ...]


def describe_alike(
    council: Council, alike: Sequence[Alike], answers: Mapping[str, Sequence[Answer]], today: date
) -> AlikePage:
    """``answers`` are those of the day, by council; ``council`` is as it is on the day."""
    shown = (council, *(one.council for one in alike))
    by_activity = [
        {one.activity: one for one in answers.get(each.id, ()) if one.answer != NO_COUNCIL} for each in shown
    ]
    return AlikePage(
        councils=tuple(_tell(council, one, today) for one in alike),
        heads=tuple(one_line(one.short_name) for one in shown),
        rows=tuple(
            (codes.name_activity(activity), tuple(_make_cell(found.get(activity)) for found in by_activity))
            for activity in by_activity[0]
        ),
        notes=tuple(_iter_notes(shown)),
    )


def _tell(council: Council, alike: Alike, today: date) -> AlikeTold:
    return AlikeTold(
        council=link_council(alike.council),
        reasons=f"{capital(say_reasons(council, alike))}.",
        asked=as_sentence(f"The council: {say_asked(find_asked(alike.council, today))}"),
    )


def _make_cell(answer: Answer | None) -> Cell | None:
    if answer is None:
        return None
    link = Link(
        name_word(answer.answer, answer.activity), f"{COUNCILS}{answer.council.id}/#{answer.activity}"
    )
    return Cell(link, say_remark(answer))


def _iter_notes(councils: Iterable[Council]) -> Iterator[str]:
    yield _CHOSEN
    if estimates := say_estimates(tuple(councils)):
        yield estimates
