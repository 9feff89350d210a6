r"""A name has no letters that look like others.

A Cyrillic `а` for an `a`, a wide letter or an accent that stands apart from its letter make two names look
like one: nobody finds the council by its name, and two councils can pass for each other. Type the name anew.

Passes: ``{short_name: Ynys Môn}``
Fails: ``{short_name: "L\u0435eds"}``
"""

from collections.abc import Iterator
from datetime import date

from opencouncil.checking.rules.base import FileView
from opencouncil.findings import Pointer, Problem, Severity
from opencouncil.spelling import find_foreign, has_accent_apart, name_letter

ID = "name-look-alike"
SEVERITY = Severity.ERROR

_FIELDS = frozenset({"name", "short_name", "council_name"})
# Groups of names by language.
_GROUPS = frozenset({"names"})


def check_file(strings: FileView, today: date) -> Iterator[Problem]:
    texts = strings.all_texts
    # Each letter once: a dash or the sign of a pound is in many texts, and no letter.
    if texts.isascii() or not (find_foreign("".join({*texts})) or has_accent_apart(texts)):
        return
    for found in strings.iter_texts():
        if not found.is_name and _is_name(found.pointer):
            if letter := find_foreign(found.text):
                message = f"`{letter}` in this name is no Latin letter ({name_letter(letter)})"
                yield Problem(found.pointer, message, "Type the name anew.")
            elif has_accent_apart(found.text):
                message = "an accent in this name stands apart from its letter, which nobody sees"
                yield Problem(found.pointer, message, "Type the letter anew, with its accent.")


def _is_name(pointer: Pointer) -> bool:
    return pointer[-1:] != () and (pointer[-1] in _FIELDS or (len(pointer) > 1 and pointer[-2] in _GROUPS))
