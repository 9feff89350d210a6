"""Several fields of one record changed at once: a claim in its list, or a council itself."""

from collections.abc import Mapping
from typing import Any

from opencouncil.editing.change_fields import change_fields, sort_list
from opencouncil.editing.sheets.columns import EditColumn
from opencouncil.findings import Pointer

# The columns by which the claims of an activity are ordered.
_DATES = frozenset(("stated", "stated_from", "stated_by"))


def change_record(data: bytes, pointer: Pointer, changes: Mapping[EditColumn, Any]) -> bytes:
    """The file with new values in the record at a pointer, () for the council; None takes a field out.

    Claims that stood newest first do so again.
    """
    after = change_fields(data, pointer, {column.pointer: value for column, value in changes.items()})
    if pointer and any(column.name in _DATES for column in changes):
        after, _ = sort_list(after, pointer[:-1], data)
    return after
