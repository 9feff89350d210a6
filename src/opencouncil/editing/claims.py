"""A claim put into a council's file, or taken out of it again, byte for byte as it was."""

from collections.abc import Mapping
from typing import Any

from opencouncil.claims import CLAIMS, find_place
from opencouncil.findings import Pointer
from opencouncil.reading.document import parse_document
from opencouncil.text import patch


def add_claim(data: bytes, activity: str, claim: Mapping[str, Any]) -> tuple[bytes, Pointer]:
    """The file with a claim in its right place, newest first, and the pointer to it."""
    council = parse_document(data).data
    meetings = council.get(CLAIMS) if isinstance(council, dict) else None
    if meetings is None:
        return patch.insert_field(data, "council", (CLAIMS,), {activity: [claim]}), (CLAIMS, activity, 0)
    claims = meetings.get(activity, [None]) if isinstance(meetings, dict) else None
    if not isinstance(claims, list) or not claims:
        raise patch.PatchError(
            f"`{CLAIMS}` in the file does not hold lists of claims: see `opencouncil validate`."
        )
    if activity not in meetings:
        return patch.insert_field(data, "council", (CLAIMS, activity), [claim]), (CLAIMS, activity, 0)
    try:
        pointer = (CLAIMS, activity, find_place(claims, claim))
    except (ValueError, TypeError, AttributeError) as error:
        raise patch.PatchError(
            f"A claim of {activity} in the file has a date that is none: see `opencouncil validate`."
        ) from error
    return patch.insert_item(data, "council", pointer, claim), pointer


def remove_claim(data: bytes, activity: str, index: int) -> bytes:
    """The file without a claim; its activity goes with the last one, `meetings` with the last activity."""
    council = parse_document(data).data
    try:
        meetings = council[CLAIMS]
        is_last = len(meetings[activity]) == 1 and index == 0
    except (KeyError, TypeError) as error:
        raise patch.PatchError(f"The file has no claim of {activity}.") from error
    if not is_last:
        return patch.remove(data, "council", (CLAIMS, activity, index))
    pointer: Pointer = (CLAIMS, activity) if len(meetings) > 1 else (CLAIMS,)
    return patch.remove(data, "council", pointer)
