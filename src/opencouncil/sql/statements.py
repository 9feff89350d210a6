"""Where one statement of SQL ends and the next begins, as DuckDB reads it: by a semicolon that stands free.

DuckDB itself is not asked: a shell wants to know at each line whether a question is whole, and the text of a
stranger is read by DuckDB in a process of its own alone.
"""

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

# What may hold a semicolon that ends nothing. Each is possessive or of one kind of letter, so that none goes
# over a text twice. All beyond ASCII is a letter to DuckDB, signs and pictures too, but for its gaps.
_PIECE = r"""(?P<line>--[^\n]*+)
    | (?P<block>/\*)
    | (?P<tag>(?<![\w$])(?<![^\x00-\x7f])\$(?:(?!\d)(?:\w|[^\x00-\x7f])++)?\$)
    | (?P<end>;)
    | (?P<quoted>(?:
        (?<![\w$])(?<![^\x00-\x7f])[eE]'(?:[^'\\]|\\.|'')*+
        | '(?:[^']|'')*+
        | "(?:[^"]|"")*+
        | `(?:[^`]|``)*+
      )(?P<quote>['"`]?))"""
_BLANKS = " \t\n\v\f"
# What DuckDB takes for blanks as well. Python knows others, and none of those without a width.
_GAPS = dict.fromkeys((0xA0, *range(0x2000, 0x200C), 0x202F, 0x205F, 0x2060, 0x3000, 0xFEFF), " ")
_AROUND = f"{_BLANKS}\r{''.join(map(chr, _GAPS))}"
_BLOCK = re.compile(r"/\*|\*/")
# A text or a name in quotes, in which no remark begins; or a remark, which either end of a line ends.
_TEXT_OR_REMARK = re.compile(r"'[^']*+'|\"[^\"]*+\"|--[^\n\r]*+")
# What makes it unsure where a text begins or ends.
_UNSURE = ("\\", "$", "/*", "`")


class Statement(NamedTuple):
    """One statement, with the comments before it and without its semicolon."""

    text: str
    # Lines before it.
    line: int

    @property
    def in_place(self) -> str:
        """The text in the line where it stands, so that a mistake is shown there."""
        return "\n" * self.line + self.text


def split_statements(sql: str) -> list[Statement]:
    """The statements; comments alone are none."""
    return [statement for statement, _ in _iter_statements(sql) if statement.text]


def is_whole(sql: str) -> bool:
    """Whether a semicolon ends the last statement, or nothing stands there that could be one."""
    *_, (statement, is_ended) = _iter_statements(sql)
    return is_ended or not statement.text


def drop_remarks(sql: str) -> str:
    """Without the remarks to the ends of lines, where they are sure: "show" in one means no table."""
    if any(sign in sql for sign in _UNSURE):
        return sql
    return _TEXT_OR_REMARK.sub(lambda found: " " if found[0].startswith("--") else found[0], sql)


def end_lines_alike(sql: str) -> str:
    """With a line feed for each end of a line: DuckDB takes a return alone for one too. It stays as long."""
    return sql.replace("\r\n", " \n").replace("\r", "\n")


def _iter_statements(sql: str) -> Iterator[tuple[Statement, bool]]:
    """Each statement, empty where only comments stand, and whether a semicolon ends it; the last may not."""
    begin = at = line = 0
    holds = is_open = False
    find = _compile_pieces().search
    # As DuckDB reads it, and letter for letter as long.
    text = end_lines_alike(sql).translate(_GAPS)
    while not is_open and (piece := find(text, at)):
        holds = holds or bool(text[at : piece.start()].strip(_BLANKS))
        at = piece.end()
        if piece["end"]:
            yield _make_statement(sql[begin : piece.start()], line, holds), True
            line += text.count("\n", begin, at)
            begin, holds = at, False
        elif piece["block"]:
            at, is_open = _skip_block(text, at)
        elif piece["tag"]:
            end = text.find(piece["tag"], at)
            is_open, holds = end < 0, True
            at = end + len(piece["tag"])
        elif piece["quoted"]:
            # What no quote ends goes to the end of the text.
            is_open, holds = not piece["quote"], True
    holds = holds or is_open or bool(text[at:].strip(_BLANKS))
    yield _make_statement(sql[begin:], line, holds), False


@cache
def _compile_pieces() -> "re.Pattern[str]":
    """Made when it is needed: a question whose answer is kept is not split."""
    return re.compile(_PIECE, re.VERBOSE | re.DOTALL | re.ASCII)


def _make_statement(text: str, line: int, holds: bool) -> Statement:
    text = text.rstrip(_AROUND)
    bare = text.lstrip(_AROUND)
    before = end_lines_alike(text[: len(text) - len(bare)])
    return Statement(bare if holds else "", line + before.count("\n"))


def _skip_block(sql: str, at: int) -> tuple[int, bool]:
    """Where a comment ends that began before, with those inside it, and whether it has no end."""
    depth = 1
    for mark in _BLOCK.finditer(sql, at):
        depth += 1 if mark[0] == "/*" else -1
        if not depth:
            return mark.end(), False
    return len(sql), True
