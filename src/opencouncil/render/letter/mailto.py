"""A letter as an address that opens a message, and below it what the address has no room for."""

from typing import TextIO

from opencouncil.render.kinds import LetterShown
from opencouncil.wording.letter_links import COPY_THIS, make_mail


def render(shown: LetterShown, out: TextIO) -> None:
    address, rest = make_mail(shown.letter, shown.written)
    out.write(f"{address}\n")
    if rest:
        out.write("\n".join(("", COPY_THIS, *(f"\n{block.text}" for block in rest), "")))
