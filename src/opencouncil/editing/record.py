"""A claim as somebody tells it, and the council's file with the claim in its place."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, NamedTuple

from opencouncil.checking.edits import find_new_findings
from opencouncil.claims import CLAIMS, identify
from opencouncil.editing.change_fields import change_fields, get_at
from opencouncil.editing.claim_fields import (
    OPTIONAL,
    REQUIRED,
    list_values,
    make_claim,
    name_field,
    read_answer,
)
from opencouncil.editing.plan import Edit, add_claim, apply_edits
from opencouncil.errors import OpenCouncilError
from opencouncil.findings import Finding, Pointer, Severity, clip
from opencouncil.model import Council
from opencouncil.reading.document import Document, parse
from opencouncil.reading.snapshot import Folder

# What stands in place of a date.
BOUNDS = ("stated_from", "stated_by")


# What becomes of a claim of the same page and date that says otherwise.
ADD, REPLACE = "add", "replace"


class ClaimThereError(OpenCouncilError):
    """The file holds this claim already, or one of the same page and date that says otherwise."""


class SamePage(NamedTuple):
    """A claim of the same page and date: its place in the list of its activity, and its line in the file."""

    place: int
    line: int
    status: str
    summary: str


@dataclass(frozen=True, slots=True)
class Draft:
    """A claim as far as somebody has told it: whose it is, and its values by field, as a file has them."""

    council: str | None = None
    activity: str | None = None
    values: Mapping[str, Any] = field(default_factory=dict)
    # ADD or REPLACE, once somebody has said what becomes of a claim of the same page and date.
    otherwise: str = ""

    def list_missing(self) -> list[str]:
        return [path for path in REQUIRED if path not in self.values]

    def takes(self, path: str) -> bool:
        """Whether a field can stand beside the others: what has a date has no bounds."""
        return not ("stated" in self.values and path in BOUNDS)

    def say(self, path: str, answer: str) -> "Draft":
        """The draft with an answer to a field, in place of an earlier one; an empty answer takes it out.

        A date takes out the bounds that stood for it.
        """
        gone = {path, *BOUNDS} if path == "stated" and answer else {path}
        others = {name: value for name, value in self.values.items() if name not in gone}
        return replace(self, values={**others, path: read_answer(path, answer)} if answer else others)

    def fill(self, path: str, answer: str) -> "Draft":
        """The draft with an answer to a field that has none."""
        return self if path in self.values else self.say(path, answer)


@dataclass(frozen=True, slots=True)
class Proposal:
    """Claims in their places: the file with them, where they stand there, and what would be found wrong."""

    edit: Edit
    places: tuple[Pointer, ...]
    findings: list[Finding]

    def find_place(self, finding: Finding) -> Pointer:
        """Where the claim stands that a finding is about; empty if it is about something else."""
        found = (place for place in self.places if finding.pointer[: len(place)] == place)
        return next(found, ())

    def find_wrong_fields(self) -> dict[str, Finding]:
        """The fields of the claim that errors are about, each with the first of them."""
        found: dict[str, Finding] = {}
        for finding in self.findings:
            place = self.find_place(finding)
            path = name_field(finding.pointer[len(place) :])
            if place and finding.severity is Severity.ERROR and path in (*REQUIRED, *OPTIONAL):
                found.setdefault(path, finding)
        return found


def propose(
    folder: Folder, council: Council, activities: Sequence[str], draft: Draft, today: date
) -> Proposal:
    """The council's file with the claim in it, once for each activity.

    ClaimThereError if it is there already, or another of the same page and date that says otherwise.
    """
    claim = make_claim(draft.values)
    before = after = folder.read(council.path)
    places: list[Pointer] = []
    for activity in activities:
        found = find_same_page(after, activity, draft.values)
        _refuse_same(found, draft, f"{folder.prefix}{council.path}")
        if found and draft.otherwise == REPLACE:
            place: Pointer = (CLAIMS, activity, found[0].place)
            after = _replace_claim(after, place, claim)
        else:
            after, place = add_claim(after, activity, claim)
        places.append(place)
    edit = Edit(council.path, before, after)
    return Proposal(edit, tuple(places), find_new_findings(apply_edits(folder, [edit]), today))


def find_same_page(data: bytes, activity: str, values: Mapping[str, Any]) -> list[SamePage]:
    """The claims of a file that have the page and the date of a claim; that with its status first."""
    document = parse(data)
    wanted = identify(make_claim(values))
    found = [
        SamePage(
            place=index,
            line=document.find_position((CLAIMS, activity, index)).line,
            status=clip(other.get("status", "")),
            summary=clip(other.get("summary", "")),
        )
        for index, other in enumerate(_list_claims(document, activity))
        if isinstance(other, dict) and identify(other).page_and_date == wanted.page_and_date
    ]
    return sorted(found, key=lambda same: same.status != wanted.status)


def _refuse_same(found: Sequence[SamePage], draft: Draft, place: str) -> None:
    """ClaimThereError unless it is said what becomes of claims of the same page and date, and can be."""
    if not found:
        return
    first = found[0]
    if draft.otherwise == REPLACE:
        if len(found) > 1:
            lines = " and ".join(str(same.line) for same in found)
            raise ClaimThereError(
                f"{place} holds several claims of this page and date, on lines {lines}. "
                "Change the one that is meant with `opencouncil correct`."
            )
    elif first.status == draft.values.get("status"):
        raise ClaimThereError(
            f"{place} holds this claim already, on line {first.line}: the same status, address and date. "
            "If you read the source again and it still stands, `opencouncil reread` sets the day; --replace "
            "puts the new claim in its place."
        )
    elif draft.otherwise != ADD:
        raise ClaimThereError(
            f"{place} says otherwise on line {first.line}, by the same address and date: `{first.status}`. "
            "--replace puts the new claim in its place; --keep-both adds it, if the page says both."
        )


def _replace_claim(data: bytes, place: Pointer, claim: Mapping[str, Any]) -> bytes:
    """The file with another claim in the place of one; fields that are the same keep their bytes."""
    there, values = list_values(get_at(parse(data).data, place)), list_values(claim)
    changes: dict[Pointer, Any] = {
        tuple(path.split(".")): values.get(path)
        for path in {**there, **values}
        if there.get(path) != values.get(path)
    }
    return change_fields(data, place, changes)


def _list_claims(document: Document, activity: str) -> list[Any]:
    try:
        claims = document.data[CLAIMS][activity]
    except (KeyError, TypeError):
        return []
    return claims if isinstance(claims, list) else []
