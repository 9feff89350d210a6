"""``opencouncil rename-source``."""

import re
from typing import Annotated

import typer

from opencouncil.cli import asking, opening, options
from opencouncil.cli.output import remark


def _complete_key() -> list[str]:
    """The keys of the dataset that somebody stands in; none if anything fails.

    A shell may run what it is offered, so only what can be a key is.
    """
    from opencouncil.editing.source_keys import list_keys
    from opencouncil.errors import OpenCouncilError
    from opencouncil.reading.snapshot import open_folder

    try:
        return [key for key in list_keys(open_folder()) if re.fullmatch(r"[a-z0-9-]+", key)]
    except (OpenCouncilError, OSError, ValueError):
        return []


def rename_source(
    key: Annotated[
        str,
        typer.Argument(
            metavar="KEY",
            help="The key of the source in data/sources.yaml.",
            autocompletion=_complete_key,
            show_default=False,
        ),
    ],
    new: Annotated[
        str,
        typer.Argument(
            metavar="NEW", help="Its new key: small letters, digits and hyphens.", show_default=False
        ),
    ],
    dry_run: options.DryRun = False,
    yes: options.Yes = False,
    data: options.Data = None,
) -> None:
    """Give a source another key, in the list of sources and in every file that names it.

    Each stays in its place. The change is shown before it is written.

    Example: opencouncil rename-source ons-lad-2026 ons-districts-2026
    """
    from opencouncil.checking.edits import find_new_findings
    from opencouncil.editing.plan import apply_edits
    from opencouncil.editing.source_keys import rename_source as plan_rename
    from opencouncil.wording import mass_changes
    from opencouncil.wording.lists import count_of

    today = opening.read_clock()
    folder = opening.open_for_editing(data, writes=not dry_run)
    edits = plan_rename(folder, key, new)
    asking.refuse(find_new_findings(apply_edits(folder, edits), today), asking.REFUSED)
    files = count_of(len(edits), "file")
    question, message = f"Write this, to {files}?", mass_changes.name_key(key, new, edits)
    if asking.show_and_save(folder, edits, today, dry_run, yes, question, in_words=False, message=message):
        remark(f"Written: {key} is {new} now, in {files}.")
