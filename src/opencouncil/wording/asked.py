"""Whether a council was asked if what we hold on it is right, and what it replied."""

from collections.abc import Mapping, Sequence

from opencouncil.model import Reply
from opencouncil.reports.asked import Asked, State
from opencouncil.wording.codes import name_activity_within
from opencouncil.wording.dates import say_day
from opencouncil.wording.lists import join_words

# What a reply says, behind "replied on that day:".
SAYS: Mapping[str, str] = {
    "agrees": "agrees",
    "disagrees": "disagrees",
    "newer-source": "names a newer source",
}
# The same in a sentence, behind "replied on that day".
THAT: Mapping[str, str] = {
    "agrees": "that it agrees",
    "disagrees": "that it disagrees",
    "newer-source": "with a newer source",
}
# The names under which councils stand apart in a list.
HEADINGS: Mapping[State, str] = {
    State.REPLIED: "Replied",
    State.NO_REPLY: "Asked, no reply recorded",
    State.WAITING: "Asked, waiting",
    State.NOT_ASKED: "Not asked yet",
    State.UNKNOWN: "Not known whether asked",
}


def say_asked(asked: Asked) -> str:
    """``not asked yet``, ``asked 3 November 2026, waiting``, ``asked ...; replied ...: disagrees``."""
    if asked.asking is None:
        return "not asked yet" if asked.state is State.NOT_ASKED else "a part of its file cannot be read"
    parts = [_say_one(asked.asking, asked.state, asked.about)]
    if asked.reply and asked.reply != asked.asking:
        behind = "" if asked.state is State.REPLIED else " to an earlier asking"
        parts.append(_say_reply(asked.reply, behind))
    return "; ".join([*parts, *map(say_asked, asked.apart)])


def name_about(about: Sequence[str]) -> str:
    """The activities of an asking in a sentence: ``filming and petitions``."""
    return join_words([name_activity_within(activity) for activity in about])


def tell_asking(asking: Reply) -> str:
    """``asked on 3 November 2026 whether what is held here on filming is right``."""
    on = f" on {name_about(asking.about)}" if asking.about else ""
    return f"asked on {say_day(asking.asked)} whether what is held here{on} is right"


def tell_reply(reply: Reply) -> str:
    """``replied on 20 November 2026 that it disagrees``; without the day where there is no reply."""
    day = f" on {say_day(reply.replied)}" if reply.replied else ""
    return f"replied{day}{f' {THAT[reply.says]}' if reply.says else ''}"


def say_when(asking: Reply) -> str:
    """``asked 3 November 2026 about filming only``."""
    about = f" about {name_about(asking.about)} only" if asking.about else ""
    return f"asked {say_day(asking.asked)}{about}"


def _say_one(asking: Reply, state: State, about: Sequence[str] = ()) -> str:
    said = say_when(asking) if about else f"asked {say_day(asking.asked)}"
    if asking.replied:
        return f"{said}; {_say_reply(asking)}"
    return said + {State.WAITING: ", waiting", State.NO_REPLY: "; no reply recorded"}.get(state, "")


def _say_reply(reply: Reply, behind: str = "") -> str:
    day = f" {say_day(reply.replied)}" if reply.replied else ""
    return f"replied{day}{behind}{f': {SAYS[reply.says]}' if reply.says else ''}"
