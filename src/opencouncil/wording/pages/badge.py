"""A badge for each activity, a small card for other sites, and the page that shows how to use them."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from opencouncil.answers import NO_COUNCIL, Answer
from opencouncil.law import RIGHT
from opencouncil.model import Council
from opencouncil.wording import codes
from opencouncil.wording.activities import ask_of_any
from opencouncil.wording.answers import Wording
from opencouncil.wording.brief import Brief, brief_answer, name_answer
from opencouncil.wording.dates import say_day, say_stated
from opencouncil.wording.effects import find_address
from opencouncil.wording.hexmap import name_word
from opencouncil.wording.lists import clip_words
from opencouncil.wording.pages.council import iter_days
from opencouncil.wording.pages.frame import COUNCILS, FIRST, NAME, Link
from opencouncil.wording.pages.names import list_also
from opencouncil.wording.safe_text import one_line
from opencouncil.wording.sections import Role, Row

SHARE, EMBED = "share/", "embed/"
# A longer name is cut, so that a badge stays one.
_LONGEST = 60
# And that of a law, so that the card stays in its frame.
_LONGEST_TITLE = 80
EMBED_HEIGHT = 480


class Badge(NamedTuple):
    activity: str
    # Whose it is and on what; the answer; the date of what it rests on; its day.
    lines: tuple[str, str, str, str]
    role: Role
    path: str

    @property
    def text(self) -> str:
        return ". ".join(self.lines)


class EmbedPage(NamedTuple):
    title: str
    name: str
    # The same in other languages, each with the code of its language.
    also: tuple[tuple[str, str], ...]
    question: str
    brief: Brief
    # What gives the right, where the answer is one.
    law: Row | None
    # When the law was last checked, and when the source was last read.
    days: tuple[str, ...]
    link: Link
    foot: str


class Snippet(NamedTuple):
    label: str
    # The HTML to copy; empty where the address of the site is not known.
    html: str


class SharePage(NamedTuple):
    title: str
    description: str
    back: Link
    lede: str
    badges: tuple[tuple[Badge, Snippet], ...]
    card: Link
    card_snippet: Snippet


def describe_badges(council: Council, answers: Sequence[Answer], today: date) -> tuple[Badge, ...]:
    return tuple(
        Badge(
            activity=answer.activity,
            lines=(
                f"{_clip(council.short_name)}: {codes.name_activity(answer.activity)}",
                name_word(answer.answer, answer.activity),
                _say_ground(answer, today),
                f"{NAME}, {say_day(answer.on)}",
            ),
            role=name_answer(answer).role,
            path=f"{COUNCILS}{council.id}/badge-{answer.activity}.svg",
        )
        for answer in answers
        if answer.answer != NO_COUNCIL
    )


def _clip(text: str) -> str:
    line = one_line(text)
    return line if len(line) <= _LONGEST else f"{line[: _LONGEST - 1].rstrip()}…"


def _say_ground(answer: Answer, today: date) -> str:
    """``Source: said in March 2015, 11 years old``."""
    claim = answer.claim
    if claim and answer.rests_on_claim:
        age = Wording(answer, today).name_age(claim)
        which = "Weak source" if claim.confidence == "low" else "Source"
        return f"{which}: {', '.join(filter(None, (say_stated(claim), age)))}"
    if answer.law_read_on:
        return f"Law checked on {say_day(answer.law_read_on)}"
    return Wording(answer, today).say_not_looked()


def describe_embed(council: Council, answers: Sequence[Answer], today: date) -> EmbedPage:
    """The card of one council: the first question, its answer and source, short enough for its frame."""
    there = [answer for answer in answers if answer.answer != NO_COUNCIL]
    first = next((answer for answer in there if answer.activity == FIRST), there[0])
    name, place = one_line(council.name), f"{COUNCILS}{council.id}/"
    claim = first.claim or first.last_known_claim
    return EmbedPage(
        title=f"{name}: how open are its meetings?",
        name=name,
        also=list_also(council),
        question=ask_of_any(first.activity),
        brief=brief_answer(first, today, is_on_web=True),
        law=_name_law(first),
        days=tuple(iter_days(first, claim)),
        link=Link(f"All answers with their sources, on {NAME}", place),
        foot=f"As of {say_day(today)}. A summary, not legal advice. Not known does not mean no.",
    )


def _name_law(answer: Answer) -> Row | None:
    effect = answer.deciding
    if answer.answer != RIGHT or effect is None or effect.instrument is None:
        return None
    title = clip_words(one_line(effect.instrument.title), _LONGEST_TITLE)
    return Row("Law", title, url=find_address(effect))


def describe_share(
    council: Council,
    badges: Sequence[Badge],
    snippets: Sequence[str],
    card_snippet: str,
) -> SharePage:
    """``snippets`` are the HTML for each badge, empty where the site has no address."""
    name, place = one_line(council.name), f"{COUNCILS}{council.id}/"
    return SharePage(
        title=f"Badges and a card: {name}",
        description=f"Show on your own website what is known of the meetings of {name}."[:160],
        back=Link(name, place),
        lede="Each has the day of its answer. The address stays, and shows the answer of the newest build.",
        badges=tuple(
            (badge, Snippet(f"HTML for {badge.lines[0]}", html))
            for badge, html in zip(badges, snippets, strict=True)
        ),
        card=Link("The small card", f"{place}{EMBED}"),
        card_snippet=Snippet("HTML for the small card", card_snippet),
    )
