"""``opencouncil correct``."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Annotated, Any

import typer

from opencouncil.cli import (
    asking,
    claim_choice,
    claim_options,
    claim_questions,
    filled_forms,
    lists,
    opening,
    options,
)
from opencouncil.cli.output import remark
from opencouncil.errors import ExitCode, OpenCouncilError

if TYPE_CHECKING:
    from opencouncil.editing.claim_names import NamedClaim
    from opencouncil.editing.correct import Correction, Values
    from opencouncil.findings import Finding
    from opencouncil.reading.dataset import Dataset
    from opencouncil.reading.snapshot import Folder

OPTIONS = {**claim_questions.OPTIONS, "status": "--status"}


def _complete_left_out() -> list[str]:
    from opencouncil.editing.claim_fields import OPTIONAL

    return [OPTIONS[path].strip("-") for path in OPTIONAL]


def correct(
    council: Annotated[
        str | None,
        typer.Argument(
            metavar="[COUNCIL]",
            help="Its id, name, short name or a code, a name of several words in quotes; or the name of a "
            "claim, as `show` gives it.",
            autocompletion=claim_choice.complete_claim,
            show_default=False,
        ),
    ] = None,
    activity: Annotated[
        str | None,
        typer.Argument(
            metavar="[ACTIVITY]",
            help=f"{lists.ACTIVITY}.",
            autocompletion=lists.complete_deed,
            show_default=False,
        ),
    ] = None,
    claim: Annotated[
        list[str] | None,
        typer.Option(
            metavar="CLAIM",
            help="The name of the claim: lichfield/film/1a2b3c4d, or its last part. May be repeated.",
            autocompletion=claim_choice.complete_claim,
        ),
    ] = None,
    page: Annotated[
        str | None, typer.Option(metavar="URL", help="All claims of this page: of one council, or of all.")
    ] = None,
    status: Annotated[
        str | None,
        typer.Option(help=f"The status: {lists.STATUS_BY_KIND}.", autocompletion=lists.complete_status),
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
        str | None, typer.Option(metavar="DATE", help="The day you read the source again.")
    ] = None,
    without: Annotated[
        list[str] | None,
        typer.Option(
            metavar="FIELD",
            help="Take this field out of the claim: note, stated, condition ... May be repeated.",
            autocompletion=_complete_left_out,
        ),
    ] = None,
    from_issue: filled_forms.FromIssue = None,
    dry_run: options.DryRun = False,
    yes: options.Yes = False,
    data: options.Data = None,
) -> None:
    """Correct a claim that was recorded wrongly: other values for some of its fields.

    Without options it shows the claims on a terminal, then the values of one,
    and asks for those that you choose: Enter keeps a value. A claim that is out
    of date is not wrong: record the new rule.

    It refuses what `validate` would refuse, and changes no other byte.

    Example: opencouncil correct lichfield film --stated 2014-09 --without note
    """
    from opencouncil.editing.claim_fields import read_answers
    from opencouncil.editing.correct import correct as plan_correction
    from opencouncil.editing.correct import read_left_out
    from opencouncil.reading import dataset

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
    _refuse_empty(typed)
    today = opening.read_clock()
    folder = opening.open_for_editing(data, writes=not dry_run)
    councils = dataset.Dataset(folder)
    if from_issue is not None:
        issue = filled_forms.take(from_issue, "claim", councils, today)
        for path, said in issue.values.items():
            filled_forms.name_passed_over(OPTIONS[path], typed[path], said)
            typed[path] = typed[path] or said
        if not (claim or page or activity):
            claim, activity = ([issue.claim], None) if "/" in issue.claim else (None, issue.claim)
        filled_forms.name_passed_over("COUNCIL", council, issue.council)
        council = council or (None if claim else issue.council)
    values: dict[str, Any] = read_answers(typed)
    for path in read_left_out(without or (), OPTIONS):
        if path in values:
            raise OpenCouncilError(f"Give {OPTIONS[path]} or take it out with --without, not both.")
        values[path] = None
    claims = _find_claims(councils, council, activity, claim, page, today)
    questions = None
    if not values:
        questions = _make_questions(folder, claims, today)
        values = _ask_values(questions, claims[0])
    _refuse_faults(claims, values)
    found = plan_correction(folder, claims, values, today)
    for one in found.same:
        remark(f"{one.name} says so already.")
    if not found.edits:
        return

    def name_finding(finding: "Finding") -> str:
        return _name_finding(finding, found, folder.prefix)

    findings = [one for one in found.findings if not (questions and questions.was_told(one))]
    if questions is None:
        _name_doubts(claims, values)
    asking.refuse(findings, asking.REFUSED, name_finding)
    question = "Write this?" if len(found.corrected) == 1 else f"Correct {len(found.corrected)} claims?"
    if asking.show_and_save(folder, found.edits, today, dry_run, yes, question):
        remark(f"Written to {', '.join(folder.prefix + edit.path for edit in found.edits)}.")
        for corrected in found.corrected:
            if (name := found.name_after(corrected)) != corrected.before.name:
                remark(f"{corrected.before.name} is now called {name}.")


def _refuse_empty(typed: "dict[str, Any]") -> None:
    """OpenCouncilError for an option without a value: a field is not emptied by accident."""
    from opencouncil.editing.claim_fields import OPTIONAL

    for path, value in typed.items():
        if value is not None and not (value.strip() if isinstance(value, str) else any(value)):
            more = f" --without {OPTIONS[path].strip('-')} takes it out." if path in OPTIONAL else ""
            raise OpenCouncilError(f"{OPTIONS[path]} is empty.{more}")


def _find_claims(
    councils: "Dataset",
    council: str | None,
    activity: str | None,
    names: Sequence[str] | None,
    page: str | None,
    today: date,
) -> "list[NamedClaim]":
    """The claims that are meant; asked for on a terminal, if several may be."""
    given = [word for word in (council, activity) if word is not None]
    if page is not None:
        if names or any("/" in word for word in given):
            raise OpenCouncilError("Give names of claims or --page, not both.")
        return claim_choice.find_of_page(councils, page, [council] if council else None, today, activity)
    if names:
        return claim_choice.find_named(councils, names, council, activity, today)
    if not given:
        if not asking.is_terminal():
            remark("COUNCIL is missing: its id, name, short name or a code; or --claim, or --page.")
            raise typer.Exit(ExitCode.USAGE)
        given = [claim_choice.ask_council(councils, today)]
    return claim_choice.find_claims(councils, given, today, may_be_only=True)


def _make_questions(
    folder: "Folder", claims: "Sequence[NamedClaim]", today: date
) -> claim_questions.ClaimQuestions:
    """The questions of one claim; OpenCouncilError if there are several, or no terminal."""
    from opencouncil.editing.correct import set_aside
    from opencouncil.editing.record import Draft

    if len(claims) > 1 or not asking.is_terminal():
        raise OpenCouncilError(
            "Nothing is to change. Give another value for a field, such as --status or --stated, or take one "
            "out with --without."
        )
    (one,) = claims
    given = Draft(one.council.id, one.claim.activity)
    return claim_questions.ClaimQuestions(set_aside(folder, one), given, today, is_correction=True)


def _ask_values(questions: claim_questions.ClaimQuestions, one: "NamedClaim") -> "dict[str, Any]":
    """The values that somebody changes at a terminal, question by question."""
    from opencouncil.editing.record import Draft

    there = _list_values(one)
    draft = Draft(one.council.id, one.claim.activity, there)
    questions.choose(draft)
    told = questions.ask_all(draft).values
    return {path: told.get(path) for path in {**there, **told} if told.get(path) != there.get(path)}


def _list_values(one: "NamedClaim") -> "dict[str, Any]":
    from opencouncil.editing.change_fields import get_at
    from opencouncil.editing.claim_fields import list_values

    return list_values(get_at(one.council.data, one.claim.pointer))


def _name_doubts(claims: "Sequence[NamedClaim]", values: "Values") -> None:
    """A line for what `record` would ask about the new values, and would not have asked about the old."""
    from opencouncil.editing.doubts import find_doubts

    for one in claims:
        there = _list_values(one)
        after = {path: value for path, value in {**there, **values}.items() if value is not None}
        before = set(find_doubts(there))
        for doubt in (found for found in find_doubts(after) if found not in before):
            remark(f"{one.name}: please check: {doubt.message}. {doubt.hint}")


def _refuse_faults(claims: "Sequence[NamedClaim]", values: "Values") -> None:
    """A line for each value that the schema refuses, named by its option."""
    from opencouncil.editing.claim_fields import find_claim_problems

    given = {path: value for path, value in values.items() if value is not None}
    lines = []
    for activity in sorted({one.claim.activity for one in claims}):
        for path, problem in find_claim_problems(activity, given):
            # Each activity has statuses of its own: what a council provides is not what it allows.
            said = problem.message.replace("is not a status", f"is not a status of {activity}")
            lines.append(f"{OPTIONS[path]}: {said}. {problem.hint}")
    for line in dict.fromkeys(lines):
        remark(line)
    if lines:
        raise OpenCouncilError("Nothing is written.")


def _name_finding(finding: "Finding", found: "Correction", prefix: str) -> str:
    """The option to change for a finding, or the claim; empty where it is about something else."""
    from opencouncil.editing.claim_fields import name_field

    for one in found.corrected:
        if finding.path == prefix + one.before.council.path and finding.pointer[:3] == one.place:
            option = OPTIONS.get(name_field(finding.pointer[3:]), "")
            return option if option and len(found.corrected) == 1 else f"{one.before.name} {option}".rstrip()
    return ""
