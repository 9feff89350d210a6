"""One answer for people: may I, who says so, and what to do."""

from collections.abc import Mapping, Sequence
from typing import TextIO

from opencouncil.answers import NO_COUNCIL, Answer, default_meeting
from opencouncil.claims import year_if_old
from opencouncil.law import Effect, Instrument
from opencouncil.model import Council
from opencouncil.render.console import make_console
from opencouncil.render.kinds import AnswerShown
from opencouncil.render.page import INDENT, Page
from opencouncil.vocabulary import ACTIVITIES, EFFECTS, MEETINGS, PRACTICES, SOURCE_TYPES, STATUSES
from opencouncil.wording import codes
from opencouncil.wording.activities import OTHER_QUESTIONS
from opencouncil.wording.advice import advise
from opencouncil.wording.answers import LAW_READ, Wording
from opencouncil.wording.conditions import say_condition
from opencouncil.wording.dates import say_day, say_day_asked, say_partial, say_stated
from opencouncil.wording.lists import count_of
from opencouncil.wording.safe_text import as_sentence, one_line


def render(shown: AnswerShown, out: TextIO) -> None:
    answer, today = shown.answer, shown.today
    page, wording = Page(make_console(out)), Wording(answer, today)
    page.heading(wording.ask())
    page.text(say_day_asked(answer.on, today), style="dim")
    page.blank()
    short, colour = wording.say_short()
    page.text(short, style=f"bold {colour}")
    if answer.answer == NO_COUNCIL:
        _print_no_council(page, answer, shown.followers)
        return
    for reservation in wording.list_reservations():
        page.text(reservation, style="yellow")
    if answer.out_of_step or answer.worth_checking:
        page.blank()
        page.heading("Out of step with the law" if answer.out_of_step else "Worth checking")
        page.text(wording.say_step(), indent=INDENT)
    _print_conditions(page, answer)
    _print_law(page, answer)
    _print_claim(page, wording)
    if shown.shows_why:
        _print_why(page, answer)
    if not wording.is_past:
        _print_links(page, answer)
        _print_advice(page, wording)
    _print_foot(page, answer, shown.law_checked, shown.shows_why, shown.place)


def _print_no_council(page: Page, answer: Answer, followers: Sequence[Council]) -> None:
    council = answer.council
    page.blank()
    if council.abolished and council.abolished <= answer.on:
        page.text("What it said while it was there is no answer for a later day, nor for another council.")
    if followers:
        page.blank()
        page.text("Ask of what took its place:")
        word = ACTIVITIES[answer.activity].offered
        for follower in followers:
            page.text(
                f"- {one_line(follower.name)}: opencouncil may {word} {follower.id}", INDENT, hang=INDENT * 2
            )
    page.blank()
    page.text(f"Which councils came before and after it: opencouncil lineage {council.id}", style="dim")


def _print_conditions(page: Page, answer: Answer) -> None:
    effect, claim = answer.deciding, answer.claim
    tags = claim.conditions if claim and not answer.is_claim_history else ()
    is_own = claim is not None and SOURCE_TYPES[claim.source.type].is_own
    lists = (
        ("Of the law", effect.conditions if effect else ()),
        ("Exceptions in the law", effect.exceptions if effect else ()),
        (
            "Of the council" if is_own else "Of the council, as others say",
            tuple(say_condition(tag) for tag in tags),
        ),
    )
    if not any(items for _, items in lists):
        return
    page.blank()
    page.heading("Conditions")
    for label, items in lists:
        if items:
            page.text(f"{label}:", indent=INDENT)
            for item in items:
                page.text(f"- {as_sentence(item)}", indent=INDENT * 2, hang=INDENT * 3)


def _print_law(page: Page, answer: Answer) -> None:
    page.blank()
    page.heading("The law")
    shown = [effect for effect in answer.law if not EFFECTS[effect.effect].is_hidden]
    if not shown:
        page.text("No rule of law is known here for this, so the council's own rule decides.", indent=INDENT)
    for number, effect in enumerate(shown):
        if number:
            page.blank()
        _print_effect(page, effect)


def _print_effect(page: Page, effect: Effect) -> None:
    page.text(as_sentence(effect.summary), indent=INDENT)
    if effect.instrument:
        where = _name_instrument(effect.instrument)
        page.row("Where", f"{where}, {one_line(effect.provision)}" if effect.provision else where)
        if effect.instrument.url:
            page.row("", one_line(effect.instrument.url))
    for instrument in effect.amended_by:
        page.row("Changed by", _name_instrument(instrument))
        if instrument.url:
            page.row("", one_line(instrument.url))
    if effect.start:
        page.row("Since", say_day(effect.start))
    if effect.end:
        page.row("Until", say_day(effect.end))
    if effect.who_decides:
        page.row("Decided by", as_sentence(effect.who_decides))
    if doubt := LAW_READ[effect.confidence]:
        page.row("How sure", as_sentence(doubt))
    if effect.note:
        page.row("Note", as_sentence(effect.note))


def _name_instrument(instrument: Instrument) -> str:
    citation = f" ({one_line(instrument.citation)})" if instrument.citation else ""
    return f"{one_line(instrument.title)}{citation}"


def _print_claim(page: Page, wording: Wording) -> None:
    claim, answer = wording.claim, wording.answer
    page.blank()
    if claim is None:
        page.heading("What they say" if wording.is_parish else "What the council says")
        if wording.is_parish:
            page.text("Nothing is known here of what they say.", indent=INDENT)
        elif answer.passed_over:
            page.text("Nothing that is known of it speaks for this; see --why.", indent=INDENT)
        elif answer.council.claims:
            about = codes.name_activity(answer.activity)
            about = about[0].lower() + about[1:]
            page.text(f"Nothing is known of what it says about {about}.", indent=INDENT)
            page.text(f"What it says about other things: opencouncil show {answer.council.id}", indent=INDENT)
        else:
            page.text("Nothing is known of this council yet.", indent=INDENT)
        return
    is_own = SOURCE_TYPES[claim.source.type].is_own
    page.heading("What the council says" if is_own else "What others say of the council")
    page.opening(
        codes.spell_out(claim.status), f"bold {STATUSES[claim.status].light}", f", {say_stated(claim)}"
    )
    page.text(as_sentence(claim.summary), indent=INDENT)
    page.row("Source", f"{one_line(claim.source.title)} ({codes.name_source_type(claim.source.type)})")
    page.row("", one_line(claim.source.url))
    age = wording.say_age()
    if year := year_if_old(claim, answer.on):
        age = f"Last known in {year}. {age}"
    page.row("How old", age)
    if answer.is_claim_history:
        page.row("", "It is older than the law above, so it tells of the time before.")
        if claim.conditions:
            page.row("Conditions", " ".join(say_condition(tag) for tag in claim.conditions))
    page.row("Checked", f"{say_day(claim.checked)}, {claim.confidence} confidence")


def _print_why(page: Page, answer: Answer) -> None:
    page.blank()
    page.heading("Why this answer")
    decides = answer.deciding
    rule = f"`{decides.id}` ({decides.effect})" if decides else "none"
    page.row("Law", f"{rule} decides." if decides else "Nothing in force decides.")
    others = [f"`{effect.id}` ({effect.effect})" for effect in answer.law if effect is not decides]
    if others:
        page.row("", f"Also in force: {', '.join(others)}.")
    if answer.claim:
        page.row("Claim", f"The claim above {answer.why_claim}.")
    for number, passed in enumerate(answer.passed_over):
        claim = passed.claim
        what = f"{codes.spell_out(claim.status)}, {say_stated(claim)}"
        kind = codes.name_source_type(claim.source.type)
        page.row("" if number else "Passed over", f"{what} ({kind}): {one_line(passed.reason)}.")


def _print_links(page: Page, answer: Answer) -> None:
    """Where to look, for what the council does."""
    links = answer.council.data.get("links", {})
    if answer.activity not in PRACTICES or MEETINGS[answer.meeting].is_of_others:
        return
    found = [links["papers"]] if "papers" in links else []
    if answer.activity != "papers":
        found = [webcast for webcast in links.get("webcasts", ()) if webcast is not None]
    addresses = [one_line(link["url"]) for link in found if "url" in link]
    website = answer.council.data.get("website")
    if not addresses and website:
        addresses = [one_line(website)]
    if addresses:
        page.blank()
        page.heading("Where to look")
        for address in addresses:
            page.text(address, indent=INDENT)


def _print_advice(page: Page, wording: Wording) -> None:
    heading, steps = advise(wording)
    page.blank()
    page.heading(heading)
    for number, step in enumerate(steps, 1):
        page.text(f"{number}. {step}", indent=INDENT, hang=INDENT + "   ")


def _print_foot(page: Page, answer: Answer, checked: Mapping[str, str], why: bool, place: str) -> None:
    page.blank()
    more = len(answer.passed_over)
    if more and not why:
        verb = "is" if more == 1 else "are"
        page.text(f"{count_of(more, 'other claim')} {verb} passed over: see --why.", style="dim")
    if answer.meeting == default_meeting(answer.council):
        page.text("For other meetings or another day: --meeting committee, --on 2014-08-05", style="dim")
    if answer.activity in OTHER_QUESTIONS:
        what, other = OTHER_QUESTIONS[answer.activity]
        page.text(f"{what}: opencouncil may {ACTIVITIES[other].offered} {answer.council.id}", style="dim")
    read = checked.get(answer.council.nation)
    law = f"the law as we read it, last on {say_partial(read)}" if read else "the law as we read it"
    page.text(f"A summary in plain words of {law}. It is not legal advice.", style="dim")
    page.text(f"Something wrong or missing? Put it right in {one_line(place)}", style="dim")
