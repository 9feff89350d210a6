"""The facts that a letter may state, each with the field of a file that it rests on."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any, NamedTuple

from opencouncil.answers import Answer
from opencouncil.choice import SOME_MEETINGS, is_passing
from opencouncil.claims import year_if_old
from opencouncil.findings import Pointer
from opencouncil.law import Effect, Looked, find_part
from opencouncil.model import Claim, Council, PartialDate
from opencouncil.reading.snapshot import law_path
from opencouncil.reports.foi import FOI_LAW
from opencouncil.vocabulary import SOURCE_TYPES

# A note that compares with the law is no fact to state in somebody's name: the letter has the law itself.
_ON_LAW = re.compile(r"\b(?:laws?|legal|illegal|unlawful|narrower|regulations)\b", re.IGNORECASE)
# Stands for the path of what no file of the data holds: the day, the version of the data, the rules of
# information requests, the address of the project.
PROGRAM = ""
# How a value is said in words: `wording/letter_words.py` has a function for each.
TEXT, SENTENCE, LINK, DAY, DATE = "text", "sentence", "link", "day", "date"
STATUS, ACTIVITY, DEED, SOURCE, NUMBER, ASKED = "status", "activity", "deed", "source", "number", "asked"
# A place in a law, and the address of one part of it: its pointer leads to the source that is this part.
PROVISION, PART = "provision", "part"
# An activity about which the file says nothing: its pointer leads nowhere.
NOTHING = "nothing"


class Caution(StrEnum):
    """What speaks against relying on a claim."""

    # It speaks for a day more than five years before.
    OLD = "old"
    # It rests on one weak source.
    WEAK = "weak"
    # It was for the pandemic, or a trial.
    PASSING = "passing"
    # It is about some meetings only.
    OF_SOME = "of-some"
    # It is not the council's own text.
    OF_OTHERS = "of-others"


class Fact(NamedTuple):
    """One value of one field, and how it is said."""

    form: str
    # As the file has it; an Asked for ASKED.
    value: Any
    # Within the data folder, or PROGRAM.
    path: str
    pointer: Pointer


@dataclass(frozen=True, slots=True, kw_only=True)
class LawFacts:
    """What one effect of the law gives."""

    effect: Effect
    summary: Fact
    # None where that was later than the day of the letter.
    last_look: Fact | None
    title: Fact | None = None
    provision: Fact | None = None
    url: Fact | None = None
    since: Fact | None = None
    # The condition of a right that is there for some alone.
    condition: Fact | None = None
    # What to ask where lawyers disagree.
    ask: Fact | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PageFacts:
    """What one claim says, and its source."""

    claim: Claim
    council: Fact
    activity: Fact
    status: Fact
    summary: Fact
    kind: Fact
    title: Fact
    url: Fact
    checked: Fact
    stated: Fact | None = None
    stated_from: Fact | None = None
    stated_by: Fact | None = None
    # What a reader should know before relying on it.
    cautions: frozenset[Caution] = frozenset()
    # What limits it, as the file has it.
    note: Fact | None = None
    # Whether its council was asked about it, where the claim is another council's.
    asked: Fact | None = None


def make_name(council: Council, on: date, language: str = "") -> Fact:
    """The name that a council, as its file has it, had on a day; in a language where the file has it."""
    if own := council.data.get("names", {}).get(language):
        return Fact(form=TEXT, value=own, path=council.path, pointer=("names", language))
    form = council.form_on(on)
    is_earlier = form is not None and form.index is not None and "name" in council.data["forms"][form.index]
    pointer = form.point_to("name") if form and is_earlier else ("name",)
    return Fact(
        form=TEXT,
        value=form.name if form and is_earlier else council.name,
        path=council.path,
        pointer=pointer,
    )


def make_law(effect: Effect, on: date) -> LawFacts:
    path, instrument = law_path(effect.nation), effect.instrument

    def make(form: str, value: Any, *fields: str | int) -> Fact:
        return Fact(form=form, value=value, path=path, pointer=("effects", effect.index, *fields))

    def name(form: str, field: str) -> Fact | None:
        if instrument is None or not getattr(instrument, field):
            return None
        pointer = ("instruments", instrument.key, field)
        return Fact(form=form, value=getattr(instrument, field), path=path, pointer=pointer)

    look = make(DAY, effect.last_look.isoformat(), "still_in_force_on")
    if not effect.still_in_force_on:
        look = look._replace(pointer=("checked",))
    part = find_part(effect)
    is_limited = effect.is_limited and bool(effect.conditions)
    return LawFacts(
        effect=effect,
        summary=make(SENTENCE, effect.summary, "summary"),
        last_look=look if effect.last_look <= on else None,
        title=name(TEXT, "title"),
        provision=make(PROVISION, effect.provision, "provision") if effect.provision else None,
        url=make(PART, part[1], "sources", part[0]) if part else name(LINK, "url"),
        since=make(DAY, effect.start.isoformat(), "from") if effect.start else None,
        condition=make(SENTENCE, effect.conditions[0], "conditions", 0) if is_limited else None,
        ask=make(SENTENCE, effect.ask, "ask") if effect.ask else None,
    )


def make_look(looked: Looked) -> Fact:
    """The day on which somebody looked for a law and found none."""
    pointer = ("looked_for", looked.index, "looked_on")
    return Fact(form=DAY, value=looked.on.isoformat(), path=law_path(looked.nation), pointer=pointer)


def make_page(council: Council, claim: Claim, on: date, asked: Fact | None = None) -> PageFacts:
    path, source = council.path, claim.source

    def make(form: str, value: Any, *fields: str | int) -> Fact:
        return Fact(form=form, value=value, path=path, pointer=(*claim.pointer, *fields))

    return PageFacts(
        claim=claim,
        council=make_name(council, on),
        activity=Fact(form=ACTIVITY, value=claim.activity, path=path, pointer=claim.pointer[:2]),
        status=make(STATUS, claim.status, "status"),
        summary=make(SENTENCE, claim.summary, "summary"),
        kind=make(SOURCE, source.type, "source", "type"),
        title=make(TEXT, source.title, "source", "title"),
        url=make(LINK, source.url, "source", "url"),
        checked=make(DAY, claim.checked.isoformat(), "checked"),
        stated=make(DATE, str(claim.stated), "stated") if claim.stated else None,
        stated_from=make(DAY, claim.stated_from.isoformat(), "stated_from") if claim.stated_from else None,
        stated_by=make(DAY, claim.stated_by.isoformat(), "stated_by") if claim.stated_by else None,
        cautions=frozenset(_iter_cautions(claim, on)),
        note=make(SENTENCE, claim.note, "note") if claim.note and not _ON_LAW.search(claim.note) else None,
        asked=asked,
    )


def _iter_cautions(claim: Claim, on: date) -> Iterator[Caution]:
    if year_if_old(claim, on) is not None:
        yield Caution.OLD
    if claim.confidence == "low":
        yield Caution.WEAK
    if is_passing(claim):
        yield Caution.PASSING
    if SOME_MEETINGS in claim.conditions:
        yield Caution.OF_SOME
    if not SOURCE_TYPES[claim.source.type].is_own:
        yield Caution.OF_OTHERS


def make_activity(answer: Answer) -> Fact:
    """The activity that a letter is about; one without claims says so by its form."""
    has_claims = bool(answer.council.claims.get(answer.activity))
    form = ACTIVITY if has_claims else NOTHING
    return Fact(
        form=form, value=answer.activity, path=answer.council.path, pointer=("meetings", answer.activity)
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class ChannelFacts:
    """Where the council's webcasts and recordings, or its papers, are."""

    url: Fact
    is_papers: bool
    seen: Fact | None = None
    note: Fact | None = None


# Of which activities an address shows something.
OF_WEBCASTS, OF_PAPERS = ("council-webcast", "council-recording"), "papers"


def list_channels(council: Council, activity: str, on: date) -> tuple[ChannelFacts, ...]:
    """The addresses that the file gives for what the council does, without those seen later than a day."""
    papers = council.data.get("links", {}).get("papers") or {}
    found = [*council.iter_webcasts()] if activity in OF_WEBCASTS else []
    found += [(papers, ("links", "papers"))] if activity == OF_PAPERS else []

    def make(form: str, link: Mapping[str, Any], pointer: Pointer, field: str) -> Fact | None:
        if not link.get(field):
            return None
        return Fact(form=form, value=str(link[field]), path=council.path, pointer=(*pointer, field))

    channels = []
    for link, pointer in found:
        url, seen = make(LINK, link, pointer, "url"), make(DATE, link, pointer, "seen")
        if url is None or (seen and PartialDate.parse(seen.value).first_day > on):
            continue
        note = make(SENTENCE, link, pointer, "note")
        channels.append(ChannelFacts(url=url, is_papers=activity == OF_PAPERS, seen=seen, note=note))
    return tuple(channels)


def list_plain_facts(council: Council) -> tuple[Fact, ...]:
    """The addresses that the file gives for the council, which it can put right."""
    found = []
    if website := council.data.get("website"):
        found.append(Fact(form=LINK, value=website, path=council.path, pointer=("website",)))
    papers = council.data.get("links", {}).get("papers") or {}
    if url := papers.get("url"):
        found.append(Fact(form=LINK, value=url, path=council.path, pointer=("links", "papers", "url")))
    for webcast, pointer in council.iter_webcasts():
        if url := webcast.get("url"):
            found.append(Fact(form=LINK, value=url, path=council.path, pointer=(*pointer, "url")))
    return tuple(found)


@dataclass(frozen=True, slots=True)
class FoiFacts:
    """The Act that a request is made under, and its days."""

    act: Fact
    section: Fact
    days: Fact
    url: Fact


def make_foi(nation: str) -> FoiFacts:
    law = FOI_LAW[nation]

    def make(form: str, name: str) -> Fact:
        return Fact(form=form, value=getattr(law, name), path=PROGRAM, pointer=("foi", nation, name))

    return FoiFacts(
        act=make(TEXT, "act"),
        section=make(PROVISION, "section"),
        days=make(NUMBER, "working_days"),
        url=make(LINK, "url"),
    )
