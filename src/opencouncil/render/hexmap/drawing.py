"""The map as inline SVG (W3C SVG 2): hexagons with a name each, outlines of what lies above them, a legend.

It is a picture by itself, and a part of a page: every name in it begins with a prefix, so that two can stand
on one page. It holds no script, and no address but those it is given.
"""

from collections.abc import Callable, Iterator
from enum import Enum
from xml.sax.saxutils import escape, quoteattr

from opencouncil.reading.hexagons import Cell, iter_sides
from opencouncil.render.door_card.fitting import Style, break_line
from opencouncil.render.hexmap.looks import DARK, LOOKS
from opencouncil.render.hexmap.shapes import (
    CORNERS,
    HIGH,
    OLD_KEY,
    SIDE,
    WIDE,
    Shape,
    find_letters,
    iter_defs,
    name_shape,
)
from opencouncil.wording.hexmap import Key, MapPage, Place

MARGIN = 14.0
TITLE_HIGH, LEGEND_WIDE, LINE = 40.0, 215.0, 17.0
TITLE_SIZE, TITLE_LINE = 18, 22
# The widths of letters that are known are those of a wide font; Helvetica and Arial take so much of them.
_NARROW = 0.79
# Around a map without heading, legend and small print.
EDGE = 4.0
# The corners at the ends of each side, in the order of ``iter_sides``: from the right, against the clock.
_ENDS = ((1, 0), (0, 5), (5, 4), (4, 3), (3, 2), (2, 1))
# Around what: how wide the line is, and its dashes.
OUTLINES = {"county": ("1.1", ""), "authority": ("2", "5 2")}
# How much white is beside such a line.
BESIDE = 1.6
# So many letters of the small print fill a line of the picture.
_WRAP = 120
# From one line of it to the next.
_SMALL = 12.5

Link = Callable[[Place], str]


class Extent(Enum):
    """How much of the picture is drawn."""

    WHOLE = "whole"
    # Without a heading, for a page that has it.
    PART = "part"
    # The cells alone, with the hexagons of all answers in its head: the page has legend and small print, and
    # may show another answer in a cell.
    CELLS = "cells"


class Drawing:
    """The picture of one page; ``link`` gives the address of a place's council, or nothing."""

    def __init__(
        self,
        page: MapPage,
        link: Link | None = None,
        prefix: str = "m",
        *,
        extent: Extent = Extent.WHOLE,
    ) -> None:
        self.page = page
        self._link = link
        self._prefix = prefix
        self._extent = extent
        cells = [place.hexagon.cell for place in page.places]
        self._left = min((cell.column for cell in cells), default=0)
        self._top = max((cell.row for cell in cells), default=0)
        across = max((cell.column for cell in cells), default=0) - self._left + 1.5
        down = self._top - min((cell.row for cell in cells), default=0)
        self._map_wide = across * WIDE
        is_bare = extent is Extent.CELLS
        self._margin = EDGE if is_bare else MARGIN
        self.width = round(self._map_wide + 2 * self._margin + (0 if is_bare else LEGEND_WIDE))
        self._heading = self._break_heading() if extent is Extent.WHOLE else []
        more = TITLE_LINE * max(0, len(self._heading) - 1)
        self._head = EDGE if is_bare else TITLE_HIGH + more
        self._small = [line for text in (page.note, *page.source) for line in _wrap(text, _WRAP)]
        # Three lines have room in any case.
        self._foot = 24.5 + _SMALL * max(3, len(self._small))
        foot = EDGE if is_bare else self._foot + MARGIN
        self.height = round(self._head + down * HIGH + 2 * SIDE + foot)

    def draw(self) -> str:
        """The whole picture."""
        title, about = f"{self._prefix}-title", f"{self._prefix}-about"
        words = "; ".join(key.text for key in self.page.keys)
        has_words = self._extent is not Extent.CELLS
        return "\n".join(
            (
                f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {self.width} {self.height}" '
                f'role="group" aria-labelledby="{title}" aria-describedby="{about}" '
                'font-family="Helvetica, Arial, sans-serif">',
                f'<title id="{title}">{escape(self.page.title)}</title>',
                f'<desc id="{about}">{escape(words)}</desc>',
                *iter_defs(self._prefix, self._iter_shapes()),
                f'<rect width="{self.width}" height="{self.height}" fill="#ffffff"/>',
                *(
                    _text(MARGIN, 26 + place * TITLE_LINE, line, size=TITLE_SIZE, weight="bold")
                    for place, line in enumerate(self._heading)
                ),
                '<g text-anchor="middle" stroke-linejoin="round">',
                *map(self._draw_place, self.page.places),
                "</g>",
                *(self._outline(name, width, dashes) for name, (width, dashes) in OUTLINES.items()),
                *(self._iter_legend() if has_words else ()),
                *(self._iter_foot() if has_words else ()),
                "</svg>\n",
            )
        )

    def _break_heading(self) -> list[str]:
        """The title in the lines that it takes."""
        style = Style(TITLE_SIZE, is_bold=True)
        return break_line(self.page.title, style, 1.0, (self.width - 2 * MARGIN) / _NARROW)

    def _iter_shapes(self) -> Iterator[Shape]:
        """The hexagons that the cells and the legend use."""
        if self._extent is Extent.CELLS:
            yield from ((word, is_old) for word in LOOKS for is_old in (False, True))
        yield from ((key.word, False) for key in self.page.keys)
        yield from ((place.hexagon.word, place.hexagon.is_old) for place in self.page.places)

    def find_middle(self, cell: Cell) -> tuple[float, float]:
        """Where a cell stands, from the left and from the top."""
        x = self._margin + (cell.column - self._left + (0.5 if cell.row % 2 else 0) + 0.5) * WIDE
        y = self._head + SIDE + (self._top - cell.row) * HIGH
        return round(x, 1), round(y, 1)

    def _draw_place(self, place: Place) -> str:
        x, y = self.find_middle(place.hexagon.cell)
        word, is_old = place.hexagon.word, place.hexagon.is_old
        letters = "".join(f' {name}="{value}"' for name, value in find_letters(word, is_old).items())
        drawn = (
            f'<g transform="translate({x:g} {y:g})"><title>{escape(place.title)}</title>'
            f'<use href="#{name_shape(self._prefix, word, is_old)}"/>'
            f"<text{letters}>{escape(place.letters)}</text></g>"
        )
        if not self._link:
            return drawn
        address = self._link(place)
        return f"<a{f' href={quoteattr(address)}' if address else ''}>{drawn}</a>"

    def _outline(self, name: str, width: str, dashes: str) -> str:
        """The lines around what lies above the cells, with white beside them, as many cells are dark."""
        dashed = f' stroke-dasharray="{dashes}"' if dashes else ""
        path = f"{self._prefix}-{name}"
        return (
            '<g fill="none" stroke-linecap="round" pointer-events="none">'
            f'<g stroke="#ffffff" stroke-width="{float(width) + BESIDE:g}"><use href="#{path}"/></g>'
            f'<g stroke="{DARK}" stroke-width="{width}"{dashed}>'
            f'<path id="{path}" d="{"".join(self.iter_lines(name))}"/></g></g>'
        )

    def iter_lines(self, name: str) -> Iterator[str]:
        """The lines around each county or combined authority: the sides of cells where one ends.

        Each side once: drawn by the cell that is in a county, or the first of two.
        """
        above: dict[tuple[int, int], str] = {}
        for place in self.page.places:
            cell = place.hexagon.cell
            above[cell.column, cell.row] = getattr(place.hexagon, name)
        for place in self.page.places:
            cell = place.hexagon.cell
            own = above[cell.column, cell.row]
            if not own:
                continue
            x, y = self.find_middle(cell)
            for other, (start, end) in zip(iter_sides(cell), _ENDS, strict=True):
                there = above.get(other, "")
                if there == own or (there and other < (cell.column, cell.row)):
                    continue
                (x1, y1), (x2, y2) = CORNERS[start], CORNERS[end]
                yield f"M{x + x1:.1f} {y + y1:.1f}L{x + x2:.1f} {y + y2:.1f}"

    def _iter_legend(self) -> Iterator[str]:
        x, y = MARGIN + self._map_wide + 12, self._head + 14
        for key in self.page.keys:
            lines = _wrap(key.text, 34)
            yield self._draw_key(key, x, y)
            for line in lines:
                yield _text(x + 24, y + 4, line, size=11)
                y += LINE * 0.8 if line is not lines[-1] else 0
            y += LINE * 1.35
        if self.page.old_drawn:
            yield f'<use href="#{self._prefix}-{OLD_KEY}" transform="translate({x:g} {y:g}) scale(.85)"/>'
            for line in _wrap(self.page.old_drawn, 34):
                yield _text(x + 24, y + 4, line, size=11)
                y += LINE * 0.8
            y += LINE * 0.55
        for name, (width, dashes) in OUTLINES.items():
            dashed = f' stroke-dasharray="{dashes}"' if dashes else ""
            yield f'<path d="M{x - 8:g} {y:g}h18" stroke="{DARK}" stroke-width="{width}"{dashed}/>'
            yield _text(x + 24, y + 4, self.page.outlines[name], size=11)
            y += LINE * 1.2

    def _draw_key(self, key: Key, x: float, y: float) -> str:
        shape = name_shape(self._prefix, key.word, False)
        return f'<use href="#{shape}" transform="translate({x:g} {y:g}) scale(.85)"/>'

    def _iter_foot(self) -> Iterator[str]:
        y = self.height - self._foot + 14
        for line in self._small:
            yield _text(MARGIN, y, line, size=9.5)
            y += _SMALL


def _text(x: float, y: float, text: str, size: float, weight: str = "normal") -> str:
    where = f'x="{x:g}" y="{y:g}" font-size="{size:g}" font-weight="{weight}" fill="{DARK}"'
    return f"<text {where}>{escape(text)}</text>"


def _wrap(text: str, width: int) -> list[str]:
    import textwrap

    return textwrap.wrap(text, width, break_long_words=True) or [""]
