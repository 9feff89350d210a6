"""How large the letters of a card can be, for all of it to fit on one page of A4.

Widths are those of a wide typeface, DejaVu Sans, in parts of the size of the letters: whichever one is there
takes less. Lengths are in millimetres.
"""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from operator import itemgetter
from typing import NamedTuple

from opencouncil.wording.door_card import DoorPage

PAGE = (210.0, 297.0)
MARGIN = 14.0
WIDTH = PAGE[0] - 2 * MARGIN
# What is left free, as no two browsers break lines alike.
SPARE = 10.0
HEIGHT = PAGE[1] - 2 * MARGIN - SPARE
CODE = 40.0
GAP = 4.0
PADDING = 4.0
# The broad side of the frame.
BAR = 4.0
LINE = 1.3
# Of the letters, to those of the styles below.
# From the largest to the smallest, each a fiftieth below the one before.
SCALES = tuple(hundredths / 100 for hundredths in range(120, 28, -2))
_NARROW, _WIDE = frozenset("ijl.,:;'|!()[]ftrI -/"), frozenset("mwMW@%—…")


class Style(NamedTuple):
    # Of the letters at the largest scale.
    size: float
    is_bold: bool = False
    # Above the text.
    gap: float = 0.0
    indent: float = 0.0


NAME = Style(7.5, is_bold=True)
ALSO = Style(5.2, gap=0.8)
QUESTION = Style(6.0, gap=1.5)
ANSWER = Style(11.0, is_bold=True, gap=3.0, indent=BAR + PADDING)
HEADING = Style(5.2, is_bold=True, gap=4.0)
TEXT = Style(4.6, gap=0.8)
ITEM = Style(4.6, gap=0.8, indent=5.0)
ADDRESS = Style(3.8, gap=0.8)
FOOT = Style(3.2, gap=0.8)


class Line(NamedTuple):
    """A text and its style; a heading, an item, the answer in its frame."""

    text: str
    style: Style


def list_lines(page: DoorPage) -> list[Line]:
    """All that stands above the code."""
    lines = [
        Line(page.name, NAME),
        *(Line(name, ALSO) for _, name in page.also),
        Line(page.question, QUESTION),
        Line(page.answer, ANSWER),
    ]
    for block in page.blocks:
        lines.append(Line(block.heading, HEADING))
        lines += [Line(line, ITEM if block.is_list else TEXT) for line in block.lines]
    return lines


def find_scale(page: DoorPage) -> float:
    """The largest scale at which the card fits; the smallest where none does."""
    measured, below = _measure_lines(page), measure_below(page)

    def fits(scale: float) -> bool:
        return _measure_above(measured, scale) + below <= HEIGHT

    # Smaller letters never make a card higher, so the scales need not all be tried.
    return SCALES[bisect_left(SCALES[:-1], True, key=fits)]


def measure_height(page: DoorPage, scale: float) -> float:
    return _measure_above(_measure_lines(page), scale) + measure_below(page)


def _measure_lines(page: DoorPage) -> list[tuple[Style, list[tuple[str, float]]]]:
    """Each line above the code, with the widths of its words: they are the same at every scale."""
    return [(line.style, _measure_words(line.text, line.style.is_bold)) for line in list_lines(page)]


def _measure_above(measured: list[tuple[Style, list[tuple[str, float]]]], scale: float) -> float:
    above = sum(
        style.gap * scale + len(_fill(words, style, scale, WIDTH)) * style.size * scale * LINE
        for style, words in measured
    )
    return above + 2 * PADDING * scale


def measure_below(page: DoorPage) -> float:
    """The height of the code and of what stands under it, which keep their size."""
    foot = sum(FOOT.gap + len(break_line(line, FOOT, 1)) * FOOT.size * LINE for line in page.foot)
    return foot + (CODE + 2 * GAP if page.code else 0.0)


def break_line(text: str, style: Style, scale: float, width: float = WIDTH) -> list[str]:
    """The lines of a text; a word that is wider than the page, as an address is, is broken."""
    return [" ".join(words) for words in _fill(_measure_words(text, style.is_bold), style, scale, width)]


def _fill(words: Sequence[tuple[str, float]], style: Style, scale: float, width: float) -> list[list[str]]:
    """The words of each line, from all words with their widths."""
    room = (width - style.indent * scale) / (style.size * scale)
    blank = measure_width(" ", is_bold=style.is_bold)
    lines: list[list[str]] = []
    line: list[str] = []
    used = 0.0
    # Hardly any text has a word without room for it.
    is_wide = bool(words) and max(words, key=_find_width)[1] > room
    for word, wide in _iter_words(words, room, style.is_bold) if is_wide else words:
        if line and used + blank + wide > room:
            lines.append(line)
            line, used = [word], wide
        else:
            used = used + blank + wide if line else wide
            line.append(word)
    return [*lines, line]


_find_width = itemgetter(1)


def _measure_words(text: str, is_bold: bool) -> list[tuple[str, float]]:
    return [(word, measure_width(word, is_bold)) for word in text.split()]


def _iter_words(
    words: Sequence[tuple[str, float]], room: float, is_bold: bool
) -> Iterator[tuple[str, float]]:
    """The words with their widths; a word without room for it in pieces."""
    for word, wide in words:
        if wide <= room:
            yield word, wide
            continue
        start = 0
        for end in range(1, len(word) + 1):
            if measure_width(word[start:end], is_bold) > room:
                yield word[start : end - 1], measure_width(word[start : end - 1], is_bold)
                start = end - 1
        yield word[start:], measure_width(word[start:], is_bold)


def measure_width(text: str, is_bold: bool) -> float:
    """In parts of the size of the letters."""
    width = sum(map(_WIDTHS.__getitem__, text))
    return width * 1.12 if is_bold else width


class _Widths(dict[str, float]):
    """The widths of letters; those of common ones are here already."""

    def __missing__(self, letter: str) -> float:
        return _measure(letter)


def _measure(letter: str) -> float:
    if letter in _NARROW:
        return 0.4
    if letter in _WIDE or ord(letter) > 0x2E80:
        return 1.0
    return 0.72 if letter.isupper() or letter.isdigit() else 0.63


_WIDTHS = _Widths({letter: _measure(letter) for letter in map(chr, range(0x20, 0x7F))})
