"""Every field of the files as Markdown: the page docs/data.md."""

import re
from collections.abc import Sequence
from typing import TextIO

from opencouncil.reading.fields import Group, Word
from opencouncil.render.fields.places import PLACES
from opencouncil.render.kinds import FieldsShown
from opencouncil.render.markdown_text import escape_bar
from opencouncil.wording.reference import FIELDS_OPENING, FIELDS_TITLE, say_made, title_group, title_words


def render(shown: FieldsShown, out: TextIO) -> None:
    """Write the whole page."""
    made = say_made("schema --format markdown", "schema/")
    out.write(f"# {FIELDS_TITLE}\n\n<!-- {made} -->\n\n{FIELDS_OPENING}\n\n")
    out.write("| kind | file |\n| --- | --- |\n")
    for kind, groups in shown.groups.items():
        out.write(f"| [{kind}](#{_anchor(title_group(kind, groups[0]))}) | `{PLACES[kind]}` |\n")
    for kind, groups in shown.groups.items():
        _write_kind(kind, groups, out)


def _write_kind(kind: str, groups: Sequence[Group], out: TextIO) -> None:
    # Several fields may share a list of words; it is printed at the first one.
    places: dict[tuple[Word, ...], str] = {}
    titles = {group.title: title_group(kind, group) for group in groups}
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
                    places[field.words] = title_words(title, field)
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


def _anchor(title: str) -> str:
    """The anchor that GitHub makes from a heading."""
    return re.sub(r"[^\w -]", "", title.casefold()).replace(" ", "-")
