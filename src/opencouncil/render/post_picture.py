"""The picture that stands beside a link in a post, https://ogp.me: 1200 by 630 points.

vl-convert brings Liberation Sans. It draws nothing, and says nothing, where it finds no family of a list.
"""

from collections.abc import Sequence
from html import escape
from typing import NamedTuple

from opencouncil.render.door_card.fitting import Style, break_line
from opencouncil.render.door_card.looks import INK, PAPER, find_frame
from opencouncil.render.pictures import make_png
from opencouncil.render.small_png import read_drawn, write_small
from opencouncil.wording.pages.picture import PictureWords
from opencouncil.wording.sections import Role, Text

WIDTH, HEIGHT = 1200, 630
# To be raised with a change by which the same SVG becomes another picture.
FORM = 1
BAR = 28
FONTS = "Liberation Sans,Arial,DejaVu Sans,sans-serif"
_LEFT, _RIGHT, _TOP, _BOTTOM = 84, 60, 58, 52
_LINE, _GAP = 1.28, 18
_QUIET = "#555555"
_NAME, _QUESTION = Style(32, is_bold=True), Style(40)
_SAID, _DAY = Style(28), Style(26)
MOST_BYTES = 20_000
# What is between black and white counted too: fewer take fewer bytes, and long texts need that.
_GREYS = (6, 4, 3, 2)
# Of the answer, the largest first: the smaller ones are for longer answers.
_VERDICTS = tuple(Style(size, is_bold=True) for size in (64, 54, 46, 40, 34, 30))
# The most lines of a question and of what a source says.
_MOST_ASKED, _MOST_SAID = 3, 2


class _Block(NamedTuple):
    """Lines of one size and colour."""

    lines: Sequence[str]
    style: Style
    colour: str = INK

    @property
    def height(self) -> float:
        return len(self.lines) * self.style.size * _LINE


def draw_picture(words: PictureWords) -> bytes:
    """The picture as a small PNG; OpenCouncilError where the library is not installed."""
    drawn = read_drawn(make_png(draw_svg(words), scale=1))
    colour = find_frame(words.verdict.role)
    sizes = (write_small(drawn, greys, BAR, colour) for greys in _GREYS)
    smallest = b""
    for smallest in sizes:
        if len(smallest) < MOST_BYTES:
            break
    return smallest


def has_letters() -> bool:
    """Whether a text leaves anything in a picture, which it does not without a font."""
    blank = PictureWords("", Text("", Role.PLAIN), name="")
    letters = blank._replace(name="abc")
    return read_drawn(make_png(draw_svg(letters), scale=1)) != read_drawn(make_png(draw_svg(blank), scale=1))


def draw_svg(words: PictureWords) -> str:
    below = [_Block(_break(day, _DAY, 1), _DAY, _QUIET) for day in words.days]
    room = HEIGHT - _TOP - _BOTTOM - sum(block.height for block in below)
    blocks = _fit(words, room)
    texts: list[str] = []
    y = float(_TOP)
    for block in blocks:
        y = _place(block, y, texts)
        y += _GAP
    y = HEIGHT - _BOTTOM - sum(block.height for block in below)
    for block in below:
        y = _place(block, y, texts)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{HEIGHT}" '
        f'viewBox="0 0 {WIDTH} {HEIGHT}" font-family="{FONTS}">\n'
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="{PAPER}"/>\n'
        f'<rect width="{BAR}" height="{HEIGHT}" fill="{find_frame(words.verdict.role)}"/>\n'
        f"{''.join(texts)}</svg>\n"
    )


def _fit(words: PictureWords, room: float) -> list[_Block]:
    """The answer as large as it fits, and cut only where the smallest letters have no room for it."""
    begin = [_Block([words.name], _NAME), _Block(_break(words.question, _QUESTION, _MOST_ASKED), _QUESTION)]
    end = [_Block(_break(words.said, _SAID, _MOST_SAID), _SAID)] if words.said else []
    left = room - sum(block.height + _GAP for block in (*begin, *end))
    for style in _VERDICTS:
        most = max(1, int(left / (style.size * _LINE)))
        lines = _break(words.verdict.text, style)
        if len(lines) <= most:
            break
    return [*begin, _Block(_cut(lines, most), style), *end]


def _break(text: str, style: Style, most: int = 0) -> list[str]:
    lines = break_line(text, style, 1, WIDTH - _LEFT - _RIGHT)
    return _cut(lines, most) if most else lines


def _cut(lines: list[str], most: int) -> list[str]:
    return lines if len(lines) <= most else [*lines[: most - 1], f"{lines[most - 1]}…"]


def _place(block: _Block, y: float, texts: list[str]) -> float:
    """Add the lines below a height; the height below them."""
    weight = ' font-weight="bold"' if block.style.is_bold else ""
    for line in block.lines:
        y += block.style.size * _LINE
        texts.append(
            f'<text x="{_LEFT}" y="{y - block.style.size * (_LINE - 1):.0f}" font-size="{block.style.size:g}"'
            f'{weight} fill="{block.colour}">{escape(line)}</text>\n'
        )
    return y
