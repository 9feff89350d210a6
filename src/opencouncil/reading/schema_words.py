"""Problems of a word that is not in the list of its field: what was meant, or the meanings of all words."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from opencouncil.findings import Problem
from opencouncil.reading.schema_failure import Failure, describe, list_few, resolve, with_article
from opencouncil.spelling import find_meant, fold, listed

# With more words than this their meanings fill the screen.
_MOST_MEANINGS = 8
# The claims on an activity, within the data: meetings, film, 0, status.
_OF_CLAIM = 4


def explain_enum(error: Failure) -> Iterator[Problem]:
    message = f"{describe(error.instance)} is not {with_article(error.title)}"
    is_name = "propertyNames" in error.schema_path
    yield Problem(error.pointer, message, _suggest_word(error), rule="not-allowed", on_key=is_name)


def _suggest_word(error: Failure) -> str:
    value, allowed = error.instance, [str(word) for word in error.wanted]
    form = _fold(value)
    if same := [word for word in allowed if fold(word) == form]:
        return f"Did you mean {listed(same)}?"
    if often := _find_often_written(error.schema, form):
        return _offer(error.schema, often)
    if elsewhere := _find_elsewhere(error, form):
        return f"It belongs to a claim on {listed(elsewhere)}. Here use {list_few(allowed)}."
    if meant := find_meant(value, allowed) if isinstance(value, str) else []:
        return f"Did you mean {listed(meant)}?"
    return _choose(error.schema, allowed)


def _fold(value: Any) -> str:
    """A value for comparing; ``true`` is what somebody wrote, and a list of one its only word."""
    if isinstance(value, list) and len(value) == 1:
        value = value[0]
    return fold(str(value)[:200]) if isinstance(value, str | bool) else ""


def _find_often_written(schema: Mapping[str, Any], form: str) -> list[str]:
    """The words that people mean by another."""
    facts = schema.get("x-facts", {})
    return [word for word in schema["enum"] if form and form in facts.get(word, {}).get("often_written", ())]


def _offer(schema: Mapping[str, Any], words: list[str]) -> str:
    if len(words) == 1:
        return f"Did you mean {_list_meanings(schema, words, '?')}"
    return f"By what the source says, write {_list_meanings(schema, words)}"


def _choose(schema: Mapping[str, Any], allowed: list[str]) -> str:
    """Every word with its meaning, as far as there is room."""
    if len(allowed) > _MOST_MEANINGS or "enumDescriptions" not in schema:
        return f"Use {list_few(allowed)}."
    return f"Use {_list_meanings(schema, allowed)}"


def _list_meanings(schema: Mapping[str, Any], words: Iterable[str], mark: str = ":") -> str:
    """``` `a`: What it means. `b`: ...```"""
    meanings = dict(zip(schema["enum"], schema["enumDescriptions"], strict=True))
    return " ".join(f"`{word}`{mark} {meanings[word]}" for word in words)


def _find_elsewhere(error: Failure, form: str) -> list[str]:
    """The activities of whose claims it is a status, or is meant as one."""
    pointer = error.pointer
    if len(pointer) != _OF_CLAIM or pointer[0] != "meetings" or error.name != "status" or not form:
        return []
    found = []
    for name, activity in error.root["properties"]["meetings"]["properties"].items():
        status = resolve(error.root, activity["items"])["properties"]["status"]
        if form in map(fold, status["enum"]) or _find_often_written(status, form):
            found.append(name)
    return found
