"""Marks that look like those of YAML and are not: a long dash, a bullet, a missing space, a wide colon.

The parser takes them for text, and notices it a line later or not at all.
"""

import re

from opencouncil.findings import Position, Problem

# What programs, phones and word processors make of a hyphen at the start of a line.
LOOK_LIKE_DASH = "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\u2022\u2023\u2043\u00b7\u25aa\u25cf*"
_DASHES = re.compile(f"^ *(?P<mark>[{re.escape(LOOK_LIKE_DASH)}])[ \u00a0]*(?=[A-Za-z_]+ *:)")
# `-status: allowed`, `status:allowed`, either mark with a no-break space behind; not the colon of an address.
_NO_SPACE = re.compile(
    "^ *(?:(?P<dash>-)(?:(?P<after>[\u00a0\u2007\u202f])|(?=[A-Za-z_]+:))"
    "|(?:- +)?[a-z_-]+(?P<colon>:)(?:(?P<blank>[\u00a0\u2007\u202f])|(?=[^\\s/])))"
)
# `status = allowed`, `status; allowed`, and the colons of other scripts, after a word that begins a line.
_NO_COLON = re.compile("^ *(?:- +)?(?P<name>[a-z_]+) ?(?P<mark>[=;\uff1a\ufe55\u2236\ua789])(?=[ \u00a0]|$)")
_FENCE = re.compile("^ *(?P<mark>```|~~~)")

# What is copied along from a comparison, a numbered listing or a language with other comments.
_COPIED = re.compile(r"^(?:(?P<plus>\+) *|(?P<number> *[0-9]+)[: ]+)(?:- )?[a-z_-]+:")
_COMMENT = re.compile("^ *(?P<mark>//|/\\*|<!--)")
_TWO_DASHES = re.compile("^ *- *(?P<second>-) ")


def find_slip(lines: list[str], number: int) -> Problem | None:
    """The mark that is none of YAML's, in this line or in the one before."""
    before = next((one for one in range(number - 1, 0, -1) if lines[one - 1].strip()), number)
    for place in dict.fromkeys((before, number)):
        line = lines[place - 1] if 0 < place <= len(lines) else ""
        for look in _LOOKS:
            if found := look(line):
                column, message, hint = found
                position = Position(place, column + 1)
                return Problem((), message, hint, rule="yaml-syntax", position=position)
    return None


def explain_look_alike(name: str) -> tuple[str, str] | None:
    """The problem of a field's name that begins with what looks like a dash, and the remedy; else None."""
    mark = name[:1]
    if mark not in LOOK_LIKE_DASH or not mark:
        return None
    return f"{name_dash(mark)} stands where a dash belongs", _retype(name[1:].strip("\u00a0 "))


def name_dash(mark: str) -> str:
    """``a long dash (–)``: a mark that is easily taken for another is told with what it is."""
    kind = (
        "a star"
        if mark == "*"
        else "a bullet"
        if mark in "\u2022\u2023\u2043\u00b7\u25aa\u25cf"
        else "a long dash"
    )
    return f"{kind} (`{mark}`, U+{ord(mark):04X})"


def _retype(rest: str) -> str:
    return f"Type the dash anew, with the hyphen key, and a space after it: `- {rest}:`."


def _find_fence(line: str) -> tuple[int, str, str] | None:
    if not (found := _FENCE.match(line)):
        return None
    return (
        found.start("mark"),
        "a mark of Markdown begins this line",
        "Remove the line: the file is YAML to its end.",
    )


def _find_look_alike(line: str) -> tuple[int, str, str] | None:
    if not (found := _DASHES.match(line)):
        return None
    rest = line[found.end() :].partition(":")[0].strip()
    return found.start("mark"), f"{name_dash(found['mark'])} stands where a dash belongs", _retype(rest)


def _find_squeezed(line: str) -> tuple[int, str, str] | None:
    if not (found := _NO_SPACE.match(line)):
        return None
    mark, wide = ("dash", found["after"]) if found["dash"] else ("colon", found["blank"])
    message = f"a space is missing after this {mark}"
    if wide:
        message = f"after this {mark} stands a no-break space, which looks like a space but is not a space"
    return found.start(mark), message, f"Write a space after the {mark}."


def _find_no_colon(line: str) -> tuple[int, str, str] | None:
    if not (found := _NO_COLON.match(line)):
        return None
    message = f"`{found['mark']}` stands where a colon belongs"
    return found.start("mark"), message, f"Write `{found['name']}: `, with a colon and a space."


def _find_copied(line: str) -> tuple[int, str, str] | None:
    if not (found := _COPIED.match(line)):
        return None
    if found["plus"]:
        return 0, "a `+` begins this line, as in a comparison", "Remove it; the spaces behind it stay."
    at = len(found["number"]) - len(found["number"].lstrip())
    return at, "the number of a line begins this line", "Remove it; the spaces before the field stay."


def _find_comment(line: str) -> tuple[int, str, str] | None:
    if not (found := _COMMENT.match(line)):
        return None
    return found.start("mark"), f"`{found['mark']}` begins no comment here", "Begin a comment with `# `."


def _find_two_dashes(line: str) -> tuple[int, str, str] | None:
    if not (found := _TWO_DASHES.match(line)):
        return None
    return found.start("second"), "a second dash stands here", "Write one dash at the first field of a claim."


_LOOKS = (
    _find_fence,
    _find_look_alike,
    _find_squeezed,
    _find_no_colon,
    _find_copied,
    _find_comment,
    _find_two_dashes,
)
