"""Other names and memberships of a council, as a clause: ``also called “BCP” (source common-use)``."""

from collections.abc import Iterator, Mapping
from typing import Any

from opencouncil.changes import MEMBERSHIPS
from opencouncil.reading.schema import is_partial_date
from opencouncil.wording.codes import LANGUAGES
from opencouncil.wording.dates import say_partial
from opencouncil.wording.sentences import Part, Sentence, as_code, as_link, as_value
from opencouncil.wording.values import cut, is_address

_ALIASES = "aliases"
# Kinds of name for which "also called" says too little.
_KINDS = {"abbreviation": "abbreviation", "short-form": "shorter form"}


def say_named(field: str, value: Any) -> Sentence:
    """A clause for each name or membership, with semicolons between; empty for other fields and forms."""
    items = value if isinstance(value, list) else [value]
    parts: list[Part] = []
    for item in items:
        if not isinstance(item, Mapping):
            return ()
        if field == _ALIASES and isinstance(item.get("name"), str):
            clause = _iter_alias(item)
        elif field == MEMBERSHIPS and isinstance(item.get("id"), str):
            clause = _iter_membership(item)
        else:
            return ()
        parts += (Part("; "), *clause) if parts else clause
    return tuple(cut(parts))


def _iter_alias(alias: Mapping[str, Any]) -> Iterator[Part]:
    yield Part("once called “" if alias.get("kind") == "former-name" else "also called “")
    yield as_value(alias["name"])
    yield Part("”")
    if language := LANGUAGES.get(str(alias.get("language"))):
        yield Part(f" in {language}")
    yield from _iter_days(alias)
    yield from _iter_source(alias, _KINDS.get(str(alias.get("kind")), ""))


def _iter_membership(membership: Mapping[str, Any]) -> Iterator[Part]:
    is_area = membership.get("area_only") is True
    yield Part("its area in " if is_area else "in ")
    yield as_code(membership["id"])
    yield from _iter_days(membership)
    yield from _iter_source(membership, "not a member itself" if is_area else "")


def _iter_days(item: Mapping[str, Any]) -> Iterator[Part]:
    for word in ("from", "until"):
        if word in item:
            day = str(item[word])
            yield Part(f" {word} ")
            yield as_value(say_partial(day) if is_partial_date(day) else day)


def _iter_source(item: Mapping[str, Any], kind: str) -> Iterator[Part]:
    """``(abbreviation, source common-use)``."""
    source = str(item.get("source", ""))
    if not (kind or source):
        return
    yield Part(f" ({kind}{', ' if kind and source else ''}")
    if source:
        yield Part("source ")
        yield as_link(source, source) if is_address(source) else as_code(source)
    yield Part(")")
