"""What PyYAML accepts and other readers of YAML refuse or read otherwise, seen in the text itself.

PyYAML's events say what was read and not how it was written. Between them stand the marks that YAML 1.1 and
YAML 1.2 treat differently. See docs/dialect.md.
"""

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

import yaml
from yaml.events import MappingStartEvent, ScalarEvent

from opencouncil.reading.decoding import position_at

BLOCKS = ("|", ">")

# In the text between two values: a whole comment, a question mark, a colon.
_BETWEEN = re.compile(r"#[^\n]*|[?:]")
# Where a line begins that is not blank, within text; and between values, where it may be a comment.
_LINE = re.compile(r"\n *+(?=[^\n])")
_LINE_BETWEEN = re.compile(r"\n *+(?=[^\n#])")
# A line with a field, within quotes: they were meant to end before it, if it is not set in further.
_FIELD_WITHIN = re.compile(r"\n(?P<blanks> *)(?:- +)?[a-z_]+:(?=[ \n])")
UNCLOSED = "a quote is opened here and never closed"
_ESCAPED_LINE_END = re.compile(r"\\(?:[^\n]|(\n))")
_SURROGATE = re.compile(r"\\(?:[^uU]|(?:u|U0000)(?P<digits>[dD][89a-fA-F])|[uU])")
_COMMENT_AT_BLOCK = re.compile(r"[|>][-+0-9]*#")
_LINE_OF_SPACES = re.compile(r"\n( ++)(?=\n|\Z)")


class Edge(NamedTuple):
    """Something that readers take differently, and its place in the text."""

    offset: int
    message: str
    hint: str


class EdgeFinder:
    """Looks at the text of a file around and within each event of a parser, in their order."""

    def __init__(self, text: str) -> None:
        self._text = text
        # Where the last value or bracket ended, and whether it was text without quotes.
        self._passed = 0
        self._is_after_plain = False

    def find_before(self, event: Any, inset: int, in_flow: bool, is_value: bool) -> Iterator[Edge]:
        """What stands wrongly between the last value or bracket and this one.

        ``inset`` is the column of the list or group around it that is not in brackets, -1 without one.
        """
        passed, start = self._passed, event.start_mark.index
        yield from self._find_between(passed, start)
        if in_flow:
            yield from self._find_shallow(_LINE_BETWEEN, passed, start, inset)
        elif is_value:
            # Names, lists and groups that are not in brackets have a place of their own; parsers check it.
            line = self._text.rfind("\n", 0, start)
            if not self._text[line + 1 : start].strip(" "):
                yield from self._find_shallow(_LINE_BETWEEN, max(line, 0), start, inset)
                yield from self._find_comment(event, passed, start)
        # A pair alone in brackets begins a group too, without a mark of its own or with a question mark.
        is_pair = type(event) is MappingStartEvent and self._text[start : start + 1] != "{"
        self._passed = start if is_pair else event.end_mark.index
        self._is_after_plain = type(event) is ScalarEvent and not event.style

    def find_within(self, event: Any, inset: int) -> Iterator[Edge]:
        """What is wrong with the form of a scalar."""
        start, end = event.start_mark.index, event.end_mark.index
        if event.style in BLOCKS:
            yield from self._find_in_block(event, start, end)
            # An empty block ends before the comment on its first line.
            self._passed = max(end, self._text.find("\n", start))
            return
        if event.start_mark.line != event.end_mark.line:
            if event.style and any(
                len(line["blanks"]) <= inset for line in _FIELD_WITHIN.finditer(self._text, start, end)
            ):
                yield Edge(start, UNCLOSED, "Close it with the same mark that opened it.")
                return
            yield from self._find_shallow(_LINE, start, end, inset)
        if event.style == '"':
            yield from self._find_in_quotes(start, end)

    def find_at_end(self) -> Iterator[Edge]:
        """What stands wrongly behind the last value."""
        return self._find_between(self._passed, len(self._text))

    def refuse_half_characters(self, event: Any) -> None:
        """Stop, as the C parser does, at a code in double quotes for half of a character."""
        for found in _SURROGATE.finditer(self._text, event.start_mark.index, event.end_mark.index):
            if found["digits"]:
                at = found.start("digits")
                line, column = position_at(self._text, at)
                mark = yaml.Mark("", at, line - 1, column - 1, self._text, at)
                raise yaml.MarkedYAMLError(problem="invalid Unicode character escape", problem_mark=mark)

    def _find_between(self, start: int, end: int) -> Iterator[Edge]:
        for found in _BETWEEN.finditer(self._text, start, end):
            at, before = found.start(), self._text[found.start() - 1 : found.start()]
            if found[0] == "?":
                yield Edge(
                    at,
                    "a question mark stands before a field's name, which some programs take for a part of it",
                    "Write `name: value`, and put text that begins with a question mark in quotes.",
                )
            elif found[0] == ":":
                # Only the pure parser lets it through.
                if self._is_after_plain and self._text[at + 1 : at + 2] in ("[", "{"):
                    yield Edge(
                        at,
                        "a colon in brackets or braces has no space after it",
                        "Write `name: value`, or put the text in quotes.",
                    )
            elif before not in ("", " ", "\n"):
                yield Edge(
                    at,
                    f"a comment begins right after `{before}`, which some programs refuse",
                    "Put a space before `#`, or the comment on a line of its own.",
                )

    def _find_shallow(self, line: re.Pattern[str], start: int, end: int, inset: int) -> Iterator[Edge]:
        """The first line begun there that is not further in than the list or group around it."""
        for found in line.finditer(self._text, start, end + 1):
            if found.end() - found.start() - 1 <= inset:
                yield Edge(
                    found.end(),
                    "this line goes on with the value above it and is not indented further than its field",
                    "Indent it two spaces more than the field's name; or write the value on one line.",
                )
                return

    def _find_comment(self, event: Any, start: int, end: int) -> Iterator[Edge]:
        at = self._text.find("\n\n#", start, end)
        # npm's `yaml` then takes the lines after the text for a part of it.
        if at >= 0 and type(event) is ScalarEvent and not event.style:
            yield Edge(
                at + 2,
                "an empty line and a comment stand before this text, and some programs misread what follows",
                "Put the comment above the field, or indent it as the text.",
            )

    def _find_in_quotes(self, start: int, end: int) -> Iterator[Edge]:
        for found in _ESCAPED_LINE_END.finditer(self._text, start, end):
            if found[1]:
                yield Edge(
                    found.start(),
                    "a backslash ends this line, and programs join such lines differently",
                    "Write the text on one line; or remove the backslash.",
                )
                return

    def _find_in_block(self, event: Any, start: int, end: int) -> Iterator[Edge]:
        mark: str = event.style
        if _COMMENT_AT_BLOCK.match(self._text, start):
            yield Edge(
                start,
                f"a comment begins right after `{mark}`",
                "Put a space before `#`, or the comment on a line of its own.",
            )
        elif not event.value.strip("\n"):
            yield Edge(
                start,
                f"no text stands after `{mark}`, which programs read differently",
                "Write the text on the next line, indented by two spaces; or remove the field.",
            )
        elif found := _LINE_OF_SPACES.search(self._text, start, end):
            yield Edge(
                found.start(1),
                "this line in a block of text is nothing but spaces, which programs read differently",
                "Remove the spaces.",
            )
        elif not self._text.endswith("\n") and not self._text[end:].strip(" "):
            yield Edge(
                start,
                f"the last line of this text after `{mark}` has no line end, which programs read differently",
                "Press Enter behind the last line of the file.",
            )
