"""Who was asked whether what is held on it is right, what came of it, and who was not asked yet."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import NamedTuple

from opencouncil.model import Council
from opencouncil.reading.dataset import Dataset
from opencouncil.reports.asked import Asked, State, list_askings
from opencouncil.select import NONE, Wanted, select_councils

OPEN = (State.NO_REPLY, State.WAITING)


class Asking(NamedTuple):
    council: Council
    asked: Asked
    # Since the asking.
    days: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Replies:
    on: date
    # The states asked for.
    states: tuple[State, ...]
    # The only councils looked at.
    wanted: Wanted
    named: tuple[Council, ...]
    # Those in these states. Of open ones the oldest stands first, of replies the newest.
    askings: tuple[Asking, ...]
    # Councils that were never asked about anything, by id.
    not_asked: tuple[Council, ...]
    # All askings of the councils, by state.
    counts: Mapping[State, int]
    councils: int


def find_replies(
    dataset: Dataset,
    on: date,
    wanted: Wanted,
    states: Collection[State] = OPEN,
    named: Sequence[Council] = (),
) -> Replies:
    """The askings in some states on a day; ``named`` are the only councils meant, all if empty.

    Whoever is named is meant even if it is gone; otherwise the councils of the day are.
    """
    meant = replace(wanted, statuses=NONE) if named else wanted
    then = [council.as_on(on) for council in named or dataset.councils]
    councils = select_councils(then, meant, on).councils
    askings = []
    not_asked = []
    for council in councils:
        found = list_askings(council, on)
        askings += [Asking(council, one, (on - one.asked).days) for one in found if one.asked]
        if not found:
            not_asked.append(council)
    return Replies(
        on=on,
        states=tuple(state for state in State if state in states),
        wanted=wanted,
        named=tuple(named),
        askings=tuple(sorted((one for one in askings if one.asked.state in states), key=_rank)),
        not_asked=tuple(not_asked),
        counts=Counter(one.asked.state for one in askings),
        councils=len(councils),
    )


def _rank(one: Asking) -> tuple[int, int, str]:
    """Where an asking stands: the states in the order of their names in a list."""
    order = (State.NO_REPLY, State.WAITING, State.REPLIED)
    reply = one.asked.reply
    newest = -(reply.replied.toordinal() if reply and reply.replied else 0)
    return order.index(one.asked.state), newest or -one.days, one.council.id
