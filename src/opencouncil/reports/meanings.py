"""What some words can mean: councils by id, code, name or a part of it, and parishes."""

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from opencouncil.errors import CouncilNotFoundError
from opencouncil.model import Council
from opencouncil.naming import find_holders, list_names, names_place, suggest_councils
from opencouncil.reading.places import Place, find_places, is_postcode, refuse_postcode
from opencouncil.spelling import fold, strip_generic

if TYPE_CHECKING:
    from opencouncil.reading.dataset import Dataset

# How a council answers to the words, the surest first.
ID, CODE, NAME, PLACE, PART, SIMILAR = "id", "code", "name", "place", "part", "similar"


class Meaning(NamedTuple):
    council: Council
    # One of the words above.
    by: str
    # The kind of a code; the name that was meant.
    detail: str


class Meanings(NamedTuple):
    words: str
    today: date
    councils: tuple[Meaning, ...]
    places: tuple[Place, ...]
    # The councils of the places, by id.
    by_id: dict[str, Council]


def find_meanings(dataset: "Dataset", words: str, today: date) -> Meanings:
    """All that words can mean; CouncilNotFoundError for a postcode, and where there is nothing."""
    form = fold(words)
    found: dict[str, Meaning] = {}
    for council in dataset.councils:
        if meaning := _read(council, form):
            found[council.id] = meaning._replace(council=council.as_it_is(today))
    found = dict(sorted(found.items(), key=lambda item: _order(item[1], today)))
    places = find_places(dataset.places, words)
    if not found and not places and is_postcode(words):
        raise refuse_postcode(words)
    for council in find_holders(dataset.councils, words, today):
        found.setdefault(council.id, Meaning(council.as_it_is(today), PART, council.name))
    if not found and not places:
        for council in suggest_councils(dataset.councils, words, today):
            found[council.id] = Meaning(council.as_it_is(today), SIMILAR, council.name)
    if not found and not places:
        # With the advice of the search.
        dataset.find_council_or_place(words, today)
        raise CouncilNotFoundError("Nothing here goes by these words.")
    ids = {place.council for place in places}
    by_id = {one.id: one.as_it_is(today) for one in dataset.councils if one.id in ids}
    return Meanings(
        words=words, today=today, councils=tuple(found.values()), places=tuple(places), by_id=by_id
    )


def _read(council: Council, form: str) -> Meaning | None:
    """How a council answers to a folded word, in the surest way."""
    if fold(council.id) == form:
        return Meaning(council, ID, council.id)
    for kind, code, _ in council.iter_codes():
        if fold(code) == form:
            return Meaning(council, CODE, kind)
    wanted = {form, strip_generic(form)}
    for name in list_names(council):
        if fold(name) in wanted or strip_generic(fold(name)) in wanted:
            return Meaning(council, NAME, name)
    return Meaning(council, PLACE, council.name) if names_place(council, form) else None


def _order(meaning: Meaning, today: date) -> tuple[int, int, str]:
    by = (ID, CODE, NAME, PLACE).index(meaning.by)
    status = ("current", "future", "abolished").index(meaning.council.status_on(today))
    return by, status, meaning.council.id
