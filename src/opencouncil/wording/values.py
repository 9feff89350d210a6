"""Values of the files as a reader would write them, and the names of their fields."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from opencouncil.files import load_schema
from opencouncil.findings import Pointer
from opencouncil.reading.schema import is_partial_date
from opencouncil.wording import codes
from opencouncil.wording.dates import say_partial
from opencouncil.wording.safe_text import one_line
from opencouncil.wording.sentences import MAX_LENGTH, Part, Sentence, as_link, as_value

# Free text, also where it is one word.
_TEXTS = frozenset({"name", "short_name", "title", "summary", "note", "notes", "council_name"})


def label_field(kind: str, pointer: Pointer) -> str:
    """The schema's title of a field: ``Website``; a named entry goes by its name."""
    schema = load_schema(kind)
    node: dict[str, Any] = schema
    label = ""
    for part in pointer:
        if isinstance(part, int):
            node = _resolve(schema, node.get("items"))
        elif part in node.get("properties", {}):
            node = _resolve(schema, node["properties"][part])
            label = str(node.get("title") or part)
        else:
            named = next(iter(node.get("patternProperties", {}).values()), node.get("additionalProperties"))
            node, label = _resolve(schema, named), part
    return one_line(label)


def _resolve(schema: Mapping[str, Any], node: Any) -> dict[str, Any]:
    """A part of a schema with what it refers to; its own words stand before those of the other."""
    if not isinstance(node, dict):
        return {}
    name = str(node.get("$ref", "")).rpartition("/")[2]
    return {**schema.get("$defs", {}).get(name, {}), **node}


def say_value(value: Any, key: str = "") -> Sentence:
    """A value as a reader would write it; an address is a link, and words stand in quotes."""
    if isinstance(value, Mapping) and key == "population":
        return (as_value(f"{value['count']:,} ({value['year']})"),)
    if isinstance(value, Mapping) and key == "location":
        return (as_value(f"{value['latitude']}, {value['longitude']}"),)
    if key == "area_km2" and isinstance(value, int | float):
        return (as_value(f"{value:,} km²"),)
    if isinstance(value, Mapping | list):
        return tuple(cut(_list_inside(value)))
    text = str(value).lower() if isinstance(value, bool) else str(value)
    if key in ("status", "confidence"):
        return (as_value(codes.spell_out(text).lower()),)
    if is_address(text):
        return (as_link(text, text),)
    if isinstance(value, str) and is_partial_date(text):
        return (as_value(say_partial(text)),)
    is_quoted = " " in text or key in _TEXTS
    return (Part("“"), as_value(text), Part("”")) if is_quoted else (as_value(text),)


def _list_inside(value: Any) -> Iterator[Part]:
    """The items of a group or a list, with commas between; an address is a link."""
    if isinstance(value, Mapping | list):
        named = value.items() if isinstance(value, Mapping) else [("url", child) for child in value]
        for place, (key, child) in enumerate(named):
            if place:
                yield Part(", ")
            if key != "url":
                yield from (as_value(key.replace("_", " ")), Part(" "))
            yield from _list_inside(child)
    elif is_address(text := str(value)):
        yield as_link(text, text)
    else:
        yield as_value(text)


def cut(parts: Iterable[Part]) -> Iterator[Part]:
    """The parts of a value, up to its longest length, and how much more there is."""
    left, more = MAX_LENGTH, 0
    for part in parts:
        left -= len(part.text)
        if left >= 0:
            yield part
        else:
            more += len(part.text)
    if more:
        yield Part(f"… and {more:,} characters more")


def is_address(text: str) -> bool:
    """Whether a text is an address of the web and nothing else."""
    return text.startswith(("https://", "http://")) and " " not in text


def say_list(before: list[Any], after: list[Any], key: str) -> Sentence:
    """The added and the removed items of a list."""
    came = [item for item in after if item not in before]
    went = [item for item in before if item not in after]
    parts: list[Part] = []
    if came:
        parts += (Part("now also "), *say_value(came, key))
    if went:
        parts += (Part("; no longer " if came else "no longer "), *say_value(went, key))
    return tuple(parts) or (Part("one more or less of the same"),)
