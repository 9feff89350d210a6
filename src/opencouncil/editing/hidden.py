"""What cannot be seen in a text that a stranger wrote."""

import unicodedata

_HIDDEN = ("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp")


def find_hidden(text: str) -> str:
    """The first character that shows nothing and may change what others look like, as ``U+200B``; or empty.

    Line ends and tabs are not meant: they are white space.
    """
    for letter in text:
        if letter not in "\r\n\t" and unicodedata.category(letter) in _HIDDEN:
            return f"U+{ord(letter):04X}"
    return ""
