"""The page of one council: the answer to each activity first, then its claims, its facts and its ties."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from opencouncil.answers import NO_COUNCIL, Answer
from opencouncil.card import Card, Shadow
from opencouncil.claims import year_if_old
from opencouncil.model import Claim, Council
from opencouncil.project import claim_address, correction_address, edit_address
from opencouncil.vocabulary import SOURCE_TYPES
from opencouncil.wording import codes
from opencouncil.wording.answer_page import describe_reasons
from opencouncil.wording.answer_short import name_law
from opencouncil.wording.answers import Wording
from opencouncil.wording.brief import name_answer, say_remark, say_status
from opencouncil.wording.card import describe_card
from opencouncil.wording.citation import quote_answer
from opencouncil.wording.dates import say_day, say_stated
from opencouncil.wording.effects import GIVEN, find_address
from opencouncil.wording.hexmap import name_word
from opencouncil.wording.lineage import say_arrow
from opencouncil.wording.lists import clip_words
from opencouncil.wording.pages.frame import COUNCILS, DATA, FIRST, LAW, Link
from opencouncil.wording.pages.names import link_council, list_also
from opencouncil.wording.pages.timeline import Event, list_events
from opencouncil.wording.provenance import AUTHORS
from opencouncil.wording.safe_text import as_sentence, one_line
from opencouncil.wording.sections import Role, Row, Section, Text
from opencouncil.wording.shadow import describe_shadow
from opencouncil.wording.verdicts import say_with_age

# Labels of facts: those that links tell, and those with names of other councils.
_TOLD_BY_TIES = ("County", "Districts", "Covers", "Same name")
_PARISHES: Mapping[str, str] = {
    "england": "parish or town council",
    "scotland": "community council",
    "wales": "community or town council",
}
_NAMING = ("Wider area", "Before", "After")
# Who comes has to do something.
_WITH_TERMS = frozenset(("allowed-with-notice", "permission-required", "restricted"))
SOURCES = " With the law, the source and their dates."
# Longer descriptions are cut by search engines.
LONGEST = 160

# An id behind a name.
_ID = re.compile(r" \(([a-z0-9-]+)\)")


class Voice(NamedTuple):
    """Who says so: the law, or the source of the claim that an answer rests on or that was last known."""

    who: str
    text: str
    # Of a claim: the title of its source. Its address, or that of the law.
    title: str
    url: str


class AnswerPart(NamedTuple):
    """One activity on the page of a council."""

    activity: str
    name: str
    question: str
    verdict: Text
    # The answer in a word or two, with its age if it is old.
    brief: Text
    reservations: tuple[str, ...]
    # What is to be done or kept to, by the claim that speaks; empty where it sets no condition.
    terms: str
    # What the answer rests on comes first.
    voices: tuple[Voice, ...]
    # Two days that are never one: when the law was last checked, and when the source was last read.
    days: tuple[str, ...]
    # The law, the claim, the reasons and the next steps.
    reasons: tuple[Section, ...]
    # One sentence to quote.
    citation: str


class Tie(NamedTuple):
    """A council beside it; since when, or how much of the area, where that matters."""

    council: Link
    remark: str = ""


class ParishesTold(NamedTuple):
    """Whose meetings the answers are not about, and where the law on those stands."""

    text: str
    link: Link


class CouncilPage(NamedTuple):
    name: str
    # The name in other languages, each with the code of its language.
    also: tuple[tuple[str, str], ...]
    description: str
    # The pages of its nation, region, county and type.
    areas: tuple[Link, ...]
    about: tuple[Text, ...]
    # What followed a council that is gone, or who is in charge before one begins.
    notices: tuple[Section, ...]
    followers: tuple[Link, ...]
    answers: tuple[AnswerPart, ...]
    # That a parish council is another body; only where there are parishes.
    parishes: ParishesTold | None
    facts: tuple[Row, ...]
    notes: str
    timeline: tuple[Event, ...]
    claims: tuple[Section, ...]
    gaps: tuple[Section, ...]
    origins: tuple[Section, ...]
    ties: tuple[tuple[str, tuple[Tie, ...]], ...]
    remedies: tuple[Link, ...]
    # How to cite the page, and its data for programs.
    citation: str
    file: Link


def describe_council(
    card: Card,
    answers: Sequence[Answer],
    followers: Sequence[Council] | None,
    shadow: Shadow | None,
    today: date,
    areas: Iterable[Link] = (),
    address: str = "",
) -> CouncilPage:
    """``answers`` are those of the day, by activity; none where the law of its nation cannot be read.

    ``address`` is that of the page on the web, if it is known.
    """
    told = describe_card(card, is_on_web=True)
    council = card.council
    there = [answer for answer in answers if answer.answer != NO_COUNCIL]
    return CouncilPage(
        name=told.name,
        also=list_also(council),
        description=_sum_up(card, there, today),
        areas=tuple(areas),
        about=told.about,
        notices=(describe_shadow(shadow, today, why=True),) if shadow else (),
        followers=_link(followers or ()),
        answers=tuple(_describe_answer(answer, today) for answer in there),
        parishes=_tell_parishes(council),
        facts=tuple(_iter_facts(told.facts, card)),
        notes=told.notes,
        timeline=list_events(council),
        claims=told.claims,
        # Of a council before this one, the tie to its page tells more than a command.
        gaps=tuple(section for section in told.gaps if not section.heading),
        origins=told.origins,
        ties=tuple((label, tuple(ties)) for label, ties in _list_ties(card) if ties),
        remedies=(
            Link("Something is missing: report it by a form", claim_address(council.id)),
            Link("Something is wrong: report it by a form", correction_address(council.id)),
            Link("Edit the file", edit_address(council.path)),
        ),
        citation=_cite(council, today, address),
        file=Link("The data of this council (JSON)", f"{DATA}councils/{council.id}.json"),
    )


def _tell_parishes(council: Council) -> ParishesTold | None:
    """Who looks for a village may be on the way to the meeting of its parish council."""
    kind = _PARISHES.get(council.nation)
    if kind is None or not council.parishes or council.has_no_parishes:
        return None
    link = Link("the law on its meetings", f"{LAW}{council.nation}/")
    return ParishesTold(f"A {kind} in the area is another body", link)


def _cite(council: Council, today: date, address: str) -> str:
    """``OpenCouncil contributors, Leeds City Council, answers of 30 November 2026, ... CC BY 4.0.``"""
    read = say_newest_reading(council, today)
    parts = [AUTHORS, one_line(council.name), f"answers of {say_day(today)}", read, "CC BY 4.0"]
    return f"{', '.join(filter(None, parts))}. {address}".rstrip()


def _iter_facts(facts: Iterable[Row], card: Card) -> Iterator[Row]:
    """Those that the links to other councils do not tell, without the ids that the commands need."""
    label = ""
    told = {*_TOLD_BY_TIES}
    for name, links in (("Before", card.family.before), ("After", card.family.after)):
        if all(link.council in card.councils and link.council != card.council.id for link in links):
            told.add(name)
    for row in facts:
        label = row.label or label
        if label in told:
            continue
        text = row.text
        if label in _NAMING:
            text = _ID.sub(lambda found: "" if found[1] in card.councils else found[0], text)
        yield row._replace(text=text)


def list_tools(council: Council) -> tuple[Link, ...]:
    """What the pages of a council of the day have to take along."""
    place = f"{COUNCILS}{council.id}/"
    return (
        Link("A letter, ready to copy", f"{place}letter/"),
        Link("A card to print and show at the door", f"{place}card/"),
        Link("A badge or a card for your own website", f"{place}share/"),
    )


def say_newest_reading(council: Council, today: date) -> str:
    """How far what is known of a council reaches; empty where none of its sources was read by the day."""
    newest = max((claim.checked for claim in council.iter_claims() if claim.checked <= today), default=None)
    return f"its sources read until {say_day(newest)}" if newest else ""


def _sum_up(card: Card, answers: Iterable[Answer], today: date) -> str:
    """A sentence or two for a list of search results: the first question that is asked, and its answer."""
    name = one_line(card.council.name)
    for answer in sorted(answers, key=lambda one: one.activity != FIRST):
        wording = Wording(answer, today)
        said = f"{wording.ask()} {say_with_age(wording)[0].text}"
        # An answer that is cut may say something else.
        return f"{said}{SOURCES}" if len(said) + len(SOURCES) <= LONGEST else clip_words(said, LONGEST)
    return clip_words(f"{name}{_say_life(card.council, today)}", LONGEST)


def _say_life(council: Council, today: date) -> str:
    """What the page of a council without an answer tells, behind its name."""
    status = council.status_on(today)
    if status == "future":
        begins = f" begins on {say_day(council.founded)}" if council.founded else ", a council to come"
        return f"{begins}: its facts, and the councils before and beside it."
    after = ", and what came after it" if status == "abolished" else ""
    return f": what is known of its meetings, its facts{after}."


def _describe_answer(answer: Answer, today: date) -> AnswerPart:
    wording = Wording(answer, today)
    claim = answer.claim or answer.last_known_claim
    step = wording.say_step_in_short()
    verdict, reservations = say_with_age(wording)
    return AnswerPart(
        activity=answer.activity,
        name=codes.name_activity(answer.activity),
        question=wording.ask(),
        verdict=verdict,
        brief=_say_in_brief(answer),
        reservations=tuple(filter(None, (step, *reservations))),
        terms=_tell_terms(wording),
        voices=_list_voices(wording),
        days=tuple(iter_days(answer, claim)),
        reasons=describe_reasons(wording),
        citation=quote_answer(answer, today),
    )


def _tell_terms(wording: Wording) -> str:
    """``The council says, in our words: Tell the clerk by 3pm.``: what a visitor has to keep to."""
    claim, answer = wording.claim, wording.answer
    if claim is None or not (claim.conditions or claim.status in _WITH_TERMS):
        return ""
    is_old = year_if_old(claim, answer.on) is not None or wording.is_of_the_pandemic()
    says = "said" if is_old else "says" if SOURCE_TYPES[claim.source.type].is_own else "say"
    who = "The council" if SOURCE_TYPES[claim.source.type].is_own else "Others"
    return f"{who} {says}, in our words: {as_sentence(claim.summary)}"


def _say_in_brief(answer: Answer) -> Text:
    word = name_word(answer.answer, answer.activity)
    if remark := say_remark(answer):
        return Text(f"{word} ({remark})", Role.DOUBT)
    return Text(word, name_answer(answer).role)


def _list_voices(wording: Wording) -> tuple[Voice, ...]:
    answer = wording.answer
    effect = answer.deciding or answer.undated
    gives = GIVEN[effect.effect] if effect and effect.instrument else "The law"
    law = Voice(
        who=gives,
        text=name_law(wording, is_on_web=True),
        title="",
        url=find_address(effect) if effect else "",
    )
    claim = answer.claim or answer.last_known_claim
    if claim is None:
        return (law,)
    said = _tell_claim(wording, claim)
    return (said, law) if answer.rests_on_claim else (law, said)


def _tell_claim(wording: Wording, claim: Claim) -> Voice:
    """``Refused (before the right of 2014), said on 24 February 2010, 16 years old (blog ...)``."""
    when = ", ".join(filter(None, (say_stated(claim), wording.name_age(claim))))
    kind = codes.name_source_type(claim.source.type)
    return Voice(
        who="The council" if SOURCE_TYPES[claim.source.type].is_own else "Others say",
        text=f"{say_status(claim, wording.answer)}, {when} ({kind}, {claim.confidence} confidence)",
        title=one_line(claim.source.title),
        url=one_line(claim.source.url),
    )


def iter_days(answer: Answer, claim: Claim | None) -> Iterator[str]:
    """When the law was last checked, and when the source of a claim was last read."""
    if answer.law_read_on:
        yield f"The law was last checked on {say_day(answer.law_read_on)}."
    if claim:
        whose = "The council's text" if SOURCE_TYPES[claim.source.type].is_own else "The source"
        yield f"{whose} was last read on {say_day(claim.checked)}."


def _list_ties(card: Card) -> Iterator[tuple[str, Sequence[Tie]]]:
    yield "County council", _tie([card.parent] if card.parent else [])
    yield (
        "Combined or strategic authority",
        _tie(
            card.councils[one.id]
            for one in card.council.memberships
            if one.covers(card.today) and one.id in card.councils
        ),
    )
    yield "Districts", _tie(card.districts)
    yield "Councils in its area", _tie(card.members)
    for label, links in (("Before it", card.family.before), ("After it", card.family.after)):
        found: dict[str, str] = {}
        for link in links:
            if link.council in card.councils and link.council != card.council.id:
                found.setdefault(link.council, say_arrow(link))
        yield label, [Tie(link_council(card.councils[one]), remark) for one, remark in found.items()]
    yield "Councils of the same name", _tie(card.namesakes)


def _tie(councils: Iterable[Council]) -> list[Tie]:
    return [Tie(link_council(council)) for council in councils]


def _link(councils: Iterable[Council]) -> tuple[Link, ...]:
    return tuple(map(link_council, councils))
