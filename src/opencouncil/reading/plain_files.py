"""A quick reader for files without mistakes.

PyYAML's C parser composes a whole tree in about the time that it takes to hand its events over one by
one, which leaves half of the reading time to save. But its composer dies on deep nesting and forgets
anchors, so only text that can hold neither goes this way; and whatever is in any doubt, be it a word
that needs a second look, goes back to `strict_files.py`, which reads event by event and says what is wrong.
For what is read here both ways give the same data and the same positions (tests/reading/test_plain_files.py).
"""

import re
from typing import Any, NamedTuple

import yaml
from yaml.nodes import MappingNode, ScalarNode, SequenceNode

from opencouncil.reading.plain_scalars import (
    KNOWN_TEXT,
    LONGEST_AMBIGUOUS,
    is_doubtful_in_flow,
    is_surely_text,
    read_surely,
)
from opencouncil.reading.strict_files import MAX_DEPTH, MAX_ENTRIES, MAX_NAME, Spots
from opencouncil.reading.unseen import find_unseen

# None where PyYAML was built without libyaml.
_LOADER: Any = getattr(yaml, "CBaseLoader", None)
# Nodes and nothing more: plain_scalars.py decides what a plain scalar means.
_COMPOSER: Any = _LOADER and type(
    "_Composer",
    (_LOADER,),
    {
        "resolve": lambda self, kind, value, implicit: None,
        "descend_resolver": lambda self, parent, index: None,
        "ascend_resolver": lambda self: None,
    },
)

# Past these the reader that counts as it goes takes over.
MAX_LENGTH = 40_000
MAX_BRACKETS = 1_000
# What may open an anchor, an alias or a tag, a comment too close to what it follows, and a question mark that
# may open a name. Each begins with its one rare letter: looking behind at every place would take as long as
# all the parsing.
_DOUBTFUL = (
    ("&", re.compile(r"&(?<![^\s\[{,:?-]&)(?=\S)")),
    ("*", re.compile(r"\*(?<![^\s\[{,:?-]\*)(?=\S)")),
    ("!", re.compile(r"!(?<![^\s\[{,:?-]!)")),
    ("#", re.compile(r"#(?<=[\"'\[\]{},:?]#)")),
    ("?", re.compile(r"\?(?<![^\s\[{,]\?)")),
)
# A directive, lists nested in one line, a tab, a comment that may stand between a field and its text.
_DOUBTFUL_WORDS = ("\n%", "- - - ", "\t", "\n\n#")
_TOO_FAR_IN = "\n" + " " * (2 * MAX_DEPTH)


class _InDoubtError(Exception):
    """Something here needs the other reader."""


class PlainFile(NamedTuple):
    """The data of a file, and its nodes, each with its place in the text."""

    data: Any
    root: Any


def read_plain_file(text: str) -> PlainFile | None:
    """The data of a file with its nodes, or None where there is the least doubt."""
    if (
        _COMPOSER is None
        or len(text) > MAX_LENGTH
        or text.count("[") + text.count("{") > MAX_BRACKETS
        or _TOO_FAR_IN in text
        or text.startswith("%")
        or any(word in text for word in _DOUBTFUL_WORDS)
        or any(mark in text and pattern.search(text) for mark, pattern in _DOUBTFUL)
    ):
        return None
    try:
        root = _COMPOSER(text).get_single_node()
        if type(root) is not MappingNode:
            return None
        return PlainFile(_build(root, 1), root)
    except (yaml.YAMLError, ValueError, _InDoubtError):
        return None


def make_spots(file: PlainFile) -> Spots:
    """The positions of everything in a file."""
    spots: Spots = {}
    waiting = [(file.root, file.data)]
    while waiting:
        node, data = waiting.pop()
        if type(node) is MappingNode:
            spots[id(data)] = {key.value: (key.start_mark, child.start_mark) for key, child in node.value}
            waiting += [(child, data[key.value]) for key, child in node.value]
        elif type(node) is SequenceNode:
            spots[id(data)] = [(None, child.start_mark) for child in node.value]
            waiting += zip(node.value, data, strict=True)
    return spots


# One loop in each, and no call for a scalar: this is where the reading time goes that is ours.
def _build(node: Any, depth: int) -> Any:
    children = node.value
    is_flow = node.flow_style
    # The other reader looks at lines that go on with a value.
    if is_flow and node.start_mark.line != node.end_mark.line:
        raise _InDoubtError
    if node.tag is not None or depth > MAX_DEPTH or len(children) >= MAX_ENTRIES:
        raise _InDoubtError
    if type(node) is MappingNode:
        data: dict[str, Any] = {}
        for key, child in children:
            name = key.value
            if type(key) is not ScalarNode or key.tag is not None or name in data:
                raise _InDoubtError
            if name not in KNOWN_TEXT or key.style:
                if len(name) > MAX_NAME:
                    raise _InDoubtError
                if key.style:
                    _read_scalar(key, is_flow)
                elif not is_surely_text(name):
                    raise _InDoubtError
            if type(child) is not ScalarNode:
                data[name] = _build(child, depth + 1)
            elif child.tag is None and not child.style and child.value in KNOWN_TEXT:
                data[name] = child.value
            else:
                data[name] = _read_scalar(child, is_flow)
        return data
    return [
        _build(child, depth + 1) if type(child) is not ScalarNode else _read_scalar(child, is_flow)
        for child in children
    ]


def _read_scalar(node: Any, is_flow: bool) -> Any:
    value, style = node.value, node.style
    if node.tag is not None:
        raise _InDoubtError
    if style:
        # In double quotes what cannot be seen can be written as a code.
        if style == '"' and find_unseen(value):
            raise _InDoubtError
        # The other reader looks at the form of blocks and of text on several lines.
        if style == "|" or style == ">" or node.start_mark.line != node.end_mark.line:
            raise _InDoubtError
        return value
    if value in KNOWN_TEXT:
        return value
    if len(value) > LONGEST_AMBIGUOUS and value[0].isalpha() and not (is_flow and is_doubtful_in_flow(value)):
        return value
    found = read_surely(value)
    if found is None or (is_flow and is_doubtful_in_flow(value)):
        raise _InDoubtError
    return found
