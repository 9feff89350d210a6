"""``opencouncil setup-git``."""

import sys
from typing import Annotated

import typer

from opencouncil.cli import options


def setup_git(
    remove: Annotated[bool, typer.Option("--remove", help="Undo it.")] = False,
    data: options.Data = None,
) -> None:
    """Let git merge councils' files by field and by claim, in this clone.

    Sets `merge.opencouncil` in the clone's own settings. Run it once in each
    clone; a second run does no harm.

    Example: opencouncil setup-git
    """
    from opencouncil.history import repository
    from opencouncil.merging import driver as merge_driver
    from opencouncil.wording.safe_text import clean_line

    clone = repository.open_repository(data)
    for sentence in (merge_driver.take_back if remove else merge_driver.set_up)(clone):
        sys.stdout.write(f"{clean_line(sentence)}\n")
