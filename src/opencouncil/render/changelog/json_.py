"""The data's changelog as JSON, for programs: a promise, described in docs/history.md."""

from typing import Any, TextIO

from opencouncil.history.changelog import Entry
from opencouncil.history.releasing import Proposal
from opencouncil.render.changelog.entry_ids import make_entry_id
from opencouncil.render.changes.json_ import describe_change, describe_commit, describe_recorded
from opencouncil.render.kinds import ChangelogShown
from opencouncil.wording.json_text import write_json

# A field may be added within a version; removing one or changing its meaning needs a new version.
VERSION = 1


def render(shown: ChangelogShown, out: TextIO) -> None:
    changelog, base, proposal = shown.changelog, shown.base, shown.proposal
    write_json(
        {
            "version": VERSION,
            "base": describe_commit(base) if base else None,
            "head": describe_commit(shown.head),
            # The proposed next release of the data; None if only a part was asked for.
            "release": _describe_proposal(proposal) if proposal else None,
            "entries": [describe_entry(entry, changelog.prefix) for entry in changelog.entries],
            "cut": describe_commit(changelog.cut) if changelog.cut else None,
        },
        out,
    )


def describe_entry(entry: Entry, prefix: str) -> dict[str, Any]:
    return {
        "id": make_entry_id(entry),
        **describe_recorded(entry.commit),
        "council": entry.council or None,
        "name": entry.name,
        "nation": entry.nation or None,
        "path": prefix + entry.path,
        "changes": [describe_change(change, prefix + change.path) for change in entry.changes],
    }


def _describe_proposal(proposal: Proposal) -> dict[str, Any]:
    return {
        "last": proposal.last or None,
        "next": proposal.next or None,
        "level": proposal.level.name.lower(),
        "reason": proposal.reason,
    }
