"""The map as inline SVG (W3C SVG 2): hexagons with a name each, outlines of what lies above them, a legend.

It is a picture by itself, and a part of a page: every name in it begins with a prefix, so that two can stand
on one page. It holds no script, and no address but those it is given.
"""

from collections.abc import Callable, Iterator
from math import sqrt
from xml.sax.saxutils import escape, quoteattr

from opencouncil.reading.hexagons import Cell, iter_sides
from opencouncil.render.hexmap.looks import DARK, KEY_FILL, LOOKS, PALE, PALE_EDGE, PATTERNS, Look
from opencouncil.wording.hexmap import Key, MapPage, Place

# The side of a hexagon, in units of the picture; it stands on a corner.
SIDE = 10.0
WIDE = SIDE * sqrt(3)
HIGH = SIDE * 1.5
MARGIN = 14.0
TITLE_HIGH, FOOT_HIGH, LEGEND_WIDE, LINE = 40.0, 62.0, 215.0, 17.0
_CORNERS = tuple(
    (round(x, 2), round(y, 2))
    for x, y in (
        *((WIDE / 2, -SIDE / 2), (WIDE / 2, SIDE / 2), (0, SIDE)),
        *((-WIDE / 2, SIDE / 2), (-WIDE / 2, -SIDE / 2), (0, -SIDE)),
    )
)
# The corners at the ends of each side, in the order of ``iter_sides``: from the right, against the clock.
_ENDS = ((1, 0), (0, 5), (5, 4), (4, 3), (3, 2), (2, 1))
# Around what: how wide the line is, and its dashes.
OUTLINES = {"county": ("1.1", ""), "authority": ("2", "5 2")}
# An answer on an old source is drawn so much smaller than its cell.
OLD_SIZE = 0.76
# How wide the plain patch behind letters on a pattern is.
PATCH = 2.8
# So many letters of the small print fill a line of the picture.
_WRAP = 120

Link = Callable[[Place], str]


class Drawing:
    """The picture of one page; ``link`` gives the address of a place's council, or nothing.

    As a part of a page it has no heading of its own, as the page has that.
    """

    def __init__(
        self, page: MapPage, link: Link | None = None, prefix: str = "m", *, is_part: bool = False
    ) -> None:
        self.page = page
        self._heading = "" if is_part else page.title
        self._link = link
        self._prefix = prefix
        cells = [place.hexagon.cell for place in page.places]
        self._left = min((cell.column for cell in cells), default=0)
        self._top = max((cell.row for cell in cells), default=0)
        across = max((cell.column for cell in cells), default=0) - self._left + 1.5
        down = self._top - min((cell.row for cell in cells), default=0)
        self._map_wide = across * WIDE
        self.width = round(self._map_wide + LEGEND_WIDE + 2 * MARGIN)
        self.height = round(TITLE_HIGH + down * HIGH + 2 * SIDE + FOOT_HIGH + MARGIN)

    def draw(self) -> str:
        """The whole picture."""
        title, about = f"{self._prefix}-title", f"{self._prefix}-about"
        words = "; ".join(key.text for key in self.page.keys)
        return "\n".join(
            (
                f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {self.width} {self.height}" '
                f'role="group" aria-labelledby="{title}" aria-describedby="{about}" '
                'font-family="Helvetica, Arial, sans-serif">',
                f'<title id="{title}">{escape(self.page.title)}</title>',
                f'<desc id="{about}">{escape(words)}</desc>',
                *self._iter_defs(),
                f'<rect width="{self.width}" height="{self.height}" fill="#ffffff"/>',
                *([_text(MARGIN, 26, self._heading, size=18, weight="bold")] if self._heading else []),
                *map(self._draw_place, self.page.places),
                *(self._outline(name, width, dashes) for name, (width, dashes) in OUTLINES.items()),
                *self._iter_legend(),
                *self._iter_foot(),
                "</svg>\n",
            )
        )

    def _iter_defs(self) -> Iterator[str]:
        corners = " ".join(f"{x:g},{y:g}" for x, y in _CORNERS)
        yield f'<defs><polygon id="{self._prefix}-h" points="{corners}"/>'
        for word in dict.fromkeys(key.word for key in self.page.keys):
            look = LOOKS[word]
            if look.pattern:
                size, marks = PATTERNS[look.pattern]
                yield (
                    f'<pattern id="{self._prefix}-{word}" width="{size}" height="{size}" '
                    f'patternUnits="userSpaceOnUse"><rect width="{size}" height="{size}" fill="{look.fill}"/>'
                    f"{marks.format(ink=look.ink)}</pattern>"
                )
        yield "</defs>"

    def _fill(self, word: str) -> str:
        return f"url(#{self._prefix}-{word})" if LOOKS[word].pattern else LOOKS[word].fill

    def find_middle(self, cell: Cell) -> tuple[float, float]:
        """Where a cell stands, from the left and from the top."""
        x = MARGIN + (cell.column - self._left + (0.5 if cell.row % 2 else 0) + 0.5) * WIDE
        y = TITLE_HIGH + SIDE + (self._top - cell.row) * HIGH
        return round(x, 1), round(y, 1)

    def _draw_place(self, place: Place) -> str:
        x, y = self.find_middle(place.hexagon.cell)
        look: Look = LOOKS[place.hexagon.word]
        # A plain patch behind the letters, where lines or dots would run through them.
        patch = f' stroke="{look.fill}" stroke-width="{PATCH:g}" paint-order="stroke"' if look.pattern else ""
        is_old = place.hexagon.is_old
        size, foot = (5.6, 1.4) if is_old else (6.6, 2.4)
        drawn = (
            f'<g transform="translate({x:g} {y:g})"><title>{escape(place.title)}</title>'
            f"{self._draw_hexagon(place.hexagon.word, is_old)}"
            f'<text y="{foot:g}" font-size="{size:g}" text-anchor="middle" fill="{look.ink}"{patch} '
            f'stroke-linejoin="round">{escape(place.letters)}</text>{_draw_ring(look) if is_old else ""}</g>'
        )
        address = self._link(place) if self._link else ""
        return f"<a href={quoteattr(address)}>{drawn}</a>" if address else drawn

    def _draw_hexagon(self, word: str, is_old: bool) -> str:
        """A whole cell; for an answer on an old source a smaller one, with white around it."""
        corners, fill = f'<use href="#{self._prefix}-h"', self._fill(word)
        if not is_old:
            return f'{corners} fill="{fill}" stroke="{_edge(LOOKS[word])}"/>'
        # A pattern must not shrink with the hexagon, so that it looks as in the legend.
        points = " ".join(f"{x * OLD_SIZE:.4g},{y * OLD_SIZE:.4g}" for x, y in _CORNERS)
        return (
            f'{corners} fill="#ffffff" stroke="#ffffff"/>'
            f'<polygon points="{points}" fill="{fill}" stroke="{_edge(LOOKS[word])}"/>'
        )

    def _outline(self, name: str, width: str, dashes: str) -> str:
        """Lines around each county or combined authority: the sides where one ends."""
        above: dict[tuple[int, int], str] = {}
        for place in self.page.places:
            cell = place.hexagon.cell
            above[cell.column, cell.row] = getattr(place.hexagon, name)
        lines = "".join(self._iter_sides(above))
        dashed = f' stroke-dasharray="{dashes}"' if dashes else ""
        return (
            f'<path d="{lines}" fill="none" stroke="{DARK}" stroke-width="{width}" stroke-linecap="round"'
            f'{dashed} pointer-events="none"/>'
        )

    def _iter_sides(self, above: dict[tuple[int, int], str]) -> Iterator[str]:
        """Each side once: drawn by the cell that is in a county, or the first of two."""
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
                (x1, y1), (x2, y2) = _CORNERS[start], _CORNERS[end]
                yield f"M{x + x1:.1f} {y + y1:.1f}L{x + x2:.1f} {y + y2:.1f}"

    def _iter_legend(self) -> Iterator[str]:
        x, y = MARGIN + self._map_wide + 12, TITLE_HIGH + 14
        for key in self.page.keys:
            lines = _wrap(key.text, 34)
            yield self._draw_key(key, x, y)
            for line in lines:
                yield _text(x + 24, y + 4, line, size=11)
                y += LINE * 0.8 if line is not lines[-1] else 0
            y += LINE * 1.35
        if self.page.old_drawn:
            yield f'<g transform="translate({x:g} {y:g}) scale(.85)">{self._draw_old_key()}</g>'
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
        return (
            f'<use href="#{self._prefix}-h" transform="translate({x:g} {y:g}) scale(.85)" '
            f'fill="{self._fill(key.word)}" stroke="{_edge(LOOKS[key.word])}"/>'
        )

    def _draw_old_key(self) -> str:
        """The edge of a cell, dashed, and in it the smaller hexagon of an old answer."""
        points = " ".join(f"{x * OLD_SIZE:.4g},{y * OLD_SIZE:.4g}" for x, y in _CORNERS)
        look = Look(KEY_FILL, DARK)
        return (
            f'<use href="#{self._prefix}-h" fill="#ffffff" stroke="{PALE_EDGE}" stroke-dasharray="2 1.5"/>'
            f'<polygon points="{points}" fill="{look.fill}"/>{_draw_ring(look)}'
        )

    def _iter_foot(self) -> Iterator[str]:
        y = self.height - FOOT_HIGH + 14
        for line in (*_wrap(self.page.note, _WRAP), *_wrap(self.page.source, _WRAP)):
            yield _text(MARGIN, y, line, size=9.5)
            y += 12.5


def _edge(look: Look) -> str:
    """The line around a hexagon: white, and grey where the hexagon itself is nearly white."""
    return PALE_EDGE if look.fill in PALE else "#ffffff"


def _draw_ring(look: Look) -> str:
    """A ring at the foot of a hexagon, for an answer on an old source."""
    return f'<circle cy="4.4" r="1.3" fill="{look.fill}" stroke="{look.ink}" stroke-width=".7"/>'


def _text(x: float, y: float, text: str, size: float, weight: str = "normal") -> str:
    where = f'x="{x:g}" y="{y:g}" font-size="{size:g}" font-weight="{weight}" fill="{DARK}"'
    return f"<text {where}>{escape(text)}</text>"


def _wrap(text: str, width: int) -> list[str]:
    import textwrap

    return textwrap.wrap(text, width, break_long_words=True) or [""]
