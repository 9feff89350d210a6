"""Which colours a result gives to councils, and the line where it gives none."""

from collections.abc import Sequence
from datetime import date

import pytest

from opencouncil.errors import OpenCouncilError
from opencouncil.reports.plots import NO_VALUE, Coloured, Group
from opencouncil.sql import maps
from opencouncil.sql.maps import ANSWERS, MOST_GROUPS, STEPS, find_colours
from opencouncil.sql.plots import NO_ROWS
from opencouncil.sql.result import Cell, Kind, Result, ResultColumn
from opencouncil.wording import plots as wording

KINDS = {"t": Kind.TEXT, "n": Kind.NUMBER, "d": Kind.DAY, "b": Kind.TRUTH, "x": Kind.NESTED}


def result(columns: str, *rows: tuple[Cell, ...]) -> Result:
    """``t:id n:count``: the columns by their kinds."""
    pairs = [column.split(":") for column in columns.split()]
    return Result(tuple(ResultColumn(name, KINDS[kind]) for kind, name in pairs), rows)


def number(*values: Cell) -> Coloured:
    return find_colours(result("t:id n:x", *((f"c{place}", value) for place, value in enumerate(values))))


@pytest.mark.parametrize(
    ("given", "coloured"),
    [
        pytest.param(
            result("t:id t:answer", ("a", "refused"), ("b", "right"), ("c", None), ("d", "refused")),
            Coloured(
                (Group("right", "right"), Group("refused", "refused"), Group(NO_VALUE)),
                {"a": "refused", "b": "right", "c": NO_VALUE, "d": "refused"},
            ),
            id="answers, from the most open",
        ),
        pytest.param(
            result("t:id t:nation", ("a", "wales"), ("b", "refused"), ("c", "wales")),
            Coloured(
                (Group("group-0", "wales"), Group("group-1", "refused")),
                {"a": "group-0", "b": "group-1", "c": "group-0"},
            ),
            id="words in their order, as not all are answers",
        ),
        pytest.param(
            result("t:id b:is_old", ("a", True), ("b", False)),
            Coloured((Group("group-0", "true"), Group("group-1", "false")), {"a": "group-0", "b": "group-1"}),
            id="truths",
        ),
        pytest.param(
            result("t:id d:since", ("a", date(2026, 11, 21))),
            Coloured((Group("group-0", "2026-11-21"),), {"a": "group-0"}),
            id="days",
        ),
        pytest.param(
            result("t:id n:claims", ("a", 7), ("b", 0), ("c", 7), ("d", float("nan"))),
            Coloured(
                (Group("step-0", reach=(0, 0)), Group("step-4", reach=(7, 7)), Group(NO_VALUE)),
                {"a": "step-4", "b": "step-0", "c": "step-4", "d": NO_VALUE},
            ),
            id="few numbers, each by itself",
        ),
        pytest.param(
            result("t:id n:claims", ("a", None)),
            Coloured((Group(NO_VALUE),), {"a": NO_VALUE}),
            id="nothing known",
        ),
    ],
)
def test_colours(given: Result, coloured: Coloured) -> None:
    assert find_colours(given) == coloured


def test_many_numbers_are_steps_with_about_as_many_councils_in_each() -> None:
    found = number(*range(100, 0, -1))
    assert [group.reach for group in found.groups] == [(1, 20), (21, 40), (41, 60), (61, 80), (81, 100)]
    assert [group.look for group in found.groups] == [f"step-{place}" for place in range(STEPS)]
    assert (found.looks["c0"], found.looks["c99"]) == ("step-4", "step-0")


def test_one_number_that_many_have_is_in_one_step() -> None:
    found = number(*[0] * 80, *range(1, 21))
    assert [group.reach for group in found.groups] == [(0, 0), (1, 20)]
    assert {found.looks[f"c{place}"] for place in range(80)} == {"step-0"}
    assert found.looks["c80"] == found.looks["c99"] == "step-4"


def test_every_council_has_a_look_that_is_in_the_legend() -> None:
    for values in (
        [1, 2],
        [1, 2, 3],
        [1, 2, 3, 4, 5],
        [*range(6)],
        [None, 1],
        [-1.5, 0, 1e300, 7, 8, 9, None],
    ):
        found = number(*values)
        assert set(found.looks.values()) == {group.look for group in found.groups}
        assert len({group.look for group in found.groups}) == len(found.groups)


def test_answers_are_those_that_pictures_write_out() -> None:
    assert set(ANSWERS) == wording.ANSWERS


def _many(number: int) -> Sequence[tuple[Cell, ...]]:
    return [(f"c{place}", f"w{place}") for place in range(number)]


def test_as_many_words_as_there_are_colours() -> None:
    assert len(find_colours(result("t:id t:w", *_many(MOST_GROUPS))).groups) == MOST_GROUPS


@pytest.mark.parametrize(
    ("given", "said"),
    [
        pytest.param(result("t:id t:x"), NO_ROWS, id="no rows"),
        pytest.param(result("t:id", ("a",)), maps.NEEDED.format("id (text)"), id="nothing to colour by"),
        pytest.param(
            result("t:id t:x n:y", ("a", "b", 1)),
            maps.NEEDED.format("id (text), x (text), y (number)"),
            id="two to colour by",
        ),
        pytest.param(result("n:x t:y", (1, "a")), maps.NEEDED.format("x (number), y (text)"), id="no id"),
        pytest.param(
            result("t:id x:y", ("a", "[]")), maps.NEEDED.format("id (text), y (nested)"), id="a list"
        ),
        pytest.param(
            result("t:id t:x", ("a", "b"), (None, "b")),
            "A row has no council: leave it out with WHERE.",
            id="null",
        ),
        pytest.param(
            result("t:id t:x", ("a", "b"), ("b", "b"), ("a", "c")),
            "Two rows hold a, and a council has one colour. Add GROUP BY.",
            id="twice",
        ),
        pytest.param(
            result("t:id t:kind", *_many(9)),
            "A map has 8 colours, one for each kind, and the result has 9. Put some together with CASE, or "
            "give a number.",
            id="many words",
        ),
    ],
)
def test_no_map(given: Result, said: str) -> None:
    with pytest.raises(OpenCouncilError) as caught:
        find_colours(given)
    assert str(caught.value) == said
