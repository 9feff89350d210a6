"""The answer in short: whom to tell, the conditions, who says so, and what to say if somebody stops you.

It fits a small terminal, so each list ends before it is long, and says where the rest is.
"""

from collections.abc import Iterator, Sequence

from opencouncil.claims import year_if_old
from opencouncil.law import RIGHT
from opencouncil.model import Claim
from opencouncil.reports.asked import find_asked
from opencouncil.vocabulary import ACTIVITIES, EFFECTS, LESS_THAN, PASSING, PRACTICES, QUESTIONS, SOURCE_TYPES
from opencouncil.wording import codes, statuses
from opencouncil.wording.advice import sum_up
from opencouncil.wording.answers import LAW_READ, Wording
from opencouncil.wording.asked import say_in_a_line
from opencouncil.wording.before_law import say_before_law
from opencouncil.wording.conditions import say_condition
from opencouncil.wording.dates import say_day, say_stated
from opencouncil.wording.effects import cite_in_a_line
from opencouncil.wording.lists import clip_words, count_of, join_words
from opencouncil.wording.safe_text import as_sentence, one_line
from opencouncil.wording.sections import Line, Opening, Role, Row, Section, make_section

# How much is told of conditions; where the law has some, of the council's.
_ROOM, _ROOM_LEFT = 75, 50
# A longer address, or place in the law, is left to --why.
_LONGEST_ADDRESS, _LONGEST_TITLE = 130, 38
# Conditions that stand in other lines: among the warnings, and as whom to tell.
_SAID_APART = PASSING | frozenset(statuses.NOTICE_BY_TAG) | frozenset(statuses.WHO_AGREES)


def describe_in_short(wording: Wording, addresses: Sequence[str]) -> Section:
    """``addresses`` are where the council publishes."""
    return make_section("", *_iter_lines(wording, addresses))


def _iter_lines(wording: Wording, addresses: Sequence[str]) -> Iterator[Line]:
    if notice := say_notice(wording):
        yield Opening("Do I have to tell anyone?", Role.PLAIN, f" {notice}")
    yield from _iter_conditions(wording)
    yield Row("Law", name_law(wording))
    yield from _iter_claims(wording)
    yield from _iter_asked(wording)
    if wording.is_past:
        return
    yield Row("Look at", addresses[0]) if addresses else sum_up(wording)


def _iter_asked(wording: Wording) -> Iterator[Row]:
    """Beside a claim what the council said of it, where it was asked; a reply also where there is none."""
    answer = wording.answer
    asked = find_asked(answer.council, answer.on, answer.activity)
    is_beside = wording.claim or answer.last_known_claim or asked.reply
    if asked.asking and is_beside and answer.activity in ACTIVITIES and not wording.is_parish:
        yield Row("Asked", say_in_a_line(asked))


def say_notice(wording: Wording) -> str:
    """Whether somebody must be told before; empty for what the council does, and for a day that is past."""
    answer, claim = wording.answer, wording.claim
    if answer.activity in PRACTICES or wording.is_past:
        return ""
    tags = claim.conditions if claim and answer.rests_on_claim else ()
    if wording.is_of_the_pandemic():
        return statuses.ASK_BEFORE
    if answer.answer != RIGHT:
        said = next((statuses.NOTICE_BY_TAG[tag] for tag in tags if tag in statuses.NOTICE_BY_TAG), "")
        return said or statuses.NOTICE[answer.answer].format(who=wording.who_agrees())
    if claim and claim.status in LESS_THAN[RIGHT]:
        return "Not by law, as we read it, whatever is said."
    if claim and claim.status == "allowed-with-notice":
        is_old = year_if_old(claim, answer.on) is not None
        return f"Not by law, as we read it; the council {'asked' if is_old else 'asks'} for it."
    return "Not by law, as we read it."


def _iter_conditions(wording: Wording) -> Iterator[Row]:
    """The first conditions of the law and of the council, and how many more there are."""
    effect, claim = wording.answer.deciding, wording.claim
    of_law = [as_sentence(item) for item in effect.conditions] if effect else []
    of_council = [say_condition(tag) for tag in claim.conditions if tag not in _SAID_APART] if claim else []
    label, room = "Conditions", _ROOM
    if of_law or (effect and effect.exceptions):
        exceptions = len(effect.exceptions) if effect else 0
        yield Row(label, _shorten("By law", of_law, room, exceptions))
        label, room = "", _ROOM_LEFT
    if claim and of_council:
        whose = (
            "Of the council" if SOURCE_TYPES[claim.source.type].is_own else "Of the council, as others say"
        )
        yield Row(label, _shorten(whose, of_council, room))


def _shorten(whose: str, items: Sequence[str], room: int, exceptions: int = 0) -> str:
    """As many conditions as there is room for."""
    told: list[str] = []
    for item in items:
        if len(" ".join((whose, *told, item))) > room:
            break
        told.append(item)
    left = len(items) - len(told)
    more = [f"{left} more" if told else str(left)] if left else []
    if exceptions:
        more.append(count_of(exceptions, "exception"))
    rest = f"{join_words(more)}{':' if told else ', see'} --why." if more else ""
    return " ".join(filter(None, (f"{whose}:", *told, rest)))


def name_law(wording: Wording, *, is_on_web: bool = False) -> str:
    """What decides by law: its place and its days, or that none is known."""
    answer = wording.answer
    effect = answer.deciding or answer.undated
    if effect is None:
        looked = answer.looked
        if looked and looked.is_answer:
            return f"We looked on {say_day(looked.on)} and found none."
        return wording.say_not_looked()
    where = cite_in_a_line(effect)
    # The same right or duty, from an earlier day without a break.
    begins = answer.law_since if effect.start and answer.law_since != effect.start else None
    days = [
        *([f"since {say_day(effect.start)}"] if effect.start else []),
        *([f"after earlier rules from {say_day(begins)}"] if begins else []),
        *([f"until {say_day(effect.end)}"] if effect.end else []),
    ]
    text = f"{', '.join((where, *days))}." if where else EFFECTS[effect.effect].meaning
    read = LAW_READ[effect.confidence]
    doubt = as_sentence(f"The law was {read}") if read else ""
    where_told = "Both readings stand below." if is_on_web else "Both readings: --why."
    readings = where_told if effect.views else ""
    return " ".join(filter(None, (text, doubt, readings)))


def _iter_claims(wording: Wording) -> Iterator[Row]:
    """The claim that speaks, or was last known, and those that disagree with it."""
    answer = wording.answer
    claim = answer.claim or answer.last_known_claim
    if claim is None:
        yield Row("They say" if wording.is_parish else "Council", say_silence(wording))
        return
    for each in (claim, *answer.disagreement):
        yield _name_claim(wording, each)


def _name_claim(wording: Wording, claim: Claim) -> Row:
    label = "Council" if SOURCE_TYPES[claim.source.type].is_own else "Others say"
    before = say_before_law(claim, wording.answer)
    what = f"{codes.spell_out(claim.status)}{f' ({before})' if before else ''}"
    url = one_line(claim.source.url)
    is_shown = claim is wording.claim and len(url) <= _LONGEST_ADDRESS
    title, kind = (
        clip_words(one_line(claim.source.title), _LONGEST_TITLE),
        codes.name_source_type(claim.source.type),
    )
    when = ", ".join(filter(None, (say_stated(claim), wording.name_age(claim))))
    text = f"{what}: {title} ({kind}), {when}."
    return Row(label, text, url=url if is_shown else "")


def say_silence(wording: Wording, *, is_on_web: bool = False) -> str:
    """What is said where no claim answers."""
    answer = wording.answer
    if wording.is_parish:
        return "Not known."
    if answer.activity in QUESTIONS:
        return "No claims are collected on this: the law alone answers."
    if answer.passed_over:
        return "No claim of it answers this." if is_on_web else "No claim of it answers this: --why."
    if not answer.council.claims:
        return "Not known yet: we have no claim of this council."
    return f"Not known yet: what it says about {codes.name_activity_within(answer.activity)}."
