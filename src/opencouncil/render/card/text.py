"""One council for people: who it is, and what is known of its meetings."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, TextIO

from opencouncil.card import Card
from opencouncil.model import Claim, Council
from opencouncil.project import claim_address, edit_address
from opencouncil.render.console import make_console
from opencouncil.render.lineage.text import say_links
from opencouncil.render.page import INDENT, TIE, Page
from opencouncil.vocabulary import ACTIVITIES, STATUSES
from opencouncil.wording import codes
from opencouncil.wording.conditions import say_condition
from opencouncil.wording.dates import say_day, say_partial, say_stated
from opencouncil.wording.lists import count_of, join_words
from opencouncil.wording.safe_text import as_sentence, one_line


def render(card: Card, out: TextIO) -> None:
    page = Page(make_console(out))
    _print_head(page, card)
    _print_facts(page, card)
    for activity in ACTIVITIES:
        if activity in card.council.claims:
            page.blank()
            page.heading(codes.name_activity(activity))
            for number, claim in enumerate(card.council.claims[activity]):
                if number:
                    page.blank()
                _print_claim(page, claim, card.council)
    _print_unknown(page, card.council)
    _print_left_out(page, card)
    _print_predecessors(page, card)
    _print_origins(page, card)


def _print_head(page: Page, card: Card) -> None:
    council = card.council
    page.heading(one_line(council.name))
    for code, name in council.data.get("names", {}).items():
        page.text(f"{one_line(name)} ({codes.name_language(code)})")
    what = codes.describe_council(council, card.parent)
    status = council.status_on(card.today)
    if card.earlier_form:
        status = "current"
    former = {"abolished": "Former ", "future": "Future "}.get(status, "")
    page.text(f"{former}{what}" if former else what[0].upper() + what[1:])
    dates = _say_dates(council, status, card.today)
    if dates:
        page.text(dates, style="yellow" if council.abolished or status == "future" else "")
    if card.earlier_form:
        name = one_line(card.earlier_form.name_before or council.name)
        page.text(
            f"On {say_day(card.today)} it was there in an earlier form, {name}, for which the dataset has no "
            "separate file; this is its present form."
        )
    elif card.is_on_a_day:
        page.text(
            f"As it was on {say_day(card.today)}; people, area, links and codes are as they are known now."
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
    text = ", ".join(parts)
    return text[:1].upper() + text[1:]


def _print_facts(page: Page, card: Card) -> None:
    council, data = card.council, card.council.data
    page.blank()
    if "population" in data:
        page.row("People", f"{data['population']['count']:,} ({data['population']['year']})")
    if "area_km2" in data:
        page.row("Area", f"{data['area_km2']:,} km²")
    if council.parent:
        page.row("County", _refer(card.parent, council.parent))
    if council.combined_authority:
        page.row("Wider area", _refer(card.combined_authority, council.combined_authority))
    for label, others in (
        ("Districts", card.districts),
        ("Earlier", card.former_districts),
        ("Covers", card.members),
    ):
        if others:
            page.row(label, _list_names(others))
    for label, links in (("Before", card.family.before), ("After", card.family.after)):
        for number, line in enumerate(say_links(links, card.councils)):
            page.row("" if number else label, line)
    if card.namesakes:
        page.row("Same name", "; ".join(_refer_dated(other, card) for other in card.namesakes))
    if "website" in data:
        page.row("Website", one_line(data["website"]))
    links = data.get("links", {})
    if "papers" in links:
        _print_link(page, "Papers", links["papers"])
    for number, webcast in enumerate(links.get("webcasts", ())):
        _print_link(page, "" if number else "Webcasts", webcast)
    if council.codes:
        page.row("Codes", ", ".join(item.replace(" ", TIE) for item in _list_codes(council.codes)))
    if "notes" in data:
        page.blank()
        page.text(as_sentence(data["notes"]), indent=INDENT)


def _refer(council: Council | None, council_id: str) -> str:
    return f"{one_line(council.name)} ({council.id})" if council else council_id


def _refer_dated(council: Council, card: Card) -> str:
    """A namesake is told apart by its end, where it has come."""
    ended = council.abolished if council.status_on(card.today) == "abolished" else None
    return _refer(council, council.id) + (f", ended on {say_day(ended)}" if ended else "")


def _list_names(councils: Iterable[Council]) -> str:
    return ", ".join(one_line(council.short_name).replace(" ", TIE) for council in councils)


def _print_link(page: Page, label: str, link: Mapping[str, Any]) -> None:
    """A link of the council: its address, and what is known of it."""
    about = [codes.name_system(link[key]) for key in ("system", "platform") if key in link]
    if "seen" in link:
        about.append(f"seen {say_partial(link['seen'])}")
    note = one_line(link.get("note", ""))
    remark = "; ".join(filter(None, [", ".join(about), note]))
    if "url" in link:
        page.row(label, one_line(link["url"]))
        label = ""
    if remark:
        page.row(label, remark[0].upper() + remark[1:], style="" if label else "dim")
        label = ""
    if "page" in link:
        page.row(label, one_line(link["page"]))


def _list_codes(codes: Mapping[str, Any]) -> list[str]:
    labels = {
        "gss": "GSS",
        "authority": "authority code",
        "gov_uk": "GOV.UK",
        "wikidata": "Wikidata",
        "mapit": "MapIt",
    }
    items = [f"{label} {one_line(str(codes[kind]))}" for kind, label in labels.items() if kind in codes]
    former = ", ".join(one_line(code) for code in codes.get("former_gss", ()))
    if former:
        items.insert(min(1, len(items)), f"formerly GSS {former}")
    return items


def _print_claim(page: Page, claim: Claim, council: Council) -> None:
    status = codes.spell_out(claim.status)
    page.opening(status, f"bold {STATUSES[claim.status].light}", f", {say_stated(claim)}")
    page.text(as_sentence(claim.summary), indent=INDENT)
    if claim.conditions:
        page.row("Conditions", " ".join(say_condition(tag) for tag in claim.conditions))
    if claim.council_name and claim.council_name != council.name:
        page.row("Then called", one_line(claim.council_name))
    page.row("Source", f"{one_line(claim.source.title)} ({codes.name_source_type(claim.source.type)})")
    page.row("", one_line(claim.source.url))
    if claim.note:
        page.row("Note", as_sentence(claim.note))
    page.row("Checked", f"{say_day(claim.checked)}, {claim.confidence} confidence")


def _print_unknown(page: Page, council: Council) -> None:
    unknown = [codes.name_activity(activity) for activity in ACTIVITIES if activity not in council.claims]
    if unknown:
        names = ", ".join((name[0].lower() + name[1:]) for name in unknown)
        page.blank()
        page.text(f"Nothing known yet about: {names}.")


def _print_left_out(page: Page, card: Card) -> None:
    if card.left_out:
        speak, are = ("speaks", "is") if card.left_out == 1 else ("speak", "are")
        page.blank()
        page.text(f"{count_of(card.left_out, 'claim')} {speak} only from a later day, and {are} left out.")


def _print_predecessors(page: Page, card: Card) -> None:
    """Where to read what those before it said: their words are theirs, and are not repeated here."""
    if not card.predecessors:
        return
    page.blank()
    page.heading("Its predecessors said")
    page.text("None of it is carried over to this council.", indent=INDENT)
    for other in card.predecessors:
        names = [codes.name_activity(activity) for activity in ACTIVITIES if activity in other.claims]
        about = join_words([name[0].lower() + name[1:] for name in names])
        text = f"{one_line(other.name)} on {about}: opencouncil show {other.id}"
        page.text(text, indent=INDENT, hang=INDENT * 2)


def _print_origins(page: Page, card: Card) -> None:
    origins = _list_origins(card.council.data)
    page.blank()
    if origins:
        page.heading("Where these facts come from")
    for key, facts in origins.items():
        title = one_line(card.sources.get(key, {}).get("title", key))
        page.text(f"{codes.name_facts(facts)}: {title}", indent=INDENT, hang=INDENT * 2, style="dim")
    page.blank()
    page.text(f"Something wrong or missing? Put it right in {one_line(card.path)}", style="dim")
    page.row("Edit", edit_address(one_line(card.council.path)), style="dim")
    page.row("Report", claim_address(card.council.id), style="dim")


def _list_origins(data: Mapping[str, Any]) -> Mapping[str, list[str]]:
    """The sources of what the card shows by key, those of webcasts among them, with what each gives."""
    origins: dict[str, list[str]] = {}
    for key, facts in data["sourced"].items():
        if shown := [fact for fact in facts if fact != "location"]:
            origins[key] = shown
    for webcast in data.get("links", {}).get("webcasts", ()):
        if webcast["source"] != "page":
            origins.setdefault(webcast["source"], []).append("links.webcasts")
    return origins
