"""Pairs of claims, items or files in two versions: by identity, else by likeness."""

import json
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

from opencouncil.claims import CLAIMS, has_our_claims, identify, identify_reply

# The name of an item of a list: the first of these fields that it has.
_NAMES = ("id", "council", "working", "name", "topic", "url", "page", "platform")
# The most pairs to score in one list; with more, only sources and dates are compared.
_MAX_PAIRS = 40_000
# The points from which two claims are one corrected claim, and two files one renamed council.
_ENOUGH = 5
# Made once: `json.dumps` would make one for each of thousands of values.
_WRITE = json.JSONEncoder(sort_keys=True, ensure_ascii=False).encode
_ORDER = json.JSONEncoder(sort_keys=True).encode
# A mark shared by so many files does not identify any.
_COMMON = 20


def pair_claims(
    before: Sequence[Mapping[str, Any]], after: Sequence[Mapping[str, Any]]
) -> list[tuple[int | None, int | None]]:
    """Pairs of claims of one activity: places before and after, None for one that was added or removed."""
    return _pair(before, after, _claim_likeness, _claim_identity)


def pair_replies(
    before: Sequence[Mapping[str, Any]], after: Sequence[Mapping[str, Any]]
) -> list[tuple[int | None, int | None]]:
    """The same for askings and replies: by the day of the asking and what it was about."""
    return _pair(before, after, _item_likeness, identify_reply)


def pair_items(before: Sequence[Any], after: Sequence[Any]) -> list[tuple[int | None, int | None]]:
    """The same for the items of any other list."""
    return _pair(before, after, _item_likeness, name_item)


def pair_by_keys(
    before: Sequence[Any],
    after: Sequence[Any],
    old: Iterable[int],
    new: Iterable[int],
    keys: Sequence[Callable[[Any], Any]],
) -> dict[int, int]:
    """Pairs of these places that have one key; those without a partner are tried with the next key.

    An item without a key (None) gets no partner.
    """
    pairs: dict[int, int] = {}
    for key_of in keys:
        old, new = _match(before, after, old, new, key_of, pairs)
    return pairs


def name_item(item: Any) -> str | None:
    """The name of an item of a list: its id, its council or its address; None without these."""
    if not isinstance(item, Mapping):
        return None
    return next((str(item[key]) for key in _NAMES if isinstance(item.get(key), str)), None) or None


def is_same(before: Any, after: Any) -> bool:
    """Whether two values mean the same: order makes no difference, ``true`` is not 1, 5.0 is 5."""
    if type(before) is str and type(after) is str:
        return before == after
    return canonical(before) == canonical(after)


def canonical(value: Any) -> str:
    """The same text for values that mean the same."""
    return _WRITE(_sorted(value))


def _sorted(value: Any) -> Any:
    if type(value) is str:
        return value
    if isinstance(value, Mapping):
        return {key: _sorted(child) for key, child in value.items()}
    if isinstance(value, list | tuple):
        children = [_sorted(child) for child in value]
        return sorted(children, key=_ORDER) if len(children) > 1 else children
    return int(value) if isinstance(value, float) and value.is_integer() else value


def _pair(
    before: Sequence[Any],
    after: Sequence[Any],
    likeness: Callable[[Any, Any], int],
    identity: Callable[[Any], Any],
) -> list[tuple[int | None, int | None]]:
    """Pairs of items: places before and after, None for one that was added or removed.

    Equal items are paired first, then items with the same identity, then the most alike.
    """
    pairs: dict[int, int] = {}
    left = _match(before, after, range(len(before)), range(len(after)), canonical, pairs)
    left = _match_alike(before, after, *left, likeness, identity, pairs)
    old, new = left
    found: list[tuple[int | None, int | None]] = [*pairs.items(), *((None, j) for j in new)]
    found.sort(key=lambda pair: pair[1] if pair[1] is not None else 0)
    return [*found, *((i, None) for i in old)]


def _match(
    before: Sequence[Any],
    after: Sequence[Any],
    old: Iterable[int],
    new: Iterable[int],
    key_of: Callable[[Any], Any],
    pairs: dict[int, int],
) -> tuple[list[int], list[int]]:
    """Pair items with one key, in order; return the rest of either side."""
    waiting: dict[Any, list[int]] = defaultdict(list)
    for i in old:
        waiting[key_of(before[i])].append(i)
    left = []
    for j in new:
        key = key_of(after[j])
        if key is not None and waiting.get(key):
            pairs[waiting[key].pop(0)] = j
        else:
            left.append(j)
    return sorted(i for places in waiting.values() for i in places), left


def _match_alike(
    before: Sequence[Any],
    after: Sequence[Any],
    old: list[int],
    new: list[int],
    likeness: Callable[[Any, Any], int],
    identity: Callable[[Any], Any],
    pairs: dict[int, int],
) -> tuple[list[int], list[int]]:
    if len(old) * len(new) > _MAX_PAIRS:
        return _match(before, after, old, new, identity, pairs)
    scores = []
    for i in old:
        known_as = identity(before[i])
        for j in new:
            is_known = known_as is not None and known_as == identity(after[j])
            points = likeness(before[i], after[j])
            if is_known or points >= _ENOUGH:
                scores.append((not is_known, -points, abs(i - j), i, j))
    taken: set[int] = set()
    for _, _, _, i, j in sorted(scores):
        if i not in pairs and j not in taken:
            pairs[i] = j
            taken.add(j)
    return [i for i in old if i not in pairs], [j for j in new if j not in taken]


def _claim_identity(claim: Mapping[str, Any]) -> tuple[str, ...] | None:
    """The page and date of a claim; None for one without a page."""
    identity = identify(claim)
    return identity.page_and_date if identity.url else None


def _claim_likeness(before: Mapping[str, Any], after: Mapping[str, Any]) -> int:
    """Points for what two claims share; the page or the words alone are enough."""
    points = 0
    for weight, *where in (
        (5, "source", "url"),
        (5, "summary"),
        (2, "stated"),
        (2, "stated_from"),
        (2, "stated_by"),
        (2, "source", "title"),
        (1, "source", "type"),
        (1, "status"),
    ):
        text = _text_at(before, *where)
        points += weight if text and text == _text_at(after, *where) else 0
    return points


def _text_at(node: Any, *where: str) -> str:
    for key in where:
        node = node.get(key) if isinstance(node, Mapping) else None
    return node if isinstance(node, str) else ""


def _item_likeness(before: Any, after: Any) -> int:
    """Points for the share of equal fields; half of them are enough."""
    if not isinstance(before, Mapping) or not isinstance(after, Mapping):
        return 0
    keys = {*before, *after}
    same = sum(key in before and key in after and is_same(before[key], after[key]) for key in keys)
    return 2 * _ENOUGH * same // len(keys) if keys else 0


def pair_renamed(removed: Mapping[str, Any], added: Mapping[str, Any]) -> dict[str, str]:
    """Files that were renamed: the old path and the new path.

    They are one council if they have the same id or code, the same full name, or the same claims and website:
    two councils would hardly share these.
    """
    holders: dict[tuple[str, str], list[str]] = defaultdict(list)
    for path, data in removed.items():
        for mark in dict(_iter_marks(data)):
            holders[mark].append(path)
    scores: list[tuple[int, str, str]] = []
    for path, data in added.items():
        points: Counter[str] = Counter()
        for mark, weight in _iter_marks(data):
            if len(holders.get(mark, ())) <= _COMMON:
                points.update(dict.fromkeys(holders.get(mark, ()), weight))
        scores += [(-total, old, path) for old, total in points.items() if total >= _ENOUGH]
    renamed: dict[str, str] = {}
    taken: set[str] = set()
    for _, old, new in sorted(scores):
        if old not in renamed and new not in taken:
            renamed[old] = new
            taken.add(new)
    return renamed


def _iter_marks(data: Mapping[str, Any]) -> Iterator[tuple[tuple[str, str], int]]:
    """The marks that identify a council, each with its points."""
    for key, weight in (("id", 10), ("name", 5), ("website", 3), ("short_name", 1)):
        if isinstance(value := data.get(key), str):
            yield (key, value), weight
    former = data.get("former_ids")
    for value in former if isinstance(former, list) else ():
        if isinstance(value, str):
            yield ("id", value), 10
    codes = data.get("codes")
    for key, code in codes.items() if isinstance(codes, Mapping) else ():
        if isinstance(code, str | int):
            yield (f"codes.{key}", str(code)), _ENOUGH
    if has_our_claims(data):
        for activity, claims in data.get(CLAIMS, {}).items():
            for claim in {canonical(claim) for claim in claims}:
                yield (activity, claim), 2
