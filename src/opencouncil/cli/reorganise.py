"""``opencouncil reorganise``."""

from pathlib import Path
from typing import Annotated

import typer

from opencouncil.cli import asking, opening, options
from opencouncil.cli.output import remark
from opencouncil.errors import OpenCouncilError, UnreadableFileError


def reorganise(
    plan: Annotated[
        Path, typer.Argument(metavar="PLAN.yaml", help="The plan: see docs/editing.md.", show_default=False)
    ],
    dry_run: options.DryRun = False,
    yes: options.Yes = False,
    data: options.Data = None,
) -> None:
    """End some councils and begin others: write the reorganisation and every file it touches, or none.

    Contradictions are refused: a gap, an overlap, a link that goes one way only.

    The changes are shown before they are written.

    Example: opencouncil reorganise plan.yaml --dry-run
    """
    from opencouncil.checking.edits import find_new_findings
    from opencouncil.editing.plan import apply_edits
    from opencouncil.editing.plan_file import read_plan
    from opencouncil.editing.reorganise import list_edits
    from opencouncil.files import read_bytes
    from opencouncil.wording.lists import count_of

    today = opening.read_clock()
    folder = opening.open_for_editing(data, writes=not dry_run)
    try:
        text = read_bytes(plan.resolve(), plan.resolve().parent)
    except UnreadableFileError as error:
        raise OpenCouncilError(f"The plan '{plan}' {error}.") from error
    edits = list_edits(folder, read_plan(text, str(plan)))
    if not edits:
        remark("All of this is in the dataset already.")
        return
    asking.refuse(
        find_new_findings(apply_edits(folder, edits), today),
        "Nothing is written: with this plan the dataset would have errors.",
    )
    files = count_of(len(edits), "file")
    if asking.show_and_save(folder, edits, today, dry_run, yes, f"Write all of this, to {files}?"):
        remark(f"{files} written.")
