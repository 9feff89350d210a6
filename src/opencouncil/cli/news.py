"""``opencouncil news``."""

import sys
from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer

from opencouncil.cli import opening, options, to_file, watched
from opencouncil.cli.output import remark
from opencouncil.cli.streams import find_failure
from opencouncil.errors import FileAbsentError, OpenCouncilError, UnreadableFileError
from opencouncil.render import FORMATS

if TYPE_CHECKING:
    from pathlib import Path

    from opencouncil.history.news import Place, Start
    from opencouncil.history.repository import Commit, Repository


def news(
    since: Annotated[
        str | None,
        typer.Option(
            "--since",
            metavar="REV",
            help="Begin after this commit, tag, branch or day, and leave the place of last time where it is.",
            show_default=False,
        ),
    ] = None,
    output: Annotated[
        str, options.choose_format(FORMATS["news"], "`atom` is a feed, `email` a message to send.")
    ] = "text",
    target: to_file.Target = None,
    force: to_file.Force = False,
    no_mark: Annotated[
        bool, typer.Option("--no-mark", help="Only look: the next news begin where these do.")
    ] = False,
    on: options.On = None,
    at: options.At = None,
    data: options.Data = None,
) -> None:
    """Say what changed for what you watch since last time, and which of its days have come.

    The place of last time is kept for each clone, and moves on once all is written. The first news are
    those of the last 30 days. `opencouncil watch` keeps the list of what you watch.

    Example: opencouncil news

    Example: opencouncil news --since 2026-11-01 --format markdown
    """
    from functools import partial

    from opencouncil.history import news as reading
    from opencouncil.history import repository
    from opencouncil.history.changelog import read_changelog
    from opencouncil.reading import dataset
    from opencouncil.reading.watching import find_watched
    from opencouncil.render.kinds import NewsShown
    from opencouncil.render.progress import track
    from opencouncil.reports.calendar import find_calendar
    from opencouncil.wording import news as wording
    from opencouncil.wording.revisions import say_cut
    from opencouncil.wording.watching import NOTHING, say_watch

    to_file.check_target(output, target, force, "news", FORMATS["news"])
    today = opening.read_clock()
    day = options.parse_day(on, today)
    lines = watched.read_list()
    if not (lines or since or at):
        raise OpenCouncilError(NOTHING)
    clone = repository.open_repository(data)
    head = clone.resolve(at or "HEAD", today)
    start = _find_start(clone, head, since, today)
    # After the revisions: one that does not exist is wrong whatever is watched.
    if not lines:
        raise OpenCouncilError(NOTHING)
    known = dataset.Dataset(clone.open_revision(head))
    found = find_watched(known, lines, day)
    changelog = read_changelog(
        clone,
        head,
        start.base,
        track=partial(track, what="Reading the history"),
        places=reading.list_places(clone, found),
    )
    changelog = reading.select_news(changelog, found)
    events = find_calendar(known, day, start.day, found, day).events
    shown = NewsShown(
        changelog=changelog,
        start=start,
        head=head,
        on=day,
        events=[event for event in events if event.day > start.day],
        councils=known.by_id,
        lines=[say_watch(one, known.by_id) for one in lines],
        links=reading.find_links(clone, head),
        last=reading.find_last_change(clone, head, found),
    )
    opening.name_broken(known)
    to_file.write_plain(FORMATS["news"], output, shown, target)
    sys.stdout.flush()
    if not (since or at or on or no_mark) and find_failure() is None:
        _mark(clone, reading.Place(head.hash, head.day, today))
    if said := wording.say_start(start, head):
        remark(said)
    if changelog.cut:
        remark(say_cut(changelog.cut))
    watched.name_turns(found)


def _find_start(clone: "Repository", head: "Commit", since: str | None, today: date) -> "Start":
    from opencouncil.history.news import How, Start, find_start
    from opencouncil.wording.days_asked import is_day

    if since is None:
        return find_start(clone, head, _read_place(clone), today)
    base = clone.resolve(since, today)
    # Of a day all of it is told already, also where its last commit is older.
    day = date.fromisoformat(since) if is_day(since) else base.day
    return Start(How.ASKED, base, day)


def _find_file(clone: "Repository") -> "Path":
    from opencouncil.history.news import name_place
    from opencouncil.saving.settings import find_seen_folder

    return find_seen_folder() / name_place(clone)


def _read_place(clone: "Repository") -> "Place | None":
    """The place of last time; None where nothing was told of the clone yet."""
    from opencouncil.saving.settings import read_kept_file

    path = _find_file(clone)
    try:
        return _parse(path, read_kept_file(path))
    except FileAbsentError:
        return None
    except UnreadableFileError as error:
        raise OpenCouncilError(_say_broken(path, error)) from error


def _mark(clone: "Repository", place: "Place") -> None:
    """Keep where these news ended, for the next; what another version has written in between is kept."""
    from opencouncil.history.news import write_place
    from opencouncil.saving.settings import change_kept_file

    path = _find_file(clone)

    def move(before: bytes | None) -> bytes:
        if before is not None:
            _parse(path, before)
        return write_place(clone, place)

    change_kept_file(path, move)


def _parse(path: "Path", data: bytes) -> "Place":
    from opencouncil.history.news import parse_place

    try:
        return parse_place(data)
    except OpenCouncilError as error:
        raise OpenCouncilError(_say_broken(path, error)) from error


def _say_broken(path: "Path", error: Exception) -> str:
    return (
        f"The place of last time, '{path}', {error}. It is kept as it is: remove it to begin anew, or say "
        "where to begin with --since."
    )
