"""Every field of the files, for people."""

import shutil
import textwrap
from typing import TextIO

from opencouncil.reading.fields import Field
from opencouncil.render.fields.places import PLACES
from opencouncil.render.kinds import FieldsShown
from opencouncil.wording.reference import say_form

_NARROWEST, _WIDEST = 60, 110


def render(shown: FieldsShown, out: TextIO) -> None:
    width = min(max(shutil.get_terminal_size((_WIDEST, 24)).columns, _NARROWEST), _WIDEST)
    blank = ""
    for kind, groups in shown.groups.items():
        for number, group in enumerate(groups):
            title = group.title if number else f"{group.title}: {PLACES[kind]}"
            out.write(f"{blank}{title}\n{textwrap.fill(group.meaning, width)}\n")
            for field in group.fields:
                _write_field(field, width, out)
            blank = "\n"


def _write_field(field: Field, width: int, out: TextIO) -> None:
    out.write(f"  {field.path}  ({say_form(field)})\n")
    out.write(_fill(field.meaning, width, 6))
    longest = max((len(word.word) for word in field.words if word.meaning), default=0)
    for word in field.words:
        if longest + 8 > width // 2 or not word.meaning:  # too long for a column: the meaning goes below
            out.write(f"      {word.word}\n")
            out.write(_fill(word.meaning, width, 10) if word.meaning else "")
        else:
            start = f"      {word.word:<{longest}}  "
            out.write(_fill(word.meaning, width, len(start), start))


def _fill(text: str, width: int, indent: int, start: str = "") -> str:
    blanks = " " * indent
    return textwrap.fill(text, width, initial_indent=start or blanks, subsequent_indent=blanks) + "\n"
