"""The layout of the map is read, or what is wrong with it is named."""

import json
from typing import Any

import pytest

from opencouncil.reading.hexagons import Cell, Layout, iter_sides, read_layout
from support.snapshots import Memory

LICHFIELD = {"n": "Lichfield", "q": 5, "r": 12}


def read(data: Any) -> Layout:
    text = data if isinstance(data, bytes) else json.dumps(data, indent=1).encode()
    return read_layout(Memory({"hexagons.json": text}))


def test_cells_are_read_in_their_order() -> None:
    layout = read(
        {"layout": "odd-r", "hexes": {"E07000194": LICHFIELD, "W06000015": {"n": "C", "q": -1, "r": 0}}}
    )
    assert layout.cells == (Cell("E07000194", "Lichfield", 5, 12), Cell("W06000015", "C", -1, 0))
    assert layout.problems == ()
    assert (layout.lines["E07000194"], layout.lines["W06000015"]) == (4, 9)


def test_a_dataset_without_a_map_has_no_cells_and_no_fault() -> None:
    assert read_layout(Memory({})) == Layout(is_there=False)


@pytest.mark.parametrize(
    ("data", "message"),
    [
        pytest.param(b"", "the file is no JSON: Expecting value", id="empty"),
        pytest.param(b"\xff", "the file is not text in UTF-8", id="another encoding"),
        pytest.param(
            b"{" * 200_000,
            "the file is no JSON: Expecting property name enclosed in double quotes",
            id="cut off",
        ),
        pytest.param(b"[" * 200_000, "the file is nested too deeply, or has a number too long", id="deep"),
        pytest.param(
            b"9" * 5_000, "the file is nested too deeply, or has a number too long", id="a long number"
        ),
        pytest.param(b'{"layout": "odd-r", "layout": "odd-r"}', "`layout` stands twice", id="twice"),
        *(
            pytest.param(
                data,
                "the layout of the map has no hexagons, or an order of rows that is not read here",
                id=name,
            )
            for name, data in (
                ("a list", []),
                ("no hexagons", {"layout": "odd-r"}),
                ("none of them", {"layout": "odd-r", "hexes": {}}),
                ("another order of rows", {"layout": "even-q", "hexes": {"E07000194": LICHFIELD}}),
            )
        ),
    ],
)
def test_a_file_that_is_no_layout(data: Any, message: str) -> None:
    layout = read(data)
    assert [problem.message for problem in layout.problems] == [message]
    assert layout.cells == ()


@pytest.mark.parametrize(
    ("code", "cell"),
    [
        pytest.param("lichfield", LICHFIELD, id="no code"),
        pytest.param("E07000194", {"n": "Lichfield", "q": 5}, id="no row"),
        pytest.param("E07000194", {**LICHFIELD, "q": 5.5}, id="half a column"),
        pytest.param("E07000194", {**LICHFIELD, "q": True}, id="no number"),
        pytest.param("E07000194", {**LICHFIELD, "r": 10**9}, id="out of sight"),
        pytest.param("E07000194", {**LICHFIELD, "n": " "}, id="no name"),
        pytest.param("E07000194", {**LICHFIELD, "n": "Lich\u202efield"}, id="a name that turns the writing"),
        pytest.param("E07000194", "Lichfield", id="no group"),
    ],
)
def test_a_cell_that_is_none_is_named(code: str, cell: Any) -> None:
    layout = read({"layout": "odd-r", "hexes": {"E07000193": {"n": "E", "q": 0, "r": 0}, code: cell}})
    [problem] = layout.problems
    assert problem.message == f"`{code}` is not a code with a name and whole numbers for column and row"
    assert problem.position is not None
    assert problem.position.line == 9


def test_two_cells_in_one_place() -> None:
    layout = read(
        {"layout": "odd-r", "hexes": {"E07000194": LICHFIELD, "E07000193": {**LICHFIELD, "n": "E"}}}
    )
    assert [problem.message for problem in layout.problems] == ["`E07000193` stands where `E07000194` stands"]


@pytest.mark.parametrize("row", [4, 5])
def test_neighbours_know_each_other(row: int) -> None:
    cell = Cell("", "", 3, row)
    sides = list(iter_sides(cell))
    assert len(set(sides)) == 6
    for number, (column, other) in enumerate(sides):
        back = list(iter_sides(Cell("", "", column, other)))
        assert back[(number + 3) % 6] == (3, row)


def test_an_odd_row_stands_further_to_the_right() -> None:
    assert set(iter_sides(Cell("", "", 0, 1))) == {(1, 1), (-1, 1), (0, 2), (1, 2), (0, 0), (1, 0)}
    assert set(iter_sides(Cell("", "", 0, 0))) == {(1, 0), (-1, 0), (-1, 1), (0, 1), (-1, -1), (0, -1)}
