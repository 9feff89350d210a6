"""What the claims rest on by a day: their sources by kind and age, and where an answer is weakly known."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from opencouncil.answers import NOTHING_KNOWN, Answer, Known, find_answers
from opencouncil.claims import YEARS_UNTIL_OLD, age_in_years, speaking_day
from opencouncil.model import Claim, Council
from opencouncil.reading.dataset import Dataset
from opencouncil.reports.evidence import Weak, find_weak, is_undated

# Whole years: less than 1, 1 or more, 5 or more, 10 or more.
AGES = (0, 1, YEARS_UNTIL_OLD, 2 * YEARS_UNTIL_OLD)


@dataclass(frozen=True, slots=True)
class SourceCount:
    """The claims that rest on one kind of source."""

    claims: int
    # By the least of their whole years, from `AGES`; and those whose source gives no date.
    ages: Mapping[int, int]
    undated: int


@dataclass(frozen=True, slots=True)
class Weakness:
    """Of the answers on an activity that rest on a claim, how many rest on a weak one, in several ways."""

    known: int
    old: int
    low: int
    undated: int
    passing: int


@dataclass(frozen=True, slots=True)
class Coverage:
    """The claims by a day, of councils of any time; and the answers for those that exist on it."""

    councils: int
    with_claim: int
    claims: int
    pages: int
    confidences: Mapping[str, int]
    # By kind of source and by activity, the kinds of most claims first.
    sources: Mapping[str, SourceCount]
    weaknesses: Mapping[str, Weakness]
    # The councils that exist on the day and have no claim at all, by name.
    without_claim: tuple[Council, ...]


def find_coverage(
    dataset: Dataset,
    on: date,
    activities: Collection[str],
    is_partial: bool = False,
    known: Known = NOTHING_KNOWN,
) -> Coverage:
    """The figures of a day; OpenCouncilError where the law is missing or has faults.

    Partial ones leave out the answers of such a nation. ``known`` are answers of the day.
    """
    claims = {
        council.id: [
            claim
            for claim in council.iter_claims()
            if claim.activity in activities and speaking_day(claim) <= on
        ]
        for council in dataset.councils
    }
    every = [claim for found in claims.values() for claim in found]
    there = [council.as_on(on) for council in dataset.councils if council.exists_on(on)]
    if not is_partial:
        dataset.check_answered(there, on)
    answered = [council for council in there if dataset.is_answered(council, on)]
    found = find_answers(dataset.law, answered, on, known=known)
    answers = [one for one in found if one.activity in activities]
    by_type: dict[str, list[Claim]] = {}
    for claim in every:
        by_type.setdefault(claim.source.type, []).append(claim)
    return Coverage(
        councils=len(claims),
        with_claim=sum(bool(found) for found in claims.values()),
        claims=len(every),
        pages=len({claim.source.url for claim in every}),
        confidences=Counter(claim.confidence for claim in every),
        sources={
            kind: _count_sources(by_type[kind], on)
            for kind in sorted(by_type, key=lambda kind: (-len(by_type[kind]), kind))
        },
        weaknesses={
            activity: _count_weak([answer for answer in answers if answer.activity == activity])
            for activity in activities
        },
        without_claim=tuple(
            sorted((council for council in there if not claims[council.id]), key=lambda council: council.name)
        ),
    )


def _count_sources(claims: Sequence[Claim], on: date) -> SourceCount:
    dated = [claim for claim in claims if not is_undated(claim)]
    ages = Counter(max(age for age in AGES if age <= age_in_years(claim, on)) for claim in dated)
    return SourceCount(claims=len(claims), ages=ages, undated=len(claims) - len(dated))


def _count_weak(answers: Sequence[Answer]) -> Weakness:
    known = [(answer, find_weak(answer.claim, answer.on)) for answer in answers if answer.claim is not None]
    return Weakness(
        known=len(known),
        # What the law gives is no older for an old page.
        old=sum(Weak.OLD in weak and answer.rests_on_claim for answer, weak in known),
        low=sum(Weak.LOW in weak for _, weak in known),
        undated=sum(Weak.UNDATED in weak for _, weak in known),
        passing=sum(Weak.PASSING in weak for _, weak in known),
    )
