"""How a sheet of a workbook is printed: A4, landscape, as wide as its pages, the header on each."""

from collections.abc import Sequence
from typing import Any

from opencouncil.tables.loaded import Loaded
from opencouncil.wording.provenance import make_provenance

A4 = 9
# How many characters of a sheet are across a page at three fifths of their size, 6.6 points: smaller is hard
# to read. They are as broad as in DejaVu Sans, which LibreOffice takes where Calibri is missing.
CHARACTERS_ACROSS = 185
# What a column has beside its characters: five points of a screen, of which a character has seven.
PADDING = 5 / 7
# Excel's longest header or footer, in characters.
MAX_FOOTER = 255


def lay_out(sheet: Any, widths: Sequence[int], footer: str, *, has_header: bool = True) -> None:
    """Set up a sheet of columns of these widths, in characters."""
    sheet.set_paper(A4)
    sheet.set_landscape()
    sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
    across = _count_pages(widths)
    sheet.fit_to_pages(across, 0)
    if has_header:
        sheet.repeat_rows(0)
    if across > 1:
        # The key of each row is on every page.
        sheet.repeat_columns(0)
        # Along a row first, so that its pages lie side by side.
        sheet.print_across()
    # Lines between the cells.
    sheet.hide_gridlines(0)
    sheet.set_footer(footer)


def _count_pages(widths: Sequence[int]) -> int:
    """How many pages stand side by side, where none parts a column and each begins with the first column."""
    pages, used = 1, 0.0
    for place, width in enumerate(widths):
        if place and used + width + PADDING > CHARACTERS_ACROSS:
            pages, used = pages + 1, widths[0] + PADDING
        used += width + PADDING
    return pages


def make_footer(loaded: Loaded) -> str:
    """The table, which data it is, and the page; ``&`` begins a code of Excel, and ``&&`` is the sign."""
    about = make_provenance(loaded)
    parts = ["OpenCouncil", about.data_version, f"answers as of {about.day}" if about.day else ""]
    told = ", ".join(part for part in parts if part).replace("&", "&&")
    left, right = "&L&A", "&R&P / &N"
    room = MAX_FOOTER - len(f"{left}&C{right}")
    return f"{left}&C{told}{right}" if len(told) <= room else f"{left}{right}"
