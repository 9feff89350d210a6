"""Several fields of one record changed at once: a claim in its list, or a council itself."""

from collections.abc import Mapping
from typing import Any

from opencouncil.document import parse_document
from opencouncil.editing import patch
from opencouncil.editing.claim_order import sort_claims
from opencouncil.editing.sheet_columns import EditColumn
from opencouncil.findings import Pointer


def change_record(data: bytes, pointer: Pointer, changes: Mapping[EditColumn, Any]) -> bytes:
    """The file with new values in the record at a pointer, () for the council; None takes a field out.

    Claims that stood newest first do so again.
    """
    was_sorted = _is_sorted(data, pointer)
    groups: dict[Pointer, dict[str, Any]] = {}
    for column, value in changes.items():
        where = (*pointer, *column.pointer)
        if value is None:
            data = patch.remove(data, "council", where)
        elif _has(data, where):
            data = patch.set_value(data, "council", where, value)
        elif _has(data, where[:-1]):
            data = patch.insert_field(data, "council", where, value)
        else:
            # A group that is not there yet, such as `population`, is put in with all of its fields.
            groups.setdefault(where[:-1], {})[str(where[-1])] = value
    for where, fields in groups.items():
        value = fields
        while not _has(data, where[:-1]):
            value, where = {str(where[-1]): value}, where[:-1]
        data = patch.insert_field(data, "council", where, value)
    if was_sorted and not _is_sorted(data, pointer):
        claims = _get(parse_document(data).data, pointer[:-1])
        data = patch.reorder_items(data, "council", pointer[:-1], sort_claims(claims))
    return data


def _is_sorted(data: bytes, pointer: Pointer) -> bool:
    if not pointer:
        return True
    claims = _get(parse_document(data).data, pointer[:-1])
    return sort_claims(claims) == list(range(len(claims)))


def _has(data: bytes, pointer: Pointer) -> bool:
    try:
        _get(parse_document(data).data, pointer)
    except (KeyError, IndexError, TypeError):
        return False
    return True


def _get(tree: Any, pointer: Pointer) -> Any:
    for part in pointer:
        tree = tree[part]
    return tree
