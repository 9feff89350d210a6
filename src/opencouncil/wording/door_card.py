"""A card to show at the door, in words: the question, the answer, by which law, and what to say."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import NamedTuple

from opencouncil.answers import UP_TO_COUNCIL
from opencouncil.law import RIGHT
from opencouncil.model import Claim
from opencouncil.project import REPOSITORY
from opencouncil.reports.door_card import DoorCard
from opencouncil.vocabulary import LESS_THAN, PRACTICES, SOURCE_TYPES
from opencouncil.wording.advice import advise
from opencouncil.wording.answers import Wording
from opencouncil.wording.codes import name_source_type, spell_out
from opencouncil.wording.dates import say_day, say_day_asked, say_span
from opencouncil.wording.effects import cite, find_address, say_limit
from opencouncil.wording.pages.names import list_also
from opencouncil.wording.safe_text import as_sentence, one_line
from opencouncil.wording.sections import Role

# Longer texts than any in the data: a card stays one page, whatever a file holds.
LONGEST, LONGEST_TITLE = 260, 120
# The code of a longer address has squares that no phone reads from paper.
LONGEST_ADDRESS = 300
MOST = 6
# Signs of warnings in the box of the answer.
_ROOM_IN_BOX = 150
# Of other pages than that of a claim, whose kind of source says what it is.
_PAGES: Mapping[str, str] = {
    "website": "The council's website",
    "law": "The text of the law",
    "webcasts": "The council's webcasts and recordings",
    "papers": "The council's papers",
}


class Block(NamedTuple):
    """Sentences under a heading; steps and exceptions are a list."""

    heading: str
    lines: tuple[str, ...]
    is_list: bool = False


class Code(NamedTuple):
    """An address to be read from paper by a phone."""

    label: str
    url: str


class DoorPage(NamedTuple):
    title: str
    name: str
    # The same in other languages, each with the code of its language.
    also: tuple[tuple[str, str], ...]
    question: str
    answer: str
    role: Role
    blocks: tuple[Block, ...]
    code: Code | None
    foot: tuple[str, ...]


def describe_door_card(card: DoorCard, today: date, version: str) -> DoorPage:
    """The card in words; ``version`` says which data it is from."""
    wording = Wording(card.answer, today)
    short = wording.say_short()
    in_box, left = _share_warnings(wording)
    name = clip(card.answer.council.name)
    return DoorPage(
        title=f"{name}: {wording.ask()}",
        name=name,
        also=tuple((language, clip(one)) for language, one in list_also(card.answer.council)),
        question=clip(wording.ask()),
        answer=clip(" ".join((short.text, *in_box))),
        role=short.role,
        blocks=tuple(block for block in _iter_blocks(wording, left) if block.lines),
        code=_make_code(card),
        foot=tuple(_iter_foot(card, today, version)),
    )


def clip(text: str, longest: int = LONGEST) -> str:
    line = one_line(text)
    return line if len(line) <= longest else f"{line[: longest - 1].rstrip()}…"


def _share_warnings(wording: Wording) -> tuple[list[str], list[str]]:
    """What a reader should know beside the answer: as much as the box has room for, and the rest."""
    # The law has its own place on the card.
    warnings = [one for one in wording.list_reservations() if one != wording.say_not_looked()]
    number = 0
    while number < len(warnings) and len(" ".join(warnings[: number + 1])) <= _ROOM_IN_BOX:
        number += 1
    return warnings[:number], warnings[number:]


def _iter_blocks(wording: Wording, warnings: list[str]) -> Iterator[Block]:
    answer = wording.answer
    yield Block("What the law says", tuple(map(clip, _iter_law(wording))))
    effect = answer.deciding
    exceptions = effect.exceptions if effect else ()
    yield Block("What it does not cover", _list(exceptions), is_list=True)
    conditions = effect.conditions if effect and not say_limit(effect) else ()
    yield Block("On these conditions", _list(conditions), is_list=True)
    claim = answer.claim
    # What looks narrower than a right, and is in doubt, is not to be held against whoever shows the card.
    is_narrower = claim is not None and answer.answer == RIGHT and claim.status in LESS_THAN[RIGHT]
    if is_narrower and not answer.is_out_of_step:
        return
    is_own = claim is not None and SOURCE_TYPES[claim.source.type].is_own
    heading = "What the council says" if is_own or claim is None else "What others say of the council"
    yield Block(heading, tuple(map(clip, _iter_claim(wording, claim, warnings))))
    if answer.answer == RIGHT and answer.activity not in PRACTICES:
        return  # the card itself is what to show
    told = advise(wording)
    yield Block(told.heading, tuple(map(clip, told.steps[:MOST])), is_list=True)


def _list(items: tuple[str, ...]) -> tuple[str, ...]:
    """The items as sentences; that there are more, where there are."""
    shown = [clip(as_sentence(item)) for item in items[:MOST]]
    if len(items) > MOST:
        shown.append("And more: see the law.")
    return tuple(shown)


def _iter_law(wording: Wording) -> Iterator[str]:
    answer = wording.answer
    effect = answer.deciding
    if effect is None:
        if answer.undated:
            yield wording.say_undated(answer.undated)
        elif answer.is_law_silent and answer.looked:
            looked = say_day(answer.looked.on)
            yield f"We looked for a law on {looked} and found none, so the council's own rule decides."
        else:
            yield wording.say_not_looked()
        return
    yield as_sentence(effect.summary)
    since = f", in force since {say_day(effect.start)}" if effect.start else "; since when is not known"
    if place := cite(effect):
        yield f"{place}{since}."
    checked = f"Law last checked on {say_day(effect.last_look)}."
    address = find_address(effect)
    yield f"{checked} {address}" if address else checked


def _iter_claim(wording: Wording, claim: Claim | None, warnings: list[str]) -> Iterator[str]:
    if claim is None:
        is_open = wording.answer.answer == UP_TO_COUNCIL
        yield "We have not found its rule." if is_open else "Nothing that it says today is recorded here."
        return
    limits = [
        *([] if SOURCE_TYPES[claim.source.type].is_own else ["not the council's own text"]),
        *(["one weak source"] if claim.confidence == "low" else []),
    ]
    limited = f" ({', '.join(limits)})" if limits else ""
    yield f"{spell_out(claim.status)}{limited}: {as_sentence(claim.summary)}"
    when = say_span(claim)
    read = f"read on {say_day(claim.checked)}"
    # Its dates stand behind it, and are not to be cut off.
    title = clip(claim.source.title, LONGEST_TITLE)
    yield f'{name_source_type(claim.source.type).capitalize()} "{title}", {when}, {read}.'
    if warnings:
        yield " ".join(warnings)


def _make_code(card: DoorCard) -> Code | None:
    page = card.page
    if page is None:
        return None
    # A clipped address would lead elsewhere.
    is_whole = len(page.url) <= LONGEST_ADDRESS and one_line(page.url) == page.url
    is_page = page.url.startswith(("https://", "http://"))
    label = _PAGES.get(page.kind) or name_source_type(page.kind).capitalize()
    return Code(label, page.url) if is_whole and is_page else None


def _iter_foot(card: DoorCard, today: date, version: str) -> Iterator[str]:
    if card.gone:
        yield f"{clip(card.gone.name)} is gone; this council has its place."
    day = say_day_asked(card.answer.on, today)
    data = f"; {version}" if version else ""
    yield f"As of {day}{data}. A summary, not legal advice."
    yield f"OpenCouncil, {REPOSITORY}. Data: CC BY 4.0."
