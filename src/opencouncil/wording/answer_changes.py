"""Changed answers of one council, in words."""

from collections.abc import Iterator, Sequence

from opencouncil.answers import NO_COUNCIL
from opencouncil.history.comparison import AnswerChange
from opencouncil.wording import activities, statuses
from opencouncil.wording.sentences import Part, Sentence


def say_answers(found: Sequence[AnswerChange]) -> Iterator[Sentence]:
    """Sentences on the changed answers of one council: ``filming was ask-first, now allowed with notice``."""
    gone = [change for change in found if change.after.answer == NO_COUNCIL]
    if gone:
        yield (Part("no answers any more, as the council is abolished"),)
    elif any(change.before.answer == NO_COUNCIL for change in found):
        yield (Part("answers from now on, as the council is current"),)
    for change in found:
        if NO_COUNCIL not in (change.before.answer, change.after.answer):
            yield (Part(_say_answer(change)),)


def _say_answer(change: AnswerChange) -> str:
    before, after = change.before, change.after
    subject, was = activities.SUBJECTS[change.activity]
    if before.answer == after.answer:
        out = "now out of step" if after.is_out_of_step else "no longer out of step"
        return f"what the council says of {subject} is {out} with the law"
    out = ", and what the council says is out of step with the law" if after.is_out_of_step else ""
    return f"{subject} {was} {statuses.NEWS[before.answer]}, now {statuses.NEWS[after.answer]}{out}"
