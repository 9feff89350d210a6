"""Claims with other values: only their changed fields are written, and each stands where it belongs."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, NamedTuple

from opencouncil.checking.edits import find_new_findings
from opencouncil.claims import CLAIMS, identify
from opencouncil.editing.change_fields import change_fields, get_at, sort_list
from opencouncil.editing.claim_fields import OPTIONAL, list_values
from opencouncil.editing.claim_names import NamedClaim, group_by_council, list_claims, read_same
from opencouncil.editing.plan import Edit, apply_edits, remove_claim
from opencouncil.editing.record import ClaimThereError
from opencouncil.errors import OpenCouncilError
from opencouncil.findings import Finding, Pointer, clip
from opencouncil.model import Council
from opencouncil.reading.dataset import Dataset
from opencouncil.reading.document import parse
from opencouncil.reading.overlay import Overlay
from opencouncil.reading.snapshot import Folder
from opencouncil.spelling import find_meant

# By field, as in ``claim_fields``; None takes an optional field out.
Values = Mapping[str, Any]


class Corrected(NamedTuple):
    """A claim as it was, and where it stands afterwards."""

    before: NamedClaim
    place: Pointer


class Correction(NamedTuple):
    """The files with the corrected claims, the claims that say so already, and new findings."""

    edits: list[Edit]
    corrected: list[Corrected]
    same: list[NamedClaim]
    findings: list[Finding]

    def name_after(self, one: Corrected) -> str:
        """The name of a claim after the correction: another page or date gives it another."""
        path = one.before.council.path
        data = next(edit.after for edit in self.edits if edit.path == path)
        after = Council(path, parse(data or b"").data)
        return next(found.name for found in list_claims(after) if found.claim.pointer == one.place)


def correct(folder: Folder, claims: Iterable[NamedClaim], values: Values, today: date) -> Correction:
    """Other values for some claims; ClaimThereError if one would say the same as another."""
    edits: list[Edit] = []
    corrected: list[Corrected] = []
    same: list[NamedClaim] = []
    for council, own in group_by_council(claims):
        before = after = read_same(folder, council)
        changed: dict[Pointer, NamedClaim] = {}
        for one in own:
            new = _find_changes(get_at(council.data, one.claim.pointer), values)
            if new:
                changed[one.claim.pointer] = one
                after = change_fields(after, one.claim.pointer, new)
            else:
                same.append(one)
        for activity in sorted({one.claim.activity for one in changed.values()}):
            after, order = sort_list(after, (CLAIMS, activity), before)
            places = [
                Corrected(changed[CLAIMS, activity, was], (CLAIMS, activity, place))
                for place, was in enumerate(order)
                if (CLAIMS, activity, was) in changed
            ]
            _refuse_twice(after, places, folder.prefix + council.path)
            corrected += places
        if changed:
            edits.append(Edit(council.path, before, after))
    findings = find_new_findings(apply_edits(folder, edits), today) if edits else []
    return Correction(edits=edits, corrected=corrected, same=same, findings=findings)


def set_aside(folder: Folder, one: NamedClaim) -> Dataset:
    """The dataset without a claim, to check its new values as those of a new one."""
    without = remove_claim(read_same(folder, one.council), one.claim.activity, one.claim.index)
    return Dataset(Overlay(folder, {one.council.path: without}))


def _find_changes(claim: Mapping[str, Any], values: Values) -> dict[Pointer, Any]:
    """The values that a claim has not yet, by their places in it."""
    there = list_values(claim)
    return {tuple(path.split(".")): value for path, value in values.items() if there.get(path) != value}


def _refuse_twice(data: bytes, places: Iterable[Corrected], path: str) -> None:
    document = parse(data)
    for one in places:
        claims = get_at(document.data, one.place[:-1])
        for index, other in enumerate(claims):
            if index != one.place[-1] and identify(other) == identify(claims[one.place[-1]]):
                line = document.find_position((*one.place[:-1], index)).line
                raise ClaimThereError(
                    f"{path} would hold this claim twice: another on the same activity has the same status, "
                    f"address and date, on line {line} of the new file. Withdraw one of the two instead."
                )


def read_left_out(words: Iterable[str], options: Mapping[str, str]) -> list[str]:
    """The optional fields that somebody wants taken out; OpenCouncilError for any other word.

    ``options`` has the option of each field.
    """
    known = {_plain(word): path for path in options for word in (path, options[path].strip("-"))}
    optional = [options[path].strip("-") for path in OPTIONAL]
    found = []
    for word in words:
        path = known.get(_plain(word))
        if path is None:
            near = find_meant(_plain(word), optional)
            hint = f"Did you mean {near[0]}?" if near else f"These can: {', '.join(optional)}."
            raise OpenCouncilError(f"'{clip(word)}' is no field that a claim can do without. {hint}")
        if path not in OPTIONAL:
            raise OpenCouncilError(f"Every claim has a {path.rpartition('.')[2]}: give another one instead.")
        found.append(path)
    return found


def _plain(word: str) -> str:
    return word.strip().strip("-").casefold().replace("_", "-")
