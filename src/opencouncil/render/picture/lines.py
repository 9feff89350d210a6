"""Lines over years or days, each with its name and its last number at its end."""

from typing import Any

from opencouncil.render import charts
from opencouncil.render.picture.canvas import WIDE, Canvas, Letters, cut, measure
from opencouncil.reports.plots import NO_VALUE, Lines, Series
from opencouncil.wording.plots import name_series, say_number

HIGH = 320
_GAP, _KEY = 16.0, 14.0
_ASIDE, _MOST_ASIDE = 44.0, 260.0
# Of each line's points: a line is known by more than its colour.
SHAPES = (
    *("circle", "square", "triangle-up", "diamond", "triangle-down", "cross", "circle", "square"),
    *("triangle-up", "diamond"),
)
DASHES = ([1, 0], [1, 0], [1, 0], [1, 0], [6, 3], [6, 3], [2, 2], [2, 2], [6, 3], [2, 2])
# Of each line: all have a contrast of 3 to 1 with white, which WCAG 2.2 asks for (1.4.11), and are told apart
# by people who see no red, no green or no blue. See tests/render/test_charts.py.
COLOURS = (
    *(charts.BLUE, charts.VERMILION, "#009E73", "#C4699A", "#A07840", "#000000", "#332288", "#882255"),
    *("#8000E0", "#5C4A00"),
)
# With more there is a line and no points.
_MOST_POINTS = 80


def draw_lines(alt: Any, plot: Lines) -> Any:
    colours = find_line_colours(plot.series)
    names = [f"{name_series(each)}  {say_number(_find_last(each.values))}" for each in plot.series]
    aside = min(_MOST_ASIDE, max(map(measure, names))) + _KEY + 8
    wide = WIDE - aside - _ASIDE
    known = [value for each in plot.series for value in each.values if value is not None]
    low, high = min([0.0, *known]), max([0.0, *known]) or 1.0
    are_whole = all(value == int(value) for value in known)
    x, y = _make_axes(alt, plot, wide, (low, high), are_whole)
    layers = []
    for number, (each, colour) in enumerate(zip(plot.series, colours, strict=True)):
        rows = [{"time": time, "value": value} for time, value in zip(plot.times, each.values, strict=True)]
        base = alt.Chart(alt.Data(values=rows)).encode(x=x, y=y)
        layers.append(
            base.mark_line(color=colour, strokeWidth=2, strokeDash=DASHES[number], strokeJoin="round")
        )
        # A number between two years of which nothing is known has no line.
        if len(plot.times) <= _MOST_POINTS:
            layers.append(
                base.mark_point(shape=SHAPES[number], color=colour, fill=colour, size=28, opacity=1)
            )
    canvas = Canvas()
    wanted = [_find_height(each.values, low, high) for each in plot.series]
    order = sorted(range(len(wanted)), key=lambda place: wanted[place])
    for place, above in zip(order, charts.spread([wanted[one] for one in order], _GAP, HIGH), strict=True):
        at = HIGH - above
        text = cut(names[place], aside - _KEY - 4)
        canvas.text(_ASIDE + wide + 10 + _KEY, at, text, Letters())
        mark = alt.Chart(alt.Data(values=[{}])).mark_point(
            shape=SHAPES[place], color=colours[place], fill=colours[place], size=60, opacity=1
        )
        layers.append(mark.encode(x=alt.value(_ASIDE + wide + 14), y=alt.value(at)))
    return alt.layer(*layers, *canvas.make_layers(alt)).properties(width=WIDE, height=HIGH)


def find_line_colours(series: tuple[Series, ...]) -> list[str]:
    """One after the other; grey for what has no name."""
    rest = iter(COLOURS)
    return [charts.GREY if each.look == NO_VALUE else next(rest) for each in series]


def _make_axes(
    alt: Any, plot: Lines, wide: float, reach: tuple[float, float], are_whole: bool
) -> tuple[Any, Any]:
    span = [_ASIDE, _ASIDE + wide]
    if plot.are_days:
        axis = alt.Axis(title=None, format="%-d %b %Y", labelFlush=True, grid=False, tickCount=6)
        x = alt.X("time:T", axis=axis, scale=alt.Scale(type="utc", range=span))
    else:
        years = [int(time) for time in plot.times]
        # A whole year at each mark, and no more of them than there is room for.
        count = max(2, min(years[-1] - years[0] + 1, int(wide / 50)))
        axis = alt.Axis(title=None, format="d", grid=False, tickCount=count, tickMinStep=1)
        ends = [years[0], years[-1]] if len(set(years)) > 1 else [years[0] - 1, years[0] + 1]
        x = alt.X("time:Q", axis=axis, scale=alt.Scale(domain=ends, nice=False, range=span))
    most = reach[1] + (reach[1] - reach[0]) * 0.04
    y = alt.Y(
        "value:Q",
        axis=alt.Axis(
            title=None,
            tickCount=5,
            tickMinStep=1 if are_whole else 0,
            format=",d" if are_whole else ",",
            ticks=False,
            domain=False,
            offset=-_ASIDE,
            labelPadding=6,
        ),
        scale=alt.Scale(domain=[reach[0], most], nice=False),
    )
    return x, y


def _find_last(values: tuple[float | None, ...]) -> float | None:
    return next((value for value in reversed(values) if value is not None), None)


def _find_height(values: tuple[float | None, ...], low: float, high: float) -> float:
    last = _find_last(values)
    return HIGH * ((last if last is not None else low) - low) / ((high - low) * 1.04)
