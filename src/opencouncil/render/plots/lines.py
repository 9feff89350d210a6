"""Small charts of two lines side by side: a solid one, and a dashed one above it."""

from collections.abc import Sequence

from opencouncil.render.hexmap.looks import DARK
from opencouncil.render.plots.sheet import GREY, MARGIN, ROOM, SMALL, TEXT, Picture, Sheet, wrap
from opencouncil.wording.pages.charts import LineChart, Panel

_SOLID, _BETWEEN = "#08519c", "#9ecae1"
_COLUMNS, _APART = 2, 28
_WIDE = (ROOM - _APART * (_COLUMNS - 1)) / _COLUMNS
_HIGH = 70
# Left of a panel, for the axis.
_ASIDE = 30
_DASHES = "4 3"
_SHARES = ((0.0, "0%"), (0.5, "50%"), (1.0, "100%"))


def draw_lines(chart: LineChart, source: str) -> Picture:
    sheet = Sheet(chart.title, ())
    for text, dashes in zip(chart.keys, ("", f' stroke-dasharray="{_DASHES}"'), strict=True):
        sheet.y += SMALL + 6
        line = f'<path d="M{MARGIN} {sheet.y - 4:g}h28" fill="none" stroke="'
        sheet.add(f'{line}{DARK if dashes else _SOLID}" stroke-width="{1.2 if dashes else 2.4}"{dashes}/>')
        sheet.text(MARGIN + 36, sheet.y, text, SMALL)
    sheet.y += 8
    for start in range(0, len(chart.panels), _COLUMNS):
        row = chart.panels[start : start + _COLUMNS]
        heads = [(wrap(one.title, TEXT, _WIDE, is_bold=True), wrap(one.said, SMALL, _WIDE)) for one in row]
        top = sheet.y
        lines = max(len(title) * (TEXT + 3) + len(said) * (SMALL + 3) for title, said in heads)
        for place, (panel, (title, said)) in enumerate(zip(row, heads, strict=True)):
            x = MARGIN + place * (_WIDE + _APART)
            y = top
            for text in title:
                y += TEXT + 3
                sheet.text(x, y, text, TEXT, ' font-weight="bold"')
            for text in said:
                y += SMALL + 3
                sheet.text(x, y, text, SMALL)
            _draw_panel(sheet, panel, chart.years, x, top + lines + 10)
        sheet.y = top + lines + _HIGH + 40
    return sheet.close_plot(chart.notes, source)


def _draw_panel(sheet: Sheet, panel: Panel, years: Sequence[str], x: float, top: float) -> None:
    left, right = x + _ASIDE, x + _WIDE
    for share, text in _SHARES:
        y = round(top + _HIGH * (1 - share), 1)
        sheet.add(f'<path d="M{left:g} {y:g}H{right:g}" stroke="#dddddd"/>')
        sheet.text(left - 4, y + 4, text, SMALL - 1, f' text-anchor="end" fill="{GREY}"')
    step = (right - left) / max(1, len(years) - 1)
    solid, dashed = (
        [(left + place * step, top + _HIGH * (1 - share)) for place, share in enumerate(heights)]
        for heights in (panel.solid, panel.dashed)
    )
    between = "L".join(f"{a:.1f} {b:.1f}" for a, b in (*solid, *reversed(dashed)))
    sheet.add(f'<path d="M{between}Z" fill="{_BETWEEN}" fill-opacity=".5"/>')
    for points, look in (
        (dashed, f'stroke="{DARK}" stroke-width="1.2" stroke-dasharray="{_DASHES}"'),
        (solid, f'stroke="{_SOLID}" stroke-width="2.4"'),
    ):
        line = "L".join(f"{a:.1f} {b:.1f}" for a, b in points)
        sheet.add(f'<path d="M{line}" fill="none" {look} stroke-linejoin="round"/>')
    for place, anchor in ((0, "start"), (len(years) - 1, "end")):
        at = left if anchor == "start" else right
        sheet.text(at, top + _HIGH + 14, years[place], SMALL - 1, f' text-anchor="{anchor}" fill="{GREY}"')
