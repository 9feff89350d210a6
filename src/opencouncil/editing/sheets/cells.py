"""The meaning of a spreadsheet's cell: no change, a new value, or a refusal."""

import re
from typing import Any

from opencouncil.editing.sheets.columns import EditColumn
from opencouncil.editing.sheets.dates import advise, is_date, is_rewritten
from opencouncil.editing.sheets.table import Cell
from opencouncil.editing.typed import bare, find_hidden, split_tags
from opencouncil.errors import OpenCouncilError
from opencouncil.findings import clip
from opencouncil.tables.cells import undo_disarm

# More than any figure of a council; what is longer a float does not hold exactly.
_LONGEST_NUMBER = 15
_NUMBER = re.compile(r"-?[0-9]+(?:\.[0-9]+)?")


class CellRefusedError(OpenCouncilError):
    """A cell that cannot be taken, and why."""

    @property
    def reason(self) -> str:
        """As a sentence."""
        return f"{str(self).rstrip('.')}."


class Rewritten(Exception):  # noqa: N818 - not an error: the cell says what the file says
    """A cell in which the spreadsheet shows in its own way what is there already."""


# How programs that know no UTF-8 read it: old ones for the Mac, and for DOS here and in the USA.
_MISREAD = ("mac_roman", "cp437", "cp850", "iso8859-15")
# What some write for a letter that they do not know.
_LOST = ("?", "\N{REPLACEMENT CHARACTER}")


def is_unchanged(cell: Cell, was: str) -> bool:
    """Whether a cell is as it was exported, with an apostrophe before it or not."""
    return not cell.problem and (cell.text == was or cell.text.strip() == was or bare_text(cell.text) == was)


def read_value(cell: Cell, column: EditColumn, was: str = "") -> Any:
    """The value that a cell has for its field, None where it is empty.

    ``was`` is what the cell held when it was exported. Rewritten where that is what is meant,
    CellRefusedError where it cannot be said what is meant.
    """
    if cell.problem:
        raise CellRefusedError(cell.problem)
    if hidden := find_hidden(cell.text):
        raise CellRefusedError(f"it holds an invisible character ({hidden})")
    if meant := read_again(cell.text, was):
        raise CellRefusedError(
            f"`{clip(cell.text)}` is `{clip(meant)}` read in the wrong encoding; open the table as UTF-8"
        )
    if has_lost_letters(cell.text, was):
        raise CellRefusedError(
            f"`{clip(cell.text)}` is `{clip(was)}` with letters lost, as by a program that does not know "
            "them; save the table as UTF-8"
        )
    text = bare_text(cell.text)
    if text == cell.text.strip() and text.startswith("=") and column.type != "list":
        raise CellRefusedError(
            "it begins with `=`, as a formula does; put an apostrophe before it if it is text"
        )
    text = " ".join(text.split())
    if not text:
        return None
    if column.type in ("date", "partial-date"):
        return _read_date(bare(text), column, was)
    if column.type in ("integer", "number"):
        return _read_number(text, column, was)
    if column.type == "list":
        return split_tags(text) or None
    return text


def read_again(text: str, was: str = "") -> str:
    """What a text was before a program took its UTF-8 for another encoding; empty where it did not.

    For Windows-1252, the text itself tells; a byte that it leaves out stands for the character of its number.
    What an old Mac or DOS makes of it is told by what the cell held, ``was``.
    """
    if text.isascii():
        return ""
    try:
        return b"".join(map(_encode, text)).decode()
    except UnicodeError:
        pass
    return was if was and any(_is_misread(text, was, encoding) for encoding in _MISREAD) else ""


def _is_misread(text: str, was: str, encoding: str) -> bool:
    return text.strip() == was.encode().decode(encoding, "replace").strip()


def has_lost_letters(text: str, was: str) -> bool:
    """Whether a text is what the cell held, with a question mark or another in the place of each letter."""
    if was.isascii() or text == was:
        return False
    lost = "".join(letter if letter.isascii() else "\0" for letter in was)
    return any(text.strip() == lost.replace("\0", mark).strip() for mark in _LOST)


def _encode(character: str) -> bytes:
    try:
        return character.encode("cp1252")
    except UnicodeEncodeError:
        return character.encode("latin-1")


def bare_text(text: str) -> str:
    """The text without the apostrophe that keeps a spreadsheet from running it."""
    text = text.strip(" ")
    armed = undo_disarm(text)
    return text.strip() if armed == text else armed


def _read_date(text: str, column: EditColumn, was: str) -> str:
    if is_date(text, column.type == "partial-date"):
        # A cell that shows all of a date may hold a month, of which a spreadsheet makes its first day.
        if was and text != was and is_rewritten(text, was):
            raise Rewritten(f"`{clip(text)}` stands for {was}")
        return text
    if is_rewritten(text, was):
        raise Rewritten(f"`{clip(text)}` stands for {was}")
    advice = advise(text, column.type == "partial-date")
    raise CellRefusedError(f"`{clip(text)}` is no date. {advice}")


def _read_number(text: str, column: EditColumn, was: str) -> int | float:
    number = _as_number(text)
    if was and number == float(was):
        # 331.30 and 1.5E+05 are ways in which a spreadsheet shows what is there.
        return float(was)
    if not _NUMBER.fullmatch(text) or len(text) > _LONGEST_NUMBER:
        raise CellRefusedError(f"`{clip(text)}` is no number. Write it in figures alone: 108352 or 331.3.")
    if column.type == "number":
        return float(text)
    if "." in text:
        raise CellRefusedError(f"`{clip(text)}` is no whole number.")
    return int(text)


def _as_number(text: str) -> float | None:
    try:
        return float(text)
    except ValueError:
        return None
