"""Differences as JSON, for programs: a promise, described in docs/history.md."""

from typing import Any, TextIO

from opencouncil.changes import Change
from opencouncil.history.addresses import iter_new_hosts
from opencouncil.history.comparison import AnswerChange, Comparison
from opencouncil.history.file_kinds import FileChange, FileKind
from opencouncil.history.notices import find_notices, is_reread
from opencouncil.render.changes.json_ import describe_change, describe_commit
from opencouncil.render.kinds import ComparisonShown
from opencouncil.wording.json_text import write_json

# A field may be added within a version; removing one or changing its meaning needs a new version.
VERSION = 1


def render(shown: ComparisonShown, out: TextIO) -> None:
    """Write all differences; null for files that are not committed."""
    comparison = shown.comparison
    write_json(
        {
            "version": VERSION,
            "base": describe_commit(shown.base) if shown.base else None,
            "head": describe_commit(shown.head) if shown.head else None,
            "changes": [_describe_change(change, comparison) for change in comparison.changes],
            "answers": [_describe_answer(change) for change in comparison.answers],
            "not_compared": [
                {"path": comparison.prefix + path, "reason": reason, "commit": revision or None}
                for path, reason, revision in comparison.lacking
            ],
            "files": [_describe_file(file) for file in comparison.files],
        },
        out,
    )


def _describe_change(change: Change, comparison: Comparison) -> dict[str, Any]:
    """A change; what is strange in it stands there only if something is."""
    notices = find_notices(change, comparison.new_hosts)
    hosts = list(iter_new_hosts(change, comparison.new_hosts))
    return {
        **describe_change(change, comparison.prefix + change.path),
        **({"read_again": True} if is_reread(change) else {}),
        **({"notices": list(notices)} if notices else {}),
        **({"new_hosts": hosts} if hosts else {}),
    }


def _describe_file(file: FileChange) -> dict[str, Any]:
    row: dict[str, Any] = {
        "kind": file.kind,
        "path": file.path,
        "before": file.before or None,
        "after": file.after or None,
    }
    comments = {"added": list(file.came), "removed": list(file.went), "moved": list(file.moved)}
    return {**row, "comments": comments} if file.kind is FileKind.COMMENTS else row


def _describe_answer(change: AnswerChange) -> dict[str, Any]:
    before, after = change.before, change.after
    return {
        "council": change.council.id,
        "activity": change.activity,
        "on": after.on.isoformat(),
        "before": before.answer,
        "after": after.answer,
        "out_of_step_before": before.is_out_of_step,
        "out_of_step_after": after.is_out_of_step,
    }
