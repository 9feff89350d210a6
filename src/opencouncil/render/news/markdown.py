"""News of what is watched as Markdown."""

from typing import TextIO

from opencouncil.render.changes.markdown import markdown, show_group
from opencouncil.render.kinds import NewsShown
from opencouncil.render.markdown_text import as_link, begin_line, escape_text
from opencouncil.render.news.describe import describe
from opencouncil.wording.calendar import READ
from opencouncil.wording.news import CAME


def render(shown: NewsShown, out: TextIO) -> None:
    told = describe(shown)
    out.write(f"# {escape_text(told.title)}\n")
    if told.nothing:
        out.write(f"\n{begin_line(escape_text(told.nothing))}\n")
    if told.came:
        out.write(f"\n## {CAME}\n\n")
    for day, said in told.came:
        out.write(f"- {begin_line(escape_text(f'{day}: {said.title}'))}\n")
        out.writelines(f"  - {begin_line(escape_text(line))}\n" for line in said.lines)
        if said.url:
            out.write(f"  - {as_link(READ, said.url)}\n")
    for one in told.days:
        out.write(f"\n## {escape_text(one.title)}\n\n")
        out.write("\n".join(block for group in one.groups for block in show_group(group, False)))
        out.write("\n" + "".join(f"- {markdown(commit)}\n" for commit in one.commits))
