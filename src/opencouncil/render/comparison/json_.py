"""Differences as JSON, for programs: a promise, described in docs/history.md."""

from typing import Any, TextIO

from opencouncil.history.comparison import AnswerChange
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
            "changes": [
                describe_change(change, comparison.prefix + change.path) for change in comparison.changes
            ],
            "answers": [_describe_answer(change) for change in comparison.answers],
            "not_compared": [
                {"path": comparison.prefix + path, "reason": reason, "commit": revision or None}
                for path, reason, revision in comparison.lacking
            ],
        },
        out,
    )


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
