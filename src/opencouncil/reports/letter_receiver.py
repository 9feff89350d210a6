"""The council that a letter goes to, where the one that is meant is gone or to come."""

from datetime import date
from typing import TYPE_CHECKING

from opencouncil.card import find_followers, find_shadow
from opencouncil.errors import OpenCouncilError
from opencouncil.model import Council

if TYPE_CHECKING:
    from opencouncil.reading.dataset import Dataset


def find_receiver(dataset: "Dataset", council: Council, on: date) -> Council:
    """The council that a letter goes to: itself, or the one that has its place; else OpenCouncilError."""
    if council.exists_on(on):
        return council
    if council.abolished and council.abolished <= on:
        last = _say(council.last_day)
        followers = find_followers(dataset, council, on)
        if followers is not None and len(followers) == 1:
            return followers[0]
        if followers is None:
            raise OpenCouncilError(
                f"{council.name} ended on {last}, and a file on its successors cannot be read."
            )
        if not followers:
            raise OpenCouncilError(f"{council.name} ended on {last}; no successor is recorded.")
        raise OpenCouncilError(
            f"{council.name} ended on {last}, and {len(followers)} councils have its place. "
            f"Name the one that you mean: {', '.join(one.id for one in followers)}."
        )
    shadow = find_shadow(dataset, council, on)
    now = [one.id for one in dataset.councils if one.exists_on(on) and _is_to_be(dataset, one, council)]
    in_charge = f" Until then: {', '.join(now)}." if now else ""
    meets = " Its shadow authority meets already, and nothing is recorded of its rules." if shadow else ""
    raise OpenCouncilError(
        f"{council.name} does not exist before {_say(council.established)}.{meets}{in_charge}"
    )


def _say(day: date | None) -> str:
    return f"{day.day} {day:%B %Y}" if day else "a day that is not known"


def _is_to_be(dataset: "Dataset", one: Council, future: Council) -> bool:
    """Whether a council is to be followed, wholly or in part, by one to come."""
    return any(
        future.id in reorganisation.begins
        and any(
            ending.council == one.id and any(each.council == future.id for each in ending.successors)
            for ending in reorganisation.ends
        )
        for reorganisation in dataset.reorganisations
    )
