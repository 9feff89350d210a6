"""A commit and a change as JSON, for every kind of result that has them."""

from typing import Any

from opencouncil.changes import Change
from opencouncil.findings import pointer_text
from opencouncil.history.repository import Commit


def describe_commit(commit: Commit) -> dict[str, Any]:
    return {"commit": commit.hash, "day": commit.day.isoformat()}


def describe_recorded(commit: Commit) -> dict[str, Any]:
    return {
        **describe_commit(commit),
        "committed": commit.time.isoformat().replace("+00:00", "Z"),
        "author": commit.author,
        "subject": commit.subject,
    }


def describe_change(change: Change, path: str) -> dict[str, Any]:
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
