"""Differences in meaning between two versions of a council or another file: a list of Change.

Plain data is compared, so comments, the form of the text and the order of fields or lists make no
difference. A claim is recognised by its source and date, else by likeness; a new one on top is one claim
added, and no other moves.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import partial
from typing import Any, NamedTuple

from opencouncil.claims import CLAIMS, REPLIES, has_our_claims, has_our_replies
from opencouncil.findings import Pointer
from opencouncil.pairing import is_same, name_item, pair_claims, pair_items, pair_replies

# The field of memberships, and the one that old files have in its place.
MEMBERSHIPS, _OLD_MEMBERSHIP = "combined_authorities", "combined_authority"
# Small groups that are one value to a reader: they change as a whole.
UNITS = frozenset({("population",), ("location",), ("links", "papers")})


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
    # An asking, with its reply or without.
    REPLY_ADDED = "reply-added"
    REPLY_CHANGED = "reply-changed"
    REPLY_REMOVED = "reply-removed"
    FILE_ADDED = "file-added"
    FILE_REMOVED = "file-removed"
    # The file cannot be read on one side or on both, so nothing of it is compared.
    FILE_BROKEN = "file-broken"


REPLY_KINDS = (Kind.REPLY_ADDED, Kind.REPLY_CHANGED, Kind.REPLY_REMOVED)


class Field(NamedTuple):
    """One value of a claim or a reply before and after; None where it is not there.

    The pointer begins at the claim or the reply.
    """

    pointer: Pointer
    before: Any
    after: Any


@dataclass(frozen=True, slots=True)
class Change:
    """One difference. A value that is missing before or after is None."""

    kind: Kind
    # The file within the data folder, by its name now or its last one.
    path: str
    # Its place after the change; for a removed value, its place before.
    pointer: Pointer = ()
    before: Any = None
    after: Any = None
    # The council's id and short name, now or last; of another file only what it is called.
    council: str = ""
    name: str = ""
    # For a corrected claim or a changed reply: the fields that changed.
    fields: tuple[Field, ...] = ()
    # Of a list in which things have names: the one it is about.
    item: str = ""
    # Why a file is broken, and on which side.
    note: str = ""
    # Of a file that is no council's: all of it before and after, to tell its changes as one.
    versions: tuple[Any, Any] = field(default=(None, None), compare=False, repr=False)

    @property
    def activity(self) -> str:
        """What a claim is about; nothing for other changes."""
        return str(self.pointer[1]) if self.pointer[:1] == (CLAIMS,) and len(self.pointer) > 1 else ""

    def concerns(self, activity: str) -> bool:
        """Whether it is about an activity: a claim on it, or an asking about it or about all."""
        if self.kind not in REPLY_KINDS:
            return self.activity == activity
        askings = (side for side in (self.before, self.after) if side is not None)
        return any(activity in one.get("about", [activity]) for one in askings)


class _Difference(NamedTuple):
    pointer: Pointer
    before: Any
    after: Any
    item: str = ""


def compare_councils(path: str, before: Mapping[str, Any], after: Mapping[str, Any]) -> list[Change]:
    """What changed from one version of a council to another: plain facts, then claims, then replies."""
    if any(MEMBERSHIPS in data for data in (before, after)):
        before, after = _with_memberships(before), _with_memberships(after)
    make = _about(path, after)
    changes = []
    for found in _compare(_without_claims(before), _without_claims(after)):
        if found.pointer == ("former_ids",) and _tells_only_of_id(before, after):
            continue
        kind = _kind_of(found)
        if found.pointer == ("id",) and kind is Kind.FIELD_CHANGED:
            kind = Kind.COUNCIL_RENAMED
        elif found.pointer == ("abolished",) and kind is Kind.FIELD_SET:
            kind = Kind.COUNCIL_ENDED
        changes.append(make(kind, **found._asdict()))
    return [*changes, *_compare_told(path, before, after)]


def _tells_only_of_id(before: Mapping[str, Any], after: Mapping[str, Any]) -> bool:
    """Whether nothing but the former id of this change was added to the former ids."""
    were, are = before.get("former_ids", []), after.get("former_ids", [])
    return before.get("id") != after.get("id") and is_same([*were, before.get("id")], are)


def _with_memberships(data: Mapping[str, Any]) -> Mapping[str, Any]:
    """A file with its combined authority as files have it now: in a list, with its source."""
    body, sourced = data.get(_OLD_MEMBERSHIP), data.get("sourced")
    if not isinstance(body, str) or MEMBERSHIPS in data:
        return data
    known = sourced if isinstance(sourced, Mapping) else {}
    lists = {source: facts for source, facts in known.items() if isinstance(facts, list)}
    giving = [source for source, facts in lists.items() if _OLD_MEMBERSHIP in facts]
    rest = {source: [fact for fact in lists[source] if fact != _OLD_MEMBERSHIP] for source in giving}
    left = {source: facts for source, facts in {**known, **rest}.items() if facts}
    item = {"id": body, **({"source": giving[0]} if giving else {})}
    kept = {name: value for name, value in data.items() if name != _OLD_MEMBERSHIP}
    return {**kept, MEMBERSHIPS: [item], **({"sourced": left} if giving else {})}


def describe_added(path: str, data: Mapping[str, Any]) -> list[Change]:
    """A council that is new: its plain facts in one, then each of its claims and replies."""
    first = _about(path, data)(Kind.COUNCIL_ADDED, after=_without_claims(data))
    return [first, *_compare_told(path, {}, data)]


def describe_removed(path: str, data: Mapping[str, Any]) -> list[Change]:
    """A removed council's file, and each of its claims and replies."""
    first = _about(path, data)(Kind.COUNCIL_REMOVED, before=_without_claims(data))
    return [first, *_compare_told(path, data, {})]


def compare_files(
    path: str, name: str, before: Mapping[str, Any] | None, after: Mapping[str, Any] | None
) -> list[Change]:
    """What changed in a file of the law, of a reorganisation or of the sources; None where there is none."""
    if before is None or after is None:
        kind = Kind.FILE_ADDED if before is None else Kind.FILE_REMOVED
        return [Change(kind, path, before=before, after=after, name=name)]
    make = partial(Change, path=path, name=name, versions=(before, after))
    return [make(_kind_of(found), **found._asdict()) for found in _compare(before, after)]


def _about(path: str, data: Mapping[str, Any]) -> Callable[..., Change]:
    """What makes a change of one council, from its kind and what is otherwise."""
    return partial(Change, path=path, council=str(data.get("id", "")), name=_short_name(data))


def _is_unchanged(before: Any, after: Any) -> bool:
    """Whether two values are the very same, order and types too; what most of a file is, and quick to see."""
    return repr(before) == repr(after)


def _kind_of(found: _Difference) -> Kind:
    if found.before is None:
        return Kind.FIELD_SET
    return Kind.FIELD_CLEARED if found.after is None else Kind.FIELD_CHANGED


def _short_name(data: Mapping[str, Any]) -> str:
    return str(data.get("short_name") or data.get("name") or data.get("id") or "")


def _without_claims(data: Mapping[str, Any]) -> dict[str, Any]:
    """The plain facts; claims and replies of another shape than ours count among them."""
    ours = {CLAIMS: has_our_claims(data), REPLIES: has_our_replies(data)}
    return {key: value for key, value in data.items() if not ours.get(key)}


def _compare_told(path: str, before: Mapping[str, Any], after: Mapping[str, Any]) -> Iterator[Change]:
    yield from _compare_claims(path, before, after)
    yield from _compare_replies(path, before, after)


def _compare_claims(path: str, before: Mapping[str, Any], after: Mapping[str, Any]) -> Iterator[Change]:
    old: Mapping[str, Any] = before[CLAIMS] if has_our_claims(before) else {}
    new: Mapping[str, Any] = after[CLAIMS] if has_our_claims(after) else {}
    make = _about(path, after or before)
    for activity in _keys_of(old, new):
        were, are = old.get(activity, []), new.get(activity, [])
        if _is_unchanged(were, are):
            continue
        for i, j in pair_claims(were, are):
            if i is None:
                yield make(Kind.CLAIM_ADDED, pointer=(CLAIMS, activity, j), after=are[j])
            elif j is None:
                yield make(Kind.CLAIM_WITHDRAWN, pointer=(CLAIMS, activity, i), before=were[i])
            elif fields := tuple(_compare_fields(were[i], are[j])):
                yield make(
                    Kind.CLAIM_CORRECTED,
                    pointer=(CLAIMS, activity, j),
                    before=were[i],
                    after=are[j],
                    fields=fields,
                )


def _compare_replies(path: str, before: Mapping[str, Any], after: Mapping[str, Any]) -> Iterator[Change]:
    were: Any = before[REPLIES] if has_our_replies(before) else []
    are: Any = after[REPLIES] if has_our_replies(after) else []
    if _is_unchanged(were, are):
        return
    make = _about(path, after or before)
    for i, j in pair_replies(were, are):
        if i is None:
            yield make(Kind.REPLY_ADDED, pointer=(REPLIES, j), after=are[j])
        elif j is None:
            yield make(Kind.REPLY_REMOVED, pointer=(REPLIES, i), before=were[i])
        elif fields := tuple(_compare_fields(were[i], are[j])):
            yield make(Kind.REPLY_CHANGED, pointer=(REPLIES, j), before=were[i], after=are[j], fields=fields)


def _compare_fields(before: Mapping[str, Any], after: Mapping[str, Any]) -> Iterator[Field]:
    for found in _compare(before, after):
        yield Field(found.pointer, found.before, found.after)


def _compare(before: Any, after: Any, pointer: Pointer = (), item: str = "") -> Iterator[_Difference]:
    """The differences between two values, as far down as they are of one shape."""
    if isinstance(before, Mapping) and isinstance(after, Mapping) and pointer not in UNITS:
        for key in _keys_of(before, after):
            where = (*pointer, key)
            if key in before and key in after:
                if not _is_unchanged(before[key], after[key]):
                    yield from _compare(before[key], after[key], where, item)
            else:
                yield _Difference(where, before.get(key), after.get(key), item=item)
    elif _are_groups(before) and _are_groups(after):
        yield from _compare_lists(before, after, pointer)
    elif not is_same(before, after):
        yield _Difference(pointer, before, after, item=item)


def _compare_lists(before: list[Any], after: list[Any], pointer: Pointer) -> Iterator[_Difference]:
    for i, j in pair_items(before, after):
        if i is not None and j is not None:
            yield from _compare(before[i], after[j], (*pointer, j), name_item(after[j]) or "")
        elif j is not None:
            yield _Difference((*pointer, j), None, after[j], item=name_item(after[j]) or "")
        elif i is not None:
            yield _Difference((*pointer, i), before[i], None, item=name_item(before[i]) or "")


def _are_groups(value: Any) -> bool:
    return isinstance(value, list) and bool(value) and all(isinstance(item, Mapping) for item in value)


def _keys_of(before: Mapping[str, Any], after: Mapping[str, Any]) -> list[str]:
    """Every key once, in the order of what is there now."""
    return [*after, *(key for key in before if key not in after)]
