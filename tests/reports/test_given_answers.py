"""Answers of the day that somebody worked out already are the ones that are counted and listed."""

from collections.abc import Callable

import pytest

from opencouncil.answers import NOTHING_KNOWN, Known, find_answers
from opencouncil.card import gather_card
from opencouncil.reading.dataset import Dataset, open_dataset
from opencouncil.reports.coverage import find_coverage
from opencouncil.reports.gaps import Request, find_gaps
from opencouncil.reports.out_of_step import find_out_of_step
from opencouncil.reports.stats import count_answers
from opencouncil.vocabulary import ACTIVITIES
from support.builders import DATA
from support.clock import TODAY

ALL = tuple(ACTIVITIES)
USES: dict[str, Callable[[Dataset, Known], object]] = {
    "stats": lambda dataset, known: count_answers(dataset, TODAY, "nation", ALL, known=known),
    "coverage": lambda dataset, known: find_coverage(dataset, TODAY, ALL, known=known),
    "gaps": lambda dataset, known: find_gaps(dataset, TODAY, Request(ALL), known),
    "out of step": lambda dataset, known: find_out_of_step(dataset, TODAY, known=known),
    "card": lambda dataset, known: gather_card(dataset, dataset.by_id["leeds"], TODAY, known=known),
}


@pytest.mark.parametrize("use", USES)
def test_given_answers_are_used_and_change_nothing(use: str) -> None:
    dataset, find = open_dataset(DATA), USES[use]
    there = [one.as_on(TODAY) for one in dataset.councils if one.exists_on(TODAY)]
    known = {one.id: list(find_answers(dataset.law, [one], TODAY)) for one in there}
    assert find(dataset, known) == find(dataset, NOTHING_KNOWN)
    # Whoever is given answers without claims tells of none.
    bare = [one._replace(choice=one.choice._replace(claim=None), standing=None) for one in known["leeds"]]
    assert find(dataset, {**known, "leeds": bare}) != find(dataset, NOTHING_KNOWN)
