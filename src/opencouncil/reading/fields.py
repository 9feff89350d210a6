"""Every field of a kind of file, read from its JSON Schema: what it means, its form and its words.

The schema says it all; this only flattens it, for a page of help, a listing in a terminal and a form.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from opencouncil.files import load_schema

# Stands in a path for a name that the file chooses itself, such as the key of a source.
ANY_NAME = "KEY"
# How the form of a list begins.
_LIST = "list of "


class Word(NamedTuple):
    """A word that a field may hold; ``meaning`` is empty where the word says it."""

    word: str
    meaning: str


@dataclass(frozen=True, slots=True)
class Field:
    """One field. ``path`` leads to it within its group: ``codes.gss``, ``ends.successors.council``."""

    path: str
    meaning: str
    # In words: ``day``, ``list of addresses``, ``number, 49 to 61.5``.
    form: str
    required: bool
    # As a file would have it; empty for a group of fields.
    example: str = ""
    words: tuple[Word, ...] = ()
    # The title of the group that each value is, where that group is described by itself.
    group: str = ""
    title: str = ""
    # Only old files have it.
    is_deprecated: bool = False

    @property
    def is_list(self) -> bool:
        """Whether it takes several words or texts."""
        return self.form.startswith(_LIST)


@dataclass(frozen=True, slots=True)
class Group:
    """Fields that stand together: a whole file, or something in it that has a name, such as a claim."""

    title: str
    meaning: str
    fields: tuple[Field, ...]


def load_groups(kind: str) -> tuple[Group, ...]:
    """The groups of fields of a kind of file; the first is the file itself."""
    root = load_schema(kind)
    inner = (schema for schema in root.get("$defs", {}).values() if "properties" in schema)
    return tuple(_read_group(root, schema) for schema in (root, *inner))


def _read_group(root: Mapping[str, Any], schema: Mapping[str, Any]) -> Group:
    return Group(schema["title"], schema["description"], tuple(_iter_fields(root, schema, "")))


def _iter_fields(root: Mapping[str, Any], schema: Mapping[str, Any], path: str) -> Iterator[Field]:
    """The fields of an object, and of those in it that are described in its place."""
    for name, field in schema.get("properties", {}).items():
        yield from _read_field(root, field, _join(path, name), name in schema.get("required", ()))
    for inner in (*schema.get("patternProperties", {}).values(), schema.get("additionalProperties")):
        if inner:
            yield from _read_field(root, inner, _join(path, ANY_NAME), is_required=False)


def _read_field(
    root: Mapping[str, Any], schema: Mapping[str, Any], path: str, is_required: bool
) -> Iterator[Field]:
    whole = _resolve(root, schema)
    item, is_named = whole, _is_named(root, schema)
    while item.get("type") == "array":
        is_named = _is_named(root, item["items"])
        item = _resolve(root, item["items"])
    is_group = item.get("type") == "object"
    yield Field(
        path=path,
        meaning=whole["description"],
        form=_say_form(root, whole),
        required=is_required,
        example="" if is_group else _show_example(whole),
        words=tuple(_iter_words(item)),
        group=item["title"] if is_named else "",
        title=whole["title"],
        is_deprecated=whole.get("deprecated", False),
    )
    if is_group and not is_named:
        yield from _iter_fields(root, item, path)


def _resolve(root: Mapping[str, Any], schema: Mapping[str, Any]) -> Mapping[str, Any]:
    """A schema with what its reference says; what stands beside the reference goes first."""
    if "$ref" not in schema:
        return schema
    name = schema["$ref"].removeprefix("#/$defs/")
    return {**root["$defs"][name], **{key: value for key, value in schema.items() if key != "$ref"}}


def _is_named(root: Mapping[str, Any], schema: Mapping[str, Any]) -> bool:
    """Whether a schema refers to a group that is described by itself."""
    return "$ref" in schema and "properties" in _resolve(root, schema)


def _say_form(root: Mapping[str, Any], schema: Mapping[str, Any], is_many: bool = False) -> str:
    if schema.get("type") == "array":
        return f"{_LIST}{_say_form(root, _resolve(root, schema['items']), is_many=True)}"
    if schema.get("type") == "object":
        return "groups of fields" if is_many else "group of fields"
    if schema.get("const") is True:
        return "`true`"
    if "enum" in schema or "anyOf" in schema:
        return "words" if is_many else "word"
    return _say_plain_form(schema, is_many)


_PLAIN = {
    "date": ("day", "days"),
    "partial-date": ("date", "dates"),
    "integer": ("whole number", "whole numbers"),
    "number": ("number", "numbers"),
    "string": ("text", "texts"),
}


def _say_plain_form(schema: Mapping[str, Any], is_many: bool) -> str:
    if schema.get("pattern", "").startswith("^https?://"):
        return "addresses" if is_many else "address"
    form = _PLAIN[schema.get("format", "") if schema.get("format") in _PLAIN else schema["type"]][is_many]
    least = schema.get("minimum", schema.get("exclusiveMinimum"))
    most = schema.get("maximum", schema.get("maxLength"))
    if schema["type"] == "string":
        return f"{form}, at most {most} characters" if most else form
    if most is not None:
        return f"{form}, {'above' if 'exclusiveMinimum' in schema else 'from'} {least} to {most}"
    return f"{form}, from {least}" if least is not None else form


def _iter_words(schema: Mapping[str, Any]) -> Iterator[Word]:
    for inner in schema.get("anyOf", ()):
        if "enum" in inner:
            yield from _iter_words(inner)
        else:  # words with a part of one's own, such as `notice:3wd`
            yield Word(", ".join(inner["examples"]), inner["description"])
    meanings = schema.get("enumDescriptions") or [""] * len(schema.get("enum", ()))
    for word, meaning in zip(schema.get("enum", ()), meanings, strict=True):
        yield Word(str(word), meaning)


def _show_example(schema: Mapping[str, Any]) -> str:
    """The first example in the form of a file: a list in brackets, a lone year in quotes."""
    example = schema["examples"][0] if "examples" in schema else schema.get("enum", [""])[0]
    if isinstance(example, list):
        return f"[{', '.join(str(item) for item in example)}]"
    return json.dumps(example) if not isinstance(example, str) or example.isdecimal() else example


def _join(path: str, name: str) -> str:
    return f"{path}.{name}" if path else name
