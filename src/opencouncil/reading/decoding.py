"""The bytes of a file to its text, and what is wrong with it before it is read as YAML."""

import re
from itertools import islice

from opencouncil.findings import Position, Problem
from opencouncil.reading.unseen import UNSEEN, find_others, find_unseen, name_unseen

# Nobody reads a hundred lines on one file; further problems show in the next run.
MAX_PROBLEMS = 50

# What git begins a line with, seven times over; more often where it merged what was to be merged with. `|`
# is there only in its styles diff3 and zdiff3.
_MARKS, _MARK_LENGTH = "<|=>", 7
_CONFLICT = re.compile(r"^(?:<{7,}|>{7,}|\|{7,})(?: .*)?$|^={7}$", re.MULTILINE)
# A field with text and no quotes, and a comment behind it. The text is taken whole (`*+`): going back in a
# line of a million characters would take hours.
_CUT_TEXT = re.compile(
    r"^ *(?:- +)*[A-Za-z_][\w-]*: +(?P<text>[^\s\"'\[{|>#&*!%@`][^\n#]*+)(?P<comment>(?<= )#)",
    re.MULTILINE,
)
_BYTE_ORDER_MARK = b"\xef\xbb\xbf"
_NO_BREAK_INDENT = re.compile("^ *\u00a0", re.MULTILINE)


def decode_plain_text(data: bytes) -> str | None:
    """The text of bytes in which each character can be seen and is no tab, or None.

    It may hold what `decode_text` has problems with, but only in lines that are no field, item or comment.
    """
    others = find_others(data)
    try:
        text = data.decode("utf-8")
        if others and ("\t" in (rest := others.decode("utf-8")) or "\r" in rest or UNSEEN.search(rest)):
            return None
    except UnicodeDecodeError:
        return None
    return text


def decode_text(data: bytes) -> tuple[str, list[Problem], bool]:
    """The text, the problems of its bytes, and whether it can be parsed."""
    problems: list[Problem] = []
    if data.startswith(_BYTE_ORDER_MARK):
        data = data.removeprefix(_BYTE_ORDER_MARK)
        problems.append(_explain_byte_order_mark())
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        problems.append(_explain_bad_byte(data, error.start))
        return data.decode("utf-8", "replace"), problems, False
    if "\r" in text:
        problems.append(_explain_line_end(text))
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    # With no other of these problems can a text be read on.
    found = [problem for find in _FINDERS if (problem := find(text))]
    return text, problems + found, all(problem.rule == "tab" for problem in found)


def _explain_byte_order_mark() -> Problem:
    return _make_problem(
        "",
        0,
        "byte-order-mark",
        message="the file begins with a byte order mark",
        hint="Save the file as UTF-8 without one (in Notepad: `UTF-8`, not `UTF-8 with BOM`).",
    )


def _explain_bad_byte(data: bytes, at: int) -> Problem:
    before = data[:at].decode("utf-8")
    return _make_problem(
        before,
        len(before),
        "not-utf8",
        message=f"the byte {data[at]:#04x} is not UTF-8",
        hint="Save the file as UTF-8; in an editor, choose it under the file's encoding.",
    )


def _explain_line_end(text: str) -> Problem:
    return _make_problem(
        text,
        text.index("\r"),
        "line-ends",
        message="a line ends in CR, as Windows writes it",
        hint="Save the file with Unix line ends (LF).",
    )


def _find_unseen_character(text: str) -> Problem | None:
    if not (found := find_unseen(text)):
        return None
    return _make_problem(
        text,
        found.start(),
        "control-character",
        message=f"an invisible character stands here ({name_unseen(found[0])})",
        hint="Remove it; retype the word around it.",
    )


def _find_no_break_indent(text: str) -> Problem | None:
    if "\u00a0" not in text or not (found := _NO_BREAK_INDENT.search(text)):
        return None
    return _make_problem(
        text,
        found.end() - 1,
        "control-character",
        message="this line is indented with a no-break space, which looks like a space but is not a space",
        hint="Remove the spaces before the line, and type them again with the space bar.",
    )


def _find_conflict(text: str) -> Problem | None:
    is_likely = any(mark * _MARK_LENGTH in text for mark in _MARKS)
    if not is_likely or not (found := _CONFLICT.search(text)):
        return None
    mark = found[0][:_MARK_LENGTH]
    return _make_problem(
        text,
        found.start(),
        "merge-conflict",
        message=f"git left `{mark}` here, the mark of a conflict: two people changed the same lines",
        hint="Keep the right lines; remove those that begin with <<<<<<<, |||||||, ======= or >>>>>>>.",
    )


def say_conflict(text: str) -> str:
    """Where git left the marks of conflicts, and what to do: one sentence for a person with the file open."""
    lines = [str(position_at(text, found.start()).line) for found in islice(_CONFLICT.finditer(text), 3)]
    *rest, last = lines
    numbers = f"lines {', '.join(rest)} and {last}" if rest else f"line {last}"
    return (
        f"git left the marks of a conflict on {numbers}. Keep one of the two versions between them, and "
        "remove the lines that begin with <<<<<<<, |||||||, ======= or >>>>>>>."
    )


def _find_directive(text: str) -> Problem | None:
    if (at := _find_line(text, "%")) < 0:
        return None
    return _make_problem(
        text,
        at,
        "tag",
        message="a line that begins with `%` speaks to YAML programs",
        hint="Remove it; in a text, put the percent sign on the line before.",
    )


def _find_end_of_document(text: str) -> Problem | None:
    if (at := _find_line(text, "...")) < 0:
        return None
    return _make_problem(
        text,
        at,
        "one-document",
        message="a line that begins with `...` ends the file for some programs",
        hint="Remove it.",
    )


def _find_tab(text: str) -> Problem | None:
    if (at := text.find("\t")) < 0:
        return None
    is_indent = not text[text.rfind("\n", 0, at) + 1 : at].strip(" ")
    return _make_problem(
        text,
        at,
        "tab",
        message="this line is indented with a tab" if is_indent else "a tab stands here",
        hint="Use spaces, two for each level." if is_indent else "Write a space instead.",
    )


_FINDERS = (
    *(_find_unseen_character, _find_no_break_indent, _find_conflict),
    *(_find_directive, _find_end_of_document, _find_tab),
)


def _make_problem(text: str, at: int, rule: str, *, message: str, hint: str) -> Problem:
    return Problem((), message, hint, rule=rule, position=position_at(text, at))


def _find_line(text: str, beginning: str) -> int:
    """The offset of the first line with this beginning, or -1."""
    return 0 if text.startswith(beginning) else text.find(f"\n{beginning}") + 1 or -1


def position_at(text: str, offset: int) -> Position:
    """The line and column of an offset."""
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
            position=position_at(text, found.start("comment")),
        )
        # A single word can hardly be cut.
        for found in islice(
            (one for one in _CUT_TEXT.finditer(text) if " " in one["text"].strip()), MAX_PROBLEMS
        )
    ]
