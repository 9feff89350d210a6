"""A long text that has to fit: what matters most is kept, and what is cut is counted by kind.

A text is a tree of sections with pieces. Pieces are chosen by their tier, lower ones first, and within a tier
in the order of the text, so that no piece, however long, and no number of pieces can push out a lower tier.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple


class Room(NamedTuple):
    """The most characters and bytes of a text; 0 for no limit."""

    characters: int = 0
    bytes: int = 0


@dataclass(frozen=True, eq=False)
class Piece:
    """Whole lines, what they are counted as where they are cut, and how soon they are."""

    text: str
    what: str = ""
    tier: int = 0


@dataclass(frozen=True, eq=False)
class Section:
    """What stands before and behind its pieces, if one of them is kept; it may have a piece without text."""

    opening: str
    closing: str = ""
    parts: "list[Piece | Section]" = field(default_factory=list)


class _Size(NamedTuple):
    characters: int
    bytes: int

    @classmethod
    def of(cls, text: str) -> "_Size":
        return cls(len(text), len(text.encode("utf-8", "surrogatepass")))

    def plus(self, other: "_Size") -> "_Size":
        return _Size(self.characters + other.characters, self.bytes + other.bytes)

    def fits(self, room: Room) -> bool:
        return not (
            (room.characters and self.characters > room.characters)
            or (room.bytes and self.bytes > room.bytes)
        )


def fit(sections: Sequence[Section], room: Room, in_order: int) -> tuple[str, Counter[str]]:
    """The text of the pieces that fit, and what the others are counted as.

    From the tier ``in_order`` on nothing is kept behind a piece of its tier that was cut, so that a reader
    finds no holes; of the tiers before it, whatever fits.
    """
    listed = [*_iter_pieces(sections, ())]
    used, kept, opened = _Size(0, 0), set[int](), set[int]()
    cut: Counter[str] = Counter()
    full: set[int] = set()
    for piece, around in sorted(listed, key=lambda one: one[0].tier):
        more = _Size.of(piece.text)
        for section in around:
            if id(section) not in opened:
                more = more.plus(_Size.of(section.opening)).plus(_Size.of(section.closing))
        if piece.tier not in full and used.plus(more).fits(room):
            used = used.plus(more)
            kept.add(id(piece))
            opened.update(map(id, around))
            continue
        if piece.tier >= in_order:
            full.add(piece.tier)
        if piece.what:
            cut[piece.what] += 1
    return "".join(_write(sections, kept, opened)), cut


def _iter_pieces(
    parts: Sequence[Piece | Section], around: tuple[Section, ...]
) -> Iterator[tuple[Piece, tuple[Section, ...]]]:
    for part in parts:
        if isinstance(part, Piece):
            yield part, around
        else:
            yield from _iter_pieces(part.parts, (*around, part))


def _write(parts: Sequence[Piece | Section], kept: set[int], opened: set[int]) -> Iterator[str]:
    for part in parts:
        if isinstance(part, Piece):
            if id(part) in kept:
                yield part.text
        elif id(part) in opened:
            yield part.opening
            yield from _write(part.parts, kept, opened)
            yield part.closing
