"""Figures as JSON, for programs: a promise, described in docs/stats.md."""

from typing import Any, TextIO

from opencouncil.render.kinds import StatsShown
from opencouncil.wording.json_text import write_json

# A field may be added within a version; removing one or changing its meaning needs a new version.
VERSION = 1


def render(shown: StatsShown, out: TextIO) -> None:
    stats = shown.stats
    groups: list[dict[str, Any]] = [
        {
            "group": group.name,
            "councils": group.councils,
            "with_claim": group.with_claim,
            "activities": {
                activity: {
                    "with_claim": count.with_claim,
                    "answers": dict(count.sort_answers()),
                    "last_known": {name: count.last_known[name] for name, _ in count.sort_answers()},
                }
                for activity, count in group.counts.items()
            },
        }
        for group in stats.groups
    ]
    wanted = stats.wanted
    named = {"nations": wanted.nations, "regions": wanted.regions, "types": wanted.types}
    only = {name: sorted(words) for name, words in named.items() if words}
    whole = {"version": VERSION, "on": str(stats.on), "by": stats.by, "only": only, "groups": groups}
    write_json(whole, out)
