"""One YAML file: its text, its plain data, and the position of everything in it.

The dialect is small on purpose, so that every reader of YAML sees the same tree (docs/dialect.md):
UTF-8, LF, one document, no anchors, aliases, tags or merge keys, no tabs, no key twice, at most
20 levels, 20,000 values and a million bytes. ``true``, ``false`` and decimal numbers are what they look
like; dates and everything else are text. A plain scalar that YAML 1.1 and YAML 1.2 take differently is
a problem.

A file that is as it should be is read the quick way (plain_files.py). Any other is read as a stream of
events: data and positions are built from it together, and what the dialect refuses is refused before
anything deep is built.
"""

import re
from functools import cached_property
from typing import Any, NoReturn

import yaml
from yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
)

from opencouncil.findings import Pointer, Position, Problem, clip
from opencouncil.reading.decoding import FORBIDDEN, MAX_PROBLEMS, decode_text, find_cut_text
from opencouncil.reading.plain_files import PlainFile, Spots, make_spots, read_plain_file
from opencouncil.reading.plain_scalars import (
    AMBIGUOUS,
    DATE,
    KNOWN_TEXT,
    LONGEST_AMBIGUOUS,
    NUMBER,
    is_day,
    remember_text,
)
from opencouncil.reading.syntax_errors import explain_syntax

MAX_DEPTH = 20
# What it costs to explain a broken file grows faster than the file; the largest real one has 426 values.
MAX_VALUES = 20_000
MAX_ENTRIES = 1_000

try:
    from yaml import CBaseLoader as _FastLoader

    DEFAULT_LOADER: type[Any] = _FastLoader
except ImportError:  # PyYAML built without libyaml: slower, the same events
    DEFAULT_LOADER = yaml.BaseLoader

_TRUTH = dict.fromkeys(("y", "yes", "on", "true"), "true") | dict.fromkeys(
    ("n", "no", "off", "false"), "false"
)
_LEADING_BLANKS = re.compile(r"^[ \t]+", re.MULTILINE)


# What is only a question: the file surely says what it says, though perhaps not what was meant.
QUESTIONS = frozenset({"comment-cuts-text"})


class Document:
    """A parsed file. ``data`` is None where nothing could be read at all."""

    def __init__(
        self, text: str, data: Any, problems: list[Problem], places: Spots | PlainFile | None = None
    ) -> None:
        self.text = text
        self.data = data
        self.problems = problems
        self._places = places

    @cached_property
    def _spots(self) -> Spots:
        # Most files are as they should be, and nobody asks where something in them stands.
        return make_spots(self._places) if isinstance(self._places, PlainFile) else self._places or {}

    @property
    def faults(self) -> list[Problem]:
        """The problems that leave a doubt about what the file says; nothing of it is to be used."""
        return [problem for problem in self.problems if problem.rule not in QUESTIONS]

    def find_position(self, pointer: Pointer, on_key: bool = False) -> Position:
        """Where the value at a pointer stands, or its name; where its parent stands if it is missing."""
        node: Any = self.data
        found = Position(1, 1)
        for part in pointer:
            try:
                # The marks of a field's name and its value; a list's items have no name.
                key_mark, value_mark = self._spots[id(node)][part]
                node = node[part]
            except (KeyError, IndexError, TypeError):
                break
            # A group of fields is best shown by its name: its own place is that of its first field.
            shows_key = key_mark is not None and (on_key or isinstance(node, dict | list))
            mark = key_mark if shows_key else value_mark
            found = Position(mark.line + 1, mark.column + 1)
        return _keep_inside(self.text, found)

    def list_places(self, group: dict[str, Any] | list[Any]) -> list[Position]:
        """Where each field of a group begins with its name, or each item of a list, in the order of the file.

        The group or list is a part of ``data`` itself, not one equal to it.
        """
        spots = self._spots[id(group)]
        marks = [key for key, _ in spots.values()] if isinstance(spots, dict) else [mark for _, mark in spots]
        return [Position(mark.line + 1, mark.column + 1) for mark in marks]

    def line(self, number: int) -> str:
        """One line of the text as it stands, counted from 1; empty past the end."""
        lines = self.text.split("\n")
        return lines[number - 1] if 0 < number <= len(lines) else ""


def parse(data: bytes, loader: type[Any] | None = None) -> Document:
    """Bytes to a document. Never raises: what is wrong stands in ``problems``, each with a position."""
    text, problems, is_readable = decode_text(data)
    if not is_readable:
        return Document(text, None, problems)
    problems += find_cut_text(text)
    if loader is None and (plain := read_plain_file(text)):
        return Document(text, plain.data, problems, plain)
    # A tab is reported once; with spaces in its place the rest of the file can still be checked.
    has_tabs = "\t" in text
    source = _replace_tabs(text) if has_tabs else text
    builder = _Builder(source)
    try:
        builder.build((loader or DEFAULT_LOADER)(source))
    except _StopReadingError:
        builder.root = None
    # The pure parser raises these two at an escape beyond the last character of Unicode.
    except (yaml.YAMLError, ValueError, OverflowError) as error:
        builder.root = None
        syntax = explain_syntax(error, source)
        # What was seen behind that spot was seen wrongly.
        builder.problems = [one for one in builder.problems if _is_before(one, syntax)]
        if not has_tabs:
            builder.problems.append(syntax)
    if any(problem.rule == "empty-file" for problem in builder.problems):
        builder.root = None
    problems += [
        one._replace(position=_keep_inside(text, one.position)) if one.position else one
        for one in builder.problems
    ]
    return Document(text, builder.root, problems, builder.spots)


def _is_before(problem: Problem, other: Problem) -> bool:
    return bool(problem.position and other.position and problem.position < other.position)


def _keep_inside(text: str, position: Position) -> Position:
    """What is missed behind the end is missed at the end of the last line that holds something."""
    end = len(text.rstrip("\n"))
    last = text.count("\n", 0, end) + 1
    return position if position.line <= last else Position(last, max(1, end - text.rfind("\n", 0, end) - 1))


def _replace_tabs(text: str) -> str:
    return _LEADING_BLANKS.sub(lambda blanks: blanks[0].replace("\t", "  "), text).replace("\t", " ")


class _StopReadingError(Exception):
    """What follows cannot be read with any sense."""


class _Builder:
    """Plain data and spots out of parser events, with a stack of its own."""

    def __init__(self, text: str) -> None:
        self._text = text
        self.problems: list[Problem] = []
        self.root: Any = None
        self.spots: dict[int, Any] = {}
        # Open collections, outermost first, and where each stands in the one around it.
        self._stack: list[Any] = []
        self._parts: list[str | int] = []
        # For each open mapping the name that waits for its value, with its event.
        self._keys: list[tuple[str, Any] | None] = []
        # For each open collection whether it is in brackets or braces.
        self._flows: list[bool] = []
        # What a name given twice holds lives here: ids name collections in ``spots``, so none may be reused.
        self._dropped: list[Any] = []
        self._values = 0

    def build(self, loader: Any) -> None:
        get_event = loader.get_event
        stack, keys, spots, known = self._stack, self._keys, self.spots, KNOWN_TEXT
        documents = 0
        while True:
            event = get_event()
            kind = type(event)
            if kind is ScalarEvent:
                value, style = event.value, event.style
                # Text in quotes, words that were met before and longer words need no look: what readers
                # take differently begins with no letter or has five at most (`false`).
                is_text = (
                    style
                    or value in known
                    or (len(value) > LONGEST_AMBIGUOUS and value[0].isalpha() and "?" not in value)
                )
                if event.anchor is not None or event.tag is not None:
                    self._refuse_properties(event)
                    is_text = True
                if style == '"':
                    self._refuse_control_characters(event)
                elif style == "|" or style == ">":
                    self._refuse_close_comment(event)
                parent = stack[-1] if stack else None
                if type(parent) is not dict:
                    self._place(value if is_text else self._read_scalar(event), event)
                    continue
                waiting = keys[-1]
                if waiting is None:
                    keys[-1] = (value if is_text else self._read_key(event), event)
                    continue
                if not is_text:
                    value = self._read_scalar(event)
                name, key_event = waiting
                if name in parent or len(parent) >= MAX_ENTRIES:
                    self._place(value, event)
                    continue
                # What `_place` does, without the call: this is where the time goes.
                parent[name] = value
                spots[id(parent)][name] = (key_event.start_mark, event.start_mark)
                keys[-1] = None
                self._count(event)
            elif kind is MappingStartEvent or kind is SequenceStartEvent:
                self._open({} if kind is MappingStartEvent else [], event)
            elif kind is MappingEndEvent or kind is SequenceEndEvent:
                self._stack.pop()
                self._keys.pop()
                self._parts.pop()
                self._flows.pop()
            elif kind is AliasEvent:
                message = f"`*{clip(event.anchor)}` is an alias, which stands for text elsewhere in the file"
                hint = "Write the value out here; text that begins with a star belongs in quotes."
                self._stop(event, message, hint, "anchor-or-alias")
            elif kind is DocumentStartEvent:
                documents += 1
                if documents > 1:
                    hint = "Remove the line `---`, or give what follows a file of its own."
                    self._stop(event, "a second document begins here", hint, "one-document")
            elif kind is StreamEndEvent:
                if not documents:
                    self._report_empty()
                return

    def _open(self, child: Any, event: Any) -> None:
        if event.anchor is not None or event.tag is not None:
            self._refuse_properties(event)
        if len(self._stack) >= MAX_DEPTH:
            message = f"this goes more than {MAX_DEPTH} levels deep"
            self._stop(event, message, "Remove the extra brackets, dashes or indentation.", "too-deep")
        if self._stack and type(self._stack[-1]) is dict and self._keys[-1] is None:
            message = "a list or a group of fields stands where the name of a field belongs"
            hint = "Write `name: value`; text that begins with a bracket or a brace belongs in quotes."
            self._stop(event, message, hint, "yaml-syntax")
        self.spots[id(child)] = {} if type(child) is dict else []
        part = self._place(child, event)
        self._stack.append(child)
        self._keys.append(None)
        self._parts.append(part)
        self._flows.append(event.flow_style)

    def _place(self, value: Any, event: Any) -> str | int:
        """Put a value where it belongs, and say where that is."""
        self._count(event)
        if not self._stack:
            self.root = value
            return ""
        parent = self._stack[-1]
        spots = self.spots[id(parent)]
        if len(parent) >= MAX_ENTRIES:
            message = f"this is entry {MAX_ENTRIES + 1:,} of a list or group, and no council has as many"
            self._stop(event, message, "Remove what does not belong.", "too-large")
        if type(parent) is list:
            parent.append(value)
            spots.append((None, event.start_mark))
            return len(parent) - 1
        waiting = self._keys[-1]
        assert waiting is not None  # noqa: S101 - a mapping's events alternate between names and values
        name, key_event = waiting
        if name in parent:
            first = spots[name][0].line + 1
            message = f"`{clip(name)}` is here a second time; the first is on line {first}"
            hint = "Put what both hold under one of them, and remove the other."
            self._report(key_event, message, hint, "duplicate-key")
            self._dropped.append(value)
        else:
            parent[name] = value
            spots[name] = (key_event.start_mark, event.start_mark)
        self._keys[-1] = None
        return name

    def _count(self, event: Any) -> None:
        self._values += 1
        if self._values > MAX_VALUES:
            message = f"the file holds more than {MAX_VALUES:,} values, which no council's file does"
            hint = "Keep one council to a file; remove what does not belong."
            self._stop(event, message, hint, "too-large")

    def _read_key(self, event: Any) -> str:
        name: str = event.value
        if name == "<<":
            self._stop(event, "`<<` is a merge key", "Write the fields out here.", "anchor-or-alias")
        if not name:
            message = "a colon stands here without the name of a field"
            self._report(event, message, "Write `name: value`.", "yaml-syntax")
        elif AMBIGUOUS.match(name) or NUMBER.match(name):
            message = f"`{clip(name)}` as the name of a field is text to some programs and not to others"
            self._report(
                event, message, f'Write `"{clip(name)}":`, in quotes, if you mean it.', "ambiguous-scalar"
            )
        elif not self._is_cut_short(event):
            remember_text(name)
        return name

    def _read_scalar(self, event: Any) -> Any:
        value: str = event.value
        if value == "true" or value == "false":
            return value == "true"
        if NUMBER.match(value):
            return float(value) if "." in value else int(value)
        if not self._stack and value.lower() in ("", "null", "~"):
            self._report_empty()
        elif not value or value.lower() in ("null", "~"):
            message = f"`{value}` means that there is no value" if value else "there is no value here"
            hint = "Write a value, or remove the line: what is not known is left out."
            self._report(event, message, hint, "no-value")
        elif AMBIGUOUS.match(value):
            message, hint = _explain_ambiguous(value)
            self._report(event, message, hint, "ambiguous-scalar")
        elif DATE.match(value) and not is_day(value):
            message = f"`{value}` looks like a date, and the calendar has no such day"
            hint = f'Correct it; or write `"{value}"`, in quotes, if you mean the text.'
            self._report(event, message, hint, "ambiguous-scalar")
        elif not self._is_cut_short(event):
            remember_text(value)
        return value

    def _is_cut_short(self, event: Any) -> bool:
        """Whether some programs end the text at a question mark: in brackets, YAML 1.1 has them do so."""
        if "?" not in event.value or not self._flows or not self._flows[-1]:
            return False
        message = f"`{clip(event.value)}` ends at the question mark for some programs"
        hint = "Put it in quotes, as text in brackets or braces that holds one."
        self._report(event, message, hint, "ambiguous-scalar")
        return True

    def _refuse_properties(self, event: Any) -> None:
        if event.anchor is not None:
            message = f"`&{clip(event.anchor)}` is an anchor, a mark to repeat this text elsewhere"
            hint = "Remove it; text that begins with an ampersand belongs in quotes."
            self._report(event, message, hint, "anchor-or-alias")
        if event.tag is not None:
            hint = "Remove it; text that begins with an exclamation mark belongs in quotes."
            self._report(event, "a tag, a word that begins with `!`, stands here", hint, "tag")

    def _refuse_control_characters(self, event: Any) -> None:
        # In double quotes they can be written as codes: "\\e[31m" would colour a terminal.
        if not event.value.isprintable() and (found := FORBIDDEN.search(event.value)):
            message = f"the text holds an invisible control character (U+{ord(found[0]):04X})"
            self._report(
                event, message, "Remove its code, which begins with a backslash.", "control-character"
            )

    def _refuse_close_comment(self, event: Any) -> None:
        # `>#` begins a comment for the C parser, and is an error to the others.
        line = self._text.split("\n")[event.start_mark.line]
        if re.match(r"[|>][-+0-9]*#", line[event.start_mark.column :]):
            hint = "Put a space before `#`, or the comment on a line of its own."
            self._report(event, f"a comment begins right after `{event.style}`", hint, "yaml-syntax")

    def _report_empty(self) -> None:
        hint = "Fill it in from another council's file, or remove it."
        self.problems.append(Problem((), "the file is empty", hint, "empty-file", Position(1, 1)))

    def _pointer(self) -> Pointer:
        if not self._stack:
            return ()
        waiting = self._keys[-1]
        parts = tuple(self._parts[1:])
        if type(self._stack[-1]) is list:
            return (*parts, len(self._stack[-1]))
        return (*parts, waiting[0]) if waiting else parts

    def _report(self, event: Any, message: str, hint: str, rule: str) -> None:
        mark = event.start_mark
        position = Position(mark.line + 1, mark.column + 1)
        self.problems.append(Problem(self._pointer(), message, hint, rule, position))
        if len(self.problems) >= MAX_PROBLEMS:
            raise _StopReadingError

    def _stop(self, event: Any, message: str, hint: str, rule: str) -> NoReturn:
        self._report(event, message, hint, rule)
        raise _StopReadingError


def _explain_ambiguous(value: str) -> tuple[str, str]:
    """What is in doubt about a value that YAML 1.1 and 1.2 do not take for the same, and what to write."""
    shown, quoted = clip(value), f'`"{clip(value)}"`, in quotes'
    lower = value.lower()
    if lower in _TRUTH:
        meant = _TRUTH[lower]
        message = f"`{shown}` means {meant} to some programs and is text to others"
        return message, f"Write {quoted}" + (f", or `{meant}`." if lower == meant else ".")
    message = f"`{shown}` is one thing to some programs and another to others"
    plain = lower.replace("_", "").lstrip("+")
    if re.fullmatch(r"-?0*[0-9]{1,15}(\.[0-9]{0,15})?", plain):
        sign, digits = ("-", plain[1:]) if plain.startswith("-") else ("", plain)
        whole, _, rest = digits.partition(".")
        number = sign + (whole.lstrip("0") or "0") + (f".{rest}" if rest else "")
        return message, f"Write `{number}` for the number, or {quoted}, for the text."
    return message, f"Write {quoted}."
