"""What to do with an answer: sober steps for somebody who knows no law and stands before a closed door."""

from typing import NamedTuple

from opencouncil.answers import RIGHT
from opencouncil.vocabulary import PRACTICES, SOURCE_TYPES
from opencouncil.wording.answers import Wording, cite

OFFICE = "the office that runs its meetings (often called democratic services)"


class Advice(NamedTuple):
    heading: str
    steps: tuple[str, ...]


def advise(wording: Wording) -> Advice:
    """A heading, and steps in their order."""
    answer = wording.answer
    if answer.activity in PRACTICES:
        return _for_practice(wording)
    if answer.answer == RIGHT:
        return Advice("If somebody says otherwise", _for_right(wording))
    if answer.answer in ("allowed", "allowed-with-notice"):
        return Advice("If somebody says otherwise", _for_allowed(wording))
    return Advice("What to do", _for_others(wording))


def _for_right(wording: Wording) -> tuple[str, ...]:
    answer, claim = wording.answer, wording.claim
    place = cite(answer.deciding) if answer.deciding else ""
    where = f": {place}" if place else ""
    tell = "Tell the council before you come, as it asks; a short message will do. Keep a copy."
    is_asked = claim and claim.status == "allowed-with-notice" and not answer.is_claim_history
    return (
        *((tell,) if is_asked else ()),
        "Stay calm, and do not disturb the meeting: no right covers that.",
        f"Say that the law gives you this right, and where{where}.",
        "Ask by which rule you are refused, and that your request and the refusal be noted.",
        "If they insist, stop. Write to the council afterwards, and ask it to keep to the law.",
    )


def _for_allowed(wording: Wording) -> tuple[str, ...]:
    answer, claim = wording.answer, wording.claim
    tell = "Tell the council before you come, in writing, and keep a copy."
    own = "Show the council's own words, which are named above."
    other = (
        "Say where this is from. It is not the council's own text, so ask the council before you rely on it."
    )
    return (
        *((tell,) if answer.answer == "allowed-with-notice" else ()),
        own if claim and SOURCE_TYPES[claim.source.type].is_own else other,
        "Do not disturb the meeting. The law leaves it to the council: the chair decides there.",
        "Ask by which rule you are refused, and that it be noted. Write to the council afterwards.",
    )


def _for_others(wording: Wording) -> tuple[str, ...]:
    match wording.answer.answer:
        case "permission-required":
            who = wording.who_agrees()
            whose = "" if who == "the council" else f" of {who}"
            return (
                f"Write to {OFFICE} some days before, say what you would like to do, and ask for the "
                f"permission{whose}.",
                "Keep the answer, and have it with you.",
                "If it is no, ask for the reason and do not start: the law leaves it to the council. Write "
                "to the council or to a councillor afterwards, and ask for another rule.",
            )
        case "restricted":
            return (
                f"Ask {OFFICE} some days before whether you are among those who may.",
                "If not, do not start: the law leaves it to the council. Write to the council or to a "
                "councillor, and ask for another rule.",
            )
        case "refused":
            return (
                f"Ask {OFFICE} whether the rule still stands.",
                "If it does, do not start: the law leaves it to the council, and you may be sent out.",
                "Write to the council or to a councillor, and ask for another rule.",
            )
    return (
        f"Ask {OFFICE} before you go, and keep the answer.",
        "If there is no time for that, ask the chair before the meeting begins. What the chair decides holds "
        "for that meeting.",
        "If the answer is no, ask by which rule, and write to the council afterwards.",
    )


def _for_practice(wording: Wording) -> Advice:
    """For what the council does: whom to ask, and by which law."""
    answer = wording.answer
    effect = answer.deciding
    place = cite(effect) if effect else ""
    if effect and effect.effect == "right":
        return Advice(
            "If you cannot find them, or somebody says otherwise",
            (
                f"Ask {OFFICE} for them, in writing, and say which meeting they are of.",
                f"Say that the law gives you this right, and where: {place}.",
                "If they are refused, ask by which exception, and write to the council.",
            ),
        )
    what = {
        "council-webcast": "whether and where its meetings can be watched",
        "council-recording": "whether and where there are recordings",
        "papers": "where the papers are",
    }[answer.activity]
    if effect and effect.effect == "duty":
        return Advice(
            "What to do",
            (
                f"Look on the council's website, or ask {OFFICE} {what}.",
                f"If there is nothing, ask in writing how the council keeps to the law: {place}.",
            ),
        )
    return Advice(
        "What to do",
        (
            f"Ask {OFFICE} {what}.",
            "We know of no law that makes the council do it. You may write to it or to a councillor, and "
            "ask for it.",
        ),
    )
