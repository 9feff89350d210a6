"""Pictures of what strangers may ask for: each is drawn, in the same width, and its texts stay text."""

import dataclasses
import re
from collections.abc import Sequence
from datetime import date
from xml.etree import ElementTree

import pytest

from opencouncil.render.picture.drawing import draw
from opencouncil.sql.plots import find_plot
from opencouncil.sql.result import Cell, Kind, Result, ResultColumn
from opencouncil.wording.plots import describe_query
from opencouncil.wording.provenance import Provenance
from support.hostile import AWKWARD

T, N, D = Kind.TEXT, Kind.NUMBER, Kind.DAY
ABOUT = Provenance(**{field.name: field.name for field in dataclasses.fields(Provenance)})  # type: ignore[arg-type]
ELEMENTS = {"svg", "title", "desc", "g", "rect", "path", "line", "text", "tspan", "defs", "clipPath"}
CASES: dict[str, tuple[Sequence[tuple[str, Kind]], Sequence[tuple[Cell, ...]]]] = {
    "long names": ([("x" * 5000, T), ("n", N)], [("W" * 100_000, 1e300), ("\x1b[31m\x00\u202e", None)]),
    "long parts": ([("a", T), ("b", T), ("c", N)], [("a" * 9000, "b" * 9000, 1), (None, None, 0)]),
    "nothing known": ([("a", T), ("b", N)], [("a", None)]),
    "nought": ([("a", T), ("b", N)], [("a", 0)]),
    "parts of nothing": ([("a", T), ("b", T), ("n", N)], [("a", "b", None)]),
    "a year of nothing": ([("year", N), ("b", N)], [(2009, None)]),
    "below nought": ([("year", N), ("b", N)], [(2009, -3.5), (2010, 1e-9)]),
    "expressions": ([("year", T), ("w", T), ("b", N)], [("2009", '"; datum.x', 1), ("2010", AWKWARD, 2)]),
    "the ends of the calendar": ([("day", D), ("b", N)], [(date(1, 1, 1), 1), (date(9999, 12, 31), 2)]),
    "many lines": ([("year", N), *((f"c{i}", N) for i in range(8))], [(2000, *range(8)), (2001, *range(8))]),
    "markup": ([("<b>", T), ("</svg>", N)], [('"><script>alert(1)</script>', 1), ("]]><a href='x'>", 2)]),
}


@pytest.mark.slow
@pytest.mark.parametrize(("columns", "rows"), CASES.values(), ids=CASES)
def test_whatever_is_asked_for(columns: Sequence[tuple[str, Kind]], rows: Sequence[tuple[Cell, ...]]) -> None:
    given = Result(tuple(ResultColumn(name, kind) for name, kind in columns), rows)
    title = "\x00</title><script>alert(1)</script>"
    svg = draw(describe_query(find_plot(given), [name for name, _ in columns], title, ABOUT))
    root = ElementTree.fromstring(svg)  # noqa: S314 - what is tested
    assert {one.tag.rpartition("}")[2] for one in root.iter()} <= ELEMENTS
    attributes = {name for one in root.iter() for name in one.attrib}
    assert not [name for name in attributes if "href" in name or name.startswith("on")]
    assert not re.search("[\x00-\x08\x0e-\x1f]", svg)
    assert 795 <= float(root.attrib["width"]) <= 810
    assert len(svg) < 100_000
