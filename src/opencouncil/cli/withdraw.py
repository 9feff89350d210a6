"""``opencouncil withdraw``."""

from typing import Annotated

import typer

from opencouncil.cli import asking, claim_choice, completing, filled_forms, opening, options
from opencouncil.cli.output import remark
from opencouncil.errors import ExitCode, OpenCouncilError


def withdraw(
    claims: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="CLAIM...",
            help="Names of claims, as `show` gives them: lichfield/film/1a2b3c4d. On a terminal a council, "
            "or a council and an activity, to choose from its claims.",
            autocompletion=claim_choice.complete_claim,
            show_default=False,
        ),
    ] = None,
    because: Annotated[
        str | None, typer.Option(metavar="TEXT", help="Why: the reason for the commit's message.")
    ] = None,
    page: Annotated[
        str | None, typer.Option(metavar="URL", help="All claims of this page, in place of names.")
    ] = None,
    council: Annotated[
        list[str] | None,
        typer.Option(
            metavar="COUNCIL",
            help="With --page: only claims of this council. May be repeated.",
            autocompletion=completing.complete_council,
        ),
    ] = None,
    from_issue: filled_forms.FromIssue = None,
    dry_run: options.DryRun = False,
    yes: options.Yes = False,
    data: options.Data = None,
) -> None:
    """Take back a claim that should not have been recorded.

    It leaves the file; git keeps it, and the commit's message says why. A
    claim that is out of date is not wrong: record the new rule, and leave
    the old claim as history.

    Example: opencouncil withdraw lichfield/film/1a2b3c4d --because "wrong page"
    """
    from opencouncil.editing.withdraw import read_reason
    from opencouncil.editing.withdraw import withdraw as plan_withdrawal
    from opencouncil.reading import dataset
    from opencouncil.wording.claim_list import write_message
    from opencouncil.wording.lists import count_of

    today = opening.read_clock()
    if from_issue is None:
        _require(claims, page, council, because)
    folder = opening.open_for_editing(data, writes=not dry_run)
    councils = dataset.Dataset(folder)
    if from_issue is not None:
        issue = filled_forms.take(from_issue, "no-claim", councils, today)
        filled_forms.name_passed_over("--because", because, issue.right)
        because = because or issue.right
        if not claims and page is None:
            claims = [*issue.command[1:-1]]
        _require(claims, page, council, because)
    reason = read_reason(because) if because is not None else ""
    if page is None:
        found = claim_choice.find_claims(councils, claims or [], today)
    else:
        found = claim_choice.find_of_page(councils, page, council, today)
    if not reason:
        reason = _ask_reason()
    withdrawal = plan_withdrawal(folder, found, today)
    asking.refuse(withdrawal.findings, asking.REFUSED)
    many = "this claim" if len(found) == 1 else count_of(len(found), "claim")
    message = write_message(found, reason)
    question = f"Withdraw {many}?"
    if asking.show_and_save(folder, withdrawal.edits, today, dry_run, yes, question, message=message):
        remark(f"Written to {', '.join(folder.prefix + edit.path for edit in withdrawal.edits)}.")
        remark(f"The reason belongs in the commit's message: {message[1]}")


def _require(
    claims: list[str] | None, page: str | None, council: list[str] | None, because: str | None
) -> None:
    """A line for what is missing or does not go together."""
    if page is not None and claims:
        raise OpenCouncilError("Give names of claims or --page, not both.")
    if council and page is None:
        raise OpenCouncilError("--council goes with --page. A claim's name has its council already.")
    missing = []
    if not claims and page is None:
        missing.append("CLAIM is missing: its name, as `opencouncil show COUNCIL` gives it; or --page URL.")
    if because is None and not asking.is_terminal():
        missing.append("--because is missing: why the claim is taken back, in a sentence.")
    for line in missing:
        remark(line)
    if missing:
        raise typer.Exit(ExitCode.USAGE)


def _ask_reason() -> str:
    """The reason, asked for until it can be taken."""
    from opencouncil.editing.withdraw import read_reason

    remark("Why is it taken back? The commit's message says it.")
    while True:
        try:
            return read_reason(asking.read_line("> "))
        except OpenCouncilError as error:
            remark(str(error).replace("--because", "The reason"))
