"""``opencouncil rename``."""

from typing import Annotated

import typer

from opencouncil.cli import asking, opening, options
from opencouncil.cli.output import remark


def rename(
    council: Annotated[str, options.council_argument("Its id, name, short name or a code.")],
    new: Annotated[
        str,
        typer.Argument(
            metavar="NEW-ID", help="Its new id: small letters, digits and hyphens.", show_default=False
        ),
    ],
    dry_run: options.DryRun = False,
    yes: options.Yes = False,
    data: options.Data = None,
) -> None:
    """Give a council another id: rename its file, and change every file that names it.

    The old id stays under `former_ids`, and still leads to the council. The
    change is shown before it is written, to all files or to none.

    Example: opencouncil rename vale-of-glamorgan the-vale-of-glamorgan
    """
    from opencouncil.checking.edits import find_new_findings
    from opencouncil.editing.plan import apply_edits
    from opencouncil.editing.rename import rename_council
    from opencouncil.reading import dataset
    from opencouncil.wording import mass_changes

    today = opening.read_clock()
    folder = opening.open_for_editing(data, writes=not dry_run)
    councils = dataset.Dataset(folder)
    chosen = councils.find_council(council, today)
    opening.name_former(councils)
    found = rename_council(councils, chosen, new)
    after = apply_edits(folder, found.edits)
    asking.refuse(find_new_findings(after, today, found.moved), asking.REFUSED)
    question, message = mass_changes.ask_rename(found), mass_changes.name_rename(chosen.id, new)
    if asking.show_and_save(
        folder, found.edits, today, dry_run, yes, question, moved=found.moved, message=message
    ):
        remark(mass_changes.say_renamed(chosen.id, new, found))
