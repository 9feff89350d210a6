"""A claim as somebody tells it, and the council's file with the claim in its place."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from opencouncil.checking.edits import find_new_findings
from opencouncil.claims import CLAIMS, identify
from opencouncil.editing.claim_fields import OPTIONAL, REQUIRED, make_claim, name_field, read_answer
from opencouncil.editing.plan import Edit, add_claim, apply_edits
from opencouncil.errors import OpenCouncilError
from opencouncil.findings import Finding, Pointer, Severity
from opencouncil.model import Council
from opencouncil.reading.document import Document, parse
from opencouncil.reading.snapshot import Folder

# What stands in place of a date.
BOUNDS = ("stated_from", "stated_by")


class ClaimThereError(OpenCouncilError):
    """The file holds this claim already."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A claim as far as somebody has told it: whose it is, and its values by field, as a file has them."""

    council: str | None = None
    activity: str | None = None
    values: Mapping[str, Any] = field(default_factory=dict)

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
    """A claim in its place: the file with it, where it stands there, and what would be found wrong."""

    edit: Edit
    place: Pointer
    findings: list[Finding]

    def find_wrong_fields(self) -> dict[str, Finding]:
        """The fields of the claim that errors are about, each with the first of them."""
        found: dict[str, Finding] = {}
        for finding in self.findings:
            path = name_field(finding.pointer[len(self.place) :])
            if finding.severity is Severity.ERROR and path in (*REQUIRED, *OPTIONAL):
                found.setdefault(path, finding)
        return found


def propose(folder: Folder, council: Council, activity: str, draft: Draft, today: date) -> Proposal:
    """The council's file with the claim in it; ClaimThereError if it is there already."""
    claim = make_claim(draft.values)
    before = folder.read(council.path)
    refuse_twice(before, activity, claim, folder.prefix + council.path)
    after, place = add_claim(before, activity, claim)
    edit = Edit(council.path, before, after)
    return Proposal(edit, place, find_new_findings(apply_edits(folder, [edit]), today))


def refuse_twice(data: bytes, activity: str, claim: Mapping[str, Any], place: str) -> None:
    """ClaimThereError if a file holds a claim of the same source, date and status."""
    document = parse(data)
    for index, other in enumerate(_list_claims(document, activity)):
        if isinstance(other, dict) and identify(other) == identify(claim):
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
