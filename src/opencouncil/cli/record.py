"""``opencouncil record``."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from opencouncil.cli import claim_options, claim_questions, completing, filled_forms, lists, opening, options
from opencouncil.cli.output import remark
from opencouncil.errors import OpenCouncilError

if TYPE_CHECKING:
    from opencouncil.editing.record import Draft
    from opencouncil.findings import Pointer
    from opencouncil.reading.dataset import Dataset


def record(
    council: Annotated[
        str | None,
        typer.Argument(
            metavar="[COUNCIL]",
            help="Its id, name, short name or a code; a name of several words in quotes.",
            autocompletion=completing.complete_council,
            show_default=False,
        ),
    ] = None,
    activity: Annotated[
        str | None,
        typer.Argument(
            metavar="[ACTIVITY]",
            help=f"{lists.PERMISSION_DEEDS}; {lists.PRACTICE_DEEDS}. Several with commas: film,record.",
            autocompletion=lists.complete_deeds,
            show_default=False,
        ),
    ] = None,
    status: Annotated[
        str | None,
        typer.Argument(
            metavar="[STATUS]",
            help=f"The status: {lists.STATUS_BY_KIND}.",
            autocompletion=lists.complete_status,
            show_default=False,
        ),
    ] = None,
    url: claim_options.Url = None,
    title: claim_options.Title = None,
    source_type: claim_options.SourceType = None,
    stated: claim_options.Stated = None,
    stated_from: claim_options.StatedFrom = None,
    stated_by: claim_options.StatedBy = None,
    summary: claim_options.Summary = None,
    condition: claim_options.Conditions = None,
    confidence: claim_options.Confidence = None,
    council_name: claim_options.CouncilName = None,
    note: claim_options.Note = None,
    checked: Annotated[
        str | None, typer.Option(metavar="DATE", help="The day you read the source. Default: today.")
    ] = None,
    from_issue: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE",
            help="Take the claim from a filled issue form: the text of the issue, - for standard input. "
            "What is given beside it counts, not the form.",
            show_default=False,
        ),
    ] = None,
    replace: Annotated[
        bool,
        typer.Option("--replace", help="Put it in the place of the claim of this page and date."),
    ] = False,
    keep_both: Annotated[
        bool,
        typer.Option("--keep-both", help="Add it beside a claim of this page and date that says otherwise."),
    ] = False,
    resume: Annotated[
        bool,
        typer.Option("--resume", help="Go on with answers that are kept of a claim that was not written."),
    ] = False,
    dry_run: options.DryRun = False,
    yes: options.Yes = False,
    data: options.Data = None,
) -> None:
    """Add a claim to a council's file: one source on one activity.

    On a terminal it asks for missing values, with the words to choose from, and shows the change first.

    It refuses a claim that `validate` would refuse, and changes no other byte of the file.

    Example: opencouncil record lichfield film
    """
    from opencouncil.cli.recording import Recording
    from opencouncil.editing.claim_fields import name_field, read_answers
    from opencouncil.editing.record import ADD, REPLACE, Draft
    from opencouncil.reading import dataset

    today = opening.read_clock()
    folder = opening.open_for_editing(data, writes=not dry_run)
    typed = {
        "status": status,
        "source.url": url,
        "source.title": title,
        "source.type": source_type,
        "summary": summary,
        "confidence": confidence,
        "checked": checked,
        "stated": stated,
        "stated_from": stated_from,
        "stated_by": stated_by,
        "conditions": condition,
        "council_name": council_name,
        "note": note,
    }
    if replace and keep_both:
        raise OpenCouncilError("Give --replace or --keep-both, not both.")
    given = Draft(
        council=council,
        activity=activity,
        values=read_answers(typed),
        otherwise=REPLACE if replace else ADD if keep_both else "",
    )
    run = Recording(folder=folder, today=today, is_dry=dry_run, is_sure=yes, find_name=_name_by_option)
    if from_issue is None:
        run.record_claims(given, resume)
        return
    if resume:
        raise OpenCouncilError("--from-issue takes a form, --resume answers that are kept: leave one out.")
    filled = _read_issue(from_issue, given, dataset.Dataset(folder), today)

    def find_name(pointer: "Pointer", values: Mapping[str, Any]) -> str:
        by_option = name_field(pointer) in given.values
        return (_name_by_option if by_option else _name_by_label)(pointer, values)

    run = Recording(folder=folder, today=today, is_dry=dry_run, is_sure=yes, find_name=find_name)
    run.record_claims(filled)


def _read_issue(path: Path, given: "Draft", councils: "Dataset", today: date) -> "Draft":
    """The claim of a filled form, but for what was given beside it; other text of the form is printed."""
    from dataclasses import replace

    from opencouncil.editing.claim_fields import list_values
    from opencouncil.editing.issues.correction import IssueCorrection, read_issue
    from opencouncil.editing.issues.questions import list_questions
    from opencouncil.wording.lists import join_words

    issue = read_issue(path, list_questions(given.council, given.activity, given.values))
    if isinstance(issue, IssueCorrection):
        filled_forms.refuse(issue, councils, today)
    for line in issue.remarks:
        remark(line)
    if issue.passed_over:
        said = join_words([f"'{label}' ({answer})" for label, answer in issue.passed_over.items()])
        remark(f"What is given beside the form counts, not what the form says of {said}.")
    told = {path: value for path, value in list_values(issue.claim).items() if path not in given.values}
    return replace(
        given,
        council=given.council or issue.council,
        activity=given.activity or issue.activity,
        values={**told, **given.values},
    )


def _name_by_option(pointer: "Pointer", values: Mapping[str, Any]) -> str:
    """The option for the field at a pointer within the claim; empty if there is none."""
    from opencouncil.editing.claim_fields import name_field

    return claim_questions.OPTIONS.get(name_field(pointer), "")


def _name_by_label(pointer: "Pointer", values: Mapping[str, Any]) -> str:
    """The heading of the form below which the field at a pointer within the claim was answered."""
    from opencouncil.editing.claim_fields import name_field
    from opencouncil.editing.issues.questions import find_label

    path = name_field(pointer)
    if path not in claim_questions.OPTIONS:
        return ""
    number = pointer[-1]
    return f"'{find_label(path, values[path][number] if isinstance(number, int) else None)}'"
