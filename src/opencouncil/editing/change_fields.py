"""Fields of a record changed at once, and the claims of an activity in their order again."""

from collections.abc import Mapping
from typing import Any

from opencouncil.claims import are_sorted, sort_claims
from opencouncil.findings import Pointer
from opencouncil.reading.document import parse
from opencouncil.text import patch


def change_fields(data: bytes, pointer: Pointer, values: Mapping[Pointer, Any]) -> bytes:
    """The file with new values, by their places in the record at a pointer; None takes a field out.

    A group that is not there yet, such as `population`, is put in with all of its fields.
    """
    tree = parse(data).data
    groups: dict[Pointer, dict[str, Any]] = {}
    for place, value in values.items():
        where = (*pointer, *place)
        if value is None:
            data = patch.remove(data, "council", where)
        elif _has(tree, where):
            data = _set(data, where, value)
        elif _has(tree, where[:-1]):
            data = patch.insert_field(data, "council", where, value)
        else:
            groups.setdefault(where[:-1], {})[str(where[-1])] = value
    for where, fields in groups.items():
        value = fields
        while not _has(tree, where[:-1]):
            value, where = {str(where[-1]): value}, where[:-1]
        data = patch.insert_field(data, "council", where, value)
    return data


def _set(data: bytes, where: Pointer, value: Any) -> bytes:
    """Another value; one that takes several lines is taken out and written anew on one."""
    try:
        return patch.set_value(data, "council", where, value)
    except patch.SeveralLinesError:
        # With its comments it would lose some of them, which is refused.
        without = patch.remove(data, "council", where, keep_comments=True)
        return patch.insert_field(without, "council", where, value)


def sort_list(data: bytes, pointer: Pointer, before: bytes) -> tuple[bytes, list[int]]:
    """The claims of an activity newest first, if they were ``before``; and the old place of each."""
    claims = get_at(parse(data).data, pointer)
    order = list(range(len(claims)))
    if are_sorted(get_at(parse(before).data, pointer)):
        order = sort_claims(claims)
    return (data if order == sorted(order) else patch.reorder_items(data, "council", pointer, order)), order


def _has(tree: Any, pointer: Pointer) -> bool:
    try:
        get_at(tree, pointer)
    except (KeyError, IndexError, TypeError):
        return False
    return True


def get_at(tree: Any, pointer: Pointer) -> Any:
    """What stands at a pointer; KeyError, IndexError or TypeError if nothing does."""
    for part in pointer:
        tree = tree[part]
    return tree
