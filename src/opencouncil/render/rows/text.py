"""Rows and columns for people: as wide as the terminal.

If it is too narrow, few rows stand side by side, with a line for each column; others one below the other.
"""

import re
import textwrap
from collections.abc import Iterable, Iterator, Sequence
from typing import TextIO

from rich.cells import cell_len, chop_cells, set_cell_size
from rich.console import Console
from rich.text import Text

from opencouncil.render.console import make_console
from opencouncil.render.csv_text import show_cell
from opencouncil.sql.result import Kind, Result
from opencouncil.wording.safe_text import clean

GAP = "  "
# The smallest width of a folded column of text; the largest width of a value of a record.
NARROWEST, WIDEST = 12, 100
# Longer text is cut for people; the other formats have all of it.
MAX_LENGTH = 2000
# A terminal shows this many rows, more than there are councils; a file or a pipe gets all.
MOST_ROWS = 1_000
# Behind these a name may go on in the next line.
_MARK = re.compile(r"(?<=[-_/ ])(?=[^-_/ ])")


def render(result: Result, out: TextIO) -> None:
    """Write a table; for EXPLAIN, DuckDB's drawing."""
    names = [column.name for column in result.columns]
    if names == ["explain_key", "explain_value"]:
        for _, plan in result.rows:
            _print_plan(show_cell(plan), out)
        return
    numbers = [column.kind is Kind.NUMBER for column in result.columns]
    rows = result.rows[: count_shown(result, out)]
    _print_table(names, numbers, [[show_cell(cell) for cell in row] for row in rows], out)


def count_shown(result: Result, out: TextIO) -> int:
    """How many of the rows are shown."""
    return min(len(result.rows), MOST_ROWS) if make_console(out).is_terminal else len(result.rows)


def _print_table(
    titles: Sequence[str], numbers: Sequence[bool], rows: Sequence[Sequence[str]], out: TextIO
) -> None:
    """Print a table; ``numbers`` are the columns aligned right. In a file or a pipe no cell is folded."""
    console = make_console(out)
    titles = [_one_line(title) for title in titles]
    cells = [[_one_line(cell) for cell in row] for row in rows]
    bodies = [_find_longest(row[place] for row in cells) for place in range(len(titles))]
    widths = [max(cell_len(title), body) for title, body in zip(titles, bodies, strict=True)]
    if console.is_terminal:
        columns = zip(titles, numbers, range(len(titles)), strict=True)
        needs = [_measure(title, [row[at] for row in cells], is_number) for title, is_number, at in columns]
        fitting = _fit(bodies, needs, console.width)
        if fitting is None and _print_turned(titles, numbers, cells, console):
            return
        if fitting is None:
            for record in _iter_records(titles, cells, console.width):
                console.print(record, soft_wrap=True)
            return
        widths = fitting
    for line in _iter_lines(titles, widths, numbers):
        console.print(Text(line, style="bold"), soft_wrap=True)
    for row in cells:
        for line in _iter_lines(row, widths, numbers):
            console.print(Text(line), soft_wrap=True)


def _print_turned(
    titles: Sequence[str], numbers: Sequence[bool], rows: Sequence[Sequence[str]], console: Console
) -> bool:
    """Print few rows side by side, a line for each column, if there is room for that; whether there was."""
    columns = zip(titles, *rows, strict=True)
    shown = [(cells, is_number) for cells, is_number in zip(columns, numbers, strict=True) if any(cells[1:])]
    lines = [cells for cells, _ in shown]
    widths = [_find_longest(column) for column in zip(*lines, strict=True)]
    if not shown or len(rows) < 2 or sum(widths) + len(GAP) * len(rows) > console.width:
        return False
    # The first column, of names as a rule, stands above the others.
    are_right = [False, *[all(is_number for _, is_number in shown[1:])] * len(rows)]
    for place, cells in enumerate(lines):
        [line] = _iter_lines(cells, widths, are_right)
        console.print(Text(line, style="bold" if place == 0 else ""), soft_wrap=True)
    return True


def _print_plan(text: str, out: TextIO) -> None:
    """Print text of several lines unchanged."""
    console = make_console(out)
    console.print(Text(clean(text.rstrip("\n"))), soft_wrap=True)


def _one_line(text: str) -> str:
    # A cell of Excel has a return between its lines.
    line = " ".join(clean(text[:MAX_LENGTH].replace("\r", "\n")).split())
    return line if len(text) <= MAX_LENGTH else f"{line}…"


def _measure(title: str, cells: Sequence[str], is_number: bool) -> tuple[int, ...]:
    """The widths of a column, from the narrowest: with parts of words, words, and at last the title whole."""
    widest = max(map(cell_len, cells), default=0)
    part = _find_longest(_split(title))
    if is_number:
        return max(widest, min(part, NARROWEST)), max(widest, part), max(widest, cell_len(title))
    words = {word for cell in cells for word in cell.split()}
    floors = [
        NARROWEST,
        max(NARROWEST, _find_longest(piece for word in words for piece in _split(word))),
        max(NARROWEST, _find_longest(words)),
    ]
    folded = [max(min(widest, floor), min(part, floor)) for floor in floors]
    return *folded, max(folded[-1], cell_len(title))


def _find_longest(texts: Iterable[str]) -> int:
    return max(map(cell_len, texts), default=0)


def _fit(bodies: Sequence[int], needs: Sequence[tuple[int, ...]], room: int) -> list[int] | None:
    """The widths of the columns; None if even the narrowest do not fit beside each other.

    ``bodies`` are the widths of their cells. Every column gets the next of its ``needs`` before any gets the
    one after it, and those first that need least: an address is broken before the words of a name.
    """
    room -= len(GAP) * (len(bodies) - 1)
    floors = [need[0] for need in needs]
    if sum(floors) > room:
        return None
    for level in range(1, max(map(len, needs), default=0)):
        wanted = [need[min(level, len(need) - 1)] for need in needs]
        for place in sorted(range(len(needs)), key=lambda place: wanted[place]):
            if sum(floors) - floors[place] + wanted[place] <= room:
                floors[place] = max(floors[place], wanted[place])
    # A title that is broken anyway gains nothing by more room.
    fitted = [max(body, floor) for body, floor in zip(bodies, floors, strict=True)]
    for _ in range(max(0, sum(fitted) - room)):
        spare = [place for place, width in enumerate(fitted) if width > floors[place]]
        fitted[max(spare, key=lambda place: fitted[place])] -= 1
    return fitted


def _iter_lines(cells: Sequence[str], widths: Sequence[int], numbers: Sequence[bool]) -> Iterator[str]:
    """The lines of a row; more than one if a cell is folded."""
    folded = [_fold(cell, width) for cell, width in zip(cells, widths, strict=True)]
    for number in range(max(map(len, folded), default=0)):
        parts = [lines[number] if number < len(lines) else "" for lines in folded]
        line = GAP.join(
            " " * (width - cell_len(part)) + part if is_number else set_cell_size(part, width)
            for part, width, is_number in zip(parts, widths, numbers, strict=True)
        )
        yield line.rstrip()


def _iter_records(titles: Sequence[str], rows: Sequence[Sequence[str]], room: int) -> Iterator[Text]:
    """Each row as a block of lines, each with a name and its value; empty values are left out."""
    label = min(max(map(cell_len, titles), default=0), max(room // 2, NARROWEST))
    width = max(min(room - label - len(GAP), WIDEST), NARROWEST)
    for number, row in enumerate(rows, 1):
        yield Text(f"{'' if number == 1 else chr(10)}Row {number:,}", style="bold")
        for title, cell in zip(titles, row, strict=True):
            for place, line in enumerate(_fold(cell, width) if cell else ()):
                name = set_cell_size(title if place == 0 else "", label)
                yield Text.assemble((f"{name}{GAP}", "dim"), line)


def _fold(text: str, width: int) -> list[str]:
    """Text in lines of at most this width, broken between words if possible, else behind a mark in one."""
    if cell_len(text) <= width:
        return [text]
    lines = textwrap.wrap(text, width, break_long_words=False, break_on_hyphens=False)
    return [part for line in lines for part in _break(line, width)]


def _break(word: str, width: int) -> Iterator[str]:
    line = ""
    for part in _split(word):
        if line and cell_len(line + part) > width:
            yield line
            line = ""
        line += part
        if cell_len(line) > width:
            *whole, line = chop_cells(line, width)
            yield from whole
    yield line


def _split(text: str) -> list[str]:
    """The parts of a name or an id, each but the last with a mark at its end; an address is not parted."""
    return [text] if "://" in text else _MARK.split(text)
