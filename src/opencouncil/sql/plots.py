"""The picture that the columns of a result allow, by one rule; docs/queries.md has it as a table."""

import math
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import date

from opencouncil.errors import OpenCouncilError
from opencouncil.findings import clip
from opencouncil.reports.plots import NO_VALUE, Bars, Lines, Parts, Plot, Series
from opencouncil.sql.result import Cell, Kind, Result, ResultColumn

MOST_BARS, MOST_NUMBERS, MOST_PARTS, MOST_LINES, MOST_TIMES = 40, 5, 10, 10, 400
NO_ROWS = "The result has no rows, so there is nothing to draw."
NEEDED = (
    "There is no picture of these columns: {}.{} A picture needs a text and numbers (bars), two texts and a "
    "number (bars in parts), a year or day and numbers (lines), or a year or day, a text and a number "
    "(lines)."
)
# Columns of the tables that have the ids of councils.
_OF_COUNCILS = ("id", "council_id")
# Kinds of columns.
_TIME, _TEXT, _NUMBER = "year or day", "text", "number"
_MIDNIGHT = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2} 00:00:00(?:\+00)?")
_YEAR = re.compile(r"(?:1[89]|20|21)[0-9]{2}")
# What a part without a name, or a bar without one, is called.
NO_NAME = "no value"


def find_plot(result: Result) -> Plot:
    """OpenCouncilError, with what is needed, where the rows or columns allow no picture."""
    if not result.rows:
        raise OpenCouncilError(NO_ROWS)
    result = _take_midnights_for_days(result)
    kinds = [_sort(column) for column in result.columns]
    if is_year(result.columns[0], [row[0] for row in result.rows]) or result.columns[0].kind is Kind.DAY:
        kinds[0] = _TIME
    draw = _find_form(kinds)
    if draw is None:
        raise OpenCouncilError(_say_needed(result.columns, kinds))
    return draw(result)


def _find_form(kinds: Sequence[str]) -> Callable[[Result], Plot] | None:
    """What draws columns of these kinds."""
    first, *rest = kinds
    forms: dict[str, Callable[[Result], Plot]] = {}
    if rest and set(rest) == {_NUMBER}:
        forms = {_TIME: _draw_lines, _TEXT: _draw_bars}
    elif rest == [_TEXT, _NUMBER]:
        forms = {_TIME: _draw_lines_by_text, _TEXT: _draw_parts}
    return forms.get(first)


def _say_needed(columns: Sequence[ResultColumn], kinds: Sequence[str]) -> str:
    """Which columns there are, what is needed, and which one to leave out if that is enough."""
    names = [clip(column.name) for column in columns]
    there = ", ".join(f"{name} ({kind})" for name, kind in zip(names, kinds, strict=True))
    spare = [
        name
        for place, name in enumerate(names)
        if len(kinds) > 1 and _find_form([kind for other, kind in enumerate(kinds) if other != place])
    ]
    hint = f" Leave out {' or '.join(spare)}." if spare else ""
    if len(names) == 2 and names[0] in _OF_COUNCILS:
        hint += " With --map they are the map of hexagons."
    return NEEDED.format(there, hint)


def _take_midnights_for_days(result: Result) -> Result:
    """The first column as days, if it holds first moments of days alone, as ``date_trunc`` gives them."""
    first, *rest = result.columns
    values = [row[0] for row in result.rows]
    texts = [value for value in values if value is not None]
    if first.kind is not Kind.TEXT or not texts:
        return result
    if not all(isinstance(text, str) and _MIDNIGHT.fullmatch(text) for text in texts):
        return result
    days = (None if value is None else date.fromisoformat(str(value)[:10]) for value in values)
    rows = [(day, *row[1:]) for day, row in zip(days, result.rows, strict=True)]
    return replace(result, columns=(replace(first, kind=Kind.DAY), *rest), rows=rows)


def _sort(column: ResultColumn) -> str:
    if column.kind in (Kind.TEXT, Kind.TRUTH, Kind.DAY):
        return _TEXT
    return _NUMBER if column.kind is Kind.NUMBER else "list"


def is_year(column: ResultColumn, values: Iterable[Cell]) -> bool:
    """Whether a column holds years alone: whole numbers or texts of four digits."""
    if column.kind not in (Kind.NUMBER, Kind.TEXT):
        return False
    return all(value is not None and _YEAR.fullmatch(str(value)) for value in values)


def _draw_bars(result: Result) -> Bars:
    _check_most(len(result.rows), MOST_BARS, "bars")
    _check_most(len(result.columns) - 1, MOST_NUMBERS, "columns of numbers")
    return Bars(
        labels=tuple(_name(row[0]) for row in result.rows),
        series=tuple(
            Series(column.name, tuple(read_number(row[place]) for row in result.rows))
            for place, column in enumerate(result.columns)
            if place
        ),
    )


def _draw_parts(result: Result) -> Parts:
    labels = list(dict.fromkeys(row[0] for row in result.rows))
    words = list(dict.fromkeys(row[1] for row in result.rows))
    _check_most(len(labels), MOST_BARS, "bars")
    _check_most(len(words), MOST_PARTS, f"parts, one for each {result.columns[1].name}")
    values = _place(result, labels, words)
    for row in values:
        if any(value is not None and value < 0 for value in row):
            raise OpenCouncilError("A part of a bar cannot be less than nought. Leave the second text out.")
    return Parts(
        labels=tuple(map(_name, labels)),
        series=tuple(
            Series(_name(word), tuple(row), NO_VALUE if word is None else str(word))
            for word, row in zip(words, values, strict=True)
        ),
    )


def _draw_lines(result: Result) -> Lines:
    times, are_days = _read_times(result)
    _check_most(len(result.columns) - 1, MOST_LINES, "lines")
    if len(set(times)) < len(times):
        raise OpenCouncilError(
            f"{result.columns[0].name} holds {_find_twice(times)} twice, and a line has one place for each. "
            "Add GROUP BY, or a column of text behind it for a line each."
        )
    rows = sorted(zip(times, result.rows, strict=True), key=lambda pair: pair[0])
    return Lines(
        times=tuple(sorted(times)),
        series=tuple(
            Series(column.name, tuple(read_number(row[place]) for _, row in rows))
            for place, column in enumerate(result.columns)
            if place
        ),
        are_days=are_days,
    )


def _draw_lines_by_text(result: Result) -> Lines:
    times, are_days = _read_times(result)
    words = list(dict.fromkeys(row[1] for row in result.rows))
    _check_most(len(words), MOST_LINES, f"lines, one for each {result.columns[1].name}")
    ordered = sorted(set(times))
    values = _place(result, ordered, words)
    return Lines(
        times=tuple(ordered),
        series=tuple(
            Series(_name(word), tuple(row), NO_VALUE if word is None else "")
            for word, row in zip(words, values, strict=True)
        ),
        are_days=are_days,
    )


def _place(result: Result, labels: Sequence[Cell], words: Sequence[Cell]) -> list[list[float | None]]:
    """The third column by the second and the first; OpenCouncilError where two rows have one place."""
    places = {str(label): place for place, label in enumerate(labels)}
    rows: dict[Cell, list[float | None]] = {word: [None] * len(labels) for word in words}
    taken: set[tuple[str, Cell]] = set()
    for label, word, value in result.rows:
        if (str(label), word) in taken:
            raise OpenCouncilError(
                f"Two rows hold {clip(_name(label))} and {clip(_name(word))}, and a picture has one place "
                "for them. Add GROUP BY."
            )
        taken.add((str(label), word))
        rows[word][places[str(label)]] = read_number(value)
    return list(rows.values())


def _read_times(result: Result) -> tuple[list[str], bool]:
    values = [row[0] for row in result.rows]
    if None in values:
        raise OpenCouncilError(f"A row has no {result.columns[0].name}: leave it out with WHERE.")
    times = [value.isoformat() if isinstance(value, date) else str(value) for value in values]
    _check_most(len(set(times)), MOST_TIMES, "years or days")
    return times, result.columns[0].kind is Kind.DAY


def read_number(value: Cell) -> float | None:
    """A number that can be drawn: None for none, and for what has no place on a scale."""
    if value is None or isinstance(value, str | date):
        return None
    number = float(value)
    return number if math.isfinite(number) else None


def _name(value: Cell) -> str:
    if value is None:
        return NO_NAME
    return str(value).lower() if isinstance(value, bool) else str(value)


def _find_twice(times: Sequence[str]) -> str:
    return next(time for time in times if times.count(time) > 1)


def _check_most(number: int, most: int, what: str) -> None:
    if number > most:
        raise OpenCouncilError(
            f"A picture has room for {most} {what}, and the result has {number:,}. Choose fewer in the SQL."
        )
