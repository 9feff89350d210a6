"""The data's changelog as Markdown."""

from typing import TextIO

from opencouncil.render.changes.markdown import show_group
from opencouncil.render.kinds import ChangelogShown
from opencouncil.render.markdown_text import begin_line, escape_text
from opencouncil.wording.changelog import TITLE, list_periods, say_proposal


def render(shown: ChangelogShown, out: TextIO) -> None:
    """Write a page: a heading for each day or release, with nations and councils below."""
    out.write(f"# {TITLE}\n")
    if shown.proposal:
        out.write(f"\n{begin_line(escape_text(say_proposal(shown.proposal)))}\n")
    for period in list_periods(shown.changelog.entries, shown.releases, shown.proposal):
        out.write(f"\n## {escape_text(period.title)}\n\n")
        out.write("\n".join(block for group in period.groups for block in show_group(group, False)))
