"""The list of what a user watches, for the commands that read or change it."""

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from opencouncil.cli.output import remark
from opencouncil.errors import FileAbsentError, OpenCouncilError, UnreadableFileError

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from opencouncil.reading.dataset import Dataset
    from opencouncil.reading.watching import Watch, Watched


def find_list() -> "Path":
    from opencouncil.saving.settings import find_settings_folder

    return find_settings_folder() / "watch.json"


def read_list() -> "tuple[Watch, ...]":
    """The lines of the list; none where nothing is watched yet. OpenCouncilError for a broken file."""
    from opencouncil.saving.settings import read_kept_file

    path = find_list()
    try:
        return _parse(path, read_kept_file(path))
    except FileAbsentError:
        return ()
    except UnreadableFileError as error:
        raise OpenCouncilError(_say_broken(path, error)) from error


def change_list(change: "Callable[[Sequence[Watch]], Sequence[Watch]]") -> None:
    """Replace the list by what is made of it, unless that is the same. A broken file is kept as it is."""
    from opencouncil.reading.watching import write_watches
    from opencouncil.saving.settings import change_kept_file

    path = find_list()

    def change_bytes(data: bytes | None) -> bytes | None:
        before = _parse(path, data) if data is not None else ()
        after = tuple(change(before))
        return None if after == before else write_watches(after)

    try:
        change_kept_file(path, change_bytes)
    except UnreadableFileError as error:
        raise OpenCouncilError(_say_broken(path, error)) from error


def _parse(path: "Path", data: bytes) -> "tuple[Watch, ...]":
    from opencouncil.reading.watching import parse_watches

    try:
        return parse_watches(data)
    except OpenCouncilError as error:
        raise OpenCouncilError(_say_broken(path, error)) from error


def _say_broken(path: "Path", error: Exception) -> str:
    return (
        f"The list of what you watch, '{path}', {error}. It is kept as it is: put it right, or move it away "
        "and begin a new one."
    )


def make_watches(
    dataset: "Dataset",
    today: "date",
    councils: Sequence[str],
    words: Mapping[str, Sequence[str]],
    known: "Sequence[Watch]" = (),
) -> "list[Watch]":
    """The lines that the words of a command mean: each council, or each of the filters, with each activity.

    A council is found by id, name or code; by an id that is on the list, also where the dataset lacks it.
    """
    from itertools import product

    from opencouncil.reading.watching import Watch
    from opencouncil.select import match_words
    from opencouncil.wording.everyday import find_activities

    filters = {name: match_words(name, words[name]) for name in ("nation", "region", "type")}
    activities = find_activities(words["activity"]) or ("",)
    if councils:
        if given := next((name for name, values in filters.items() if values), ""):
            raise OpenCouncilError(f"A council is watched by itself: leave out --{given}, or the council.")
        listed = {one.council for one in known}
        ids = [word if word in listed else dataset.find_council(word, today).id for word in councils]
        return [Watch(council=one, activity=each) for one in dict.fromkeys(ids) for each in activities]
    if activities == ("",) and not any(filters.values()):
        return []
    return [
        Watch(nation=nation, region=region, type=kind, activity=each)
        for nation, region, kind, each in product(
            *(values or ("",) for values in filters.values()), activities
        )
    ]


def name_turns(watched: "Watched") -> None:
    """A remark for each watched council that has another id now, is abolished, or is not in the dataset."""
    from opencouncil.wording.watching import say_turn

    for turn in watched.turns:
        remark(say_turn(turn))
