"""Several fields of one record changed at once: a claim in its list, or a council itself."""

from collections.abc import Mapping
from typing import Any

from opencouncil.claims import are_sorted, sort_claims
from opencouncil.editing.sheets.columns import EditColumn
from opencouncil.findings import Pointer
from opencouncil.reading.document import parse
from opencouncil.text import patch

# The columns by which the claims of an activity are ordered.
_DATES = frozenset(("stated", "stated_from", "stated_by"))


def change_record(data: bytes, pointer: Pointer, changes: Mapping[EditColumn, Any]) -> bytes:
    """The file with new values in the record at a pointer, () for the council; None takes a field out.

    Claims that stood newest first do so again.
    """
    tree = parse(data).data
    groups: dict[Pointer, dict[str, Any]] = {}
    for column, value in changes.items():
        where = (*pointer, *column.pointer)
        if value is None:
            data = patch.remove(data, "council", where)
        elif _has(tree, where):
            data = patch.set_value(data, "council", where, value)
        elif _has(tree, where[:-1]):
            data = patch.insert_field(data, "council", where, value)
        else:
            # A group that is not there yet, such as `population`, is put in with all of its fields.
            groups.setdefault(where[:-1], {})[str(where[-1])] = value
    for where, fields in groups.items():
        value = fields
        while not _has(tree, where[:-1]):
            value, where = {str(where[-1]): value}, where[:-1]
        data = patch.insert_field(data, "council", where, value)
    is_dated_anew = any(column.name in _DATES for column in changes)
    return _sort(data, pointer[:-1], _get(tree, pointer[:-1])) if pointer and is_dated_anew else data


def _sort(data: bytes, pointer: Pointer, before: list[Any]) -> bytes:
    """The claims of an activity newest first, if they were."""
    claims = _get(parse(data).data, pointer)
    if not are_sorted(before) or are_sorted(claims):
        return data
    return patch.reorder_items(data, "council", pointer, sort_claims(claims))


def _has(tree: Any, pointer: Pointer) -> bool:
    try:
        _get(tree, pointer)
    except (KeyError, IndexError, TypeError):
        return False
    return True


def _get(tree: Any, pointer: Pointer) -> Any:
    for part in pointer:
        tree = tree[part]
    return tree
