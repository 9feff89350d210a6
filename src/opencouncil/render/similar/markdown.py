"""Councils that are alike as Markdown: a list, the nearest first."""

from collections.abc import Iterator
from typing import TextIO

from opencouncil.render.kinds import SimilarShown
from opencouncil.render.markdown_text import as_link, escape_text
from opencouncil.wording.similar import Entry, describe_similar


def render(shown: SimilarShown, out: TextIO) -> None:
    told = describe_similar(shown.similar, shown.answers, shown.asked, shown.today)
    out.write(f"# {escape_text(told.title)}\n\n")
    out.write(f"{_name(told.own)}\n\n")
    out.writelines(f"- {line}\n" for line in _iter_lines(told.own, told.activity))
    out.write("\n")
    for number, entry in enumerate(told.entries, 1):
        start = f"{number}. "
        out.write(f"{start}{_name(entry)}\n")
        out.writelines(f"{' ' * len(start)}- {line}\n" for line in _iter_lines(entry, told.activity))
    if told.entries:
        out.write("\n")
    out.write("\n\n".join(map(escape_text, told.foot)) + "\n")


def _name(entry: Entry) -> str:
    behind = ", ".join(filter(None, (entry.distance, escape_text(entry.asked))))
    return f"**{escape_text(entry.name)}** {behind}"


def _iter_lines(entry: Entry, activity: str) -> Iterator[str]:
    """The reasons, the answer, and who says so."""
    yield escape_text(entry.reasons)
    if entry.brief:
        said = entry.brief.said
        yield f"{escape_text(activity)}: {escape_text(entry.brief.verdict.text)}"
        link = f" {as_link(said.url, said.url)}" if said.url else ""
        yield f"{escape_text(said.label)}: {escape_text(said.text)}{link}"
