"""``opencouncil reorganise``."""

import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from opencouncil.cli import asking, completing, opening, options
from opencouncil.cli.output import remark
from opencouncil.errors import OpenCouncilError, UnreadableFileError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from opencouncil.editing.plan import Edit
    from opencouncil.editing.revoke import Revoked
    from opencouncil.reading.snapshot import Folder

_LACKING = (
    "Say what to do: a PLAN.yaml to carry out, or one of --order, --move, --rename, --revoke and --plan-of."
)
_MOST = "Only one at a time: a PLAN.yaml, or one of --order, --move, --rename, --revoke and --plan-of."


def _name(help_: str) -> typer.models.OptionInfo:
    """An option that takes the id of a reorganisation."""
    found: typer.models.OptionInfo = typer.Option(
        metavar="ID", help=help_, autocompletion=completing.complete_reorganisation
    )
    return found


def reorganise(
    plan: Annotated[
        Path | None,
        typer.Argument(metavar="[PLAN.yaml]", help="The plan: see docs/editing.md.", show_default=False),
    ] = None,
    order: Annotated[str | None, _name("What was announced is an order now: --title, --source.")] = None,
    move: Annotated[str | None, _name("Move it to another day: --to DAY.")] = None,
    rename: Annotated[str | None, _name("Give it another id: --to NEW-ID.")] = None,
    revoke: Annotated[str | None, _name("Take back every file that its plan wrote.")] = None,
    plan_of: Annotated[str | None, _name("Print the plan that would give it; write nothing.")] = None,
    to: Annotated[
        str | None,
        typer.Option(
            metavar="DAY|ID", help="The new day, or the new id. With --order: if not as it was meant."
        ),
    ] = None,
    title: Annotated[
        str | None, typer.Option(metavar="TEXT", help="With --order: its title as printed, with the year.")
    ] = None,
    citation: Annotated[
        str | None, typer.Option(metavar="TEXT", help="With --order: its number, 'SI 2026/264'.")
    ] = None,
    made: Annotated[
        str | None, typer.Option(metavar="DAY", help="With --order: the day it was made.")
    ] = None,
    url: Annotated[
        str | None, typer.Option(metavar="URL", help="With --order: where it can be read.")
    ] = None,
    election: Annotated[
        str | None,
        typer.Option(metavar="DAY", help="With --order: the first election, if not as it was meant."),
    ] = None,
    source: Annotated[
        str | None,
        typer.Option(
            metavar="KEY|URL",
            help="With --order and --move: where the days come from. Default: the plan's source.",
        ),
    ] = None,
    dry_run: options.DryRun = False,
    yes: options.Yes = False,
    data: options.Data = None,
) -> None:
    """End some councils and begin others: write the reorganisation and every file it touches, or none.

    Contradictions are refused: a gap, an overlap, a link that goes one way only.

    The plan of a reorganisation to come is kept in data/plans, with what stood
    in the files before, so that it can be ordered, moved, renamed and revoked.

    The changes are shown before they are written.

    Example: opencouncil reorganise plan.yaml --dry-run

    Example: opencouncil reorganise --plan-of 2027-surrey
    """
    modes = {"order": order, "move": move, "rename": rename, "revoke": revoke, "plan-of": plan_of}
    chosen = [mode for mode, value in modes.items() if value is not None]
    if len(chosen) + (plan is not None) != 1:
        raise OpenCouncilError(_MOST if chosen else _LACKING)
    of_order = {"title": title, "citation": citation, "made": made, "url": url, "election": election}
    _refuse_idle(chosen, {**of_order, "source": source, "to": to})
    today = opening.read_clock()
    if plan_of is not None:
        _print_plan(opening.open_own_folder(data), plan_of)
        return
    folder = opening.open_for_editing(data, writes=not dry_run)
    moved: dict[str, str] = {}
    if plan is not None:
        edits, message = _list_edits(folder, plan)
    elif order is not None:
        edits = _order(folder, order, of_order, to, source, today)
        message = [f"data: Order the reorganisation {order}", *filter(None, [url])]
    elif move is not None:
        edits = _move(folder, move, to, source, today)
        message = [f"data: Move the reorganisation {move} to {to}"]
    elif rename is not None:
        edits, moved = _rename(folder, rename, to)
        message = [f"data: Rename the reorganisation {rename} to {to}"]
    else:
        edits = _revoke(folder, revoke or "", today)
        message = [f"data: Take back the reorganisation {revoke}"]
    if not edits:
        remark("All of this is in the dataset already.")
        return
    _save(folder, edits, today, dry_run, yes, message, moved)


def _refuse_idle(chosen: "Sequence[str]", given: dict[str, str | None]) -> None:
    """OpenCouncilError for an option that would do nothing with the one that was chosen, or that it lacks."""
    mode = chosen[0] if chosen else ""
    fits = {"order": {*given}, "move": {"to", "source"}, "rename": {"to"}}.get(mode, set())
    for name, value in given.items():
        if value is not None and name not in fits:
            with_ = f"--{mode}" if mode else "a plan"
            raise OpenCouncilError(f"--{name} does nothing with {with_}: leave it out.")
    if mode in ("move", "rename") and given["to"] is None:
        raise OpenCouncilError(f"--{mode} needs --to, the new {'day' if mode == 'move' else 'id'}.")
    if mode == "order" and given["title"] is None:
        raise OpenCouncilError("--order needs --title, the title of the order as printed, with the year.")


def _print_plan(folder: "Folder", plan_id: str) -> None:
    from opencouncil.editing.plan_again import make_plan
    from opencouncil.text.plan_text import write_plan

    sys.stdout.write(write_plan(make_plan(folder, plan_id)))


def _list_edits(folder: "Folder", plan: Path) -> "tuple[list[Edit], list[str]]":
    from opencouncil.editing.plan_file import read_plan
    from opencouncil.editing.reorganise import list_edits
    from opencouncil.files import read_bytes

    try:
        text = read_bytes(plan.resolve(), plan.resolve().parent)
    except UnreadableFileError as error:
        raise OpenCouncilError(f"The plan '{plan}' {error}.") from error
    parts = read_plan(text, str(plan))
    return list_edits(folder, parts), [f"data: Carry out the reorganisation {parts['reorganisation']['id']}"]


def _order(
    folder: "Folder",
    plan_id: str,
    given: dict[str, str | None],
    to: str | None,
    source: str | None,
    today: date,
) -> "list[Edit]":
    from opencouncil.editing.order_plan import make_ordered
    from opencouncil.editing.reorganise import list_edits

    if given["made"] is not None:
        options.parse_day(given["made"], today, "--made")
    day = options.parse_day(to, today, "--to") if to is not None else None
    first = given["election"]
    election = options.parse_day(first, today, "--election") if first is not None else None
    order = {
        name: value for name in ("title", "citation", "made", "url") if (value := given[name]) is not None
    }
    plan = make_ordered(folder, plan_id, order, day, election, source or "", today)
    return list_edits(folder, plan)


def _move(folder: "Folder", plan_id: str, to: str | None, source: str | None, today: date) -> "list[Edit]":
    from opencouncil.editing.move_plan import move

    return move(folder, plan_id, options.parse_day(to, today, "--to"), source or "", today)


def _rename(folder: "Folder", plan_id: str, to: str | None) -> "tuple[list[Edit], dict[str, str]]":
    from opencouncil.editing.move_plan import find_moved, rename

    edits = rename(folder, plan_id, to or "")
    return edits, find_moved(edits, plan_id, to or "")


def _revoke(folder: "Folder", plan_id: str, today: date) -> "list[Edit]":
    from opencouncil.editing.revoke import revoke
    from opencouncil.wording.revoked import iter_left

    found: Revoked = revoke(folder, plan_id, today)
    for line in iter_left(found.kept_sources, found.has_no_plan, folder.prefix):
        remark(line)
    return found.edits


def _save(
    folder: "Folder",
    edits: "list[Edit]",
    today: date,
    dry_run: bool,
    yes: bool,
    message: "Sequence[str]",
    moved: dict[str, str],
) -> None:
    from opencouncil.checking.edits import find_new_findings
    from opencouncil.editing.plan import apply_edits
    from opencouncil.wording.lists import count_of

    # Files that go with a reorganisation are removed on purpose, or stand under another name.
    gone = {folder.prefix + edit.path for edit in edits if edit.after is None}
    findings = [
        one
        for one in find_new_findings(apply_edits(folder, edits), today, moved)
        if not (one.rule == "file-removed" and one.path in gone)
    ]
    asking.refuse(findings, "Nothing is written: with this plan the dataset would have errors.")
    files = count_of(len(edits), "file")
    question = f"Write all of this, to {files}?"
    if asking.show_and_save(folder, edits, today, dry_run, yes, question, moved=moved, message=message):
        remark(f"{files} written.")
