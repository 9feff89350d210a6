"""Councils and their claims, made from plain data that the schema has accepted.

The schema says what shape is right; nothing here checks it again.
"""

import calendar
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cached_property, lru_cache, total_ordering
from itertools import chain
from typing import Any, NamedTuple, Self

from opencouncil.findings import Pointer
from opencouncil.spelling import fold
from opencouncil.vocabulary import ACTIVITIES, COUNCIL_FIELDS, FORM_FACTS, PARISHES, STRATEGIC_TYPES


@total_ordering
@dataclass(frozen=True, slots=True)
class PartialDate:
    """A year, a month or a day, as exact as its source. Ordered by first day, then the vaguer first."""

    year: int
    month: int | None = None
    day: int | None = None
    first_day: date = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "first_day", date(self.year, self.month or 1, self.day or 1))

    @staticmethod
    @lru_cache(maxsize=4096)
    def parse(text: str) -> "PartialDate":
        """``2014``, ``2014-09`` or ``2014-09-26``; ValueError for anything else."""
        return PartialDate(*[int(part) for part in text.split("-")])

    @property
    def last_day(self) -> date:
        month = self.month or 12
        return date(self.year, month, self.day or calendar.monthrange(self.year, month)[1])

    def __lt__(self, other: Self) -> bool:
        mine = self.first_day, self.month or 0, self.day or 0
        return mine < (other.first_day, other.month or 0, other.day or 0)

    def __str__(self) -> str:
        parts = [f"{self.year:04}"] + [f"{part:02}" for part in (self.month, self.day) if part is not None]
        return "-".join(parts)


class Source(NamedTuple):
    type: str
    title: str
    url: str


class Claim(NamedTuple):
    """What one source says of one activity at one date."""

    activity: str
    # Its place in the list of its activity, counted from 0: newest first. It hides a method of tuples.
    index: int  # type: ignore[assignment]
    status: str
    summary: str
    checked: date
    confidence: str
    source: Source
    conditions: tuple[str, ...] = ()
    stated: PartialDate | None = None
    # The earliest and the latest day that an undated text can be from.
    stated_from: date | None = None
    stated_by: date | None = None
    council_name: str = ""
    note: str = ""

    @property
    def pointer(self) -> Pointer:
        return ("meetings", self.activity, self.index)

    @classmethod
    def from_data(cls, activity: str, index: int, data: Mapping[str, Any]) -> Self:
        look_up, source = data.get, data["source"]
        stated, stated_from, stated_by = look_up("stated"), look_up("stated_from"), look_up("stated_by")
        return cls(
            activity,
            index,
            data["status"],
            data["summary"],
            date.fromisoformat(data["checked"]),
            data["confidence"],
            Source(source["type"], source["title"], source["url"]),
            tuple(look_up("conditions", ())),
            PartialDate.parse(stated) if stated else None,
            date.fromisoformat(stated_from) if stated_from else None,
            date.fromisoformat(stated_by) if stated_by else None,
            look_up("council_name", ""),
            look_up("note", ""),
        )


@dataclass(frozen=True, slots=True)
class Form:
    """What a council was from one day until another: its present form, or an earlier one."""

    name: str
    type: str
    region: str
    # The county council above it.
    parent: str
    start: date | None
    # Last day in this form; it may lie ahead.
    end: date | None
    # The id of the reorganisation that ended an earlier form, where one is named.
    reorganisation: str = ""
    # The place of an earlier form in its list, counted from 0; the present form is the file itself.
    index: int | None = None

    def point_to(self, name: str) -> Pointer:
        """Where one of its fields stands."""
        return (name,) if self.index is None else ("forms", self.index, name)

    def covers(self, day: date) -> bool:
        return (self.start is None or self.start <= day) and (self.end is None or day <= self.end)


class Membership(NamedTuple):
    """A combined or strategic authority whose area takes in a council, on which days."""

    id: str
    # Where it stands in the file.
    pointer: Pointer
    # Not known where None; then it counts on every day on which the authority exists.
    start: date | None = None
    # Last day; None while it goes on, and where it ends with the council.
    end: date | None = None
    # False where only the area lies inside; None in old files, which do not tell.
    is_member: bool | None = None
    source: str = ""

    def covers(self, day: date) -> bool:
        return (self.start is None or self.start <= day) and (self.end is None or day <= self.end)


class Reply(NamedTuple):
    """One asking of a council whether what we hold on it is right, and its reply where there is one."""

    asked: date
    # The only activities that it was asked about; none where all that we hold was put to it.
    about: tuple[str, ...]
    pointer: Pointer
    replied: date | None = None
    # ``agrees``, ``disagrees`` or ``newer-source``; empty without a reply, and where it says neither.
    says: str = ""
    summary: str = ""
    source: Source | None = None

    @classmethod
    def from_data(cls, index: int, data: Mapping[str, Any]) -> Self:
        told = {name: data[name] for name in ("says", "summary") if name in data}
        if "replied" in data:
            told["replied"] = date.fromisoformat(data["replied"])
        if "source" in data:
            told["source"] = Source(**data["source"])
        about = tuple(data.get("about", ()))
        return cls(date.fromisoformat(data["asked"]), about, ("replies", index), **told)


@dataclass(frozen=True)
class Council:
    """One authority, past, present or ordered for the future. ``path`` is its file within the data folder."""

    path: str
    data: Mapping[str, Any]
    # False where the schema refused a part, and it was left out: what is missing then proves nothing.
    is_whole: bool = True
    id: str = field(init=False, repr=False, compare=False)
    # The claims of each activity that has any, in the order of the file.
    claims: Mapping[str, tuple[Claim, ...]] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        meetings: Mapping[str, list[Any]] = self.data.get("meetings", {})
        claims = {
            # A claim that the schema refused is None here, so that the others keep their places.
            activity: tuple(
                [Claim.from_data(activity, index, one) for index, one in enumerate(meetings[activity]) if one]
            )
            for activity in (one for one in ACTIVITIES if one in meetings)
        }
        object.__setattr__(self, "id", self.data.get("id", ""))
        object.__setattr__(self, "claims", claims)

    @property
    def former_ids(self) -> tuple[str, ...]:
        """The ids that it had before; they still lead to it."""
        return tuple(str(one) for one in self.data.get("former_ids", ()) if one is not None)

    def find_former_id(self, word: str) -> str:
        """The id that it had before, where a word is one, in any case; else empty."""
        return next((one for one in self.former_ids if fold(one) == fold(word)), "")

    @property
    def name(self) -> str:
        return str(self.data["name"])

    @property
    def short_name(self) -> str:
        return str(self.data["short_name"])

    @property
    def nation(self) -> str:
        return str(self.data["nation"])

    @property
    def region(self) -> str:
        return str(self.data.get("region", ""))

    @property
    def type(self) -> str:
        return str(self.data["type"])

    @property
    def is_strategic(self) -> bool:
        """Whether it is a body of several councils."""
        return self.type in STRATEGIC_TYPES

    @property
    def parent(self) -> str:
        return str(self.data.get("parent", ""))

    @cached_property
    def memberships(self) -> tuple[Membership, ...]:
        """The combined and strategic authorities it is or was part of, the newest first."""
        if "combined_authorities" not in self.data and (old := self.data.get("combined_authority")):
            return (Membership(str(old), ("combined_authority",)),)
        return tuple(
            Membership(
                id=item["id"],
                pointer=("combined_authorities", index, "id"),
                start=date.fromisoformat(item["from"]) if "from" in item else None,
                end=date.fromisoformat(item["until"]) if "until" in item else None,
                is_member=not item.get("area_only", False),
                source=item["source"],
            )
            for index, item in self.iter_items("combined_authorities")
        )

    @property
    def combined_authority(self) -> str:
        """The id of the newest of them; of ``as_on(day)``, that of the day."""
        return self.memberships[0].id if self.memberships else ""

    @property
    def parishes(self) -> str:
        """``none`` or ``some`` parish councils in its area; empty where that is not known."""
        return str(self.data.get("parishes", ""))

    @property
    def has_no_parishes(self) -> bool:
        """Whether a source says that its area has no parish councils."""
        return bool(self.parishes) and PARISHES[self.parishes].is_none

    @cached_property
    def founded(self) -> date | None:
        """First day of the legal body, where that is older than its present form; else as established."""
        return self._day("founded") or self.established

    @cached_property
    def established(self) -> date | None:
        return self._day("established")

    @cached_property
    def abolished(self) -> date | None:
        """First day on which the council no longer exists; it may lie ahead."""
        return self._day("abolished")

    @cached_property
    def forms(self) -> tuple[Form, ...]:
        """All forms it had, the newest first: the present one, then those that the file lists."""
        present = Form(
            name=self.data.get("name", ""),
            type=self.data.get("type", ""),
            region=self.region,
            parent=self.parent,
            start=self.established,
            end=self.last_day,
        )
        earlier = [
            Form(
                name=form.get("name", present.name),
                type=form["type"],
                region=form.get("region", present.region),
                parent=form.get("parent", ""),
                start=date.fromisoformat(form["from"]),
                end=date.fromisoformat(form["until"]),
                reorganisation=form.get("reorganisation", ""),
                index=index,
            )
            for index, form in self.iter_items("forms")
        ]
        return (present, *earlier)

    def form_on(self, day: date) -> Form | None:
        """The form it had on a day; None where it did not exist, or where the file does not tell."""
        return next((form for form in self.forms if form.covers(day)), None)

    def as_on(self, day: date) -> "Council":
        """The council as it was on a day, as if its file were of then: its form and its memberships.

        Itself where nothing was otherwise.
        """
        data, form = self.data, self.form_on(day)
        if form and form.index is not None:
            data = self._list_facts_in(form.index)
        if not all(one.covers(day) for one in self.memberships):
            covering = {one.pointer[1] for one in self.memberships if one.covers(day)}
            items = [item for index, item in self.iter_items("combined_authorities") if index in covering]
            data = {name: value for name, value in data.items() if name != "combined_authorities"}
            data |= {"combined_authorities": items} if items else {}
        return self if data is self.data else self._retell(data)

    def as_it_is(self, today: date) -> "Council":
        """The council in its form of today where its file is about one that lies ahead; else itself."""
        is_ahead = self.established is not None and self.established > today
        form = self.form_on(today) if is_ahead else None
        index = form.index if form else None
        return self if index is None else self._retell(self._list_facts_in(index))

    def _retell(self, data: Mapping[str, Any]) -> "Council":
        """The council with other facts; its claims are not read again, which takes longer than all else."""
        found = object.__new__(Council)
        vars(found).update(path=self.path, data=data, is_whole=self.is_whole, id=self.id, claims=self.claims)
        return found

    def _list_facts_in(self, index: int) -> dict[str, Any]:
        """The data of a file that would be about an earlier form, in the order of the schema."""
        own = self.data["forms"][index]
        facts = {name: value for name, value in self.data.items() if name not in ("parent", "forms")}
        facts |= {name: own[name] for name in FORM_FACTS if name in own} | {"established": own["from"]}
        if facts.get("founded") == own["from"]:
            del facts["founded"]
        facts |= {"forms": older} if (older := self.data["forms"][index + 1 :]) else {}
        return {name: facts[name] for name in COUNCIL_FIELDS if name in facts}

    @property
    def last_day(self) -> date | None:
        """The day before it is abolished."""
        return self.abolished - timedelta(days=1) if self.abolished else None

    @property
    def codes(self) -> Mapping[str, Any]:
        codes: Mapping[str, Any] = self.data.get("codes", {})
        return codes

    def iter_codes(self) -> Iterator[tuple[str, str, Pointer]]:
        """Each code the council has or had: its kind, the code, and where it stands."""
        for kind, value in self.codes.items():
            if isinstance(value, list):
                there = ((index, code) for index, code in enumerate(value) if code is not None)
                yield from ((kind, str(code), ("codes", kind, index)) for index, code in there)
            else:
                yield kind, str(value), ("codes", kind)

    def iter_items(self, name: str) -> Iterator[tuple[int, Mapping[str, Any]]]:
        """The items of a list of groups and their places; one that the schema refused is passed over."""
        return ((index, item) for index, item in enumerate(self.data.get(name, ())) if item is not None)

    def iter_webcasts(self) -> Iterator[tuple[Mapping[str, Any], Pointer]]:
        """Each channel that a source names, and where it stands."""
        webcasts = enumerate(self.data.get("links", {}).get("webcasts", ()))
        return ((one, ("links", "webcasts", index)) for index, one in webcasts if one is not None)

    def iter_above(self) -> Iterator[tuple[str, Pointer]]:
        """The id of each body that is or was above it, and where it stands."""
        yield from ((form.parent, form.point_to("parent")) for form in self.forms if form.parent)
        yield from ((membership.id, membership.pointer) for membership in self.memberships)

    @cached_property
    def replies(self) -> tuple[Reply, ...]:
        """When it was asked whether what we hold on it is right, and what it replied, the newest first."""
        found = [Reply.from_data(index, item) for index, item in self.iter_items("replies")]
        return tuple(sorted(found, key=lambda reply: reply.asked, reverse=True))

    def iter_claims(self) -> Iterator[Claim]:
        return chain.from_iterable(self.claims.values())

    def status_on(self, day: date) -> str:
        """``current``, ``abolished`` or ``future`` on a day."""
        if self.abolished and self.abolished <= day:
            return "abolished"
        if self.established and self.established > day and self.form_on(day) is None:
            return "future"
        return "current"

    def exists_on(self, day: date) -> bool:
        """Whether the body exists on a day, in its present form or an earlier one."""
        return not (self.abolished and self.abolished <= day) and not (self.founded and self.founded > day)

    def _day(self, name: str) -> date | None:
        return date.fromisoformat(text) if (text := self.data.get(name)) else None
