"""What is strange in a change, so that a reviewer sees it first: one table, the strangest kind first.

A change that is none of these is an ordinary one. A claim of which only the day moved on that somebody read
its source is told last, and counted.
"""

import re
from collections.abc import Collection, Iterator, Mapping
from enum import StrEnum
from typing import Any, NamedTuple

from opencouncil.changes import Change, Field, Kind
from opencouncil.claims import CLAIMS
from opencouncil.history.addresses import find_host, iter_new_hosts
from opencouncil.reading.snapshot import LAW
from opencouncil.vocabulary import STATUSES

CHECKED = "checked"
_DATES = frozenset({"stated", "stated_from", "stated_by"})
_DATE = re.compile(r"[0-9]{4}(?:-[0-9]{2}){0,2}")
_GONE = frozenset({Kind.CLAIM_WITHDRAWN, Kind.REPLY_REMOVED, Kind.COUNCIL_REMOVED, Kind.FILE_REMOVED})


class Notice(StrEnum):
    NOT_COMPARED = "not-compared"
    NEW_HOST = "new-host"
    STATUS_TURNED = "status-turned"
    LAW_CHANGED = "law-changed"
    WITHDRAWN = "withdrawn"
    ID_CHANGED = "id-changed"
    OTHER_HOST = "other-host"
    NOT_SECURE = "not-secure"
    DATE_MOVED = "date-moved"
    READ_EARLIER = "read-earlier"


class Row(NamedTuple):
    notice: Notice
    # What it is, for docs/history.md.
    meaning: str


# The strangest first: a review begins with these, in this order.
ORDER = (
    Row(Notice.NOT_COMPARED, "a file that cannot be read, or is a link or a submodule"),
    Row(Notice.NEW_HOST, "an address on a host that no address of the dataset had before"),
    Row(
        Notice.STATUS_TURNED,
        "a status turned from open to narrower or back: allowed, refused; what a council replied",
    ),
    Row(Notice.LAW_CHANGED, "the law of a nation: it decides the answers of all its councils"),
    Row(Notice.WITHDRAWN, "a claim withdrawn, or a reply, a council or another file removed"),
    Row(Notice.ID_CHANGED, "an id or a code changed or taken out"),
    Row(Notice.OTHER_HOST, "an address moved to another host"),
    Row(Notice.NOT_SECURE, "an address changed from https to http"),
    Row(Notice.DATE_MOVED, "a date moved to another year, or taken out"),
    Row(Notice.READ_EARLIER, "the day on which a source was read moved back, or taken out"),
)


def find_notices(change: Change, new_hosts: Collection[str] = ()) -> tuple[Notice, ...]:
    """What is strange in a change, the strangest first; nothing for an ordinary one."""
    found = set(_iter_notices(change, new_hosts))
    if Notice.NEW_HOST in found:
        found.discard(Notice.OTHER_HOST)
    return tuple(row.notice for row in ORDER if row.notice in found)


def is_reread(change: Change) -> bool:
    """Whether only the day moved on that a source was read: to a later one."""
    if change.kind is Kind.CLAIM_CORRECTED:
        return len(change.fields) == 1 and _is_later(change.fields[0])
    if change.kind is Kind.FIELD_CHANGED:
        return _is_later(Field(change.pointer[-1:], change.before, change.after))
    return False


def _is_later(field: Field) -> bool:
    return (
        field.pointer == (CHECKED,)
        and isinstance(field.before, str)
        and isinstance(field.after, str)
        and field.before < field.after
    )


def _iter_notices(change: Change, new_hosts: Collection[str]) -> Iterator[Notice]:
    if change.kind is Kind.FILE_BROKEN:
        yield Notice.NOT_COMPARED
        return
    if is_reread(change):
        return
    if any(iter_new_hosts(change, new_hosts)):
        yield Notice.NEW_HOST
    if change.path.startswith(f"{LAW}/"):
        yield Notice.LAW_CHANGED
    if change.kind in _GONE:
        yield Notice.WITHDRAWN
    fields = change.fields or (
        (Field(change.pointer, change.before, change.after),) if change.pointer else ()
    )
    is_claim = change.pointer[:1] == (CLAIMS,)
    if change.kind in (Kind.CLAIM_ADDED, Kind.CLAIM_WITHDRAWN, Kind.REPLY_ADDED, Kind.REPLY_REMOVED):
        return
    if change.kind is Kind.REPLY_CHANGED and any(
        field.pointer == ("says",) and field.before is not None for field in fields
    ):
        yield Notice.STATUS_TURNED
    for field in fields:
        yield from _iter_of_claim(field) if is_claim else _iter_of_fact(change, field)
        yield from _iter_of_address(field)


def _iter_of_claim(field: Field) -> Iterator[Notice]:
    name = field.pointer[0] if field.pointer else ""
    if name == "status" and is_turned(field.before, field.after):
        yield Notice.STATUS_TURNED
    elif name in _DATES and field.before is not None and _year(field.before) != _year(field.after):
        yield Notice.DATE_MOVED
    elif name == CHECKED and not _is_later(field):
        yield Notice.READ_EARLIER


def _iter_of_fact(change: Change, field: Field) -> Iterator[Notice]:
    if field.before is None:
        return
    is_code = bool(change.council) and field.pointer[0] == "codes"
    if change.kind is Kind.COUNCIL_RENAMED or field.pointer[-1] == "id" or is_code:
        yield Notice.ID_CHANGED
    if field.pointer[-1] == CHECKED:
        yield Notice.READ_EARLIER
    elif _is_date(field.before) and _year(field.before) != _year(field.after):
        yield Notice.DATE_MOVED


def _iter_of_address(field: Field) -> Iterator[Notice]:
    """Of two addresses, where they lead otherwise; in a group by the same name, as in a link to papers."""
    for before, after in _iter_addresses(field.before, field.after):
        if find_host(before) != find_host(after):
            yield Notice.OTHER_HOST
        elif before.lower().startswith("https:") and after.lower().startswith("http:"):
            yield Notice.NOT_SECURE


def _iter_addresses(before: Any, after: Any) -> Iterator[tuple[str, str]]:
    if isinstance(before, Mapping) and isinstance(after, Mapping):
        for name in before:
            if name in after:
                yield from _iter_addresses(before[name], after[name])
    elif isinstance(before, str) and isinstance(after, str) and find_host(before) and find_host(after):
        yield before, after


def is_turned(before: Any, after: Any) -> bool:
    """Whether one status is open, and the other less than the law would give."""
    was, now = STATUSES.get(str(before)), STATUSES.get(str(after))
    if was is None or now is None:
        return False
    return (was.light == "green" and bool(now.less_than)) or (bool(was.less_than) and now.light == "green")


def _is_date(value: Any) -> bool:
    return isinstance(value, str) and _DATE.fullmatch(value) is not None


def _year(value: Any) -> str:
    return str(value)[:4] if value is not None else ""
