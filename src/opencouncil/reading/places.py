"""The parishes and communities of ``data/parishes.csv``, read only when a word names no council."""

import csv
import re
from collections.abc import Sequence
from typing import NamedTuple

from opencouncil.errors import CouncilNotFoundError, UnreadableFileError
from opencouncil.findings import clip
from opencouncil.model import Council
from opencouncil.naming import is_slip, join_ids, read_name
from opencouncil.reading.snapshot import PLACES, Snapshot
from opencouncil.spelling import fold

# A whole postcode, or its first half.
_POSTCODE = re.compile(r"[a-z]{1,2}[0-9][a-z0-9]?( ?[0-9][a-z]{2})?", re.IGNORECASE)
_WHERE_TO_LOOK = "https://www.gov.uk/find-local-council"
# Words of so many letters or fewer do not tell a place.
_SHORT = 3
# The most councils, or places, that a message names.
_MOST = 8


class Place(NamedTuple):
    """A parish or community, and the council in whose area it lies."""

    code: str
    name: str
    # The id of the council; empty where no source gives it.
    council: str

    @property
    def noun(self) -> str:
        return "community" if self.code.startswith("W") else "parish"


def read_places(snapshot: Snapshot) -> tuple[Place, ...]:
    """The places in the order of the file; none in a dataset that has no such file."""
    try:
        text = snapshot.read(PLACES).decode("utf-8")
    except (UnreadableFileError, FileNotFoundError, KeyError, UnicodeDecodeError):
        return ()
    rows = csv.DictReader(text.splitlines())
    return tuple(Place(row["code"], row["name"], row["council"]) for row in rows)


def find_places(places: Sequence[Place], word: str) -> list[Place]:
    """The places that a word names, with or without "Parish Council" and the like behind."""
    form = fold(word)
    wanted = {form, read_name(form).place} - {""}
    return [place for place in places if fold(place.name) in wanted]


def find_similar(places: Sequence[Place], word: str) -> list[Place]:
    """The places with one typing error in their name, else those whose name begins so.

    St Davids finds St. David's and the Cathedral Close. Short words alone find nothing.
    """
    place = read_name(fold(word)).place
    if not any(len(one) > _SHORT for one in place.split()):
        return []
    slips = [one for one in places if is_slip(place, fold(one.name))]
    return slips or [one for one in places if fold(one.name).startswith(f"{place} ")]


def add_similar(error: CouncilNotFoundError, places: Sequence[Place], word: str) -> CouncilNotFoundError:
    """The error, with the parishes of similar names where no council has one."""
    if error.ids or not (similar := find_similar(places, word)[:_MOST]):
        return error
    names = "; ".join(f"{one.name}, a {one.noun} {_say_area(one)}" for one in similar)
    ids = list(dict.fromkeys(one.council for one in similar if one.council))
    return CouncilNotFoundError(
        f"There is no council or parish called '{clip(word)}'. Did you mean {names}?", ids
    )


def _say_area(place: Place) -> str:
    return f"in the area of '{place.council}'" if place.council else "whose council is not known here"


def is_postcode(word: str) -> bool:
    return _POSTCODE.fullmatch(word.strip()) is not None


def is_bare(word: str, place: Place) -> bool:
    """Whether a word is the name of a place and nothing else."""
    return fold(word) == fold(place.name)


def refuse_postcode(word: str) -> CouncilNotFoundError:
    return CouncilNotFoundError(
        f"'{clip(word)}' is a postcode, and nothing here asks the network. "
        f"{_WHERE_TO_LOOK} tells its council; then ask by the name of the council."
    )


def refuse_parish(word: str, places: Sequence[Place]) -> CouncilNotFoundError:
    """What to do about the council of a parish, which has no file."""
    ids = list(dict.fromkeys(place.council for place in places if place.council))
    noun, name = places[0].noun, places[0].name
    if not ids:
        return CouncilNotFoundError(
            f"'{clip(word)}' has no file of its own: {name} is a {noun}, and no source here says of which "
            f"council's area. {_WHERE_TO_LOOK} tells that."
        )
    where = join_ids(ids[:_MOST])
    which = ids[0] if len(ids) == 1 else "COUNCIL"
    return CouncilNotFoundError(
        f"'{clip(word)}' has no file of its own: {name} is a {noun} in the area of {where}. "
        f"For the meetings of a parish, town or community council ask with --meeting parish: "
        f"`opencouncil may film {which} --meeting parish`.",
        ids,
    )


def ask_which(word: str, places: Sequence[Place], councils: Sequence[Council]) -> CouncilNotFoundError:
    """A question: a word that names places of several councils, and perhaps is a part of other names."""
    ids = list(dict.fromkeys(place.council for place in places if place.council))
    parishes = f"a {places[0].noun} in the area of {join_ids(ids[:_MOST])}"
    others = [council.id for council in councils if council.id not in ids]
    if others:
        return CouncilNotFoundError(
            f"'{clip(word)}' may be {join_ids(others)}, or {parishes}. Say which council, by its id.",
            [*others, *ids],
        )
    more = f" and {len(ids) - _MOST} more" if len(ids) > _MOST else ""
    return CouncilNotFoundError(f"'{clip(word)}' is {parishes}{more}. Say which council, by its id.", ids)
