"""A quick reader for files without mistakes, which most are; no YAML library is loaded for them.

It knows lines of four forms, beside comments and blank ones: ``name: value``, ``name:``, ``- value`` and
``- name: value``, with values on one line, and two spaces or four for each level. Whatever is in any doubt,
be it a word that needs a second look, goes to `strict_files.py`, the judge, which says what is wrong. For
what is read here both give the same data, and `spots.py` the same positions
(tests/reading/test_quick_files.py).
"""

import re
from typing import Any

from opencouncil.reading.limits import MAX_ENTRIES, MAX_NAME, MAX_VALUES
from opencouncil.reading.plain_scalars import LONGEST_AMBIGUOUS, is_surely_text, read_surely
from opencouncil.reading.quick_brackets import read_group, read_list

# Past these the strict reader takes over, which counts as it goes.
MAX_LENGTH = 200_000
MAX_INDENT = 14
# A shorter file has too few values to be counted: each takes three characters at least.
_FEW = 3 * MAX_VALUES
# What may begin a name or stand in it; a colon only before another such character.
NAME = r"[A-Za-z][A-Za-z0-9_./-]*+(?::[A-Za-z0-9_./-]++)*+"
_HEAD = re.compile(rf"(?P<blanks> *+)(?P<dash>- )?(?P<name>{NAME})")
# Shorter text may be met again, and is kept in mind.
_LONG = 30
# What begins something else than text without quotes; the first may stand before a digit all the same.
_INDICATORS = "-?:,[]{}#&*!|>'\"%@` "
# How many beginnings of lines and texts are kept in mind, and how long a line is whose beginning is.
_MOST, _LONGEST = 4_000, 60
# Where the name in ``name: value`` and in ``name:`` stands, and what it is: see `_read_head`; and the rests
# of lines that `_read_value` found to be text. They outlive a file: what goes in here must follow from this
# part of a line alone.
KNOWN_PAIRS: dict[str, tuple[int, str]] = {}
KNOWN_GROUPS: dict[str, tuple[int, str]] = {}
KNOWN_VALUES: set[str] = set()
# In the place of the column of the open group: none is open; a name waits for what belongs to it.
_NONE, _WAITING = -1_000, -1_001


class InDoubtError(Exception):
    """Something here needs the other reader."""


def read_quick_file(text: str) -> Any:
    """The data of a file, a list or a group of fields, or None where there is the least doubt."""
    if len(text) > MAX_LENGTH:
        return None
    try:
        data = _read(text)
    except InDoubtError:
        return None
    is_long = len(text) > _FEW or text.count("\n") >= MAX_ENTRIES
    return None if is_long and not _is_within_limits(data) else data


# One loop, and no call for most lines: this is where the reading time goes.
def _read(text: str) -> Any:
    pairs, groups, texts = KNOWN_PAIRS.get, KNOWN_GROUPS.get, KNOWN_VALUES
    has_hash = " #" in text
    root: dict[str, Any] = {}
    # The group whose fields are being read, and its column. Around the whole file there is one of our own.
    node, column = root, _WAITING
    # The name that waits, and the column of its group.
    waiting, base = "", -1
    # The lists and groups that are open, outermost first, and where each stands; a list below zero.
    places: list[int] = []
    nodes: list[Any] = []
    opened: Any
    for line in text.split("\n"):
        head, colon, value = line.partition(": ")
        found = pairs(head) if colon else groups(head)
        if found is None:
            found = _read_head(line, head, colon)
            if found is None:
                continue
        place, name = found
        if place != column:
            if column == _WAITING:
                # A list may stand right below the name that it belongs to.
                if (-1 - place < base) if place < 0 else (place <= base):
                    raise InDoubtError
                node[waiting] = opened = [] if place < 0 else {}
                places.append(place)
                nodes.append(opened)
            else:
                while places and places[-1] != place:
                    places.pop()
                    nodes.pop()
                if not places:
                    raise InDoubtError
                opened = nodes[-1]
            if place >= 0:
                node, column = opened, place
            elif name:
                node, column = {}, 1 - place
                opened.append(node)
                places.append(column)
                nodes.append(node)
            else:
                opened.append(_read_value(line[1 - place :]))
                column = _NONE
                continue
        if name in node:
            raise InDoubtError
        if not colon:
            node[name] = None
            waiting, base, column = name, column, _WAITING
        elif value in texts or (
            len(value) > _LONG
            and value[0].isalpha()
            and ": " not in value
            and value[-1] not in ": "
            and not (has_hash and " #" in value)
        ):
            node[name] = value
        else:
            node[name] = _read_value(value)
    if column == _WAITING:
        raise InDoubtError
    return root[""]


def _read_head(line: str, head: str, colon: str) -> tuple[int, str] | None:
    """Where a line's name stands, and the name, "" where an item of a list has none; None for a comment.

    The place is a column, below zero where the line has a dash: -1 for one in the first column.
    """
    if not colon and line[-1:] == ":":
        head = line[:-1]
    elif not colon:
        head = ""
    if found := _HEAD.fullmatch(head):
        name, indent = found["name"], len(found["blanks"])
        if indent > MAX_INDENT or indent % 2 or len(name) > MAX_NAME or not is_surely_text(name):
            raise InDoubtError
        place = (-1 - indent if found["dash"] else indent, name)
        if colon and len(KNOWN_PAIRS) < _MOST and len(head) <= _LONGEST:
            KNOWN_PAIRS[head] = place
        elif not colon and len(KNOWN_GROUPS) < _MOST and len(line) <= _LONGEST:
            KNOWN_GROUPS[line] = place
        return place
    body = line.lstrip(" ")
    if not body or body[0] == "#":
        return None
    indent = len(line) - len(body)
    if not body.startswith("- ") or indent > MAX_INDENT or indent % 2:
        raise InDoubtError
    return -1 - indent, ""


def _read_value(value: str) -> Any:
    first = value[:1]
    if first == "[":
        return list(_take(read_list(value)))
    if first == "{":
        return dict(_take(read_group(value)))
    if first == '"' or first == "'":
        text = value[1:-1]
        if len(value) < 2 or value[-1] != first or first in text or (first == '"' and "\\" in text):
            raise InDoubtError
        return text
    is_plain = first not in _INDICATORS or (first == "-" and value[1:2].isdigit())
    if not is_plain or ": " in value or " #" in value or value[-1:] in ": ":
        raise InDoubtError
    # Longer words are surely text, as `_LONG` ones are.
    found = value if len(value) > LONGEST_AMBIGUOUS and first.isalpha() else _take(read_surely(value))
    if type(found) is str and len(value) <= _LONG and len(KNOWN_VALUES) < _MOST:
        KNOWN_VALUES.add(value)
    return found


def _take(found: Any) -> Any:
    """What was found, if anything was."""
    if found is None:
        raise InDoubtError
    return found


def _is_within_limits(data: Any) -> bool:
    waiting, values = [data], 1
    while waiting:
        node = waiting.pop()
        values += len(node)
        if len(node) > MAX_ENTRIES:
            return False
        children = node.values() if type(node) is dict else node
        waiting += [child for child in children if type(child) is dict or type(child) is list]
    return values <= MAX_VALUES
