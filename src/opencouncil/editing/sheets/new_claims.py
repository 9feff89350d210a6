"""A claim out of a row of a table, and whether a file holds it already."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from opencouncil.claims import CLAIMS, identify
from opencouncil.editing.sheets.cells import CellRefusedError, read_value
from opencouncil.editing.sheets.columns import ACTIVITY, edit_columns
from opencouncil.editing.sheets.plan import Refusal
from opencouncil.editing.sheets.table import Row
from opencouncil.findings import clip
from opencouncil.reading.schema import find_problems
from opencouncil.spelling import nearest
from opencouncil.vocabulary import ACTIVITIES


def read_claim(row: Row, checked: date) -> tuple[dict[str, Any], list[Refusal]]:
    """The claim of a row that has no key, and the cells that cannot be taken."""
    claim: dict[str, Any] = {}
    refusals = []
    for column in edit_columns("claims"):
        try:
            cell = row.cells.get(column.name)
            value = read_value(cell, column) if cell else None
        except CellRefusedError as error:
            refusals.append(Refusal(row.number, column.name, error.reason))
            continue
        if column.name == "checked" and value is None:
            value = checked.isoformat()
        if value is None and column.is_required:
            refusals.append(Refusal(row.number, column.name, column.say_missing()))
        if value is not None:
            *groups, last = column.pointer
            place = claim
            for group in groups:
                place = place.setdefault(str(group), {})
            place[str(last)] = value
    refused = {refusal.column for refusal in refusals}
    if row.text(ACTIVITY) in ACTIVITIES:
        found = _iter_problems(row.text(ACTIVITY), claim)
        refusals += [Refusal(row.number, name, reason) for name, reason in found if name not in refused]
    else:
        activity = row.text(ACTIVITY)
        meant = nearest(activity, ACTIVITIES)
        hint = f" Did you mean `{meant}`?" if meant else ""
        reason = f"`{clip(activity)}` is no activity.{hint}" if activity else "it is empty."
        refusals.append(Refusal(row.number, ACTIVITY, reason))
    return claim, refusals


def _iter_problems(activity: str, claim: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """The cells that the schema refuses, and why: all of them, as each is to be put right."""
    for problem in find_problems("council", {CLAIMS: {activity: [claim]}}):
        inner = problem.pointer[len((CLAIMS, activity, 0)) :]
        for column in edit_columns("claims"):
            if inner[: len(column.pointer)] == column.pointer:
                yield column.name, f"{problem.message}. {problem.hint}  [{problem.rule}]"


def find_same(claims: Sequence[Any], claim: Mapping[str, Any]) -> tuple[int, list[str]] | None:
    """Where a list holds a claim already, with the columns in which it says it in another way."""
    ignored = ("checked",) if identify(claim).date else ("checked", "stated_from", "stated_by")
    for index, other in enumerate(claims):
        if isinstance(other, Mapping) and _is_same(other, claim):
            differing = [
                column.name
                for column in edit_columns("claims")
                if column.name not in ignored and column.show(other) != column.show(claim)
            ]
            return index, differing
    return None


def _is_same(other: Mapping[str, Any], claim: Mapping[str, Any]) -> bool:
    """Whether two claims are one, as the rule claim-twice has it.

    One without any date is also the claim that a file holds with a bound of its date.
    """
    wanted, found = identify(claim), identify(other)
    return wanted == (found if wanted.date else found._replace(stated_from="", stated_by=""))
