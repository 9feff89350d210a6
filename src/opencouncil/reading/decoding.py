"""The bytes of a file to its text, and what is wrong with it before it is read as YAML."""

import re
from itertools import islice

from opencouncil.findings import Position, Problem

# Nobody reads a hundred lines on one file; further problems show in the next run.
MAX_PROBLEMS = 50

_CONFLICT = re.compile(r"^(?:<{7}|>{7}|\|{7})(?: .*)?$|^={7}$", re.MULTILINE)
# YAML allows no other control characters; NEL, LS and PS end a line in YAML 1.1 and not in 1.2; what turns
# the direction of writing or has no width makes one text look like another (Unicode TR 36).
FORBIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufffe\uffff\ud800-\udfff]"
)
# A field with text and no quotes, and a comment behind it. The text is taken whole (`*+`): going back in a
# line of a million characters would take hours.
_CUT_TEXT = re.compile(
    r"^ *(?:- +)*[A-Za-z_][\w-]*: +(?P<text>[^\s\"'\[{|>#&*!%@`][^\n#]*+)(?P<comment>(?<= )#)",
    re.MULTILINE,
)
_NO_BREAK_INDENT = re.compile("^ *\u00a0", re.MULTILINE)


def decode_text(data: bytes) -> tuple[str, list[Problem], bool]:
    """The text, the problems of its bytes, and whether it can be parsed."""
    problems: list[Problem] = []
    if data.startswith(b"\xef\xbb\xbf"):
        data = data[3:]
        hint = "Save the file as UTF-8 without one (in Notepad: `UTF-8`, not `UTF-8 with BOM`)."
        problems.append(
            Problem(
                (),
                "the file begins with a byte order mark",
                hint,
                rule="byte-order-mark",
                position=Position(1, 1),
            )
        )
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("utf-8")
        message = f"the byte {data[error.start]:#04x} is not UTF-8"
        hint = "Save the file as UTF-8; in an editor, choose it under the file's encoding."
        problems.append(
            Problem((), message, hint, rule="not-utf8", position=_position_at(before, len(before)))
        )
        return data.decode("utf-8", "replace"), problems, False
    if "\r" in text:
        at = text.index("\r")
        hint = "Save the file with Unix line ends (LF)."
        problems.append(
            Problem(
                (),
                "a line ends in CR, as Windows writes it",
                hint,
                rule="line-ends",
                position=_position_at(text, at),
            )
        )
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    is_readable = True
    # Asking whether all is printable is quicker by far than looking for what is not.
    if not text.replace("\n", "").isprintable() and (found := FORBIDDEN.search(text)):
        message = f"an invisible control character stands here (U+{ord(found[0]):04X})"
        position = _position_at(text, found.start())
        problems.append(
            Problem(
                (),
                message,
                "Remove it; retype the word around it.",
                rule="control-character",
                position=position,
            )
        )
        is_readable = False
    if "\u00a0" in text and (found := _NO_BREAK_INDENT.search(text)):
        message = "this line is indented with a no-break space, which looks like a space but is not a space"
        hint = "Remove the spaces before the line, and type them again with the space bar."
        position = _position_at(text, found.end() - 1)
        problems.append(Problem((), message, hint, rule="control-character", position=position))
        is_readable = False
    if any(mark in text for mark in ("<<<<<<<", "=======", ">>>>>>>")) and (found := _CONFLICT.search(text)):
        message = "git left the mark of a conflict here: two people changed the same lines"
        hint = "Keep the lines that are right, and remove those that begin with <<<<<<<, ======= and >>>>>>>."
        problems.append(
            Problem((), message, hint, rule="merge-conflict", position=_position_at(text, found.start()))
        )
        is_readable = False
    if (at := _find_line(text, "%")) >= 0:
        message = "a line that begins with `%` speaks to YAML programs"
        hint = "Remove it; in a text, put the percent sign on the line before."
        problems.append(Problem((), message, hint, rule="tag", position=_position_at(text, at)))
        is_readable = False
    if (at := _find_line(text, "...")) >= 0:
        message = "a line that begins with `...` ends the file for some programs"
        problems.append(
            Problem((), message, "Remove it.", rule="one-document", position=_position_at(text, at))
        )
        is_readable = False
    if (at := text.find("\t")) >= 0:
        is_indent = not text[text.rfind("\n", 0, at) + 1 : at].strip(" ")
        message = "this line is indented with a tab" if is_indent else "a tab stands here"
        hint = "Use spaces, two for each level." if is_indent else "Write a space instead."
        problems.append(Problem((), message, hint, rule="tab", position=_position_at(text, at)))
    return text, problems, is_readable


def _find_line(text: str, beginning: str) -> int:
    """The offset of the first line with this beginning, or -1."""
    return 0 if text.startswith(beginning) else text.find(f"\n{beginning}") + 1 or -1


def _position_at(text: str, offset: int) -> Position:
    line = text.count("\n", 0, offset)
    return Position(line + 1, offset - (text.rfind("\n", 0, offset) + 1) + 1)


def find_cut_text(text: str) -> list[Problem]:
    """A problem for text without quotes that a comment cuts short: YAML drops the rest silently."""
    if " #" not in text:
        return []
    hint = "Put the whole text in quotes; or put the comment on a line of its own."
    return [
        Problem(
            (),
            "the text ends here: what follows ` #` is a comment",
            hint,
            rule="comment-cuts-text",
            position=_position_at(text, found.start("comment")),
        )
        # A single word can hardly be cut.
        for found in islice(
            (one for one in _CUT_TEXT.finditer(text) if " " in one["text"].strip()), MAX_PROBLEMS
        )
    ]
