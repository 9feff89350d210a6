"""What councils were asked and replied as JSON, for programs: a promise, described in docs/replies.md."""

from typing import Any, TextIO

from opencouncil.render.asked_json import describe_asked
from opencouncil.render.kinds import RepliesShown
from opencouncil.reports.asked import State
from opencouncil.reports.replies import Asking, Replies
from opencouncil.wording.json_text import write_json

# A field may be added within a version; removing one or changing its meaning needs a new version.
VERSION = 1


def render(shown: RepliesShown, out: TextIO) -> None:
    found = shown.found
    is_listed = State.NOT_ASKED in found.states
    write_json(
        {
            "version": VERSION,
            "on": found.on.isoformat(),
            "only": _describe_only(found),
            "states": [str(state) for state in found.states if state is not State.UNKNOWN],
            "councils": found.councils,
            "counts": {
                "no_reply": found.counts[State.NO_REPLY],
                "waiting": found.counts[State.WAITING],
                "replied": found.counts[State.REPLIED],
                "not_asked": len(found.not_asked),
            },
            "askings": [_describe(one) for one in found.askings],
            "not_asked": [council.id for council in found.not_asked] if is_listed else None,
        },
        out,
    )


def _describe_only(found: Replies) -> dict[str, list[str]]:
    wanted = found.wanted
    named = {
        "nations": wanted.nations,
        "regions": wanted.regions,
        "types": wanted.types,
        "councils": {council.id for council in found.named},
    }
    return {name: sorted(words) for name, words in named.items()}


def _describe(one: Asking) -> dict[str, Any]:
    council = one.council
    return {
        "council": council.id,
        "name": council.name,
        "nation": council.nation,
        "days": one.days,
        **describe_asked(one.asked),
    }
