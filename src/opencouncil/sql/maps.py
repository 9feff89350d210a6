"""The colours that a result gives to councils: its first column has their ids, its second what they show."""

from bisect import bisect_right
from collections.abc import Sequence

from opencouncil.answers import DISPUTED, NOT_LOOKED_FOR, UNKNOWN, UP_TO_COUNCIL
from opencouncil.errors import OpenCouncilError
from opencouncil.findings import clip
from opencouncil.law import RIGHT
from opencouncil.reports.plots import NO_VALUE, Coloured, Group
from opencouncil.sql.plots import NO_ROWS, read_number
from opencouncil.sql.result import Cell, Kind, Result
from opencouncil.vocabulary import SCALES

MOST_GROUPS, STEPS = 8, 5
NEEDED = (
    "--map needs two columns: the id of a council, and a text or a number, which gives its colour; not {}."
)
# Answers have the colours of the map, from the most open.
ANSWERS = tuple(
    dict.fromkeys(
        (
            *(RIGHT, *(word for scale in SCALES.values() for word in scale if word != UNKNOWN)),
            *(UP_TO_COUNCIL, DISPUTED, UNKNOWN, NOT_LOOKED_FOR),
        )
    )
)


def find_colours(result: Result) -> Coloured:
    """OpenCouncilError where the columns or the rows give no map."""
    if not result.rows:
        raise OpenCouncilError(NO_ROWS)
    kinds = [column.kind for column in result.columns]
    if len(kinds) != 2 or kinds[0] is not Kind.TEXT or kinds[1] is Kind.NESTED:
        there = ", ".join(f"{clip(column.name)} ({column.kind})" for column in result.columns)
        raise OpenCouncilError(NEEDED.format(there))
    councils = _read_councils([row[0] for row in result.rows])
    values = [row[1] for row in result.rows]
    groups, looks = _sort_numbers(values) if kinds[1] is Kind.NUMBER else _sort_words(values, result)
    return Coloured(groups, dict(zip(councils, looks, strict=True)))


def _read_councils(cells: Sequence[Cell]) -> list[str]:
    found: set[str] = set()
    for cell in cells:
        if cell is None:
            raise OpenCouncilError("A row has no council: leave it out with WHERE.")
        if cell in found:
            raise OpenCouncilError(
                f"Two rows hold {clip(str(cell))}, and a council has one colour. Add GROUP BY."
            )
        found.add(str(cell))
    return [str(cell) for cell in cells]


def _sort_words(values: Sequence[Cell], result: Result) -> tuple[tuple[Group, ...], list[str]]:
    words = list(dict.fromkeys(_name(value) for value in values if value is not None))
    if set(words) <= set(ANSWERS):
        groups = [Group(word, word) for word in ANSWERS if word in words]
    elif len(words) > MOST_GROUPS:
        raise OpenCouncilError(
            f"A map has {MOST_GROUPS} colours, one for each {clip(result.columns[1].name)}, and the result "
            f"has {len(words):,}. Put some together with CASE, or give a number."
        )
    else:
        groups = [Group(f"group-{place}", word) for place, word in enumerate(words)]
    look_of = {group.name: group.look for group in groups}
    looks = [NO_VALUE if value is None else look_of[_name(value)] for value in values]
    return _close(groups, looks), looks


def _sort_numbers(values: Sequence[Cell]) -> tuple[tuple[Group, ...], list[str]]:
    """Each number by itself, if there are few; else as many steps, with about as many councils in each."""
    numbers = [read_number(value) for value in values]
    known = sorted(number for number in numbers if number is not None)
    starts = sorted(set(known))
    if len(starts) > STEPS:
        starts = sorted({known[len(known) * step // STEPS] for step in range(STEPS)})
    looks = [f"step-{place}" for place in _spread(len(starts))]
    parts = [[one for one in known if bisect_right(starts, one) - 1 == place] for place in range(len(starts))]
    groups = [Group(look, reach=(part[0], part[-1])) for look, part in zip(looks, parts, strict=True)]
    found = [NO_VALUE if one is None else looks[bisect_right(starts, one) - 1] for one in numbers]
    return _close(groups, found), found


def _spread(number: int) -> list[int]:
    """So many of the steps, from the palest to the darkest; of one the darkest."""
    if number < 2:
        return [STEPS - 1] * number
    return [place * (STEPS - 1) // (number - 1) for place in range(number)]


def _close(groups: Sequence[Group], looks: Sequence[str]) -> tuple[Group, ...]:
    return (*groups, *([Group(NO_VALUE)] if NO_VALUE in looks else []))


def _name(value: Cell) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)
