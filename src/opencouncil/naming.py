"""The council that a word names: by id, code, or a name as people say it.

A wrong council is worse than none. A word that only resembles a name gets an error with similar names:
Lichfield City Council is a parish council, not the district.
"""

import re
from collections.abc import Collection, Iterable, Iterator
from datetime import date

from opencouncil.errors import CouncilNotFoundError
from opencouncil.findings import clip
from opencouncil.model import Council
from opencouncil.spelling import fold, nearest_few, strip_generic

# The number of suggestions for an unknown name.
SUGGESTIONS = 5

# Words of a council's own name that say what kind it is: "Hull City Council" is called Hull.
_KIND = re.compile(
    r"""^(?: the[ ] | cyngor[ ] | comhairle[ ] | bwrdeistref[ ] | sirol[ ] | sir[ ] | dinas[ ] | a[ ] | y[ ]
          | county[ ] | (?:london|royal)[ ]borough[ ]of[ ] | isle[ ]of[ ]
          | (?:borough|city|council|county)(?:[ ]and[ ]county|[ ]council)?[ ]of[ ] )+
      | (?:[ ](?:and|borough|city|corporation|council|county|district|metropolitan))+$
      | (?:[ ]mayoral)?[ ]combined(?:[ ]county)?[ ]authority$
    """,
    re.VERBOSE,
)
# Words that many names share, so they do not help to find one.
_COMMON = frozenset(
    (
        *("a", "and", "authority", "borough", "city", "combined", "corporation", "council", "county"),
        *("district", "london", "metropolitan", "of", "royal", "the", "upon"),
        *("bwrdeistref", "comhairle", "cyngor", "dinas", "sir", "sirol", "y"),
    )
)
_STATUS_ORDER = ("current", "future", "abolished")


def find_council(councils: Collection[Council], word: str, today: date) -> Council:
    """The council that a word names, in any case, with or without accents.

    An id counts first, then a code, an official name, a shorter form. Of councils that share a name
    the current one is meant. CouncilNotFoundError says what to write instead.
    """
    wanted = {fold(word)}
    for list_forms in (_id_forms, _code_forms, _official_forms, _short_forms):
        if list_forms is _short_forms:
            wanted |= {strip_generic(form) for form in wanted}
        matches = [council for council in councils if not wanted.isdisjoint(list_forms(council))]
        matches = _keep_likeliest(_keep_one_each(matches), today)
        if len(matches) == 1:
            return matches[0]
        if matches:
            raise CouncilNotFoundError(
                f"'{clip(word)}' may be any of {_list_ids(matches)}. Say which, by its id."
            )
    meant = suggest_councils(councils, word, today)
    hint = f"Did you mean {_list_ids(meant)}?" if meant else "Run `opencouncil list` to see them all."
    raise CouncilNotFoundError(f"There is no council called '{clip(word)}'. {hint}")


def suggest_councils(councils: Collection[Council], word: str, today: date) -> list[Council]:
    """The councils that a word may stand for: those whose names hold its words, else similar names."""
    wanted = set(fold(word).split()) - _COMMON
    if not wanted:
        return []
    named: dict[str, list[Council]] = {}
    holding: list[tuple[int, int, str, Council]] = []
    for council in councils:
        forms = {*_id_forms(council), *_official_forms(council), *_short_forms(council)}
        for form in forms:
            named.setdefault(form, []).append(council)
        held = [len(form) for form in forms if wanted <= set(form.split())]
        if held:
            holding.append((_rank(council, today), min(held), council.id, council))
    if holding:
        return [council for *_, council in sorted(holding)[:SUGGESTIONS]]
    meant: dict[str, Council] = {}
    for name in nearest_few(fold(word), named, SUGGESTIONS, cutoff=0.75):
        # Of those that share a name, first the one whose id it is, as where the name is written rightly.
        sharing = [(name not in _id_forms(one), _rank(one, today), one.id, one) for one in named[name]]
        meant |= {council.id: council for *_, council in sorted(sharing, key=lambda one: one[:3])}
    return list(meant.values())[:3]


def _id_forms(council: Council) -> Iterable[str]:
    return (fold(council.id),)


def _code_forms(council: Council) -> Iterable[str]:
    return [fold(code) for _, code, _ in council.iter_codes()]


def _official_forms(council: Council) -> Iterable[str]:
    return [fold(name) for name in _official_names(council)]


def _short_forms(council: Council) -> Iterator[str]:
    for name in (council.short_name, *_official_names(council)):
        form = fold(name)
        yield form
        yield strip_generic(form)
        yield _KIND.sub("", form)


def _official_names(council: Council) -> list[str]:
    """Its names in every language, and those of its earlier forms."""
    earlier = [form["name"] for _, form in council.iter_items("forms") if "name" in form]
    return [council.name, *council.data.get("names", {}).values(), *earlier]


def _rank(council: Council, today: date) -> int:
    """The order of statuses: current first, abolished last."""
    return _STATUS_ORDER.index(council.status_on(today))


def _keep_one_each(councils: Iterable[Council]) -> list[Council]:
    """One council for each id. Several files may claim one, which is for `validate` to say: its own wins."""
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


def _list_ids(councils: Iterable[Council]) -> str:
    *rest, last = (f"'{council.id}'" for council in councils)
    return f"{', '.join(rest)} or {last}" if rest else last
