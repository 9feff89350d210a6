"""Meaning of a plain scalar, a value without quotes, in our dialect: see docs/dialect.md."""

import re
from datetime import date

from opencouncil.findings import clip

LONGEST_AMBIGUOUS = len("false")

NUMBER = re.compile(r"-?(?:0|[1-9][0-9]{0,14})(?:\.[0-9]{1,15})?\Z")
DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}\Z")
# What YAML 1.1 (yaml.org/type) or YAML 1.2 (chapter 10.3) resolves to something other than text.
_WORDS = ("y", "n", "yes", "no", "on", "off", "true", "false", "null")
AMBIGUOUS = re.compile(
    rf"""(?: {"|".join(_WORDS)}|~
      | [-+]?0b[01_]+ | [-+]?0o?[0-7_]+ | [-+]?0x[0-9a-f_]+
      | [-+]?[0-9][0-9_]*                                      # 1_000, +1, a number too long to keep
      | [-+]?(?:[0-9][0-9_]*)?\.[0-9_]*(?:e[-+]?[0-9]+)?       # .5, 5., 1_0.5
      | [-+]?[0-9][0-9_]*e[-+]?[0-9]+                          # 1e3
      | [-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+(?:\.[0-9_]*)?       # 12:30, in base 60
      | [-+]?\.inf | \.nan | = | <<
      | [0-9]{{4}}-[0-9]{{1,2}}-[0-9]{{1,2}}(?:t|[ ]+)[0-9:.]+(?:[ ]*(?:z|[-+][0-9:]+))?
    )\Z""",
    re.IGNORECASE | re.VERBOSE,
)
_TRUTH = dict.fromkeys(("y", "yes", "on", "true"), "true") | dict.fromkeys(
    ("n", "no", "off", "false"), "false"
)
# Plain scalars that `read_surely` proved to be text to every reader, wherever they stand, so that each is
# looked at once. It outlives a file: what goes in here must follow from the text alone.
KNOWN_TEXT: set[str] = set()


def is_day(value: str) -> bool:
    try:
        date.fromisoformat(value)
    except ValueError:
        return False
    return True


def looks_like_day(value: str) -> bool:
    """Whether it has the form of a day that the calendar does not have."""
    return DATE.match(value) is not None and not is_day(value)


def is_surely_text(value: str) -> bool:
    """Whether every reader of YAML takes a plain scalar for text, wherever it stands."""
    if is_doubtful_in_flow(value):
        return False
    if len(value) > LONGEST_AMBIGUOUS and value[0].isalpha():
        return True
    return isinstance(read_surely(value), str)


def is_doubtful_in_flow(value: str) -> bool:
    """Whether readers differ on text without quotes in brackets or braces.

    YAML 1.1 ends it at a question mark there, and to readers of YAML 1.2 a dash before the comma or bracket
    is the mark of a list.
    """
    return "?" in value or value == "-" or value.endswith(" -")


def read_surely(value: str) -> str | int | float | bool | None:
    """The meaning of a plain scalar to every reader, or None where readers differ."""
    if value == "true" or value == "false":
        return value == "true"
    if NUMBER.match(value):
        return read_number(value)
    # Some readers take spaces that are not in ASCII for nothing.
    if not value or value.isspace() or _is_ambiguous(value):
        return None
    if len(value) < 40 and len(KNOWN_TEXT) < 5000 and not is_doubtful_in_flow(value):
        KNOWN_TEXT.add(value)
    return value


def read_number(value: str) -> int | float:
    """The number that NUMBER matches."""
    return float(value) if "." in value else int(value)


def _is_ambiguous(value: str) -> bool:
    """Whether readers differ on what it is; words and days, which most values are, need no long pattern."""
    if value.isascii() and value.isalpha():
        return value.lower() in _WORDS
    if DATE.match(value):
        return not is_day(value)
    return AMBIGUOUS.match(value) is not None


def is_plain_text(value: str) -> bool:
    """Whether text without quotes is text to every reader, and no number, truth, or date that is none."""
    return isinstance(read_surely(value), str)


def explain_ambiguous(value: str) -> tuple[str, str]:
    """The problem of a value that YAML 1.1 and 1.2 read differently, and what to write."""
    shown, quoted = clip(value), f'`"{clip(value)}"`, in quotes'
    lower = value.lower()
    if lower in _TRUTH:
        meant = _TRUTH[lower]
        message = f"`{shown}` means {meant} to some programs and is text to others"
        return message, f"Write {quoted}" + (f", or `{meant}`." if lower == meant else ".")
    message = f"`{shown}` is one thing to some programs and another to others"
    plain = lower.replace("_", "").lstrip("+")
    if re.fullmatch(r"-?0*[0-9]{1,15}(\.[0-9]{0,15})?", plain):
        sign, digits = ("-", plain[1:]) if plain.startswith("-") else ("", plain)
        whole, _, rest = digits.partition(".")
        number = sign + (whole.lstrip("0") or "0") + (f".{rest}" if rest else "")
        return message, f"Write `{number}` for the number, or {quoted}, for the text."
    return message, f"Write {quoted}."
