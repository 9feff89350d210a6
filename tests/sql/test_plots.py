"""Which picture the columns of a result allow, and the line where they allow none."""

from datetime import date

import pytest

from opencouncil.errors import OpenCouncilError
from opencouncil.reports.plots import NO_VALUE, Bars, Lines, Parts, Plot, Series
from opencouncil.sql import plots
from opencouncil.sql.result import Cell, Kind, Result, ResultColumn

KINDS = {"t": Kind.TEXT, "n": Kind.NUMBER, "d": Kind.DAY, "b": Kind.TRUTH, "x": Kind.NESTED}


def result(columns: str, *rows: tuple[Cell, ...]) -> Result:
    """``t:name n:count``: the columns by their kinds."""
    pairs = [column.split(":") for column in columns.split()]
    return Result(tuple(ResultColumn(name, KINDS[kind]) for kind, name in pairs), rows)


@pytest.mark.parametrize(
    ("given", "plot"),
    [
        pytest.param(
            result("t:region n:councils", ("London", 33), (None, None)),
            Bars(("London", "no value"), (Series("councils", (33.0, None)),)),
            id="a text and a number",
        ),
        pytest.param(
            result("b:current n:a n:b", (True, 1, 2.5), (False, 0, float("nan"))),
            Bars(("true", "false"), (Series("a", (1.0, 0.0)), Series("b", (2.5, None)))),
            id="a truth and two numbers",
        ),
        pytest.param(
            result(
                "t:nation t:answer n:n", ("wales", "allowed", 3), ("wales", None, 1), ("fife", "right", 2)
            ),
            Parts(
                ("wales", "fife"),
                (
                    Series("allowed", (3.0, None), "allowed"),
                    Series("no value", (1.0, None), NO_VALUE),
                    Series("right", (None, 2.0), "right"),
                ),
            ),
            id="two texts and a number",
        ),
        pytest.param(
            result("n:year n:films", (2010, 5), (2009, 3)),
            Lines(("2009", "2010"), (Series("films", (3.0, 5.0)),)),
            id="years, in any order",
        ),
        pytest.param(
            result("t:year t:what n:n", ("2009", "film", 3), ("2011", "film", 4), ("2010", "papers", 9)),
            Lines(
                ("2009", "2010", "2011"),
                (Series("film", (3.0, None, 4.0)), Series("papers", (None, 9.0, None))),
            ),
            id="a line for each text",
        ),
        pytest.param(
            result("d:day n:n", (date(2026, 11, 21), 1)),
            Lines(("2026-11-21",), (Series("n", (1.0,)),), are_days=True),
            id="days",
        ),
        pytest.param(
            result("t:month n:n", ("2026-11-01 00:00:00", 1), ("2026-10-01 00:00:00", 2)),
            Lines(("2026-10-01", "2026-11-01"), (Series("n", (2.0, 1.0)),), are_days=True),
            id="the first moment of days",
        ),
        pytest.param(
            result("t:moment n:n", ("2026-11-01 00:00:00", 1), ("2026-10-01 12:00:00", 2)),
            Bars(("2026-11-01 00:00:00", "2026-10-01 12:00:00"), (Series("n", (1.0, 2.0)),)),
            id="another moment",
        ),
        pytest.param(
            result("t:place n:n", ("2009", 1), ("Fife", 2)),
            Bars(("2009", "Fife"), (Series("n", (1.0, 2.0)),)),
            id="not all of them years",
        ),
    ],
)
def test_a_picture(given: Result, plot: Plot) -> None:
    assert plots.find_plot(given) == plot


def _needed(columns: str) -> str:
    return plots.NEEDED.format(columns, "")


@pytest.mark.parametrize(
    ("given", "said"),
    [
        pytest.param(result("t:name n:n"), plots.NO_ROWS, id="no rows"),
        pytest.param(result("t:name", ("a",)), _needed("name (text)"), id="one column"),
        pytest.param(
            result("n:one n:two", (1, 2)),
            _needed("one (number), two (number)"),
            id="numbers alone",
        ),
        pytest.param(
            result("t:one t:two", ("a", "b")),
            _needed("one (text), two (text)"),
            id="texts alone",
        ),
        pytest.param(
            result("t:council_id t:answer", ("fife", "right")),
            plots.NEEDED.format(
                "council_id (text), answer (text)", " With --map they are the map of hexagons."
            ),
            id="a council and a text",
        ),
        pytest.param(
            result("t:one x:list", ("a", "[1]")),
            _needed("one (text), list (list)"),
            id="a list",
        ),
        pytest.param(
            result("t:nation t:answer n:councils n:known", ("wales", "right", 3, 2)),
            plots.NEEDED.format(
                "nation (text), answer (text), councils (number), known (number)",
                " Leave out nation or answer or councils or known.",
            ),
            id="a column too many",
        ),
        pytest.param(
            result("n:year t:answer x:who n:known", (2009, "right", "[1]", 2)),
            plots.NEEDED.format(
                "year (year or day), answer (text), who (list), known (number)", " Leave out who."
            ),
            id="a list too many",
        ),
        pytest.param(
            result("t:name n:n", *((str(number), number) for number in range(41))),
            "A picture has room for 40 bars, and the result has 41. Choose fewer in the SQL.",
            id="too many bars",
        ),
        pytest.param(
            result("t:name t:word n:n", *(("a", str(number), number) for number in range(11))),
            "A picture has room for 10 parts, one for each word, and the result has 11. Choose fewer in "
            "the SQL.",
            id="too many parts",
        ),
        pytest.param(
            result("n:year t:word n:n", *((2009, str(number), number) for number in range(11))),
            "A picture has room for 10 lines, one for each word, and the result has 11. Choose fewer in "
            "the SQL.",
            id="too many lines",
        ),
        pytest.param(
            result("n:year n:n", (2009, 1), (2009, 2)),
            "year holds 2009 twice, and a line has one place for each. Add GROUP BY, or a column of text "
            "behind it for a line each.",
            id="a year twice",
        ),
        pytest.param(
            result("t:name t:word n:n", ("a", "b", 1), ("a", "b", 2)),
            "Two rows hold a and b, and a picture has one place for them. Add GROUP BY.",
            id="a part twice",
        ),
        pytest.param(
            result("t:name t:word n:n", ("a", "b", -1)),
            "A part of a bar cannot be less than nought. Leave the second text out.",
            id="less than nought",
        ),
        pytest.param(
            result("d:day n:n", (None, 1)), "A row has no day: leave it out with WHERE.", id="no day"
        ),
    ],
)
def test_no_picture(given: Result, said: str) -> None:
    with pytest.raises(OpenCouncilError) as caught:
        plots.find_plot(given)
    assert str(caught.value) == said
