"""A claim out of a filled issue form, as GitHub writes it: ``### Label``, and the answer below.

Anyone may have written it, by the form or by hand. Nothing in it is guessed at or cleaned away: what cannot
be a claim is named and refused, and what is beside the form is handed back to be shown.
"""

import re
import sys
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

from opencouncil.editing.issues.questions import (
    ADDRESSES,
    CONFIRMED,
    NUMBERED,
    Kind,
    Question,
    ask_for_claim,
)
from opencouncil.editing.typed import DATES, bare, find_hidden, split_tags
from opencouncil.errors import OpenCouncilError
from opencouncil.findings import clip
from opencouncil.spelling import nearest

# GitHub keeps no more than 65,536 characters of an issue.
MAX_CHARACTERS = 100_000
MAX_BYTES = 4 * MAX_CHARACTERS
# What GitHub writes where nothing was filled in or chosen.
NOTHING = ("_No response_", "None", "")
# How many things wrong are named at once.
MAX_NAMED = 5

_HEADING = re.compile(r"^### (.+)$", re.MULTILINE)
# As GitHub shows them: https://github.github.com/gfm/#atx-headings
_ANY_HEADING = re.compile(r"^ {0,3}#{1,6}(?:[ \t].*)?$", re.MULTILINE)
# An address in angle brackets is a link that shows where it leads.
_AUTOLINK = re.compile(r"<(https?://[^<>\s]+)>")
# What Markdown takes for itself: bold, italics, struck out, a link, a picture, a footnote, code. No part of a
# pattern runs over what another start of it may begin with, so that the time grows as the text does.
_MARKS = re.compile(
    r"\*\*[^*]+\*\*|__[^_]+__|(?<!\w)\*[^*\s][^*]*\*(?!\w)|(?<!\w)_[^_\s][^_]*_(?!\w)|~~[^~]+~~|`[^`]+`"
    r"|!?\[[^\[\]]*\](?:\([^()\[]+\)|\[[^\[\]]*\]|\()|!\[|\[\^[^\[\]]+\]"
    # A mark that is to be none.
    r"|\\[*_`~<>#|\[\]]"
)
# What it takes for itself at the start of a line: a quotation, an item of a list, which may have a box to
# tick, a row of a table, the address that a link names, a line under a heading or across the page.
# See https://github.github.com/gfm/#blocks-and-inlines
_LINE_MARKS = re.compile(
    r"^[ \t]*+(?:>.*|[-+*](?:[ \t].*)?|\[[ xX]\][ \t].*|\|.*|\[[^\[\]]+\]:.*"
    r"|(?=[^\n]*(?:---|-[ :]*\||\|[ :]*-))[-:| ]++|--|=+|_{3,}|\*{3,})$",
    re.MULTILINE,
)
# In a text of several lines; a title may well begin with the number of its section.
_NUMBERED_ITEM = re.compile(r"^[ \t]*+[0-9]{1,9}[.)](?:[ \t].*)?$", re.MULTILINE)
# What is drawn as an item of a list or as a box to tick, by a character of its own; dashes, if there are two.
_DRAWN = re.compile(
    r"^[ \t]*+[\u2022\u2023\u25aa-\u25cf\u25e6\u2610-\u2612\u2713-\u2718][ \t].*$", re.MULTILINE
)
_DASHES = re.compile(r"^[ \t]*+[\u2013\u2014][ \t].*$", re.MULTILINE)
# A tag, a comment, a declaration or a letter by its name; `<50 words` is none, nor is `R&D;`.
_HTML = re.compile(r"<[A-Za-z!/?]|&(?:[A-Za-z][A-Za-z0-9]+|#[0-9]+|#[xX][0-9A-Fa-f]+);")
# Between fences, or set in by four blanks below an empty line.
_FENCE = re.compile(r"^[ \t]*+(?:`{3,}|~{3,})|^[ \t]*+\n(?: {4}|\t)[ \t]*+\S", re.MULTILINE)
_BOX = re.compile(r"- \[([ xX])\] (.+)")


class IssueFormError(OpenCouncilError):
    """A form that gives no claim, and why."""


@dataclass(frozen=True, slots=True)
class IssueClaim:
    """What a form says. ``council`` is as somebody wrote it; ``claim`` is not checked against the schema."""

    council: str
    activity: str
    claim: Mapping[str, Any]
    # Whatever else the issue says, to be read by whoever takes the claim in.
    remarks: tuple[str, ...] = ()
    # What the form says where something else was given, by its heading.
    passed_over: Mapping[str, str] = field(default_factory=dict)


def read_text(path: Path) -> str:
    """The text of a file that holds the body of an issue; ``-`` is standard input."""
    try:
        if str(path) == "-":
            data = sys.stdin.buffer.read(MAX_BYTES + 1)
        else:
            with path.open("rb") as file:
                data = file.read(MAX_BYTES + 1)
        text = data.decode()
    except OSError as error:
        raise IssueFormError(f"'{clip(path)}' cannot be read: {error.strerror}.") from error
    except UnicodeDecodeError as error:
        raise IssueFormError(f"'{clip(path)}' is not in UTF-8: is it the text of an issue?") from error
    return text


def parse_issue(text: str, given: Collection[str] = ()) -> IssueClaim:
    """The claim that the body of an issue reports; IssueFormError where it reports none.

    The answers to ``given`` questions, by their ids, are had from elsewhere, and not read.
    """
    found = read_answers(text, ask_for_claim(), given)
    answers = found.answers
    return IssueClaim(
        council=answers.pop("council", ""),
        activity=answers.pop("activity", ""),
        claim=_build_claim(answers),
        remarks=found.remarks,
        passed_over=found.passed_over,
    )


class Answers(NamedTuple):
    """The answers of a form by the ids of its questions, what else it says, and what was not read."""

    answers: dict[str, Any]
    remarks: tuple[str, ...]
    passed_over: Mapping[str, str]


def read_answers(text: str, questions: Sequence[Question], given: Collection[str] = ()) -> Answers:
    """The answers of a filled form; IssueFormError names all that is wrong with it."""
    if len(text) > MAX_CHARACTERS:
        raise IssueFormError("This is longer than any issue can be: is it the right file?")
    text = text.replace("\r\n", "\n").removeprefix("\ufeff")
    before, parts = split_parts(text, [*(question.label for question in questions), CONFIRMED])
    problems: list[str] = []
    answers: dict[str, Any] = {}
    passed_over: dict[str, str] = {}
    for question in questions:
        if question.id in given:
            said = " ".join(one for one in parts.get(question.label, []) if one not in NOTHING)
            if said:
                passed_over[question.label] = clip(" ".join(said.split()))
            continue
        found = parts.get(question.label, [])
        if len(found) > 1:
            problems.append(f"It has {len(found)} parts headed '{question.label}'; only one can be meant.")
        elif found and found[0] not in NOTHING:
            try:
                answers[question.id] = _read_answer(question, found[0])
            except IssueFormError as error:
                problems.append(str(error))
        elif question.is_required:
            problems.append(f"'{question.label}' is not answered.")
    if not parts:
        problems = ["This is no filled form: it has no line such as `### Council`."]
    if problems:
        raise IssueFormError(" ".join(problems[:MAX_NAMED]))
    remarks = (*_list_outside(before), *_list_unconfirmed(parts.get(CONFIRMED, [])))
    return Answers(answers, remarks, passed_over)


def split_parts(text: str, labels: Sequence[str]) -> tuple[str, dict[str, list[str]]]:
    """What stands before the first heading of the form, and what stands below each.

    A heading that is not the form's own is part of the answer it stands in, which is refused for it.
    """
    headings = [found for found in _HEADING.finditer(text) if found[1].rstrip() in labels]
    parts: dict[str, list[str]] = {}
    for number, heading in enumerate(headings, 1):
        end = headings[number].start() if number < len(headings) else len(text)
        parts.setdefault(heading[1].rstrip(), []).append(text[heading.end() : end].strip())
    return (text[: headings[0].start()] if headings else text).strip(), parts


def _read_answer(question: Question, answer: str) -> Any:
    label = question.label
    if hidden := find_hidden(answer):
        raise IssueFormError(f"'{label}' holds an invisible character ({hidden}).")
    if _FENCE.search(answer):
        raise IssueFormError(f"'{label}' holds a block of code; it takes plain words.")
    if heading := _ANY_HEADING.search(answer):
        shown = clip(heading[0].strip(), 40)
        raise IssueFormError(f"'{label}' holds a heading, '{shown}'; it takes plain words.")
    answer = _AUTOLINK.sub(r"\1", answer)
    if _HTML.search(answer):
        raise IssueFormError(f"'{label}' holds HTML, which may hide something; it takes plain words.")
    if question.kind is Kind.WORD:
        return _read_word(question, answer)
    if question.kind is Kind.WORDS:
        return [_read_word(question, word) for word in answer.split(", ")]
    if question.id not in ADDRESSES and (mark := _find_mark(question, answer)):
        raise IssueFormError(f"'{label}' holds Markdown, '{clip(mark, 40)}'; it takes plain words.")
    if question.id not in ADDRESSES and (item := _find_item(answer)):
        raise IssueFormError(f"'{label}' holds a list, '{clip(item, 40)}'; it takes plain words.")
    if question.kind is Kind.LINE and "\n" in answer:
        raise IssueFormError(f"'{label}' has more than one line.")
    line = " ".join(answer.split())
    if question.id in DATES:
        return bare(line)
    return split_tags(line) if question.id == NUMBERED else line


def _find_mark(question: Question, answer: str) -> str:
    """The first mark of Markdown in an answer, or empty."""
    patterns = [_MARKS, _LINE_MARKS]
    # The number of one rule before it is no list.
    if question.kind is Kind.TEXT and len(_NUMBERED_ITEM.findall(answer)) > 1:
        patterns.append(_NUMBERED_ITEM)
    found = [match for pattern in patterns if (match := pattern.search(answer))]
    return min(found, key=lambda match: match.start())[0].strip() if found else ""


def _find_item(answer: str) -> str:
    """The first line that is drawn as an item of a list, or empty."""
    dashes = _DASHES.findall(answer)
    found = _DRAWN.search(answer)
    return found[0].strip() if found else dashes[0].strip() if len(dashes) > 1 else ""


def _read_word(question: Question, answer: str) -> str:
    """The word that was chosen. Its meaning may be that of an older form, and counts for nothing."""
    words = [word.word for word in question.words]
    word = answer if answer in words else answer.partition(": ")[0]
    if word not in words:
        meant = nearest(word, words)
        hint = f" Did they mean '{meant}'?" if meant else ""
        raise IssueFormError(f"'{question.label}' is '{clip(answer)}', which is not one of its words.{hint}")
    return word


def _build_claim(answers: dict[str, Any]) -> dict[str, Any]:
    """The answers as the claim that a file would hold, in the order of the questions."""
    numbered = answers.pop(NUMBERED, [])
    claim: dict[str, Any] = {}
    for question in ask_for_claim():
        group, _, name = question.id.partition("_")
        if question.id == "conditions" and (conditions := [*answers.get("conditions", []), *numbered]):
            claim["conditions"] = conditions
        elif question.id in answers:
            if group == "source":
                claim.setdefault("source", {})[name] = answers[question.id]
            else:
                claim[question.id] = answers[question.id]
    return claim


def _list_outside(before: str) -> Iterator[str]:
    if before:
        yield f"Before the form it says: {clip(' '.join(before.split()), 300)}"


def _list_unconfirmed(parts: Sequence[str]) -> Iterator[str]:
    for line in "\n".join(parts).splitlines():
        box = _BOX.fullmatch(line.strip())
        if box is None and line.strip():
            yield f"Behind the form it says: {clip(line.strip(), 300)}"
        elif box is not None and box[1] == " ":
            yield f"Not confirmed: {clip(box[2], 300)}"
