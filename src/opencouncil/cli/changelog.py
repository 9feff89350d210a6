"""``opencouncil changelog``."""

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from opencouncil.cli import completing, deltas, lists, opening, options, to_file
from opencouncil.cli.output import remark
from opencouncil.errors import OpenCouncilError
from opencouncil.render import FORMATS

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from opencouncil.history.changelog import Changelog
    from opencouncil.history.repository import Commit, Repository
    from opencouncil.history.timeline import Found


_FORMATS = (*FORMATS["changelog"], *deltas.FORMATS_OF_ROWS)


class Period(StrEnum):
    DAY = "day"
    RELEASE = "release"


def changelog(
    base: Annotated[
        str | None,
        typer.Argument(
            metavar="BASE",
            help="Start after this commit, tag, branch or day. Default: the beginning.",
            show_default=False,
        ),
    ] = None,
    head: Annotated[
        str | None,
        typer.Argument(
            metavar="HEAD", help="End with this one. Default: the last commit.", show_default=False
        ),
    ] = None,
    output: Annotated[
        str,
        options.choose_format(
            _FORMATS,
            "`atom` is a feed; csv, jsonl and parquet are rows of changes in the tables.",
        ),
    ] = "text",
    by: Annotated[
        Period | None,
        typer.Option("--by", help="By day, which is the default, or by release: tags such as data-v1.2.0."),
    ] = None,
    council: Annotated[
        list[str] | None,
        typer.Option(
            "--council",
            metavar="COUNCIL",
            help="Only this council, by id, name, short name or a code.",
            autocompletion=completing.complete_council,
        ),
    ] = None,
    nation: options.Nation = None,
    region: options.Region = None,
    activity: Annotated[
        list[str] | None,
        typer.Option(
            "--activity",
            metavar="ACTIVITY",
            help=f"Only claims on this: {lists.ACTIVITY}.",
            autocompletion=lists.complete_deed,
        ),
    ] = None,
    url: Annotated[
        str | None,
        typer.Option("--url", metavar="URL", help="The feed's own address, for its link to itself."),
    ] = None,
    target: to_file.Target = None,
    force: to_file.Force = False,
    contract: options.ContractVersion = None,
    on: Annotated[
        str | None,
        typer.Option(
            "--on",
            metavar="DATE",
            help="With csv, jsonl or parquet: the day of the answers. Default: today.",
            show_default=False,
        ),
    ] = None,
    data: options.Data = None,
) -> None:
    """Show changes in the data, for people who follow it: by day or release, nation and council.

    Comments, layout and order are left out. A feed can be cut to councils, nations, regions and activities;
    repeat an option for either of two: --nation wales --nation scotland. Rows of changes (csv,
    jsonl, parquet) name table, key, column, before, after and kind, commit by commit from BASE on.

    Example: opencouncil changelog 2026-11-01 --nation wales
    """
    from functools import partial

    from opencouncil.history import changelog as reading
    from opencouncil.history import releases, releasing, repository
    from opencouncil.render.kinds import ChangelogShown
    from opencouncil.render.progress import track
    from opencouncil.select import match_words
    from opencouncil.wording import everyday
    from opencouncil.wording.changelog import iter_remarks
    from opencouncil.wording.left_out import say_former_id

    cuts = {"--council": council, "--nation": nation, "--region": region, "--activity": activity}
    deltas.check_options(output, {"--contract": contract, "--on": on}, {**cuts, "--by": by})
    _check_options(url, by, output)
    version = options.find_contract(contract)
    to_file.check_target(output, target, force, "changelog", _FORMATS)
    to_file.check_beside(output, target, force)
    matters = everyday.find_activities(activity or ())
    nations, regions = match_words("nation", nation or ()), match_words("region", region or ())
    today = opening.read_clock()
    clone = repository.open_repository(data)
    end = clone.resolve(head or "HEAD", today)
    start = clone.resolve(base, today) if base is not None else None
    if output in FORMATS["delta"]:
        if start is None:
            raise OpenCouncilError(
                f"Rows of changes begin at a commit, tag or day: name it, opencouncil changelog BASE "
                f"--format {output}. `opencouncil export --at REV` has all rows of one."
            )
        day = options.parse_day(on, today)
        deltas.show_commits(clone, start, end, day, version, output, target)
        return
    files = [_find_file(clone, end, one, today) for one in council or ()]
    paths = tuple(dict.fromkeys(file.path for file in files))
    selection = reading.Selection(paths=paths, nations=nations, activities=matters, regions=regions)
    found = reading.read_changelog(clone, end, start, selection, partial(track, what="Reading the history"))
    tags = releases.list_releases(clone, end)
    # A feed has no place for remarks.
    is_proposed = not any(selection) and output != "atom"
    shown = ChangelogShown(
        changelog=found,
        head=end,
        base=start,
        selection=selection,
        councils=_name_councils(found, paths),
        proposal=releasing.propose_release(clone, tags, end) if is_proposed else None,
        releases=releasing.find_release_of(clone, tags, found.entries) if by is Period.RELEASE else None,
        url=url,
    )
    to_file.write_plain(FORMATS["changelog"], output, shown, target)
    for file, name in zip(files, _name_councils(found, [file.path for file in files]), strict=True):
        if file.former:
            remark(say_former_id(file.former, name, _find_id(file.path)))
    for line in iter_remarks(found, start, base, any(selection)):
        remark(line)


def _check_options(url: str | None, by: Period | None, output: str) -> None:
    if by and output in ("json", "atom"):
        raise OpenCouncilError("--by is for text and markdown: a program gets each commit by itself.")
    if url is None:
        return
    if output != "atom":
        raise OpenCouncilError("--url is for a feed: add --format atom.")
    if not url.startswith(("https://", "http://")) or not url.isprintable() or " " in url:
        raise OpenCouncilError("--url takes the address of a web page, https://... .")


def _name_councils(found: "Changelog", paths: "Sequence[str]") -> list[str]:
    """The short names of councils by their files; the ids where nothing is told of them."""
    from opencouncil.history.changelog import find_names

    names = find_names(found.entries)
    return [names.get(one, one) for one in map(_find_id, paths)]


def _find_id(path: str) -> str:
    return path.rpartition("/")[2].removesuffix(".yaml")


def _find_file(clone: "Repository", end: "Commit", council: str, today: "date") -> "Found":
    from opencouncil.history import timeline

    return timeline.find_file(clone, end, clone.open_revision(end), council, today)
