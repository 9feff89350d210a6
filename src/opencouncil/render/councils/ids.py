"""The ids of councils, one a line, for scripts."""

from typing import TextIO

from opencouncil.render.kinds import CouncilsShown


def render(shown: CouncilsShown, out: TextIO) -> None:
    out.writelines(f"{council.id}\n" for council in shown.councils)
