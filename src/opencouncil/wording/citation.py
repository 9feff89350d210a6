"""An answer as one sentence to quote, with the law and the source it goes by."""

from collections.abc import Iterator
from datetime import date

from opencouncil.answers import NO_COUNCIL, Answer
from opencouncil.model import Claim
from opencouncil.reports.asked import find_asked
from opencouncil.vocabulary import ACTIVITIES
from opencouncil.wording import codes
from opencouncil.wording.answers import Wording
from opencouncil.wording.asked import say_asked
from opencouncil.wording.before_law import say_before_law
from opencouncil.wording.dates import say_day, say_day_asked, say_stated
from opencouncil.wording.effects import cite_in_short, find_address
from opencouncil.wording.safe_text import one_line
from opencouncil.wording.verdicts import say_verdict


def quote_answer(answer: Answer, today: date, successor: Answer | None = None) -> str:
    """``OpenCouncil answers "May I film ...?" for 21 November 2026: yes, it is your right (law: ...).``

    ``successor`` is the answer for the one council that has the place of one that is gone.
    """
    asked = Wording(answer, today)
    wording = Wording(successor, today) if successor else asked
    texts = [say_verdict(asked, wording).text]
    if wording.answer.answer != NO_COUNCIL:
        texts += [*filter(None, (wording.say_step_in_short(),)), *wording.list_reservations()]
    said = "; ".join(_as_clause(text, asked.name) for text in texts)
    grounds = "; ".join(_iter_grounds(wording))
    day = say_day_asked(answer.on, today)
    return f'OpenCouncil answers "{asked.ask()}" for {day}: {said}{f" ({grounds})" if grounds else ""}.'


def _as_clause(text: str, name: str) -> str:
    """Sentences as a part of a longer one; the name of the council keeps its capital."""
    sentences = text.removesuffix(".").split(". ")
    return "; ".join(one if one.startswith(name) else one[:1].lower() + one[1:] for one in sentences)


def _iter_grounds(wording: Wording) -> Iterator[str]:
    answer = wording.answer
    if answer.answer == NO_COUNCIL:
        return
    yield f"law: {_quote_law(wording)}"
    claim = answer.claim or answer.last_known_claim
    for each in (claim, *answer.disagreement) if claim else ():
        yield _quote_claim(each, answer)
    asked = find_asked(answer.council, answer.on, answer.activity)
    if asked.reply and answer.activity in ACTIVITIES and not wording.is_parish:
        yield f"the council was {say_asked(asked).replace('; ', ', ')}"


def _quote_law(wording: Wording) -> str:
    answer = wording.answer
    effect, looked = answer.deciding or answer.undated, answer.looked
    if effect is None:
        if looked is None:
            return "not looked for"
        return f"none found on {say_day(looked.on)}" if looked.is_answer else "not read"
    return ", ".join(
        (
            cite_in_short(effect) or "no provision known",
            f"in force since {say_day(effect.start)}" if effect.start else "since when is not known",
            *([f"until {say_day(effect.end)}"] if effect.end else []),
            f"last checked on {say_day(effect.last_look)}",
            *filter(None, (find_address(effect),)),
        )
    )


def _quote_claim(claim: Claim, answer: Answer) -> str:
    kind, title = codes.name_source_type(claim.source.type), one_line(claim.source.title)
    before = say_before_law(claim, answer)
    return ", ".join(
        (
            f'{kind} "{title}": {codes.spell_out(claim.status).lower()}',
            *([before] if before else []),
            say_stated(claim),
            f"read on {say_day(claim.checked)}",
            f"{claim.confidence} confidence",
            one_line(claim.source.url),
        )
    )
