"""The order of the claims of an activity: newest first, those without a date last."""

from collections.abc import Mapping, Sequence
from typing import Any

from opencouncil.model import PartialDate

CLAIMS = "meetings"


def date_of(claim: Mapping[str, Any]) -> PartialDate | None:
    """The date that a claim stands by; ValueError where it is none."""
    text = claim.get("stated", claim.get("stated_by"))
    if text is None:
        return None
    if not isinstance(text, str):
        raise ValueError(text)
    return PartialDate.parse(text)


def sort_claims(claims: Sequence[Any]) -> list[int]:
    """The places of the claims in their order; as they are where one has no date that can be read."""
    places = list(range(len(claims)))
    try:
        dates = [date_of(claim) for claim in claims]
    except (ValueError, TypeError, AttributeError):
        return places
    dated = [(date, place) for place, date in enumerate(dates) if date is not None]
    # Sorted backwards, those of one date keep their order.
    newest_first = [place for _, place in sorted(dated, key=lambda pair: pair[0], reverse=True)]
    return newest_first + [place for place in places if dates[place] is None]


def find_place(claims: Sequence[Any], claim: Mapping[str, Any]) -> int:
    """Where a new claim belongs: above the first that is older."""
    date = date_of(claim)
    for place, other in enumerate(claims):
        other_date = date_of(other)
        if date is not None and (other_date is None or other_date < date):
            return place
    return len(claims)


def iter_lists(data: Any) -> list[tuple[str, list[Any]]]:
    """Each activity of a council with its claims, where they are a list."""
    meetings = data.get(CLAIMS) if isinstance(data, Mapping) else None
    if not isinstance(meetings, Mapping):
        return []
    return [(activity, claims) for activity, claims in meetings.items() if isinstance(claims, list)]
