"""An address has `&` where a page's code has `&amp;`.

In the code of a page `&` is written `&amp;` or `&#38;`. Copied from there, an address asks the server for a
part called `amp;page`, which it does not know: it shows another page, or the first one. Write `&` alone, and
open the address once more.

Passes: ``{website: "https://www.example.gov.uk/say?a=1&page=2"}``
Fails: ``{website: "https://www.example.gov.uk/say?a=1&amp;page=2"}``
"""

import re
from collections.abc import Iterator
from datetime import date

from opencouncil.checking.rules.base import FileView
from opencouncil.findings import Problem, Severity

ID = "address-with-entity"
SEVERITY = Severity.ERROR

# Also with the ampersand, the hash or the semicolon as codes, once or twice over.
_ENTITY = re.compile(
    r"(?:&|%(?:25)?26)(?:amp|lt|gt|quot|apos|nbsp|(?:#|%(?:25)?23)(?:[0-9]{1,7}|x[0-9a-f]{1,6}))(?:;|%(?:25)?3b)",
    re.IGNORECASE,
)


def check_file(strings: FileView, today: date) -> Iterator[Problem]:
    addresses = strings.all_addresses
    # One of the two begins every code, and to look for a mark is quicker by far.
    if ("&" not in addresses and "%" not in addresses) or not _ENTITY.search(addresses):
        return
    for found in strings.iter_addresses():
        if entity := _ENTITY.search(found.text):
            message = f"`{entity[0]}` in this address is how the code of a page writes one character"
            hint = "Write the character itself, such as `&` for `&amp;`, and open the address once more."
            yield Problem(found.pointer, message, hint, on_key=found.is_name)
