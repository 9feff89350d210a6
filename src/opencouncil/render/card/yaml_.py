"""One council's file as it stands, byte by byte; what could act on a terminal is marked in one."""

from typing import TextIO

from opencouncil.card import Card
from opencouncil.wording.safe_text import clean


def render(card: Card, out: TextIO) -> None:
    text = card.file.decode()
    out.write(clean(text) if out.isatty() else text)
