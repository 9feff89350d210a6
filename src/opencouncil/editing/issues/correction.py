"""A correction out of a filled issue form, and the command that makes it.

What a stranger wrote may become a part of that command, which somebody copies: no answer can be an option.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from opencouncil.editing.issues.form import (
    IssueClaim,
    IssueFormError,
    parse_issue,
    read_answers,
    read_text,
    split_parts,
)
from opencouncil.editing.issues.questions import (
    CLAIM,
    CORRECTED,
    NO_CLAIM,
    PAGE,
    WRONG,
    ask_for_claim,
    ask_for_correction,
)
from opencouncil.findings import clip

# The name of a claim, or an activity.
_CLAIM = re.compile(r"[A-Za-z0-9][A-Za-z0-9 ./-]{0,150}")
_ADDRESS = re.compile(r"https?://[^\s<>]+")
# What each kind of correction needs besides the council.
_NEEDED = {
    CLAIM: ("claim", "source"),
    NO_CLAIM: ("claim", "right"),
    PAGE: ("old_address", "new_address"),
}
_NEEDED_OF_FACTS = ("right", "source")


@dataclass(frozen=True, slots=True)
class IssueCorrection:
    """What a form says is wrong. ``council`` and ``claim`` are as somebody wrote them."""

    council: str
    # CLAIM, NO_CLAIM, PAGE, or the field of a plain fact.
    wrong: str
    # The name of the claim, or its activity.
    claim: str
    # The right values of the claim's fields.
    values: Mapping[str, Any]
    old_address: str
    new_address: str
    right: str
    source: str
    remarks: tuple[str, ...] = ()

    @property
    def is_fact(self) -> bool:
        return self.wrong not in _NEEDED

    @property
    def command(self) -> tuple[str, ...]:
        """The command that makes the correction, with its arguments; empty for a fact, which has none."""
        match self.wrong:
            case "claim":
                changes = (f"--{name}={value}" for name, value in self.values.items())
                return ("correct", *self._name_claim(), *changes)
            case "no-claim":
                return ("withdraw", *self._name_claim(), f"--because={self.right}")
            case "page":
                return ("replace-url", self.old_address, self.new_address)
        return ()

    def _name_claim(self) -> tuple[str, ...]:
        return (self.claim,) if self.claim.count("/") > 1 else (self.council, self.claim)


def read_issue(path: Path, given: frozenset[str] = frozenset()) -> IssueClaim | IssueCorrection:
    """The claim or the correction in a file that holds the body of an issue; ``-`` is standard input.

    Answers to ``given`` questions about a claim, by their ids, are had from elsewhere.
    """
    text = read_text(path)
    return parse_correction(text) if is_correction(text) else parse_issue(text, given)


def is_correction(text: str) -> bool:
    """Whether a text is the form for corrections: it asks what is wrong, and of no activity."""
    wrong = next(question.label for question in ask_for_correction() if question.id == WRONG)
    activity = next(question.label for question in ask_for_claim() if question.id == "activity")
    _, parts = split_parts(text.replace("\r\n", "\n"), [wrong, activity])
    return wrong in parts and activity not in parts


def parse_correction(text: str) -> IssueCorrection:
    """The correction that the body of an issue reports; IssueFormError where it reports none."""
    found = read_answers(text, ask_for_correction())
    answers = {name: str(answer) for name, answer in found.answers.items()}
    if problems := list(_find_problems(answers)):
        raise IssueFormError(" ".join(problems))
    return IssueCorrection(
        council=answers["council"],
        wrong=answers[WRONG],
        claim=answers.get("claim", ""),
        values={name: answers[name] for name in CORRECTED if name in answers},
        old_address=answers.get("old_address", ""),
        new_address=answers.get("new_address", ""),
        right=answers.get("right", ""),
        source=answers.get("source", ""),
        remarks=found.remarks,
    )


def _find_problems(answers: Mapping[str, str]) -> Iterator[str]:
    labels = {question.id: question.label for question in ask_for_correction()}
    for name in _NEEDED.get(answers[WRONG], _NEEDED_OF_FACTS):
        if name not in answers:
            yield f"'{labels[name]}' is not answered."
    if answers["council"].startswith("-"):
        yield f"'{labels['council']}' is no name of a council."
    if "claim" in answers and not _CLAIM.fullmatch(answers["claim"]):
        yield f"'{labels['claim']}' is '{clip(answers['claim'])}', which is no name of a claim."
    for name in ("old_address", "new_address", "source"):
        if name in answers and not _ADDRESS.fullmatch(answers[name]):
            yield f"'{labels[name]}' is '{clip(answers[name])}', which is not a whole address."
