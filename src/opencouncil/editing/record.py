"""A claim made from its fields, and what is wrong with it before it goes into a file."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from opencouncil.claims import CLAIMS
from opencouncil.editing.typed import say_bare
from opencouncil.errors import OpenCouncilError
from opencouncil.findings import Pointer, Problem
from opencouncil.model import PERMISSIONS
from opencouncil.reading.document import Document, parse_document
from opencouncil.reading.fields import Field, load_groups
from opencouncil.reading.schema import find_problems
from opencouncil.text.form import form_of
from opencouncil.text.writing import write_field

# The fields of a claim that must be there, in the order in which one is asked for them; then the others.
REQUIRED = ("status", "source.url", "source.title", "source.type", "summary", "confidence", "checked")
OPTIONAL = ("stated", "stated_by", "conditions", "council_name", "note")
# What makes a claim the same as another: the rule claim-twice.
_IDENTITY = ("status", "source.url", "stated", "stated_by")


class ClaimThereError(OpenCouncilError):
    """The file holds this claim already."""


def make_claim(values: Mapping[str, Any]) -> dict[str, Any]:
    """A claim as a file has it, from values by field: ``status``, ``source.url`` and so on."""
    claim: dict[str, Any] = {}
    for path, value in values.items():
        if value not in (None, "", []):
            group, _, name = path.rpartition(".")
            (claim.setdefault(group, {}) if group else claim)[name] = value
    return claim


def load_fields(activity: str) -> dict[str, Field]:
    """The fields of a claim on an activity by path, with their meanings and words."""
    groups = {group.title: group for group in load_groups("council")}
    title = "Claim (permission)" if activity in PERMISSIONS else "Claim (practice)"
    fields = {field.path: replace(field, meaning=say_bare(field.meaning)) for field in groups[title].fields}
    return fields | {f"source.{field.path}": field for field in groups["Source"].fields}


def find_claim_problems(activity: str, values: Mapping[str, Any]) -> list[tuple[str, Problem]]:
    """What is wrong with the values there are, each problem with its field; what is missing is no problem."""
    for path, value in values.items():
        try:
            str(value).encode()
        except UnicodeEncodeError:
            return [(path, Problem((), "the text is not UTF-8", "Type it anew."))]
    data = {CLAIMS: {activity: [make_claim(values)]}}
    start = (CLAIMS, activity, 0)
    found = []
    # What no file may hold is for the reader to say.
    written = write_field(CLAIMS, data[CLAIMS], form_of("council"), indent=0)
    for problem in parse_document("\n".join(written).encode()).problems:
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


def refuse_twice(data: bytes, activity: str, claim: Mapping[str, Any], place: str) -> None:
    """ClaimThereError if a file holds a claim of the same source, date and status."""
    document = parse_document(data)
    for index, other in enumerate(_list_claims(document, activity)):
        if isinstance(other, dict) and _identify(other) == _identify(claim):
            line = document.find_position((CLAIMS, activity, index)).line
            raise ClaimThereError(
                f"{place} holds this claim already, on line {line}: the same status, address and date. "
                "If you read the source again and it still stands, set `checked` there to that day."
            )


def _list_claims(document: Document, activity: str) -> list[Any]:
    try:
        claims = document.data[CLAIMS][activity]
    except (KeyError, TypeError):
        return []
    return claims if isinstance(claims, list) else []


def _identify(claim: Mapping[str, Any]) -> tuple[Any, ...]:
    flat = {**claim, "source.url": (claim.get("source") or {}).get("url")}
    return tuple(flat.get(name) for name in _IDENTITY)
