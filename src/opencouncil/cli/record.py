"""``opencouncil record``."""

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from opencouncil.cli import asking, claim_options, claim_questions, lists, opening, options
from opencouncil.cli.output import remark
from opencouncil.errors import OpenCouncilError

if TYPE_CHECKING:
    from opencouncil.editing.record import Draft, Proposal
    from opencouncil.findings import Finding, Pointer
    from opencouncil.reading.dataset import Dataset
    from opencouncil.reading.snapshot import Folder

_REFUSED = "Nothing is written: `opencouncil validate` would refuse this."


def record(
    council: Annotated[
        str | None,
        typer.Argument(
            metavar="[COUNCIL]",
            help="Its id, name, short name or a code; a name of several words in quotes.",
            autocompletion=opening.complete_council,
            show_default=False,
        ),
    ] = None,
    activity: Annotated[
        str | None,
        typer.Argument(
            metavar="[ACTIVITY]",
            help=f"{lists.PERMISSION_DEEDS}; {lists.PRACTICE_DEEDS}.",
            autocompletion=lists.complete_deed,
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
            help="Take the claim from a filled issue form: the text of the issue, - for standard input.",
            show_default=False,
        ),
    ] = None,
    dry_run: options.DryRun = False,
    yes: options.Yes = False,
    data: options.Data = None,
) -> None:
    """Add a claim to a council's file: one source on one activity.

    On a terminal it asks for missing values, with the words to choose from, and shows the change first.

    It refuses a claim that `validate` would refuse, and changes no other byte of the file.

    Example: opencouncil record lichfield film
    """
    from opencouncil.editing.claim_fields import read_answers
    from opencouncil.editing.record import Draft
    from opencouncil.reading import dataset

    today = opening.read_clock()
    folder = opening.open_for_editing(data, writes=not dry_run)
    councils = dataset.Dataset(folder)
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
    draft = Draft(council, activity, read_answers(typed))
    find_name = _name_by_option
    if from_issue is not None:
        if council or activity or draft.values:
            raise OpenCouncilError("--from-issue takes all of a claim from the form: leave out the rest.")
        draft, find_name = _read_issue(from_issue, councils, today), _name_by_label
    draft, proposal = _complete(folder, councils, draft, find_name, today)
    chosen = councils.find_council(draft.council or "", today)

    def name_finding(finding: "Finding") -> str:
        place = proposal.place
        if finding.path != folder.prefix + chosen.path or finding.pointer[: len(place)] != place:
            return ""
        return find_name(finding.pointer[len(place) :], draft.values) or f"{finding.path}: the new claim"

    asking.refuse(proposal.findings, _REFUSED, name_finding)
    if asking.show_and_save(folder, [proposal.edit], today, dry_run, yes, "Write this?"):
        remark(f"Written to {folder.prefix}{chosen.path}. See it with `opencouncil show {chosen.id}`.")


def _complete(
    folder: "Folder",
    councils: "Dataset",
    draft: "Draft",
    find_name: "Callable[[Pointer, Mapping[str, Any]], str]",
    today: date,
) -> "tuple[Draft, Proposal]":
    """The whole claim and its proposal: asked for on a terminal, else a line for each missing value."""
    from opencouncil.editing.record import propose

    questions = claim_questions.ClaimQuestions(councils, draft, today)
    if not asking.is_terminal():
        draft = draft.fill("checked", today.isoformat())
        claim_questions.require_choice(draft)
    if draft.council is not None:
        questions.find_council(draft)
        opening.name_former(councils)
    if draft.council is not None and draft.activity is not None:
        council, deed = questions.find_council(draft), questions.find_activity(draft)
        _refuse_faults(deed, draft, find_name)
        if not asking.is_terminal() or draft.list_missing() in ([], ["checked"]):
            draft = draft.fill("checked", today.isoformat())
            claim_questions.require_all(deed, draft)
            return draft, propose(folder, council, deed, draft, today)
    return questions.complete(folder, draft)


def _read_issue(path: Path, councils: "Dataset", today: date) -> "Draft":
    """The claim of a filled form; other text in the form is printed."""
    from opencouncil.editing.claim_fields import list_values
    from opencouncil.editing.issues.form import CorrectionFormError, read_issue
    from opencouncil.editing.record import Draft
    from opencouncil.project import edit_address

    try:
        issue = read_issue(path)
    except CorrectionFormError as error:
        try:
            where = edit_address(councils.find_council(error.council, today).path)
        except OpenCouncilError as unknown:
            where = str(unknown)
        raise OpenCouncilError(f"{error} {where}") from error
    for line in issue.remarks:
        remark(line)
    return Draft(issue.council, issue.activity, list_values(issue.claim))


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


def _refuse_faults(
    activity: str, draft: "Draft", find_name: "Callable[[Pointer, Mapping[str, Any]], str]"
) -> None:
    """A line for each value that the schema refuses, named by option or heading."""
    from opencouncil.editing.claim_fields import find_claim_problems

    faults = find_claim_problems(activity, draft.values)
    for path, problem in faults:
        # Behind `meetings`, the activity and the number of the claim.
        name = find_name(problem.pointer[3:] or (path,), draft.values) or path
        # Each activity has statuses of its own: what a council provides is not what it allows.
        said = problem.message.replace("is not a status", f"is not a status of {activity}")
        remark(f"{name}: {said}. {problem.hint}")
    if faults:
        raise OpenCouncilError("Nothing is written.")
