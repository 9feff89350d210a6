"""``opencouncil site check``."""

from pathlib import Path
from typing import Annotated

import typer

from opencouncil.errors import ExitCode


def site_check(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="The folder of the site.")] = Path("site"),
) -> None:
    """Check a built site: links and places, HTML, feeds, weights, and that nothing comes from elsewhere.

    One line for each fault; exit 1 if there is one. Only the files are read.

    Example: opencouncil site check public
    """
    import sys

    from opencouncil.cli.output import remark
    from opencouncil.findings import clip
    from opencouncil.site.checking import check_site
    from opencouncil.wording.pages.checked import say_checked, say_fault
    from opencouncil.wording.safe_text import clean_line

    found = check_site(folder)
    for fault in found.faults:
        sys.stdout.write(f"{clean_line(say_fault(clip(fault.path), fault.kind, clip(fault.what)))}\n")
    remark(say_checked(found.files, found.links, len(found.faults)))
    raise typer.Exit(ExitCode.FINDINGS if found.faults else ExitCode.OK)
