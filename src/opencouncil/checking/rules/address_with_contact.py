"""An address has no e-mail address or account of a person in it.

Links out of a newsletter (`?email=`), `mailto:` within an address, the page of one person at Facebook or
LinkedIn: they say who somebody is, and what is published here cannot be withdrawn. Cut that part if the page
is the same without it; else take another page.

Passes: ``{website: "https://www.example.gov.uk/say?page=2"}``
Fails: ``{website: "https://www.example.gov.uk/say?email=jo@example.org"}``
"""

import re
from collections.abc import Iterator
from datetime import date

from opencouncil.checking.rules.base import FileView
from opencouncil.checking.rules.texts.addresses import split_address, unquote_twice
from opencouncil.findings import Problem, Severity

ID = "address-with-contact"
SEVERITY = Severity.ERROR

_SIGNS = (
    *("@", "%40", "%2540", "mailto", "email=", "e-mail="),
    *("facebook.com", "linkedin.com"),
)
# `photo@2x.png` is a picture for a screen of twice the size.
_MAIL = re.compile(r"[\w.+-]@(?!\dx\.)[\w-]{1,63}(?:\.[\w-]{1,63}){0,4}\.[a-z]{2}", re.IGNORECASE)
_KINDS = (
    ("an e-mail address", _MAIL),
    ("an e-mail address", re.compile(r"mailto(?::|$)", re.IGNORECASE)),
    # `?email=1` tells the server what to do; anything longer is somebody's.
    (
        "an e-mail address",
        re.compile(r"[?&;#](?:\w+[_-])?e-?mail=(?!(?:\d|true|false|yes|no)?(?:[&;#]|$))", re.IGNORECASE),
    ),
)
_PERSON = re.compile(
    r"(?:^|\.)(?:facebook\.com(?::\d+)?/(?:people/|profile\.php)|linkedin\.com(?::\d+)?/(?:in|pub)/)",
    re.IGNORECASE,
)
_CODED_AT = re.compile(r"%(?:25)?40\w", re.IGNORECASE)


def check_file(strings: FileView, today: date) -> Iterator[Problem]:
    addresses = strings.all_addresses.lower()
    if not any(sign in addresses for sign in _SIGNS):
        return
    hint = "Cut it, if the page is the same without it; else take another page."
    for found in strings.iter_addresses():
        if what := _find_contact(found.text):
            yield Problem(found.pointer, f"{what} stands in this address", hint, on_key=found.is_name)


def _find_contact(text: str) -> str:
    address = split_address(text)
    rest = unquote_twice(address.rest)
    if what := next((what for what, pattern in _KINDS if pattern.search(rest)), ""):
        return what
    if _CODED_AT.search(address.rest):
        return "an account name"
    return "the page of one person" if _PERSON.search(address.host + address.rest) else ""
