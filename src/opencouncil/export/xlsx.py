"""An Excel workbook: a sheet for each table, a note on each column, and a sheet about the data.

Text is written as text, never as a formula. If it looks like a formula, the cell is marked ("quote prefix"),
so that it stays text when somebody edits it; its value is unchanged. Only a column of addresses has links,
each to the address that its cell shows. Truth is Excel's own TRUE and FALSE, which formulas count.
"""

import io
import re
from collections.abc import Callable
from datetime import date
from typing import Any, BinaryIO

from opencouncil.errors import OpenCouncilError
from opencouncil.export.printing import lay_out, make_footer
from opencouncil.export.stamps import fixed_time
from opencouncil.reading.fields import load_groups
from opencouncil.tables.cells import looks_like_formula
from opencouncil.tables.contract import Column
from opencouncil.tables.loaded import Loaded
from opencouncil.tables.rows import AnyTable, Table
from opencouncil.vocabulary import ACTIVITIES, SCALES
from opencouncil.wording.provenance import ATTRIBUTION, AUTHORS, LABELS, LICENCE_NAME, TITLE, make_provenance

# Excel's longest cell.
MAX_CHARACTERS = 32_767
# Those of a sheet, without its header.
MAX_ROWS = 1_048_575
# The first day that it counts right.
FIRST_DAY = date(1900, 3, 1)
# In characters. Longer text goes on in further lines of its cell.
NARROWEST, WIDEST = 8, 50
# The signs of an address (RFC 3986), no longer than a link of Excel; and how many links a sheet may have.
_ADDRESS = re.compile(r"https?://[A-Za-z0-9._~:/?#\[\]@!$&'()*+,;=%-]{1,2070}")
MAX_LINKS = 65_530
ABOUT_WIDTHS = (26, 100)
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
    top = {"valign": "top"}
    styles = {
        "head": workbook.add_format({"bold": True, "bottom": 1, **top}),
        "day": workbook.add_format({"num_format": "yyyy-mm-dd", "align": "left", **top}),
        "text": workbook.add_format({"quote_prefix": True, "text_wrap": True, **top}),
        "cell": workbook.add_format(top),
        "long": workbook.add_format({"text_wrap": True, **top}),
        "count": workbook.add_format({"num_format": "#,##0", **top}),
        "link": workbook.add_format({"font_color": "#0563C1", "underline": 1, **top}),
    }
    footer = make_footer(loaded)
    for table in map(_fit, loaded.pass_tables()):
        _write_sheet(workbook.add_worksheet(table.name), table, styles, footer)
    _write_about(workbook.add_worksheet("about"), loaded, styles, footer)
    workbook.close()
    out.write(whole.getvalue())


def _fit(table: AnyTable) -> Table:
    """A table with all its rows; OpenCouncilError if a sheet has no room for them, which would lose some."""
    rows = tuple(table.rows)
    if len(rows) > MAX_ROWS:
        raise OpenCouncilError(
            f"A sheet of Excel has room for {MAX_ROWS:,} rows, and {table.name} has {len(rows):,}. "
            "csv, parquet, sqlite and duckdb have no such limit."
        )
    return Table(table.contract, rows)


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
    _write_sheet(sheet, _fit(table), styles)
    for place, column in enumerate(table.columns):
        if column.type in ("text", "partial-date"):
            sheet.set_column(place, place, _measure(column, table, place), typed)
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


def _write_sheet(sheet: Any, table: Table, styles: dict[str, Any], footer: str = "") -> None:
    widths = []
    for place, column in enumerate(table.columns):
        sheet.write_string(0, place, column.name, styles["head"])
        sheet.write_comment(0, place, column.describe(), {"x_scale": 2, "author": "OpenCouncil"})
        widths.append(_measure(column, table, place))
        sheet.set_column(place, place, widths[-1], _choose_style(column, widths[-1], styles))
        put = _find_writer(sheet, column, styles)
        for number, row in enumerate(table.rows, 1):
            if row[place] is not None:
                put(number, place, row[place])
    # The header and the key in its first column stay in view.
    sheet.freeze_panes(1, 1)
    last = max(len(table.rows), 1), len(table.columns) - 1
    sheet.autofilter(0, 0, *last)
    # A year and a code are text on purpose: no green corner in each of their cells.
    sheet.ignore_errors({"number_stored_as_text": f"A1:{_name_cell(*last)}"})
    lay_out(sheet, widths, footer)


def _name_cell(row: int, place: int) -> str:
    from xlsxwriter.utility import xl_rowcol_to_cell  # type: ignore[import-untyped]

    return str(xl_rowcol_to_cell(row, place))


def _choose_style(column: Column, width: int, styles: dict[str, Any]) -> Any:
    """The style of a column's cells that have none of their own; None in a table for editing."""
    if column.type == "integer" and column.unit not in ("", "year"):
        return styles.get("count")
    is_long = column.type == "text" and width == WIDEST and not _is_address(column)
    return styles.get("long" if is_long else "cell")


def _is_address(column: Column) -> bool:
    return column.name in ("website", "page") or column.name.endswith("url")


def _find_writer(sheet: Any, column: Column, styles: dict[str, Any]) -> Callable[[int, int, Any], Any]:
    """The method that writes a value of a column: never XlsxWriter's guess at its type."""

    plain = styles.get("plain")

    def put_text(row: int, place: int, value: str) -> None:
        if len(value) > MAX_CHARACTERS:
            value = f"{value[: MAX_CHARACTERS - 1]}…"
        sheet.write_string(row, place, value, styles["text"] if looks_like_formula(value) else plain)

    def put_address(row: int, place: int, value: str) -> None:
        if _ADDRESS.fullmatch(value) and sheet.hlink_count < MAX_LINKS:
            sheet.write_url(row, place, value, styles["link"], value)
        else:
            put_text(row, place, value)

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
    # In a table for editing a click on a cell leads nowhere.
    is_linked = _is_address(column) and "link" in styles
    return writers.get(column.type, put_address if is_linked else put_text)


def _measure(column: Column, table: Table, place: int) -> int:
    """The width that a column needs, in characters."""
    if column.type in ("date", "boolean"):
        longest = len("2026-11-21")
    else:
        longest = max((len(str(row[place])) for row in table.rows if row[place] is not None), default=0)
    # The button of the filter covers two characters of the header.
    return min(max(longest + 1, len(column.name) + 3, NARROWEST), WIDEST)


def _write_about(sheet: Any, loaded: Loaded, styles: dict[str, Any], footer: str) -> None:
    about = {**make_provenance(loaded).list_texts(), "licence": LICENCE_NAME}
    sheet.set_column(0, 0, ABOUT_WIDTHS[0], styles["cell"])
    sheet.set_column(1, 1, ABOUT_WIDTHS[1], styles["long"])
    for number, (name, value) in enumerate(about.items()):
        sheet.write_string(number, 0, LABELS[name], styles["head"])
        if _ADDRESS.fullmatch(value):
            sheet.write_url(number, 1, value, styles["link"], value)
        else:
            sheet.write_string(number, 1, value)
    for number, contract in enumerate(loaded.contract.tables.values(), len(about)):
        # To its sheet.
        sheet.write_url(number, 0, f"internal:'{contract.name}'!A1", styles["link"], contract.name)
        sheet.write_string(number, 1, contract.meaning)
    lay_out(sheet, ABOUT_WIDTHS, footer, has_header=False)
