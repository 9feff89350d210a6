"""Every field of the files as Markdown: the page docs/data.md."""

import re
from collections.abc import Sequence
from typing import TextIO

from opencouncil.reading.fields import ANY_NAME, Group, Word
from opencouncil.render.fields.places import PLACES
from opencouncil.render.kinds import FieldsShown
from opencouncil.render.markdown_text import escape_bar

OPENING = (
    "Each kind of file has a JSON Schema in `schema/`, which `opencouncil schema KIND` prints and editors "
    "read; this page is made from them. A field in **bold** must be there, one with a dot wherever its group "
    f"is; every other is left out where nothing is known. `{ANY_NAME}` stands for a name that the file "
    "chooses. A day is written 2026-11-21; a date may be a day, a month (2014-09) or a year (in quotes, "
    '"2014"). The plain kind of YAML that the files are in is described in [dialect.md](dialect.md), how to '
    "read a source in [codebook.md](codebook.md)."
)


def render(shown: FieldsShown, out: TextIO) -> None:
    """The page, whole."""
    out.write("# Every field of the files\n\n")
    out.write("<!-- Made by `opencouncil schema --format markdown` from schema/. -->\n\n")
    out.write(f"{OPENING}\n\n")
    out.write("| kind | file |\n| --- | --- |\n")
    for kind, groups in shown.groups.items():
        out.write(f"| [{kind}](#{_anchor(_title(kind, groups[0]))}) | `{PLACES[kind]}` |\n")
    for kind, groups in shown.groups.items():
        _write_kind(kind, groups, out)


def _write_kind(kind: str, groups: Sequence[Group], out: TextIO) -> None:
    # The same words may be those of several fields; they stand where they come first.
    places: dict[tuple[Word, ...], str] = {}
    titles = {group.title: _title(kind, group) for group in groups}
    for number, group in enumerate(groups):
        title = titles[group.title]
        out.write(f"\n{'###' if number else '##'} {title}\n\n{escape_bar(group.meaning)}\n\n")
        out.write("| field | form | meaning | example |\n| --- | --- | --- | --- |\n")
        fresh = []
        for field in group.fields:
            form = field.form
            if field.group:
                is_list = "list: " if field.form.startswith("list") else ""
                form = f"{is_list}[{field.group}](#{_anchor(titles[field.group])})"
            elif field.words:
                if field.words not in places:
                    places[field.words] = f"{title}: words of {field.path}"
                    fresh.append(field)
                form = re.sub("words?", rf"[\g<0>](#{_anchor(places[field.words])})", form)
            name = f"**`{field.path}`**" if field.required else f"`{field.path}`"
            example = f"`{escape_bar(field.example)}`" if field.example else ""
            out.write(f"| {name} | {form} | {escape_bar(field.meaning)} | {example} |\n")
        for field in fresh:
            _write_words(places[field.words], field.words, out)


def _write_words(title: str, words: Sequence[Word], out: TextIO) -> None:
    out.write(f"\n#### {title}\n\n")
    if not any(word.meaning for word in words):
        out.write(f"{', '.join(f'`{word.word}`' for word in words)}.\n")
        return
    out.write("| word | meaning |\n| --- | --- |\n")
    for word in words:
        shown = ", ".join(f"`{one}`" for one in word.word.split(", "))
        out.write(f"| {shown} | {escape_bar(word.meaning)} |\n")


def _title(kind: str, group: Group) -> str:
    """Unlike any other on the page."""
    return group.title if group.title.casefold() == kind else f"{kind.capitalize()}: {group.title}"


def _anchor(title: str) -> str:
    """What GitHub makes of a heading, to link to it."""
    return re.sub(r"[^\w -]", "", title.casefold()).replace(" ", "-")
