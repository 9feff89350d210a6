"""Whether a council was asked if what we hold on it is right, and what it replied."""

from collections.abc import Mapping, Sequence

from opencouncil.model import Claim, Reply
from opencouncil.reports.asked import Asked, State
from opencouncil.vocabulary import REPLY_WORDS
from opencouncil.wording.codes import name_activity_within, name_source_type
from opencouncil.wording.dates import say_day
from opencouncil.wording.lists import join_words
from opencouncil.wording.safe_text import as_sentence, one_line
from opencouncil.wording.sections import Row

# What a reply says, behind "replied on that day:".
SAYS: Mapping[str, str] = {
    "agrees": "agrees",
    "disagrees": "disagrees",
    "newer-source": "names a newer source",
}
# The same in a column.
SHORT: Mapping[str, str] = {
    "agrees": "agrees",
    "disagrees": "disagrees",
    "newer-source": "newer source",
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


def list_asked(asked: Asked, claims: Sequence[Claim] = ()) -> tuple[Row, ...]:
    """What stands beside claims of a council: the asking, the reply and its page; nothing if never asked.

    Of claims that were read later it is said, as they may not have been put to the council.
    """
    if asked.asking is None:
        return ()
    rows = [Row("Asked", as_sentence(say_asked(asked)))]
    reply = asked.reply
    if reply and reply.summary:
        rows.append(Row("Reply", as_sentence(reply.summary)))
    if reply and reply.source:
        # A newer source is not where the reply stands.
        is_newer = bool(reply.says) and REPLY_WORDS[reply.says].needs == "source"
        label = "Newer page" if is_newer else "Reply at"
        named = f"{one_line(reply.source.title)} ({name_source_type(reply.source.type)})"
        rows.append(Row(label, named, url=one_line(reply.source.url)))
    day = (reply or asked.asking).asked
    if later := sum(claim.checked > day for claim in claims):
        which = "The claim was" if len(claims) == 1 else f"{later} of {len(claims)} claims {_was(later)}"
        rows.append(
            Row("", f"{which} read after the asking of {say_day(day)}, which may not have been about it so.")
        )
    return tuple(rows)


def _was(number: int) -> str:
    return "was" if number == 1 else "were"


def say_in_a_line(asked: Asked) -> str:
    """The same in one line: ``Asked 3 November 2026; replied ...: disagrees. Filming is free.``"""
    summary = as_sentence(asked.reply.summary) if asked.reply and asked.reply.summary else ""
    return " ".join(filter(None, (as_sentence(say_asked(asked)), summary)))


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


def name_asked(asked: Asked) -> str:
    """How an asking stands, for a column: ``disagrees``, ``waiting``; a dash where there is none."""
    if asked.state is State.REPLIED and asked.reply:
        return SHORT[asked.reply.says] if asked.reply.says else "replied"
    return {State.WAITING: "waiting", State.NO_REPLY: "no reply", State.UNKNOWN: "?"}.get(asked.state, "-")


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
