"""How many councils of each kind there were on 1 May of each year, by the official lists.

Unitary councils are counted with the Isles of Scilly, as the Office for National Statistics does.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date

from opencouncil.model import Council

YEARS = range(2009, 2027)
# From which year on there were how many; what is not here was the same throughout.
_SINCE: Mapping[str, Mapping[int, int]] = {
    "county": {2009: 27, 2019: 26, 2020: 25, 2021: 24, 2023: 21},
    "non-metropolitan-district": {2009: 201, 2019: 192, 2020: 188, 2021: 181, 2023: 164},
    "unitary": {2009: 56, 2020: 57, 2021: 59, 2023: 63},
    "metropolitan-district": {2009: 36},
    "london-borough": {2009: 32},
    "city-corporation": {2009: 1},
    "scottish-council": {2009: 32},
    "welsh-principal-council": {2009: 22},
    "ni-district": {2009: 26, 2015: 11},
}


def list_official(year: int) -> dict[str, int]:
    return {kind: counts[max(one for one in counts if one <= year)] for kind, counts in _SINCE.items()}


def count_kinds(councils: Iterable[Council], day: date) -> dict[str, int]:
    """How many councils of each kind the files have on a day; bodies of several councils are not counted."""
    return dict(
        Counter(
            council.as_on(day).type
            for council in councils
            if council.exists_on(day) and not council.is_strategic
        )
    )
