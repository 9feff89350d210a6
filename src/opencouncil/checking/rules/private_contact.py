"""No text has an e-mail address, phone number or account name.

The dataset is about councils, not people, and what is published here cannot be withdrawn. Name the office:
the clerk, the chair, a resident. Addresses of pages are kept as they are.

Passes: ``{note: the clerk confirmed it in writing}``
Fails: ``{note: confirmed by jo.bloggs@example.gov.uk}``
"""

import re
from collections.abc import Iterator
from datetime import date
from typing import Any

from opencouncil.findings import Pointer, Problem, Severity
from opencouncil.model import Council

ID = "private-contact"
SEVERITY = Severity.ERROR

# Each begins with a letter that is seldom there, so that most texts are passed over at once.
_CONTACTS = (
    ("an e-mail address", re.compile(r"@(?<=\w@)[\w-]{1,63}\.\w")),
    ("an account name", re.compile(r"@(?<![\w@/.+-]@)\w\w")),
    ("a phone number", re.compile(r"0(?<![\w/.=:+-]0)[\d ()-]{8,13}\d(?![\w/-])")),
    ("a phone number", re.compile(r"\+44[\d ()-]{8,13}\d")),
)


def check(council: Council, today: date) -> Iterator[Problem]:
    for pointer, text in _iter_texts(council):
        for what, pattern in _CONTACTS:
            if pattern.search(text):
                hint = "Take it out; say which office it is (the clerk, the chair) instead."
                # What was found is not said again: a report is published too.
                yield Problem(pointer, f"{what} stands in the text", hint)


def _iter_texts(council: Council) -> Iterator[tuple[Pointer, str]]:
    data: Any = council.data
    yield ("notes",), data.get("notes", "")
    yield ("links", "papers", "note"), data.get("links", {}).get("papers", {}).get("note", "")
    for webcast, pointer in council.iter_webcasts():
        yield (*pointer, "note"), webcast.get("note", "")
    for claim in council.iter_claims():
        yield (*claim.pointer, "summary"), claim.summary
        yield (*claim.pointer, "note"), claim.note
        yield (*claim.pointer, "source", "title"), claim.source.title
