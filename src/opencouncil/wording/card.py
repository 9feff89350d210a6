"""One council in words: who it is, its claims, and their sources."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any, NamedTuple

from opencouncil.card import Card
from opencouncil.claims import iter_claim_names
from opencouncil.lineage import Link
from opencouncil.model import Claim, Council
from opencouncil.project import edit_address
from opencouncil.reports.asked import find_asked
from opencouncil.vocabulary import ACTIVITIES
from opencouncil.wording import codes
from opencouncil.wording.asked import list_asked, say_asked
from opencouncil.wording.before_law import say_before_law
from opencouncil.wording.claims import (
    list_conditions,
    name_age_if_old,
    name_claim,
    name_source,
    open_claim,
    say_checked,
)
from opencouncil.wording.dates import say_day, say_partial
from opencouncil.wording.forms import say_form, say_membership, say_next_form
from opencouncil.wording.lineage import say_links
from opencouncil.wording.lists import capital, count_of, join_words
from opencouncil.wording.remedy import list_forms, say_remedy
from opencouncil.wording.safe_text import TIE, as_sentence, one_line
from opencouncil.wording.sections import Entry, Line, Role, Row, Section, Text, make_address, make_section

CODE_NAMES = {
    "gss": "GSS",
    "authority": "authority code",
    "gov_uk": "GOV.UK",
    "wikidata": "Wikidata",
    "mapit": "MapIt",
    "snac": "SNAC",
    "old_ons": "older ONS code",
    "ecode": "E-code",
    "register": "GOV.UK register",
    "open_council_data": "Open Council Data",
    "whatdotheyknow": "WhatDoTheyKnow",
}
# Lists of further codes of a kind that are in use beside it.
_FURTHER = {"authority": "also_authority", "register": "former_register"}


class CardPage(NamedTuple):
    """The page of one council."""

    name: str
    # Whether its file has faults, its names in other languages, what and where it is, and since when.
    about: tuple[Text, ...]
    facts: tuple[Row, ...]
    notes: str
    # Its claims by activity; what is not known; where the facts come from; how to correct them.
    claims: tuple[Section, ...]
    gaps: tuple[Section, ...]
    origins: tuple[Section, ...]
    remedy: Section

    @property
    def sections(self) -> tuple[Section, ...]:
        return (*self.claims, *self.gaps, *self.origins, self.remedy)


def describe_card(card: Card, *, is_on_web: bool = False) -> CardPage:
    """On the web its names in other languages stand apart, and no command is named."""
    data = card.council.data
    return CardPage(
        name=one_line(card.council.name),
        about=tuple(_iter_about(card, is_on_web=is_on_web)),
        facts=tuple(_iter_facts(card)),
        notes=as_sentence(data["notes"]) if "notes" in data else "",
        claims=tuple(_iter_claims(card)),
        gaps=tuple(_iter_gaps(card, is_on_web=is_on_web)),
        origins=tuple(_iter_origins(card)),
        remedy=_offer_remedy(card),
    )


def _iter_about(card: Card, *, is_on_web: bool) -> Iterator[Text]:
    council = card.council
    if not council.is_whole:
        yield Text(
            "The file of this council has faults, and only what it says without doubt is shown. "
            f"`opencouncil validate {one_line(card.path)}` says what is wrong.",
            Role.DOUBT,
        )
    for code, name in () if is_on_web else council.data.get("names", {}).items():
        yield Text(f"{one_line(name)} ({codes.name_language(code)})")
    what = codes.describe_council(council, card.parent)
    status = "current" if card.earlier_form else council.status_on(card.today)
    former = {"abolished": "Former ", "future": "Future "}.get(status, "")
    yield Text(f"{former}{what}" if former else capital(what))
    if dates := _say_dates(council, status, card.today):
        yield Text(dates, Role.DOUBT if council.abolished or status == "future" else Role.PLAIN)
    day = say_day(card.today)
    if card.earlier_form:
        name = one_line(card.earlier_form.name_before or council.name)
        yield Text(
            f"On {day} it existed in an earlier form, {name}, for which the dataset has no separate file; "
            "this is its present form."
        )
    elif card.is_on_a_day:
        then = f"As far as it is known today for {day}" if card.is_to_come else f"As it was on {day}"
        yield Text(f"{then}; people, area, links and codes are as they are known now.")
    if card.next_form and card.next_form.start:
        yield Text(
            f"On {say_day(card.next_form.start)} {say_next_form(council, card.next_form, card.lies_ahead)}."
        )


def _say_dates(council: Council, status: str, today: date) -> str:
    founded, established, ends = council.founded, council.established, council.abolished
    if status == "future":
        parts = [f"begins on {say_day(established)}"] if established else []
    else:
        begins = "began on" if status == "abolished" else "since"
        parts = [f"{begins} {say_day(founded)}"] if founded else []
        if established and founded != established:
            since = "since" if established <= today else "from"
            parts.append(f"in its present form {since} {say_day(established)}")
    if ends:
        parts.append(f"{'ended' if status == 'abolished' else 'ends'} on {say_day(ends)}")
    return capital(", ".join(parts))


def _iter_facts(card: Card) -> Iterator[Row]:
    council, data = card.council, card.council.data
    if "population" in data:
        yield Row("People", f"{data['population']['count']:,} ({data['population']['year']})")
    if "area_km2" in data:
        yield Row("Area", f"{data['area_km2']:,} km²")
    if council.parent:
        yield Row("County", _refer(card.parent, council.parent))
    for number, membership in enumerate(council.memberships):
        body = _refer(card.councils.get(membership.id), membership.id)
        yield Row("" if number else "Wider area", say_membership(membership, body))
    for label, others in (
        ("Districts", card.districts),
        ("Earlier", card.former_districts),
        ("Covers", card.members),
    ):
        if others:
            yield Row(label, _list_names(others))
    for number, form in enumerate(council.forms[1:]):
        yield Row("" if number else "Was", say_form(form))
    # Before the form that it took later, there was itself.
    before = [link for link in card.family.before if not (card.next_form and _is_later(link, card.today))]
    for label, links in (("Before", before), ("After", card.family.after)):
        for number, line in enumerate(say_links(links, card.councils)):
            yield Row("" if number else label, line)
    if card.namesakes:
        yield Row("Same name", "; ".join(_refer_dated(other, card) for other in card.namesakes))
    if council.replies:
        yield Row("Asked", as_sentence(say_asked(find_asked(council, card.today))))
    if "website" in data:
        yield make_address("Website", one_line(data["website"]))
    links = data.get("links", {})
    if "papers" in links:
        yield from _iter_link("Papers", links["papers"])
    for number, webcast in enumerate(links.get("webcasts", ())):
        yield from _iter_link("" if number else "Webcasts", webcast)
    yield from _iter_names(council)
    if council.former_ids:
        yield Row("Former id", ", ".join(council.former_ids))
    if council.codes:
        yield Row("Codes", ", ".join(item.replace(" ", TIE) for item in _list_codes(council.codes)))


def _iter_names(council: Council) -> Iterator[Row]:
    """Its other names, and apart from them those that it had before."""
    aliases = [alias for _, alias in council.iter_items("aliases")]
    for label, is_former in (("Also called", False), ("Once called", True)):
        names = [
            one_line(alias["name"]).replace(" ", TIE) + _say_name_days(alias)
            for alias in aliases
            if (alias["kind"] == "former-name") is is_former
        ]
        if names:
            yield Row(label, ", ".join(names))


def _say_name_days(alias: Mapping[str, Any]) -> str:
    """The days of a name, as far as a source gives them."""
    days = [
        f"{word} {say_day(date.fromisoformat(alias[word]))}" for word in ("from", "until") if word in alias
    ]
    return f" ({' '.join(days)})" if days else ""


def _is_later(link: Link, day: date) -> bool:
    return link.day is not None and link.day > day


def _refer(council: Council | None, council_id: str) -> str:
    return f"{one_line(council.name)} ({council.id})" if council else council_id


def _refer_dated(council: Council, card: Card) -> str:
    """A council with its id; an abolished one with its last day, to tell namesakes apart."""
    ended = council.abolished if council.status_on(card.today) == "abolished" else None
    return _refer(council, council.id) + (f", ended on {say_day(ended)}" if ended else "")


def _list_names(councils: Iterable[Council]) -> str:
    return ", ".join(one_line(council.short_name).replace(" ", TIE) for council in councils)


def _iter_link(label: str, link: Mapping[str, Any]) -> Iterator[Row]:
    """A link of the council: its address, and what is known of it."""
    about = [codes.name_system(link[key]) for key in ("system", "platform") if key in link]
    if "seen" in link:
        about.append(f"seen {say_partial(link['seen'])}")
    note = one_line(link.get("note", ""))
    remark = "; ".join(filter(None, [", ".join(about), note]))
    if "url" in link:
        yield make_address(label, one_line(link["url"]))
        label = ""
    if remark:
        yield Row(label, capital(remark), Role.PLAIN if label else Role.QUIET)
        label = ""
    if "page" in link:
        yield make_address(label, one_line(link["page"]))


def _list_codes(known: Mapping[str, Any]) -> list[str]:
    items = []
    for kind, label in CODE_NAMES.items():
        letters = [known[kind]] if kind in known else []
        letters += known.get(_FURTHER.get(kind, ""), ())
        if letters:
            items.append(f"{label} {join_words([one_line(str(code)) for code in letters], 'or')}")
    if former := ", ".join(one_line(code) for code in known.get("former_gss", ())):
        items.insert(min(1, len(items)), f"formerly GSS {former}")
    return items


def _iter_claims(card: Card) -> Iterator[Section]:
    """A section for each activity, a part for each claim."""
    names = {claim.pointer: name for claim, name in iter_claim_names(card.council)}
    for activity in ACTIVITIES:
        if claims := card.council.claims.get(activity):
            parts = tuple((*_iter_claim(claim, card), name_claim(names[claim.pointer])) for claim in claims)
            asked = list_asked(find_asked(card.council, card.today, activity), claims)
            yield Section(codes.name_activity(activity), (*parts, asked) if asked else parts)


def _iter_claim(claim: Claim, card: Card) -> Iterator[Line]:
    answer = card.answers.get(claim.activity)
    before = say_before_law(claim, answer) if answer else ""
    opening, age = open_claim(claim), name_age_if_old(claim, card.today)
    if age and card.is_on_a_day:
        age = f"{age} on that day"
    yield opening._replace(rest=", ".join(filter(None, (opening.rest, age, before))))
    yield Text(as_sentence(claim.summary))
    if claim.conditions:
        yield list_conditions(claim)
    if claim.council_name and claim.council_name != card.council.name:
        yield Row("Then called", one_line(claim.council_name))
    yield name_source(claim)
    if claim.note:
        yield Row("Note", as_sentence(claim.note))
    yield say_checked(claim)


def _iter_gaps(card: Card, *, is_on_web: bool) -> Iterator[Section]:
    """What is not known or not shown, and where to read the claims of its predecessors."""
    known = card.council.claims
    unknown = [codes.name_activity_within(activity) for activity in ACTIVITIES if activity not in known]
    # What a file with faults lacks may be in it.
    if unknown and card.council.is_whole:
        yield make_section("", Text(f"Not known yet: {', '.join(unknown)}."))
    if card.left_out:
        speak, are = ("speaks", "is") if card.left_out == 1 else ("speak", "are")
        text = f"{count_of(card.left_out, 'claim')} {speak} only from a later day and {are} left out."
        yield make_section("", Text(text))
    # A successor is not bound by the rules of its predecessors, so they are only named.
    if card.predecessors:
        yield make_section(
            "Its predecessors said",
            Text("None of it is carried over to this council."),
            *(Entry(_say_predecessor(other, is_on_web=is_on_web)) for other in card.predecessors),
        )


def _say_predecessor(council: Council, *, is_on_web: bool) -> str:
    about = [codes.name_activity_within(activity) for activity in ACTIVITIES if activity in council.claims]
    told = f"{one_line(council.name)} on {join_words(about)}"
    return f"{told}." if is_on_web else f"{told}: opencouncil show {council.id}"


def _iter_origins(card: Card) -> Iterator[Section]:
    """The sources of the facts."""
    entries = []
    for key, facts in _list_origins(card.council.data).items():
        title = one_line(card.sources.get(key, {}).get("title", key))
        entries.append(Entry(f"{codes.name_facts(facts)}: {title}", Role.QUIET))
    if entries:
        yield make_section("Where these facts come from", *entries)


def _offer_remedy(card: Card) -> Section:
    return make_section(
        "",
        Text(say_remedy(card.path), Role.QUIET),
        make_address("Edit", edit_address(one_line(card.council.path)), Role.QUIET),
        *list_forms(card.council.id),
    )


def _list_origins(data: Mapping[str, Any]) -> Mapping[str, list[str]]:
    """The sources of what the card shows by key, with what each gives; some things name their own source."""
    origins: dict[str, list[str]] = {}
    for key, facts in data["sourced"].items():
        if shown := [fact for fact in facts if fact != "location"]:
            origins[key] = shown
    own = [("combined_authorities", item) for item in data.get("combined_authorities", ())]
    own += [("forms", item) for item in data.get("forms", ())]
    own += [("links.webcasts", item) for item in data.get("links", {}).get("webcasts", ())]
    for name, item in own:
        if item is not None and item["source"] != "page":
            origins.setdefault(item["source"], []).append(name)
    return origins
