"""The entries of a file, or plain data, written in their one form."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from opencouncil.text.entries import GROUP, LIST, TEXT, Entry, Node
from opencouncil.text.form import Form
from opencouncil.text.scalars import is_literal, quote_text, write_number, write_text

INDENT = 2


def make_node(data: Any) -> Node:
    """Plain data as it would be read from a file, without comments."""
    if isinstance(data, Mapping):
        entries = [Entry(Node(TEXT, text=str(name)), make_node(value)) for name, value in data.items()]
        return Node(GROUP, entries=entries)
    if isinstance(data, list | tuple):
        return Node(LIST, entries=[Entry(None, make_node(item)) for item in data])
    is_text = isinstance(data, str)
    return Node(TEXT, text=data if is_text else write_number(data), is_raw=not is_text)


def write_group(node: Node, form: Form, indent: int = 0) -> list[str]:
    """The lines of a group, its fields in the order of the schema."""
    entries = sorted(node.entries, key=lambda entry: form.place_of(_name(entry)))
    parts = [_write_field(entry, form.child(_name(entry)), indent) for entry in entries]
    return _join([_set_in(node.head, " " * indent), *parts, _set_in(node.foot, " " * indent)])


def write_field(name: str, data: Any, form: Form, indent: int) -> list[str]:
    """The lines of one field; ``form`` is that of the group it is in."""
    return _write_field(Entry(Node(TEXT, text=name), make_node(data)), form.child(name), indent)


def write_item(data: Any, form: Form, indent: int) -> list[str]:
    """The lines of one item, its dash set in this far; ``form`` is that of the list."""
    return _write_item(Entry(None, make_node(data)), form.child(0), indent)


def write_inline(data: Any, form: Form, in_flow: bool) -> str:
    """A value on one line, lists and groups in brackets."""
    return _write_inline(make_node(data), form, in_flow)


def _write_field(entry: Entry, form: Form, indent: int) -> list[str]:
    pad, name = " " * indent, write_text(_name(entry))
    value = entry.value
    inline = _find_inline(value, form, indent + len(name) + 2)
    if inline is not None and entry.beside and value.kind == TEXT and inline == value.text:
        # A comment behind text without quotes looks as if it cut the text short.
        inline = quote_text(value.text) if " " in value.text else inline
    if inline is not None:
        return _surround(entry, pad, [f"{pad}{name}: {inline}"])
    if value.kind == TEXT:
        return _surround(
            entry, pad, [f"{pad}{name}: {_mark(value.text)}", *_literal(value.text, indent)], False
        )
    return _surround(entry, pad, [f"{pad}{name}:", *_write_block(value, form, indent + INDENT)])


def _write_item(entry: Entry, form: Form, indent: int) -> list[str]:
    pad, value = " " * indent, entry.value
    _lift_comments(entry, form)
    inline = _find_inline(value, form, indent + INDENT)
    if inline is not None:
        return _surround(entry, pad, [f"{pad}- {inline}"])
    if value.kind == TEXT:
        lines = [f"{pad}- {_mark(value.text)}", *_literal(value.text, indent)]
    else:
        first, *rest = _write_block(value, form, indent + INDENT)
        lines = [f"{pad}- {first[indent + INDENT :]}", *rest]
    return _surround(entry, pad, lines, False)


def _lift_comments(entry: Entry, form: Form) -> None:
    """Comments above the first field of an item stand above its dash."""
    node = entry.value
    while node.entries:
        first = min(node.entries, key=lambda entry: form.place_of(_name(entry)))
        # So do those beside it, but for the one that can stay.
        is_short = _is_inline_text(first.value) if first.key is None else not _is_literal_text(first.value)
        lifted = len(first.beside) - (1 if is_short and first.beside else 0)
        entry.above += [*node.head, *first.above, *first.beside[:lifted]]
        node.head = []
        first.above, first.beside = [], first.beside[lifted:]
        if first.key is not None:
            break
        form = form.child(0)
        node = first.value


def _write_block(node: Node, form: Form, indent: int) -> list[str]:
    if node.kind == GROUP:
        return write_group(node, form, indent)
    parts = [_write_item(entry, form.child(0), indent) for entry in node.entries]
    return _join([_set_in(node.head, " " * indent), *parts, _set_in(node.foot, " " * indent)])


def _find_inline(node: Node, form: Form, column: int) -> str | None:
    """A value as it stands on the line of its name, or None if it takes lines of its own."""
    if node.kind == TEXT:
        return _write_inline(node, form, False) if _is_inline_text(node) else None
    if _holds_comments(node):
        return None
    if not node.entries:
        return _write_inline(node, form, False)
    if node.kind == GROUP:
        return _write_inline(node, form, False) if form.is_flow_group(len(node.entries)) else None
    if any(entry.value.kind != TEXT for entry in node.entries):
        return None
    written = _write_inline(node, form, False)
    texts = [entry.value.text for entry in node.entries]
    return written if form.is_flow_list(texts, column + len(written)) else None


def _is_literal_text(node: Node) -> bool:
    return node.kind == TEXT and not node.is_raw and is_literal(node.text)


def _is_inline_text(node: Node) -> bool:
    return node.kind == TEXT and not _is_literal_text(node)


def _write_inline(node: Node, form: Form, in_flow: bool) -> str:
    if node.kind == TEXT:
        return node.text if node.is_raw else write_text(node.text, in_flow, form.may_be_date, form.is_code)
    if node.kind == LIST:
        return f"[{', '.join(_write_inline(entry.value, form.child(0), True) for entry in node.entries)}]"
    entries = sorted(node.entries, key=lambda entry: form.place_of(_name(entry)))
    fields = [
        f"{write_text(_name(entry), True)}: {_write_inline(entry.value, form.child(_name(entry)), True)}"
        for entry in entries
    ]
    return "{" + ", ".join(fields) + "}"


def _holds_comments(node: Node) -> bool:
    return bool(node.head or node.foot) or any(
        entry.has_comments or _holds_comments(entry.value) for entry in node.entries
    )


def _mark(text: str) -> str:
    return "|" if text.endswith("\n") else "|-"


def _literal(text: str, indent: int) -> list[str]:
    pad = " " * (indent + INDENT)
    return [f"{pad}{line}" if line else "" for line in text.removesuffix("\n").split("\n")]


def _surround(entry: Entry, pad: str, lines: Sequence[str], may_be_beside: bool = True) -> list[str]:
    """Lines with the comments of their entry; of several beside it, only the last stands beside it again."""
    beside = entry.beside[-1:] if may_be_beside else []
    above = [*entry.above, *entry.beside[: len(entry.beside) - len(beside)]]
    if "" in above:
        # Comments in groups: without a blank line before the first it would belong to what is above.
        above.insert(0, "")
    first = "  ".join([lines[0], *beside])
    return [*_set_in(above, pad), first, *lines[1:], *_set_in(entry.below, pad)]


def _set_in(comments: Sequence[str], pad: str) -> list[str]:
    """Comments set in, with never two blank lines in a row."""
    return [
        f"{pad}{line}" if line else ""
        for number, line in enumerate(comments)
        if line or number == 0 or comments[number - 1]
    ]


def _join(parts: Iterable[Sequence[str]]) -> list[str]:
    """The lines of several entries, with never two blank lines in a row, and none at either end."""
    joined: list[str] = []
    for part in parts:
        lines = list(part)
        while lines and not lines[0] and not (joined and joined[-1]):
            del lines[0]
        joined += lines
    while joined and not joined[-1]:
        del joined[-1]
    return joined


def _name(entry: Entry) -> str:
    return entry.key.text if entry.key else ""
