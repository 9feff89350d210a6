"""Claims on their way into a file: asked for, checked, shown and written, one after the other."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Any

from opencouncil.cli import asking, claim_questions, kept_answers
from opencouncil.cli.output import remark
from opencouncil.errors import OpenCouncilError, StoppedError

if TYPE_CHECKING:
    from opencouncil.editing.kept import Kept
    from opencouncil.editing.record import Draft, Proposal
    from opencouncil.findings import Finding, Pointer
    from opencouncil.reading.snapshot import Folder

# What the next claim of a page has from the one before.
_OF_PAGE = (
    *("source.url", "source.title", "source.type"),
    *("checked", "stated", "stated_from", "stated_by", "council_name"),
)
_NO = ("n", "N", "no", "No")


@dataclass(frozen=True)
class Recording:
    """One run of `record`."""

    folder: "Folder"
    today: date
    is_dry: bool
    is_sure: bool
    # The option or the heading for a field of the claim.
    find_name: "Callable[[Pointer, Mapping[str, Any]], str]"

    def record_claims(self, given: "Draft", is_resumed: bool = False) -> None:
        """Record what is given; on a terminal also what is asked for, and more of the same page."""
        from opencouncil.editing.kept import Kept
        from opencouncil.reading.dataset import Dataset

        if is_resumed:
            kept = kept_answers.resume(self.folder, Dataset(self.folder), self.today, given)
            given = replace(given, council=kept.draft.council, activity=kept.draft.activity)
        else:
            kept = kept_answers.begin(self.folder, self.today, given)
        done: list[str] = []
        left_open: frozenset[str] = frozenset()
        while kept is not None:
            draft, is_more = self._record(given, kept, is_resumed, left_open)
            if not is_more:
                return
            done += claim_questions.read_activities(draft.activity or "")
            activity = self._ask_another(done)
            if not activity:
                return
            # Enter keeps what is likely to be the same; what is surely the same is not asked for.
            likely = {path: draft.values[path] for path in (*_OF_PAGE, "confidence") if path in draft.values}
            sure = {path: value for path, value in likely.items() if path in _OF_PAGE}
            given = replace(given, council=draft.council, activity=activity, values=sure, otherwise="")
            left_open = frozenset(_OF_PAGE) - frozenset(sure)
            kept, is_resumed = Kept(replace(given, values=likely)), False

    def _record(
        self, given: "Draft", kept: "Kept", is_resumed: bool, left_open: Collection[str]
    ) -> "tuple[Draft, bool]":
        """The claim as it was told, and whether more may follow it: it was asked for, and is written."""
        from opencouncil.editing.record import REPLACE
        from opencouncil.reading.dataset import Dataset

        councils = Dataset(self.folder)
        questions = claim_questions.ClaimQuestions(councils, given, self.today, left_open=left_open)
        keeper = kept_answers.Keeper(self.folder, kept, given, self.today)
        draft = kept.draft
        try:
            is_asked = self._must_ask(questions, draft, is_resumed)
            if is_asked:
                draft = questions.ask_all(draft, keeper.keep, kept.answered)
            elif asking.is_terminal():
                draft = questions.ask_otherwise(draft)
            draft = draft.fill("checked", self.today.isoformat())
            if given.otherwise == REPLACE and not questions.has_same_page(draft):
                raise OpenCouncilError("No claim has this page and date: leave out --replace.")
            if is_asked:
                draft, proposal = questions.complete(self.folder, draft)
            else:
                proposal = questions.propose(self.folder, draft)
            self._refuse(questions, draft, proposal)
            if asking.is_terminal():
                keeper.keep_all(draft)
            written = asking.show_and_save(
                self.folder, [proposal.edit], self.today, self.is_dry, self.is_sure, "Write this?"
            )
        except OpenCouncilError:
            if keeper.is_kept:
                remark(kept_answers.SAID)
            raise
        council = questions.find_council(draft)
        if written:
            keeper.drop()
            where = f"{self.folder.prefix}{council.path}"
            remark(f"Written to {where}. See it with `opencouncil show {council.id}`.")
        elif keeper.is_kept:
            remark(kept_answers.SAID)
        return draft, written and is_asked

    def _must_ask(self, questions: claim_questions.ClaimQuestions, draft: "Draft", is_resumed: bool) -> bool:
        """Whether there is something to ask for; without a terminal that is a line for each, and the end."""
        is_terminal = asking.is_terminal()
        if not is_terminal:
            draft = draft.fill("checked", self.today.isoformat())
            claim_questions.require_choice(draft)
        if draft.council is not None:
            questions.find_council(draft)
            questions.name_former()
        if draft.council is None or draft.activity is None:
            return True
        activity = questions.find_activity(draft)
        self._refuse_faults(activity, draft)
        missing = [path for path in draft.list_missing() if path != "checked"]
        if not is_terminal:
            claim_questions.require_all(activity, draft)
            return False
        return bool(missing) or is_resumed

    def _refuse(
        self, questions: claim_questions.ClaimQuestions, draft: "Draft", proposal: "Proposal"
    ) -> None:
        """Print what is found, but for what was told at its question; OpenCouncilError for an error."""
        from opencouncil.editing.doubts import find_doubts

        def name_finding(finding: "Finding") -> str:
            path = self.folder.prefix + questions.find_council(draft).path
            place = proposal.find_place(finding)
            if finding.path != path or not place:
                return ""
            return self.find_name(finding.pointer[len(place) :], draft.values) or f"{path}: the new claim"

        for doubt in find_doubts(draft.values):
            if not questions.was_told(doubt):
                name = self.find_name((doubt.path,), draft.values)
                remark(f"{name}: please check: {doubt.message}. {doubt.hint}")
        findings = [one for one in proposal.findings if not questions.was_told(one)]
        asking.refuse(findings, asking.REFUSED, name_finding)

    def _refuse_faults(self, activity: str, draft: "Draft") -> None:
        """A line for each value that the schema refuses, named by option or heading."""
        from opencouncil.editing.claim_fields import find_claim_problems

        faults = find_claim_problems(activity, draft.values)
        for path, problem in faults:
            # Behind `meetings`, the activity and the number of the claim.
            name = self.find_name(problem.pointer[3:] or (path,), draft.values) or path
            # Each activity has statuses of its own: what a council provides is not what it allows.
            said = problem.message.replace("is not a status", f"is not a status of {activity}")
            remark(f"{name}: {said}. {problem.hint}")
        if faults:
            raise OpenCouncilError("Nothing is written.")

    def _ask_another(self, done: list[str]) -> str:
        """Another activity that the page speaks of; empty if there is none."""
        from opencouncil.editing.claim_fields import describe_activities
        from opencouncil.reading.fields import Field, Word
        from opencouncil.vocabulary import ACTIVITIES

        words = tuple(
            Word(ACTIVITIES[activity].offered, meaning)
            for activity, meaning in describe_activities().items()
            if activity not in done
        )
        field = Field(
            path="another",
            meaning="Does this page speak of another activity? Page, title, type and dates are kept.",
            form="list of words",
            required=False,
            words=words,
        )
        refuse = claim_questions.refusal_of(claim_questions.read_activities)
        while True:
            try:
                answer = asking.ask(field, lambda word: "" if word in _NO else refuse(word), is_optional=True)
                return "" if answer in _NO else answer
            except asking.BackError:
                asking.say("The claim before is written: see `opencouncil correct`.")
            except StoppedError:
                raise StoppedError("Stopped; what was written stays.") from None
