"""What came of asking for one address, before anybody says what it means."""

from enum import StrEnum
from typing import NamedTuple

# Failures that are the same a moment later.
_LASTING = frozenset(
    ("no-host", "certificate", "encryption", "odd-status", "loop", "redirects", "bad-redirect")
)


class Kind(StrEnum):
    PAGE = "page"
    # The server says that it is the version that was kept.
    UNCHANGED = "unchanged"
    # The server says that there is no such page.
    NO_PAGE = "no-page"
    BLOCKED = "blocked"
    FAILED = "failed"
    # Not asked, or nothing to compare: see the reason.
    UNASKED = "unasked"


class Page(NamedTuple):
    """The fingerprints of a page: of its bytes, and of its main text."""

    raw: str
    # Empty where a program finds no text in it.
    text: str = ""
    # The program that found the text, and its version; empty for what holds no text: a picture, a workbook.
    extractor: str = ""
    etag: str = ""
    modified: str = ""


class Answer(NamedTuple):
    kind: Kind
    reason: str = ""
    status: int | None = None
    # Where the answer was found, if that is another address.
    to: str = ""
    # Whether every redirect on the way there was for good.
    is_for_good: bool = False
    # None where only its head was asked for.
    page: Page | None = None
    # Seconds that the server asks us to wait.
    wait: float | None = None

    @property
    def may_pass(self) -> bool:
        """Whether another try in a moment may end otherwise."""
        if self.kind is Kind.FAILED:
            return self.reason not in _LASTING
        return self.kind is Kind.BLOCKED and self.status in (403, 429)
