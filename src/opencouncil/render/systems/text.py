"""Systems for papers and webcasts, for people."""

import textwrap
from typing import TextIO

from rich.cells import cell_len, set_cell_size
from rich.console import Console
from rich.text import Text

from opencouncil.render.console import make_console
from opencouncil.render.kinds import SystemsShown
from opencouncil.render.page import INDENT, Page
from opencouncil.render.styles import COLOURS
from opencouncil.wording.sections import Role
from opencouncil.wording.systems import TITLES, KindPage, describe_systems

# Narrower is hard to read.
_NARROWEST = 24


def render(shown: SystemsShown, out: TextIO) -> None:
    console = make_console(out)
    told = describe_systems(shown.found, shown.by, shown.system, shown.on, shown.today)
    page = Page(console)
    page.heading(told.title)
    for kind in told.kinds:
        console.print()
        page.text(f"{kind.heading}: {kind.known}", style="bold")
        if kind.totals:
            console.print()
            _print_totals(console, kind)
        if kind.groups:
            console.print()
            _print_groups(console, kind)
        if kind.uses:
            console.print()
            for use in kind.uses:
                page.text(f"{use.name}: {use.what}; {use.asked}", hang=INDENT)
                page.text(use.named_by, indent=INDENT, style=COLOURS[Role.QUIET])
                if use.url:
                    page.text(use.url, indent=INDENT, style=COLOURS[Role.QUIET])
        if kind.shared:
            console.print()
            page.heading(kind.shared_heading)
            for place, councils in kind.shared:
                page.text(f"{place}: {councils}", indent=INDENT, hang=INDENT * 2)
    console.print()
    for line in told.foot:
        page.text(line, style=COLOURS[Role.QUIET])


def _print_totals(console: Console, kind: KindPage) -> None:
    first = max(cell_len(total.system) for total in kind.totals)
    rows = [
        (
            total.system,
            f"{total.councils:,}",
            total.share,
            f"{total.old:,}",
            f"{total.undated:,}",
            total.people,
        )
        for total in kind.totals
    ]
    for number, (name, *cells) in enumerate((("", *TITLES), *rows)):
        widths = [
            max(len(title), *(len(row[place]) for row in rows)) for place, title in enumerate(TITLES, 1)
        ]
        numbers = "  ".join(cell.rjust(width) for cell, width in zip(cells, widths, strict=True))
        line = f"{INDENT}{set_cell_size(name, first)}  {numbers}"
        console.print(Text(line, style="" if number else "bold"), soft_wrap=True)


def _print_groups(console: Console, kind: KindPage) -> None:
    first = max(cell_len(text) for text in (kind.groups_heading, *(group.name for group in kind.groups)))
    second = max(len(group.known) for group in kind.groups)
    console.print(Text(kind.groups_heading, style="bold"), soft_wrap=True)
    used = len(INDENT) + first + 2 + second + 2
    for group in kind.groups:
        lines = [group.systems]
        if console.is_terminal:
            lines = textwrap.wrap(group.systems, max(_NARROWEST, console.width - used)) or [""]
        start = f"{INDENT}{set_cell_size(group.name, first)}  {group.known:>{second}}  "
        for number, line in enumerate(lines):
            text = Text(f"{' ' * used if number else start}{line}")
            text.rstrip()
            console.print(text, soft_wrap=True)
