"""Pieces of a merge: blocks as they stand, both sides of a conflict, and groups of pieces."""

from dataclasses import dataclass, replace
from typing import Any, NamedTuple

from opencouncil.text.blocks import Block, put_dash

OURS, THEIRS = "ours", "theirs"
SIDES = (OURS, THEIRS)
# The key of a piece that holds several fields of its group.
JOINED = None


class Clash(NamedTuple):
    """A true conflict: the way to the field, and its value on each side; None where it was removed."""

    where: tuple[str, ...]
    ours: Any
    theirs: Any


@dataclass(frozen=True)
class Split:
    """Both sides of a conflict; None where there is nothing on one. The lead stands above the mark."""

    ours: "Piece | None"
    theirs: "Piece | None"
    lead: tuple[str, ...] = ()

    def on(self, side: str) -> "Piece | None":
        return self.ours if side == OURS else self.theirs


@dataclass(frozen=True)
class Group:
    """A merged field, item or file: what it is written with, of one side, and the pieces inside."""

    frame: Block
    pieces: "tuple[tuple[Any, Piece], ...]"


Piece = Block | Split | Group


class Marks(NamedTuple):
    """How conflicts are marked: what each side is called there, and the length of a mark."""

    ours: str = OURS
    theirs: str = THEIRS
    length: int = 7


def render(piece: Piece | None, side: str | None, marks: Marks, dash: int = -1) -> list[str]:
    """The lines of one side, or of both with the marks of the conflicts."""
    if piece is None:
        return []
    if isinstance(piece, Block):
        return put_dash(list(piece.text), dash)
    if isinstance(piece, Split):
        if side:
            return [*piece.lead, *render(piece.on(side), side, marks, dash)]
        first, second = (render(piece.on(one), one, marks, dash) for one in SIDES)
        begin, middle, end = (sign * marks.length for sign in "<=>")
        return [*piece.lead, f"{begin} {marks.ours}", *first, middle, *second, f"{end} {marks.theirs}"]
    frame = piece.frame
    lines = [*frame.lead, *put_dash(list(frame.head), dash), *frame.intro]
    is_first = True
    for _, inner in piece.pieces:
        found = render(inner, side, marks, frame.dash if is_first else -1)
        is_first = is_first and not found
        lines += found
    return [*lines, *frame.tail, *frame.below]


def find_data(piece: Piece | None, side: str) -> Any:
    """The piece of one side; None for nothing."""
    if piece is None or isinstance(piece, Block):
        return piece.data if piece else None
    if isinstance(piece, Split):
        return find_data(piece.on(side), side)
    found = [(key, data) for key, inner in piece.pieces if (data := find_data(inner, side)) is not None]
    if piece.frame.is_list:
        return [data for _, data in found]
    joined = [data.items() if key is JOINED else [(key, data)] for key, data in found]
    return dict(pair for pairs in joined for pair in pairs)


def take(piece: Piece | None, side: str) -> Piece | None:
    """A piece with every conflict settled for one side; None where nothing is left."""
    if isinstance(piece, Split):
        taken = piece.on(side)
        return put_lead(taken, piece.lead) if taken else None
    if isinstance(piece, Group):
        inside = [(key, taken) for key, inner in piece.pieces if (taken := take(inner, side))]
        return replace(piece, pieces=tuple(inside)) if inside else None
    return piece


def put_lead(piece: Piece, lead: tuple[str, ...]) -> Piece:
    if isinstance(piece, Group):
        return replace(piece, frame=replace(piece.frame, lead=lead))
    return replace(piece, lead=lead)


def surround(piece: Piece, lead: tuple[str, ...], below: tuple[str, ...]) -> Piece:
    """A piece with these comments and blank lines above and below it; those above stand above a conflict."""
    if isinstance(piece, Group):
        return replace(piece, frame=replace(piece.frame, lead=lead, below=below))
    if isinstance(piece, Block):
        return replace(piece, lead=lead, below=below)
    inner = () if piece.ours and piece.theirs else lead
    ours, theirs = (one and surround(one, inner, below) for one in (piece.ours, piece.theirs))
    return Split(ours=ours, theirs=theirs, lead=lead if ours and theirs else ())
