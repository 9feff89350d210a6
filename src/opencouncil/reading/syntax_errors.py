"""Errors of PyYAML in the words of somebody who edits a council's file."""

import re

from yaml import MarkedYAMLError

from opencouncil.findings import Position, Problem, clip

# Messages of PyYAML's two parsers, and the words for somebody who writes a council's file.
_SYNTAX = (
    (
        "while parsing a flow",
        "a bracket or a brace is opened here and not closed as it should be",
        "Close it, and put a comma between what it holds.",
    ),
    (
        "mapping values are not allowed",
        "there are two colons on this line, or the line above is indented wrongly",
        "Put the value in quotes if it holds a colon and a space; else check the indentation.",
    ),
    ("mapping keys are not allowed", "no value may begin with a question mark", "Put the value in quotes."),
    (
        "found unexpected ':'",
        "a colon in brackets or braces has no space after it",
        "Write `name: value`, or put the text in quotes.",
    ),
    ("cannot start any token", "no value may begin with this character", "Put the value in quotes."),
    (
        "could not find expected ':'",
        "a field is begun here and has no colon",
        "Write `name: value`, with a space after the colon.",
    ),
    (
        "did not find expected key",
        "this line does not fit the lines above it",
        "Give fields of one group the same indentation, and quote text that goes on after a closing quote.",
    ),
    (
        "but found",
        "this line does not fit the lines above it",
        "Give fields of one group the same indentation, and close every bracket and quote.",
    ),
    (
        "did not find expected",
        "this line does not fit the lines above it",
        "Give fields of one group the same indentation, and close every bracket and quote.",
    ),
    (
        "unexpected end of stream",
        "a quote is opened and never closed",
        "Close it with the same mark that opened it.",
    ),
    (
        "unexpected document separator",
        "a quote is opened and never closed",
        "Close it with the same mark that opened it.",
    ),
    (
        "invalid Unicode character escape",
        "a backslash in double quotes begins a code that does not exist",
        "Use single quotes, or write two backslashes.",
    ),
    (
        "unknown escape character",
        "a backslash in double quotes begins a code that does not exist",
        "Use single quotes, or write two backslashes.",
    ),
    (
        "block sequence entries are not allowed",
        "a list begins where a value or a field belongs",
        "Begin the list on a line of its own, indented under its field.",
    ),
    (
        "sequence entries are not allowed",
        "a list begins where a value or a field belongs",
        "Begin the list on a line of its own, indented under its field.",
    ),
)


# `-status: allowed`, `status:allowed`, `status:` with a no-break space behind; not the colon of an address.
_NO_SPACE = re.compile(
    "^ *(?:(?P<dash>-)(?=[a-z_]+:)|(?:- +)?[a-z_]+(?P<colon>:)(?:(?P<blank>\u00a0)|(?=[^\\s/])))"
)

# For what is never closed the mark at which it is noticed is too late: where it begins helps more.
_BEGINS_BEFORE = ("end of stream", "separator", "while parsing a flow", "could not find expected ':'")


def explain_syntax(error: Exception, text: str) -> Problem:
    """The problem where the parser stopped, and its spot."""
    # The pure parser fails without a word or a mark at an escape beyond the last character of Unicode.
    position, said = Position(1, 1), "invalid Unicode character escape"
    if isinstance(error, MarkedYAMLError):
        said = f"{error.context or ''} {error.problem or ''}"
        is_open = any(phrase in said for phrase in _BEGINS_BEFORE)
        marks = [mark for mark in (error.problem_mark, error.context_mark) if mark]
        if marks:
            mark = marks[-1] if is_open else marks[0]
            position = Position(mark.line + 1, mark.column + 1)
    lines = text.split("\n")
    if squeezed := _find_squeezed(lines, position.line):
        return squeezed
    line = lines[position.line - 1] if position.line <= len(lines) else ""
    for phrase, message, hint in _SYNTAX:
        if phrase in said:
            if any(mark in line for mark in "“”‘’") and '"' not in line:
                hint = 'Curly quotes are letters to YAML: write the straight ones, `"`, around the value.'
            return Problem((), message, hint, rule="yaml-syntax", position=position)
    message = f"this is not YAML: {clip(said.strip())}"
    hint = "Compare the line with another council's file."
    return Problem((), message, hint, rule="yaml-syntax", position=position)


def _find_squeezed(lines: list[str], number: int) -> Problem | None:
    """The mark without its space in this line or in the one before, which the parser takes for text.

    It is noticed only at the next colon, a line too late.
    """
    before = next((one for one in range(number - 1, 0, -1) if lines[one - 1].strip()), number)
    for place in dict.fromkeys((before, number)):
        line = lines[place - 1] if place <= len(lines) else ""
        if found := _NO_SPACE.match(line):
            mark, wide = ("dash", "") if found["dash"] else ("colon", found["blank"])
            message = f"a space is missing after this {mark}"
            if wide:
                message = (
                    f"after this {mark} stands a no-break space, which looks like a space but is not a space"
                )
            position = Position(place, found.start(mark) + 1)
            return Problem(
                (), message, f"Write a space after the {mark}.", rule="yaml-syntax", position=position
            )
    return None
