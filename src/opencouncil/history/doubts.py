"""The known data of a council whose file has faults: its valid parts, else the data from before."""

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from opencouncil.claims import CLAIMS, identify
from opencouncil.reading.loading import LoadedFile


def fill_doubts(file: LoadedFile, before: Mapping[str, Any] | None) -> Any:
    """A council's file with faults, with earlier data in their places; None if nothing is sure.

    So a comparison lists only certain changes. Data hidden by a fault counts neither as added nor as removed:
    a group of facts with a fault stays as it was, and an activity with one loses no claim.
    """
    sure = file.sure_data
    if sure is None or before is None:
        return sure
    facts = {str(pointer[0]) for pointer in file.doubts if pointer and pointer[0] != CLAIMS}
    known = {**sure, **{name: before[name] for name in facts if name in before}}
    claims = dict(_fill_claims(file, sure.get(CLAIMS, {}), before.get(CLAIMS, {})))
    return {**known, CLAIMS: claims} if claims else known


def _fill_claims(
    file: LoadedFile, sure: Mapping[str, list[Any]], before: Mapping[str, list[Any]]
) -> Iterator[tuple[str, list[Any]]]:
    """The claims of each activity, with the earlier ones that a fault may hide."""
    doubted = {pointer[1:2] for pointer in file.doubts if pointer[:1] == (CLAIMS,)}
    for activity in dict.fromkeys((*before, *sure)):
        claims = [*sure.get(activity, [])]
        if (activity,) in doubted or () in doubted:
            # By page and date alone: while some claims are hidden, likeness proves nothing.
            there = Counter(identify(claim).page_and_date for claim in claims)
            for claim in before.get(activity, []):
                is_there = there[identify(claim).page_and_date] > 0
                there[identify(claim).page_and_date] -= is_there
                claims += [] if is_there else [claim]
        if claims:
            yield activity, claims
