"""The council, the activity and the values of a claim that is recorded: asked for, or named as missing."""

import sys
from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

import typer

from opencouncil.cli import asking, lists, opening
from opencouncil.cli.output import remark
from opencouncil.errors import ExitCode, OpenCouncilError

if TYPE_CHECKING:
    from opencouncil.editing.record import Draft, Proposal
    from opencouncil.model import Council
    from opencouncil.reading.dataset import Dataset
    from opencouncil.reading.snapshot import Folder

# The options of the fields.
OPTIONS = {
    "status": "STATUS",
    "source.url": "--url",
    "source.title": "--title",
    "source.type": "--type",
    "summary": "--summary",
    "confidence": "--confidence",
    "stated": "--stated",
    "stated_from": "--stated-from",
    "stated_by": "--stated-by",
    "conditions": "--condition",
    "council_name": "--council-name",
    "note": "--note",
    "checked": "--checked",
}


def choose(councils: "Dataset", draft: "Draft", today: date) -> "tuple[Council, str]":
    """Which council and activity; asked for on a terminal, or a line of usage each."""
    from opencouncil.wording.everyday import find_activity

    if not asking.is_terminal():
        _require_choice(draft)
    council = _ask_council(councils, today) if draft.council is None else draft.council
    chosen = councils.find_council(council, today)
    opening.name_former(councils)
    activity = _ask_activity(chosen) if draft.activity is None else draft.activity
    return chosen, find_activity(activity)


def _require_choice(draft: "Draft") -> None:
    """Stop with a line for each argument that is missing, if council or activity is one of them."""
    if draft.council is not None and draft.activity is not None:
        return
    if draft.council is None:
        remark("COUNCIL is missing: its id, name, short name or a code.")
    if draft.activity is None:
        remark(f"ACTIVITY is missing: one of {lists.ACTIVITY}.")
    _name_missing("film", draft)
    raise typer.Exit(ExitCode.USAGE)


def _ask_council(councils: "Dataset", today: date) -> str:
    from opencouncil.reading.fields import Field

    question = "Whose meetings? An id, a name, a short name or a code."
    field = Field(path="council", meaning=question, form="", required=True)
    return asking.ask(field, _refusal_of(lambda word: councils.find_council(word, today)))


def _ask_activity(council: "Council") -> str:
    from opencouncil.editing.claim_fields import describe_activities
    from opencouncil.reading.fields import Field, Word
    from opencouncil.vocabulary import ACTIVITIES
    from opencouncil.wording.everyday import find_activity

    words = tuple(
        Word(ACTIVITIES[activity].offered, meaning) for activity, meaning in describe_activities().items()
    )
    question = f"What does the source speak of, at {council.name}?"
    field = Field(path="activity", meaning=question, form="", required=True, words=words)
    return asking.ask(field, _refusal_of(find_activity))


def _refusal_of(find: Callable[[str], object]) -> Callable[[str], str]:
    """What says why a word is not found; nothing where it is."""

    def find_fault(word: str) -> str:
        try:
            find(word)
        except OpenCouncilError as error:
            return str(error)
        return ""

    return find_fault


def complete(
    folder: "Folder", council: "Council", activity: str, draft: "Draft", today: date
) -> "tuple[Draft, Proposal]":
    """The completed claim and its proposal; a terminal is asked again for wrong values."""
    from opencouncil.editing.claim_fields import OPTIONAL
    from opencouncil.editing.record import propose
    from opencouncil.wording.safe_text import clean_line

    is_asked = bool(draft.list_missing())
    if is_asked:
        draft = _ask_missing(activity, draft)
    while True:
        proposal = propose(folder, council, activity, draft, today)
        wrong = proposal.find_wrong_fields() if is_asked else {}
        for path, finding in wrong.items():
            message = finding.message[:1].upper() + finding.message[1:]
            sys.stdout.write(f"\n{clean_line(message)}. {clean_line(finding.hint)}\n")
            draft = _ask_one(activity, draft, path, is_optional=path in OPTIONAL)
        if not wrong:
            return draft, proposal


def _ask_missing(activity: str, draft: "Draft") -> "Draft":
    """The claim with missing values asked on a terminal. Elsewhere a line of usage for each."""
    from opencouncil.editing.claim_fields import OPTIONAL

    if not asking.is_terminal():
        _name_missing(activity, draft)
        raise typer.Exit(ExitCode.USAGE)
    for path in draft.list_missing():
        draft = _ask_one(activity, draft, path)
    for path in OPTIONAL:
        if draft.is_open(path):
            draft = _ask_one(activity, draft, path, is_optional=True)
    return draft


def _ask_one(activity: str, draft: "Draft", path: str, is_optional: bool = False) -> "Draft":
    from dataclasses import replace

    from opencouncil.editing.claim_fields import find_fault, load_fields
    from opencouncil.editing.typed import split_tags

    field = replace(load_fields(activity)[path], path=path.rpartition(".")[2])

    def spell_out(answer: str) -> str:
        """The tags for their numbers in the list."""
        if path != "conditions":
            return answer
        return ", ".join(asking.pick_word(field, tag) for tag in split_tags(answer))

    answer = asking.ask(
        field, lambda answer: find_fault(activity, path, spell_out(answer)), is_optional=is_optional
    )
    return draft.say(path, spell_out(answer))


def _name_missing(activity: str, draft: "Draft") -> None:
    from opencouncil.editing.claim_fields import load_fields

    fields = load_fields(activity)
    for path in draft.list_missing():
        words = [word.word for word in fields[path].words]
        what = f"one of {', '.join(words)}" if words else fields[path].meaning.rstrip(".")
        remark(f"{OPTIONS[path]} is missing: {what[0].lower()}{what[1:]}.")
