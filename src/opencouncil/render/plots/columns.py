"""A column for each year, piece on piece, with the name and the last number of each piece beside the last."""

from opencouncil.render.charts import spread
from opencouncil.render.door_card.fitting import measure_width
from opencouncil.render.plots.sheet import GREY, MARGIN, SMALL, WIDTH, Picture, Sheet
from opencouncil.wording.pages.charts import ColumnChart

_HIGH = 210
# Left of the columns, for the numbers of the axis.
_ASIDE = 28
_KEY = 11


def draw_columns(chart: ColumnChart, source: str) -> Picture:
    sheet = Sheet(chart.title, (layer.look for layer in chart.layers))
    top = sheet.y + 6
    left = MARGIN + _ASIDE
    words = max((measure_width(layer.text, is_bold=False) for layer in chart.layers), default=0) * SMALL
    right = WIDTH - MARGIN - words - _KEY - 14
    step = (right - left) / (len(chart.years) or 1)
    totals = [sum(layer.numbers[place] for layer in chart.layers) for place in range(len(chart.years))]
    most = max(totals, default=0) or 1
    _draw_axis(sheet, most, top, left, right)
    for place, year in enumerate(chart.years):
        x, y = left + place * step, top + _HIGH
        for layer in chart.layers:
            high = layer.numbers[place] / most * _HIGH
            if high:
                y -= high
                at = f'x="{x + step * 0.06:.1f}" y="{y:.1f}" width="{step * 0.88:.1f}" height="{high:.1f}"'
                sheet.add(f"<rect {at} {sheet.fill(layer.look)}/>")
        if not (len(chart.years) - 1 - place) % 4:
            middle = round(x + step / 2, 1)
            sheet.text(middle, top + _HIGH + 15, year, SMALL, ' text-anchor="middle"')
    _write_names(sheet, chart, top, right, most)
    sheet.y = top + _HIGH + 18
    return sheet.close_plot(chart.notes, source)


def _draw_axis(sheet: Sheet, most: int, top: float, left: float, right: float) -> None:
    for number in (0, most // 2, most):
        y = round(top + _HIGH * (1 - number / most), 1)
        sheet.add(f'<path d="M{left} {y:g}H{right:.1f}" stroke="#dddddd"/>')
        sheet.text(left - 5, y + 4, f"{number:,}", SMALL, f' text-anchor="end" fill="{GREY}"')


def _write_names(sheet: Sheet, chart: ColumnChart, top: float, right: float, most: int) -> None:
    low, wanted = 0.0, []
    for layer in chart.layers:
        wanted.append((low + layer.numbers[-1] / 2) / most * _HIGH)
        low += layer.numbers[-1]
    for layer, place in zip(chart.layers, spread(wanted, SMALL + 6, _HIGH), strict=True):
        y = round(top + _HIGH - place, 1)
        at = f'x="{right + 8:.1f}" y="{y - _KEY / 2:.1f}" width="{_KEY}" height="{_KEY}"'
        sheet.add(f"<rect {at} {sheet.fill(layer.look)}/>")
        sheet.text(round(right + 12 + _KEY, 1), y + 4, layer.text, SMALL)
