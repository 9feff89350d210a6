"""Next steps for a resident."""

from opencouncil.answers import DISPUTED, UNKNOWN
from opencouncil.law import DUTY, RIGHT
from opencouncil.vocabulary import PRACTICES, SOURCE_TYPES
from opencouncil.wording import activities
from opencouncil.wording.answers import Wording
from opencouncil.wording.effects import cite_in_short
from opencouncil.wording.lists import capital
from opencouncil.wording.safe_text import as_sentence
from opencouncil.wording.sections import Row
from opencouncil.wording.statuses import ADVICE, OTHERWISE, Steps

OFFICE = "the office that runs its meetings (often called democratic services)"
_OFFICE = "its democratic services"
# Of a parish council, a police and crime panel and the like.
_CLERK, _CLERKS = "its clerk", "their clerk"
_OWN = "Show the council's own words, which are named above."
_OTHERS = (
    "Say where this is from. It is not the council's own text, so ask the council before you rely on it."
)

_OTHERS_SHORT = "Say where this is from: it is not the council's own text."
_STOPPED = (
    "Say that the law gives you this right, and where. Ask that the refusal and its rule be noted. If they "
    "insist, stop."
)
_NOTED = "Ask by which rule you are refused, and that it be noted."


def advise(wording: Wording, office: str = OFFICE) -> Steps:
    """A heading, and steps in their order; ``office`` is whom to ask of a council."""
    if not wording.is_parish:
        return _advise(wording, office)
    heading, steps = _advise(wording, _CLERKS if wording.is_many else _CLERK)
    return Steps(heading, tuple(step.replace("the council", "that body") for step in steps))


def _advise(wording: Wording, office: str) -> Steps:
    answer = wording.answer
    if answer.activity in PRACTICES:
        return _for_practice(wording, office)
    if answer.answer == RIGHT:
        return Steps(OTHERWISE, _for_right(wording))
    claim, who = wording.claim, wording.who_agrees()
    is_own = claim is not None and SOURCE_TYPES[claim.source.type].is_own
    whose = "" if who == "the council" else f" of {who}"
    # What held in the pandemic tells nobody to go ahead today.
    advice = ADVICE[UNKNOWN if wording.is_of_the_pandemic() else answer.answer]
    is_known = answer.deciding is not None or answer.is_law_silent
    leaves = "the law leaves it to the council" if is_known else "as far as we know the council decides"
    steps = (
        step.format(
            office=office,
            whose=whose,
            show=_OWN if is_own else _OTHERS,
            leaves=leaves,
            Leaves=capital(leaves),
        )
        for step in advice.steps
    )
    first = (
        f"Ask {office}: {as_sentence(answer.deciding.ask)}" if answer.deciding and answer.deciding.ask else ""
    )
    told = tuple(steps)
    return Steps(advice.heading, (first, *told[1:]) if first else told)


def sum_up(wording: Wording) -> Row:
    """The first step, or what to say to somebody who would stop you."""
    answer, claim = wording.answer, wording.claim
    told = advise(wording, _OFFICE)
    if answer.answer == RIGHT and answer.activity not in PRACTICES:
        return Row("If stopped", _STOPPED)
    if answer.answer == DISPUTED and answer.deciding and answer.deciding.ask:
        return Row("What to ask", as_sentence(answer.deciding.ask))
    if told.heading == OTHERWISE:
        is_own = claim is not None and SOURCE_TYPES[claim.source.type].is_own
        return Row("If stopped", f"{_OWN if is_own else _OTHERS_SHORT} {_NOTED}")
    return Row("What to do", told.steps[0])


def _for_right(wording: Wording) -> tuple[str, ...]:
    answer, claim = wording.answer, wording.claim
    place = cite_in_short(answer.deciding) if answer.deciding else ""
    where = f": {place}" if place else ""
    tell = "Tell the council before you come, as it asks; a short message will do. Keep a copy."
    is_asked = claim and claim.status == "allowed-with-notice"
    return (
        *((tell,) if is_asked else ()),
        "Stay calm, and do not disturb the meeting: no right covers that.",
        f"Say that the law gives you this right, and where{where}.",
        "Ask by which rule you are refused, and that your request and the refusal be noted.",
        "If they insist, stop. Write to the council afterwards, and ask it to keep to the law.",
    )


def _for_practice(wording: Wording, office: str) -> Steps:
    """Steps for what the council does: whom to ask, and by which law."""
    answer = wording.answer
    effect = answer.deciding
    place = cite_in_short(effect) if effect else ""
    if effect and effect.effect == RIGHT:
        return Steps(
            "If you cannot find them, or somebody says otherwise",
            (
                f"Ask {office} for them, in writing, and say which meeting they are of.",
                f"Say that the law gives you this right, and where: {place}.",
                "If they are refused, ask by which exception, and write to the council.",
            ),
        )
    what = activities.PRACTICES[answer.activity].question
    if effect and effect.effect == DUTY:
        return Steps(
            "What to do",
            (
                f"Look on the council's website, or ask {office} {what}.",
                f"If there is nothing, ask in writing how the council keeps to the law: {place}.",
            ),
        )
    is_known = effect is not None or answer.is_law_silent
    no_law = "We know of no law that makes the council do it. " if is_known else ""
    return Steps(
        "What to do",
        (
            f"Ask {office} {what}.",
            f"{no_law}You may write to it or to a councillor, and ask for it.",
        ),
    )
