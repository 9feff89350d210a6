"""The fields of a claim: reading of typed values, and checks before they are written."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from opencouncil.checking.rules.condition_fits_status import CLASHES
from opencouncil.claims import CLAIMS
from opencouncil.editing.typed import DATES, bare, find_hidden, say_bare, split_tags
from opencouncil.findings import Pointer, Problem
from opencouncil.reading.document import parse
from opencouncil.reading.fields import Field, Word, load_groups
from opencouncil.reading.schema import find_problems
from opencouncil.text.form import form_of
from opencouncil.text.writing import write_field
from opencouncil.vocabulary import ACTIVITIES, CONDITIONS

# The fields of a claim that must be there, in the order in which one is asked for them; then the others.
REQUIRED = ("status", "source.url", "source.title", "source.type", "summary", "confidence", "checked")
OPTIONAL = ("stated", "stated_from", "stated_by", "conditions", "council_name", "note")

# What holds for every list of claims, and tells nobody which activity is meant.
_NEWEST_FIRST = " Claims stand newest first."


def read_answer(path: str, answer: str | Iterable[str]) -> Any:
    """The value of a field from what somebody typed: dates without quotes, tags from one line or several."""
    if path == "conditions":
        lines = [answer] if isinstance(answer, str) else answer
        return [tag for line in lines for tag in split_tags(line)]
    # A lone year needs quotes in the file, and some will write them here.
    return bare(str(answer)) if path in DATES else answer


def read_answers(typed: Mapping[str, str | Iterable[str] | None]) -> dict[str, Any]:
    """The values by field from what somebody typed; without those that nothing was typed for."""
    values = {path: read_answer(path, answer) for path, answer in typed.items() if answer}
    return {path: value for path, value in values.items() if value != []}


def make_claim(values: Mapping[str, Any]) -> dict[str, Any]:
    """A claim as a file has it, from values by field: ``status``, ``source.url`` and so on."""
    claim: dict[str, Any] = {}
    for path, value in values.items():
        if value not in (None, "", []):
            group, _, name = path.rpartition(".")
            (claim.setdefault(group, {}) if group else claim)[name] = value
    return claim


def list_values(claim: Mapping[str, Any]) -> dict[str, Any]:
    """The values of a claim by field, as :func:`make_claim` takes them."""
    values = {name: value for name, value in claim.items() if name != "source"}
    return values | {f"source.{name}": value for name, value in claim.get("source", {}).items()}


def load_fields(activity: str) -> dict[str, Field]:
    """The fields of a claim on an activity by path, with their meanings and words."""
    groups = {group.title: group for group in load_groups("council")}
    title = f"Claim ({ACTIVITIES[activity].kind})"
    fields = {field.path: replace(field, meaning=say_bare(field.meaning)) for field in groups[title].fields}
    return fields | {f"source.{field.path}": field for field in groups["Source"].fields}


def list_fitting_words(words: Iterable[Word], activity: str, status: str) -> tuple[Word, ...]:
    """The tags that make sense for an activity, and do not speak against a status."""
    clashes = CLASHES.get(status, {})
    return tuple(word for word in words if word.word not in clashes and _is_tag_of(word.word, activity))


def _is_tag_of(tag: str, activity: str) -> bool:
    name, _, value = tag.partition(":")
    return CONDITIONS[name].fits_with(value, activity)


def describe_activities() -> dict[str, str]:
    """What each activity is, by its name, for somebody who is asked which one is meant."""
    council, *_ = load_groups("council")
    meanings = {field.path: field.meaning.replace(_NEWEST_FIRST, "") for field in council.fields}
    return {activity: meanings[f"{CLAIMS}.{activity}"] for activity in ACTIVITIES}


def find_claim_problems(activity: str, values: Mapping[str, Any]) -> list[tuple[str, Problem]]:
    """What is wrong with the values there are, each problem with its field; what is missing is no problem."""
    for path, value in values.items():
        try:
            str(value).encode()
        except UnicodeEncodeError:
            return [(path, Problem((), "the text is not UTF-8", "Type it anew."))]
        if hidden := find_hidden("".join(value) if isinstance(value, list) else str(value)):
            message = f"the text holds an invisible character ({hidden})"
            return [(path, Problem((), message, "Type it anew, without it."))]
    data = {CLAIMS: {activity: [make_claim(values)]}}
    start = (CLAIMS, activity, 0)
    found = []
    # What no file may hold is for the reader to say.
    written = write_field(CLAIMS, data[CLAIMS], form_of("council"), indent=0)
    for problem in parse("\n".join(written).encode()).problems:
        found.append(problem._replace(hint="Type it anew, without it."))
    found += [problem for problem in find_problems("council", data) if problem.rule != "missing-key"]
    return [
        (name_field(problem.pointer[len(start) :]), problem._replace(hint=say_bare(problem.hint)))
        for problem in found
        if problem.pointer[: len(start)] == start
    ]


def name_field(pointer: Pointer) -> str:
    """The field of a claim at a pointer within it: ``source.url``, ``conditions`` for any of them."""
    return ".".join(str(part) for part in pointer if isinstance(part, str))


def find_fault(activity: str, path: str, answer: str) -> str:
    """The problem of a typed value, in a line; empty if there is none."""
    faults = find_claim_problems(activity, {path: read_answer(path, answer)})
    return " ".join(f"{problem.message}. {problem.hint}" for _, problem in faults)
