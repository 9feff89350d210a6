"""The council, the activity and the values of a claim: asked for on a terminal, or named as missing."""

from collections.abc import Callable, Collection, Iterator
from contextlib import suppress
from dataclasses import replace
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

import typer

from opencouncil.cli import asking, interview, lists, opening
from opencouncil.cli.output import remark
from opencouncil.errors import ExitCode, OpenCouncilError, StoppedError

if TYPE_CHECKING:
    from opencouncil.editing.early import Told
    from opencouncil.editing.record import Draft, Proposal, SamePage
    from opencouncil.editing.suggestions import Suggestions
    from opencouncil.findings import Finding
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


# The order of the questions, as one reads a source: the page, what it says, and when.
ORDER = (
    *("source.url", "source.title", "source.type", "status", "summary", "conditions"),
    *("stated", "stated_from", "stated_by", "checked", "confidence", "council_name", "note"),
)
# By these a claim is the same as another, in the order of their questions.
_IDENTITY = ("source.url", "status", "stated", "stated_from", "stated_by")
# What ends the questions, in place of an answer.
STOP = "stop"
_KEYS = f"`{asking.BACK}` goes to the question before; Ctrl-C stops, and writes nothing."
_WELCOME = f"Enter takes what is suggested; {_KEYS}"
_WELCOME_BACK = f"Enter keeps what is there; {_KEYS}"


def read_activities(text: str) -> tuple[str, ...]:
    """The activities that somebody names, with commas between several that have the same statuses."""
    from opencouncil.editing.typed import split_tags
    from opencouncil.vocabulary import ACTIVITIES
    from opencouncil.wording.everyday import find_activities

    activities = find_activities(split_tags(text) or [text])
    kinds = {ACTIVITIES[activity].kind for activity in activities}
    if len(kinds) > 1:
        raise OpenCouncilError(
            f"{' and '.join(activities)} have different statuses: what a council allows, and what it does. "
            "Record them one after the other."
        )
    return activities


class ClaimQuestions:
    """The questions of one claim. What is given already is not asked for.

    In a correction they show the value that is there, and suggest no other.

    Each answer is checked at once, by the rules of `validate`: after an error the question comes again, and
    a warning may stay. What was ``left_open`` for another activity of the same page is not asked for.
    """

    def __init__(
        self,
        councils: "Dataset",
        given: "Draft",
        today: date,
        is_correction: bool = False,
        left_open: Collection[str] = (),
    ) -> None:
        self._councils = councils
        self._given = given
        self._today = today
        self._is_correction = is_correction
        self._left_open = frozenset(left_open)
        # Warnings that somebody has seen, and let stay.
        self._told: set[tuple[str, str]] = set()
        # In a correction of some values, their fields; empty where all are asked for.
        self._only: frozenset[str] = frozenset()

    def ask_all(
        self,
        draft: "Draft",
        keep: "Callable[[Draft, frozenset[str]], object]" = lambda draft, answered: None,
        answered: Collection[str] = (),
    ) -> "Draft":
        """The draft with an answer to every open question, from the first that is not ``answered``."""
        from opencouncil.editing.doubts import find_doubts

        if self._is_correction:
            # What is worth asking about the claim as it stands is no question of this correction.
            self._told |= {(one.path, one.message) for one in find_doubts(draft.values)}
        asking.say(_WELCOME_BACK if self._is_correction else _WELCOME)
        return interview.run(self.list_steps(), draft, keep, answered)

    def choose(self, draft: "Draft") -> None:
        """Ask which values are to be changed; only these are asked for then."""
        from opencouncil.cli import value_choice
        from opencouncil.editing.record import BOUNDS

        fields = [path for path in ORDER if self._is_open(draft, path)]
        chosen = value_choice.ask_which(fields, draft.values)
        if len(chosen) < len(fields):
            # What takes the date out may want to say between which days the text is.
            self._only = chosen | (frozenset(BOUNDS) if "stated" in chosen else frozenset())

    def ask_otherwise(self, draft: "Draft") -> "Draft":
        """The same, but asked only what becomes of a claim of the same page and date, if there is one."""
        step = interview.Step(self._ask_otherwise, self.has_same_page)
        return draft if draft.otherwise else interview.run([step], draft)

    def propose(self, folder: "Folder", draft: "Draft") -> "Proposal":
        """What a draft makes of the council's file."""
        from opencouncil.editing.record import propose

        return propose(folder, self.find_council(draft), self.find_activities(draft), draft, self._today)

    def complete(self, folder: "Folder", draft: "Draft") -> "tuple[Draft, Proposal]":
        """The same; an answer that only this shows to be wrong is asked for again."""
        while True:
            proposal = self.propose(folder, draft)
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
            steps.append(interview.Step(self._ask_council, name="council"))
        if self._given.activity is None:
            steps.append(interview.Step(self._ask_activity, name="activity"))
        for path in ORDER:
            if path not in self._given.values and path not in self._left_open:
                steps.append(self._make_step(path))
            if path == "stated_by" and not self._is_correction and not self._given.otherwise:
                steps.append(interview.Step(self._ask_otherwise, self.has_same_page, name="otherwise"))
        return steps

    def ask_field(self, draft: "Draft", path: str, turn: str = "") -> "Draft":
        """The draft with an answer to one question, which no error speaks against.

        Where the answer makes another field wrong, which may have been given, that one is asked for in its
        ``turn``.
        """
        from opencouncil.editing.claim_fields import OPTIONAL

        activity = self.find_activity(draft)
        is_optional = path in OPTIONAL
        field = self._load_field(draft, path)

        def find_fault(answer: str) -> str:
            from opencouncil.editing.claim_fields import find_fault

            return find_fault(activity, path, answer)

        suggestion = self._suggest(draft, path, find_fault)
        verb = "keeps" if path in draft.values else "takes"
        answer = asking.ask(field, find_fault, is_optional, suggestion, verb)
        while True:
            after = draft.say(path, answer)
            told = self._find_new(after, turn or path)
            for one in told:
                asking.say(f"{one.severity.capitalize()}: {one.message}. {one.hint}")
            if not told:
                return after
            wrong = [one.path for one in told if one.is_error]
            if wrong and path not in wrong and wrong[0] in ORDER:
                return self.ask_field(after, wrong[0], turn or path)
            if wrong:
                answer = asking.ask_again(field, find_fault, is_optional)
                continue
            self._told |= {(one.path, one.message) for one in told}
            answer = asking.ask_again(field, find_fault, is_optional, answer, "keeps")

    def find_council(self, draft: "Draft") -> "Council":
        return self._councils.find_council(draft.council or "", self._today)

    def find_activities(self, draft: "Draft") -> tuple[str, ...]:
        """One or several; they have the same statuses."""
        return read_activities(draft.activity or "")

    def find_activity(self, draft: "Draft") -> str:
        return self.find_activities(draft)[0]

    def _make_step(self, path: str) -> "interview.Step[Draft]":
        return interview.Step(
            lambda draft: self.ask_field(draft, path), lambda draft: self._is_open(draft, path), name=path
        )

    def _is_open(self, draft: "Draft", path: str) -> bool:
        if self._only and path not in self._only:
            return False
        # Few claims have another name of the council.
        return draft.takes(path) and (path != "council_name" or path in draft.values)

    def _load_field(self, draft: "Draft", path: str) -> "Field":
        from opencouncil.editing.claim_fields import list_fitting_words, load_fields

        activities = self.find_activities(draft)
        field = load_fields(activities[0])[path]
        words = field.words
        for activity in activities if path == "conditions" else ():
            words = list_fitting_words(words, activity, draft.values.get("status", ""))
        return replace(field, path=path.rpartition(".")[2], words=words)

    def _suggest(self, draft: "Draft", path: str, find_fault: Callable[[str], str]) -> str:
        """What was answered before, else what the dataset suggests; nothing that would be refused."""
        from opencouncil.editing.record import ADD

        value = draft.values.get(path)
        if value:
            suggestion = ", ".join(value) if isinstance(value, list) else str(value)
        elif self._is_correction:
            suggestion = ""
        elif path == "note" and draft.otherwise == ADD:
            said = (same.status for _, same in self._list_same_page(draft))
            suggestion = f"the page also says {' and '.join(said)}"
        else:
            suggestion = self._suggestions.suggest(path, self.find_council(draft), draft.values)
        return "" if suggestion and find_fault(suggestion) else suggestion

    @cached_property
    def _suggestions(self) -> "Suggestions":
        from opencouncil.editing.suggestions import Suggestions

        return Suggestions(self._councils, self._today)

    def _find_new(self, draft: "Draft", path: str) -> "list[Told]":
        """What the rules find in the answers up to a question, and nobody has been told."""
        from opencouncil.editing.doubts import find_doubts
        from opencouncil.editing.early import find_early
        from opencouncil.editing.plan import remove_claim
        from opencouncil.editing.record import REPLACE, find_same_page

        place = ORDER.index(path)
        settled = {*self._given.values, *self._left_open, *(ORDER if self._only else ORDER[: place + 1])}
        values = {name: value for name, value in draft.values.items() if name in settled}
        council = self.find_council(draft)
        found: list[Told] = []
        for activity in self.find_activities(draft):
            data = self._councils.snapshot.read(council.path)
            if draft.otherwise == REPLACE:
                for same in find_same_page(data, activity, draft.values)[:1]:
                    data = remove_claim(data, activity, same.place)
            found += find_early(self._councils, council.path, data, activity, values, settled, self._today)
        if path == "conditions" or (path == "status" and self._only and "conditions" not in self._only):
            found += find_doubts(values)
        if self._is_correction and [path] == [one for one in _IDENTITY if self._is_open(draft, one)][-1:]:
            found += self._find_twins(draft, path)
        new = [one for one in found if one.is_error or (one.path, one.message) not in self._told]
        return list(dict.fromkeys(new))

    def _list_same_page(self, draft: "Draft") -> "list[tuple[str, SamePage]]":
        """The claims of the same page and date, each with its activity."""
        from opencouncil.editing.record import find_same_page

        data = self._councils.snapshot.read(self.find_council(draft).path)
        return [
            (activity, same)
            for activity in self.find_activities(draft)
            for same in find_same_page(data, activity, draft.values)
        ]

    def _find_twins(self, draft: "Draft", path: str) -> "Iterator[Told]":
        """An error if a correction would make two claims one."""
        from opencouncil.editing.early import Told
        from opencouncil.findings import Severity

        for activity, same in self._list_same_page(draft):
            if same.status == draft.values.get("status"):
                message = f"another claim on {activity} has this status, page and date: {same.summary}"
                hint = f"`{asking.BACK}` leads to the questions before; or withdraw one of the two."
                yield Told(path=path, severity=Severity.ERROR, message=message, hint=hint)

    def has_same_page(self, draft: "Draft") -> bool:
        """Whether the file holds a claim of the same page and date."""
        return bool(self._list_same_page(draft))

    def was_told(self, one: "Finding | Told") -> bool:
        """Whether somebody has seen a warning at its question, and let it stay."""
        return one.message in {message for _, message in self._told}

    def name_former(self) -> None:
        """A line if the council was found by an id that it had before."""
        opening.name_former(self._councils)

    def _ask_otherwise(self, draft: "Draft") -> "Draft":
        """What is to become of a claim of the same page and date."""
        from opencouncil.editing.record import ADD, REPLACE
        from opencouncil.reading.fields import Field, Word

        found = self._list_same_page(draft)
        is_there = any(same.status == draft.values.get("status") for _, same in found)
        is_one_each = len({activity for activity, _ in found}) == len(found)
        words = [
            *([Word(REPLACE, "The new claim takes its place.")] if is_one_each else []),
            *([] if is_there else [Word(ADD, "The page says both: keep the two.")]),
            Word(STOP, "Nothing is written."),
        ]
        path = self._councils.snapshot.prefix + self.find_council(draft).path
        said = "; ".join(f"line {same.line} says `{same.status}`: {same.summary}" for _, same in found)
        meaning = f"{path} has this page and date already: {said}"
        field = Field(path="otherwise", meaning=meaning, form="", required=True, words=tuple(words))
        known = [word.word for word in words]
        answer = asking.ask(
            field,
            lambda answer: "" if answer in known else f"Please answer {' or '.join(known)}.",
            suggestion=draft.otherwise if draft.otherwise in known else "",
        )
        if answer == STOP:
            raise StoppedError("Stopped; nothing is written.")
        return replace(draft, otherwise=answer)

    def _ask_council(self, draft: "Draft") -> "Draft":
        from opencouncil.reading.fields import Field

        question = "Whose meetings? An id, a name, a short name or a code."
        field = Field(path="council", meaning=question, form="", required=True)
        find_fault = refusal_of(lambda word: self._councils.find_council(word, self._today))
        answer = asking.ask(field, find_fault, suggestion=draft.council or "")
        opening.name_former(self._councils)
        return replace(draft, council=answer)

    def _ask_activity(self, draft: "Draft") -> "Draft":
        from opencouncil.editing.claim_fields import describe_activities
        from opencouncil.reading.fields import Field, Word
        from opencouncil.vocabulary import ACTIVITIES

        words = tuple(
            Word(ACTIVITIES[activity].offered, meaning) for activity, meaning in describe_activities().items()
        )
        question = f"What does the source speak of, at {self.find_council(draft).name}?"
        field = Field(path="activity", meaning=question, form="list of words", required=True, words=words)
        answer = asking.ask(field, refusal_of(read_activities), suggestion=draft.activity or "")
        return replace(draft, activity=answer)


def refusal_of(find: Callable[[str], object]) -> Callable[[str], str]:
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
