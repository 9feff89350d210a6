"""JSON as every command and export writes it: RFC 8259 in UTF-8, and safe to show in a terminal.

Any character of a string may be written ``\\uXXXX``. Letters stay letters; what could act on a terminal or
hide in a line is written so, and a reader gets it back unchanged.
"""

import json
import re
from typing import TextIO

from opencouncil.wording.safe_text import unsafe


def write_json(value: object, out: TextIO) -> None:
    """Indented, with a final newline."""
    out.write(dump_json(value) + "\n")


def dump_json(value: object, indent: int | None = 2) -> str:
    """As JSON; all on one line where there is no indent."""
    text = json.dumps(value, ensure_ascii=False, indent=indent)
    # JSON itself has escaped the other control characters of ASCII.
    return text if text.isascii() and "\x7f" not in text else unsafe().sub(_escape, text)


def _escape(match: re.Match[str]) -> str:
    code = ord(match[0])
    # Half of a pair is no text, and many readers refuse a file that holds one, escaped or not.
    if 0xD800 <= code <= 0xDFFF:
        return "\N{REPLACEMENT CHARACTER}"
    # Beyond U+FFFF JSON writes a character as a pair.
    return f"\\u{code:04x}" if code <= 0xFFFF else json.dumps(match[0]).strip('"')
