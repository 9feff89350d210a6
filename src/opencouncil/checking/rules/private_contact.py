"""No text and no comment has an e-mail address, phone number, account name or link to a profile.

The dataset is about councils, not people, and what is published here cannot be withdrawn. Name the office:
the clerk, the chair, a resident. That holds for a council's own switchboard and accounts too, which change;
its channels go under `links.webcasts`. Written out (`name at host dot uk`) they are found as well. Addresses
of pages are kept as they are; see `address-with-contact`. The lines of a comment are read as one text too.

Passes: ``{note: the clerk confirmed it in writing}``
Fails: ``{note: confirmed by jo.bloggs@example.gov.uk}``, ``{note: confirmed by jo.bloggs(at)example.gov.uk}``
"""

from collections.abc import Iterator
from datetime import date

from opencouncil.checking.rules.base import FileView
from opencouncil.checking.rules.texts.contacts import find_contacts
from opencouncil.findings import Problem, Severity

ID = "private-contact"
SEVERITY = Severity.ERROR

# What was found is not said again: a report is published too.
_HINT = "Take it out; say which office it is (the clerk, the chair) instead."


def check_file(strings: FileView, today: date) -> Iterator[Problem]:
    if find_contacts(strings.all_texts):
        for found in strings.iter_texts():
            for what in find_contacts(found.text):
                yield Problem(found.pointer, f"{what} stands in the text", _HINT, on_key=found.is_name)

    def has_contact(text: str) -> bool:
        return bool(find_contacts(text))

    # A number may begin on one line and end on the next.
    for comment in (*strings.iter_comments(has_contact), *strings.iter_joined_comments(has_contact)):
        for what in find_contacts(comment.text):
            yield Problem((), f"{what} stands in this comment", _HINT, position=comment.position)
