"""Systems for papers and webcasts as JSON, for programs: a promise, described in docs/similar.md."""

from collections.abc import Iterable
from typing import Any, TextIO

from opencouncil.model import Council
from opencouncil.render.asked_json import describe_asked
from opencouncil.render.kinds import SystemsShown
from opencouncil.reports.systems import Systems, Use
from opencouncil.wording.json_text import write_json

# A field may be added within a version; removing one or changing its meaning needs a new version.
VERSION = 1


def render(shown: SystemsShown, out: TextIO) -> None:
    wanted = shown.wanted
    named = {"nations": wanted.nations, "regions": wanted.regions, "types": wanted.types}
    write_json(
        {
            "version": VERSION,
            "on": shown.on.isoformat(),
            "by": shown.by,
            "system": shown.system or None,
            "only": {name: sorted(words) for name, words in named.items() if words},
            "kinds": [_describe(one, shown.system) for one in shown.found],
        },
        out,
    )


def _describe(found: Systems, system: str) -> dict[str, Any]:
    return {
        "kind": found.kind,
        "councils": len(found.councils),
        "known": found.known,
        **_sum_up(found.councils),
        "groups": [
            {
                "group": group.name,
                "councils": len(group.councils),
                "known": len({use.council.id for use in group.uses}),
                **_sum_up(group.councils),
                "systems": _count(group.uses, system),
            }
            for group in found.groups
        ],
        "systems": _count(found.uses, system),
        "uses": [
            {
                "council": use.council.id,
                "asked": describe_asked(found.asked[use.council.id]),
                **describe_use(use),
            }
            for use in found.uses
            if system in ("", use.system)
        ],
        "shared": [
            {"place": one.place, "councils": [council.id for council in one.councils]} for one in found.shared
        ],
    }


def _sum_up(councils: Iterable[Council]) -> dict[str, Any]:
    """The people of some councils; how many have no estimate."""
    counts = [one.data.get("population", {}).get("count") for one in councils]
    return {"people": sum(filter(None, counts)), "without_people": counts.count(None)}


def _count(uses: Iterable[Use], system: str) -> list[dict[str, Any]]:
    """Each system by its word, with its councils and their people."""
    found: dict[str, list[Use]] = {}
    for use in uses:
        if system in ("", use.system):
            found.setdefault(use.system, []).append(use)
    return [
        {
            "system": name,
            "councils": len(each),
            "old": sum(use.is_old for use in each),
            "undated": sum(not use.is_dated for use in each),
            **_sum_up(use.council for use in each),
        }
        for name, each in sorted(found.items(), key=lambda item: (-len(item[1]), item[0]))
    ]


def describe_use(use: Use) -> dict[str, Any]:
    """A system of a council, and what names it."""
    claim = use.claim
    return {
        "kind": use.kind,
        "system": use.system,
        "named_by": "claim" if claim else "link",
        "stated": str(claim.stated) if claim and claim.stated else None,
        "seen": str(use.seen) if use.seen else None,
        "is_dated": use.is_dated,
        "is_old": use.is_old,
        "url": (claim.source.url if claim else use.url) or None,
    }
