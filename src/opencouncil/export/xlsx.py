"""An Excel workbook: a sheet for each table, a note on each column, and a sheet about the data.

Text is written as text, never as a formula or a link. If it looks like a formula, the cell is marked
("quote prefix"), so that it stays text when somebody edits it; its value is unchanged.
"""

import io
from collections.abc import Callable
from datetime import date
from typing import Any, BinaryIO

from opencouncil.export.stamps import fixed_time
from opencouncil.reading.fields import load_groups
from opencouncil.tables.cells import looks_like_formula
from opencouncil.tables.contract import Column
from opencouncil.tables.facts import Value
from opencouncil.tables.loaded import Loaded
from opencouncil.tables.rows import Table
from opencouncil.vocabulary import ACTIVITIES, SCALES
from opencouncil.wording.provenance import ATTRIBUTION, AUTHORS, LABELS, LICENCE_NAME, TITLE, make_provenance

# Excel's longest cell, and the first day it counts right.
MAX_CHARACTERS = 32_767
FIRST_DAY = date(1900, 3, 1)
# In characters. Longer text is cut in view; Excel shows all of it when the cell is selected.
NARROWEST, WIDEST = 8, 50
ROWS_MEASURED = 200
# The longest list of words in Excel, in characters; the empty rows for which it is offered.
MAX_LIST = 255
ROWS_TO_ADD = 1000
_GROUPS = {
    "claims": (*(f"Claim ({kind})" for kind in SCALES), "Source"),
    "councils": ("Council",),
}


def write(loaded: Loaded, out: BinaryIO) -> None:
    from xlsxwriter import Workbook  # type: ignore[import-untyped]

    whole = io.BytesIO()
    workbook = Workbook(whole, {"in_memory": True})
    made = fixed_time().replace(tzinfo=None)
    workbook.set_properties({"title": TITLE, "author": AUTHORS, "comments": ATTRIBUTION, "created": made})
    styles = {
        "head": workbook.add_format({"bold": True, "bottom": 1}),
        "day": workbook.add_format({"num_format": "yyyy-mm-dd", "align": "left"}),
        "text": workbook.add_format({"quote_prefix": True}),
    }
    for table in loaded.iter_tables():
        _write_sheet(workbook.add_worksheet(table.name), table, styles)
    _write_about(workbook.add_worksheet("about"), loaded, styles)
    workbook.close()
    out.write(whole.getvalue())


def write_table_for_editing(table: Table, out: BinaryIO) -> None:
    """Write one sheet for editing: a text column keeps what is typed, and offers its words."""
    from xlsxwriter import Workbook

    whole = io.BytesIO()
    workbook = Workbook(whole, {"in_memory": True})
    workbook.set_properties({"title": TITLE, "created": fixed_time().replace(tzinfo=None)})
    styles = {
        "head": workbook.add_format({"bold": True, "bottom": 1}),
        "day": workbook.add_format({"num_format": "@"}),
        "text": workbook.add_format({"num_format": "@", "quote_prefix": True}),
    }
    # Typed text stays as typed: 2014-09, not a day in September.
    typed = styles["plain"] = workbook.add_format({"num_format": "@"})
    sheet = workbook.add_worksheet(table.name)
    _write_sheet(sheet, table, styles)
    for place, column in enumerate(table.columns):
        if column.type in ("text", "partial-date"):
            width = _measure(column, [row[place] for row in table.rows[:ROWS_MEASURED]])
            sheet.set_column(place, place, width, typed)
        if words := _find_words(table.name, column.name):
            rule = {"validate": "list", "source": words, "error_type": "warning"}
            sheet.data_validation(1, place, len(table.rows) + ROWS_TO_ADD, place, rule)
    workbook.close()
    out.write(whole.getvalue())


def _find_words(table: str, column: str) -> list[str]:
    """The words that a column takes, if a list in Excel has room for them."""
    words = {
        field.path.replace(".", "_"): [word.word for word in field.words]
        for group in load_groups("council")
        for field in group.fields
        if field.form == "word" and group.title in _GROUPS[table]
    }
    if column == "activity":
        found = list(ACTIVITIES)
    elif column == "status":
        claims = [group for group in load_groups("council") if group.title in _GROUPS["claims"]]
        both = [field.words for group in claims for field in group.fields if field.path == "status"]
        found = list(dict.fromkeys(word.word for one in both for word in one))
    else:
        found = words.get(column.removeprefix("source_") if column == "source_type" else column, [])
    return found if len(",".join(found)) <= MAX_LIST else []


def _write_sheet(sheet: Any, table: Table, styles: dict[str, Any]) -> None:
    for place, column in enumerate(table.columns):
        sheet.write_string(0, place, column.name, styles["head"])
        sheet.write_comment(0, place, column.describe(), {"x_scale": 2, "author": "OpenCouncil"})
        width = _measure(column, [row[place] for row in table.rows[:ROWS_MEASURED]])
        sheet.set_column(place, place, width)
        put = _find_writer(sheet, column, styles)
        for number, row in enumerate(table.rows, 1):
            if row[place] is not None:
                put(number, place, row[place])
    # The header and the key in its first column stay in view.
    sheet.freeze_panes(1, 1)
    sheet.autofilter(0, 0, max(len(table.rows), 1), len(table.columns) - 1)


def _find_writer(sheet: Any, column: Column, styles: dict[str, Any]) -> Callable[[int, int, Any], Any]:
    """The method that writes a value of a column: never XlsxWriter's guess at its type."""

    plain = styles.get("plain")

    def put_text(row: int, place: int, value: str) -> None:
        if len(value) > MAX_CHARACTERS:
            value = f"{value[: MAX_CHARACTERS - 1]}…"
        sheet.write_string(row, place, value, styles["text"] if looks_like_formula(value) else plain)

    def put_day(row: int, place: int, value: date) -> None:
        if value < FIRST_DAY:
            put_text(row, place, str(value))
        else:
            sheet.write_datetime(row, place, value, styles["day"])

    writers: dict[str, Callable[[int, int, Any], Any]] = {
        "date": put_day,
        "boolean": sheet.write_boolean,
        "integer": sheet.write_number,
        "number": sheet.write_number,
    }
    return writers.get(column.type, put_text)


def _measure(column: Column, values: list[Value]) -> int:
    # The button of the filter covers two characters of the header.
    longest = max((len(str(value)) for value in values if value is not None), default=0)
    return min(max(longest + 1, len(column.name) + 3, NARROWEST), WIDEST)


def _write_about(sheet: Any, loaded: Loaded, styles: dict[str, Any]) -> None:
    about = {**make_provenance(loaded).list_texts(), "licence": LICENCE_NAME}
    lines = [
        *((LABELS[name], text) for name, text in about.items()),
        *((table.name, table.contract.meaning) for table in loaded.iter_tables()),
    ]
    for number, (name, value) in enumerate(lines):
        sheet.write_string(number, 0, name, styles["head"])
        sheet.write_string(number, 1, value)
    sheet.set_column(0, 0, 26)
    sheet.set_column(1, 1, 100)
