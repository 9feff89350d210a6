"""``opencouncil reply``."""

from typing import TYPE_CHECKING, Annotated, Any

import typer

from opencouncil.cli import asking, claim_options, completing, lists, opening, options, reply_questions
from opencouncil.cli.output import remark
from opencouncil.errors import ExitCode, OpenCouncilError

if TYPE_CHECKING:
    from opencouncil.findings import Finding


def _complete_says() -> list[str]:
    from opencouncil.vocabulary import REPLY_WORDS

    return list(REPLY_WORDS)


def reply(
    council: Annotated[
        str | None,
        typer.Argument(
            metavar="[COUNCIL]",
            help="Its id, name, short name or a code; a name of several words in quotes.",
            autocompletion=completing.complete_council,
            show_default=False,
        ),
    ] = None,
    asked: Annotated[
        str | None, typer.Option(metavar="DATE", help="The day on which the council was asked.")
    ] = None,
    about: Annotated[
        list[str] | None,
        typer.Option(
            metavar="ACTIVITY",
            help=f"The only thing that it was asked about: {lists.ACTIVITY}. May be repeated. Default: all "
            "that is held.",
            autocompletion=lists.complete_deed,
        ),
    ] = None,
    replied: Annotated[str | None, typer.Option(metavar="DATE", help="The day of its reply.")] = None,
    says: Annotated[
        str | None,
        typer.Option(
            help=f"What it says of what is held: {lists.REPLY_WORD}. Left out where it says none of these.",
            autocompletion=_complete_says,
        ),
    ] = None,
    summary: Annotated[
        str | None, typer.Option(help="What it says, in about 25 words of your own, without names.")
    ] = None,
    url: Annotated[
        str | None,
        typer.Option(help="Where the reply can be read, or the newer source that it names."),
    ] = None,
    title: claim_options.Title = None,
    source_type: claim_options.SourceType = None,
    replace: Annotated[
        bool, typer.Option("--replace", help="Put the reply in the place of the one that is there.")
    ] = False,
    dry_run: options.DryRun = False,
    yes: options.Yes = False,
    data: options.Data = None,
) -> None:
    """Record that a council was asked whether what is held on it is right, or what it replied.

    With --replied it completes the asking that waits, or that of the day
    --asked. On a terminal it asks for what is missing, and shows the change
    first. No claim changes by a reply.

    Example: opencouncil reply lichfield --asked 2026-11-03 --about film
    """
    from opencouncil.editing.reply import plan_reply
    from opencouncil.reading import dataset
    from opencouncil.vocabulary import REPLY_WORDS

    typed = {
        "asked": asked,
        "replied": replied,
        "says": says,
        "summary": summary,
        "source.url": url,
        "source.title": title,
        "source.type": source_type,
    }
    for path, text in typed.items():
        if text is not None and not text.strip():
            raise OpenCouncilError(f"{reply_questions.OPTIONS[path]} is empty.")
    today = opening.read_clock()
    folder = opening.open_for_editing(data, writes=not dry_run)
    councils = dataset.Dataset(folder)
    values: dict[str, Any] = {path: text for path, text in typed.items() if text is not None}
    for path in ("asked", "replied"):
        if path in values:
            values[path] = options.parse_day(values[path], today, f"--{path}").isoformat()
    if about:
        values["about"] = reply_questions.read_about(about)
    questions = reply_questions.ReplyQuestions(councils, folder, today)
    if council is None:
        council = questions.ask_council()
    found = councils.find_council(council, today)
    opening.name_former(councils)
    values = questions.complete(found, values)
    _refuse_faults(values)
    planned = plan_reply(folder, found, values, today, may_replace=replace)

    def name_finding(finding: "Finding") -> str:
        start = planned.pointer
        if finding.path != folder.prefix + found.path or finding.pointer[: len(start)] != start:
            return ""
        path = ".".join(part for part in finding.pointer[len(start) :] if isinstance(part, str))
        return reply_questions.OPTIONS.get(path, "")

    asking.refuse(planned.findings, asking.REFUSED, name_finding)
    if asking.show_and_save(folder, [planned.edit], today, dry_run, yes, "Write this?"):
        remark(f"Written to {folder.prefix}{planned.edit.path}.")
        if (said := values.get("says")) and REPLY_WORDS[said].needs:
            remark(
                "No claim is changed by it. Where the council is right, `opencouncil record` adds what holds "
                "now, and `correct` or `withdraw` mends what was recorded wrongly."
            )


def _refuse_faults(values: dict[str, Any]) -> None:
    """A line for each value that the schema refuses, named by its option."""
    from opencouncil.editing.reply import SOURCE, find_faults

    faults = find_faults(values)
    for path, problem in faults:
        option = reply_questions.OPTIONS.get(path, path)
        remark(f"{option}: {problem.message}. {problem.hint}")
    if faults:
        raise OpenCouncilError("Nothing is written.")
    missing = [path for path in SOURCE if path not in values]
    if 0 < len(missing) < len(SOURCE):
        for path in missing:
            remark(f"{reply_questions.OPTIONS[path]} is missing: a source has its address, title and type.")
        raise typer.Exit(ExitCode.USAGE)
