"""Filled issue forms for corrections: taken by the command that they are for, and by no other."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

from opencouncil.cli.output import remark
from opencouncil.errors import OpenCouncilError

if TYPE_CHECKING:
    from opencouncil.editing.issues.correction import IssueCorrection
    from opencouncil.reading.dataset import Dataset

FromIssue = Annotated[
    Path | None,
    typer.Option(
        metavar="FILE",
        help="Take it from a filled form for corrections: the text of the issue, - for standard input. What "
        "is given beside it counts, not the form.",
        show_default=False,
    ),
]


def take(path: Path, wrong: str, councils: "Dataset", today: date) -> "IssueCorrection":
    """The correction of a form, with what else it says printed; refused if another command makes it."""
    from opencouncil.editing.issues.correction import IssueCorrection, read_issue
    from opencouncil.wording.corrections import CLAIM_FORM, iter_remarks

    issue = read_issue(path)
    if not isinstance(issue, IssueCorrection):
        raise OpenCouncilError(CLAIM_FORM)
    if issue.wrong != wrong:
        refuse(issue, councils, today)
    for line in iter_remarks(issue):
        remark(line)
    return issue


def refuse(correction: "IssueCorrection", councils: "Dataset", today: date) -> NoReturn:
    """Name the command that makes a correction, or where a plain fact is put right by hand."""
    from opencouncil.project import edit_address
    from opencouncil.wording.corrections import iter_remarks, say_elsewhere

    try:
        place = edit_address(councils.find_council(correction.council, today).path)
    except OpenCouncilError as unknown:
        place = str(unknown)
    for line in iter_remarks(correction):
        remark(line)
    raise OpenCouncilError(say_elsewhere(correction, place))


def name_passed_over(name: str, given: object, said: object) -> None:
    """A line where something given beside the form counts, and the form says something else."""
    from opencouncil.wording.corrections import say_passed_over

    if given and said and given != said:
        remark(say_passed_over(name, str(given), str(said)))
