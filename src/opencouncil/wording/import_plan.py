"""The plan of an import in words: each cell, each new claim, each refusal, and the total."""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from opencouncil.editing.sheets.plan import CellChange, NewClaim, Plan, Refusal, say_date
from opencouncil.findings import clip
from opencouncil.vocabulary import ACTIVITIES
from opencouncil.wording.lists import count_of, join_words
from opencouncil.wording.safe_text import clean_line
from opencouncil.wording.sections import Entry, Section

# Longer values are clipped: the file shows them whole.
LONGEST = 120


class ImportPage(NamedTuple):
    # A section for each file, and one for what was not taken.
    sections: tuple[Section, ...]
    total: str


def describe_plan(plan: Plan, prefix: str) -> ImportPage:
    """``prefix`` stands before a path to make it one of the repository."""
    sections = [
        Section(f"{prefix}{clean_line(path)}", (tuple(Entry(text) for _, _, text in lines),))
        for path, lines in groupby(sorted(_iter_lines(plan)), key=lambda line: line[0])
    ]
    if plan.refusals:
        refused = tuple(
            Entry(f"{_say_rows([refusal.row], refusal.column)}: {clean_line(refusal.reason)}")
            for refusal in plan.refusals
        )
        sections.append(Section("Not taken", (refused,)))
    return ImportPage(tuple(sections), say_total(plan))


def summarise_plan(plan: Plan) -> ImportPage:
    """The plan in figures: new claims by activity and date, changed cells by column, refusals by reason."""
    parts = {
        "New claims": _count_claims(plan.added),
        "Changed cells": _count_cells(plan.changes),
        "Not taken": _group_refusals(plan.refusals),
    }
    sections = (
        Section(title, (tuple(Entry(clean_line(line)) for line in lines),))
        for title, lines in parts.items()
        if lines
    )
    return ImportPage(tuple(sections), say_total(plan))


def _count_claims(added: Sequence[NewClaim]) -> list[str]:
    """``film: 3 allowed, 1 refused`` for each activity, and how many are dated."""
    lines = []
    for activity in ACTIVITIES:
        statuses = Counter(str(new.claim.get("status")) for new in added if new.activity == activity)
        if statuses:
            counted = ", ".join(f"{number:,} {status}" for status, number in statuses.most_common())
            lines.append(f"{activity}: {counted}")
    if added:
        dated = sum("stated" in new.claim for new in added)
        bounded = sum("stated_from" in new.claim or "stated_by" in new.claim for new in added)
        without = len(added) - dated - bounded
        lines.append(
            f"dates: {dated:,} dated, {bounded:,} with an earliest or latest day, {without:,} with neither"
        )
    return lines


def _count_cells(changes: Sequence[CellChange]) -> list[str]:
    """``summary: 3 cells`` for each column."""
    columns = Counter(change.column for change in changes)
    return [f"`{column}`: {count_of(number, 'cell')}" for column, number in columns.most_common()]


def _group_refusals(refusals: Sequence[Refusal]) -> list[str]:
    """Each reason once, with its rows: ``rows 3, 7 and 9, `status`: ...``."""
    rows: dict[tuple[str, str], list[int]] = {}
    for refusal in refusals:
        rows.setdefault((refusal.column, refusal.reason), []).append(refusal.row)
    return [f"{_say_rows(numbers, column)}: {reason}" for (column, reason), numbers in rows.items()]


def _say_rows(numbers: Sequence[int], column: str) -> str:
    named = f"rows {join_words([str(number) for number in numbers])}" if numbers[1:] else f"row {numbers[0]}"
    return f"{named}, `{column}`" if column else named


def _iter_lines(plan: Plan) -> Iterator[tuple[str, int, str]]:
    for change in plan.changes:
        record = f"{change.record}: " if change.record else ""
        text = f"{record}`{change.column}` from {_quote(change.before)} to {_quote(change.after)}"
        yield change.path, change.row, f"row {change.row}: {clean_line(text)}"
    for new in plan.added:
        text = f"new claim on {new.activity}: {new.claim.get('status')}, {say_date(new.claim)}"
        yield new.path, new.row, f"row {new.row}: {clean_line(text)}"


def _quote(value: str) -> str:
    return f"`{clip(value, LONGEST)}`" if value else "nothing"


def say_total(plan: Plan) -> str:
    """``3 cells changed and 2 claims added in 4 files; 510 rows as they are; 1 row not taken.``"""
    done = [count_of(len(plan.changes), "cell") + " changed"] if plan.changes else []
    done += [count_of(len(plan.added), "claim") + " added"] if plan.added else []
    text = f"{' and '.join(done)} in {count_of(len(plan.edits), 'file')}" if done else "Nothing changes"
    if plan.same:
        text += f"; {count_of(plan.same, 'row')} as {'it is' if plan.same == 1 else 'they are'}"
    if plan.refusals:
        rows = len({refusal.row for refusal in plan.refusals})
        text += f"; {count_of(rows, 'row')} not taken"
    return f"{text}."


def iter_remarks(plan: Plan) -> Iterator[str]:
    """Remarks on the spreadsheet that change nothing."""
    yield from plan.remarks
    if len(plan.rewritten) == 1:
        yield f"Row {plan.rewritten[0]}; it stays as it is."
    elif plan.rewritten:
        cells = f"{len(plan.rewritten):,} cells say in the spreadsheet's own way what they said before"
        yield f"{cells}, and stay as they are, such as row {plan.rewritten[0]}."
