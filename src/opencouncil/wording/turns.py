"""A value before and after: ``now X, was Y``, with what could be overlooked said in so many words."""

from collections.abc import Iterator, Mapping
from typing import Any

from opencouncil.history.addresses import find_host, is_one_letter_off
from opencouncil.reading.unseen import find_unseen, name_unseen
from opencouncil.spelling import find_mixed, name_letter
from opencouncil.wording.safe_text import one_line
from opencouncil.wording.sentences import MAX_LENGTH, Part, Sentence, as_code, as_link
from opencouncil.wording.values import is_address, say_list, say_value

# Of a long text, this much stands before the first difference.
_BEFORE = 40


def say_turn(before: Any, after: Any, key: str) -> Sentence:
    """``now X, was Y``; of a list the added and the removed items."""
    if before is None:
        return say_value(after, key)
    if after is None:
        return (Part("removed, was "), *say_value(before, key))
    if isinstance(before, list) and isinstance(after, list):
        return say_list(before, after, key)
    if isinstance(before, str) and isinstance(after, str):
        if is_address(before) and is_address(after):
            return _say_addresses(before, after)
        return _say_texts(before, after, key)
    if isinstance(before, Mapping) and isinstance(after, Mapping) and (turn := _find_moved(before, after)):
        return _say_addresses(*turn)
    said = (Part("now "), *say_value(after, key), Part(", was "), *say_value(before, key))
    if isinstance(before, Mapping) and isinstance(after, Mapping):
        return (*said, *_say_inner_addresses(before, after))
    return said


def _find_moved(before: Mapping[str, Any], after: Mapping[str, Any]) -> tuple[str, str] | None:
    """The two addresses of a group in which nothing else is another, such as a page with its system."""
    others = [name for name in {**before, **after} if before.get(name) != after.get(name)]
    if len(others) != 1:
        return None
    was, now = before.get(others[0]), after.get(others[0])
    if isinstance(was, str) and isinstance(now, str) and is_address(was) and is_address(now):
        return was, now
    return None


def _say_inner_addresses(before: Mapping[str, Any], after: Mapping[str, Any]) -> Iterator[Part]:
    """What could be overlooked in the addresses of a group that is told whole."""
    for name, was in before.items():
        now = after.get(name)
        if (
            isinstance(was, str)
            and isinstance(now, str)
            and was != now
            and is_address(was)
            and is_address(now)
        ):
            yield from _say_unlike(was, now)


def _say_addresses(before: str, after: str) -> Sentence:
    """Formats leave out https:// and the like, so the two are compared in words."""
    was, now = before.partition("://"), after.partition("://")
    if was[2] == now[2]:
        scheme = (Part("now "), as_code(now[0]), Part(", was "), as_code(was[0]))
        return (*scheme, Part(": "), as_link(after, after))
    return (*_say_cut_texts(before, after, "", as_links=True), *_say_unlike(before, after))


def _say_unlike(before: str, after: str) -> Iterator[Part]:
    was, now = before.partition("://")[0], after.partition("://")[0]
    if was != now:
        yield from (Part("; now "), as_code(now), Part(", was "), as_code(was))
    if is_one_letter_off(find_host(before), find_host(after)):
        yield Part("; the hosts differ by one letter")


def _say_texts(before: str, after: str, key: str) -> Sentence:
    parts: list[Part] = [*_say_cut_texts(before, after, key)]
    unseen = find_unseen(after)
    if unseen and unseen[0] not in before:
        parts.append(Part(f"; it holds an invisible character ({name_unseen(unseen[0])})"))
    elif (foreign := find_mixed(after)) and foreign not in before:
        parts.append(Part(f"; it holds a letter that looks like another ({name_letter(foreign)})"))
    elif " ".join(before.split()) == " ".join(after.split()):
        parts.append(Part("; only white space differs"))
    elif one_line(before) == one_line(after):
        parts.append(Part("; they differ in what cannot be seen"))
    return tuple(parts)


def _say_cut_texts(before: str, after: str, key: str, *, as_links: bool = False) -> Sentence:
    """Both values; of longer ones that begin alike, from shortly before the first difference on."""
    pairs = zip(before, after, strict=False)
    first = next(
        (place for place, (was, now) in enumerate(pairs) if was != now), min(len(before), len(after))
    )
    if max(len(before), len(after)) <= MAX_LENGTH or first < MAX_LENGTH - _BEFORE:
        return (Part("now "), *say_value(after, key), Part(", was "), *say_value(before, key))
    start = first - _BEFORE
    alike = Part(f"the first {start:,} characters stay; then now ")
    if as_links:
        return (alike, as_code(after[start:]), Part(", was "), as_code(before[start:]))
    quoted = (Part("“…"), as_code(after[start:]), Part("”, was “…"), as_code(before[start:]), Part("”"))
    return (alike, *quoted)
