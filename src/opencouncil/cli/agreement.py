"""``opencouncil agreement``."""

from pathlib import Path
from typing import Annotated

import typer

from opencouncil.cli import options, to_file
from opencouncil.render import FORMATS

_HELP = "A coding sheet, .csv or .xlsx."


def agreement(
    first: Annotated[Path, typer.Argument(metavar="FIRST", help=_HELP, show_default=False)],
    second: Annotated[Path, typer.Argument(metavar="SECOND", help=_HELP, show_default=False)],
    output: Annotated[str, options.choose_format(FORMATS["agreement"], "How to show the figures.")] = "text",
    target: to_file.Target = None,
    force: to_file.Force = False,
) -> None:
    """Compare the sheets of two coders: same rows, same status, same date, and Cohen's kappa.

    Rows are matched by council, activity and source; only councils that both
    sheets have are compared. The aims are those of docs/codebook.md, section 13.

    Example: opencouncil agreement first.csv second.csv
    """
    from opencouncil.editing.sheets.agreement import compare_files
    from opencouncil.render.kinds import AgreementShown
    from opencouncil.wording.agreement import Sheets

    to_file.check_target(output, target, force, "agreement", FORMATS["agreement"])
    shown = AgreementShown(agreement=compare_files(first, second), sheets=Sheets(first.name, second.name))
    to_file.write_plain(FORMATS["agreement"], output, shown, target)
