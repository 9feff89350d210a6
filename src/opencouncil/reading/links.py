"""The state of the cited addresses, from ``data/links.jsonl``, which ``check-links`` writes.

The form of a line: ``schema/links.schema.json``. Of two lines of one address, which a merge by lines leaves,
the newer counts.
"""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Any, NamedTuple

from opencouncil.errors import FileAbsentError, FileElsewhereError, UnreadableFileError
from opencouncil.findings import Position, Problem, clip
from opencouncil.reading.snapshot import LINKS, Snapshot

# The verdicts, the worst first.
VERDICTS = ("gone", "moved", "changed", "blocked", "not-reached", "not-checked", "fine")
VERSION = 1
HEAD = {"version": VERSION}
# A line is a few hundred bytes long.
_LONGEST = 8_000
# Of one file.
_MOST_PROBLEMS = 8
_MARK = re.compile(r"<<<<<<<|=======|>>>>>>>|\|\|\|\|\|\|\|")
_RUN = "Run `opencouncil check-links`: it keeps every line that can be read, and asks the others again."
# What may stand between a name and its colon, though we write nothing there.
_SPACED = re.compile(r'"[ \t\r]')
_HEAD = re.compile(r'\{"version": ([1-9][0-9]{0,8})\}')
_NONE: Mapping[str, "LinkState"] = MappingProxyType({})


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkState:
    """What became of one address when it was asked last; the schema says what each field means."""

    address: str
    verdict: str
    asked: date
    # The first day of this verdict, without another between.
    since: date
    reason: str = ""
    status: int | None = None
    to: str = ""
    # Days on which its server said that there is no such page, three at most.
    failed: tuple[date, ...] = ()
    # The last day on which it answered with a page.
    answered: date | None = None
    # The day of the fingerprint that answers are compared with.
    kept: date | None = None
    raw: str = ""
    text: str = ""
    extractor: str = ""
    etag: str = ""
    modified: str = ""

    @property
    def needs_reading(self) -> bool:
        """Whether somebody should open the page again."""
        return self.verdict in ("gone", "moved", "changed")

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> "LinkState":
        """The state out of a line that the schema accepts."""
        days = ("asked", "since", "answered", "kept")
        values = {name: date.fromisoformat(data[name]) for name in days if name in data}
        failed = tuple(date.fromisoformat(day) for day in data.get("failed", ()))
        return cls(**{**data, **values, "failed": failed})

    def to_data(self) -> dict[str, Any]:
        """What is written: the fields in the order of the schema, without those that are empty."""
        found: dict[str, Any] = {}
        for name in self.__slots__:
            value = getattr(self, name)
            if isinstance(value, tuple):
                value = [str(day) for day in value]
            if value not in (None, "", []):
                found[name] = str(value) if isinstance(value, date) else value
        return found


class LinksFile(NamedTuple):
    """What is in the file: the states by address, what is wrong, and the lines that cannot be read."""

    states: Mapping[str, LinkState] = _NONE
    problems: tuple[Problem, ...] = ()
    unread: tuple[str, ...] = ()
    # Made by a later version of opencouncil, which may say what we do not know: it is not written over.
    is_newer: bool = False


def load_links(snapshot: Snapshot) -> Mapping[str, LinkState]:
    """The states by address, sorted; none where there is no such file. What cannot be read is left out."""
    return read_links_file(snapshot).states


def read_links_file(snapshot: Snapshot) -> LinksFile:
    """The states of a snapshot, and what is wrong with their file."""
    try:
        data = snapshot.read(LINKS)
    except (FileAbsentError, FileElsewhereError, KeyError):
        return LinksFile()
    except UnreadableFileError as error:
        return LinksFile(problems=(Problem((), f"the file {error}", error.hint, rule=error.rule),))
    return parse_links(data)


def parse_links(data: bytes) -> LinksFile:
    """The states of the lines that can be read, a problem for each of the others, up to a few."""
    states: dict[str, LinkState] = {}
    problems: list[Problem] = []
    unread: list[str] = []
    lines = data.decode("utf-8", "backslashreplace").split("\n")
    last = len(lines) if lines[-1] else len(lines) - 1
    for number, line in enumerate(lines[:last], 1):
        if not line.strip():
            continue
        # A merge by lines may leave a second one.
        if version := _read_version(line):
            if version > VERSION:
                return LinksFile(problems=(_say_newer(number, version),), is_newer=True)
            continue
        found, why = _read_line(line)
        if found:
            states[found.address] = choose_newer(states.get(found.address), found)
            continue
        if not _MARK.match(line):
            unread.append(line)
        is_cut = number == last and not data.endswith(b"\n")
        problems.append(_explain(number, line, why, is_cut))
    return LinksFile(
        states=MappingProxyType(dict(sorted(states.items()))),
        problems=tuple(problems[:_MOST_PROBLEMS]),
        unread=tuple(unread),
    )


def choose_newer(one: LinkState | None, other: LinkState) -> LinkState:
    """Of two states of an address that of the later day; of one day the worse, the same in either order."""
    if one is None:
        return other
    return max(one, other, key=_rank)


def _rank(state: LinkState) -> tuple[date, int, str]:
    return state.asked, -VERDICTS.index(state.verdict), str(state.to_data())


def write_links(states: Mapping[str, LinkState]) -> bytes:
    """The whole file: a line that names its version, then the addresses from a to z."""
    rows = (HEAD, *(states[address].to_data() for address in sorted(states)))
    return "".join(f"{json.dumps(row, ensure_ascii=False)}\n" for row in rows).encode()


def _read_version(line: str) -> int:
    """The version that a line names; 0 for any other line."""
    found = _HEAD.fullmatch(line)
    return int(found[1]) if found else 0


def _read_line(line: str) -> tuple[LinkState | None, str]:
    """The state of a line, or None and why it is not one."""
    from opencouncil.reading.schema import fast_validator

    if len(line) > _LONGEST:
        return None, f"it has more than {_LONGEST:,} characters"
    try:
        data = json.loads(line)
        # A colon for each field, so none stands twice. To look at each would take longer than all the rest.
        if line.count('":') != len(data) or _SPACED.search(line):
            data = json.loads(line, object_pairs_hook=_refuse_twice)
    except (ValueError, RecursionError):
        return None, "it is no JSON"
    except TypeError:  # a number, say
        return None, "it is no state of an address"
    validator = fast_validator("links")
    if validator.is_valid(data):
        try:
            return LinkState.from_data(data), ""
        except (ValueError, TypeError):
            return None, "it holds a day that the calendar does not have"
    first = next(iter(validator.iter_errors(data)), None)
    place = ".".join(str(part) for part in first.instance_path) if first else ""
    return None, f"`{clip(place)}` has a value that does not fit" if place else "it is no state of an address"


def _refuse_twice(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise ValueError("a field stands twice")
    return found


def _explain(number: int, line: str, why: str, is_cut: bool) -> Problem:
    position = Position(number, 1)
    if _MARK.match(line):
        message = "git has left a conflict here; of an address the newer state counts"
        hint = "Run `opencouncil check-links`: it writes the file anew."
        return Problem((), message, hint, position=position)
    if is_cut:
        message = "the last line is cut off: the file was written by something that was stopped"
        return Problem((), message, _RUN, position=position)
    return Problem((), f"the line cannot be read: {why}", _RUN, position=position)


def _say_newer(line: int, version: int) -> Problem:
    message = f"the file has version {version}, of a newer opencouncil; this one knows {VERSION}"
    return Problem((), message, "Bring opencouncil up to date.", position=Position(line, 1))
