"""The questions of ``opencouncil reply``, asked on a terminal."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

import typer

from opencouncil.cli import asking, interview
from opencouncil.cli.claim_questions import refusal_of
from opencouncil.cli.output import remark
from opencouncil.errors import ExitCode

if TYPE_CHECKING:
    from opencouncil.editing.reply import There
    from opencouncil.model import Council
    from opencouncil.reading.dataset import Dataset
    from opencouncil.reading.fields import Field
    from opencouncil.reading.snapshot import Folder

OPTIONS = {
    "asked": "--asked",
    "about": "--about",
    "replied": "--replied",
    "says": "--says",
    "summary": "--summary",
    "source.url": "--url",
    "source.title": "--title",
    "source.type": "--type",
}
# The choice of an asking that is not in the file yet.
_NEW = "new"
_Values = dict[str, Any]


def read_about(words: Iterable[str]) -> list[str]:
    """The activities that words mean, in the order of the schema."""
    from opencouncil.editing.typed import split_tags
    from opencouncil.vocabulary import ACTIVITIES
    from opencouncil.wording import everyday

    meant = everyday.find_activities(word for line in words for word in split_tags(line))
    return [activity for activity in ACTIVITIES if activity in meant]


class ReplyQuestions:
    def __init__(self, councils: "Dataset", folder: "Folder", today: date) -> None:
        self._councils = councils
        self._folder = folder
        self._today = today

    def ask_council(self) -> str:
        from opencouncil.reading.fields import Field

        if not asking.is_terminal():
            remark("COUNCIL is missing: its id, name, short name or a code.")
            raise typer.Exit(ExitCode.USAGE)
        question = "Which council was asked? An id, a name, a short name or a code."
        field = Field(path="council", meaning=question, form="", required=True)
        return asking.ask(field, refusal_of(lambda word: self._councils.find_council(word, self._today)))

    def complete(self, council: "Council", values: Mapping[str, Any]) -> _Values:
        """The values with an answer to each open question; without a terminal, as they are."""
        given = dict(values)
        reply = [OPTIONS[path] for path in given if path not in ("asked", "about", "replied")]
        if not asking.is_terminal():
            if "asked" not in given and "replied" not in given:
                remark("--asked is missing: the day on which the council was asked; or --replied.")
                raise typer.Exit(ExitCode.USAGE)
            if reply and "replied" not in given:
                remark(f"--replied is missing: the day of the reply that {reply[0]} is about.")
                raise typer.Exit(ExitCode.USAGE)
            return given
        is_reply = bool(reply) or "replied" in given
        if "asked" not in given:
            chosen = self._choose(council, is_reply)
            given = {**chosen, **given}
            is_reply = is_reply or "answered" in given
            given.pop("answered", None)
        steps = [self._step(path) for path in self._list_open(given, is_reply)]
        return {path: value for path, value in interview.run(steps, given).items() if value}

    def _choose(self, council: "Council", is_reply: bool) -> _Values:
        """The asking that was answered, if one waits; ``answered`` says that there is a reply."""
        from opencouncil.editing.reply import list_there
        from opencouncil.reading.fields import Field, Word

        waiting = [one for one in list_there(self._folder, council) if one.is_open]
        if not waiting:
            return {}
        known = {self._name(one): one for one in waiting}
        words = [Word(name, "It replied to this asking.") for name in known]
        words += [] if is_reply else [Word(_NEW, "It was asked anew, or about something else.")]
        field = Field(
            path="asking",
            meaning=f"{council.name} has not answered yet. What is there to record?",
            form="",
            required=True,
            words=tuple(words),
        )
        names = [word.word for word in words]

        def find_fault(answer: str) -> str:
            return "" if answer in names else f"Please answer {' or '.join(names)}, or by its number."

        chosen = asking.ask(field, find_fault, suggestion=names[0])
        if chosen == _NEW:
            return {}
        one = known[chosen]
        about = {"about": list(one.about)} if one.about else {}
        return {"asked": one.data["asked"], **about, "answered": True}

    def _name(self, one: "There") -> str:
        return f"{one.data['asked']}{' about ' if one.about else ''}{', '.join(one.about)}"

    def _list_open(self, given: Mapping[str, Any], is_reply: bool) -> list[str]:
        from opencouncil.editing.reply import REPLY

        asked = [] if "asked" in given else ["asked", *([] if is_reply or "about" in given else ["about"])]
        # What is given in part is a reply told by options: only what it lacks is asked for.
        replied = [path for path in REPLY if path not in given] if is_reply else []
        if is_reply and "replied" in given:
            replied = [path for path in replied if path.startswith("source.") and "source.url" in given]
        return [*asked, *replied]

    def _step(self, path: str) -> "interview.Step[_Values]":
        def is_open(values: _Values) -> bool:
            return path not in ("source.title", "source.type") or bool(values.get("source.url"))

        return interview.Step(lambda values: self._ask(path, values), is_open, name=path)

    def _ask(self, path: str, values: _Values) -> _Values:
        from opencouncil.editing.reply import find_faults

        def read(answer: str) -> Any:
            return read_about([answer]) if path == "about" else answer

        def find_fault(answer: str) -> str:
            told = refusal_of(lambda word: read_about([word]))(answer) if path == "about" else ""
            faults = [] if told else find_faults({path: read(answer)})
            return told or " ".join(f"{problem.message}. {problem.hint}" for _, problem in faults)

        answer = asking.ask(
            self._load(path), find_fault, self._is_optional(path, values), self._suggest(path, values)
        )
        others = {name: value for name, value in values.items() if name != path}
        return {**others, path: read(answer)} if answer else others

    def _load(self, path: str) -> "Field":
        from opencouncil.editing.reply import load_fields

        return replace(load_fields()[path], path=path.rpartition(".")[2])

    def _is_optional(self, path: str, values: _Values) -> bool:
        from opencouncil.vocabulary import REPLY_WORDS

        says = str(values.get("says", ""))
        needs = REPLY_WORDS[says].needs if says in REPLY_WORDS else "summary"
        if path in ("about", "says"):
            return True
        return path in ("summary", "source.url") and path.partition(".")[0] != needs

    def _suggest(self, path: str, values: _Values) -> str:
        if path in values:
            value = values[path]
            return ", ".join(value) if isinstance(value, list) else str(value)
        return self._today.isoformat() if path in ("asked", "replied") else ""
