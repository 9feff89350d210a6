r"""An address has no letters that look like others.

A Cyrillic `а` for an `a` leads to another server, and no eye sees it; so do wide letters, and a name in
codes (`xn--`) that means such letters. A server's name has Latin letters alone, with accents where it has
them. In the rest of an address no word mixes letters of two scripts. Copy the address from the browser anew.

Passes: ``{website: "https://www.example.gov.uk/"}``
Fails: ``{website: "https://www.ex\u0430mple.gov.uk/"}``, ``{website: "https://xn--exmple-4nf.gov.uk/"}``
"""

import re
from collections.abc import Iterator
from datetime import date

from opencouncil.checking.rules.base import FileView
from opencouncil.checking.rules.texts.addresses import split_address, unquote_twice
from opencouncil.findings import Problem, Severity, clip
from opencouncil.spelling import find_foreign, find_mixed, name_letter

ID = "address-look-alike"
SEVERITY = Severity.ERROR

# Nothing here is without regard to case: to Python a dotless i is then the same as an i.
_SIGNS = re.compile(r"[^\x00-\x7f]|[xX][nN]--|://[^/?#\n]*%|%[c-fC-F][0-9a-fA-F]%[89abAB][0-9a-fA-F]")
_CODED = "xn--"
# As long as a part of a server's name may be (RFC 1035).
_LONGEST = 63


def check_file(strings: FileView, today: date) -> Iterator[Problem]:
    addresses = strings.all_addresses
    # Quicker by far than the pattern, and so for most files.
    is_plain = addresses.isascii() and "%" not in addresses and "xn--" not in addresses.lower()
    if is_plain or not _SIGNS.search(addresses):
        return
    hint = "Copy the address from the browser anew, and see that it leads to the page."
    for found in strings.iter_addresses():
        if message := _find_look_alike(found.text):
            yield Problem(found.pointer, message, hint, on_key=found.is_name)


def _find_look_alike(text: str) -> str:
    address = split_address(text)
    for label in address.host.split("."):
        if message := _judge(label):
            return message
    if letter := find_mixed(unquote_twice(address.rest)):
        return f"`{letter}` in this address ({name_letter(letter)}) is mixed with Latin letters"
    return ""


def _judge(label: str) -> str:
    """What is wrong with one part of a server's name."""
    shown = label
    if label.startswith(_CODED):
        try:
            if len(label) > _LONGEST:
                raise UnicodeError(label[:_LONGEST])
            shown = label.removeprefix(_CODED).encode("ascii").decode("punycode")
        except UnicodeError:
            return f"`{clip(label)}` in the name of the server stands for no letters"
    # Marks such as a slash of another script end no name, and look as if they did.
    letter = next((one for one in shown if not one.isascii() and not one.isalnum()), "") or find_foreign(
        shown
    )
    if letter:
        means = f", which `{clip(label)}` stands for," if shown != label else ""
        return f"`{letter}`{means} in the name of the server is no Latin letter ({name_letter(letter)})"
    return f"`{clip(label)}` in the name of the server holds a code (`%`)" if "%" in label else ""
