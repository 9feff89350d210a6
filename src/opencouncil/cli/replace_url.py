"""``opencouncil replace-url``."""

from typing import TYPE_CHECKING, Annotated

import typer

from opencouncil.cli import asking, completing, filled_forms, opening, options
from opencouncil.cli.output import remark
from opencouncil.errors import ExitCode

if TYPE_CHECKING:
    from opencouncil.reading.dataset import Dataset


def replace_url(
    old: Annotated[
        str | None,
        typer.Argument(metavar="OLD", help="The address as the files have it.", show_default=False),
    ] = None,
    new: Annotated[
        str | None, typer.Argument(metavar="NEW", help="The new address.", show_default=False)
    ] = None,
    is_host: Annotated[
        bool,
        typer.Option(
            "--host",
            help="Every address of a host: OLD and NEW are its names, with a scheme to change that too: "
            "http://www.example.gov.uk https://www.example.gov.uk.",
        ),
    ] = False,
    council: Annotated[
        list[str] | None,
        typer.Option(
            metavar="COUNCIL",
            help="Only in this council's file. May be repeated. Default: all of the data.",
            autocompletion=completing.complete_council,
        ),
    ] = None,
    may_merge: Annotated[
        bool, typer.Option("--merge", help="Also where NEW is in the data already: both are one page now.")
    ] = False,
    from_issue: filled_forms.FromIssue = None,
    dry_run: options.DryRun = False,
    yes: options.Yes = False,
    data: options.Data = None,
) -> None:
    """Replace the address of a page that moved, or the host of many, in every file.

    The day on which a source was read stays: that a page moved does not say that it is the same.

    Example: opencouncil replace-url https://example.org/a https://example.org/b

    Example: opencouncil replace-url --host www.example.gov.uk example.gov.uk
    """
    from opencouncil.checking.edits import find_new_findings
    from opencouncil.editing import addresses, moves
    from opencouncil.editing.plan import apply_edits
    from opencouncil.reading import dataset
    from opencouncil.wording import mass_changes

    today = opening.read_clock()
    folder = opening.open_for_editing(data, writes=not dry_run)
    councils = dataset.Dataset(folder)
    if from_issue is not None:
        issue = filled_forms.take(from_issue, "page", councils, today)
        filled_forms.name_passed_over("OLD", old, issue.old_address)
        filled_forms.name_passed_over("NEW", new, issue.new_address)
        old, new = old or issue.old_address, new or issue.new_address
    old, new = _require(old, new)
    only = [_find_path(councils, word) for word in council] if council else None
    read = moves.read_host if is_host else moves.read_page
    move = read(old, new, today)
    found = addresses.replace(folder, move, only, may_merge)
    findings = find_new_findings(apply_edits(folder, found.edits), today)
    asking.refuse(findings, mass_changes.say_refused(findings) or asking.REFUSED)
    for line in mass_changes.iter_address_remarks(found, folder.prefix):
        remark(line)
    question, message = mass_changes.ask_replace(found), mass_changes.name_move(move, found.edits)
    if asking.show_and_save(folder, found.edits, today, dry_run, yes, question, message=message):
        remark(mass_changes.say_replaced(found))


def _require(old: str | None, new: str | None) -> tuple[str, str]:
    """Both addresses; a line for each that is missing."""
    if old is None:
        remark("OLD is missing: the address as the files have it.")
    if new is None:
        remark("NEW is missing: the new address.")
    if old is None or new is None:
        raise typer.Exit(ExitCode.USAGE)
    return old, new


def _find_path(councils: "Dataset", word: str) -> str:
    """The file of the council that a word names."""
    found = councils.find_council(word, opening.read_clock())
    opening.name_former(councils)
    return found.path
