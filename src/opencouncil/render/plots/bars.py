"""Bars from margin to margin, each with its name above it and its numbers in words below it."""

from opencouncil.render.door_card.fitting import measure_width
from opencouncil.render.plots.sheet import MARGIN, ROOM, SMALL, TEXT, WIDTH, Picture, Sheet
from opencouncil.wording.pages.charts import Bar, BarChart
from opencouncil.wording.safe_text import one_line

_HIGH, _LOW = 24, 14
_KEY, _GAP = 11, 14


def draw_bars(chart: BarChart, source: str) -> Picture:
    sheet = Sheet(chart.title, (key.look for bar in chart.bars for key in bar.keys))
    for bar in chart.bars:
        _draw_bar(sheet, bar)
    return sheet.close_plot(chart.notes, source)


def _draw_bar(sheet: Sheet, bar: Bar) -> None:
    sheet.y += TEXT + 8
    sheet.text(MARGIN, sheet.y, one_line(bar.name), TEXT, ' font-weight="bold"')
    sheet.text(WIDTH - MARGIN, sheet.y, bar.total, SMALL, ' text-anchor="end"')
    sheet.y += 6
    x = float(MARGIN)
    for each in bar.slices:
        wide = each.number / bar.whole * ROOM
        high = _LOW if each.is_old else _HIGH
        top = sheet.y + _HIGH - high
        place = f'x="{x:.1f}" y="{top:g}" width="{wide:.1f}" height="{high}"'
        sheet.add(f"<rect {place} {sheet.fill(each.look)}/>")
        x += wide
    sheet.y += _HIGH
    _write_keys(sheet, bar)


def _write_keys(sheet: Sheet, bar: Bar) -> None:
    """The numbers in words, one behind the other, in as many lines as they take."""
    x = float(MARGIN)
    sheet.y += SMALL + 6
    for key in bar.keys:
        wide = _KEY + 5 + measure_width(key.text, is_bold=False) * SMALL
        if x > MARGIN and x + wide > WIDTH - MARGIN:
            x = float(MARGIN)
            sheet.y += SMALL + 6
        place = f'x="{x:.1f}" y="{sheet.y - _KEY + 1.5:g}" width="{_KEY}" height="{_KEY}"'
        sheet.add(f"<rect {place} {sheet.fill(key.look)}/>")
        sheet.text(round(x + _KEY + 5, 1), sheet.y, key.text, SMALL)
        x += wide + _GAP
