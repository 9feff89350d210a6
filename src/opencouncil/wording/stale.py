"""Claims to read again in words: each with its reasons, and the command to type next."""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from opencouncil.choice import is_passing
from opencouncil.law import DUTY, RIGHT
from opencouncil.model import Claim
from opencouncil.reports.evidence import is_standing, is_undated
from opencouncil.reports.law_looks import OldLook
from opencouncil.reports.stale import Stale, StaleClaim, Why
from opencouncil.reports.stale_reasons import Reason
from opencouncil.vocabulary import MATTERS
from opencouncil.wording import codes
from opencouncil.wording.asked import say_asked
from opencouncil.wording.command_lines import write_command, write_record, write_reread
from opencouncil.wording.dates import say_day, say_day_asked, say_span
from opencouncil.wording.effects import GIFTS
from opencouncil.wording.lists import capital, count_of, join_words
from opencouncil.wording.safe_text import one_line
from opencouncil.wording.sections import Row
from opencouncil.wording.weak import name_claim

ORDER = (
    "Most needed first: what may be wrong now, then pages that are gone or have moved, then age; within each "
    "what an answer rests on, and the most people. An old claim is no mistake: this command never fails."
)
NONE = "No claim among these has to be read again."
LOOKS = "Law that nobody has looked at for a year"
NO_LOOKS = "Somebody has looked at all of it within a year."
NO_PAGES = (
    "Nobody has asked the addresses yet, so pages that are gone or have changed do not count here: "
    "opencouncil check-links asks them."
)


# What another reading ends, whatever the page says.
_READ = frozenset({Reason.CHANGED, Reason.READ_ELSEWHERE, Reason.ENDS, Reason.UNREAD})


class Step(NamedTuple):
    """What to do next: when, and the command."""

    label: str
    command: str


class ClaimSaid(NamedTuple):
    """One claim: whose, what it says, why it is to be read again, and what to type."""

    activity: str
    council_id: str
    # Its name and its people.
    council: str
    people: str
    says: str
    reasons: tuple[str, ...]
    page: str
    # Whether the council was asked about it.
    asked: str
    steps: tuple[Step, ...]

    @property
    def title(self) -> str:
        return f"{self.activity}, {self.council} ({self.council_id}{self.people})"

    @property
    def short_title(self) -> str:
        """The same without words of the files."""
        return f"{self.activity}, {self.council_id}{self.people}"

    @property
    def rows(self) -> tuple[Row, ...]:
        why = [Row("" if number else "Why", reason) for number, reason in enumerate(self.reasons)]
        return (*why, Row("Page", self.page, url=self.page), Row("Council", self.asked))


class LookSaid(NamedTuple):
    title: str
    remedy: str


class StalePage(NamedTuple):
    title: str
    summary: str
    claims: tuple[ClaimSaid, ...]
    looks_title: str
    looks: tuple[LookSaid, ...]
    notes: tuple[str, ...]


def describe_stale(stale: Stale, today: date, prefix: str = "", data: str = "") -> StalePage:
    """``prefix`` leads from the repository to the data; ``data`` is the folder named with --data."""
    day = say_day_asked(stale.on, today)
    looks = tuple(describe_look(look, prefix) for look in stale.looks)
    title = f"{stale.found:,} of {count_of(stale.looked_at, 'claim')} to read again on {day}"
    if stale.is_law_alone:
        title = f"{count_of(len(looks), 'rule')} of law to look at again on {day}"
    return StalePage(
        title=title,
        summary=_summarise(stale),
        claims=tuple(describe_claim(claim, data) for claim in stale.claims),
        looks_title="" if stale.is_law_alone or not looks else f"{LOOKS}: {len(looks):,}",
        looks=looks,
        notes=tuple(_iter_notes(stale)),
    )


def _summarise(stale: Stale) -> str:
    if stale.is_law_alone:
        return f"{LOOKS}." if stale.looks else NO_LOOKS
    if not stale.found:
        return NONE
    if len(stale.claims) == stale.found:
        return ""
    first = f"first {len(stale.claims):,} follow" if len(stale.claims) > 1 else "first follows"
    return f"The {first}; --limit gives more, --reason one kind."


def _iter_notes(stale: Stale) -> Iterator[str]:
    if stale.claims:
        yield ORDER
    if not stale.knows_pages and not stale.is_law_alone:
        yield NO_PAGES


def describe_claim(stale: StaleClaim, data: str = "") -> ClaimSaid:
    council, claim = stale.council, stale.claim
    people = "" if stale.people is None else f", {stale.people:,} people"
    return ClaimSaid(
        activity=codes.name_activity(claim.activity),
        council_id=council.id,
        council=one_line(council.name),
        people=people,
        says=f"{capital(name_claim(claim))}: {one_line(claim.source.title)}",
        reasons=tuple(f"{capital(say_why(why, claim))}." for why in stale.reasons),
        page=one_line(claim.source.url),
        asked=capital(say_asked(stale.asked)),
        steps=tuple(_iter_steps(stale, data)),
    )


def say_why(why: Why, claim: Claim) -> str:
    """One reason to read a claim again, in words that begin a sentence."""
    day = say_day(why.day) if why.day else ""
    match why.reason:
        case Reason.CHANGED:
            return f"the text of its page has changed{f', seen on {day}' if day else ''}"
        case Reason.GONE:
            return f"its page is gone{f', seen on {day}' if day else ''}"
        case Reason.MOVED:
            return f"its page has moved to {one_line(why.address)}" if why.address else "its page has moved"
        case Reason.CONTRADICTED if why.other:
            return f"another source says otherwise: {name_claim(why.other)}"
        case Reason.LAW if why.effect:
            gives = GIFTS[why.effect.effect].short if why.effect.effect in (RIGHT, DUTY) else "rule"
            return f"the law has changed: a {gives} since {day}, and the claim is from before"
        case Reason.REORGANISED:
            return f"the council has had its present form since {day}, and the claim is from before"
        case Reason.READ_ELSEWHERE:
            return f"the same page was read on {day} for another activity"
        case Reason.ENDS:
            return f"an order made since then ends or changes the council on {day}"
        case Reason.UNREAD:
            return f"nobody has read it since {day}"
        case Reason.OLD if not is_undated(claim):
            return f"what it says is {say_span(claim)}"
        case Reason.OLD:
            return "what it says is undated, and as old as the last reading"
        case _:
            return why.reason.replace("-", " ")


def _iter_steps(stale: StaleClaim, data: str) -> Iterator[Step]:
    """What to type, by the worst reason; the first is what is mostly needed."""
    council, claim, worst = stale.council, stale.claim, stale.reasons[0]
    source = claim.source if is_standing(claim) else None
    if worst.reason is Reason.MOVED and worst.address:
        address = worst.address
        command = write_command("replace-url", claim.source.url, address, "--council", council.id, data=data)
        yield Step("If it is the same page", command)
    elif worst.reason is Reason.CONTRADICTED:
        yield Step(
            "If it was misread",
            write_command("correct", council.id, claim.activity, "--claim", stale.name, data=data),
        )
    elif source and worst.reason is not Reason.GONE and _is_worth_rereading(stale):
        yield Step("If it says the same", write_reread(council, claim, data))
    is_gone = worst.reason is Reason.GONE
    label = "If it says something new" if source and not is_gone else "With a newer source"
    yield Step(label, write_record(council, claim.activity, None if is_gone else source, data))


def _is_worth_rereading(stale: StaleClaim) -> bool:
    """Whether it helps that the page says the same: words on the pandemic or a trial stay words of then."""
    return not is_passing(stale.claim) or any(why.reason in _READ for why in stale.reasons)


def describe_look(look: OldLook, prefix: str = "") -> LookSaid:
    named = [codes.name_activity_within(one) for one in look.activities if one in MATTERS]
    on = f" on {join_words(named)}" if named else ""
    what = f"{one_line(look.effect)}{on}" if look.effect else f"the look that found no rule{on}"
    still = "it still holds" if look.effect else "there is still no rule"
    return LookSaid(
        title=f"{one_line(prefix + look.path)}: {what}, last looked at on {say_day(look.last)}",
        remedy=f"Read the law again. If {still}, write the day as {look.field}.",
    )
