"""``opencouncil reread``."""

from datetime import timedelta
from typing import Annotated

import typer

from opencouncil.cli import asking, claim_choice, completing, opening, options
from opencouncil.cli.output import remark
from opencouncil.errors import OpenCouncilError


def reread(
    url: Annotated[
        str, typer.Argument(metavar="URL", help="The page that was read again.", show_default=False)
    ],
    checked: Annotated[
        str | None, typer.Option(metavar="DATE", help="The day you read it. Default: today.")
    ] = None,
    council: Annotated[
        list[str] | None,
        typer.Option(
            metavar="COUNCIL",
            help="Only claims of this council. May be repeated. Default: of all councils.",
            autocompletion=completing.complete_council,
        ),
    ] = None,
    dry_run: options.DryRun = False,
    yes: options.Yes = False,
    data: options.Data = None,
) -> None:
    """Set the day of the last reading in every claim of a page.

    The page still says what each claim says: read it first. Where it says
    something else now, record the new claim, and leave the old one.

    No day is moved back; a claim that was read later keeps its day.

    Example: opencouncil reread https://www.example.gov.uk/filming
    """
    from opencouncil.editing.reread import reread as plan_reread
    from opencouncil.reading import dataset
    from opencouncil.wording.claim_list import say_kept
    from opencouncil.wording.lists import count_of

    today = opening.read_clock()
    folder = opening.open_for_editing(data, writes=not dry_run)
    councils = dataset.Dataset(folder)
    day = options.parse_day(checked, today, "--checked")
    # The day begins earlier in some places.
    if day > today + timedelta(days=1):
        raise OpenCouncilError(f"--checked {day} is in the future: give the day on which you read the page.")
    claims = claim_choice.find_of_page(councils, url, council, today)
    found = plan_reread(folder, claims, day, today)
    for line in say_kept(found, day):
        remark(line)
    if not found.moved:
        if found.later:
            raise OpenCouncilError("Nothing is written: no day is moved back.")
        return
    asking.refuse(found.findings, asking.REFUSED)
    many = count_of(len(found.moved), "claim")
    if asking.show_and_save(folder, found.edits, today, dry_run, yes, f"Set {day} in {many}?"):
        remark(f"Written: {many} in {count_of(len(found.edits), 'file')}.")
