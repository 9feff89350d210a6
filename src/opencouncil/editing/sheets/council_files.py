"""The councils' files that the rows of a table change, each judged before the next row changes it again."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from opencouncil.checking.edits import find_new_errors, find_new_findings
from opencouncil.claims import CLAIMS
from opencouncil.editing.plan import Edit, apply_edits
from opencouncil.editing.sheets.columns import edit_columns
from opencouncil.editing.sheets.plan import NewClaim, Refusal, RowRefusedError
from opencouncil.editing.sheets.table import Row
from opencouncil.errors import OpenCouncilError
from opencouncil.findings import Finding, Pointer, Severity, clip
from opencouncil.reading.dataset import Dataset
from opencouncil.reading.document import parse
from opencouncil.reading.snapshot import COUNCILS, Folder
from opencouncil.spelling import nearest


@dataclass
class CouncilFile:
    """A council's file as it is, and as it would be after the rows so far."""

    path: str
    before: bytes
    after: bytes
    # Its data before.
    data: Any


class CouncilFiles:
    """The files that rows have named so far, by council."""

    def __init__(self, folder: Folder, dataset: Dataset, today: date) -> None:
        self._folder, self._dataset, self._today = folder, dataset, today
        self._files: dict[str, CouncilFile] = {}

    def open(self, row: Row, column: str, council_id: str) -> CouncilFile:
        """The file of the council that a row names in a column; RowRefusedError if there is none."""
        if council_id not in self._files:
            council = self._dataset.by_id.get(council_id)
            if council is None:
                raise RowRefusedError(Refusal(row.number, column, self._say_unknown(council_id)))
            data = self._folder.read(council.path)
            self._files[council_id] = CouncilFile(
                path=council.path, before=data, after=data, data=council.data
            )
        return self._files[council_id]

    def accept(self, row: Row, file: CouncilFile, after: bytes, pointer: Pointer) -> None:
        """Take over what a row makes of a file; RowRefusedError if `validate` would refuse it."""
        errors = find_new_errors(file.path, file.after, after, self._today)
        if errors:
            raise RowRefusedError(*(_refuse(row, error, pointer) for error in errors))
        file.after = after

    def list_edits(self) -> list[Edit]:
        return [
            Edit(file.path, file.before, file.after)
            for file in self._files.values()
            if file.after != file.before
        ]

    def check_together(self, added: Sequence[NewClaim]) -> list[str]:
        """Warnings about the edits, with the row of a new claim.

        OpenCouncilError where files are right by themselves and do not fit.
        """
        edits = self.list_edits()
        findings = find_new_findings(apply_edits(self._folder, edits), self._today) if edits else []
        errors = [finding for finding in findings if finding.severity is Severity.ERROR]
        if errors:
            more = f" (and {len(errors) - 1} more)" if len(errors) > 1 else ""
            place = f"{errors[0].path}:{errors[0].line}"
            raise OpenCouncilError(
                f"Nothing is written, as the files would not fit together: {place}: {_say(errors[0])}{more}"
            )
        return [
            f"Warning: {self._say_row(finding, added)}{finding.path}: {_say(finding)}" for finding in findings
        ]

    def _say_row(self, finding: Finding, added: Sequence[NewClaim]) -> str:
        """``row 29, `` for a finding on a new claim; nothing for any other."""
        if finding.pointer[:1] != (CLAIMS,) or len(finding.pointer) < 3:
            return ""
        activity, index = finding.pointer[1:3]
        for file in self._files.values():
            if f"{self._folder.prefix}{file.path}" == finding.path:
                claim = parse(file.after).data[CLAIMS][activity][index]
                for new in added:
                    if (new.path, new.activity, new.claim) == (file.path, activity, claim):
                        return f"row {new.row}, "
        return ""

    def _say_unknown(self, council_id: str) -> str:
        if not council_id:
            return "it is empty."
        if any(path == f"{COUNCILS}/{council_id}.yaml" for path, _ in self._dataset.broken):
            return f"the file of `{clip(council_id)}` is broken: see `opencouncil validate`."
        meant = nearest(council_id, self._dataset.by_id)
        hint = f" Did you mean `{meant}`?" if meant else ""
        return f"there is no council `{clip(council_id)}`.{hint}"


def _refuse(row: Row, error: Finding, pointer: Pointer) -> Refusal:
    """An error in the file as one in the cell that brought it."""
    inner = error.pointer[len(pointer) :]
    for column in edit_columns("claims" if pointer else "councils"):
        if inner and inner[: len(column.pointer)] == column.pointer:
            return Refusal(row.number, column.name, _say(error))
    return Refusal(row.number, "", _say(error))


def _say(finding: Finding) -> str:
    hint = f" {finding.hint}" if finding.hint else ""
    return f"{finding.message}.{hint}  [{finding.rule}]"
