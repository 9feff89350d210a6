"""``opencouncil diff`` and ``opencouncil history``."""

import sys
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from opencouncil.cli import opening, options
from opencouncil.errors import OpenCouncilError

if TYPE_CHECKING:
    from opencouncil.history.repository import Commit, Repository
    from opencouncil.history.timeline import Timeline


class HistoryFormat(StrEnum):
    TEXT = "text"
    JSON = "json"
    MARKDOWN = "markdown"


def diff(
    base: Annotated[
        str | None,
        typer.Argument(
            metavar="BASE",
            help="A commit, tag, branch or day to compare with. Default: the last commit.",
            show_default=False,
        ),
    ] = None,
    head: Annotated[
        str | None,
        typer.Argument(
            metavar="HEAD", help="Another one. Default: the files as they are now.", show_default=False
        ),
    ] = None,
    output: Annotated[
        HistoryFormat, typer.Option("--format", help="`markdown` is fit for a comment on a pull request.")
    ] = HistoryFormat.TEXT,
    on: options.On = None,
    data: options.Data = None,
) -> None:
    """Show what differs in meaning, and which answers change by it.

    Comments, layout and order make no difference. With BASE alone the
    comparison starts where the current branch left it, as a pull request
    does; with BASE and HEAD it is between just these two.
    """
    from opencouncil.history import comparison, repository

    today = opening.read_clock()
    day = options.parse_day(on, today)
    clone = repository.open_repository(data)
    start = clone.resolve("HEAD" if base is None else base, today)
    if base is not None and head is None:
        start = _find_fork(clone, start)
    old = clone.open_revision(start, base or "HEAD")
    new = clone.open_revision(clone.resolve(head, today), head) if head is not None else None
    now = new or clone.folder
    if now is None:
        raise OpenCouncilError("There are no files here to compare with: give two revisions, BASE and HEAD.")
    opening.remark(f"Comparing {old.label} with {new.label if new else 'the files as they are now'}.")
    found = comparison.compare(old, now, clone.find_changed(old, new), day)
    if not found.changes and not found.answers:
        opening.remark("Nothing differs in meaning.")
    if output is HistoryFormat.JSON:
        from opencouncil.render.changes import json_ as changes_json

        changes_json.render_comparison(found, sys.stdout, start, new.commit if new else None)
    elif output is HistoryFormat.MARKDOWN:
        from opencouncil.render.changes import markdown

        markdown.render_comparison(found, sys.stdout)
    else:
        from opencouncil.render.changes import differences

        differences.render_comparison(found, sys.stdout)


def history(
    words: Annotated[
        list[str],
        typer.Argument(
            metavar="COUNCIL [ACTIVITY]",
            help="Its id, name, short name or a code; then, if only this matters, film, papers ...",
            autocompletion=opening.complete_council,
            show_default=False,
        ),
    ],
    output: Annotated[HistoryFormat, typer.Option("--format", help="How to show it.")] = HistoryFormat.TEXT,
    at: options.At = None,
    data: options.Data = None,
) -> None:
    """Show one council's life in the dataset: who recorded what, and when, newest first."""
    from opencouncil.history import repository, timeline

    today = opening.read_clock()
    clone = repository.open_repository(data)
    commit = clone.resolve(at or "HEAD", today)
    names, activity = _split_words(words)
    seen = clone.folder if at is None and clone.folder else clone.open_revision(commit, at or "HEAD")
    path = timeline.find_file(clone, commit, seen, " ".join(names), today)
    found = timeline.read_timeline(clone, commit, path, activity)
    if output is HistoryFormat.JSON:
        from opencouncil.render.changes import json_ as changes_json

        changes_json.render_timeline(found, sys.stdout)
    elif output is HistoryFormat.MARKDOWN:
        from opencouncil.render.changes import markdown

        markdown.render_timeline(found, sys.stdout)
    else:
        from opencouncil.render.changes.timeline import render_timeline

        render_timeline(found, sys.stdout)
    _remark_on(found, activity)


def _find_fork(clone: "Repository", commit: "Commit") -> "Commit":
    """Where the current branch left a commit, with a remark if that is another one."""
    fork = clone.find_merge_base(commit)
    if fork is None:
        opening.remark(
            "This clone does not know where the two lines of history part; their ends are compared."
        )
        return commit
    if fork.hash != commit.hash:
        opening.remark(
            f"The current branch left it at {fork.short} of {fork.day}, where the comparison begins."
        )
    return fork


def _split_words(words: list[str]) -> tuple[list[str], str]:
    """The words of the council's name, and the activity, if the last words are one."""
    from opencouncil.naming import fold
    from opencouncil.wording.everyday import ACTIVITY_WORDS

    known = {form: name for name, forms in ACTIVITY_WORDS.items() for form in (fold(name), *forms)}
    for start in range(1, len(words)):
        if activity := known.get(fold(" ".join(words[start:]))):
            for before in range(1, start):
                if other := known.get(fold(" ".join(words[before:start]))):
                    raise OpenCouncilError(
                        f"Only one activity at a time: {other} or {activity}. Without one, all are shown."
                    )
            return words[:start], activity
    return words, ""


def _remark_on(found: "Timeline", activity: str) -> None:
    about = f" about {activity}" if activity else ""
    if not found.entries:
        opening.remark(f"Nothing is recorded{about} yet in {found.path}, up to this commit.")
    if found.formal:
        many = "commits" if found.formal > 1 else "commit"
        opening.remark(f"{found.formal:,} more {many} changed only comments, layout or order.")
    if found.cut:
        opening.remark(
            f"This clone is shallow, and its history begins at {found.cut.short} of {found.cut.day}. "
            "`git fetch --unshallow` gets what came before."
        )
