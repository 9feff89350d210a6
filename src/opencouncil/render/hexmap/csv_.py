"""The places of the map as CSV."""

from typing import TextIO

from opencouncil.render.csv_text import write_rows
from opencouncil.render.hexmap.rows import TITLES, iter_rows
from opencouncil.render.kinds import HexMapShown
from opencouncil.wording.hexmap import describe_hexmap


def render(shown: HexMapShown, out: TextIO) -> None:
    write_rows([TITLES, *iter_rows(describe_hexmap(shown.hexmap, shown.today, shown.source))], out)
