"""A card as an SVG picture of one sheet of A4."""

from collections.abc import Iterator
from html import escape
from typing import TextIO

from opencouncil.render.door_card import fitting
from opencouncil.render.door_card.code import draw_code
from opencouncil.render.door_card.fitting import ADDRESS, ANSWER, CODE, FOOT, GAP, HEADING, ITEM, LINE, MARGIN
from opencouncil.render.door_card.looks import FONTS, INK, PAPER, find_frame
from opencouncil.render.kinds import DoorCardShown
from opencouncil.wording.door_card import DoorPage, describe_door_card


def render(shown: DoorCardShown, out: TextIO) -> None:
    page = describe_door_card(shown.card, shown.today, shown.version)
    width, height = fitting.PAGE
    out.write(
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:g} {height:g}" width="{width:g}mm" '
        f'height="{height:g}mm" font-family="{escape(FONTS)}" fill="{INK}">\n'
        f"<title>{escape(page.title)}</title>\n<style>@page{{size:A4;margin:0}}</style>\n"
        f'<rect width="{width:g}" height="{height:g}" fill="{PAPER}"/>\n'
    )
    out.writelines(f"{part}\n" for part in _iter_parts(page))
    out.write("</svg>\n")


def _iter_parts(page: DoorPage) -> Iterator[str]:
    scale, y = fitting.find_scale(page), MARGIN
    for line in fitting.list_lines(page):
        style = line.style
        y += style.gap * scale
        broken = fitting.break_line(line.text, style, scale)
        x = MARGIN + (fitting.BAR + fitting.PADDING * scale if style is ANSWER else style.indent * scale)
        if style is ANSWER:
            high = len(broken) * style.size * scale * LINE + 2 * fitting.PADDING * scale
            yield from _draw_frame(y, high, find_frame(page.role))
            y += fitting.PADDING * scale
        if style is ITEM:
            yield _write("\N{BULLET}", x - 4 * scale, y, style, scale)
        for text in broken:
            yield _write(text, x, y, style, scale)
            y += style.size * scale * LINE
        if style is ANSWER:
            y += fitting.PADDING * scale
    if page.code:
        yield from _draw_code(page.code.label, page.code.url, y + GAP, scale)
        y += CODE + 2 * GAP
    for told in page.foot:
        y += FOOT.gap
        for text in fitting.break_line(told, FOOT, 1):
            yield _write(text, MARGIN, y, FOOT, 1)
            y += FOOT.size * LINE


def _draw_frame(y: float, high: float, colour: str) -> Iterator[str]:
    yield (
        f'<rect x="{MARGIN:g}" y="{y:.2f}" width="{fitting.WIDTH:g}" height="{high:.2f}" fill="none" '
        f'stroke="{colour}" stroke-width="1.2"/>'
    )
    yield f'<rect x="{MARGIN:g}" y="{y:.2f}" width="{fitting.BAR:g}" height="{high:.2f}" fill="{colour}"/>'


def _draw_code(label: str, address: str, y: float, scale: float) -> Iterator[str]:
    path, width = draw_code(address)
    yield (
        f'<path transform="translate({MARGIN:g} {y:.2f}) scale({CODE / width:.5f})" '
        f'shape-rendering="crispEdges" d="{path}"/>'
    )
    x = MARGIN + CODE + GAP
    yield _write(label, x, y + GAP, HEADING, scale)
    y += GAP + HEADING.size * scale * LINE + ADDRESS.gap
    for text in fitting.break_line(address, ADDRESS, 1, fitting.WIDTH - CODE - GAP):
        yield _write(text, x, y, ADDRESS, 1)
        y += ADDRESS.size * LINE


def _write(text: str, x: float, y: float, style: fitting.Style, scale: float) -> str:
    """A line of text whose upper edge is at ``y``."""
    size = style.size * scale
    weight = ' font-weight="bold"' if style.is_bold else ""
    return f'<text x="{x:.2f}" y="{y + size:.2f}" font-size="{size:.2f}"{weight}>{escape(text)}</text>'
