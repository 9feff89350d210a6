"""The council that a word names: by id, code, or a name as people say it.

A wrong council is worse than none. A word that only resembles a name gets an error with similar names:
Lichfield City Council is a parish council, not the district.
"""

from collections.abc import Collection, Iterable, Iterator
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from opencouncil.errors import CouncilNotFoundError, SeveralCouncilsError
from opencouncil.findings import Pointer, clip
from opencouncil.model import Council
from opencouncil.spelling import fold, strip_generic
from opencouncil.vocabulary import NATIONS, STRATEGIC_TYPES

# Fields of ``codes`` that list further codes of a kind, and that kind.
FURTHER_CODES = {"former_gss": "gss", "also_authority": "authority", "former_register": "register"}
# The number of suggestions for an unknown name.
SUGGESTIONS = 5
_ASK_PARISH = (
    "Parish, town and community councils have no file: "
    "ask for the council of their area, with --meeting parish."
)
# Longer words name nothing.
_LONGEST = 200

# What a word about the kind of a council means; the words around them say nothing.
_KINDS = {
    "county": "county",
    "sir": "county",
    "sirol": "county",
    "city": "city",
    "dinas": "city",
    "borough": "district",
    "boro": "district",
    "bwrdeistref": "district",
    "district": "district",
    "metropolitan": "district",
    "unitary": "district",
    "ua": "district",
    "mbc": "district",
    "mdc": "district",
    "bc": "district",
    "dc": "district",
    "lb": "district",
    "parish": "parish",
    "town": "parish",
    "community": "parish",
    "combined": "combined",
    "ca": "combined",
    "cca": "combined",
    "mayoral": "combined",
}
_FILLERS = frozenset(
    (
        *("the", "of", "and", "council", "councils", "corporation", "royal", "cyngor", "comhairle", "a", "y"),
        *("authority", "shadow", "cc", "co", "london"),
    )
)
# Words that many names share, so they do not help to find one.
_COMMON = frozenset(
    (
        *_KINDS,
        *_FILLERS,
        *("upon", "on", "in", "le", "under", "with", "north", "south", "east", "west", "mid", "central"),
        *(
            "upper",
            "lower",
            "greater",
            "great",
            "new",
            "old",
            "st",
            "isle",
            "vale",
            "valley",
            "region",
            "sea",
        ),
    )
)
_STATUS_ORDER = ("current", "future", "abolished")


class Reading(NamedTuple):
    """A name as it is compared: the place, and the kinds of council that its words speak of."""

    place: str
    kinds: frozenset[str]


def find_council(councils: Collection[Council], word: str, today: date) -> Council:
    """The council that a word names, in any case, with or without accents.

    An id counts first, then a former id, a code, an official name, another name or a shorter form, then the
    place with a word that fits its kind. Of councils that share a name the current one is meant.
    CouncilNotFoundError says what to write instead.
    """
    form = fold(word[:_LONGEST])
    matches = _keep_one_each([one for one in councils if one.id.replace("-", " ") == form])
    if not matches:
        matches = [one for one in councils if one.find_former_id(form)]
    if not matches:
        matches = _find_by_code(councils, form, today)
    wanted = {form, strip_generic(form)}
    if not matches:
        matches = [one for one in councils if form in _official_forms(one)]
    if not matches:
        reading = read_name(form)
        matches = [one for one in councils if _goes_by(one, wanted)]
        # A bare place may be meant otherwise than as a short name: London, of the City and of the Assembly.
        if not matches or form == reading.place:
            matches += [one for one in councils if _is_of_place(one, reading)]
        if form.endswith(" council"):
            # Cumbria council is no combined authority.
            matches = [one for one in matches if one.data.get("type") not in STRATEGIC_TYPES] or matches
    if not matches:
        compact = {one.replace(" ", "") for one in wanted}
        matches = [one for one in councils if not compact.isdisjoint(_compact_forms(one))]
    matches = _keep_likeliest(_keep_one_each(matches), today) if not form.isdecimal() else matches
    if len(matches) == 1:
        return matches[0]
    if matches:
        ids = sorted(one.id for one in matches)[:SUGGESTIONS]
        raise SeveralCouncilsError(
            f"'{clip(word)}' may be any of {join_ids(ids)}. Say which, by its id.", ids
        )
    ids = [] if is_nation(word) else [one.id for one in suggest_councils(councils, word, today)]
    hint = f"Did you mean {join_ids(ids)}?" if ids else ""
    if "parish" in read_name(form).kinds:
        hint = f"{_ASK_PARISH} {hint}".rstrip()
    if is_nation(word):
        hint = f"It is a nation: `opencouncil list --nation {form.replace(' ', '-')}` shows its councils."
    hint = hint or "Run `opencouncil list` to see them all."
    raise CouncilNotFoundError(f"There is no council called '{clip(word)}'. {hint}", ids)


def find_holders(councils: Collection[Council], word: str, today: date) -> list[Council]:
    """The councils whose names hold a word among others: Barking, of Barking and Dagenham."""
    reading = read_name(fold(word[:_LONGEST]))
    places = _list_places(councils)
    return _rank_all(_find_holders(reading, places), places, reading, today)[:SUGGESTIONS]


def suggest_councils(councils: Collection[Council], word: str, today: date) -> list[Council]:
    """The councils that a word may stand for: one typing error away, or with an uncommon word of it."""
    form = fold(word[:_LONGEST])
    reading = read_name(form)
    if not _list_uncommon(form):
        return []
    places = _list_places(councils)
    if parts := _find_parts(reading, places):
        groups = [_rank_all([part], places, reading, today) for part in parts]
        return list({one.id: one for group in groups for one in group}.values())[:SUGGESTIONS]
    for find in (_find_slips, _find_holders, _find_sharers):
        if names := find(reading, places):
            return _rank_all(names, places, reading, today)[:SUGGESTIONS]
    return []


def is_nation(word: str) -> bool:
    return fold(word[:_LONGEST]).replace(" ", "-") in NATIONS


def names_place(council: Council, form: str) -> bool:
    """Whether a folded name is of the council's place and fits its kind."""
    return _is_of_place(council, read_name(form))


@lru_cache(maxsize=20_000)
def read_name(form: str) -> Reading:
    """A folded name without the words about the kind of council before and behind the place."""
    words = form.split()
    kinds: set[str] = set()
    words = [_mend_kind(word) for word in words]
    start, end = 0, len(words)
    while end - start > 1 and _is_about_kind(words[end - 1], words):
        end -= 1
    # Before the place they end in "of", or are a word that stands there alone.
    for index in range(start, end - 1):
        if not _is_about_kind(words[index], words):
            break
        if words[index] in ("of", "the", "cyngor", "comhairle", "sir", "sirol", "dinas", "county", "y", "a"):
            start = index + 1
    kinds = {_KINDS[word] for word in (*words[:start], *words[end:]) if word in _KINDS}
    return Reading(" ".join(words[start:end]), frozenset(kinds))


def iter_aliases(council: Council) -> Iterator[tuple[str, Pointer]]:
    """Each other name that the file lists, and where it stands."""
    for index, alias in council.iter_items("aliases"):
        yield alias["name"], ("aliases", index, "name")


def list_names(council: Council) -> list[str]:
    """All names of a council, the official ones first."""
    return [*_official_names(council), council.short_name, *(name for name, _ in iter_aliases(council))]


def _is_about_kind(word: str, words: list[str]) -> bool:
    # The London of "London Borough of Brent" says nothing; that of "City of London" is the place.
    if word == "london":
        return "borough" in words or "boro" in words
    return word in _KINDS or word in _FILLERS


def _mend_kind(word: str) -> str:
    """A word about the kind of council, written rightly."""
    if len(word) < 5 or word in _KINDS or word in _FILLERS:
        return word
    known = ("council", "county", "borough", "district", "metropolitan", "combined", "authority")
    return next((one for one in known if is_slip(word, one)), word)


def is_slip(word: str, known: str) -> bool:
    """Whether a word becomes a known one by one letter more, less, other, or two that change places."""
    if abs(len(word) - len(known)) > 1 or word == known:
        return False
    start = 0
    while start < min(len(word), len(known)) and word[start] == known[start]:
        start += 1
    one, two = word[start:], known[start:]
    return one[1:] == two[1:] or one[1:] == two or one == two[1:] or (one[:2][::-1] + one[2:]) == two


def _find_by_code(councils: Collection[Council], form: str, today: date) -> list[Council]:
    """The councils with a code; a number of several registers may mean several."""
    found: dict[str, list[Council]] = {}
    for council in councils:
        for kind, code, _ in council.iter_codes():
            # Most codes have another length, and comparing that is quick.
            if len(code) == len(form) and fold(code) == form:
                found.setdefault(FURTHER_CODES.get(kind, kind), []).append(council)
    matches = [one for sharing in found.values() for one in _keep_likeliest(sharing, today)]
    if matches and form.isalpha():
        # Letters that are a code of one council, and what people call another.
        named = [one for one in councils if form in _other_forms(one)]
        matches += _keep_likeliest(named, today)
    return _keep_one_each(matches)


def _goes_by(council: Council, wanted: Collection[str]) -> bool:
    return any(form in wanted for form in _other_forms(council))


def _is_of_place(council: Council, reading: Reading) -> bool:
    """Whether a council is of the place, and of the kinds that the words speak of."""
    if not any(reading.place in fold(name) for name in list_names(council)):
        return False
    readings = _list_readings(council)
    return any(one.place == reading.place for one in readings) and _fits(council, reading.kinds, readings)


def _fits(council: Council, kinds: frozenset[str], readings: Collection[Reading]) -> bool:
    """Whether a council is of the kinds that a name speaks of."""
    own = {kind for reading in readings for kind in reading.kinds}
    if council.data.get("type") in STRATEGIC_TYPES:
        own.add("combined")
    elif council.data.get("type") == "county":
        own.add("county")
    else:
        own.add("district")
        if council.data.get("type") == "welsh-principal-council":
            own.add("county")
    return kinds <= own


def _list_uncommon(form: str) -> set[str]:
    """The words of a folded name that may tell one council from others."""
    return {word for word in form.split() if len(word) > 2} - _COMMON


def _list_places(councils: Iterable[Council]) -> dict[str, list[Council]]:
    """The councils by the places of their names."""
    places: dict[str, list[Council]] = {}
    for council in _keep_one_each(councils):
        for place in {one.place for one in _list_readings(council)}:
            places.setdefault(place, []).append(council)
    return places


def _find_slips(reading: Reading, places: Collection[str]) -> list[str]:
    """Names with one typing error in a word, or in the whole."""
    words = reading.place.split()
    found = []
    for place in places:
        known = place.split()
        if len(known) == len(words):
            other = [(one, two) for one, two in zip(words, known, strict=True) if one != two]
            if len(other) == 1 and len(other[0][1]) > 3 and is_slip(*other[0]):
                found.append(place)
        elif len(place) > 6 and is_slip(reading.place.replace(" ", ""), place.replace(" ", "")):
            found.append(place)
    return found


def _find_parts(reading: Reading, places: Collection[str]) -> list[str]:
    """The names on both sides of an "and", and the shire of a county that is named without."""
    shire = f"{reading.place}shire"
    if "county" in reading.kinds and shire in places:
        return [shire, *([reading.place] if reading.place in places else [])]
    words = reading.place.split()
    for index, word in enumerate(words):
        one, two = " ".join(words[:index]), " ".join(words[index + 1 :])
        if word == "and" and one in places and two in places:
            return [one, two]
    return []


def _find_holders(reading: Reading, places: Collection[str]) -> list[str]:
    """Names that hold all words that are not common."""
    wanted = _list_uncommon(reading.place) or set(reading.place.split())
    return [place for place in places if wanted <= set(place.split())]


def _find_sharers(reading: Reading, places: Collection[str]) -> list[str]:
    """Names that share a word that is not common, written rightly or with one typing error."""
    wanted = _list_uncommon(reading.place)
    known = {word for place in places for word in place.split()} - _COMMON
    meant = {one for one in known for word in wanted if one == word or (len(one) > 4 and is_slip(word, one))}
    return [place for place in places if meant & set(place.split())]


def _rank_all(
    names: list[str], places: dict[str, list[Council]], reading: Reading, today: date
) -> list[Council]:
    """The councils of some names, the likeliest first: words in common, kind, status, short names."""
    words = set(reading.place.split())

    def rank(place: str, council: Council) -> tuple[int, bool, bool, int, int, str]:
        shared = len(words & set(place.split()))
        fits = _fits(council, reading.kinds, _list_readings(council))
        # Of those that share a name, first the one whose id it is, as where the name is written rightly.
        is_id = fold(council.id) == place
        return (-shared, not fits, not is_id, _rank(council, today), len(place), council.id)

    ranked = sorted((rank(place, one), place, one) for place in names for one in places[place])
    found: dict[str, Council] = {}
    for _, _, council in ranked:
        found.setdefault(council.id, council)
    return list(found.values())


def _official_forms(council: Council) -> Iterable[str]:
    return [fold(name) for name in _official_names(council)]


def _other_forms(council: Council) -> Iterator[str]:
    for name in list_names(council):
        form = fold(name)
        yield form
        yield strip_generic(form)


def _compact_forms(council: Council) -> Iterator[str]:
    """Names without spaces, as ids and web addresses have them."""
    return (form.replace(" ", "") for form in _other_forms(council))


def _list_readings(council: Council) -> tuple[Reading, ...]:
    found = [read_name(fold(name)) for name in list_names(council)]
    # Anglesey, of Isle of Anglesey.
    found += [one._replace(place=one.place.removeprefix("isle of ")) for one in found]
    return tuple(dict.fromkeys(found))


def _official_names(council: Council) -> list[str]:
    """Its names in every language, and those of its earlier forms."""
    earlier = [form["name"] for _, form in council.iter_items("forms") if "name" in form]
    return [council.name, *council.data.get("names", {}).values(), *earlier]


def _rank(council: Council, today: date) -> int:
    """The order of statuses: current first, abolished last."""
    return _STATUS_ORDER.index(council.status_on(today))


def _keep_one_each(councils: Iterable[Council]) -> list[Council]:
    """One council for each id. If several files have the same id, that of the file with this name is kept."""
    by_id: dict[str, Council] = {}
    for council in councils:
        if council.id not in by_id or council.path.endswith(f"/{council.id}.yaml"):
            by_id[council.id] = council
    return list(by_id.values())


def _keep_likeliest(councils: Iterable[Council], today: date) -> list[Council]:
    """The current ones; if there are none, the future ones, else the abolished ones."""
    by_status: dict[str, list[Council]] = {}
    for council in councils:
        by_status.setdefault(council.status_on(today), []).append(council)
    return next((by_status[status] for status in _STATUS_ORDER if status in by_status), [])


def join_ids(ids: Iterable[str]) -> str:
    """``'a', 'b' or 'c'``."""
    *rest, last = (f"'{one}'" for one in ids)
    return f"{', '.join(rest)} or {last}" if rest else last
