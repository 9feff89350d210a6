"""The answers of a day counted for charts: by nation, and by the age of what they rest on."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from opencouncil.answers import NO_COUNCIL, Answer
from opencouncil.claims import age_in_years
from opencouncil.reports.coverage import AGES
from opencouncil.reports.evidence import is_undated
from opencouncil.vocabulary import NATIONS

# What an age stands for that is none: a source without any date, and no claim at all.
UNDATED, NO_CLAIM = "undated", "no-claim"
Age = int | str


class Number(NamedTuple):
    """How many councils have an answer, and how many of those on a source of more than five years before."""

    councils: int = 0
    old: int = 0


def count_by_nation(answers: Iterable[Answer]) -> Mapping[str, Mapping[str, Number]]:
    """By nation, in the usual order, and by answer; those of one activity."""
    found: dict[str, dict[str, Number]] = {}
    for answer in answers:
        if answer.answer == NO_COUNCIL:
            continue
        words = found.setdefault(answer.council.nation, {})
        before = words.get(answer.answer, Number())
        words[answer.answer] = Number(before.councils + 1, before.old + (answer.last_known is not None))
    return {nation: found[nation] for nation in NATIONS if nation in found}


def count_ages(answers: Iterable[Answer]) -> Mapping[Age, int]:
    """By the age, in the steps of `AGES`, of the claim that speaks or was last known; then those without."""
    found: dict[Age, int] = dict.fromkeys((*AGES, UNDATED, NO_CLAIM), 0)
    for answer in answers:
        if answer.answer != NO_COUNCIL:
            found[_find_age(answer)] += 1
    return found


def _find_age(answer: Answer) -> Age:
    claim = answer.claim or answer.last_known_claim
    if claim is None:
        return NO_CLAIM
    if is_undated(claim):
        return UNDATED
    return max(age for age in AGES if age <= max(0, age_in_years(claim, answer.on)))
