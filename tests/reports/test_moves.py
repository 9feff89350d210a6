"""Two rubrics compared: who moves, and which entries of the rubric move them."""

from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from opencouncil.reading.dataset import Dataset, open_dataset
from opencouncil.reports.moves import SUM, Difference, Moves, find_moves
from opencouncil.reports.rubric import Rubric, compare_rubrics
from opencouncil.select import Wanted
from support.builders import claim_data, council_text, write_dataset
from support.clock import TODAY
from support.rubrics import rubric, rubric_data, with_entries


@pytest.fixture
def dataset(tmp_path: Path) -> Dataset:
    """Two councils: one says yes to filming and no to petitions, the other the other way round."""
    yes, no = (
        claim_data(status=status, stated="2026-10-01", conditions=None) for status in ("allowed", "refused")
    )
    texts = {
        "alpha": council_text(id="alpha", name="Alpha Council", film=[yes], petitions=[no], parent=None),
        "beta": council_text(id="beta", name="Beta Council", film=[no], petitions=[yes], parent=None),
    }
    return open_dataset(write_dataset(tmp_path, councils=(), **texts))


def other(**entries: Any) -> Rubric:
    named = {name.replace("__", "."): value for name, value in entries.items()}
    return Rubric("mine.yaml", with_entries(rubric_data(), named))


ONLY_FILM = {f"practice__{word}__weight": 0 for word in rubric_data()["practice"] if word != "film"}


def compare(dataset: Dataset, **entries: Any) -> Moves:
    return find_moves(dataset, TODAY, rubric(), other(**entries), Wanted())


def test_a_rubric_moves_nobody_against_itself(dataset: Dataset) -> None:
    found = compare(dataset)
    assert (found.moved, found.differences, len(found.councils)) == ((), (), 2)


def test_who_moves_and_why(dataset: Dataset) -> None:
    found = compare(dataset, **ONLY_FILM)
    alpha, beta = found.councils
    assert (alpha.before.below, alpha.after.below) == (frozenset(), frozenset({"beta"}))
    assert (beta.before.above, beta.after.above) == (frozenset(), frozenset({"alpha"}))
    assert found.moved == (alpha, beta)
    filming = next(cause for cause in alpha.causes if cause.activity == "film")
    # From 10 of 90 points to 10 of 10: out of a hundred, from 11.1 to 100.
    assert (filming.low, filming.high) == (Fraction(800, 9), Fraction(800, 9))
    assert filming.entries == (Difference(SUM, 90, 10),)
    petitions = next(cause for cause in beta.causes if cause.activity == "petitions")
    assert petitions.low == Fraction(-100, 9)
    assert petitions.entries == (
        Difference(("practice", "petitions", "weight"), 10, 0),
        Difference(SUM, 90, 10),
    )


def test_a_share_moves_those_whose_answer_it_is(dataset: Dataset) -> None:
    alpha, beta = compare(dataset, practice__film__answers__refused=50).councils
    assert alpha.causes == ()
    [cause] = beta.causes
    assert (cause.activity, cause.entries) == (
        "film",
        (Difference(("practice", "film", "answers", "refused"), 0, 50),),
    )
    assert not beta.is_move
    assert beta.has_other_range


def test_the_causes_add_up_to_the_change(dataset: Dataset) -> None:
    entries = {
        "practice__film__weight": 30,
        "evidence__confidence__high": 35,
        "practice__petitions__weight": 3,
    }
    councils = compare(dataset, **entries).councils
    assert councils
    for move in councils:
        low, high = (sum(getattr(cause, end) for cause in move.causes) for end in ("low", "high"))
        assert abs((move.after.range.low - move.before.range.low) - low) <= 1
        assert abs((move.after.range.high - move.before.range.high) - high) <= 1


def test_the_last_number_known_counts_too(dataset: Dataset) -> None:
    found = compare(dataset, least_known=3)
    assert [(move.before.is_ranked, move.after.is_ranked) for move in found.councils] == [(True, False)] * 2
    assert found.differences == (Difference(("least_known",), 1, 3),)


def test_no_council_is_no_fault(dataset: Dataset) -> None:
    found = find_moves(dataset, TODAY, rubric(), other(), Wanted(nations=frozenset({"wales"})))
    assert found.councils == ()


def test_entries_that_one_rubric_leaves_out() -> None:
    mine = other(**{"practice__film__answers__no-policy": 50})
    assert compare_rubrics(rubric(), mine) == {("practice", "film", "answers", "no-policy"): (None, 50)}
