"""Problems of a tag: a word of a list, or one with a value after a colon, such as ``notice:3wd``."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from opencouncil.findings import Problem, clip
from opencouncil.reading.schema_failure import Failure, describe, list_few, with_article
from opencouncil.spelling import find_meant, listed, mend, nearest

_SEE_CODEBOOK = "Use a tag of docs/codebook.md, section 5; what has none goes into the `summary`."


def explain_any_of(error: Failure) -> Iterator[Problem]:
    """The only values with several forms to choose from are tags."""
    if isinstance(error.instance, str):
        message, hint = _explain_unknown_tag(error, error.instance)
        yield Problem(error.pointer, message, hint, rule="not-allowed")
    else:
        message = f"{describe(error.instance)} stands where {with_article(error.title)} belongs"
        yield Problem(error.pointer, message, _suggest_text(error), rule="wrong-type")


def _suggest_text(error: Failure) -> str:
    """The tag that was meant by a value that is no text."""
    value = error.instance
    # `notice: 3d` has a space too many, and is read as a field and its value.
    if isinstance(value, dict) and len(value) == 1:
        [(name, inner)] = value.items()
        if (meant := _mend(error, f"{name}:{inner}")) is not None:
            return f"Write `{meant}`, with no space after the colon."
    return _SEE_CODEBOOK


def _explain_unknown_tag(error: Failure, tag: str) -> tuple[str, str]:
    """The problem, and what to write: the tag in its right form, else the closest word or example."""
    message = f"`{clip(tag)}` is not a known {error.title}"
    words = [word for branch in error.wanted for word in _list_words(branch)]
    several = re.split(r"[;\s]+", tag.strip())
    if len(several) > 1 and all(_mend(error, one) == one for one in several):
        return message, f"Put a comma between two tags: `{clip(', '.join(several))}`."
    prefix, _, value = tag.partition(":")
    siblings = [word for word in words if word.startswith(f"{prefix}:")]
    if mended := _mend_with_prefix(error, tag, words):
        return message, f"Did you mean `{mended}`?"
    if close := _find_close_values(error, value, siblings):
        return message, f"Did you mean {listed(f'{prefix}:{word}' for word in close)}?"
    if siblings:
        message = message if value else f"`{clip(tag)}` lacks what belongs after the colon"
        return message, f"Write it like {list_few(siblings)}."
    if close := find_meant(tag, words):
        return message, f"Did you mean {listed(close)}?"
    return message, _SEE_CODEBOOK


def _mend_with_prefix(error: Failure, tag: str, words: list[str]) -> str | None:
    """The right form of a tag, also where what stands before its colon is misspelt; None if it has none."""
    if mended := _mend(error, tag):
        return mended
    prefix, colon, value = tag.partition(":")
    meant = nearest(prefix, {word.partition(":")[0] for word in words}, cutoff=0.75) if colon else None
    return _mend(error, f"{meant}:{value}") if meant else None


def _find_close_values(error: Failure, value: str, siblings: list[str]) -> list[str]:
    """The values like this one, where those of its prefix are a list and not examples."""
    is_listed = any(word in branch.get("enum", ()) for word in siblings[:1] for branch in error.wanted)
    return find_meant(value, [word.partition(":")[2] for word in siblings]) if is_listed else []


def _list_words(branch: Mapping[str, Any]) -> list[str]:
    return [str(word) for word in branch.get("enum", branch.get("examples", ()))]


def _mend(error: Failure, tag: str) -> str | None:
    """The form of a tag that one of the branches accepts; None if there is none."""

    def is_right(form: str) -> bool:
        return any(
            form in branch.get("enum", ()) or ("pattern" in branch and re.search(branch["pattern"], form))
            for branch in error.wanted
        )

    return mend(tag, is_right)
