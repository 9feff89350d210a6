"""What an import would do, or has done: each cell, each new claim, and each refusal with its reason."""

from collections.abc import Iterator
from itertools import groupby
from typing import TextIO

from opencouncil.editing.sheets.plan import Plan, say_date
from opencouncil.findings import clip
from opencouncil.render.console import make_console
from opencouncil.render.kinds import PlanShown
from opencouncil.render.page import INDENT, Page
from opencouncil.wording.lists import count_of
from opencouncil.wording.safe_text import clean_line

# Longer values are clipped: the file shows them whole.
LONGEST = 120


def render(shown: PlanShown, out: TextIO) -> None:
    plan, prefix = shown.plan, shown.prefix
    page = Page(make_console(out))
    for path, lines in groupby(sorted(_iter_lines(plan)), key=lambda line: line[0]):
        page.blank()
        page.heading(f"{prefix}{clean_line(path)}")
        for _, row, text in lines:
            page.text(f"row {row}: {text}", indent=INDENT, hang=INDENT * 2)
    if plan.refusals:
        page.blank()
        page.heading("Not taken")
        for refusal in plan.refusals:
            where = f"row {refusal.row}" + (f", `{refusal.column}`" if refusal.column else "")
            page.text(f"{where}: {clean_line(refusal.reason)}", indent=INDENT, hang=INDENT * 2)
    page.blank()
    page.text(say_total(plan))


def _iter_lines(plan: Plan) -> Iterator[tuple[str, int, str]]:
    for change in plan.changes:
        record = f"{change.record}: " if change.record else ""
        text = f"{record}`{change.column}` from {_quote(change.before)} to {_quote(change.after)}"
        yield change.path, change.row, clean_line(text)
    for new in plan.added:
        text = f"new claim on {new.activity}: {new.claim.get('status')}, {say_date(new.claim)}"
        yield new.path, new.row, clean_line(text)


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
