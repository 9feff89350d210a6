"""The answers of `record` that wrote nothing: kept after each question, and taken up by ``--resume``."""

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from opencouncil.cli import asking
from opencouncil.cli.claim_questions import read_activities
from opencouncil.cli.output import remark
from opencouncil.errors import OpenCouncilError

if TYPE_CHECKING:
    from opencouncil.editing.kept import Kept
    from opencouncil.editing.record import Draft
    from opencouncil.reading.dataset import Dataset
    from opencouncil.reading.snapshot import Folder

HOW = "`opencouncil record --resume` goes on with them."
SAID = f"Your answers are kept; {HOW}"


class Keeper:
    """Keeps the answers of one claim, from the first to the day it is written."""

    def __init__(self, folder: "Folder", kept: "Kept", given: "Draft", today: date) -> None:
        self._folder = folder
        self._kept = kept
        self._given = frozenset(given.values)
        self._today = today
        self.is_kept = False

    def keep(self, draft: "Draft", answered: "frozenset[str]") -> None:
        """Keep what is known after an answer; nothing before it is known whose claim it is."""
        from opencouncil.editing import kept

        if draft.council and draft.activity and draft.values:
            now = replace(self._kept, draft=draft, answered=answered | self._given, day=self._today)
            self.is_kept = kept.keep(self._folder.path, now)

    def keep_all(self, draft: "Draft") -> None:
        """Keep a whole claim that may not please: all of it is asked for again."""
        from opencouncil.editing import kept

        self.is_kept = kept.keep(self._folder.path, replace(self._kept, draft=draft, day=self._today))

    def drop(self) -> None:
        """Forget the answers: the claim is written."""
        from opencouncil.editing import kept

        kept.drop(self._kept)


def begin(folder: "Folder", today: date, given: "Draft") -> "Kept":
    """Answers of a new claim; on a terminal, a line if earlier ones are kept."""
    from opencouncil.editing.kept import Kept, find_kept

    if asking.is_terminal() and find_kept(folder.path, today):
        remark(f"Answers are kept of a claim that was not written; {HOW}")
    return Kept(given)


def resume(folder: "Folder", councils: "Dataset", today: date, given: "Draft") -> "Kept":
    """The answers to go on with, under those that are given now; asked for if several are kept."""
    from opencouncil.editing.kept import find_kept

    found = [kept for kept in find_kept(folder.path, today) if _fits(councils, kept.draft, given, today)]
    if not found:
        raise OpenCouncilError("No answers are kept to go on with. `opencouncil record` begins anew.")
    kept = found[0] if len(found) == 1 else _choose(found)
    draft = replace(kept.draft, values={**kept.draft.values, **given.values})
    return replace(kept, draft=draft)


def _fits(councils: "Dataset", kept: "Draft", given: "Draft", today: date) -> bool:
    """Whether answers are about the council and the activity that are given, as far as they are."""
    try:
        if given.council is not None:
            wanted = councils.find_council(given.council, today)
            if councils.find_council(kept.council or "", today).id != wanted.id:
                return False
        if given.activity is not None:
            return read_activities(kept.activity or "") == read_activities(given.activity)
    except OpenCouncilError:
        return False
    return True


def _choose(found: "list[Kept]") -> "Kept":
    from opencouncil.reading.fields import Field, Word

    names = [f"{kept.draft.council} {kept.draft.activity}" for kept in found]
    if not asking.is_terminal():
        raise OpenCouncilError(
            f"Answers are kept of several claims: {'; '.join(names)}. Name the council and the activity."
        )
    words = tuple(
        Word(str(number), f"{name}, {kept.day}, {len(kept.draft.values)} answers")
        for number, (name, kept) in enumerate(zip(names, found, strict=True), 1)
    )
    field = Field(path="claim", meaning="Whose answers?", form="", required=True, words=words)
    numbers = [word.word for word in words]
    answer = asking.ask(
        field, lambda answer: "" if answer in numbers else "Please give a number of the list.", suggestion="1"
    )
    return found[int(answer) - 1]
