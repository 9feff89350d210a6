"""One error of the validator, and the form of values and fields in its message."""

import re
from collections.abc import Mapping
from typing import Any, NamedTuple

from opencouncil.findings import Pointer, clip
from opencouncil.spelling import listed

# How many allowed words are shown at once before the list helps nobody.
MAX_LISTED = 16
# Titles that keep their capital in the middle of a sentence.
_PROPER = ("GOV.UK", "GSS", "MapIt", "Wikidata", "Welsh", "Gaelic", "Irish")


class Failure(NamedTuple):
    """One error of the validator: which keyword failed on what, where."""

    keyword: str
    wanted: Any
    instance: Any
    schema: Mapping[str, Any]
    pointer: Pointer
    schema_path: tuple[str | int, ...]
    message: str
    # The whole schema, to follow its references.
    root: Mapping[str, Any]

    @property
    def name(self) -> str:
        """The field, or empty for an item of a list and for the whole file."""
        return str(self.pointer[-1]) if self.pointer and isinstance(self.pointer[-1], str) else ""

    @property
    def label(self) -> str:
        """The start of the field's line: ``region: ``, empty for an item of a list."""
        return f"{self.name}: " if self.name else ""

    @property
    def title(self) -> str:
        """The schema's title of the value, for the middle of a sentence."""
        title = str(self.schema.get("title", "value"))
        return title if title.startswith(_PROPER) else title[:1].lower() + title[1:]

    @property
    def description(self) -> str:
        return str(self.schema.get("description", ""))


def describe(value: Any) -> str:
    if isinstance(value, dict):
        return "a group of fields"
    if isinstance(value, list):
        return "a list"
    if isinstance(value, bool):
        return f"`{str(value).lower()}`"
    return f"`{clip(value)}`"


def with_article(title: str) -> str:
    return f"{'an' if title[:1].lower() in 'aeiou' else 'a'} {title}"


def list_few(words: list[str]) -> str:
    if len(words) <= MAX_LISTED:
        return listed(words)
    return f"{', '.join(f'`{word}`' for word in words[:MAX_LISTED])} and {len(words) - MAX_LISTED} more"


def resolve(root: Mapping[str, Any], field: Mapping[str, Any]) -> Mapping[str, Any]:
    """A field's schema with what its reference adds."""
    name = str(field.get("$ref", "")).removeprefix("#/$defs/")
    return {**root["$defs"][name], **field} if name else field


def show_example(schema: Mapping[str, Any]) -> str:
    """The first example of a field as it is written on one line."""
    examples = schema.get("examples", ())
    return show_value(examples[0]) if examples else ""


def show_value(value: Any, in_flow: bool = False) -> str:
    if isinstance(value, dict):
        return "{" + ", ".join(f"{name}: {show_value(inner, True)}" for name, inner in value.items()) + "}"
    if isinstance(value, list):
        return f"[{', '.join(show_value(item, True) for item in value)}]"
    if isinstance(value, bool):
        return str(value).lower()
    return show_text(value, in_flow) if isinstance(value, str) else str(value)


def show_text(text: str, in_flow: bool = False) -> str:
    """A text as it stands in a file: in quotes if it would be read as a number, or cut short."""
    cut = r": | #|[,\[\]{}]" if in_flow else ": | #"
    needs_quotes = re.fullmatch(r"[0-9.]+", text) or re.search(cut, text)
    return f'"{text}"' if needs_quotes else text
