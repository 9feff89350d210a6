"""Change a file at one place, and leave every other byte: comments, order, quotes, blank lines.

Each function takes the bytes of a file and gives the new ones. What comes out is read again and compared
with what was meant; where the two differ, PatchError is raised and nothing is given, so that a slip of ours
can cost work but never data.
"""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from copy import deepcopy
from typing import Any

from opencouncil.errors import OpenCouncilError
from opencouncil.findings import Pointer
from opencouncil.reading.document import QUESTIONS, Document, parse
from opencouncil.text.entries import GROUP, LIST, TEXT, Entry, Node, find_child
from opencouncil.text.fmt import dump
from opencouncil.text.form import Form, form_of
from opencouncil.text.layout import Layout
from opencouncil.text.scalars import quote_text, write_text
from opencouncil.text.writing import write_field, write_inline, write_item

UNSURE = "This cannot be changed with certainty; please make the change by hand."
MISPLACED = (
    "A comment at that place is set in so that it would come to belong to what is new. "
    "Put the file into its form first, with `opencouncil fmt`."
)


class PatchError(OpenCouncilError):
    """A change that cannot be made to this text with certainty."""


class SeveralLinesError(PatchError):
    """A value on several lines, for which another cannot be put in place."""


class MisplacedCommentError(PatchError):
    """A comment would attach to the new entry."""


def set_value(data: bytes, kind: str, pointer: Pointer, value: Any) -> bytes:
    """Another value for a field or an item that is there, on one line as before."""
    return set_values(data, kind, {pointer: value})


def set_values(data: bytes, kind: str, values: Mapping[Pointer, Any]) -> bytes:
    """Other values for several of them, none of which stands within another."""
    file = _File(data, kind)
    pieces, at = [], 0
    for start, end, written in sorted(_write_value(file, *one) for one in values.items()):
        pieces += [file.text[at:start], written]
        at = end

    def put(tree: Any) -> None:
        for pointer, value in values.items():
            _put(tree, pointer, value)

    return file.apply(0, len(file.text), "".join([*pieces, file.text[at:]]), put)


def _write_value(file: "_File", pointer: Pointer, value: Any) -> tuple[int, int, str]:
    """Where the value at a pointer begins and ends, and the text of another in its place."""
    entry = file.find(pointer)
    node = entry.value
    if not _is_on_line(node, file.layout):
        raise SeveralLinesError(f"{_name(pointer)} takes several lines, and is best changed by hand.")
    written = write_inline(value, file.form(pointer), file.is_in_flow(pointer))
    if entry.beside and written == value and " " in value:
        # A comment behind text without quotes looks as if it cut the text short.
        written = quote_text(value)
    return node.start, node.end, written


def rename_field(data: bytes, kind: str, pointer: Pointer, name: str) -> bytes:
    """Another name for a field that is there, in its place, where no other field of its group has it."""
    file = _File(data, kind)
    entry = file.find(pointer)
    if entry.key is None or any(
        other.key and other.key.text == name for other in file.layout.siblings(entry)
    ):
        raise PatchError(f"{_name(pointer)} cannot be called `{name}`: that is there, or it has no name.")

    def rename(tree: Any) -> None:
        group = _get(tree, pointer[:-1])
        fields = [(name if key == pointer[-1] else key, value) for key, value in group.items()]
        group.clear()
        group.update(fields)

    written = write_text(name, file.is_in_flow(pointer))
    return file.apply(entry.key.start, entry.key.end, written, rename)


def insert_field(data: bytes, kind: str, pointer: Pointer, value: Any, before: str = "") -> bytes:
    """A field that is not there yet, behind those that come before it in the schema.

    Where the schema gives no order, as among the keys of `sourced`, at the end or ``before`` another.
    """
    file = _File(data, kind)
    *rest, name = pointer
    form, node = file.form(rest), file.node(rest)
    if node.kind != GROUP or any(entry.key and entry.key.text == name for entry in node.entries):
        raise PatchError(f"{_name(pointer)} cannot be added: it is there, or there is no place for it.")
    place = form.place_of(str(name))
    names = [_key(entry) for entry in node.entries]
    earlier = [index for index, other in enumerate(names) if form.place_of(other) <= place]
    index = names.index(before) if before in names else max(earlier, default=-1) + 1

    def add(tree: Any) -> None:
        _get(tree, rest)[name] = value

    if node.is_flow:
        written = write_inline({name: value}, form, True)[1:-1]
        return file.apply(*_flow_gap(node, index, written), add, new=pointer)
    indent = node.entries[0].column if node.entries else 0
    lines = write_field(str(name), value, form, indent)
    return file.insert_lines(node.entries, index, lines, add, pointer)


def insert_item(data: bytes, kind: str, pointer: Pointer, value: Any) -> bytes:
    """An item at the place in its list that the pointer ends with; the others move down."""
    file = _File(data, kind)
    *rest, index = pointer
    form, node = file.form(rest), file.node(rest)
    if node.kind != LIST or not isinstance(index, int) or not 0 <= index <= len(node.entries):
        raise PatchError(f"{_name(pointer)} cannot be added: there is no such place.")

    def add(tree: Any) -> None:
        _get(tree, rest).insert(index, value)

    if node.is_flow:
        return file.apply(*_flow_gap(node, index, write_inline(value, form.child(0), True)), add, new=pointer)
    lines = write_item(value, form, node.entries[0].column)
    return file.insert_lines(node.entries, index, lines, add, pointer)


def remove(data: bytes, kind: str, pointer: Pointer, keep_comments: bool = False) -> bytes:
    """Take out a field or an item with its comments; not the last one of a group or a list."""
    file = _File(data, kind)
    entry = file.find(pointer)
    siblings = file.layout.siblings(entry)
    index = siblings.index(entry)
    if len(siblings) == 1:
        raise PatchError(f"{_name(pointer)} is the only one, and is taken out with what it is in.")

    def drop(tree: Any) -> None:
        del _get(tree, pointer[:-1])[pointer[-1]]

    own = [] if keep_comments else _list_comments(entry)
    if file.node(pointer[:-1]).is_flow:
        start = siblings[index - 1].value.end if index else entry.start
        end = entry.value.end if index else siblings[1].start
        return file.apply(start, end, "", drop, own)
    start, end = file.layout.top(entry), entry.bottom
    if file.layout.column(start):
        # The first field of an item stands beside the dash, and the next one takes its place.
        return file.apply(start, siblings[1].start, "", drop, own)
    if end == len(file.text) and start and not file.text.endswith("\n"):
        # The file ends without a line feed, and will again.
        start -= 1
    return file.apply(start, end, "", drop, own)


def reorder_items(data: bytes, kind: str, pointer: Pointer, order: Sequence[int]) -> bytes:
    """The items of a list, one to a line, in another order, each with its comments."""
    file = _File(data, kind)
    node = file.node(pointer)
    if node.kind != LIST or sorted(order) != list(range(len(node.entries))):
        raise PatchError(f"{_name(pointer)} cannot be put in another order.")

    def move(tree: Any) -> None:
        items = _get(tree, pointer)
        items[:] = [items[place] for place in order]

    if node.is_flow:
        pieces = [file.text[entry.start : entry.value.end] for entry in node.entries]
        gaps = [
            file.text[one.value.end : other.start]
            for one, other in zip(node.entries, node.entries[1:], strict=False)
        ]
        moved = "".join(pieces[place] + gap for place, gap in zip(order, [*gaps, ""], strict=True))
        return file.apply(node.entries[0].start, node.entries[-1].value.end, moved, move)
    start, end = file.layout.top(node.entries[0]), node.entries[-1].bottom
    chunks = [file.text[file.layout.top(entry) : entry.bottom] for entry in node.entries]
    chunks = [chunk if chunk.endswith("\n") else f"{chunk}\n" for chunk in chunks]
    text = "".join(chunks[place] for place in order)
    return file.apply(start, end, text if file.text[:end].endswith("\n") else text[:-1], move)


def quote(data: bytes, kind: str, pointer: Pointer, text: str) -> bytes:
    """Quotes around a value that is not read as text, and is meant as the text it looks like."""
    file = _File(data, kind, QUESTIONS | {"ambiguous-scalar"})
    node = file.find(pointer).value
    written = write_text(text, file.is_in_flow(pointer), may_be_date=False)
    return file.apply(node.start, node.end, written, lambda tree: _put(tree, pointer, text))


class _File:
    """A file that is to be changed: its text, its data and where everything stands."""

    def __init__(self, data: bytes, kind: str, accepted: frozenset[str] = QUESTIONS) -> None:
        self._document = parse(data)
        problems = [one for one in self._document.problems if one.rule not in accepted]
        if problems or not isinstance(self._document.data, dict):
            why = problems[0].message if problems else "it holds no fields"
            raise PatchError(f"The file has to be put right first: {why}.")
        self.text = self._document.text
        self.layout = Layout(self.text)
        self._form = form_of(kind)

    def form(self, pointer: Sequence[str | int]) -> Form:
        form = self._form
        for part in pointer:
            form = form.child(part)
        return form

    def find(self, pointer: Pointer) -> Entry:
        try:
            return self.layout.find(pointer)
        except KeyError as error:
            raise PatchError(f"There is no {_name(pointer)} in the file.") from error

    def node(self, pointer: Sequence[str | int]) -> Node:
        return self.find(tuple(pointer)).value if pointer else self.layout.root

    def is_in_flow(self, pointer: Pointer) -> bool:
        node, is_flow = self.layout.root, self.layout.root.is_flow
        for part in pointer[:-1]:
            node = find_child(node, part).value
            is_flow = is_flow or node.is_flow
        return is_flow

    def insert_lines(
        self,
        entries: list[Entry],
        index: int,
        lines: list[str],
        change: Callable[[Any], None],
        pointer: Pointer,
    ) -> bytes:
        """Put lines before an entry of a group or list that stands one to a line, or behind the last."""
        if index:
            at = entries[index - 1].bottom
            if self._ends_in_comment(at, entries[0].column):
                # Without a blank line it would belong to what comes now.
                lines = ["", *lines]
            text = "".join(f"{line}\n" for line in lines)
            if at and self.text[at - 1] != "\n":
                # The file ends without a line feed, and will again.
                text = f"\n{text[:-1]}"
        else:
            at = self.layout.top(entries[0])
            text = "".join(f"{line}\n" for line in lines)
            if self.layout.column(at):
                # The first field of an item, beside its dash.
                text = text.lstrip(" ") + " " * entries[0].column
        return self.apply(at, at, text, change, new=pointer)

    def _ends_in_comment(self, end: int, column: int) -> bool:
        """Whether the last line before an offset is a comment, set in no further than this."""
        line = self.text[self.layout.line_start(end - 1) : end]
        return line.lstrip(" ").startswith("#") and not line.startswith(" " * (column + 1))

    def apply(
        self,
        start: int,
        end: int,
        text: str,
        change: Callable[[Any], None],
        lost: Sequence[str] = (),
        new: Pointer = (),
    ) -> bytes:
        """The bytes with one stretch of the text replaced, if they say then what was meant.

        No comments may go but those that are to be ``lost``, and none may come to belong to what is new.
        """
        meant = deepcopy(self._document.data)
        change(meant)
        written = (self.text[:start] + text + self.text[end:]).encode()
        found = parse(written)
        if dump(found.data) != dump(meant) or _count_problems(found) - _count_problems(self._document):
            raise PatchError(UNSURE)
        layout = Layout(found.text)
        if Counter(self.layout.comments) - Counter(lost) - Counter(layout.comments):
            raise PatchError(UNSURE)
        if new and _list_comments(layout.find(new)):
            raise MisplacedCommentError(MISPLACED)
        return written


def _put(tree: Any, pointer: Pointer, value: Any) -> None:
    _get(tree, pointer[:-1])[pointer[-1]] = value


def _get(tree: Any, pointer: Sequence[str | int]) -> Any:
    for part in pointer:
        tree = tree[part]
    return tree


def _flow_gap(node: Node, index: int, written: str) -> tuple[int, int, str]:
    """Where something new goes in brackets, and with which comma."""
    entries = node.entries
    if index:
        at = entries[index - 1].value.end
        return at, at, f", {written}"
    at = entries[0].start if entries else node.start + 1
    return at, at, f"{written}, " if entries else written


def _is_on_line(node: Node, layout: Layout) -> bool:
    if node.kind == TEXT:
        return node.style not in ("|", ">")
    is_short = layout.line(node.start) == layout.line(node.end - 1) if node.entries else True
    return node.is_flow and is_short


def _list_comments(entry: Entry) -> list[str]:
    found = [*entry.above, *entry.beside, *entry.below, *entry.value.head, *entry.value.foot]
    for inner in entry.value.entries:
        found += _list_comments(inner)
    return found


def _count_problems(document: Document) -> Counter[tuple[str, str]]:
    return Counter((problem.rule, problem.message) for problem in document.problems)


def _key(entry: Entry) -> str:
    return entry.key.text if entry.key else ""


def _name(pointer: Pointer) -> str:
    return f"`{'.'.join(str(part) for part in pointer)}`"
