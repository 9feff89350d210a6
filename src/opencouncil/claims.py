"""What makes two claims one, how claims stand in time, and which date of a claim counts; of replies too.

The codebook makes one claim of one activity, one source and one date (docs/codebook.md, sections 1 and 9).
Whoever compares, sorts or dates claims asks here, with a Claim or with a claim as its file has it.
"""

import hashlib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from enum import StrEnum
from typing import Any, NamedTuple

from opencouncil.findings import Pointer
from opencouncil.model import Claim, Council, PartialDate, Reply

CLAIMS = "meetings"
# What the council says of them.
REPLIES = "replies"
YEARS_UNTIL_OLD = 5
# Of the mark that ends a key, made from page and date.
MARK_LENGTH = 8

# A claim, or its fields as they stand in a file, which the schema may not have accepted.
AnyClaim = Claim | Mapping[str, Any]


def has_our_claims(data: Mapping[str, Any]) -> bool:
    """Whether a file, which the schema may not have accepted, has lists of claims by activity."""
    claims = data.get(CLAIMS)
    return isinstance(claims, Mapping) and all(
        isinstance(group, list) and all(isinstance(claim, Mapping) for claim in group)
        for group in claims.values()
    )


class Identity(NamedTuple):
    """What tells a claim from the others on its activity, as text; empty where the claim has no such field.

    Two claims alike in all of it say one thing twice: the rule claim-twice. A page that states an old rule
    and a new one gives two claims with two statuses (section 11).
    """

    url: str
    stated: str
    stated_from: str
    stated_by: str
    status: str

    @property
    def page_and_date(self) -> tuple[str, ...]:
        """What two claims of one page and one date share.

        The status is no part of it: a claim whose status was corrected is still the claim it was.
        """
        return self.url, self.stated, self.stated_by, *([self.stated_from] if self.stated_from else [])

    @property
    def date(self) -> str:
        """The date that the claim stands by: what its source gives, else the earliest or the latest day."""
        return self.stated or self.stated_from or self.stated_by


def identify(claim: AnyClaim) -> Identity:
    """The identity of a claim. This is the one place that knows both forms of a claim."""
    if isinstance(claim, Claim):
        fields: tuple[Any, ...] = (
            *(claim.source.url, claim.stated, claim.stated_from, claim.stated_by, claim.status),
        )
    else:
        source = claim.get("source")
        url = source.get("url") if isinstance(source, Mapping) else None
        fields = (url, *(claim.get(name) for name in ("stated", "stated_from", "stated_by", "status")))
    # A lone year without quotes is a number to a reader of YAML, and the same date.
    return Identity(*["" if field is None else str(field) for field in fields])


def iter_claim_ids(council: Council) -> Iterator[tuple[Claim, str]]:
    """The claims of a council, each with its key: ``leeds/film/1a2b3c4d``.

    It is made from page and date, not from the place, which moves when a newer claim comes above. Keys are
    in tables that people keep, so they never change.
    """
    used: set[str] = set()
    for claim in council.iter_claims():
        made = plain = _make_key(council, claim)
        again = 1
        while made in used:
            again += 1
            made = f"{plain}-{again}"
        used.add(made)
        yield claim, made


def iter_claim_names(council: Council) -> Iterator[tuple[Claim, str]]:
    """The claims of a council, each with the name by which one corrects or withdraws it.

    That is its key. Where claims share a page and a date it ends in the status, as in
    ``leeds/film/1a2b3c4d/refused``: the number behind a key is a place, and moves.
    """
    keys = [(claim, _make_key(council, claim)) for claim in council.iter_claims()]
    count = Counter(key for _, key in keys)
    for claim, key in keys:
        yield claim, key if count[key] == 1 else f"{key}/{claim.status}"


def _make_key(council: Council, claim: Claim) -> str:
    said = "\n".join(identify(claim).page_and_date)
    return f"{council.id}/{claim.activity}/{hashlib.sha256(said.encode()).hexdigest()[:MARK_LENGTH]}"


# The order of claims in a file: newest first, those without a date last.


def date_of(claim: AnyClaim) -> PartialDate | None:
    """The date that a claim is sorted by, None for one without; ValueError where it is no date.

    The earliest or the latest day that a text can be from sorts it too: nothing better is known of its time.
    """
    if isinstance(claim, Claim) and claim.stated:
        return claim.stated
    text = identify(claim).date
    try:
        return PartialDate.parse(text) if text else None
    except (TypeError, OverflowError) as error:
        raise ValueError(text) from error


def sort_claims(claims: Sequence[Any]) -> list[int]:
    """The places of the claims in their order; as they are where one has no date that can be read."""
    places = list(range(len(claims)))
    if not all(isinstance(claim, Claim | Mapping) for claim in claims):
        return places
    try:
        dates = [date_of(claim) for claim in claims]
    except ValueError:
        return places
    dated = [(date, place) for place, date in enumerate(dates) if date is not None]
    # Sorted backwards, those of one date keep their order.
    newest_first = [place for _, place in sorted(dated, key=lambda pair: pair[0], reverse=True)]
    return newest_first + [place for place in places if dates[place] is None]


def are_sorted(claims: Sequence[Any]) -> bool:
    """Whether claims stand in their order."""
    return sort_claims(claims) == list(range(len(claims)))


def find_place(claims: Sequence[AnyClaim], claim: AnyClaim) -> int:
    """Where a new claim belongs: above the first that is older; ValueError where a date is none."""
    date = date_of(claim)
    for place, other in enumerate(claims):
        other_date = date_of(other)
        if date is not None and (other_date is None or other_date < date):
            return place
    return len(claims)


def iter_lists(data: Any) -> list[tuple[str, list[Any]]]:
    """Each activity of a council with its claims, where they are a list."""
    meetings = data.get(CLAIMS) if isinstance(data, Mapping) else None
    if not isinstance(meetings, Mapping):
        return []
    return [(activity, claims) for activity, claims in meetings.items() if isinstance(claims, list)]


# Askings and replies: one for each day of an asking and choice of activities, newest first.


def has_our_replies(data: Mapping[str, Any]) -> bool:
    """Whether a file, which the schema may not have accepted, has a list of askings with their days."""
    replies = data.get(REPLIES)
    return isinstance(replies, list) and all(identify_reply(reply) for reply in replies)


def identify_reply(reply: Any) -> tuple[str, ...] | None:
    """The day of an asking, then the activities that it was about; None where a file has no such day."""
    if not isinstance(reply, Mapping) or not isinstance(reply.get("asked"), str):
        return None
    about = reply.get("about", ())
    return reply["asked"], *(sorted(map(str, about)) if isinstance(about, list | tuple) else (str(about),))


def sort_replies(replies: Sequence[Any]) -> list[int]:
    """The places of askings in their order; as they are where one has no day."""
    places = list(range(len(replies)))
    days = [known[0] if (known := identify_reply(reply)) else "" for reply in replies]
    return sorted(places, key=lambda place: days[place], reverse=True) if all(days) else places


def iter_orders(data: Any) -> Iterator[tuple[Pointer, list[Any], list[int]]]:
    """Each list of a council that stands newest first: where it is, its items, and their places in order."""
    for activity, claims in iter_lists(data):
        yield (CLAIMS, activity), claims, sort_claims(claims)
    replies = data.get(REPLIES) if isinstance(data, Mapping) else None
    if isinstance(replies, list):
        yield (REPLIES,), replies, sort_replies(replies)


# How long a reply is waited for before it is told that none is recorded.
TIME_TO_REPLY = timedelta(days=28)


class State(StrEnum):
    """How an asking stands on a day."""

    NOT_ASKED = "not-asked"
    # Asked less than four weeks before, without a reply.
    WAITING = "waiting"
    # Asked four weeks before or earlier, and no reply is recorded.
    NO_REPLY = "no-reply"
    REPLIED = "replied"
    # A part of the file cannot be read, and nothing of an asking is left.
    UNKNOWN = "unknown"


def find_state(asking: Reply, on: date) -> State:
    if asking.asked > on:
        return State.NOT_ASKED
    if asking.replied and asking.replied <= on:
        return State.REPLIED
    return State.WAITING if on - asking.asked < TIME_TO_REPLY else State.NO_REPLY


# The day from which a claim speaks, and how old it is. Another order than that of a file: a claim without a
# date speaks from the day it was read, so that it can answer at all.


def speaking_day(claim: Claim) -> date:
    """The day from which a claim speaks (codebook, sections 9 and 16).

    What its source dates it to, else the earliest day it can be from, else the latest one, else the day it
    was last read.
    """
    if claim.stated:
        return claim.stated.first_day
    return claim.stated_from or claim.stated_by or claim.checked


def latest_day(claim: Claim) -> date:
    """The last day that a claim's text can be from; no text is later than the day it was read."""
    if claim.stated:
        return claim.stated.last_day
    return claim.stated_by or claim.checked


def is_dated(claim: Claim) -> bool:
    """Whether it is known for when a claim speaks; a page on the present site speaks for the day it was read.

    The latest day that an undated text can be from is not when it speaks for: it may be far older.
    """
    if claim.stated or claim.stated_from:
        return True
    return claim.stated_by is None and claim.confidence == "high"


def is_weak(claim: Claim) -> bool:
    """Whether nothing says when a claim is from, and it was not read with certainty (codebook, ruling 26).

    Such a claim speaks only where no dated or bounded one does, and never against the law.
    """
    return not (claim.stated or claim.stated_from or claim.stated_by) and claim.confidence != "high"


def may_be_older(claim: Claim, day: date) -> bool:
    """Whether a claim may be from before a day, though nothing shows that it is.

    It is undated and weak, or only its earliest or its latest day is known, or its year or month holds the
    day. A claim whose latest day is before the day is surely older.
    """
    if latest_day(claim) < day:
        return False
    return speaking_day(claim) < day or not is_dated(claim)


def first_old_day(claim: Claim) -> date:
    """The first day on which a claim is more than five years old."""
    return first_day_past(speaking_day(claim))


def first_day_past(day: date) -> date:
    """The first day on which more than five years have gone since a day."""
    # Five years after 29 February it is the last day of February.
    last = 28 if day.month == 2 and day.day == 29 else day.day
    return date(day.year + YEARS_UNTIL_OLD, day.month, last) + timedelta(days=1)


def year_if_old(claim: Claim, on: date) -> int | None:
    """The year a claim speaks for, if that is more than five years before a day."""
    return speaking_day(claim).year if on >= first_old_day(claim) else None


def age_in_years(claim: Claim, on: date) -> int:
    """Whole years from the day a claim speaks for to a later day."""
    day = speaking_day(claim)
    return on.year - day.year - ((on.month, on.day) < (day.month, day.day))
