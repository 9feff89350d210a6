"""The sheet in which sources are coded by hand, as docs/codebook.md describes it: one row for each claim.

Its column ``conditions`` holds the tags and, after a bar, the summary: ``no-flash; in-writing | ask first``.
"""

from opencouncil.editing.sheets.table import Cell, Row

COLUMNS = frozenset(
    (
        *("council_id", "council_name", "activity", "status", "conditions", "stated_date"),
        *("source_url", "source_title", "source_type", "confidence", "note"),
    )
)
# What the columns of the table are called here, where they are called otherwise.
NAMES = {"conditions_joined": "conditions", "summary": "conditions", "stated": "stated_date"}
# The council's name in the sheet is recorded with the claim where it is not today's.
COUNCIL_NAME = "name_in_sheet"
# What stands where the source gives no date.
NO_DATE = "unknown"
BAR = "|"


def convert_row(row: Row) -> Row:
    """The row in the columns of the table ``claims``."""
    cells = dict(row.cells)
    conditions = cells.pop("conditions")
    tags, _, summary = conditions.text.partition(BAR)
    stated = cells.pop("stated_date")
    cells[COUNCIL_NAME] = cells.pop("council_name")
    cells["conditions_joined"] = conditions._replace(text=tags.strip())
    cells["summary"] = Cell(summary.strip())
    cells["stated"] = stated._replace(text="") if stated.text.strip() == NO_DATE else stated
    return Row(row.number, cells, row.problem)
