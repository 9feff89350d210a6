"""Whether a council was asked if what we hold on it is right, and what it replied, as of a day."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from opencouncil.claims import TIME_TO_REPLY as TIME_TO_REPLY
from opencouncil.claims import State as State
from opencouncil.claims import find_state as find_state
from opencouncil.model import Council, Reply


@dataclass(frozen=True, slots=True)
class Asked:
    """The newest asking on one activity, or on all that we hold, and what is known of a reply."""

    state: State
    # The activity in question; empty for all that we hold.
    activity: str = ""
    # The newest asking that concerns it. For all that we hold one about some activities alone counts only
    # where all was never put to the council.
    asking: Reply | None = None
    # The newest reply, which may be to an earlier asking.
    reply: Reply | None = None
    # For all that we hold: askings about some activities alone that are newer, or have a newer reply.
    apart: tuple["Asked", ...] = ()

    @property
    def asked(self) -> date | None:
        return self.asking.asked if self.asking else None

    @property
    def about(self) -> tuple[str, ...]:
        """The only activities that it was asked about, where the question is all that we hold."""
        return self.asking.about if self.asking and not self.activity else ()


def find_asked(council: Council, on: date, activity: str = "") -> Asked:
    """Whether a council was asked by a day, about one activity or about all that we hold."""
    made = [_as_on(one, on) for one in council.replies if one.asked <= on]
    concerned = [one for one in made if not one.about or (activity and activity in one.about)]
    asking = next(iter(concerned), None)
    if asking is None and not activity and made:
        asking = made[0]
        concerned = [one for one in made if set(asking.about) <= set(one.about)]
    if asking is None:
        return Asked(State.NOT_ASKED if council.is_whole else State.UNKNOWN, activity)
    reply = _newest_reply(concerned)
    apart = () if activity else _find_apart(made, asking, reply, on)
    return Asked(_find_state(asking, on, reply), activity, asking=asking, reply=reply, apart=apart)


def list_askings(council: Council, on: date) -> tuple[Asked, ...]:
    """Every asking by a day, the newest first, each with the reply that answers it.

    After a reminder the reply stands with one of two askings; it answers the other too.
    """
    made = [_as_on(one, on) for one in council.replies if one.asked <= on]
    found = []
    for one in made:
        about = set(one.about)
        later = [
            other
            for other in made
            if other.replied
            and other.replied >= one.asked
            and (not other.about or (about and about <= set(other.about)))
        ]
        reply = one if one.replied else _newest_reply(later)
        found.append(Asked(State.REPLIED if reply else find_state(one, on), asking=one, reply=reply))
    return tuple(found)


def _find_state(asking: Reply, on: date, reply: Reply | None) -> State:
    """How the newest asking stands; a reply to an earlier one counts where it came after this one."""
    if reply and reply.replied and reply.replied >= asking.asked:
        return State.REPLIED
    return find_state(asking, on)


def _as_on(asking: Reply, on: date) -> Reply:
    """The asking as it stood on a day: without a reply that came later."""
    if asking.replied is None or asking.replied <= on:
        return asking
    return Reply(asking.asked, asking.about, asking.pointer)


def _newest_reply(askings: Sequence[Reply]) -> Reply | None:
    replied = [one for one in askings if one.replied]
    return max(replied, key=lambda one: (one.replied or one.asked, one.asked), default=None)


def _find_apart(made: Sequence[Reply], main: Reply, reply: Reply | None, on: date) -> tuple[Asked, ...]:
    """The newest asking about each choice of activities that the main one does not answer for."""
    since = reply.replied if reply else None
    seen = {frozenset(main.about)}
    apart = []
    for one in made:
        if not one.about or frozenset(one.about) in seen:
            continue
        seen.add(frozenset(one.about))
        is_newer = bool(main.about) or one.asked > main.asked
        if is_newer or (one.replied and (since is None or one.replied > since)):
            own = one if one.replied else None
            apart.append(Asked(find_state(one, on), asking=one, reply=own))
    return tuple(apart)
