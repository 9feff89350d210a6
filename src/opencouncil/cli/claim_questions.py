"""The council, the activity and the values of a claim: asked for on a terminal, or named as missing."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

import typer

from opencouncil.cli import asking, interview, lists, opening
from opencouncil.cli.output import remark
from opencouncil.errors import ExitCode, OpenCouncilError

if TYPE_CHECKING:
    from opencouncil.editing.early import Told
    from opencouncil.editing.record import Draft, Proposal
    from opencouncil.editing.suggestions import Suggestions
    from opencouncil.model import Council
    from opencouncil.reading.dataset import Dataset
    from opencouncil.reading.fields import Field
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


# The order of the questions: first the page, then what it says.
ORDER = (
    *("source.url", "source.title", "source.type", "checked", "stated", "stated_from", "stated_by"),
    *("status", "summary", "conditions", "confidence", "council_name", "note"),
)
_KEYS = f"`{asking.BACK}` goes to the question before; Ctrl-C stops, and writes nothing."
_WELCOME = f"Enter takes what is suggested; {_KEYS}"
_WELCOME_BACK = f"Enter keeps what is there; {_KEYS}"


class ClaimQuestions:
    """The questions of one claim. What is given already is not asked for.

    In a correction they show the value that is there, and suggest no other.

    Each answer is checked at once, by the rules of `validate`: after an error the question comes again, and
    a warning may stay.
    """

    def __init__(self, councils: "Dataset", given: "Draft", today: date, is_correction: bool = False) -> None:
        self._councils = councils
        self._given = given
        self._today = today
        self._is_correction = is_correction
        # Warnings that somebody has seen, and let stay.
        self._told: set[tuple[str, str]] = set()

    def ask_all(self, draft: "Draft") -> "Draft":
        """The draft with an answer to every question that is open."""
        asking.say(_WELCOME_BACK if self._is_correction else _WELCOME)
        return interview.run(self.list_steps(), draft)

    def complete(self, folder: "Folder", draft: "Draft") -> "tuple[Draft, Proposal]":
        """The draft with every answer, and what it makes of the council's file."""
        from opencouncil.editing.record import propose

        draft = self.ask_all(draft)
        while True:
            council, activity = self.find_council(draft), self.find_activity(draft)
            proposal = propose(folder, council, activity, draft, self._today)
            wrong = proposal.find_wrong_fields()
            for path, finding in wrong.items():
                asking.say(f"Error: {finding.message}. {finding.hint}")
                with suppress(asking.BackError):
                    draft = self.ask_field(draft, path)
            if not wrong:
                return draft, proposal

    def list_steps(self) -> "list[interview.Step[Draft]]":
        """The council and the activity, then each field of the claim."""
        steps: list[interview.Step[Draft]] = []
        if self._given.council is None:
            steps.append(interview.Step(self._ask_council))
        if self._given.activity is None:
            steps.append(interview.Step(self._ask_activity))
        return [*steps, *(self._make_step(path) for path in ORDER if path not in self._given.values)]

    def ask_field(self, draft: "Draft", path: str) -> "Draft":
        """The draft with an answer to one question, which no error speaks against."""
        from opencouncil.editing.claim_fields import OPTIONAL

        activity = self.find_activity(draft)
        is_optional = path in OPTIONAL
        field = self._load_field(draft, path)

        def find_fault(answer: str) -> str:
            from opencouncil.editing.claim_fields import find_fault

            return find_fault(activity, path, answer)

        suggestion = self._suggest(draft, path, find_fault)
        verb = "keeps" if self._is_correction else "takes"
        answer = asking.ask(field, find_fault, is_optional, suggestion, verb)
        while True:
            after = draft.say(path, answer)
            told = self._find_new(after, path)
            for one in told:
                asking.say(f"{one.severity.capitalize()}: {one.message}. {one.hint}")
            if not told:
                return after
            if any(one.is_error for one in told):
                answer = asking.ask_again(field, find_fault, is_optional)
                continue
            self._told |= {(one.path, one.message) for one in told}
            answer = asking.ask_again(field, find_fault, is_optional, answer, "keeps")

    def find_council(self, draft: "Draft") -> "Council":
        return self._councils.find_council(draft.council or "", self._today)

    def find_activity(self, draft: "Draft") -> str:
        from opencouncil.wording.everyday import find_activity

        return find_activity(draft.activity or "")

    def _make_step(self, path: str) -> "interview.Step[Draft]":
        return interview.Step(
            lambda draft: self.ask_field(draft, path), lambda draft: self._is_open(draft, path)
        )

    def _is_open(self, draft: "Draft", path: str) -> bool:
        # Few claims have another name of the council.
        return draft.takes(path) and (path != "council_name" or path in draft.values)

    def _load_field(self, draft: "Draft", path: str) -> "Field":
        from opencouncil.editing.claim_fields import list_fitting_words, load_fields

        activity = self.find_activity(draft)
        field = load_fields(activity)[path]
        words = field.words
        if path == "conditions":
            words = list_fitting_words(words, activity, draft.values.get("status", ""))
        return replace(field, path=path.rpartition(".")[2], words=words)

    def _suggest(self, draft: "Draft", path: str, find_fault: Callable[[str], str]) -> str:
        """What was answered before, else what the dataset suggests; nothing that would be refused."""
        value = draft.values.get(path)
        if value:
            suggestion = ", ".join(value) if isinstance(value, list) else str(value)
        elif self._is_correction:
            suggestion = ""
        else:
            suggestion = self._suggestions.suggest(path, self.find_council(draft), draft.values)
        return "" if suggestion and find_fault(suggestion) else suggestion

    @cached_property
    def _suggestions(self) -> "Suggestions":
        from opencouncil.editing.suggestions import Suggestions

        return Suggestions(self._councils, self._today)

    def _find_new(self, draft: "Draft", path: str) -> "list[Told]":
        """What the rules find in the answers up to a question, and nobody has been told."""
        from opencouncil.editing.early import find_early

        place = ORDER.index(path)
        settled = {*self._given.values, *ORDER[: place + 1]}
        values = {name: value for name, value in draft.values.items() if name in settled}
        council = self.find_council(draft)
        data = self._councils.snapshot.read(council.path)
        activity = self.find_activity(draft)
        found = find_early(self._councils, council.path, data, activity, values, settled, self._today)
        return [one for one in found if one.is_error or (one.path, one.message) not in self._told]

    def _ask_council(self, draft: "Draft") -> "Draft":
        from opencouncil.reading.fields import Field

        question = "Whose meetings? An id, a name, a short name or a code."
        field = Field(path="council", meaning=question, form="", required=True)
        find_fault = _refusal_of(lambda word: self._councils.find_council(word, self._today))
        answer = asking.ask(field, find_fault, suggestion=draft.council or "")
        opening.name_former(self._councils)
        return replace(draft, council=answer)

    def _ask_activity(self, draft: "Draft") -> "Draft":
        from opencouncil.editing.claim_fields import describe_activities
        from opencouncil.reading.fields import Field, Word
        from opencouncil.vocabulary import ACTIVITIES
        from opencouncil.wording.everyday import find_activity

        words = tuple(
            Word(ACTIVITIES[activity].offered, meaning) for activity, meaning in describe_activities().items()
        )
        question = f"What does the source speak of, at {self.find_council(draft).name}?"
        field = Field(path="activity", meaning=question, form="", required=True, words=words)
        answer = asking.ask(field, _refusal_of(find_activity), suggestion=draft.activity or "")
        return replace(draft, activity=answer)


def _refusal_of(find: Callable[[str], object]) -> Callable[[str], str]:
    """What says why a word is not found; nothing where it is."""

    def find_fault(word: str) -> str:
        try:
            find(word)
        except OpenCouncilError as error:
            return str(error)
        return ""

    return find_fault


def require_choice(draft: "Draft") -> None:
    """Stop with a line for each argument that is missing, if council or activity is one of them."""
    if draft.council is not None and draft.activity is not None:
        return
    if draft.council is None:
        remark("COUNCIL is missing: its id, name, short name or a code.")
    if draft.activity is None:
        remark(f"ACTIVITY is missing: one of {lists.ACTIVITY}.")
    require_all("film", draft)
    raise typer.Exit(ExitCode.USAGE)


def require_all(activity: str, draft: "Draft") -> None:
    """Stop with a line for each field that is missing, if there is one."""
    from opencouncil.editing.claim_fields import load_fields

    fields = load_fields(activity)
    for path in draft.list_missing():
        words = [word.word for word in fields[path].words]
        what = f"one of {', '.join(words)}" if words else fields[path].meaning.rstrip(".")
        remark(f"{OPTIONS[path]} is missing: {what[0].lower()}{what[1:]}.")
    if draft.list_missing():
        raise typer.Exit(ExitCode.USAGE)
