"""What is known of a council whose file has faults: what it says without doubt, else what it said before."""

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from opencouncil.claims import CLAIMS, identify
from opencouncil.reading.loading import LoadedFile


def fill_doubts(file: LoadedFile, before: Mapping[str, Any] | None) -> Any:
    """A council's file with faults, with what stood before wherever one is; None where nothing is sure.

    So a comparison tells what surely changed. What a fault hides has neither come nor gone: a group of facts
    with a fault stays as it was, and of an activity with one no claim is withdrawn.
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
    """The claims of each activity, with those from before that a fault may hide."""
    doubted = {pointer[1:2] for pointer in file.doubts if pointer[:1] == (CLAIMS,)}
    for activity in dict.fromkeys((*before, *sure)):
        claims = [*sure.get(activity, [])]
        if (activity,) in doubted or () in doubted:
            # By page and date alone: which claims are alike cannot be told while some are hidden.
            there = Counter(identify(claim).page_and_date for claim in claims)
            for claim in before.get(activity, []):
                is_there = there[identify(claim).page_and_date] > 0
                there[identify(claim).page_and_date] -= is_there
                claims += [] if is_there else [claim]
        if claims:
            yield activity, claims
