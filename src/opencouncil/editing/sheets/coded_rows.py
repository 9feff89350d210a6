"""The rows of a coding sheet, to compare with those of another coder."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from opencouncil.editing.sheets.coding_sheet import NO_DATE
from opencouncil.editing.sheets.columns import ACTIVITY, COUNCIL
from opencouncil.editing.sheets.dates import is_date
from opencouncil.editing.sheets.reading import read_sheet
from opencouncil.editing.sheets.table import Row, SheetError
from opencouncil.findings import clip
from opencouncil.spelling import listed, nearest
from opencouncil.vocabulary import ACTIVITIES, list_statuses

STATUS, DATE, URL = "status", "stated_date", "source_url"
NEEDED = (COUNCIL, ACTIVITY, STATUS, DATE, URL)
# As many faults are told at once.
MOST_FAULTS = 10


@dataclass(frozen=True, slots=True)
class CodedRow:
    """What is compared of a row."""

    number: int
    council: str
    activity: str
    status: str
    # `unknown` where the source gives none.
    date: str
    url: str


def read_coded_rows(path: Path) -> tuple[CodedRow, ...]:
    """The rows of a sheet; SheetError names every row that cannot be compared."""
    sheet = read_sheet(path, frozenset(NEEDED))
    if missing := [name for name in NEEDED if name not in sheet.columns]:
        raise SheetError(
            f"'{path.name}' has no column {listed(missing)}. docs/spreadsheets.md lists those of a sheet."
        )
    faults = [f"row {row.number}: {fault}" for row in sheet.rows for fault in _iter_faults(row)]
    if faults:
        more = f"; and {len(faults) - MOST_FAULTS} more" if len(faults) > MOST_FAULTS else ""
        raise SheetError(f"'{path.name}' cannot be compared: {'; '.join(faults[:MOST_FAULTS])}{more}.")
    return tuple(
        CodedRow(
            number=row.number,
            council=row.text(COUNCIL),
            activity=row.text(ACTIVITY),
            status=row.text(STATUS),
            date=row.text(DATE),
            url=row.text(URL),
        )
        for row in sheet.rows
    )


def _iter_faults(row: Row) -> Iterator[str]:
    if row.problem:
        yield row.problem
        return
    if empty := [name for name in NEEDED if not row.text(name)]:
        yield from (f"`{name}` is empty" for name in empty)
        return
    activity, status, date = row.text(ACTIVITY), row.text(STATUS), row.text(DATE)
    if activity not in ACTIVITIES:
        yield f"`{clip(activity)}` is no activity{_suggest(activity, tuple(ACTIVITIES))}"
    elif status not in list_statuses(activity):
        yield f"`{clip(status)}` is no status of `{activity}`{_suggest(status, list_statuses(activity))}"
    if date != NO_DATE and not is_date(date, is_partial=True):
        yield f"`{clip(date)}` is no date"


def _suggest(word: str, known: tuple[str, ...]) -> str:
    meant = nearest(word, known)
    return f" (did you mean `{meant}`?)" if meant else ""
