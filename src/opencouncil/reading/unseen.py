"""One list of what cannot be seen in a text: for files and their names, prompts, cells, forms and output.

Such a character makes one text look like another, turns the direction of writing, hides a second text in a
first, or acts on a terminal. Tabs and line ends are white space and not meant. The ranges are those of
Unicode: controls, private use and noncharacters (core specification, sections 23.1, 23.5 and 23.7), and what
a program shows as nothing (Default_Ignorable_Code_Point, section 5.21). tests/reading/test_unseen.py compares
them with Python's own tables.
"""

import re
from typing import NamedTuple


class Range(NamedTuple):
    """Characters from a first to a last one, and what they are, in words."""

    first: int
    last: int
    what: str


_SELECTOR, _DIRECTION, _FILLER = "a variation selector", "it turns the direction of writing", "a blank filler"
_NO_WIDTH, _NONE, _PRIVATE = (
    "it has no width",
    "no character at all",
    "private use: no two programs agree on it",
)

RANGES = (
    *(Range(0x00, 0x08, "a control character"), Range(0x0B, 0x0C, "a control character")),
    *(Range(0x0E, 0x1F, "a control character"), Range(0x7F, 0x9F, "a control character")),
    Range(0xAD, 0xAD, "a soft hyphen"),
    Range(0x34F, 0x34F, _NO_WIDTH),
    Range(0x61C, 0x61C, _DIRECTION),
    Range(0x115F, 0x1160, _FILLER),
    Range(0x17B4, 0x17B5, _NO_WIDTH),
    Range(0x180B, 0x180F, _SELECTOR),
    Range(0x200B, 0x200D, _NO_WIDTH),
    Range(0x200E, 0x200F, _DIRECTION),
    Range(0x2028, 0x2029, "a line end to some programs"),
    Range(0x202A, 0x202E, _DIRECTION),
    Range(0x2060, 0x2065, _NO_WIDTH),
    Range(0x2066, 0x2069, _DIRECTION),
    Range(0x206A, 0x206F, "a format mark that is out of use"),
    Range(0x2800, 0x2800, _FILLER),
    Range(0x3164, 0x3164, _FILLER),
    Range(0xD800, 0xDFFF, "half a character"),
    Range(0xE000, 0xF8FF, _PRIVATE),
    Range(0xFDD0, 0xFDEF, _NONE),
    Range(0xFE00, 0xFE0F, _SELECTOR),
    Range(0xFEFF, 0xFEFF, _NO_WIDTH),
    Range(0xFFA0, 0xFFA0, _FILLER),
    Range(0xFFF0, 0xFFF8, _NO_WIDTH),
    Range(0xFFF9, 0xFFFC, "a mark for text between lines or for an object"),
    Range(0xFFFE, 0xFFFF, _NONE),
    Range(0x1BCA0, 0x1BCA3, _NO_WIDTH),
    Range(0x1D159, 0x1D159, _NO_WIDTH),
    Range(0x1D173, 0x1D17A, _NO_WIDTH),
    # The last two of each further plane.
    *(Range(plane << 16 | 0xFFFE, plane << 16 | 0xFFFF, _NONE) for plane in range(1, 0x11)),
    Range(0xE0000, 0xE00FF, "a tag, which hides text"),
    Range(0xE0100, 0xE0FFF, _SELECTOR),
    *(Range(0xF0000, 0xFFFFD, _PRIVATE), Range(0x100000, 0x10FFFD, _PRIVATE)),
)
# As it stands in the brackets of a regular expression.
CLASS = "".join(f"\\U{one.first:08x}-\\U{one.last:08x}" for one in RANGES)
UNSEEN = re.compile(f"[{CLASS}]")


# The bytes of letters that anybody can see, of which most texts are, and of the line end.
_SEEN = bytes(range(ord(" "), ord("~") + 1)) + b"\n"


def find_others(data: bytes) -> bytes:
    """All of a text in UTF-8 but the seen letters of ASCII and line ends: in most texts little or nothing.

    To look through this takes a twentieth of the time. No byte of another character is one of those.
    """
    return data.translate(None, _SEEN)


def find_unseen(text: str) -> re.Match[str] | None:
    """The first character that cannot be seen."""
    others = find_others(text.encode("utf-8", "surrogatepass"))
    if not others or not UNSEEN.search(others.decode("utf-8", "surrogatepass")):
        return None
    return UNSEEN.search(text)


def name_unseen(letter: str) -> str:
    """A character that cannot be seen, for a message: ``U+00AD, a soft hyphen``."""
    code = ord(letter)
    what = next(one.what for one in RANGES if one.first <= code <= one.last)
    return f"U+{code:04X}, {what}"
