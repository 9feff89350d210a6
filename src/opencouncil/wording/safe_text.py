"""Text from strangers, made safe to show."""

import re
from functools import cache

from opencouncil.reading.unseen import CLASS

# A log is read for commands: GitHub obeys `##[add-mask]` and its like anywhere in a line (ActionCommand.cs
# in actions/runner), Azure Pipelines `##vso[`, TeamCity `##teamcity[`.
_LOG_COMMAND = re.compile(r"##(?=[A-Za-z]*\[)")

# At the start of a line, after blanks too, GitHub's runner obeys `::error::` and its like. It waits for the
# second colon, and for the bracket of the older form.
_ORDER = re.compile(r"(?:(?:^|(?<=[\r\n]))[^\S\r\n]*:(?=:)|##[A-Za-z]*(?=\[))")
# No order's name is longer.
_OPEN = 64

# Longer than anything in the dataset; a hostile file may hold a megabyte on one line.
MAX_LENGTH = 2000
# A blank where no line may break.
TIE = "\N{NO-BREAK SPACE}"


@cache
def unsafe() -> re.Pattern[str]:
    """What cannot be seen, and CR, which takes the cursor back to the start of its line."""
    return re.compile(f"[\r{CLASS}]")


def clean(text: str) -> str:
    """The text, as long as before, with a visible mark for each character that could forge the output."""
    # Most texts are of plain letters: to see that takes a tenth of the time.
    if not (text.isascii() and text.isprintable()):
        text = unsafe().sub("\N{REPLACEMENT CHARACTER}", text)
    return _LOG_COMMAND.sub("#\N{REPLACEMENT CHARACTER}", text) if "##" in text else text


def break_orders(text: str, line: str = "") -> str:
    """The text for a log, with a blank in each beginning of an order to the runner that reads the log.

    ``line`` is what the log's current line holds already.
    """
    parts, last = [], 0
    for found in _ORDER.finditer(line + text):
        end = found.end() - len(line)
        if end >= 0:
            parts += [text[last:end], " "]
            last = end
    return "".join((*parts, text[last:]))


def keep_open_line(text: str) -> str:
    """The end of what was written, as far as it may be the beginning of an order."""
    line = text[max(text.rfind("\n"), text.rfind("\r")) + 1 :]
    shown = line.lstrip()
    return f"x{line[-_OPEN:]}" if len(shown) > _OPEN else line[: len(line) - len(shown)][:1] + shown


def clean_line(text: str) -> str:
    """The safe text on one line, as a second line could pass for one of ours."""
    return clean(text).replace("\n", " ").replace("\t", " ")


def one_line(text: str) -> str:
    """A value on one line, safe to show, and clipped."""
    # Of most texts nothing is left to do but to cut the blanks around them.
    if (
        len(text) <= MAX_LENGTH
        and text.isascii()
        and text.isprintable()
        and "  " not in text
        and "##" not in text
    ):
        return text.strip(" ")
    line = " ".join(clean_line(text[:MAX_LENGTH]).split())
    return line if len(text) <= MAX_LENGTH else f"{line}…"


def as_sentence(text: str) -> str:
    """A summary or a note with a capital, unless it begins with an address, and a full stop."""
    line = one_line(text)
    if not line:
        return ""
    is_word = line.split()[0].strip(",;:").replace("-", "").isalpha()
    start = line[0].upper() if is_word else line[0]
    return f"{start}{line[1:]}{'' if line[-1] in '.!?…' else '.'}"
