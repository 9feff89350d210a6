"""The page to send a letter from, alone on its line."""

from typing import TextIO

from opencouncil.render.kinds import LetterShown


def render(shown: LetterShown, out: TextIO) -> None:
    out.write(f"{shown.address}\n")
