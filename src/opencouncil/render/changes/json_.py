"""Differences and histories as JSON, for programs: a promise, described in docs/history.md."""

from typing import Any, TextIO

from opencouncil.changes import Change
from opencouncil.findings import pointer_text
from opencouncil.history.changelog import Changelog
from opencouncil.history.comparison import AnswerChange, Comparison
from opencouncil.history.releases import Proposal
from opencouncil.history.repository import Commit
from opencouncil.history.timeline import Entry, Timeline
from opencouncil.render.changelog.atom import make_entry_id
from opencouncil.render.findings.json_ import VERSION
from opencouncil.wording.json_text import write_json


def render_comparison(comparison: Comparison, out: TextIO, base: Commit, head: Commit | None) -> None:
    """All that differs; without a head commit, in the working folder."""
    write_json(
        {
            "version": VERSION,
            "base": _describe_commit(base),
            "head": _describe_commit(head) if head else None,
            "changes": [_describe(change, comparison.prefix + change.path) for change in comparison.changes],
            "answers": [_describe_answer(change) for change in comparison.answers],
        },
        out,
    )


def render_timeline(timeline: Timeline, out: TextIO) -> None:
    write_json(
        {
            "version": VERSION,
            "council": timeline.council,
            "name": timeline.name,
            "path": timeline.path,
            "entries": [_describe_entry(entry) for entry in timeline.entries],
            # Where a shallow clone begins, so that what came before is not here.
            "cut": _describe_commit(timeline.cut) if timeline.cut else None,
        },
        out,
    )


def render_changelog(
    changelog: Changelog, proposal: Proposal | None, out: TextIO, base: Commit | None, head: Commit
) -> None:
    write_json(
        {
            "version": VERSION,
            "base": _describe_commit(base) if base else None,
            "head": _describe_commit(head),
            # What the next release of the data should be called; none where a part was asked for.
            "release": _describe_proposal(proposal) if proposal else None,
            "entries": [
                {
                    "id": make_entry_id(entry),
                    **_describe_recorded(entry.commit),
                    "council": entry.council or None,
                    "name": entry.name,
                    "nation": entry.nation or None,
                    "path": changelog.prefix + entry.path,
                    "changes": [
                        _describe(change, changelog.prefix + change.path) for change in entry.changes
                    ],
                }
                for entry in changelog.entries
            ],
            "cut": _describe_commit(changelog.cut) if changelog.cut else None,
        },
        out,
    )


def _describe_proposal(proposal: Proposal) -> dict[str, Any]:
    return {
        "last": proposal.last or None,
        "next": proposal.next or None,
        "level": proposal.level.name.lower(),
        "reason": proposal.reason,
    }


def _describe_commit(commit: Commit) -> dict[str, Any]:
    return {"commit": commit.hash, "day": commit.day.isoformat()}


def _describe_recorded(commit: Commit) -> dict[str, Any]:
    return {
        **_describe_commit(commit),
        "committed": commit.time.isoformat().replace("+00:00", "Z"),
        "author": commit.author,
        "subject": commit.subject,
    }


def _describe_entry(entry: Entry) -> dict[str, Any]:
    return {
        **_describe_recorded(entry.commit),
        "path": entry.path,
        "begins_here": entry.is_beginning,
        "broken": entry.broken or None,
        "changes": [_describe(change, entry.path) for change in entry.changes],
    }


def _describe(change: Change, path: str) -> dict[str, Any]:
    row: dict[str, Any] = {
        "council": change.council or None,
        "kind": change.kind,
        "pointer": pointer_text(change.pointer),
        "before": change.before,
        "after": change.after,
        "path": path,
    }
    if change.activity:
        row["activity"] = change.activity
    if change.fields:
        row["fields"] = [
            {"pointer": pointer_text(field.pointer), "before": field.before, "after": field.after}
            for field in change.fields
        ]
    if change.note:
        row["note"] = change.note
    return row


def _describe_answer(change: AnswerChange) -> dict[str, Any]:
    before, after = change.before, change.after
    return {
        "council": change.council.id,
        "activity": change.activity,
        "on": after.on.isoformat(),
        "before": before.answer,
        "after": after.answer,
        "out_of_step_before": bool(before.out_of_step),
        "out_of_step_after": bool(after.out_of_step),
    }
