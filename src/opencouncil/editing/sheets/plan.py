"""The plan of an import: changed cells, added claims, and refusals."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from opencouncil.editing.plan import Edit


def say_date(claim: Mapping[str, Any]) -> str:
    """By what date one knows a claim: ``2014-09``, ``by 2014-08-05``, ``no date``."""
    if "stated" in claim:
        return str(claim["stated"])
    if "stated_from" in claim:
        return f"from {claim['stated_from']}"
    return f"by {claim['stated_by']}" if "stated_by" in claim else "no date"


class Refusal(NamedTuple):
    """A cell, or with no column a row, that is not taken, and why: a sentence."""

    row: int
    column: str
    reason: str


class RowRefusedError(Exception):
    """Stops a row; with no refusals it was as the files are."""

    def __init__(self, *refusals: Refusal) -> None:
        super().__init__(*refusals)
        self.refusals = refusals


class CellChange(NamedTuple):
    row: int
    path: str
    # Which claim: `film, 2014-09`; empty for the council itself.
    record: str
    column: str
    before: str
    after: str


class NewClaim(NamedTuple):
    row: int
    path: str
    activity: str
    claim: Mapping[str, Any]


@dataclass
class Plan:
    """The plan of an import. A row is taken whole or not at all."""

    # `claims`, `councils`, or `coding` for a sheet in which sources were coded.
    table: str
    changes: list[CellChange] = field(default_factory=list)
    added: list[NewClaim] = field(default_factory=list)
    refusals: list[Refusal] = field(default_factory=list)
    # What was noticed, each a sentence; and the cells that the spreadsheet shows in its own way, each as
    # ``2, `checked`: `21/11/2026` stands for 2026-11-21``.
    remarks: list[str] = field(default_factory=list)
    rewritten: list[str] = field(default_factory=list)
    # Rows that say what the files say.
    same: int = 0
    edits: list[Edit] = field(default_factory=list)
