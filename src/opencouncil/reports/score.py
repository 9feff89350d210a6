"""The points of one council by a rubric, part by part: what its sources say, and what the law gives.

Two figures, never added: ``practice`` rests on the claims from the council's own sources, ``law`` on the law
of its nation. Each part is a range. Points are exact fractions; nothing here rounds.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction
from typing import NamedTuple

from opencouncil.answers import DISPUTED, Answer, find_answers
from opencouncil.claims import age_in_years, is_dated, speaking_day
from opencouncil.errors import OpenCouncilError
from opencouncil.law import Effect
from opencouncil.model import Claim, Council
from opencouncil.reading.dataset import Dataset
from opencouncil.reports.evidence import is_undated
from opencouncil.reports.rubric import AGES, LAW, PRACTICE, WHOLE, Entry, Rubric

NO_RULE = "no-rule"
# A share and what is open of it are both hundredths.
_UNIT = WHOLE * WHOLE


class Wide(StrEnum):
    """Why a part, or some of it, is open."""

    # No claim speaks, and none did.
    NO_CLAIM = "no-claim"
    # The claim there is is from before the law that holds.
    HISTORY = "history"
    # The answer says neither yes nor no.
    SAYS_NEITHER = "says-neither"
    AGE = "age"
    UNDATED = "undated"
    CONFIDENCE = "confidence"
    SOURCE = "source"
    CONDITION = "condition"
    # Nobody has looked for the law, its first day is not known, or lawyers read it in two ways.
    NO_LAW = "law-not-looked-for"
    LAW_UNDATED = "law-undated"
    LAW_DISPUTED = "law-disputed"


class Opening(NamedTuple):
    """How much of a part's weight a reason leaves open, in hundredths."""

    why: Wide
    percent: int
    # The entry that says so; None where the rubric cannot say otherwise.
    entry: Entry | None = None
    # The tag, for a condition.
    tag: str = ""


@dataclass(frozen=True, slots=True)
class Worth:
    """What one answer is worth: ``low`` to ``high`` points of ``weight``."""

    weight: int
    # Of a claim, its status; of the law, its effect.
    answer: str
    claim: Claim | None = None
    # The share of the answer; None where it says neither yes nor no.
    share: Entry | None = None
    # The conditions that take something off, and what they take together.
    burdens: tuple[Entry, ...] = ()
    taken: int = 0
    # The reasons for width, the widest first: that one counts.
    openings: tuple[Opening, ...] = ()

    @property
    def percent(self) -> int:
        """The share of the weight without what is open."""
        value = self.share.value if self.share else None
        return max(0, (value or 0) - self.taken)

    @property
    def open(self) -> int:
        return self.openings[0].percent if self.openings else 0

    @property
    def low(self) -> Fraction:
        return Fraction(self.lowest, _UNIT)

    @property
    def high(self) -> Fraction:
        return Fraction(self.highest, _UNIT)

    @property
    def lowest(self) -> int:
        """The least in units of a ten-thousandth of a point, which are faster to add up."""
        return self.weight * self.percent * (WHOLE - self.open)

    @property
    def highest(self) -> int:
        return self.lowest + self.weight * self.open * WHOLE


@dataclass(frozen=True, slots=True)
class ScorePart:
    """The points of one activity in one figure."""

    activity: str
    weight: Entry
    answer: Answer
    worth: Worth
    # What equal sources say that disagree.
    others: tuple[Worth, ...] = ()

    @property
    def possible(self) -> Fraction:
        return Fraction(self.weight.value or 0)

    @property
    def low(self) -> Fraction:
        return Fraction(self.lowest, _UNIT)

    @property
    def high(self) -> Fraction:
        return Fraction(self.highest, _UNIT)

    @property
    def lowest(self) -> int:
        return min(one.lowest for one in (self.worth, *self.others))

    @property
    def highest(self) -> int:
        return max(one.highest for one in (self.worth, *self.others))

    @property
    def is_known(self) -> bool:
        """Whether something is known, so that the range is not the whole weight."""
        return all(one.open < WHOLE for one in (self.worth, *self.others))

    def iter_entries(self) -> Iterator[Entry]:
        """Every entry of the rubric that has a hand in it."""
        yield self.weight
        for one in (self.worth, *self.others):
            if one.share:
                yield one.share
            yield from one.burdens
            yield from (opening.entry for opening in one.openings if opening.entry)


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure: its parts, and their sums."""

    name: str
    parts: tuple[ScorePart, ...]

    @property
    def possible(self) -> Fraction:
        return Fraction(sum(part.weight.value or 0 for part in self.parts))

    @property
    def low(self) -> Fraction:
        return Fraction(sum(part.lowest for part in self.parts), _UNIT)

    @property
    def high(self) -> Fraction:
        return Fraction(sum(part.highest for part in self.parts), _UNIT)

    @property
    def counted(self) -> tuple[ScorePart, ...]:
        """The parts with a weight."""
        return tuple(part for part in self.parts if part.weight.value)

    @property
    def known(self) -> tuple[ScorePart, ...]:
        """Those of them of which something is known."""
        return tuple(part for part in self.counted if part.is_known)

    @property
    def years(self) -> tuple[int, int] | None:
        """The years of the oldest and the newest source of what is known; None where none has a date."""
        found = [speaking_day(claim).year for claim in self._claims if not is_undated(claim)]
        return (min(found), max(found)) if found else None

    @property
    def undated(self) -> int:
        """How much of what is known rests on a source without any date."""
        return sum(1 for claim in self._claims if is_undated(claim))

    @property
    def _claims(self) -> list[Claim]:
        return [part.worth.claim for part in self.known if part.worth.claim]

    def scale(self, points: Fraction) -> Fraction:
        """Points of this figure out of a hundred."""
        return points * WHOLE / self.possible


@dataclass(frozen=True, slots=True)
class Score:
    council: Council
    on: date
    rubric: Rubric
    practice: Figure
    law: Figure

    @property
    def figures(self) -> tuple[Figure, Figure]:
        return (self.practice, self.law)


def score_council(dataset: Dataset, council: Council, on: date, rubric: Rubric) -> Score:
    """The points of a council that exists on a day; OpenCouncilError for any other."""
    check_exists(council, on)
    return score_councils(dataset, [council.as_on(on)], on, rubric)[0]


def score_councils(dataset: Dataset, councils: Sequence[Council], on: date, rubric: Rubric) -> list[Score]:
    """The points of councils as they are on a day; OpenCouncilError where the law is missing."""
    dataset.check_answered(councils, on)
    answers: dict[str, list[Answer]] = {council.id: [] for council in councils}
    for answer in find_answers(dataset.law, councils, on):
        answers[answer.council.id].append(answer)
    return [score_answers(council, answers[council.id], on, rubric) for council in councils]


def score_answers(council: Council, answers: Sequence[Answer], on: date, rubric: Rubric) -> Score:
    """The points by the answers of a day on every activity."""
    practice = tuple(_make_practice(answer, rubric) for answer in answers)
    law = tuple(_make_law(answer, rubric) for answer in answers)
    return Score(
        council=council,
        on=on,
        rubric=rubric,
        practice=Figure(name=PRACTICE, parts=practice),
        law=Figure(name=LAW, parts=law),
    )


def check_exists(council: Council, on: date) -> None:
    """OpenCouncilError for a council that is gone on a day, or still to come."""
    if council.abolished and council.abolished <= on:
        raise OpenCouncilError(
            f"{council.name} ended on {council.last_day}, so it has no score on {on}. Its rules ended with "
            f"it: `opencouncil lineage {council.id}` says who follows it; --on asks about an earlier day."
        )
    if not council.exists_on(on):
        raise OpenCouncilError(
            f"{council.name} does not exist on {on}, so it has no score that day: "
            f"`opencouncil lineage {council.id}` says what is there before it."
        )


def _make_practice(answer: Answer, rubric: Rubric) -> ScorePart:
    """What the claim that speaks is worth; without one the whole weight is open."""
    weight = rubric.find_weight(PRACTICE, answer.activity)
    claim = answer.claim
    if claim is None:
        why = Wide.HISTORY if answer.last_known_claim or answer.choice.passed_over else Wide.NO_CLAIM
        worth = Worth(weight=weight.value or 0, answer="", openings=(Opening(why, WHOLE),))
        return ScorePart(activity=answer.activity, weight=weight, answer=answer, worth=worth)
    return ScorePart(
        activity=answer.activity,
        weight=weight,
        answer=answer,
        worth=_value_claim(claim, answer, rubric, weight),
        others=tuple(_value_claim(one, answer, rubric, weight) for one in answer.disagreement),
    )


def _value_claim(claim: Claim, answer: Answer, rubric: Rubric, weight: Entry) -> Worth:
    share = rubric.find(PRACTICE, answer.activity, "answers", claim.status)
    burdens = _find_tags(claim, rubric, "conditions")
    together = sum(entry.value or 0 for entry in burdens)
    openings = [*_iter_openings(claim, answer.on, rubric)]
    if share.value is None:
        openings.append(Opening(Wide.SAYS_NEITHER, WHOLE))
    return Worth(
        weight=weight.value or 0,
        answer=claim.status,
        claim=claim,
        share=share,
        burdens=burdens,
        taken=min(together, rubric.find("conditions_at_most").value or 0),
        openings=_sort(openings),
    )


def _iter_openings(claim: Claim, on: date, rubric: Rubric) -> Iterator[Opening]:
    source = rubric.find("evidence", "sources", claim.source.type)
    yield _open(Wide.SOURCE, source)
    sure = rubric.find("evidence", "confidence", claim.confidence)
    yield _open(Wide.CONFIDENCE, sure)
    years = age_in_years(claim, on)
    name = next(name for name, least in reversed(AGES) if max(years, 0) >= least)
    age = rubric.find("evidence", "age", name)
    yield _open(Wide.AGE, age)
    if not (claim.stated or claim.stated_from) or not is_dated(claim):
        undated = rubric.find("evidence", "undated")
        yield _open(Wide.UNDATED, undated)
    for entry in _find_tags(claim, rubric, "evidence", "conditions"):
        yield Opening(Wide.CONDITION, entry.value or 0, entry, tag=entry.path[-1])


def _open(why: Wide, entry: Entry) -> Opening:
    """A word that the rubric does not know leaves all open."""
    return Opening(why, WHOLE if entry.value is None else entry.value, entry)


def _find_tags(claim: Claim, rubric: Rubric, *where: str) -> tuple[Entry, ...]:
    """The entries for the tags of a claim, each once."""
    words = dict.fromkeys(tag.partition(":")[0] for tag in claim.conditions)
    found = [rubric.find(*where, word) for word in words]
    return tuple(entry for entry in found if entry.value)


def _make_law(answer: Answer, rubric: Rubric) -> ScorePart:
    """What the law gives is worth; no claim has a hand in it."""
    weight = rubric.find_weight(LAW, answer.activity)
    effect = answer.deciding
    if effect is None and not answer.is_law_silent:
        why = Wide.LAW_UNDATED if answer.undated else Wide.NO_LAW
        worth = Worth(weight=weight.value or 0, answer="", openings=(Opening(why, WHOLE),))
        return ScorePart(activity=answer.activity, weight=weight, answer=answer, worth=worth)
    word = effect.effect if effect else NO_RULE
    share = rubric.find(LAW, "gives", word)
    openings = [*_iter_law_openings(effect, rubric)]
    if share.value is None:
        openings.append(Opening(Wide.LAW_DISPUTED if word == DISPUTED else Wide.SAYS_NEITHER, WHOLE))
    worth = Worth(weight=weight.value or 0, answer=word, share=share, openings=_sort(openings))
    return ScorePart(activity=answer.activity, weight=weight, answer=answer, worth=worth)


def _iter_law_openings(effect: Effect | None, rubric: Rubric) -> Iterator[Opening]:
    if effect:
        sure = rubric.find("evidence", "confidence", effect.confidence)
        yield _open(Wide.CONFIDENCE, sure)


def _sort(openings: Sequence[Opening]) -> tuple[Opening, ...]:
    """Those that leave something open, the widest first."""
    return tuple(sorted((one for one in openings if one.percent), key=lambda one: -one.percent))
