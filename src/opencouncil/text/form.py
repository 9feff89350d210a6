"""The form of a value by its place: the order of fields, in brackets or one to a line, bare dates.

Fields stand in the order of the schema. A list of single words, such as tags, stands in brackets on one
line, a list of councils as long as the line is no longer than 100 characters; phrases, addresses and groups
of fields stand one to a line. So does whatever holds a comment.
"""

import re
from collections.abc import Mapping, Sequence
from functools import cache
from types import MappingProxyType
from typing import Any

from opencouncil.files import load_schema
from opencouncil.reading.parts import PART_OF

# Small groups of numbers or dates that are read as one value.
FLOW_GROUPS = frozenset({"population", "location", "intended"})
# Groups in a list of this name stand in braces if they have more than one field.
FLOW_ITEMS = frozenset({"successors", "combined_authorities", "aliases"})
# "1972 c. 70" is no phrase that begins with a number.
CODES = frozenset({"citation"})
COUNCIL_LISTS = frozenset({"councils", "except_councils", "begins", "in_scope", "affects", "gains_from"})
LONGEST_COUNCIL_LIST = 100

# Names that decide the form of what they name.
_SPECIAL = FLOW_GROUPS | FLOW_ITEMS | CODES | COUNCIL_LISTS
# The schema of what no schema speaks of.
_ANY: Mapping[str, Any] = MappingProxyType({})

# The line that tells editors of the schema.
SCHEMA_LINE = "# yaml-language-server:"
# How many groups of fields are kept in mind.
_MOST = 1_000

_WORD = re.compile(r"(?![a-z]+://)\S+\Z")


class Form:
    """The schema's rules for one place in a kind of file."""

    def __init__(self, root: Mapping[str, Any], schema: Mapping[str, Any], name: str, is_item: bool) -> None:
        self._root = root
        self.schema = schema
        # The name of the field; of an item of a list the name of the list.
        self.name = name
        self.is_item = is_item
        self.is_code = name in CODES
        # Whether a bare date is no mistake here: in a field for dates, and where nothing is known.
        self.may_be_date = schema.get("type") != "string" or schema.get("format") in ("date", "partial-date")
        self._order = {field: number for number, field in enumerate(schema.get("properties", ()))}
        self._children: dict[str | int, Form] = {}
        self._lists: dict[tuple[str, ...], tuple[Form, ...] | None] = {}

    def child(self, part: str | int) -> "Form":
        """The place of a field or an item below this one; all items of a list are in one place."""
        is_item = isinstance(part, int)
        key = 0 if is_item else part
        found = self._children.get(key)
        if found is None:
            schema = self._find(part)
            if not is_item and part not in self._order and part not in _SPECIAL:
                # Fields whose names are free are in one place, which has none: strangers choose them.
                key = -1 - id(schema)
                if key in self._children:
                    return self._children[key]
            found = self._children[key] = self._make_child(schema, str(part), is_item)
        return found

    def _make_child(self, schema: Mapping[str, Any], name: str, is_item: bool) -> "Form":
        schema = self._resolve(schema)
        # A part of another kind of file has the form that it has there.
        kind = schema.get(PART_OF)
        root = load_schema(kind) if kind else self._root
        return Form(root, root if kind else schema, name=self.name if is_item else name, is_item=is_item)

    def place_of(self, field: str) -> int:
        """Where a field stands among its siblings; one that the schema does not know, at the end."""
        return self._order.get(field, len(self._order))

    def knows(self, field: str) -> bool:
        """Whether the schema names a field of this group."""
        return field in self._order

    def list_places(self, fields: tuple[str, ...]) -> "tuple[Form, ...] | None":
        """The places of the fields of a group, if they stand in their order."""
        if fields in self._lists:
            return self._lists[fields]
        numbers = list(map(self.place_of, fields))
        found = tuple(map(self.child, fields)) if numbers == sorted(numbers) else None
        if len(self._lists) < _MOST and all(map(self.knows, fields)):
            self._lists[fields] = found
        return found

    def is_flow_group(self, size: int) -> bool:
        return size > 1 and self.name in FLOW_ITEMS if self.is_item else self.name in FLOW_GROUPS

    def is_flow_list(self, texts: Sequence[str], width: int) -> bool:
        """Whether a list of these texts stands in brackets; ``width`` is that of the line it would make."""
        if self.name in COUNCIL_LISTS and width > LONGEST_COUNCIL_LIST:
            return False
        return all(map(_WORD.match, texts))

    def _find(self, part: str | int) -> Mapping[str, Any]:
        if isinstance(part, int):
            found = self.schema.get("items", _ANY)
        elif part in self._order:
            found = self.schema["properties"][part]
        else:
            patterns = self.schema.get("patternProperties", {})
            known = [schema for pattern, schema in patterns.items() if re.search(pattern, part)]
            found = known[0] if known else self.schema.get("additionalProperties", _ANY)
        return found if isinstance(found, Mapping) else _ANY

    def _resolve(self, schema: Mapping[str, Any]) -> Mapping[str, Any]:
        name = str(schema.get("$ref", "")).removeprefix("#/$defs/")
        return {**self._root["$defs"][name], **schema} if name else schema


@cache
def form_of(kind: str) -> Form:
    """The form of a whole file: of a ``council``, and so on."""
    return form_by(load_schema(kind))


def form_by(schema: Mapping[str, Any]) -> Form:
    """The same by a schema that is none of the program's."""
    return Form(schema, schema, "", is_item=False)
