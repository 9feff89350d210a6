"""A file in its one form: the same data and the same comments, so that a diff shows only what changed.

The form is described in docs/editing.md. A file that cannot be read with certainty is left as it is.
"""

import json
from collections import Counter
from collections.abc import Mapping
from typing import Any

from opencouncil.claims import iter_orders
from opencouncil.errors import OpenCouncilError
from opencouncil.findings import Problem
from opencouncil.reading.document import Document, parse
from opencouncil.text.form import form_by, form_of
from opencouncil.text.layout import Layout
from opencouncil.text.writing import write_group

# Problems of a file's bytes that leave its data certain.
MENDED = frozenset({"byte-order-mark", "line-ends"})


class UnformattableError(OpenCouncilError):
    """A file that has no form, since it cannot be read with certainty, and why."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.message)


def format_file(data: bytes, kind: str, schema: Mapping[str, Any] | None = None) -> bytes:
    """The file in its form; UnformattableError where it cannot be read with certainty.

    ``schema`` is a newer one of the kind than that of the program.
    """
    document = parse(data)
    for problem in document.problems:
        if problem.rule not in MENDED:
            raise UnformattableError(problem)
    if not isinstance(document.data, dict) or not document.data:
        raise UnformattableError(Problem((), "the file holds no fields"))
    layout = Layout(document.text)
    meant = json.loads(json.dumps(document.data))
    if kind == "council":
        _sort(layout, meant)
    text = "\n".join(write_group(layout.root, form_by(schema) if schema else form_of(kind))) + "\n"
    if (written := text.encode()) != data:
        _compare(layout, meant, parse(written))
    return written


def _sort(layout: Layout, data: Any) -> None:
    """Put the claims of each activity and the replies in order, in the layout and in its data."""
    for pointer, items, order in iter_orders(data):
        items[:] = [items[place] for place in order]
        node = layout.find(pointer).value
        node.entries = [node.entries[place] for place in order]


def _compare(layout: Layout, meant: Any, written: Document) -> None:
    """Refuse a text with other data, which would be a bug in opencouncil."""
    is_same = not written.problems and dump(written.data) == dump(meant)
    if not is_same or Counter(Layout(written.text).comments) != Counter(layout.comments):
        raise UnformattableError(
            Problem((), "its form would say something else, which is a bug in opencouncil")
        )


def dump(data: Any) -> str:
    """Data as text, the same for what is the same: 1 is neither 1.0 nor true."""
    return json.dumps(data, sort_keys=True)
