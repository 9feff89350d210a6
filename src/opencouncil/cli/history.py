"""``opencouncil history``."""

from typing import Annotated

import typer

from opencouncil.cli import completing, lists, opening, options, to_file
from opencouncil.cli.output import remark
from opencouncil.errors import OpenCouncilError
from opencouncil.render import FORMATS


def _complete_words(context: typer.Context) -> list[str]:
    """Councils, and behind one the activities."""
    return lists.complete_deed() if context.params.get("words") else completing.complete_council(context)


def history(
    words: Annotated[
        list[str],
        typer.Argument(
            metavar="COUNCIL [ACTIVITY]",
            help=f"Its id, name, short name or a code; then, to narrow it, {lists.ACTIVITY}.",
            autocompletion=_complete_words,
            show_default=False,
        ),
    ],
    output: Annotated[str, options.choose_format(FORMATS["history"], "How to show it.")] = "text",
    target: to_file.Target = None,
    force: to_file.Force = False,
    at: options.At = None,
    data: options.Data = None,
) -> None:
    """Show the history of one council in the dataset, newest first: each record, its author and its day.

    Example: opencouncil history lichfield film
    """
    from opencouncil.history import repository, timeline
    from opencouncil.wording.left_out import say_former_id
    from opencouncil.wording.timeline import iter_remarks

    to_file.check_target(output, target, force, "history", FORMATS["history"])
    today = opening.read_clock()
    clone = repository.open_repository(data)
    commit = clone.resolve(at or "HEAD", today)
    names, activity = _split_words(words)
    seen = clone.folder if at is None and clone.folder else clone.open_revision(commit, at or "HEAD")
    path, former = timeline.find_file(clone, commit, seen, " ".join(names), today)
    found = timeline.read_timeline(clone, commit, path, activity)
    to_file.write_plain(FORMATS["history"], output, found, target)
    if former:
        remark(say_former_id(former, found.name or found.council, found.council))
    for line in iter_remarks(found, activity):
        remark(line)


def _split_words(words: list[str]) -> tuple[list[str], str]:
    """The words of the council's name, and the activity, if the last or the first words are one."""
    from opencouncil.spelling import fold
    from opencouncil.vocabulary import ACTIVITIES

    known = {form: name for name, one in ACTIVITIES.items() for form in (fold(name), *one.everyday)}
    for start in range(1, len(words)):
        if activity := known.get(fold(" ".join(words[start:]))):
            for before in range(1, start):
                if other := known.get(fold(" ".join(words[before:start]))):
                    raise OpenCouncilError(
                        f"Only one activity at a time: {other} or {activity}. Without one, all are shown."
                    )
            return words[:start], activity
    for end in range(len(words) - 1, 0, -1):
        if activity := known.get(fold(" ".join(words[:end]))):
            return words[end:], activity
    return words, ""
