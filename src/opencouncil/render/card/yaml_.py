"""One council's file, byte by byte; on a terminal, control characters are replaced by a mark."""

from typing import TextIO

from opencouncil.card import Card
from opencouncil.wording.safe_text import clean


def render(card: Card, out: TextIO) -> None:
    text = card.file.decode()
    out.write(clean(text) if out.isatty() else text)
