"""The rubric that `score` and `rank` count by."""

import os
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from opencouncil.cli.output import remark
from opencouncil.errors import ExitCode, OpenCouncilError

if TYPE_CHECKING:
    from opencouncil.reading.rubric import RubricFile
    from opencouncil.reading.snapshot import Snapshot
    from opencouncil.reports.rubric import Rubric

RubricPath = Annotated[
    Path | None,
    typer.Option(
        "--rubric",
        metavar="FILE",
        help="Count by this rubric of your own. Default: data/scoring.yaml of the dataset.",
        dir_okay=False,
    ),
]

Compare = Annotated[
    bool,
    typer.Option("--compare", help="With --rubric: who moves by it, and which of its entries do that."),
]


def open_rubric(snapshot: "Snapshot", path: Path | None, today: date) -> "Rubric":
    """The rubric of a file, else of the dataset; with its findings on stderr where it cannot be used."""
    from opencouncil.findings import clip
    from opencouncil.reading.rubric import find_rubric, read_rubric

    if path is None:
        found = find_rubric(snapshot)
        if found.is_shipped:
            remark("The data has no rubric of its own: counting by the one that came with opencouncil.")
    else:
        if not os.path.lexists(path):
            raise OpenCouncilError(f"There is no file '{clip(path)}'. Give --rubric the path of a rubric.")
        found = read_rubric(path)
        if found.is_another_file:
            raise OpenCouncilError(
                f"'{clip(path)}' is no rubric: it has no `practice`, with the points of each activity. Copy "
                "data/scoring.yaml, and change the copy."
            )
    return _check(found, today)


def check_compared(compares: bool, path: Path | None) -> None:
    """OpenCouncilError where there is nothing to compare with."""
    if compares and path is None:
        raise OpenCouncilError("--compare shows what another rubric changes: name it with --rubric FILE.")


def _check(found: "RubricFile", today: date) -> "Rubric":
    import sys

    from opencouncil.checking.rubric import check_rubric
    from opencouncil.render import FORMATS
    from opencouncil.reports.rubric import Rubric

    if found.file.is_elsewhere:
        raise OpenCouncilError(f"The file {found.name} {found.file.error}: name a rubric with --rubric FILE.")
    report = check_rubric(found, today)
    if report.has_failed():
        FORMATS["findings"]["text"].render(report, sys.stderr)
        raise typer.Exit(ExitCode.USAGE)
    return Rubric(name=found.name, data=found.file.data, is_shipped=found.is_shipped)
