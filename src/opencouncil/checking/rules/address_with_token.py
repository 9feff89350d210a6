"""An address has no token of a session, a campaign or a reply button.

`PHPSESSID`, `utm_source` and `replytocom` tell a server who came and from where. They expire, make one page
look like two, and say nothing about the page. Cut them, and the `?` or `&` before them; the page is the same.
`validate --fix` does it. An archive's copy keeps them: it is found by the whole address alone.

Passes: ``{website: "https://www.example.gov.uk/say?page=2"}``
Fails: ``{website: "https://www.example.gov.uk/say?page=2&utm_source=homepage"}``
"""

from collections.abc import Iterator
from datetime import date

from opencouncil.checking.rules.base import FileView
from opencouncil.checking.rules.texts.addresses import find_token, has_token
from opencouncil.findings import Problem, Severity, clip

ID = "address-with-token"
SEVERITY = Severity.WARNING


def check_file(strings: FileView, today: date) -> Iterator[Problem]:
    if not has_token(strings.all_addresses):
        return
    for found in strings.iter_addresses():
        if token := find_token(found.text):
            message = f"`{clip(token)}` in this address is a token of one visit and no part of the page"
            hint = "Cut it, and see that the address still leads to the page."
            yield Problem(found.pointer, message, hint, on_key=found.is_name)
