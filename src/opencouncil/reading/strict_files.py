"""The strict reader: text to plain data with positions, event by event, and what the dialect refuses.

What is refused is refused before anything deep is built, so that no file can exhaust the memory or the
stack. Both parsers of PyYAML, the C one and the pure one, give the same here.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, NamedTuple, NoReturn

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
from opencouncil.reading.decoding import MAX_PROBLEMS, position_at
from opencouncil.reading.edges import UNCLOSED, Edge, EdgeFinder
from opencouncil.reading.limits import MAX_DEPTH, MAX_ENTRIES, MAX_NAME, MAX_VALUES
from opencouncil.reading.plain_scalars import (
    KNOWN_TEXT,
    LONGEST_AMBIGUOUS,
    explain_ambiguous,
    is_doubtful_in_flow,
    looks_like_day,
    read_surely,
)
from opencouncil.reading.spots import Spots
from opencouncil.reading.syntax_errors import explain_syntax
from opencouncil.reading.unseen import find_unseen, name_unseen

try:
    from yaml import CBaseLoader as _FastLoader

    DEFAULT_LOADER: type[Any] = _FastLoader
except ImportError:  # PyYAML built without libyaml: slower, the same events
    DEFAULT_LOADER = yaml.BaseLoader

_LEADING_BLANKS = re.compile(r"^[ \t]+", re.MULTILINE)


class StrictFile(NamedTuple):
    """The data of a file, None if there is none for sure; its problems; the positions."""

    data: Any
    problems: list[Problem]
    spots: Spots


def read_strict_file(text: str, loader: type[Any] = DEFAULT_LOADER) -> StrictFile:
    """Text to data, never raising; a position may lie behind the last line, where something is missed."""
    # A tab is reported once; with spaces in its place the rest of the file can still be checked.
    has_tabs = "\t" in text
    source = _replace_tabs(text) if has_tabs else text
    builder = _Builder(source)
    try:
        builder.build(loader(source))
    except _StopReadingError:
        builder.root = None
    # The pure parser raises these two at an escape beyond the last character of Unicode.
    except (yaml.YAMLError, ValueError, OverflowError) as error:
        builder.root = None
        syntax = explain_syntax(error, source)
        # Problems seen behind that spot are false.
        builder.problems = [one for one in builder.problems if _is_before(one, syntax)]
        is_told = any(one.message == UNCLOSED for one in builder.problems)
        if not has_tabs and not is_told:
            builder.problems.append(syntax)
    if any(problem.rule == "empty-file" for problem in builder.problems):
        builder.root = None
    return StrictFile(builder.root, builder.problems, builder.spots)


def _is_before(problem: Problem, other: Problem) -> bool:
    return bool(problem.position and other.position and problem.position < other.position)


def _replace_tabs(text: str) -> str:
    return _LEADING_BLANKS.sub(lambda blanks: blanks[0].replace("\t", "  "), text).replace("\t", " ")


class _StopReadingError(Exception):
    """Stops the reading, as nothing that follows makes sense."""


@dataclass(slots=True)
class _Open:
    """A collection that is still open."""

    data: Any
    # Where it stands in the one around it.
    part: str | int
    # Whether it is in brackets or braces.
    is_flow: bool
    # The column of the innermost list or group around its values that is not.
    inset: int
    # In a mapping: the name that waits for its value, with its event.
    waiting: tuple[str, Any] | None = None
    # In an entry of a list: whether its first field came again, as in a second entry without a dash.
    is_run_on: bool = False


class _Builder:
    """Plain data and spots out of parser events, with a stack of its own."""

    def __init__(self, text: str) -> None:
        self._text = text
        self.problems: list[Problem] = []
        self.root: Any = None
        self.spots: Spots = {}
        # Outermost first.
        self._stack: list[_Open] = []
        # What a name given twice holds lives here: ids name collections in ``spots``, so none may be reused.
        self._dropped: list[Any] = []
        self._values = 0
        self._documents = 0
        self._edges = EdgeFinder(text)
        self._takers: dict[type, Callable[[Any], None]] = {
            ScalarEvent: self._take_scalar,
            MappingStartEvent: self._begin_mapping,
            SequenceStartEvent: self._begin_sequence,
            MappingEndEvent: self._end_collection,
            SequenceEndEvent: self._end_collection,
            AliasEvent: self._refuse_alias,
            DocumentStartEvent: self._begin_document,
        }

    def build(self, loader: Any) -> None:
        event = loader.get_event()
        while type(event) is not StreamEndEvent:
            if taker := self._takers.get(type(event)):
                taker(event)
            event = loader.get_event()
        self._report_edges(event, self._edges.find_at_end())
        if not self._documents:
            self._report_empty()

    def _begin_document(self, event: Any) -> None:
        self._documents += 1
        if self._documents > 1:
            hint = "Remove the line `---`, or give what follows a file of its own."
            self._stop(event, "a second document begins here", hint, "one-document")

    def _begin_mapping(self, event: Any) -> None:
        self._begin_collection({}, event)

    def _begin_sequence(self, event: Any) -> None:
        self._begin_collection([], event)

    def _begin_collection(self, data: Any, event: Any) -> None:
        self._refuse_properties(event)
        if len(self._stack) >= MAX_DEPTH:
            message = f"this goes more than {MAX_DEPTH} levels deep"
            self._stop(event, message, "Remove the extra brackets, dashes or indentation.", "too-deep")
        if self._expects_name():
            message = "a list or a group of fields stands where the name of a field belongs"
            hint = "Write `name: value`; text that begins with a bracket or a brace belongs in quotes."
            self._stop(event, message, hint, "yaml-syntax")
        inset = self._inset()
        if event.flow_style:
            self._pass(event)
        self.spots[id(data)] = {} if type(data) is dict else []
        part = self._place(data, event)
        column = inset if event.flow_style else event.start_mark.column
        self._stack.append(_Open(data=data, part=part, is_flow=event.flow_style, inset=column))

    def _end_collection(self, event: Any) -> None:
        if self._stack[-1].is_flow:
            self._pass(event)
        self._stack.pop()

    def _take_scalar(self, event: Any) -> None:
        self._pass(event)
        is_text = _is_surely_text(event)
        if event.anchor is not None or event.tag is not None:
            self._refuse_properties(event)
            is_text = True
        if event.style == '"':
            self._refuse_in_quotes(event)
        self._report_edges(event, self._edges.find_within(event, self._inset()))
        if self._expects_name():
            self._refuse_long_name(event)
            self._stack[-1].waiting = (event.value if is_text else self._read_name(event), event)
        else:
            self._place(event.value if is_text else self._read_value(event), event)

    def _pass(self, event: Any) -> None:
        """Report what stands wrongly before a value or a bracket, and go on behind it."""
        in_flow = bool(self._stack) and self._stack[-1].is_flow
        is_value = bool(self._stack) and not self._expects_name()
        self._report_edges(event, self._edges.find_before(event, self._inset(), in_flow, is_value))

    def _inset(self) -> int:
        return self._stack[-1].inset if self._stack else -1

    def _expects_name(self) -> bool:
        """Whether a mapping is open, and no name in it waits for its value."""
        return bool(self._stack) and type(self._stack[-1].data) is dict and not self._stack[-1].waiting

    def _place(self, value: Any, event: Any) -> str | int:
        """Put a value where it belongs, and say where that is."""
        self._count(event)
        if not self._stack:
            self.root = value
            return ""
        around = self._stack[-1]
        if len(around.data) >= MAX_ENTRIES:
            message = f"this is entry {MAX_ENTRIES + 1:,} of a list or group, and no council has as many"
            self._stop(event, message, "Remove what does not belong.", "too-large")
        if around.waiting:
            return self._place_field(around, *around.waiting, value, event)
        around.data.append(value)
        self.spots[id(around.data)].append((None, event.start_mark))
        return len(around.data) - 1

    def _place_field(self, around: _Open, name: str, key_event: Any, value: Any, event: Any) -> str:
        spots = self.spots[id(around.data)]
        if name in around.data:
            if not around.is_run_on:
                first = spots[name][0].line + 1
                message = f"`{clip(name)}` is here a second time; the first is on line {first}"
                hint = "Put what both hold under one of them, and remove the other."
                # The first field of a list's entry again: the next entry, without its dash.
                around.is_run_on = type(around.part) is int and name == next(iter(around.data))
                if around.is_run_on:
                    hint = "Write `- ` before it if another entry begins here; else remove one of the two."
                self._report(key_event, message, hint, "duplicate-key")
            self._dropped.append(value)
        else:
            around.data[name] = value
            spots[name] = (key_event.start_mark, event.start_mark)
        around.waiting = None
        return name

    def _count(self, event: Any) -> None:
        self._values += 1
        if self._values > MAX_VALUES:
            message = f"the file holds more than {MAX_VALUES:,} values, which no council's file does"
            hint = "Keep one council to a file; remove what does not belong."
            self._stop(event, message, hint, "too-large")

    def _read_name(self, event: Any) -> str:
        name: str = event.value
        if name == "<<":
            self._stop(event, "`<<` is a merge key", "Write the fields out here.", "anchor-or-alias")
        if not name:
            message = "a colon stands here without the name of a field"
            self._report(event, message, "Write `name: value`.", "yaml-syntax")
        elif not isinstance(read_surely(name), str):
            message = f"`{clip(name)}` as the name of a field is text to some programs and not to others"
            self._report(
                event, message, f'Write `"{clip(name)}":`, in quotes, if you mean it.', "ambiguous-scalar"
            )
        else:
            self._refuse_in_flow(event)
        return name

    def _refuse_long_name(self, event: Any) -> None:
        if len(event.value) > MAX_NAME:
            message = f"the name of this field has more than {MAX_NAME} characters"
            self._report(event, message, "Shorten it; put text that holds a colon in quotes.", "too-large")

    def _read_value(self, event: Any) -> Any:
        value: str = event.value
        if (found := read_surely(value)) is not None:
            self._refuse_in_flow(event)
            return found
        if not self._stack and value.lower() in ("", "null", "~"):
            self._report_empty()
        elif not value or value.lower() in ("null", "~"):
            message = f"`{value}` means that there is no value" if value else "there is no value here"
            hint = "Write a value, or remove the line: what is not known is left out."
            self._report(event, message, hint, "no-value")
        elif looks_like_day(value):
            message = f"`{value}` looks like a date, and the calendar has no such day"
            hint = f'Correct it; or write `"{value}"`, in quotes, if you mean the text.'
            self._report(event, message, hint, "ambiguous-scalar")
        else:
            message, hint = explain_ambiguous(value)
            self._report(event, message, hint, "ambiguous-scalar")
        return value

    def _refuse_in_flow(self, event: Any) -> None:
        """A problem of text without quotes that some programs read otherwise in brackets or braces."""
        if not is_doubtful_in_flow(event.value) or not self._stack or not self._stack[-1].is_flow:
            return
        message = f"`{clip(event.value)}` ends at the question mark for some programs"
        hint = "Put it in quotes, as text in brackets or braces that holds one."
        if "?" not in event.value:
            message = "a dash before a comma or a bracket is the mark of a list to some programs"
            hint = "Put the text in quotes, or remove the dash."
        self._report(event, message, hint, "ambiguous-scalar")

    def _refuse_alias(self, event: Any) -> None:
        message = f"`*{clip(event.anchor)}` is an alias, which stands for text elsewhere in the file"
        hint = "Write the value out here; text that begins with a star belongs in quotes."
        self._stop(event, message, hint, "anchor-or-alias")

    def _refuse_properties(self, event: Any) -> None:
        if event.anchor is not None:
            message = f"`&{clip(event.anchor)}` is an anchor, a mark to repeat this text elsewhere"
            hint = "Remove it; text that begins with an ampersand belongs in quotes."
            self._report(event, message, hint, "anchor-or-alias")
        if event.tag is not None:
            hint = "Remove it; text that begins with an exclamation mark belongs in quotes."
            self._report(event, "a tag, a word that begins with `!`, stands here", hint, "tag")

    def _refuse_in_quotes(self, event: Any) -> None:
        self._edges.refuse_half_characters(event)
        # In double quotes they can be written as codes: "\\e[31m" would colour a terminal.
        if found := find_unseen(event.value):
            message = f"the text holds an invisible character ({name_unseen(found[0])})"
            hint = "Remove its code, which begins with a backslash."
            self._report(event, message, hint, "control-character")

    def _report_empty(self) -> None:
        hint = "Fill it in from another council's file, or remove it."
        self.problems.append(
            Problem((), "the file is empty", hint, rule="empty-file", position=Position(1, 1))
        )

    def _pointer(self) -> Pointer:
        """Where the next value will stand, or the list or group that the next name is in."""
        if not self._stack:
            return ()
        parts = tuple(one.part for one in self._stack[1:])
        inner = self._stack[-1]
        if type(inner.data) is list:
            return (*parts, len(inner.data))
        return (*parts, inner.waiting[0]) if inner.waiting else parts

    def _report(
        self, event: Any, message: str, hint: str, rule: str, position: Position | None = None
    ) -> None:
        mark = event.start_mark
        position = position or Position(mark.line + 1, mark.column + 1)
        self.problems.append(Problem(self._pointer(), message, hint, rule=rule, position=position))
        if len(self.problems) >= MAX_PROBLEMS:
            raise _StopReadingError

    def _report_edges(self, event: Any, edges: Iterable[Edge]) -> None:
        for edge in edges:
            position = position_at(self._text, edge.offset)
            self._report(event, edge.message, edge.hint, "yaml-syntax", position)

    def _stop(self, event: Any, message: str, hint: str, rule: str) -> NoReturn:
        self._report(event, message, hint, rule)
        raise _StopReadingError


def _is_surely_text(event: Any) -> bool:
    """Whether a scalar is text without a second look.

    So is text in quotes, a word that was met before, and a longer word: what readers take differently
    begins with no letter or has five at most (`false`).
    """
    value = event.value
    return bool(
        event.style
        or value in KNOWN_TEXT
        or (len(value) > LONGEST_AMBIGUOUS and value[0].isalpha() and not is_doubtful_in_flow(value))
    )
