"""``opencouncil list`` and ``opencouncil show``."""

import re
import sys
from collections.abc import Callable, Iterable
from datetime import UTC, date, datetime
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from opencouncil.cli import options
from opencouncil.errors import DatasetNotFoundError, OpenCouncilError

if TYPE_CHECKING:
    from opencouncil.dataset import Dataset, Snapshot
    from opencouncil.model import Council

# Further broken files are only counted: `validate` is the place to read of them.
BROKEN_SHOWN = 5
# In place of a status: whatever it is.
ALL = "all"


class ListFormat(StrEnum):
    TEXT = "text"
    JSON = "json"
    IDS = "ids"


class CardFormat(StrEnum):
    TEXT = "text"
    JSON = "json"
    YAML = "yaml"


class Sort(StrEnum):
    ID = "id"
    NAME = "name"
    REGION = "region"
    TYPE = "type"
    CLAIMS = "claims"


def read_clock() -> date:
    return datetime.now(UTC).date()


def _complete_council(context: typer.Context) -> list[str]:
    """Ids from the names of files, none of them read; nothing at all where there is trouble."""
    if context.params.get("words"):
        return []
    from opencouncil import dataset

    data = context.params.get("data")
    try:
        paths = list(dataset.open_folder(Path(data) if data else None).iter_paths())
    except (DatasetNotFoundError, OSError, ValueError):
        return []
    ids = [match[1] for path in paths if (match := re.fullmatch(r"councils/([a-z0-9-]+)\.yaml", path))]
    return sorted(ids)


def _complete(what: str) -> Callable[[], list[str]]:
    """The completion of a filter: its words as one writes them without quotes."""

    def complete() -> list[str]:
        from opencouncil import query

        known = (*query.STATUSES, ALL) if what == "status" else query.list_known(what)
        return [word.casefold().replace(" ", "-") for word in known]

    return complete


def list_councils(
    nation: Annotated[
        list[str] | None,
        typer.Option(
            metavar="NATION",
            help="england, scotland, wales or northern-ireland.",
            autocompletion=_complete("nation"),
        ),
    ] = None,
    region: Annotated[
        list[str] | None,
        typer.Option(
            metavar="REGION",
            help="A region of England: west-midlands, london ...",
            autocompletion=_complete("region"),
        ),
    ] = None,
    kind: Annotated[
        list[str] | None,
        typer.Option(
            "--type",
            metavar="TYPE",
            help="county, unitary, london-borough, combined-authority ...",
            autocompletion=_complete("type"),
        ),
    ] = None,
    parent: Annotated[
        list[str] | None,
        typer.Option(
            metavar="COUNCIL",
            help="The districts below this county council.",
            autocompletion=_complete_council,
        ),
    ] = None,
    status: Annotated[
        list[str] | None,
        typer.Option(
            metavar="STATUS",
            help="current, abolished, future or all. Default: current.",
            autocompletion=_complete("status"),
        ),
    ] = None,
    activity: Annotated[
        list[str] | None,
        typer.Option(
            metavar="ACTIVITY",
            help="Councils with a claim on this: film, audio-record, social-media, council-webcast ... "
            "Shows what the newest claim says.",
            autocompletion=_complete("activity"),
        ),
    ] = None,
    claim: Annotated[
        list[str] | None,
        typer.Option(
            metavar="STATUS",
            help="With --activity: those whose newest claim says this: allowed, permission-required, "
            "refused, provided ...",
            autocompletion=_complete("claim"),
        ),
    ] = None,
    without: Annotated[
        list[str] | None,
        typer.Option(
            metavar="ACTIVITY",
            help="Councils without any claim on this.",
            autocompletion=_complete("activity"),
        ),
    ] = None,
    on: options.On = None,
    sort: Annotated[Sort, typer.Option(help="What to sort by; `claims` puts the most first.")] = Sort.ID,
    output: Annotated[
        ListFormat, typer.Option("--format", help="`ids` gives one id a line, for scripts.")
    ] = ListFormat.TEXT,
    at: options.At = None,
    data: options.Data = None,
) -> None:
    """List councils, those of today unless told otherwise; with --on, those of that day.

    Repeat an option to ask for either of two: --nation wales --nation scotland.
    Repeat --activity or --without to ask for both.
    """
    from opencouncil import dataset, query
    from opencouncil.lineage import Lineage

    today = options.parse_day(on, read_clock())
    activities = query.match_words("activity", activity or (), query.list_known("activity"))
    statuses = query.match_words("status", status or ["current"], (*query.STATUSES, ALL))
    # The words of the filters first: a slip of the finger should not wait for 500 files.
    nations, regions, types, lacking = (
        frozenset(query.match_words(what, given or (), query.list_known(what)))
        for what, given in (("nation", nation), ("region", region), ("type", kind), ("activity", without))
    )
    claim_statuses = frozenset(query.match_claim_statuses(claim or (), activities))
    councils = dataset.Dataset(_open_folder(data, at))
    known: Iterable[Council] = councils.councils
    if on is not None:
        known = [query.describe_on(council, today, councils.by_id) for council in known]
    wanted = query.Wanted(
        nations=nations,
        regions=regions,
        types=types,
        parents=query.find_parents(councils, parent or (), today),
        statuses=query.NONE if ALL in statuses else frozenset(statuses),
        activities=activities,
        claim_statuses=claim_statuses,
        without=lacking,
    )
    selection = query.select_councils(query.sort_councils(known, sort), wanted, today)
    lineage = Lineage(councils.reorganisations if selection.earlier else ())
    _name_broken(councils)
    if output is ListFormat.IDS:
        sys.stdout.writelines(f"{council.id}\n" for council in selection.councils)
    elif output is ListFormat.JSON:
        from opencouncil.render import councils_json

        earlier = None if on is None else selection.earlier
        councils_json.render_list(selection.councils, today, sys.stdout, earlier)
    else:
        from opencouncil.render import councils as table

        table.render_list(selection.councils, activities, statuses != ("current",), sys.stdout)
        summary = table.summarise(selection, None if on is None else today)
        _remark(summary, is_apart=bool(selection.councils))
    if selection.earlier and output is not ListFormat.JSON:
        from opencouncil.render.councils import say_earlier

        _remark(say_earlier(selection, lineage, today))


def show(
    words: Annotated[
        list[str],
        typer.Argument(
            metavar="COUNCIL",
            help="Its id, name, short name or a code: lichfield, 'Powys County Council', E07000194.",
            autocompletion=_complete_council,
            show_default=False,
        ),
    ],
    output: Annotated[
        CardFormat, typer.Option("--format", help="`json` is the data of its file, `yaml` the file itself.")
    ] = CardFormat.TEXT,
    on: options.On = None,
    at: options.At = None,
    data: options.Data = None,
) -> None:
    """Show one council: who it is, and what is known of its meetings, with the source of each claim.

    With --on, as it was on that day: its county then, and without the claims that speak only later.
    """
    from opencouncil import dataset, query

    today = options.parse_day(on, read_clock())
    if on is not None and output is CardFormat.YAML:
        raise OpenCouncilError("--format yaml is the file itself, whatever the day: leave --on out.")
    councils = dataset.Dataset(_open_folder(data, at))
    try:
        council = councils.find_council(" ".join(words), today)
        card = query.gather_card(councils, council, today, is_on_a_day=on is not None)
    finally:
        _name_broken(councils)
    if output is CardFormat.YAML:
        _write_file(councils.snapshot.read(council.path))
    elif output is CardFormat.JSON:
        from opencouncil.render import councils_json

        councils_json.render_card(card, sys.stdout)
    else:
        from opencouncil.render.card import render_card

        render_card(card, sys.stdout)


def _open_folder(data: Path | None, at: str | None = None) -> "Snapshot":
    """The dataset, now or at a revision, named in a remark unless it is the one that somebody stands in."""
    from opencouncil import dataset

    if at is not None:
        from opencouncil.history.repository import open_at

        revision = open_at(data, at, read_clock())
        _remark(f"Using {revision.label}.")
        return revision
    folder = dataset.open_folder(data)
    if data is not None or not Path.cwd().is_relative_to(folder.path.parent):
        _remark(f"Using {folder.label}.")
    return folder


def _name_broken(councils: "Dataset") -> None:
    """A line for each file that could not be read."""
    for path, reason in councils.broken[:BROKEN_SHOWN]:
        place = councils.snapshot.prefix + path
        _remark(f"Left out {place}: {reason.rstrip('.')}. See `opencouncil validate {place}`.")
    more = len(councils.broken) - BROKEN_SHOWN
    if more > 0:
        _remark(f"Left out {more:,} more broken file{'s' if more > 1 else ''}. See `opencouncil validate`.")


def _remark(text: str, is_apart: bool = False) -> None:
    from opencouncil.render.plain import clean_line

    blank = "\n" if is_apart and sys.stdout.isatty() else ""
    sys.stdout.flush()
    sys.stderr.write(f"{blank}{clean_line(text)}\n")


def _write_file(data: bytes) -> None:
    """A file as it stands, byte by byte; what could act on a terminal is marked in one."""
    if sys.stdout.isatty():
        from opencouncil.render.plain import clean

        sys.stdout.write(clean(data.decode()))
    else:
        sys.stdout.flush()
        sys.stdout.buffer.write(data)
