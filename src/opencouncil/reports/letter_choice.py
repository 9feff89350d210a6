"""What a letter of a kind can be about: what fits is chosen, and what does not is refused with the reason."""

from collections.abc import Callable

from opencouncil.answers import DISPUTED, UNKNOWN, Answer
from opencouncil.choice import is_passing
from opencouncil.claims import year_if_old
from opencouncil.errors import OpenCouncilError
from opencouncil.law import DUTY, RIGHT
from opencouncil.model import Council
from opencouncil.reports.letter_kinds import Kind, Request, Stance
from opencouncil.standing import DOUBTS
from opencouncil.vocabulary import ACTIVITIES, SOURCE_TYPES, STATUSES

# The most activities that thanks are for.
THANKED = 3


def find_stance(answer: Answer) -> Stance:
    """What there is to ask for."""
    claim, decides = answer.claim, answer.deciding
    if answer.is_out_of_step:
        return Stance.OUT_OF_STEP
    if answer.is_worth_checking:
        return Stance.DOUBTFUL
    is_green = claim is not None and STATUSES[claim.status].light == "green" and not is_passing(claim)
    if answer.answer == RIGHT:
        return Stance.OPEN if is_green and is_published(answer) else Stance.RIGHT
    if answer.answer == DISPUTED:
        return Stance.DISPUTED
    if decides and decides.effect == DUTY and answer.answer == UNKNOWN:
        return Stance.DUTY
    if claim is None or not STATUSES[claim.status].light or is_passing(claim):
        return Stance.UNKNOWN
    return Stance.OPEN if is_green else Stance.NARROW


def is_openness(answer: Answer) -> bool:
    """Whether a claim shows openness to thank for: a standing rule, not old, by more than one weak source."""
    return _was_open(answer) and not _is_old(answer)


def _is_old(answer: Answer) -> bool:
    return answer.claim is not None and year_if_old(answer.claim, answer.on) is not None


def _was_open(answer: Answer) -> bool:
    claim = answer.claim
    if claim is None or answer.standing is not None:
        return False
    return STATUSES[claim.status].light == "green" and claim.confidence != "low" and not is_passing(claim)


def is_published(answer: Answer) -> bool:
    """Whether the council's own text answers."""
    claim = answer.claim
    return claim is not None and SOURCE_TYPES[claim.source.type].is_own and claim.status != UNKNOWN


# Which answers a letter of a kind can be about; for the others any.
FITS: dict[Kind, Callable[[Answer], bool]] = {
    Kind.COMPLAIN: lambda answer: answer.is_out_of_step,
    Kind.THANK: is_openness,
    Kind.FOI: lambda answer: not is_published(answer),
}


def choose_answers(
    request: Request, council: Council, answers: dict[str, Answer]
) -> tuple[list[Answer], bool]:
    """The answers that a letter is about, and whether they were chosen here."""
    if request.kind is Kind.CHECK:
        return [answers[one] for one in request.about or ACTIVITIES], False
    fits = FITS.get(request.kind)
    if request.about:
        chosen = [answers[one] for one in request.about]
        for answer in chosen:
            if fits and not fits(answer):
                raise OpenCouncilError(_say_unfit(request.kind, answer))
        return chosen, False
    fitting = [one for one in answers.values() if fits is None or fits(one)]
    if not fitting:
        raise OpenCouncilError(_say_none_fits(request.kind, council))
    if request.kind is Kind.COMPLAIN:
        return fitting, True
    if request.kind is Kind.THANK:
        own = [one for one in fitting if is_published(one)]
        return (own or fitting)[:THANKED], True
    order = list(Stance)
    return [min(fitting, key=lambda one: order.index(find_stance(one)))], True


def _say_unfit(kind: Kind, answer: Answer) -> str:
    what, name = ACTIVITIES[answer.activity].offered, answer.council.name
    if kind is Kind.COMPLAIN:
        if answer.standing and answer.standing.doubt:
            why = f"a source looks narrower than the law, but {DOUBTS[answer.standing.doubt]}"
        else:
            why = "no claim gives less than the law, beyond doubt"
        return f"No complaint to {name} about '{what}': {why}. --kind ask or --kind check fits."
    if kind is Kind.THANK:
        if _was_open(answer) and _is_old(answer):
            return f"No thanks to {name} for '{what}': what shows openness is old. --kind ask fits."
        return f"No thanks to {name} for '{what}': no claim shows openness, beyond doubt. --kind ask fits."
    claim = answer.claim
    read = f', "{claim.source.title}", read on {claim.checked}' if claim else ""
    return f"No request to {name} about '{what}': it is published{read}. --kind ask fits."


def _say_none_fits(kind: Kind, council: Council) -> str:
    name = council.name
    if kind is Kind.COMPLAIN:
        return f"No complaint to {name}: no claim shows it out of step with law. --kind ask or check fits."
    if kind is Kind.THANK:
        return f"No thanks to {name}: no claim shows openness, beyond doubt. --kind ask or check fits."
    return f"No request to {name}: its own pages answer on every activity. --kind ask or check fits."
