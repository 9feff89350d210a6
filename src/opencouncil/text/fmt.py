"""A file in its one form: the same data and the same comments, so that a diff shows only what changed.

The form is described in docs/editing.md. A file that cannot be read with certainty is left as it is.
"""

import json
from collections import Counter
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from opencouncil.claims import iter_orders
from opencouncil.errors import OpenCouncilError
from opencouncil.findings import Problem
from opencouncil.reading.document import Document, parse
from opencouncil.text.form import Form, form_by, form_of
from opencouncil.text.in_form import is_in_form

if TYPE_CHECKING:
    from opencouncil.text.layout import Layout

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
    form = form_by(schema) if schema else form_of(kind)
    is_sorted = kind != "council" or _are_sorted(document.data)
    if is_sorted and not document.problems and is_in_form(document.text, document.data, form):
        return data
    return _rewrite(document, kind, form, data)


def _are_sorted(data: Any) -> bool:
    """Whether the claims of each activity and the replies stand in their order."""
    return all(order == sorted(order) for _, _, order in iter_orders(data))


def _rewrite(document: Document, kind: str, form: Form, data: bytes) -> bytes:
    # What most files need not, and takes longer to load than they take to read.
    from opencouncil.text.layout import Layout
    from opencouncil.text.writing import write_group

    layout = Layout(document.text)
    meant = json.loads(json.dumps(document.data))
    if kind == "council":
        _sort(layout, meant)
    text = "\n".join(write_group(layout.root, form)) + "\n"
    if (written := text.encode()) != data:
        again = parse(written)
        is_same = not again.problems and dump(again.data) == dump(meant)
        # Another text with other data would be a bug in opencouncil.
        if not is_same or Counter(Layout(again.text).comments) != Counter(layout.comments):
            raise UnformattableError(
                Problem((), "its form would say something else, which is a bug in opencouncil")
            )
    return written


def _sort(layout: "Layout", data: Any) -> None:
    """Put the claims of each activity and the replies in order, in the layout and in its data."""
    for pointer, items, order in iter_orders(data):
        items[:] = [items[place] for place in order]
        node = layout.find(pointer).value
        node.entries = [node.entries[place] for place in order]


def dump(data: Any) -> str:
    """Data as text, the same for what is the same: 1 is neither 1.0 nor true."""
    return json.dumps(data, sort_keys=True)
