"""``opencouncil record``."""

import sys
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from opencouncil.cli import asking, may, opening, options
from opencouncil.cli.output import remark
from opencouncil.errors import ExitCode, OpenCouncilError

if TYPE_CHECKING:
    from opencouncil.editing.plan import Edit
    from opencouncil.findings import Finding, Pointer
    from opencouncil.model import Council
    from opencouncil.reading.dataset import Dataset, Folder
    from opencouncil.reading.fields import Field

# How each field is given on the command line.
_OPTIONS = {
    "status": "STATUS",
    "source.url": "--url",
    "source.title": "--title",
    "source.type": "--type",
    "summary": "--summary",
    "confidence": "--confidence",
    "stated": "--stated",
    "stated_by": "--stated-by",
    "conditions": "--condition",
    "council_name": "--council-name",
    "note": "--note",
    "checked": "--checked",
}
_REFUSED = "Nothing is written: `opencouncil validate` would refuse this."


def _complete_words(path: str) -> "list[str]":
    from opencouncil.editing.record import load_fields

    return [word.word for word in load_fields("film")[path].words]


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
            help="film, record, tweet, ask, speak, petition; webcast, recording, papers.",
            autocompletion=may._complete_activity,
            show_default=False,
        ),
    ] = None,
    status: Annotated[
        str | None,
        typer.Argument(
            metavar="[STATUS]",
            help="What the source says: allowed, allowed-with-notice, permission-required, restricted, "
            "refused, no-policy; provided, partial, not-provided; unknown.",
            autocompletion=lambda: _complete_words("status"),
            show_default=False,
        ),
    ] = None,
    url: Annotated[str | None, typer.Option(help="The address of the page that was read.")] = None,
    title: Annotated[str | None, typer.Option(help="The page's own title.")] = None,
    source_type: Annotated[
        str | None,
        typer.Option(
            "--type",
            help="What kind of page it is: council-page, council-document, local-news ...",
            autocompletion=lambda: _complete_words("source.type"),
        ),
    ] = None,
    stated: Annotated[
        str | None,
        typer.Option(metavar="DATE", help="The date the source gives, as exact as it is: 2014-09, 2014."),
    ] = None,
    stated_by: Annotated[
        str | None,
        typer.Option(metavar="DATE", help="For a text without a date: the latest day it can be from."),
    ] = None,
    summary: Annotated[
        str | None, typer.Option(help="What the source says, in about 25 words of your own.")
    ] = None,
    condition: Annotated[
        list[str] | None,
        typer.Option(
            help="A tag for what the source attaches to it: no-flash, notice:3wd. Several with commas, or "
            "for each one anew.",
            autocompletion=lambda: _complete_words("conditions"),
        ),
    ] = None,
    confidence: Annotated[
        str | None,
        typer.Option(help="high, medium or low.", autocompletion=lambda: _complete_words("confidence")),
    ] = None,
    council_name: Annotated[
        str | None, typer.Option(help="The council's name at the time, where it was another.")
    ] = None,
    note: Annotated[str | None, typer.Option(help="Anything a reader needs to judge the claim.")] = None,
    checked: Annotated[
        str | None, typer.Option(metavar="DATE", help="The day you read the source. Default: today.")
    ] = None,
    from_issue: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE",
            help="All of it from a filled issue form: the text of the issue, - for standard input.",
            show_default=False,
        ),
    ] = None,
    dry_run: options.DryRun = False,
    yes: options.Yes = False,
    data: options.Data = None,
) -> None:
    """Add a claim to a council's file: what one source says of one activity.

    On a terminal it asks for what is missing, with the words to choose from, and shows the change first.

    It refuses what `validate` would refuse, and changes no other byte of the file.
    """
    from opencouncil.editing.record import OPTIONAL
    from opencouncil.editing.typed import DATES, bare, split_tags
    from opencouncil.reading import dataset
    from opencouncil.wording.safe_text import clean_line

    today = opening.read_clock()
    folder = opening.open_own_folder(data)
    councils = dataset.Dataset(folder)
    given = {
        "status": status,
        "source.url": url,
        "source.title": title,
        "source.type": source_type,
        "summary": summary,
        "confidence": confidence,
        "checked": checked or today.isoformat(),
        "stated": stated,
        "stated_by": stated_by,
        "conditions": [tag for line in condition or () for tag in split_tags(line)],
        "council_name": council_name,
        "note": note,
    }
    # A lone year needs quotes in the file, and some will write them here.
    values = {path: bare(str(value)) if path in DATES else value for path, value in given.items() if value}
    if from_issue is not None:
        if council or activity or set(values) != {"checked"} or checked:
            raise OpenCouncilError("--from-issue takes all of a claim from the form: leave out the rest.")
        council, activity, values = _read_issue(from_issue, councils, today)
    find_name = _name_by_option if from_issue is None else _name_by_label
    chosen, matter = _choose(councils, council, activity, values, today)
    _refuse_faults(matter, values, find_name)
    is_asked = _ask_missing(matter, values)
    while True:
        edit, place, findings = _propose(folder, chosen, matter, values, today)
        again = _find_fields(findings) if is_asked else []
        if not again:
            break
        for path, finding in again:
            message = finding.message[:1].upper() + finding.message[1:]
            sys.stdout.write(f"\n{clean_line(message)}. {clean_line(finding.hint)}\n")
            _ask_one(matter, values, path, is_optional=path in OPTIONAL)

    def name_finding(finding: "Finding") -> str:
        if finding.path != folder.prefix + edit.path or finding.pointer[: len(place)] != place:
            return ""
        return find_name(finding.pointer[len(place) :], values) or f"{finding.path}: the new claim"

    asking.refuse(findings, _REFUSED, name_finding)
    if asking.show_and_save(folder, [edit], today, dry_run, yes, "Write this?"):
        remark(f"Written to {folder.prefix}{edit.path}. See it with `opencouncil show {chosen.id}`.")


def _read_issue(path: Path, councils: "Dataset", today: date) -> tuple[str, str, dict[str, Any]]:
    """Council, activity and the values of a claim from a filled form; what else it says is shown."""
    from opencouncil.editing.issues.form import CorrectionFormError, read_issue
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
    values = {name: value for name, value in issue.claim.items() if name != "source"}
    source = issue.claim.get("source", {})
    return issue.council, issue.activity, values | {f"source.{name}": value for name, value in source.items()}


def _choose(
    councils: "Dataset", council: str | None, activity: str | None, values: Mapping[str, Any], today: date
) -> "tuple[Council, str]":
    """Which council and activity; asked for on a terminal, or a line of usage each."""
    from opencouncil.reading.fields import Field, Word, load_groups
    from opencouncil.wording import everyday

    if (council is None or activity is None) and not asking.is_terminal():
        if council is None:
            remark("COUNCIL is missing: its id, name, short name or a code.")
        if activity is None:
            remark(f"ACTIVITY is missing: one of {', '.join(_activity_words())}.")
        _name_missing("film", values)
        raise typer.Exit(ExitCode.USAGE)

    def find_fault(find: Any, word: str) -> str:
        try:
            find(word)
        except OpenCouncilError as error:
            return str(error)
        return ""

    def find_council(word: str) -> "Council":
        return councils.find_council(word, today)

    if council is None:
        field = Field("council", "Whose meetings? An id, a name, a short name or a code.", "", True)
        council = asking.ask(field, lambda word: find_fault(find_council, word))
    chosen = find_council(council)
    if activity is None:
        meanings = {field.path: field.meaning for field in load_groups("council")[0].fields}
        words = tuple(
            Word(words[0], meanings[f"meetings.{name}"].replace(" Claims stand newest first.", ""))
            for name, words in everyday.ACTIVITY_WORDS.items()
        )
        question = f"What does the source speak of, at {chosen.name}?"
        field = Field("activity", question, "", True, words=words)
        activity = asking.ask(field, lambda word: find_fault(everyday.find_activity, word))
    return chosen, everyday.find_activity(activity)


def _activity_words() -> list[str]:
    from opencouncil.wording.everyday import ACTIVITY_WORDS

    return [words[0] for words in ACTIVITY_WORDS.values()]


def _name_by_option(pointer: "Pointer", values: Mapping[str, Any]) -> str:
    """How the field at a pointer within the claim is given on the command line; empty where it is not."""
    from opencouncil.editing.record import name_field

    return _OPTIONS.get(name_field(pointer), "")


def _name_by_label(pointer: "Pointer", values: Mapping[str, Any]) -> str:
    """The heading of the form below which the field at a pointer within the claim was answered."""
    from opencouncil.editing.issues.questions import find_label
    from opencouncil.editing.record import name_field

    path = name_field(pointer)
    if path not in _OPTIONS:
        return ""
    number = pointer[-1]
    return f"'{find_label(path, values[path][number] if isinstance(number, int) else None)}'"


def _refuse_faults(
    activity: str, values: Mapping[str, Any], find_name: "Callable[[Pointer, Mapping[str, Any]], str]"
) -> None:
    """A line for each value that the schema refuses, whatever it is given by."""
    from opencouncil.editing.record import find_claim_problems

    faults = find_claim_problems(activity, values)
    for path, problem in faults:
        # Behind `meetings`, the activity and the number of the claim.
        name = find_name(problem.pointer[3:] or (path,), values) or path
        # Each activity has statuses of its own: what a council provides is not what it allows.
        said = problem.message.replace("is not a status", f"is not a status of {activity}")
        remark(f"{name}: {said}. {problem.hint}")
    if faults:
        raise OpenCouncilError("Nothing is written.")


def _ask_missing(activity: str, values: dict[str, Any]) -> bool:
    """Fill in what is missing, on a terminal; whether anything was asked. Elsewhere a line of usage each."""
    from opencouncil.editing.record import OPTIONAL, REQUIRED

    missing = [path for path in REQUIRED if path not in values]
    if not missing:
        return False
    if not asking.is_terminal():
        _name_missing(activity, values)
        raise typer.Exit(ExitCode.USAGE)
    for path in missing:
        _ask_one(activity, values, path)
    for path in OPTIONAL:
        is_settled = path == "council_name" or (path == "stated_by" and "stated" in values)
        if path not in values and not is_settled:
            _ask_one(activity, values, path, is_optional=True)
    return True


def _ask_one(activity: str, values: dict[str, Any], path: str, is_optional: bool = False) -> None:
    from dataclasses import replace

    from opencouncil.editing.record import find_claim_problems, load_fields
    from opencouncil.editing.typed import DATES, bare, split_tags

    field = replace(load_fields(activity)[path], path=path.rpartition(".")[2])

    def read(answer: str) -> Any:
        if path == "conditions":
            return [_word(field, word) for word in split_tags(answer)]
        return bare(answer) if path in DATES else answer

    def find_fault(answer: str) -> str:
        faults = find_claim_problems(activity, {path: read(answer)})
        return " ".join(f"{problem.message}. {problem.hint}" for _, problem in faults)

    answer = asking.ask(field, find_fault, is_optional=is_optional)
    values.pop(path, None)
    if answer:
        values[path] = read(answer)


def _word(field: "Field", answer: str) -> str:
    """A word, or the one that its number in the list stands for."""
    is_number = answer.isdecimal() and 0 < int(answer[:4]) <= len(field.words)
    return field.words[int(answer) - 1].word if is_number else answer


def _name_missing(activity: str, values: Mapping[str, Any]) -> None:
    from opencouncil.editing.record import REQUIRED, load_fields

    fields = load_fields(activity)
    for path in REQUIRED:
        if path not in values:
            words = [word.word for word in fields[path].words]
            what = f"one of {', '.join(words)}" if words else fields[path].meaning.rstrip(".")
            remark(f"{_OPTIONS[path]} is missing: {what[0].lower()}{what[1:]}.")


def _propose(
    folder: "Folder", council: "Council", activity: str, values: Mapping[str, Any], today: date
) -> "tuple[Edit, Pointer, list[Finding]]":
    """The file with the claim in it, where that stands, and what would be found in it."""
    from opencouncil.editing.plan import Edit, add_claim
    from opencouncil.editing.propose import find_new_findings
    from opencouncil.editing.record import make_claim, refuse_twice

    claim = make_claim(values)
    before = folder.read(council.path)
    refuse_twice(before, activity, claim, folder.prefix + council.path)
    after, place = add_claim(before, activity, claim)
    edit = Edit(council.path, before, after)
    return edit, place, find_new_findings(folder, [edit], today)


def _find_fields(findings: "list[Finding]") -> "list[tuple[str, Finding]]":
    """The fields of the claim that errors are about, to be asked for again."""
    from opencouncil.findings import Severity

    found: dict[str, Finding] = {}
    for finding in findings:
        path = ".".join(str(part) for part in finding.pointer[3:] if isinstance(part, str))
        if finding.severity is Severity.ERROR and path in _OPTIONS:
            found.setdefault(path, finding)
    return list(found.items())
