"""``opencouncil import``."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from opencouncil.cli import asking, next_steps, opening, options
from opencouncil.cli.output import remark
from opencouncil.errors import ExitCode, OpenCouncilError
from opencouncil.render import FORMATS

if TYPE_CHECKING:
    from opencouncil.editing.sheets.plan import Plan


def import_table(
    path: Annotated[Path, typer.Argument(metavar="FILE", help="A .csv or .xlsx file.", show_default=False)],
    summary: Annotated[
        bool, typer.Option("--summary", help="Show figures in place of a line for each row.")
    ] = False,
    dry_run: options.DryRun = False,
    yes: options.Yes = False,
    checked: Annotated[
        str | None,
        typer.Option(
            "--checked",
            metavar="DATE",
            help="The day the sources of new rows were read, where a row does not say. Default: today.",
        ),
    ] = None,
    data: options.Data = None,
) -> None:
    """Import a table edited in a spreadsheet, and change only the edited cells.

    The table comes from `opencouncil export --for-editing`, or is a coding
    sheet (docs/spreadsheets.md). A row without a key is a new claim. Deleting
    a row does not delete the claim. Rows that cannot be imported are named
    with the reason; the exit code is then 1.

    Example: opencouncil import claims.csv --dry-run
    """
    from functools import partial

    from opencouncil.editing.save import save_all
    from opencouncil.editing.sheets.importing import plan_import
    from opencouncil.render.kinds import PlanShown
    from opencouncil.render.progress import track
    from opencouncil.wording.import_plan import iter_remarks

    folder = opening.open_for_editing(data, writes=not dry_run)
    today = opening.read_clock()
    read_on = options.parse_day(checked, today)
    plan = plan_import(folder, path, today, read_on, partial(track, what="Reading the rows"))
    for line in iter_remarks(plan):
        remark(line)
    FORMATS["import_plan"]["text"].render(
        PlanShown(plan=plan, prefix=folder.prefix, is_summary=summary), sys.stdout
    )
    if plan.edits and not dry_run and (yes or _is_wanted(plan)):
        save_all(folder, plan.edits)
        remark("Written. `opencouncil diff` says what it means.")
        next_steps.expect(folder, [edit.path for edit in plan.edits])
    elif plan.edits:
        remark("Nothing is written.")
    raise typer.Exit(ExitCode.FINDINGS if plan.refusals else ExitCode.OK)


def _is_wanted(plan: "Plan") -> bool:
    if not asking.is_terminal():
        raise OpenCouncilError(
            "Nothing is written: there is no terminal to ask at. Add --yes to write it, --dry-run to look."
        )
    from opencouncil.wording.lists import count_of

    files = count_of(len(plan.edits), "file")
    return asking.read_line(f"\nWrite {files}? [Y/n] ").casefold() in ("", "y", "yes")
