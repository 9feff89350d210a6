"""The councils that a command compares, each of which must exist on the day."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from opencouncil.errors import OpenCouncilError

if TYPE_CHECKING:
    from opencouncil.model import Council
    from opencouncil.reading.dataset import Dataset


def find_existing(dataset: "Dataset", word: str, day: date, today: date) -> "Council":
    """The council that a word means; OpenCouncilError, with what to ask instead, if it is not there then."""
    from opencouncil.card import find_followers
    from opencouncil.wording.existing import say_not_there

    council = dataset.find_council_or_place(word, day)
    if council.status_on(day) != "current":
        followers = find_followers(dataset, council, day)
        raise OpenCouncilError(say_not_there(council, followers, day, today))
    return council


def check_there(dataset: "Dataset", council: "Council", day: date, today: date) -> None:
    """OpenCouncilError, with what to ask instead, if a council had not begun by the day or was gone."""
    from opencouncil.card import find_followers
    from opencouncil.wording.existing import say_not_there

    begins, ends = council.founded or date.min, council.last_day or date.max
    if not begins <= day <= ends:
        raise OpenCouncilError(say_not_there(council, find_followers(dataset, council, day), day, today))


def find_each(dataset: "Dataset", words: Sequence[str], day: date, today: date) -> "list[Council]":
    """The councils that some words mean, in their order; OpenCouncilError for one that is named twice."""
    from opencouncil.wording.existing import say_twice

    found: dict[str, Council] = {}
    for word in words:
        council = find_existing(dataset, word, day, today)
        if council.id in found:
            raise OpenCouncilError(say_twice(council))
        found[council.id] = council
    return list(found.values())
