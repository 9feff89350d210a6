"""The paper of a chart: its title, its patterns, its foot, and texts that are broken into lines.

The looks are those of the map, so a colour and a pattern mean the same on both. Every piece has its words
beside it or below it: no meaning is in the colour alone.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple
from xml.sax.saxutils import escape

from opencouncil.render.door_card.fitting import Style, break_line
from opencouncil.render.hexmap.looks import DARK, LOOKS, PATTERNS, Look
from opencouncil.wording.safe_text import one_line

# In pixels: no wider than that, so that the letters are read on a phone.
WIDTH, MARGIN = 480, 14
ROOM = WIDTH - 2 * MARGIN
PAPER, GREY, EDGE = "#ffffff", "#595959", "#b5b5b5"
TITLE, TEXT, SMALL = 17.0, 14.0, 12.5
LINE = 1.3
# The kinds of `reports.over_time` and ages of evidence, in the colours of the map.
CHART_LOOKS: Mapping[str, Look] = {
    **LOOKS,
    "no-rule": LOOKS["no-policy"],
    "narrower": LOOKS["refused"],
    "old": LOOKS["several"],
    "not-known": LOOKS["unknown"],
    "age-0": Look("#08519c", "#ffffff"),
    "age-1": Look("#4292c6", DARK),
    "age-5": Look("#9ecae1", DARK, "dots"),
    "age-10": Look("#fee391", DARK, "rising"),
    "age-undated": Look("#d9d9d9", DARK, "upright"),
    "age-no-claim": LOOKS["unknown"],
}


class Picture(NamedTuple):
    svg: str
    width: int
    height: int


class Sheet:
    """What is drawn so far, and how far down; ``looks`` are those that are used."""

    def __init__(self, title: str, looks: Iterable[str]) -> None:
        self.y = float(MARGIN)
        self._title = one_line(title)
        self._parts: list[str] = []
        self._looks = dict.fromkeys(looks)
        self.write(self._title, TITLE, is_bold=True)
        self.y += 8

    def add(self, part: str) -> None:
        self._parts.append(part)

    def text(self, x: float, y: float, text: str, size: float = TEXT, attributes: str = "") -> None:
        self.add(f'<text x="{x:g}" y="{y:g}" font-size="{size:g}"{attributes}>{escape(text)}</text>')

    def write(self, text: str, size: float, *, is_bold: bool = False) -> None:
        """A text from margin to margin, in as many lines as it takes."""
        for line in wrap(text, size, ROOM, is_bold=is_bold):
            self.y += size * LINE
            self.text(MARGIN, round(self.y, 1), line, size, ' font-weight="bold"' if is_bold else "")

    def fill(self, look: str) -> str:
        """The attributes of a piece with this look, with a line around what is nearly white."""
        found = CHART_LOOKS[look]
        fill = f"url(#p-{look})" if found.pattern else found.fill
        return f'fill="{fill}" stroke="{EDGE if found.fill > "#f" else PAPER}" stroke-width=".7"'

    def close_plot(self, notes: Sequence[str], source: str) -> Picture:
        self.y += 8
        for note in (*notes, source):
            self.write(one_line(note), SMALL)
            self.y += 3
        height = round(self.y + MARGIN)
        svg = (
            f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{height}" '
            f'viewBox="0 0 {WIDTH} {height}" role="img" font-family="Helvetica, Arial, sans-serif" '
            f'fill="{DARK}">\n<title>{escape(self._title)}</title>\n<defs>{"".join(self._iter_patterns())}'
            f'</defs>\n<rect width="{WIDTH}" height="{height}" fill="{PAPER}"/>\n'
        )
        return Picture(svg + "\n".join(self._parts) + "\n</svg>\n", WIDTH, height)

    def _iter_patterns(self) -> Iterable[str]:
        for name in self._looks:
            look = CHART_LOOKS[name]
            if look.pattern:
                size, marks = PATTERNS[look.pattern]
                yield (
                    f'<pattern id="p-{name}" width="{size}" height="{size}" patternUnits="userSpaceOnUse">'
                    f'<rect width="{size}" height="{size}" fill="{look.fill}"/>'
                    f"{marks.format(ink=look.ink)}</pattern>"
                )


def wrap(text: str, size: float, room: float, *, is_bold: bool = False) -> list[str]:
    return break_line(one_line(text), Style(size, is_bold=is_bold), 1.0, room)
