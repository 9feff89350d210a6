"""The map in a terminal: how many places show each answer, with bars."""

from typing import TextIO

from rich.cells import cell_len, set_cell_size
from rich.text import Text

from opencouncil.render.bars import draw_bar, find_room
from opencouncil.render.console import make_console
from opencouncil.render.kinds import HexMapShown
from opencouncil.render.styles import COLOURS
from opencouncil.wording.hexmap import describe_hexmap
from opencouncil.wording.sections import Role


def render(shown: HexMapShown, out: TextIO) -> None:
    console = make_console(out)
    page = describe_hexmap(shown.hexmap, shown.today, shown.source)
    console.print(Text(page.title, style="bold"), soft_wrap=True)
    console.print()
    width = max((cell_len(key.label) for key in page.keys), default=0)
    whole = len(page.places)
    for key in page.keys:
        line = f"{set_cell_size(key.label, width)}  {key.places:>5,}"
        bar = draw_bar(key.places / whole, find_room(console, width + 9), console.encoding)
        console.print(Text.assemble(line, (f"  {bar}" if bar else "", "cyan")), soft_wrap=True)
    console.print()
    for line in (page.old, page.note, page.source[0], page.source[-1]):
        if line:
            console.print(Text(line, style=COLOURS[Role.QUIET]))
