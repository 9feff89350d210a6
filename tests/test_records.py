"""Named tuples and dataclasses are made by name, and say in words what would be three booleans."""

from pathlib import Path

import pytest

import opencouncil
from support.records import iter_makings, list_records

PACKAGE = Path(opencouncil.__file__).parent

# With more values than this nobody sees which is which.
MOST_UNNAMED = 3
MOST_BOOLEANS = 2

# Made so often that names would be felt: the reason, by module and class.
HOT: dict[tuple[str, str], str] = {
    ("model.py", "cls"): "a claim: `validate` makes thousands, and with their names it takes longer by half",
}


def find_unnamed(package: Path) -> list[str]:
    return [
        f"{one.module}:{one.line}: {one.name} with {one.unnamed} values that have no name"
        for one in iter_makings(package)
        if one.unnamed > MOST_UNNAMED and (one.module, one.name) not in HOT
    ]


def find_booleans(package: Path) -> list[str]:
    return [
        f"{one.module}: {one.name} has {', '.join(one.booleans)}"
        for one in list_records(package)
        if len(one.booleans) > MOST_BOOLEANS
    ]


@pytest.mark.slow
def test_results_are_built_by_name() -> None:
    assert find_unnamed(PACKAGE) == []


@pytest.mark.slow
def test_what_is_hot_is_still_made_so() -> None:
    made = {(one.module, one.name) for one in iter_makings(PACKAGE) if one.unnamed > MOST_UNNAMED}
    assert set(HOT) <= made


def test_no_record_has_three_booleans() -> None:
    assert find_booleans(PACKAGE) == []


# The checks themselves, on a module that breaks them.

CLASSES = """
from dataclasses import dataclass
import typing

class One(typing.NamedTuple):
    a: bool
    b: "bool | None"
    c: bool = False

@dataclass(frozen=True)
class Two:
    a: int
    b: bool
    c: bool
    boolean: str

class Three:
    a: bool
    b: bool
    c: bool
"""


@pytest.mark.parametrize(
    ("call", "expected"),
    [
        pytest.param("One(1, 2, 3, 4)", ["x.py:22: One with 4 values that have no name"], id="a named tuple"),
        pytest.param("x.Two(1, 2, 3, 4)", ["x.py:22: Two with 4 values that have no name"], id="a dataclass"),
        pytest.param("cls(1, 2, 3, 4)", ["x.py:22: cls with 4 values that have no name"], id="its own class"),
        pytest.param("One(1, 2, 3, d=4)", [], id="the fourth by name"),
        pytest.param("One(1, 2, 3)", [], id="three"),
        pytest.param("Three(1, 2, 3, 4)", [], id="no record"),
    ],
)
def test_values_without_a_name_are_found(tmp_path: Path, call: str, expected: list[str]) -> None:
    (tmp_path / "x.py").write_text(f"{CLASSES}\n{call}\n")
    assert find_unnamed(tmp_path) == expected


def test_three_booleans_are_found(tmp_path: Path) -> None:
    (tmp_path / "x.py").write_text(CLASSES)
    assert find_booleans(tmp_path) == ["x.py: One has a, b, c"]
