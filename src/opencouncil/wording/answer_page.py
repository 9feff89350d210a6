"""The page of an answer: the question, the verdict, who says so, what to do, and why."""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import lru_cache
from itertools import chain
from types import MappingProxyType
from typing import Any, NamedTuple

from opencouncil.answers import NO_COUNCIL, Answer, default_meeting
from opencouncil.card import Shadow
from opencouncil.claims import is_dated, may_be_older
from opencouncil.law import Effect, Instrument
from opencouncil.model import Claim, Council
from opencouncil.reports.asked import find_asked
from opencouncil.vocabulary import ACTIVITIES, EFFECTS, MATTERS, MEETINGS, PRACTICES, QUESTIONS, SOURCE_TYPES
from opencouncil.wording import codes
from opencouncil.wording.activities import OTHER_QUESTIONS
from opencouncil.wording.advice import advise
from opencouncil.wording.answer_short import describe_in_short
from opencouncil.wording.answers import LAW_READ, Wording
from opencouncil.wording.asked import list_asked
from opencouncil.wording.claims import list_conditions, name_source, open_claim, say_checked
from opencouncil.wording.conditions import say_condition
from opencouncil.wording.dates import say_day, say_day_asked, say_partial, say_span, say_stated
from opencouncil.wording.effects import find_address, name_rule
from opencouncil.wording.lists import capital, join_words
from opencouncil.wording.remedy import iter_forms, say_remedy
from opencouncil.wording.safe_text import as_sentence, one_line
from opencouncil.wording.sections import Bullets, Line, Role, Row, Section, Steps, Text, make_section
from opencouncil.wording.shadow import describe_shadow
from opencouncil.wording.verdicts import say_again, say_verdict

_FOLLOWERS_UNREAD = "What followed it is not known: a record of a reorganisation cannot be read."
_ENDED = "Its rules {} with it and do not bind its successor."
# Where a sentence of a note ends, and a year in it.
_SENTENCES = re.compile(r"(?<=\.) (?=[A-Z])")
_YEAR = re.compile(r"\b(?:19|20)[0-9]{2}\b")
_MORE = "More: --why. To quote it: --cite. Other meetings: --meeting. Other days: --on."


class AnswerPage(NamedTuple):
    """The page of an answer, from the question to the foot."""

    question: str
    day: str
    # In a few words; its role is that of a traffic light.
    verdict: Text
    # Warnings about the claim.
    reservations: tuple[str, ...]
    sections: tuple[Section, ...]
    # The verdict once more, for the end of a screen; empty where the page is no longer than the verdict.
    closing: Text


def describe_answer(
    answer: Answer,
    followers: Sequence[Council] | None,
    today: date,
    why: bool,
    place: str,
    shadow: Shadow | None = None,
    successor: Answer | None = None,
    sources: Mapping[str, Mapping[str, Any]] = MappingProxyType({}),
) -> AnswerPage:
    """``followers`` are the successors of an abolished council, or None where they cannot be read.

    ``successor`` is the answer of a single one.

    ``shadow`` meets for a council yet to come.

    ``place`` is the file of the council, ``sources`` are those of plain facts by key.
    """
    asked = Wording(answer, today)
    wording = Wording(successor, today) if successor else asked
    verdict, closing = say_verdict(asked, wording), say_again(asked, wording)
    if wording.answer.answer == NO_COUNCIL:
        closing = Text("")
        reservations: tuple[str, ...] = ()
        sections = _iter_no_council(wording, followers, sources)
    else:
        told = tuple(wording.list_reservations())
        if why:
            reservations = (*((_say_ended(asked),) if successor else ()), *told)
            sections = _iter_sections(wording, place)
        else:
            step, said_of_law = wording.say_step_in_short(), wording.say_not_looked()
            reservations = tuple(text for text in (step, *told) if text and text != said_of_law)
            sections = _iter_short(wording)
    if shadow:
        sections = chain((describe_shadow(shadow, today, why),), sections)
    return AnswerPage(
        question=asked.ask(),
        day=say_day_asked(answer.on, today),
        verdict=verdict,
        reservations=reservations,
        sections=tuple(sections),
        closing=closing,
    )


def _say_ended(wording: Wording) -> str:
    ends = wording.answer.council.abolished
    return _ENDED.format("will end" if ends and ends > wording.today else "ended")


def _iter_no_council(
    wording: Wording, followers: Sequence[Council] | None, sources: Mapping[str, Mapping[str, Any]]
) -> Iterator[Section]:
    answer, council = wording.answer, wording.answer.council
    if council.exists_on(answer.on):
        yield from _iter_no_parishes(answer, sources)
        return
    if council.abolished and council.abolished <= answer.on:
        yield make_section("", Text(_say_ended(wording)))
    if followers is None:
        yield make_section("", Text(_FOLLOWERS_UNREAD))
    elif followers:
        word = MATTERS[answer.activity].offered
        commands = [f"{one_line(each.name)}: opencouncil may {word} {each.id}" for each in followers]
        yield make_section("", Bullets("Ask about its successor", tuple(commands)))
    lineage = f"Which councils came before and after it: opencouncil lineage {council.id}"
    yield make_section("", Text(lineage, Role.QUIET))


def _iter_no_parishes(answer: Answer, sources: Mapping[str, Mapping[str, Any]]) -> Iterator[Section]:
    council, word = answer.council, MATTERS[answer.activity].offered
    sourced = council.data["sourced"].items()
    for source in [source for source, facts in sourced if "parishes" in facts]:
        yield make_section("", _name_fact_source(source, sources.get(source)))
    itself = f"At meetings of {one_line(council.name)} itself: opencouncil may {word} {council.id}"
    yield make_section("", Text(itself, Role.QUIET))


def _name_fact_source(key: str, source: Mapping[str, Any] | None) -> Row:
    """The source of a plain fact, what it says, and the day of its version; an address stands for itself."""
    if source is None:
        return Row("Source", one_line(key))
    said = f", {one_line(source['path'])}" if "path" in source else ""
    when = f" ({say_partial(source['snapshot'])})" if "snapshot" in source else ""
    return Row("Source", f"{one_line(source['title'])}{when}{said}.", url=one_line(source.get("url", "")))


def _iter_short(wording: Wording) -> Iterator[Section]:
    """What fits a small terminal."""
    answer = wording.answer
    yield describe_in_short(wording, _list_addresses(answer))
    yield make_section("", Text(_MORE, Role.QUIET), Text(_say_limits(answer), Role.QUIET))


def describe_reasons(wording: Wording) -> tuple[Section, ...]:
    """The conditions, the law, the claim, why, and what to do: the reasoning without pointers to commands."""
    return tuple(_iter_reasoning(wording, is_on_web=True))


def _iter_sections(wording: Wording, place: str) -> Iterator[Section]:
    """The whole reasoning."""
    yield from _iter_reasoning(wording)
    yield make_section("", *(Text(text, Role.QUIET) for text in _iter_foot(wording.answer, place)))


def _iter_reasoning(wording: Wording, *, is_on_web: bool = False) -> Iterator[Section]:
    answer = wording.answer
    if answer.is_out_of_step or answer.is_worth_checking:
        heading = "Out of step with the law" if answer.is_out_of_step else "Worth checking"
        yield make_section(heading, Text(wording.say_step()))
    if conditions := tuple(_iter_conditions(answer)):
        yield make_section("Conditions", *conditions)
    yield Section("The law", tuple(_iter_law(wording)))
    if claim := answer.claim or answer.last_known_claim:
        yield _describe_claim(wording, claim)
    else:
        yield _describe_silence(wording, is_on_web=is_on_web)
    for other in answer.disagreement:
        lines = (open_claim(other), Text(as_sentence(other.summary)), name_source(other), say_checked(other))
        yield make_section("Another source of the same date and weight", *lines)
    yield make_section("Why this answer", *_iter_reasons(answer))
    if not wording.is_past:
        if addresses := _list_addresses(answer):
            yield make_section("Where to look", *(Text(address) for address in addresses))
        heading, steps = advise(wording)
        yield make_section(heading, Steps(steps))


def _iter_conditions(answer: Answer) -> Iterator[Bullets]:
    effect, claim = answer.deciding, answer.claim
    tags = claim.conditions if claim else ()
    is_own = claim is not None and SOURCE_TYPES[claim.source.type].is_own
    lists = (
        ("Of the law", effect.conditions if effect else ()),
        ("Exceptions in the law", effect.exceptions if effect else ()),
        (
            "Of the council" if is_own else "Of the council, as others say",
            tuple(say_condition(tag) for tag in tags),
        ),
    )
    for label, items in lists:
        if items:
            yield Bullets(label, tuple(as_sentence(item) for item in items))


def _iter_law(wording: Wording) -> Iterator[tuple[Line, ...]]:
    """A part for each effect."""
    answer = wording.answer
    shown = [effect for effect in answer.law if not EFFECTS[effect.effect].is_hidden]
    if answer.deciding is None:
        yield tuple(_iter_silence(wording))
    for effect in shown:
        yield describe_effect(effect, answer.on)


def _iter_silence(wording: Wording) -> Iterator[Line]:
    """What is known where no law decides."""
    looked, undated = wording.answer.looked, wording.answer.undated
    if undated:
        yield Text(wording.say_undated(undated))
    elif looked and looked.is_answer:
        found = f"We looked for a law on {say_day(looked.on)} and found none"
        who = wording.body if wording.is_parish else "the council's own rule"
        yield Text(f"{found}, so {who} decides.")
    elif not (looked and looked.note):
        # With a note, which says more, the short answer has said it already.
        yield Text(wording.say_not_looked())
    if looked and looked.note:
        yield Row("Note", as_sentence(looked.note))


# The same for the hundreds of councils of a nation.
@lru_cache(maxsize=500)
def describe_effect(effect: Effect, on: date) -> tuple[Line, ...]:
    """What it says, where it stands, its days, and how sure that is."""
    return tuple(_iter_effect(effect, on))


def _iter_effect(effect: Effect, on: date) -> Iterator[Line]:
    yield Text(as_sentence(effect.summary))
    if effect.instrument:
        where = _name_instrument(effect.instrument)
        if effect.provision:
            where = f"{where}, {one_line(effect.provision)}"
        yield Row("Where", where, url=find_address(effect))
    for instrument in effect.amended_by:
        yield Row("Changed by", _name_instrument(instrument), url=one_line(instrument.url))
    if effect.start:
        yield Row("Since", say_day(effect.start))
    if effect.end:
        yield Row("Until", say_day(effect.end))
    for number, view in enumerate(effect.views):
        sources = join_words([one_line(source) for source in view.sources])
        yield Row("" if number else "Readings", f"{as_sentence(view.says)} By {sources}")
    if effect.ask:
        yield Row("What to ask", as_sentence(effect.ask))
    if effect.who_decides:
        yield Row("Decided by", as_sentence(effect.who_decides))
    if doubt := LAW_READ[effect.confidence]:
        yield Row("How sure", as_sentence(doubt))
    yield from _iter_notes(effect.note, on)


def _iter_notes(note: str, on: date) -> Iterator[Row]:
    """A note; what it tells of years after the day is set apart."""
    sentences = _SENTENCES.split(note) if note else []
    later = [text for text in sentences if any(int(year) > on.year for year in _YEAR.findall(text))]
    for label, texts in (("Note", [text for text in sentences if text not in later]), ("Later", later)):
        if texts:
            yield Row(label, as_sentence(" ".join(texts)))


def _name_instrument(instrument: Instrument) -> str:
    citation = f" ({one_line(instrument.citation)})" if instrument.citation else ""
    return f"{one_line(instrument.title)}{citation}"


def _describe_silence(wording: Wording, *, is_on_web: bool) -> Section:
    """The section that replaces the claim where none answers."""
    answer = wording.answer
    if wording.is_parish:
        return make_section("What they say", Text("We know nothing of what they say."))
    heading = "What the council says"
    if answer.activity in QUESTIONS:
        return make_section(heading, Text("No claims are collected on this: the law alone answers."))
    if answer.passed_over:
        return make_section(heading, Text("None of our claims answers this: the next part says why."))
    if not answer.council.claims:
        return make_section(heading, Text("Not known yet: we have no claim of this council."))
    about = codes.name_activity_within(answer.activity)
    asked = find_asked(answer.council, answer.on, answer.activity)
    replied = list_asked(asked) if asked.reply else ()
    unknown = Text(f"Not known yet: what it says about {about}.")
    if is_on_web:
        return make_section(heading, unknown, *replied)
    others = Text(f"What it says about other things: opencouncil show {answer.council.id}")
    return make_section(heading, unknown, others, *replied)


def _describe_claim(wording: Wording, claim: Claim) -> Section:
    answer = wording.answer
    is_own = SOURCE_TYPES[claim.source.type].is_own
    heading = "What the council says" if is_own else "What others say of the council"
    age = wording.say_age()
    if old := wording.say_if_old(claim):
        age = f"{old}. {age}"
    lines: list[Line] = [open_claim(claim), Text(as_sentence(claim.summary)), name_source(claim)]
    lines.append(Row("How old", age))
    if claim is answer.last_known_claim:
        lines.append(Row("", _say_why_history(claim, answer.law_since)))
        if claim.conditions:
            lines.append(list_conditions(claim))
    asked = list_asked(find_asked(answer.council, answer.on, answer.activity), [claim])
    return make_section(heading, *lines, say_checked(claim), *asked)


def _say_why_history(claim: Claim, begins: date | None) -> str:
    if is_dated(claim) and not (begins and may_be_older(claim, begins)):
        return "It is older than the law above, so it describes the time before."
    if claim.stated_from:
        return f"It may be older than the law above: its words are {say_span(claim)}."
    return "Nothing shows that it is later than the law above, so it may describe the time before."


def _iter_reasons(answer: Answer) -> Iterator[Row]:
    decides = answer.deciding
    yield Row("Law", f"{capital(name_rule(decides))}." if decides else "No law in force decides.")
    others = [name_rule(effect) for effect in answer.law if effect is not decides]
    if others:
        yield Row("", f"Also in force: {'; '.join(others)}.")
    if answer.claim:
        yield Row("Claim", f"The claim above {answer.why_claim}.")
    for number, passed in enumerate(answer.passed_over):
        claim = passed.claim
        what = f"{codes.spell_out(claim.status)}, {say_stated(claim)}"
        kind = codes.name_source_type(claim.source.type)
        yield Row("" if number else "Passed over", f"{what} ({kind}): {one_line(passed.reason)}.")


def _list_addresses(answer: Answer) -> list[str]:
    """Links to the pages where the council publishes."""
    links = answer.council.data.get("links", {})
    if answer.activity not in PRACTICES or MEETINGS[answer.meeting].is_held_by_others(answer.council.nation):
        return []
    found = [links["papers"]] if "papers" in links else []
    if answer.activity != "papers":
        found = [webcast for webcast in links.get("webcasts", ()) if webcast is not None]
    addresses = [one_line(link["url"]) for link in found if "url" in link]
    website = answer.council.data.get("website")
    return addresses or ([f"{one_line(website)} (its home page)"] if website else [])


def _iter_foot(answer: Answer, place: str) -> Iterator[str]:
    yield from _iter_pointers(answer)
    yield _say_limits(answer)
    yield say_remedy(place)
    yield from iter_forms(answer.council.id)


def _iter_pointers(answer: Answer) -> Iterator[str]:
    """Other questions to ask."""
    if answer.meeting == default_meeting(answer.council):
        yield "For other meetings or another day: --meeting committee, --on YEAR-MONTH-DAY"
    if answer.activity in OTHER_QUESTIONS:
        what, other = OTHER_QUESTIONS[answer.activity]
        yield f"{what}: opencouncil may {ACTIVITIES[other].offered} {answer.council.id}"


def _say_limits(answer: Answer) -> str:
    """When somebody last looked at the law that the answer rests on; nothing where nobody did."""
    look = f"Law last checked on {say_day(answer.law_read_on)}. " if answer.law_read_on else ""
    return f"{look}This summary is not legal advice."
