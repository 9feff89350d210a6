"""The layout of the map, ``data/hexagons.json``: one hexagon for each council of the single layer.

The file is HexJSON (https://open-innovations.org/projects/hexmaps/hexjson): ``layout`` names how rows are
shifted, ``hexes`` has by the code of each place its name ``n``, column ``q`` and row ``r``; rows count
upwards. Only the layout ``odd-r`` is read, in which every odd row stands half a hexagon further to the right.
"""

import json
import re
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Any, NamedTuple

from opencouncil.errors import FileAbsentError, FileElsewhereError, UnreadableFileError
from opencouncil.findings import Position, Problem, clip
from opencouncil.reading.snapshot import HEXAGONS, Snapshot
from opencouncil.reading.unseen import find_unseen

LAYOUT = "odd-r"
# Further from the middle nothing can be seen any more.
_FURTHEST = 1_000
_CODE = re.compile(r"[ENSW][0-9]{8}")
_ON_ITS_LINE = re.compile(r'\s{0,20}"([^"\\]{1,40})"')
_MOST = 8
_FACTS = {"n", "q", "r"}
START = Position(1, 1)


class Cell(NamedTuple):
    """A place on the map: the code of the Office for National Statistics, the name, and where it stands."""

    code: str
    name: str
    # From left to right, and from the bottom to the top; in odd rows half a column further to the right.
    column: int
    row: int


class Layout(NamedTuple):
    """The cells in the order of the file, and what is wrong with it."""

    cells: tuple[Cell, ...] = ()
    is_there: bool = True
    problems: tuple[Problem, ...] = ()
    # The line on which each cell stands, where it stands on one of its own.
    lines: Mapping[str, int] = MappingProxyType({})


class _DoubleError(ValueError):
    """A name that stands twice in one group."""


def read_layout(snapshot: Snapshot) -> Layout:
    """The cells of a snapshot; none in a dataset without such a file, or from a file with a fault."""
    try:
        text = snapshot.read(HEXAGONS).decode("utf-8")
    except (FileAbsentError, KeyError):
        return Layout(is_there=False)
    except FileElsewhereError:
        return Layout()
    except UnreadableFileError as error:
        return _fail(f"the file {error}", error.hint)
    except UnicodeDecodeError:
        return _fail("the file is not text in UTF-8", "Save it as UTF-8.")
    try:
        data = json.loads(text, object_pairs_hook=_refuse_doubles)
    except _DoubleError as error:
        return _fail(f"`{clip(str(error))}` stands twice", "Remove one of the two.")
    except json.JSONDecodeError as error:
        where = Position(error.lineno, error.colno)
        return _fail(f"the file is no JSON: {error.msg}", "Correct this place.", where)
    except (RecursionError, ValueError):
        return _fail("the file is nested too deeply, or has a number too long", "Put the layout back.")
    return _make_layout(data, _find_lines(text))


def _fail(message: str, hint: str, position: Position = START) -> Layout:
    return Layout(problems=(Problem((), message, hint, position=position),))


def _refuse_doubles(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        names = [name for name, _ in pairs]
        raise _DoubleError(next(name for name in names if names.count(name) > 1))
    return found


def _make_layout(data: Any, lines: Mapping[str, int]) -> Layout:
    hexes = data.get("hexes") if isinstance(data, Mapping) else None
    if not isinstance(hexes, Mapping) or not hexes or data.get("layout") != LAYOUT:
        hint = f'Write `"layout": "{LAYOUT}"`, and under `hexes` the place of each council.'
        return _fail("the layout of the map has no hexagons, or an order of rows that is not read here", hint)
    problems: list[Problem] = []
    cells: list[Cell] = []
    taken: dict[tuple[int, int], str] = {}
    for code, found in hexes.items():
        cell = _make_cell(code, found)
        if cell is None:
            message = f"`{clip(code)}` is not a code with a name and whole numbers for column and row"
            hint = 'Write it like `"E07000194": {"n": "Lichfield", "q": 5, "r": 12}`.'
        elif (place := (cell.column, cell.row)) in taken:
            message = f"`{code}` stands where `{taken[place]}` stands"
            hint = "Give one of the two another column or row."
        else:
            taken[place] = code
            cells.append(cell)
            continue
        problems.append(Problem((), message, hint, position=Position(lines.get(code, 1), 1)))
    return Layout(problems=tuple(problems[:_MOST])) if problems else Layout(tuple(cells), lines=lines)


def _make_cell(code: str, found: Any) -> Cell | None:
    """The cell; None where a fact is missing or of another kind."""
    if not _CODE.fullmatch(code) or not isinstance(found, Mapping) or not found.keys() >= _FACTS:
        return None
    name, column, row = found["n"], found["q"], found["r"]
    if not (isinstance(name, str) and name.strip()) or find_unseen(name):
        return None
    if not all(type(number) is int and abs(number) <= _FURTHEST for number in (column, row)):
        return None
    return Cell(code=code, name=name, column=column, row=row)


def _find_lines(text: str) -> dict[str, int]:
    return {
        found[1]: number
        for number, line in enumerate(text.split("\n"), 1)
        if (found := _ON_ITS_LINE.match(line))
    }


def iter_sides(cell: Cell) -> Iterator[tuple[int, int]]:
    """Column and row of the six neighbours, from the right, against the clock."""
    shift = cell.row % 2
    left, right = cell.column - 1 + shift, cell.column + shift
    yield cell.column + 1, cell.row
    yield right, cell.row + 1
    yield left, cell.row + 1
    yield cell.column - 1, cell.row
    yield left, cell.row - 1
    yield right, cell.row - 1
