"""Errors of PyYAML in the words of somebody who edits a council's file."""

import re
from functools import cache

from yaml import MarkedYAMLError

from opencouncil.files import load_schema
from opencouncil.findings import Position, Problem, clip
from opencouncil.reading.indentation import find_deeper, find_misfit
from opencouncil.reading.slips import find_slip

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
        "Write `name: value`, with a space after the colon. If it goes on with the line above, indent it.",
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


# For what is never closed the mark at which it is noticed is too late: where it begins helps more.
_BEGINS_BEFORE = ("end of stream", "separator", "while parsing a flow", "could not find expected ':'")


# The parser can place a line nowhere: most often that line, or one above it, is set in wrongly.
_FITS_NOWHERE = ("did not find expected key", "did not find expected '-'", "but found")
_COLON = re.compile(r":(?= |$)")
# What begins a value that ends before the line does, and what it ends with.
_CLOSED_BY = {'"': "quote", "'": "quote", "[": "bracket", "{": "brace"}
# A value longer than this is not repeated in a hint.
_MOST_SHOWN = 80
_FIRST = re.compile(r"^ *(?:- +)?(?P<name>[A-Za-z_][A-Za-z0-9_-]*): +(?P<value>.*\S)")
# The name of a field before the second colon, which may begin a field of its own.
_SECOND = re.compile(r"(?:^|\s)(?:- +)?(?P<name>[a-z_]+)$")


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
    if slip := find_slip(lines, position.line):
        return slip
    fits_nowhere = any(phrase in said for phrase in _FITS_NOWHERE)
    if fits_nowhere and (misfit := find_misfit(lines, position) or _explain_rest(lines, position)):
        return misfit
    if "mapping values are not allowed" in said and (found := _explain_second_colon(lines, position)):
        return found
    line = lines[position.line - 1] if position.line <= len(lines) else ""
    for phrase, message, hint in _SYNTAX:
        if phrase in said:
            if any(mark in line for mark in "“”‘’") and '"' not in line:
                message = "curly quotes stand around this text, which are letters to YAML"
                hint = 'Write the straight ones, `"`, around the value.'
            return Problem((), message, hint, rule="yaml-syntax", position=position)
    message = f"this is not YAML: {clip(said.strip())}"
    hint = "Compare the line with another council's file."
    return Problem((), message, hint, rule="yaml-syntax", position=position)


def _explain_rest(lines: list[str], position: Position) -> Problem | None:
    """Text that goes on behind a closing quote or bracket."""
    line = lines[position.line - 1] if position.line <= len(lines) else ""
    first = _FIRST.match(line)
    if first is None or first["value"][0] not in _CLOSED_BY or position.column - 1 <= first.start("value"):
        return None
    mark = _CLOSED_BY[first["value"][0]]
    message = f"the text of `{clip(first['name'])}` goes on after its closing {mark}"
    return Problem((), message, _suggest_quotes(first), rule="yaml-syntax", position=position)


def _suggest_quotes(field: re.Match[str]) -> str:
    """The whole value in the quotes that it does not hold."""
    value = field["value"]
    if address := re.fullmatch(r"\[[^\]]*\]\((https?://[^\s)]+)\)", value):
        return f"Write the address alone: `{field['name']}: {clip(address[1], _MOST_SHOWN)}`."
    # An apostrophe has ended the quotes: 'the council's own page
    if value[0] == "'" and re.match(r"'[^']*\w'\w", value):
        value = value[1:].removesuffix("'")
    # A closing quote without the one that opens.
    if value[0] not in "\"'" and value[-1] in "\"'" and value.count(value[-1]) == 1:
        value = value[:-1]
    needs_single = '"' in value or "\\" in value
    quoted = "'" + value.replace("'", "''") + "'" if needs_single else f'"{value}"'
    if len(quoted) > _MOST_SHOWN:
        return f"Put the whole text of `{clip(field['name'])}` in quotes."
    return f"Put the whole text in quotes: `{field['name']}: {quoted}`."


def _explain_second_colon(lines: list[str], position: Position) -> Problem | None:
    """A second colon on a line: two fields run together, or a text that belongs in quotes."""
    line = lines[position.line - 1] if position.line <= len(lines) else ""
    first = _FIRST.match(line)
    if first is None or _COLON.search(line[: position.column - 1]) is None:
        return find_deeper(lines, position.line)
    name = first["name"]
    before = line[first.start("value") : position.column - 1]
    second = _SECOND.search(before)
    if second and second["name"] in _list_fields():
        column = first.start("value") + second.start("name") + 1
        message = f"`{second['name']}` begins on the line of `{clip(name)}`"
        hint = "Give it a line of its own; or put the whole value in quotes if it is text."
        place = Position(position.line, column)
        return Problem((), message, hint, rule="yaml-syntax", position=place)
    if any(mark in line for mark in "“”‘’"):
        return None
    message = f"the text of `{clip(name)}` holds a colon and a space"
    return Problem((), message, _suggest_quotes(first), rule="yaml-syntax", position=position)


@cache
def _list_fields() -> frozenset[str]:
    """The fields of a claim and of its source."""
    parts = load_schema("council")["$defs"]
    return frozenset(name for part in ("permission-claim", "source") for name in parts[part]["properties"])
