"""Bars from the left to the right, each with its name before it: of one number or several, or in parts."""

from typing import Any

from opencouncil.render import charts
from opencouncil.render.picture.canvas import (
    KEY,
    SMALL,
    TEXT,
    WIDE,
    Canvas,
    Letters,
    cut,
    find_colours,
    find_ink,
    measure,
    sort_parts,
)
from opencouncil.reports.plots import Bars, Parts
from opencouncil.wording.plots import NO_NUMBER, name_series, say_number

_ROW, _BAR = 22.0, 15.0
_MOST_NAME, _GAP = 330.0, 16.0


def draw_bars(alt: Any, plot: Bars) -> Any:
    canvas = Canvas()
    left = _find_left(plot.labels)
    wide = (WIDE - left - _GAP * (len(plot.series) - 1)) / len(plot.series)
    has_titles = len(plot.series) > 1
    top = _ROW if has_titles else 0.0
    for place, each in enumerate(plot.series):
        x = left + place * (wide + _GAP)
        if has_titles:
            name = cut(name_series(each), wide)
            canvas.text(x, _ROW / 2 - 4, name, Letters(bold=True))
        _draw_column(canvas, each.values, x, top, wide)
    _write_names(canvas, plot.labels, left, top)
    return _finish(alt, canvas, top + _ROW * len(plot.labels))


def _draw_column(canvas: Canvas, values: tuple[float | None, ...], x: float, top: float, wide: float) -> None:
    known = [value for value in values if value is not None]
    low, high = min(0.0, *known) if known else 0.0, max(0.0, *known) if known else 0.0
    said = max((measure(say_number(value), SMALL) for value in values), default=0.0) + 6
    # A number stands behind its bar, also where that goes to the left of nought.
    room = max(20.0, wide - said)
    unit = room / ((high - low) or 1)
    for place, value in enumerate(values):
        middle = top + place * _ROW + _ROW / 2
        start = x + (min(value or 0.0, 0.0) - low) * unit
        end = x + (max(value or 0.0, 0.0) - low) * unit
        if value is None:
            canvas.text(x, middle, NO_NUMBER, Letters(size=SMALL, ink=charts.GREY))
            continue
        if value:
            canvas.box(start, middle - _BAR / 2, max(end - start, 0.5), _BAR, charts.BLUE)
        canvas.text(end + 4, middle, say_number(value), Letters(size=SMALL))


def draw_parts(alt: Any, plot: Parts) -> Any:
    canvas = Canvas()
    plot = plot._replace(series=sort_parts(plot.series))
    colours = find_colours(plot.series)
    top = _draw_keys(canvas, [name_series(each) for each in plot.series], colours)
    left = _find_left(plot.labels)
    wholes = [sum(each.values[place] or 0 for each in plot.series) for place in range(len(plot.labels))]
    said = 0.0 if plot.is_share else max(measure(say_number(whole), SMALL) for whole in wholes) + 6
    room = WIDE - left - said
    for place, whole in enumerate(wholes):
        x, middle = left, top + place * _ROW + _ROW / 2
        unit = room / ((whole if plot.is_share else max(wholes)) or 1)
        for each, colour in zip(plot.series, colours, strict=True):
            value = each.values[place]
            if not value:
                continue
            canvas.box(x, middle - _BAR / 2, value * unit, _BAR, colour)
            text = say_number(value)
            if measure(text, SMALL) + 6 <= value * unit:
                ink = find_ink(colour)
                canvas.text(x + value * unit / 2, middle, text, Letters("center", SMALL, ink=ink))
            x += value * unit
        if not plot.is_share:
            canvas.text(x + 4, middle, say_number(whole), Letters(size=SMALL))
    _write_names(canvas, plot.labels, left, top)
    return _finish(alt, canvas, top + _ROW * len(plot.labels))


def _draw_keys(canvas: Canvas, names: list[str], colours: list[str]) -> float:
    """What each colour stands for, in as many lines as that takes; the height below it."""
    x, y = 0.0, KEY / 2 + 2
    for name, colour in zip(names, colours, strict=True):
        text = cut(name, 240)
        wide = KEY + 6 + measure(text)
        if x and x + wide > WIDE:
            x, y = 0.0, y + 18
        canvas.box(x, y - KEY / 2, KEY, KEY, colour)
        canvas.text(x + KEY + 6, y, text, Letters())
        x += wide + _GAP
    return y + 20


def _find_left(labels: tuple[str, ...]) -> float:
    """Where bars begin, behind the longest name."""
    return min(_MOST_NAME, max(map(measure, labels))) + 10


def _write_names(canvas: Canvas, labels: tuple[str, ...], left: float, top: float) -> None:
    for place, label in enumerate(labels):
        canvas.text(
            left - 8, top + place * _ROW + _ROW / 2, cut(label, left - 9, TEXT), Letters("right", TEXT)
        )


def _finish(alt: Any, canvas: Canvas, high: float) -> Any:
    # As wide as every other picture, whatever is in it.
    edge = alt.Chart(alt.Data(values=[{}])).mark_rect(opacity=0)
    edge = edge.encode(x=alt.value(0), x2=alt.value(WIDE), y=alt.value(0), y2=alt.value(high))
    return alt.layer(edge, *canvas.make_layers(alt)).properties(width=WIDE, height=high)
