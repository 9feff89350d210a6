"""How two versions of a council, or of another file of the dataset, differ in meaning: a list of Change.

Compared is plain data, so comments and the form of the text make no difference, and neither does the order
of fields or of a list. A claim is known again by its source and its date, else by what it has in common with
another; one that is put on top of the others is one claim added, and no other moves.
"""

import json
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, NamedTuple

from opencouncil.claims import CLAIMS, identify
from opencouncil.findings import Pointer

# Small groups that are one value to a reader: they change as a whole.
UNITS = frozenset({("population",), ("location",), ("links", "papers")})
# What an item of a list goes by, the first that it has.
_NAMES = ("id", "council", "working", "name", "topic", "url", "page", "platform")
# Pairs to weigh in one list; past this only sources and dates are compared.
_MAX_PAIRS = 40_000
# From how many points on two claims are one, corrected, and two files one council, renamed.
_ENOUGH = 5
# A mark that so many files share tells none of them from another.
_COMMON = 20


class Kind(StrEnum):
    COUNCIL_ADDED = "council-added"
    COUNCIL_REMOVED = "council-removed"
    COUNCIL_RENAMED = "council-renamed"
    COUNCIL_ENDED = "council-ended"
    FIELD_SET = "field-set"
    FIELD_CHANGED = "field-changed"
    FIELD_CLEARED = "field-cleared"
    CLAIM_ADDED = "claim-added"
    CLAIM_CORRECTED = "claim-corrected"
    CLAIM_WITHDRAWN = "claim-withdrawn"
    FILE_ADDED = "file-added"
    FILE_REMOVED = "file-removed"
    # The file cannot be read on one side or on both, so nothing of it is compared.
    FILE_BROKEN = "file-broken"


class Field(NamedTuple):
    """One value of a claim before and after; None where it is not there. The pointer begins at the claim."""

    pointer: Pointer
    before: Any
    after: Any


@dataclass(frozen=True, slots=True)
class Change:
    """One difference. What was not there before, or is not there now, is None."""

    kind: Kind
    # The file within the data folder, by its name now or its last one.
    path: str
    # Where it is now; for what was cleared or withdrawn, where it was.
    pointer: Pointer = ()
    before: Any = None
    after: Any = None
    # The council's id and short name, now or last; of another file only what it is called.
    council: str = ""
    name: str = ""
    # Of a claim that was corrected: what of it.
    fields: tuple[Field, ...] = ()
    # Of a list in which things have names: the one it is about.
    item: str = ""
    # Why a file is broken, and on which side.
    note: str = ""

    @property
    def activity(self) -> str:
        """What a claim is about; nothing for other changes."""
        return str(self.pointer[1]) if self.pointer[:1] == (CLAIMS,) and len(self.pointer) > 1 else ""


class _Difference(NamedTuple):
    pointer: Pointer
    before: Any
    after: Any
    item: str = ""


def compare_councils(path: str, before: Mapping[str, Any], after: Mapping[str, Any]) -> list[Change]:
    """What changed from one version of a council to another, claims after the plain facts."""
    council, name = str(after.get("id", "")), _short_name(after)
    changes = []
    for found in _compare(_without_claims(before), _without_claims(after)):
        kind = _kind_of(found)
        if found.pointer == ("id",) and kind is Kind.FIELD_CHANGED:
            kind = Kind.COUNCIL_RENAMED
        elif found.pointer == ("abolished",) and kind is Kind.FIELD_SET:
            kind = Kind.COUNCIL_ENDED
        changes.append(Change(kind, path, *found[:3], council=council, name=name, item=found.item))
    changes += _compare_claims(path, before, after)
    return changes


def describe_added(path: str, data: Mapping[str, Any]) -> list[Change]:
    """A council that is new: its plain facts in one, then each of its claims."""
    facts = _without_claims(data)
    first = Change(Kind.COUNCIL_ADDED, path, (), None, facts, str(data.get("id", "")), _short_name(data))
    return [first, *_compare_claims(path, {}, data)]


def describe_removed(path: str, data: Mapping[str, Any]) -> list[Change]:
    """A council whose file is gone, and with it each of its claims."""
    facts = _without_claims(data)
    first = Change(Kind.COUNCIL_REMOVED, path, (), facts, None, str(data.get("id", "")), _short_name(data))
    return [first, *_compare_claims(path, data, {})]


def compare_files(
    path: str, name: str, before: Mapping[str, Any] | None, after: Mapping[str, Any] | None
) -> list[Change]:
    """What changed in a file of the law, of a reorganisation or of the sources; None where there is none."""
    if before is None or after is None:
        kind = Kind.FILE_ADDED if before is None else Kind.FILE_REMOVED
        return [Change(kind, path, (), before, after, name=name)]
    return [
        Change(_kind_of(found), path, *found[:3], name=name, item=found.item)
        for found in _compare(before, after)
    ]


def is_same(before: Any, after: Any) -> bool:
    """Whether two values mean the same: order makes no difference, ``true`` is not 1, 5.0 is 5."""
    if type(before) is str and type(after) is str:
        return before == after
    return canonical(before) == canonical(after)


def _is_unchanged(before: Any, after: Any) -> bool:
    """Whether two values are the very same, order and types too; what most of a file is, and quick to see."""
    return repr(before) == repr(after)


def pair_claims(
    before: Sequence[Mapping[str, Any]], after: Sequence[Mapping[str, Any]]
) -> list[tuple[int | None, int | None]]:
    """Which claim of one activity was which: places before and after, None for one that came or went."""
    return _pair(before, after, _claim_likeness, _claim_identity)


def pair_items(before: Sequence[Any], after: Sequence[Any]) -> list[tuple[int | None, int | None]]:
    """The same for the items of any other list."""
    return _pair(before, after, _item_likeness, name_item)


def name_item(item: Any) -> str | None:
    """What an item of a list goes by: its id, the council it is about, its address; None if nothing."""
    if not isinstance(item, Mapping):
        return None
    return next((str(item[key]) for key in _NAMES if isinstance(item.get(key), str)), None) or None


def _kind_of(found: _Difference) -> Kind:
    if found.before is None:
        return Kind.FIELD_SET
    return Kind.FIELD_CLEARED if found.after is None else Kind.FIELD_CHANGED


def _short_name(data: Mapping[str, Any]) -> str:
    return str(data.get("short_name") or data.get("name") or data.get("id") or "")


def _without_claims(data: Mapping[str, Any]) -> dict[str, Any]:
    """The plain facts; claims of another shape than ours count among them."""
    return {key: value for key, value in data.items() if key != CLAIMS or not has_our_claims({CLAIMS: value})}


def has_our_claims(data: Mapping[str, Any]) -> bool:
    claims = data.get(CLAIMS)
    return isinstance(claims, Mapping) and all(
        isinstance(group, list) and all(isinstance(claim, Mapping) for claim in group)
        for group in claims.values()
    )


def _compare_claims(path: str, before: Mapping[str, Any], after: Mapping[str, Any]) -> Iterator[Change]:
    old: Mapping[str, Any] = before[CLAIMS] if has_our_claims(before) else {}
    new: Mapping[str, Any] = after[CLAIMS] if has_our_claims(after) else {}
    about = after or before
    council, name = str(about.get("id", "")), _short_name(about)
    for activity in _keys_of(old, new):
        were, are = old.get(activity, []), new.get(activity, [])
        if _is_unchanged(were, are):
            continue
        for i, j in pair_claims(were, are):
            if i is None:
                where: Pointer = (CLAIMS, activity, j or 0)
                yield Change(Kind.CLAIM_ADDED, path, where, None, are[j], council, name)
            elif j is None:
                yield Change(Kind.CLAIM_WITHDRAWN, path, (CLAIMS, activity, i), were[i], None, council, name)
            elif fields := tuple(Field(*found[:3]) for found in _compare(were[i], are[j])):
                where = (CLAIMS, activity, j)
                yield Change(Kind.CLAIM_CORRECTED, path, where, were[i], are[j], council, name, fields)


def _claim_identity(claim: Mapping[str, Any]) -> tuple[str, ...] | None:
    """The page and date of a claim; None for one without a page."""
    identity = identify(claim)
    return identity.page_and_date if identity.url else None


def _claim_likeness(before: Mapping[str, Any], after: Mapping[str, Any]) -> int:
    """Points for what two claims have in common; the page or the words alone are enough."""
    points = 0
    for weight, *where in (
        (5, "source", "url"),
        (5, "summary"),
        (2, "stated"),
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
    """Points for the share of fields that are the same; half of them are enough."""
    if not isinstance(before, Mapping) or not isinstance(after, Mapping):
        return 0
    keys = {*before, *after}
    same = sum(key in before and key in after and is_same(before[key], after[key]) for key in keys)
    return 2 * _ENOUGH * same // len(keys) if keys else 0


def _compare(before: Any, after: Any, pointer: Pointer = (), item: str = "") -> Iterator[_Difference]:
    """The differences between two values, as far down as they are of one shape."""
    if isinstance(before, Mapping) and isinstance(after, Mapping) and pointer not in UNITS:
        for key in _keys_of(before, after):
            where = (*pointer, key)
            if key in before and key in after:
                if not _is_unchanged(before[key], after[key]):
                    yield from _compare(before[key], after[key], where, item)
            else:
                yield _Difference(where, before.get(key), after.get(key), item)
    elif _are_groups(before) and _are_groups(after):
        yield from _compare_lists(before, after, pointer)
    elif not is_same(before, after):
        yield _Difference(pointer, before, after, item)


def _compare_lists(before: list[Any], after: list[Any], pointer: Pointer) -> Iterator[_Difference]:
    for i, j in pair_items(before, after):
        if i is None or j is None:
            one = after[j] if j is not None else before[i or 0]
            where = (*pointer, j if j is not None else i or 0)
            yield _Difference(
                where, None if i is None else one, None if j is None else one, name_item(one) or ""
            )
        else:
            yield from _compare(before[i], after[j], (*pointer, j), name_item(after[j]) or "")


def _are_groups(value: Any) -> bool:
    return isinstance(value, list) and bool(value) and all(isinstance(item, Mapping) for item in value)


def _keys_of(before: Mapping[str, Any], after: Mapping[str, Any]) -> list[str]:
    """Every key once, in the order of what is there now."""
    return [*after, *(key for key in before if key not in after)]


def _pair(
    before: Sequence[Any],
    after: Sequence[Any],
    likeness: Callable[[Any, Any], int],
    identity: Callable[[Any], Any],
) -> list[tuple[int | None, int | None]]:
    """Which item was which: places before and after, None for one that came or went.

    What is wholly the same is paired first, then what has the same identity, then what is most alike.
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
    """Pair what has one key, in order, and give what is left on either side."""
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


def canonical(value: Any) -> str:
    """The same text for values that mean the same."""
    return json.dumps(_sorted(value), sort_keys=True, ensure_ascii=False)


def _sorted(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {key: _sorted(child) for key, child in value.items()}
    if isinstance(value, list | tuple):
        children = [_sorted(child) for child in value]
        return sorted(children, key=lambda child: json.dumps(child, sort_keys=True))
    return int(value) if isinstance(value, float) and value.is_integer() else value


def pair_renamed(removed: Mapping[str, Any], added: Mapping[str, Any]) -> dict[str, str]:
    """Which files that are gone live on under another name: the path then, and the path now.

    They are one council if they have the same id or code, the same full name, or the same claims and
    website: what two councils would hardly share.
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
    """What tells a council from others, and how well."""
    for key, weight in (("id", 10), ("name", 5), ("website", 3), ("short_name", 1)):
        if isinstance(value := data.get(key), str):
            yield (key, value), weight
    codes = data.get("codes")
    for key, code in codes.items() if isinstance(codes, Mapping) else ():
        if isinstance(code, str | int):
            yield (f"codes.{key}", str(code)), _ENOUGH
    if has_our_claims(data):
        for activity, claims in data.get(CLAIMS, {}).items():
            for claim in {canonical(claim) for claim in claims}:
                yield (activity, claim), 2
