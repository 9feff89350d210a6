"""A table that was edited in a spreadsheet, as edits of the files: only the cells that changed.

A row whose record has changed since it was exported is refused, so that nothing is written over somebody
else's work; one that says what the file says by now is already so. A missing row deletes nothing.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from opencouncil.claims import CLAIMS, iter_claim_ids
from opencouncil.editing.plan import add_claim
from opencouncil.editing.sheets import coding_sheet
from opencouncil.editing.sheets import columns as sheet_columns
from opencouncil.editing.sheets.cells import (
    CellRefusedError,
    Rewritten,
    bare_text,
    is_unchanged,
    read_value,
)
from opencouncil.editing.sheets.columns import (
    ACTIVITY,
    COUNCIL,
    FINGERPRINT,
    KEY,
    EditColumn,
    edit_columns,
)
from opencouncil.editing.sheets.council_files import CouncilFile, CouncilFiles
from opencouncil.editing.sheets.former_ids import follow_former_ids
from opencouncil.editing.sheets.new_claims import find_same, read_claim
from opencouncil.editing.sheets.plan import (
    CellChange,
    NewClaim,
    Plan,
    Refusal,
    RowRefusedError,
    say_date,
)
from opencouncil.editing.sheets.reading import read_sheet
from opencouncil.editing.sheets.record_changes import change_record
from opencouncil.editing.sheets.table import Row, Sheet, SheetError
from opencouncil.errors import OpenCouncilError
from opencouncil.findings import Pointer, clip
from opencouncil.model import Claim, Council
from opencouncil.reading.dataset import Dataset
from opencouncil.reading.document import parse
from opencouncil.reading.snapshot import Folder

# What shows how far a run through the rows is.
Tracker = Callable[[Sequence[Row]], Iterable[Row]]


def plan_import(folder: Folder, path: Path, today: date, checked: date, track: Tracker = iter) -> Plan:
    """The changes of the table in a file; nothing is written. ``checked`` is for rows without that day."""
    known = frozenset(
        name for table in ("claims", "councils") for name in sheet_columns.sheet_columns(table)
    ).union(coding_sheet.COLUMNS)
    return _Import(folder, read_sheet(path, known), today, checked).run(track)


class _Import:
    def __init__(self, folder: Folder, sheet: Sheet, today: date, checked: date) -> None:
        self._dataset = Dataset(folder)
        sheet = follow_former_ids(sheet, self._dataset)
        self._folder, self._sheet, self._checked = folder, sheet, checked
        self._files = CouncilFiles(folder, self._dataset, today)
        self._plan = Plan(_find_table(sheet), remarks=sheet.remarks)
        # Claims that a row without their key says: it was brought back before.
        self._said: list[tuple[str, str, Any]] = []
        # Rows that nobody edited, of what was changed in the files.
        self._outdated = 0
        # The rows of each key.
        self._numbers: dict[str, list[int]] = {}
        for row in sheet.rows:
            if key := row.text(KEY):
                self._numbers.setdefault(key, []).append(row.number)

    def run(self, track: Tracker) -> Plan:
        plan = self._plan
        for row in track(self._sheet.rows):
            try:
                self._take(row)
            except RowRefusedError as refused:
                plan.refusals += map(self._name_column, refused.refusals)
        plan.edits = self._files.list_edits()
        self._remark_on_missing()
        plan.remarks += self._files.check_together(plan.added)
        return plan

    def _name_column(self, refusal: Refusal) -> Refusal:
        """With the column as the sheet calls it."""
        if self._plan.table != "coding":
            return refusal
        return refusal._replace(column=coding_sheet.NAMES.get(refusal.column, refusal.column))

    def _remark_on_missing(self) -> None:
        if self._plan.table == "claims" and self._numbers and (missing := self._count_missing()):
            what, stay = ("claim is", "it stays") if missing == 1 else ("claims are", "they stay")
            self._plan.remarks.append(f"{missing:,} {what} not in your table; {stay}.")
        if self._outdated:
            rows = "row that was not edited is" if self._outdated == 1 else "rows that were not edited are"
            why = "older than what the files say by now, which stays"
            self._plan.remarks.append(f"{self._outdated:,} {rows} {why}.")

    def _count_missing(self) -> int:
        return sum(
            key not in self._numbers and (council.id, claim.activity, _find(council, claim)) not in self._said
            for council in self._dataset.councils
            for claim, key in iter_claim_ids(council)
        )

    def _take(self, row: Row) -> None:
        if row.problem:
            raise RowRefusedError(Refusal(row.number, "", f"{row.problem}."))
        if self._plan.table == "coding":
            row = coding_sheet.convert_row(row)
        if row.text(KEY):
            self._take_edited(row)
        elif self._plan.table == "councils":
            reason = "it is empty. A new council is begun with `opencouncil new`."
            raise RowRefusedError(Refusal(row.number, KEY, reason))
        else:
            self._take_new(row)

    # A row that was exported.

    def _take_edited(self, row: Row) -> None:
        file, record, pointer = self._find_record(row)
        changes = self._find_changes(row, record)
        if not changes:
            self._plan.same += 1
            return
        if others := [number for number in self._numbers[row.text(KEY)] if number != row.number]:
            reason = (
                f"it is that of row {others[0]} too, so this row is not taken. For a new claim leave "
                f"`{KEY}` and `{FINGERPRINT}` empty."
            )
            raise RowRefusedError(Refusal(row.number, KEY, reason))
        try:
            after = change_record(file.after, pointer, changes)
        except OpenCouncilError as error:
            raise RowRefusedError(Refusal(row.number, "", str(error))) from error
        self._files.accept(row, file, after, pointer)
        name = f"{pointer[1]}, {say_date(record)}" if pointer else ""
        self._plan.changes += [
            CellChange(
                row=row.number,
                path=file.path,
                record=name,
                column=column.name,
                before=column.show(record),
                after=column.write(value),
            )
            for column, value in changes.items()
        ]

    def _find_record(self, row: Row) -> tuple[CouncilFile, Any, Pointer]:
        """The record that a row was exported from, if it is unchanged, and its present place."""
        key, mark = row.text(KEY), row.text(FINGERPRINT)
        council_id = key.partition("/")[0]
        file = self._files.open(row, KEY, council_id)
        found: dict[str, tuple[Any, Pointer]] = {}
        if self._plan.table == "councils":
            found = {council_id: (file.data, ())}
        else:
            for claim, made in iter_claim_ids(self._dataset.by_id[council_id]):
                found[made] = (_find(self._dataset.by_id[council_id], claim), claim.pointer)
        record, pointer = found.get(key, (None, ()))
        if record is None or mark != sheet_columns.fingerprint(self._plan.table, record):
            for one, place in found.values():
                # One source often says the same of two activities.
                if place[1:2] == tuple(key.split("/")[1:2]) and self._says(row, one):
                    self._plan.same += 1
                    self._said += [(council_id, str(place[1]), one)] if place else []
                    raise RowRefusedError
            if self._is_as_exported(row, mark):
                self._outdated += 1
                raise RowRefusedError
            raise RowRefusedError(Refusal(row.number, "", self._say_changed(key, mark, record)))
        if self._plan.table == "claims":
            self._refuse_moves(row, str(pointer[1]), council_id)
            claims = parse(file.after).data[CLAIMS][pointer[1]]
            pointer = (*pointer[:2], claims.index(record))
        return file, record, pointer

    def _say_changed(self, key: str, mark: str, record: Any) -> str:
        if record is None:
            return f"no record has the key `{clip(key)}` any more: it was changed or removed since."
        what = "council" if self._plan.table == "councils" else "claim"
        if not mark:
            return f"its `{FINGERPRINT}` is gone, so it cannot be told whether the {what} is as it was."
        return f"somebody has changed the {what} since the export. Export again, and make your change there."

    def _is_as_exported(self, row: Row, mark: str) -> bool:
        """Whether nobody has edited a row since it was exported."""
        texts = {name: bare_text(cell.text) for name, cell in row.cells.items() if not cell.problem}
        return sheet_columns.is_as_exported(self._plan.table, texts, mark)

    def _says(self, row: Row, record: Any) -> bool:
        """Whether a row says just what a record says."""
        columns = [column for column in edit_columns(self._plan.table) if column.name in row.cells]
        return all(is_unchanged(row.cells[column.name], column.show(record)) for column in columns)

    def _refuse_moves(self, row: Row, activity: str, council_id: str) -> None:
        for column, was in ((COUNCIL, council_id), (ACTIVITY, activity)):
            if column in row.cells and row.text(column) != was:
                reason = f"it was `{was}`, and a claim stays where it is: make a new row, without a key."
                raise RowRefusedError(Refusal(row.number, column, reason))

    def _find_changes(self, row: Row, record: Any) -> dict[EditColumn, Any]:
        """The new value of each cell that is not as it was exported; None where it was emptied."""
        changes: dict[EditColumn, Any] = {}
        refusals = []
        for column in edit_columns(self._plan.table):
            cell, was = row.cells.get(column.name), column.show(record)
            if cell is None or is_unchanged(cell, was):
                continue
            try:
                value = read_value(cell, column, was)
            except Rewritten as rewritten:
                self._plan.rewritten.append(f"{row.number}, `{column.name}`: {rewritten}")
            except CellRefusedError as error:
                refusals.append(Refusal(row.number, column.name, error.reason))
            else:
                if value is None and column.is_required:
                    refusals.append(Refusal(row.number, column.name, column.say_missing()))
                elif value != column.find(record):
                    changes[column] = value
        if refusals:
            raise RowRefusedError(*refusals)
        return changes

    # A row without a key: a claim that is not there yet.

    def _take_new(self, row: Row) -> None:
        claim, refusals = read_claim(row, self._checked)
        council_id, activity = row.text(COUNCIL), row.text(ACTIVITY)
        try:
            file = self._files.open(row, COUNCIL, council_id)
        except RowRefusedError as refused:
            raise RowRefusedError(*refused.refusals, *refusals) from None
        if refusals:
            raise RowRefusedError(*refusals)
        name = row.text(coding_sheet.COUNCIL_NAME)
        if name and name != self._dataset.by_id[council_id].name:
            claim["council_name"] = name
        if self._is_there(row, file, activity, claim):
            self._plan.same += 1
            return
        try:
            after, pointer = add_claim(file.after, activity, claim)
        except OpenCouncilError as error:
            raise RowRefusedError(Refusal(row.number, "", str(error))) from error
        self._files.accept(row, file, after, pointer)
        self._plan.added.append(NewClaim(row=row.number, path=file.path, activity=activity, claim=claim))

    def _is_there(self, row: Row, file: CouncilFile, activity: str, claim: Mapping[str, Any]) -> bool:
        """Whether the file says it already; one that says it in another way is named, not doubled."""
        claims = parse(file.after).data.get(CLAIMS, {}).get(activity, [])
        same = find_same(claims, claim)
        if same is None:
            return False
        index, differing = same
        self._said.append((row.text(COUNCIL), activity, claims[index]))
        if not differing:
            return True
        place = f"claim {index + 1} of {activity} in {self._folder.prefix}{file.path}"
        named = ", ".join(f"`{name}`" for name in differing)
        reason = f"it is there already, as {place}, and only {named} would differ. Edit that claim instead."
        raise RowRefusedError(Refusal(row.number, "", reason))


def _find(council: Council, claim: Claim) -> Any:
    """A claim as its file has it."""
    return council.data[CLAIMS][claim.activity][claim.index]


def _find_table(sheet: Sheet) -> str:
    """Which table a sheet holds, by its columns."""
    names = set(sheet.columns)
    if KEY in names and FINGERPRINT not in names:
        raise SheetError(
            f"This table has no column `{FINGERPRINT}`, so it cannot be told what you changed. "
            "Export it with --for-editing, and edit that."
        )
    if KEY in names and not names & {COUNCIL, ACTIVITY}:
        return "councils"
    if names >= coding_sheet.COLUMNS:
        return "coding"
    needed = [column.name for column in edit_columns("claims") if column.is_required]
    for name in (COUNCIL, ACTIVITY, *needed):
        # A row that was exported may go without some of its columns; the day of reading is `--checked`.
        if name not in names and KEY not in names and name != "checked":
            raise SheetError(
                f"This table has no column `{name}`. One that has them all comes from "
                "`opencouncil export --format xlsx --table claims --for-editing -o claims.xlsx`."
            )
    return "claims"
