"""The record of an asking, or of the reply to one, in its place in a council's file."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from opencouncil.checking.edits import find_new_findings
from opencouncil.claims import REPLIES, identify_reply
from opencouncil.editing.change_fields import change_fields
from opencouncil.editing.claim_fields import list_values, make_claim, name_field
from opencouncil.editing.plan import Edit, apply_edits
from opencouncil.editing.typed import find_hidden
from opencouncil.errors import OpenCouncilError
from opencouncil.findings import Finding, Pointer, Problem
from opencouncil.model import Council
from opencouncil.reading.document import Document, parse
from opencouncil.reading.fields import Field, load_groups
from opencouncil.reading.schema import find_problems
from opencouncil.reading.snapshot import Folder
from opencouncil.text import patch
from opencouncil.text.form import form_of
from opencouncil.text.writing import write_field

# The fields of an asking, and of the reply to it; those of a source stand together.
ASKING = ("asked", "about")
SOURCE = ("source.url", "source.title", "source.type")
REPLY = ("replied", "says", "summary", *SOURCE)
# By field, as a file has them: ``{"asked": "2026-11-03", "source.url": "https://..."}``.
Values = Mapping[str, Any]


class ReplyThereError(OpenCouncilError):
    """The file holds this asking, or a reply to it, already."""


class AskingNotFoundError(OpenCouncilError):
    """Nothing, or more than one thing, that a reply can be to."""


class There(NamedTuple):
    """An asking in a file: its place in the list, its line, and what it holds."""

    place: int
    line: int
    data: Mapping[str, Any]

    @property
    def is_open(self) -> bool:
        return "replied" not in self.data

    @property
    def about(self) -> tuple[str, ...]:
        return tuple(self.data.get("about", ()))


class Planned(NamedTuple):
    edit: Edit
    pointer: Pointer
    findings: list[Finding]


def load_fields() -> dict[str, Field]:
    """The fields of a reply by path, with their meanings and words."""
    groups = {group.title: group for group in load_groups("council")}
    fields = {field.path: field for field in groups["Reply"].fields}
    return fields | {f"source.{field.path}": field for field in groups["Source"].fields}


def list_there(folder: Folder, council: Council) -> list[There]:
    """The askings in a council's file; PatchError where the list is no list of them."""
    return _list(parse(folder.read(council.path)))


def find_faults(values: Values) -> list[tuple[str, Problem]]:
    """What is wrong with the values there are, each problem with its field; what is missing is no problem."""
    for path, value in values.items():
        text = "".join(value) if isinstance(value, list | tuple) else str(value)
        try:
            text.encode()
        except UnicodeEncodeError:
            return [(path, Problem((), "the text is not UTF-8", "Type it anew."))]
        if hidden := find_hidden(text):
            message = f"the text holds an invisible character ({hidden})"
            return [(path, Problem((), message, "Type it anew, without it."))]
    # A field that must stand beside another is no fault before it is asked for.
    data = {REPLIES: [_make({"asked": "2026-01-01", "replied": "2026-01-01", **values})]}
    written = write_field(REPLIES, data[REPLIES], form_of("council"), indent=0)
    found = list(parse("\n".join(written).encode()).problems)
    found += [one for one in find_problems("council", data) if one.rule != "missing-key"]
    start: Pointer = (REPLIES, 0)
    return [
        (name_field(one.pointer[len(start) :]), one) for one in found if one.pointer[: len(start)] == start
    ]


def choose_asking(there: Sequence[There], values: Values) -> There | None:
    """The asking that a reply is to, or that is entered again; None for one that is not in the file.

    AskingNotFoundError where it is not clear which is meant.
    """
    if "asked" in values:
        same = [one for one in there if one.data["asked"] == values["asked"]]
        if "about" in values or "replied" not in values:
            wanted = identify_reply({"asked": values["asked"], "about": list(values.get("about", ()))})
            same = [one for one in same if identify_reply(one.data) == wanted]
        if len(same) > 1:
            day = values["asked"]
            raise AskingNotFoundError(f"The file holds {len(same)} askings of {day}. Add --about to choose.")
        return same[0] if same else None
    about = set(values.get("about", ()))
    is_open = [one for one in there if one.is_open and (not about or about == set(one.about))]
    if len(is_open) == 1:
        return is_open[0]
    if not is_open:
        raise AskingNotFoundError(
            "No asking in the file waits for a reply. Give --asked, the day on which the council was asked."
        )
    days = " and ".join(_name(one) for one in is_open)
    raise AskingNotFoundError(f"{len(is_open)} askings wait for a reply: {days}. Give --asked.")


def plan_reply(
    folder: Folder, council: Council, values: Values, today: date, may_replace: bool = False
) -> Planned:
    """The council's file with an asking more, or with the reply to one that is there.

    ReplyThereError if it is there already; with ``may_replace`` another reply takes the place of the one
    that is there.
    """
    before = folder.read(council.path)
    there = _list(parse(before))
    found = choose_asking(there, values)
    place = f"{folder.prefix}{council.path}"
    if found is None:
        after, pointer = _add(before, there, _make(values))
    else:
        _refuse_same(found, values, place, may_replace)
        pointer = (REPLIES, found.place)
        after = change_fields(before, pointer, _list_changes(found, values))
    edit = Edit(council.path, before, after)
    return Planned(edit, pointer, find_new_findings(apply_edits(folder, [edit]), today))


def _refuse_same(found: There, values: Values, place: str, may_replace: bool) -> None:
    if "replied" not in values:
        state = "waits for a reply" if found.is_open else "has its reply"
        raise ReplyThereError(f"{place} holds this asking already, on line {found.line}; it {state}.")
    if not found.is_open and not may_replace:
        raise ReplyThereError(
            f"{place} holds a reply to this asking on line {found.line}, of {found.data['replied']}. "
            "--replace puts this one in its place. For a second reply record an asking of its own day."
        )


def _list_changes(found: There, values: Values) -> dict[Pointer, Any]:
    """What of an asking is to be set, and of a reply that it had to be taken out."""
    there = list_values(found.data)
    after = {path: values.get(path) for path in REPLY}
    changes: dict[Pointer, Any] = {
        tuple(path.split(".")): value for path, value in after.items() if value != there.get(path)
    }
    if "source" in found.data and not any(after[path] for path in SOURCE):
        changes = {place: value for place, value in changes.items() if place[0] != "source"}
        changes["source",] = None
    return changes


def _add(data: bytes, there: Sequence[There], item: Mapping[str, Any]) -> tuple[bytes, Pointer]:
    """The file with an asking above the first that is older."""
    if not there:
        return patch.insert_field(data, "council", (REPLIES,), [item]), (REPLIES, 0)
    place = next((one.place for one in there if one.data["asked"] < item["asked"]), len(there))
    return patch.insert_item(data, "council", (REPLIES, place), item), (REPLIES, place)


def _make(values: Values) -> dict[str, Any]:
    """An asking as a file has it."""
    return make_claim({path: list(value) if path == "about" else value for path, value in values.items()})


def _list(document: Document) -> list[There]:
    data = document.data.get(REPLIES, []) if isinstance(document.data, dict) else None
    if not isinstance(data, list) or not all(identify_reply(item) for item in data):
        raise patch.PatchError(
            f"`{REPLIES}` in the file does not hold a list of askings with their days: see `opencouncil "
            "validate`."
        )
    return [
        There(place, document.find_position((REPLIES, place)).line, item) for place, item in enumerate(data)
    ]


def _name(one: There) -> str:
    return f"{one.data['asked']}{' about ' if one.about else ''}{', '.join(one.about)}"
