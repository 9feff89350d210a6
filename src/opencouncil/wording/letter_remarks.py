"""What whoever sends a letter should know, beside the letter: where it goes, and what was chosen."""

from collections.abc import Iterator
from datetime import date

from opencouncil.reports.letter_kinds import Kind, Language, To
from opencouncil.reports.letters import Letter
from opencouncil.vocabulary import ACTIVITIES
from opencouncil.wording.asked import say_asked
from opencouncil.wording.dates import say_day
from opencouncil.wording.lists import join_words
from opencouncil.wording.safe_text import one_line

_WHATDOTHEYKNOW = "https://www.whatdotheyknow.com/"


def iter_remarks(letter: Letter, address: str, today: date) -> Iterator[str]:
    """One line each."""
    name = one_line(letter.council.name)
    if letter.on < today:
        yield (
            f"The letter is as of {say_day(letter.on)}: what the law gives today, and what was said since, "
            "is not in it. For a letter of today leave --on out."
        )
    if letter.gone:
        yield f"{one_line(letter.gone.name)} is gone: the letter is to {name}, which has its place."
    if letter.is_chosen:
        about = [ACTIVITIES[matter.answer.activity].offered for matter in letter.matters]
        yield f"About {join_words(about)}. For something else: --about {', '.join(_list_others(about))}."
    yield f"{name}: {say_asked(letter.asked)}."
    if letter.request.language is Language.WELSH:
        yield "Nobody who speaks Welsh has read these words yet: let somebody read them before you send them."
    yield from _iter_ways(letter, address)


def _list_others(about: list[str]) -> list[str]:
    return [one.offered for one in ACTIVITIES.values() if one.offered not in about]


def _iter_ways(letter: Letter, address: str) -> Iterator[str]:
    name, kind = one_line(letter.council.name), letter.request.kind
    if letter.request.to is To.COUNCILLOR:
        yield f"Write it in your own words, then open {address} and give your postcode."
        return
    if letter.request.to is To.PAPER:
        return
    if kind is Kind.FOI:
        if not address:
            yield f"No number of {name} on WhatDoTheyKnow is recorded: look for it on {_WHATDOTHEYKNOW}."
            return
        yield "The same filled in on WhatDoTheyKnow, where the answer is public: --format link."
        if letter.is_shared:
            number = letter.number
            yield f"Its number there, {number}, is another council's too: see that the form names {name}."
        return
    if kind is Kind.CHECK:
        about = "".join(f" --about {ACTIVITIES[one].offered}" for one in letter.request.about)
        yield f"Once it is sent: opencouncil reply {letter.council.id} --asked {letter.on}{about}"
    website = letter.council.data.get("website")
    where = f" It may stand on {one_line(website)}" if website else ""
    yield f"No e-mail address is recorded, and none is made up.{where}{'.' if where else ''}"


def say_no_link(letter: Letter) -> str:
    """Why there is no page to send it from."""
    if letter.request.kind is Kind.FOI:
        name = one_line(letter.council.name)
        return f"No number of {name} on WhatDoTheyKnow is recorded: look for it on {_WHATDOTHEYKNOW}."
    return "No form takes this letter: --format link is for --kind foi and for --to councillor."


def say_no_mail() -> str:
    return "WriteToThem takes no e-mail, and stops letters that are alike: leave --format mailto out."
