"""The letters to one council, ready to copy: what each is for, its text, and the page to send it from."""

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from opencouncil.model import Council
from opencouncil.reports.asked import Asked, State
from opencouncil.reports.letter_kinds import Kind, To
from opencouncil.reports.letters import Letter
from opencouncil.reports.out_of_step import Case
from opencouncil.wording import codes
from opencouncil.wording.asked import say_asked
from opencouncil.wording.letter import Written
from opencouncil.wording.letter_links import find_address
from opencouncil.wording.pages.frame import COUNCILS, Link
from opencouncil.wording.pages.names import link_council
from opencouncil.wording.safe_text import as_sentence, one_line
from opencouncil.wording.sentences import flatten

LETTER = "letter/"
_HEADINGS: Mapping[tuple[Kind, To], str] = {
    (Kind.COMPLAIN, To.COUNCIL): "Complain",
    (Kind.ASK, To.COUNCIL): "Ask the council",
    (Kind.ASK, To.COUNCILLOR): "Ask your councillor",
    (Kind.FOI, To.COUNCIL): "Ask for information",
    (Kind.CHECK, To.COUNCIL): "Ask the council to check what is recorded",
}
_TOLD: Mapping[tuple[Kind, To], str] = {
    (Kind.COMPLAIN, To.COUNCIL): "What a source says of its rule gives less than the law.",
    (Kind.ASK, To.COUNCIL): "A question to the council's office for democratic services.",
    (
        Kind.ASK,
        To.COUNCILLOR,
    ): "Points for a message in your own words; WriteToThem stops those that are alike.",
    (Kind.FOI, To.COUNCIL): "A request under the law on information, which has to be answered.",
    (Kind.CHECK, To.COUNCIL): "All that is recorded, for the council to say what is right.",
}
_FORMS: Mapping[To, str] = {
    To.COUNCIL: "Send it from WhatDoTheyKnow, where the answer is public",
    To.COUNCILLOR: "Find your councillors on WriteToThem by your postcode",
}
SUBJECT = "Subject"
# Of a line in the box, for its height.
_LETTERS_A_LINE, _MOST_LINES = 70, 24


class LetterTold(NamedTuple):
    id: str
    heading: str
    lede: str
    # "Subject: ...", and the whole letter below it.
    subject: str
    text: str
    # How high its box is, in lines.
    lines: int
    # The page to send it from; None where there is none.
    form: Link | None
    remark: str


class LettersPage(NamedTuple):
    title: str
    description: str
    back: Link
    lede: tuple[str, ...]
    letters: tuple[LetterTold, ...]


def describe_letters(council: Council, written: Iterable[tuple[Letter, Written]]) -> LettersPage:
    name = one_line(council.name)
    found = tuple(written)
    asked = tuple(dict.fromkeys(_say_asked(letter.asked) for letter, _ in found))
    return LettersPage(
        title=f"Letters to {name}",
        description="Letters about a council's meetings, ready to copy: what is recorded, with its sources.",
        back=link_council(council),
        lede=(
            "Copy a letter, read it, and change it as you like. Nothing is sent from here.",
            *asked[:1],
        ),
        letters=tuple(_describe(*one) for one in found),
    )


def _say_asked(asked: Asked) -> str:
    """Whether the council was asked about what is recorded of it, and what it replied."""
    if asked.state is State.NOT_ASKED:
        return "We have not yet asked the council whether what is recorded is right."
    if asked.state is State.UNKNOWN:
        return "A part of its file cannot be read, so we do not know whether the council was asked about it."
    return f"We asked the council whether what is recorded is right: {as_sentence(say_asked(asked))}"


def name_anchor(kind: Kind, to: To, activity: str = "") -> str:
    """The anchor of a letter on its page; a complaint is about one activity."""
    return f"{kind}-{activity}" if activity else f"{kind}-{to}"


def find_letter_anchor(case: Case) -> str:
    """The letter that a claim out of step, or worth checking, leads to."""
    if case.is_out_of_step:
        return name_anchor(Kind.COMPLAIN, To.COUNCIL, case.answer.activity)
    return name_anchor(Kind.CHECK, To.COUNCIL)


def link_letter(case: Case) -> Link:
    """From the list of those out of step to the letter."""
    text = "The complaint, ready to copy" if case.is_out_of_step else "The letter that asks, ready to copy"
    return Link(text, f"{COUNCILS}{case.answer.council.id}/{LETTER}#{find_letter_anchor(case)}")


def link_unjudged(council: Council) -> Link:
    """From the list of those out of step, where none is, to a letter that asks one not judged."""
    name = one_line(council.name)
    return Link(f"Ask one that could not be judged, for example {name}", f"{COUNCILS}{council.id}/{LETTER}")


def _describe(letter: Letter, written: Written) -> LetterTold:
    kind, to = letter.request.kind, letter.request.to
    text = "\n\n".join(block.text for block in written.blocks)
    activity = letter.matters[0].answer.activity if kind is Kind.COMPLAIN else ""
    about = f" about {codes.name_activity_within(activity)}" if activity else ""
    address = find_address(letter, written)
    return LetterTold(
        id=name_anchor(kind, to, activity),
        heading=f"{_HEADINGS[kind, to]}{about}",
        lede=_TOLD[kind, to],
        subject=flatten(written.subject),
        text=text,
        lines=min(_MOST_LINES, sum(1 + len(line) // _LETTERS_A_LINE for line in text.splitlines()) + 1),
        form=Link(_FORMS[to], address) if address else None,
        remark=" ".join(_iter_remarks(letter, address)),
    )


def _iter_remarks(letter: Letter, address: str) -> Iterator[str]:
    name = one_line(letter.council.name)
    if letter.request.kind is Kind.FOI:
        if not address:
            yield f"No number of {name} on WhatDoTheyKnow is recorded: look for it there."
        elif letter.is_shared:
            yield f"Its number there is another council's too: see that the form names {name}."
    elif letter.request.to is To.COUNCIL:
        yield "No e-mail address is recorded, and none is made up: it may stand on the council's website."
