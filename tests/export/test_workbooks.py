"""The Excel workbook, as openpyxl opens it."""

import io
import zipfile
from dataclasses import replace
from datetime import date, datetime
from typing import Any

import openpyxl
import pytest
from openpyxl.utils import get_column_letter
from openpyxl.utils.escape import unescape

from opencouncil.export import printing
from opencouncil.tables.contract import load_contract
from opencouncil.tables.loaded import Loaded
from opencouncil.wording.provenance import make_provenance
from support.builders import claim_data
from support.frozen import frozen_tables, load_frozen
from support.hostile import AWKWARD, FORMULAS, UNICODE, load_hostile, source
from support.outputs import write_bytes


def open_workbook(loaded: Loaded) -> Any:
    return openpyxl.load_workbook(io.BytesIO(write_bytes(loaded, "xlsx")))


def find_cell(workbook: Any, table: str, column: str, row: int) -> Any:
    """The cell of a column in a row of a sheet, counted from 1, the header included."""
    names = [known.name for known in load_contract().tables[table].columns]
    return workbook[table].cell(row=row, column=names.index(column) + 1)


@pytest.fixture(scope="module")
def workbook() -> Any:
    return open_workbook(load_hostile())


@pytest.mark.slow
def test_every_value_is_there() -> None:
    content = io.BytesIO(write_bytes(load_frozen(), "xlsx"))
    # Read row by row, which is several times as quick.
    workbook = openpyxl.load_workbook(content, read_only=True)
    for table in frozen_tables().values():
        head, *rows = workbook[table.name].iter_rows(values_only=True)
        assert head == table.column_names
        assert rows == [tuple(map(as_excel_has_it, row)) for row in table.rows], table.name


def as_excel_has_it(cell: object) -> object:
    return datetime(cell.year, cell.month, cell.day) if isinstance(cell, date) else cell


def test_there_is_a_sheet_for_each_table(workbook: Any) -> None:
    assert workbook.sheetnames == [*load_contract().tables, "about"]


def test_the_header_stays_in_view_and_filters(workbook: Any) -> None:
    for table in load_hostile().iter_tables():
        sheet = workbook[table.name]
        assert sheet.freeze_panes == "B2"
        last = get_column_letter(len(table.columns))
        assert sheet.auto_filter.ref == f"A1:{last}{max(len(table.rows), 1) + 1}"


def test_every_column_has_a_note(workbook: Any) -> None:
    for table in load_contract().tables.values():
        for cell, column in zip(next(workbook[table.name].iter_rows(max_row=1)), table.columns, strict=True):
            assert cell.comment.text.startswith(column.meaning)


def test_days_are_days(workbook: Any) -> None:
    cell = find_cell(workbook, "councils", "established", 2)
    assert (cell.is_date, cell.number_format) == (True, "yyyy-mm-dd")


def test_no_cell_is_a_formula(workbook: Any) -> None:
    cells = [find_cell(workbook, "claims", "summary", number) for number in range(2, 10)]
    # The format writes a return as _x000D_, and openpyxl leaves that to its user.
    assert [unescape(cell.value) for cell in cells] == [*FORMULAS, AWKWARD, UNICODE]
    assert {cell.data_type for cell in cells} == {"s"}
    # The mark by which a spreadsheet keeps it text when somebody edits the cell.
    assert [cell.quotePrefix for cell in cells] == [True] * len(FORMULAS) + [False, False]
    with zipfile.ZipFile(io.BytesIO(write_bytes(load_hostile(), "xlsx"))) as archive:
        sheets = [archive.read(name) for name in archive.namelist() if name.startswith("xl/worksheets/")]
    assert not any(b"<f>" in sheet for sheet in sheets)


def test_only_addresses_are_links_and_each_leads_where_it_says(workbook: Any) -> None:
    cells = [cell for sheet in workbook for row in sheet.iter_rows() for cell in row if cell.hyperlink]
    outward = [cell for cell in cells if cell.hyperlink.target]
    assert [cell.hyperlink.target for cell in outward] == [cell.value for cell in outward]
    assert {"https://example.org/0"} < {cell.value for cell in outward}
    source = find_cell(workbook, "claims", "source_url", 2)
    assert (source.hyperlink.target, source.font.underline) == (source.value, "single")
    # From the sheet about the data to each table.
    inward = [cell for cell in cells if not cell.hyperlink.target]
    assert [(cell.parent.title, cell.hyperlink.location) for cell in inward] == [
        ("about", f"'{name}'!A1") for name in load_contract().tables
    ]


@pytest.mark.parametrize(
    "address",
    [
        pytest.param("javascript:alert(1)", id="a script"),
        pytest.param("internal:'about'!A1", id="a place in the workbook"),
        pytest.param("external:c:\\\\secret.xlsx", id="a file"),
        pytest.param("https://example.org/ https://example.com/", id="two in one"),
        pytest.param("https://example.org/\u202egro.live", id="letters that run backwards"),
        pytest.param(f"https://example.org/{'x' * 2_100}", id="longer than Excel takes"),
    ],
)
def test_what_is_no_plain_address_stays_text(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    # The schema lets none of them into a file.
    table = load_hostile().table("claims")
    place = table.column_names.index("source_url")
    row = (*table.rows[0][:place], address, *table.rows[0][place + 1 :])
    changed = replace(table, rows=(row,))
    monkeypatch.setattr(Loaded, "pass_tables", lambda _: iter([changed]))
    cell = find_cell(open_workbook(load_hostile()), "claims", "source_url", 2)
    assert (cell.value, cell.hyperlink) == (address, None)


def test_each_sheet_prints_across_its_pages_with_its_header(workbook: Any) -> None:
    for table in load_hostile().iter_tables():
        sheet = workbook[table.name]
        assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        # As high as it comes.
        assert sheet.page_setup.fitToHeight == 0
        assert sheet.print_title_rows == "$1:$1"
        # Neighbours of one width are one entry; Excel adds five points to each column.
        runs = [(run.max - run.min + 1, run.width - 0.7109375) for run in sheet.column_dimensions.values()]
        assert sum(number for number, _ in runs) == len(table.columns)
        across = sheet.page_setup.fitToWidth or 1
        assert (sheet.print_title_cols == "$A:$A") == (across > 1)
    assert workbook["councils"].page_setup.fitToWidth > 1
    assert workbook["about"].print_title_rows is None


# A character of DejaVu Sans at 11 points, and the room between the margins of A4, in points.
CHARACTER, ROOM = 7.0, 841.89 - 2 * 0.4 * 72


def count_pages(widths: list[float], zoom: float) -> int:
    """As a spreadsheet does: a column that has no room begins a page, behind the first column again."""
    pages: list[list[float]] = [[]]
    for width in widths:
        if pages[-1] and (sum(pages[-1]) + width) * CHARACTER * zoom > ROOM:
            pages.append([widths[0]])
        pages[-1].append(width)
    return len(pages)


def test_what_is_printed_can_be_read(workbook: Any) -> None:
    sizes = {}
    for table in load_hostile().iter_tables():
        sheet = workbook[table.name]
        runs = sheet.column_dimensions.values()
        widths = [run.width for run in runs for _ in range(run.max - run.min + 1)]
        across = sheet.page_setup.fitToWidth or 1
        # A sheet that is fitted to its pages gets the largest size at which these are enough.
        zoom = next(zoom for zoom in range(100, 0, -1) if count_pages(widths, zoom / 100) <= across)
        sizes[table.name] = 11 * zoom / 100
    assert min(sizes.values()) >= 6.6, sizes


def test_each_page_says_which_data_it_is(workbook: Any) -> None:
    footer = workbook["claims"].oddFooter
    assert (footer.left.text, footer.right.text) == ("&A", "&P / &N")
    assert footer.center.text == "OpenCouncil, answers as of 2026-11-21"


def test_a_version_is_no_code_in_the_footer(monkeypatch: pytest.MonkeyPatch) -> None:
    def name(version: str) -> str:
        about = replace(make_provenance(load_hostile()), data_version=version)
        monkeypatch.setattr(printing, "make_provenance", lambda _: about)
        return printing.make_footer(load_hostile())

    assert name("data-v1&D") == "&L&A&COpenCouncil, data-v1&&D, answers as of 2026-11-21&R&P / &N"
    # None is longer than Excel takes.
    assert name("x" * 300) == "&L&A&R&P / &N"


def test_long_text_goes_on_below_and_years_and_counts_are_as_people_write_them(workbook: Any) -> None:
    long = find_cell(workbook, "claims", "summary", 8)
    assert (long.alignment.wrap_text, long.alignment.vertical) == (True, "top")
    short = find_cell(workbook, "claims", "status", 2)
    assert (short.alignment.wrap_text, short.alignment.vertical) == (None, "top")
    assert find_cell(workbook, "councils", "claims", 2).number_format == "#,##0"
    assert find_cell(workbook, "claims", "position", 2).number_format == "General"


def test_truth_is_truth_to_a_formula(workbook: Any) -> None:
    cell = find_cell(workbook, "claims", "is_dated", 2)
    assert (cell.data_type, cell.value) == ("b", True)


def test_no_year_is_marked_as_a_mistake() -> None:
    with zipfile.ZipFile(io.BytesIO(write_bytes(load_hostile(), "xlsx"))) as archive:
        sheet = archive.read("xl/worksheets/sheet2.xml")
    assert b'numberStoredAsText="1"' in sheet


def test_a_late_row_counts_for_the_width() -> None:
    claims = [claim_data(source=source(number), summary="x") for number in range(1, 300)]
    claims.append(claim_data(source=source(300), summary="x" * 30))
    sheet = open_workbook(load_hostile(film=claims))["claims"]
    names = [column.name for column in load_contract().tables["claims"].columns]
    assert 30 < sheet.column_dimensions[get_column_letter(names.index("summary") + 1)].width < 33


def test_a_day_that_excel_does_not_have_is_text() -> None:
    workbook = open_workbook(load_hostile(founded="1889-04-01", established="1901-01-01"))
    assert find_cell(workbook, "councils", "founded", 2).value == "1889-04-01"
    assert find_cell(workbook, "councils", "established", 2).value == datetime(1901, 1, 1)


def test_text_that_no_cell_can_hold_is_cut_and_says_so() -> None:
    value = find_cell(open_workbook(load_hostile(notes="x" * 40_000)), "councils", "notes", 2).value
    assert len(value) == 32_767
    assert value.endswith("x…")


def test_it_says_when_it_was_made_only_if_asked(monkeypatch: pytest.MonkeyPatch, workbook: Any) -> None:
    assert workbook.properties.created == datetime(1980, 1, 1)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    stamped = open_workbook(load_hostile())
    assert stamped.properties.created == datetime(2023, 11, 14, 22, 13, 20)
