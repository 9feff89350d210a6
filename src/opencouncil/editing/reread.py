"""The claims of a page that was read again, with the new day."""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from opencouncil.checking.edits import find_new_findings
from opencouncil.editing.claim_names import NamedClaim, group_by_council, read_same
from opencouncil.editing.plan import Edit, apply_edits
from opencouncil.findings import Finding
from opencouncil.reading.snapshot import Folder
from opencouncil.text import patch


class Rereading(NamedTuple):
    """The files with the new day, and the claims by what becomes of them."""

    edits: list[Edit]
    moved: list[NamedClaim]
    # Read on that day already, and on a later day: these stay as they are.
    same: list[NamedClaim]
    later: list[NamedClaim]
    findings: list[Finding]


def reread(folder: Folder, claims: Iterable[NamedClaim], day: date, today: date) -> Rereading:
    """Set the day on which some claims were read. No day is moved back."""
    claims = list(claims)
    moved = [one for one in claims if one.claim.checked < day]
    edits = []
    for council, own in group_by_council(moved):
        before = read_same(folder, council)
        days = {(*one.claim.pointer, "checked"): day.isoformat() for one in own}
        edits.append(Edit(council.path, before, patch.set_values(before, "council", days)))
    return Rereading(
        edits=edits,
        moved=moved,
        same=[one for one in claims if one.claim.checked == day],
        later=[one for one in claims if one.claim.checked > day],
        findings=find_new_findings(apply_edits(folder, edits), today) if edits else [],
    )
