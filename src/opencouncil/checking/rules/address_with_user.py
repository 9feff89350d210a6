"""An address has no name or password before the server, as in `https://user@example.org/`.

What stands before `@` is sent along, and no part of where the address leads: `https://www.leeds.gov.uk@evil.example/`
leads to `evil.example`. A password in it would be published. Write the address without it.

Passes: ``{website: "https://www.example.gov.uk/"}``
Fails: ``{website: "https://www.leeds.gov.uk@evil.example/"}``
"""

from collections.abc import Iterator
from datetime import date

from opencouncil.checking.rules.base import FileView
from opencouncil.checking.rules.texts.addresses import split_address
from opencouncil.findings import Problem, Severity, clip

ID = "address-with-user"
SEVERITY = Severity.ERROR


def check_file(strings: FileView, today: date) -> Iterator[Problem]:
    if "@" not in strings.all_addresses:
        return
    for found in strings.iter_addresses():
        address = split_address(found.text)
        if address.user is not None:
            message = f"this address leads to `{clip(address.host)}`: what stands before `@` is no part of it"
            hint = "Take out what stands before `@`, and see that the server is the one you mean."
            yield Problem(found.pointer, message, hint, on_key=found.is_name)
