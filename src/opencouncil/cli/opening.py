"""Shared start of every command: today, the dataset, notes on stderr."""

from collections.abc import Mapping
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from opencouncil.cli.logs import open_out
from opencouncil.cli.output import remark
from opencouncil.errors import DatasetNotFoundError, OpenCouncilError, RevisionError

if TYPE_CHECKING:
    from opencouncil.history.comparison import Comparison
    from opencouncil.reading.dataset import Dataset
    from opencouncil.reading.snapshot import Folder, Snapshot
    from opencouncil.render import Formats
    from opencouncil.site.website import History


_Kind = TypeVar("_Kind")


def read_clock() -> date:
    return datetime.now(UTC).date()


def open_snapshot(data: Path | None, at: str | None = None) -> "Snapshot":
    """The dataset, now or at a revision, named in a remark unless it is the one that somebody stands in."""
    from opencouncil.history.checkout import know_absent

    if at is not None:
        from opencouncil.history.repository import open_at

        revision = open_at(data, at, read_clock())
        remark(f"Using {revision.label}.")
        return revision
    folder = know_absent(_open_folder(data))
    if data is not None or not Path.cwd().is_relative_to(folder.path.parent):
        remark(f"Using {folder.label}.")
    name_unfinished(folder)
    return folder


def _open_folder(data: Path | None) -> "Folder":
    """The dataset, or the copy in the package; never that copy for a clone without its files."""
    from opencouncil.history.checkout import is_left_out
    from opencouncil.reading import snapshot

    folder = snapshot.open_folder(data)
    if folder.is_shipped and is_left_out(Path.cwd()):
        raise DatasetNotFoundError(
            "The dataset of this clone is not checked out. `git checkout` or `git sparse-checkout add data` "
            "brings its files here; with --at HEAD they are read without."
        )
    return folder


def open_own_folder(data: Path | None, to: str = "edit") -> "Folder":
    """The dataset to edit or to check, and never the copy in the package instead of it."""
    from opencouncil.history.checkout import know_absent

    folder = _open_folder(data)
    if folder.is_shipped:
        more = " `--packaged` checks the data that came with opencouncil." if to == "check" else ""
        raise DatasetNotFoundError(
            f"There is no dataset here to {to}. Go to your clone of the repository, or name it with --data."
            f"{more}"
        )
    return know_absent(folder)


def open_for_editing(data: Path | None, writes: bool) -> "Folder":
    """The dataset to edit; what an interrupted command left is only named if nothing is to be written."""
    folder = open_own_folder(data)
    if writes:
        finish_interrupted(folder)
    else:
        name_unfinished(folder)
    return folder


def finish_interrupted(folder: "Folder") -> None:
    """Finish what an interrupted command left half written, or take it back, and say so."""
    from opencouncil.editing import save
    from opencouncil.wording.unfinished import say_settled

    if settled := save.finish_interrupted(folder):
        remark(say_settled(settled))


def name_unfinished(folder: "Folder") -> None:
    """A line where an interrupted command has left the dataset half written."""
    from opencouncil.saving.together import find_unfinished

    if unfinished := find_unfinished(folder.path):
        from opencouncil.wording.unfinished import say_unfinished

        remark(say_unfinished(unfinished, folder.prefix))


def show(formats: "Formats[_Kind]", name: str, shown: _Kind, snapshot: "Snapshot") -> None:
    """Write a result to stdout in a format; one of the copy in the package says so itself."""
    from opencouncil.reading.snapshot import name_shipped

    out = open_out(name)
    if label := name_shipped(snapshot):
        from opencouncil.render.shipped import render_shipped

        render_shipped(formats, name, shown, out, label)
    else:
        formats[name].render(shown, out)


def end_shipped(snapshot: "Snapshot") -> None:
    """A last line of a text on stdout, if it is of the copy in the package."""
    from opencouncil.reading.snapshot import name_shipped

    if label := name_shipped(snapshot):
        from opencouncil.render.shipped import end_text

        end_text("text", open_out("text"), label)


def name_broken(councils: "Dataset", shown: str = "") -> None:
    """A line for each file with faults; the one that is shown all the same comes first.

    Before them the parish or the former id by which a council was found.
    """
    from opencouncil.wording.left_out import iter_broken, say_place

    if councils.place:
        remark(say_place(councils.place, councils.by_id))
    name_former(councils)
    snapshot = councils.snapshot
    for line in iter_broken(councils.broken, snapshot.prefix, shown, snapshot.revision):
        remark(line)


def check_holds_councils(councils: "Dataset") -> None:
    """Stop at a dataset without any council, after a line for each file that cannot be read."""
    if not councils.councils:
        name_broken(councils)
    councils.check_holds_councils()


def check_has_layout(councils: "Dataset") -> None:
    """OpenCouncilError where there is no layout of hexagons for a map."""
    from opencouncil.reading.snapshot import HEXAGONS

    if not councils.layout.cells:
        raise OpenCouncilError(
            f"{councils.snapshot.prefix}{HEXAGONS} is missing or has a fault, and without it there is no "
            "map. `opencouncil validate` says what is wrong."
        )


def name_former(councils: "Dataset") -> None:
    """A line where a council was found by an id that it had before."""
    from opencouncil.wording.left_out import say_former

    if councils.former:
        remark(say_former(*councils.former))


def name_not_compared(comparison: "Comparison") -> None:
    """A line for each nation whose answers are not compared, for want of its law."""
    from opencouncil.wording.left_out import iter_not_compared

    for line in iter_not_compared(comparison.lacking, comparison.prefix):
        remark(line)


def name_left_out(left_out: Mapping[str, int]) -> None:
    """A line for each table that lacks rows, as the files say a thing twice."""
    from opencouncil.wording.left_out import iter_rows_left_out

    for line in iter_rows_left_out(left_out):
        remark(line)


def find_history(data: Path | None, at: str | None, snapshot: "Snapshot") -> "History | None":
    """What changed lately, read when it is asked for; None, with a remark, for data in no repository."""
    from functools import partial

    from opencouncil.history import recent
    from opencouncil.reading.snapshot import name_shipped
    from opencouncil.site.website import History

    if name_shipped(snapshot):
        return None
    today = read_clock()
    try:
        end = recent.find_end(data, at, today)
        return History(end.key, partial(recent.read_recent, data, end.commit, today))
    except RevisionError as error:
        remark(f"Left out what changed: {error}")
        return None
