"""Systems for papers and webcasts as Markdown, with a table of totals and one of groups."""

from collections.abc import Iterator, Sequence
from typing import TextIO

from opencouncil.render.kinds import SystemsShown
from opencouncil.render.markdown_text import as_link, escape_cell, escape_text
from opencouncil.wording.systems import TITLES, KindPage, describe_systems


def render(shown: SystemsShown, out: TextIO) -> None:
    told = describe_systems(shown.found, shown.by, shown.system, shown.on, shown.today)
    blocks = [f"# {escape_text(told.title)}"]
    for kind in told.kinds:
        blocks += _iter_blocks(kind)
    blocks += map(escape_text, told.foot)
    out.write("\n\n".join(blocks) + "\n")


def _iter_blocks(kind: KindPage) -> Iterator[str]:
    yield f"## {escape_text(kind.heading)}: {escape_text(kind.known)}"
    if kind.totals:
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
        yield _make_table(("", *TITLES), rows, " --: |" * len(TITLES))
    if kind.groups:
        groups = [(group.name, group.known, group.systems) for group in kind.groups]
        yield _make_table((kind.groups_heading, "", ""), groups, " --: | --- |")
    if kind.uses:
        yield "\n".join(
            f"- {escape_text(f'{use.name}: {use.what}; {use.asked}. {use.named_by}.')}"
            f"{f' {as_link(use.url, use.url)}' if use.url else ''}"
            for use in kind.uses
        )
    if kind.shared:
        yield escape_text(kind.shared_heading)
        yield "\n".join(f"- {escape_text(f'{place}: {councils}')}" for place, councils in kind.shared)


def _make_table(titles: Sequence[str], rows: Sequence[Sequence[str]], marks: str) -> str:
    lines = [_join(titles), f"| --- |{marks}", *map(_join, rows)]
    return "\n".join(lines)


def _join(cells: Sequence[str]) -> str:
    return f"| {' | '.join(escape_cell(cell) for cell in cells)} |"
