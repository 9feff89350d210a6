"""What a check finds: a problem in the data, a finding once it has a place, a report of one run."""

from enum import StrEnum
from typing import NamedTuple

Pointer = tuple[str | int, ...]


class Severity(StrEnum):
    ERROR = "error"
    WARNING = "warning"


class Position(NamedTuple):
    """A place in a file; lines and columns count from 1, columns in characters."""

    line: int
    column: int


class Problem(NamedTuple):
    """Something wrong at a pointer. ``rule`` is empty where the rule that yields it stands for itself."""

    pointer: Pointer
    message: str
    hint: str = ""
    rule: str = ""
    # Where the reader stood, for a problem in text that never became data.
    position: Position | None = None
    # The name of the field is wrong, not its value: mark the name.
    on_key: bool = False


class Finding(NamedTuple):
    path: str
    line: int
    column: int
    rule: str
    severity: Severity
    message: str
    hint: str
    pointer: Pointer
    # The line of the file as it stands, for showing the spot; empty where there is none.
    excerpt: str = ""
    # Whether `validate --fix` mends it.
    fixable: bool = False

    @property
    def sort_key(self) -> tuple[str, int, int, str, str, str, str]:
        where = (self.path, self.line, self.column)
        return (*where, self.rule, self.message, self.hint, pointer_text(self.pointer))


class NationContents(NamedTuple):
    """How many councils a nation has on the day of the check, and what is known of them."""

    nation: str
    current: int
    future: int
    abolished: int
    # Councils with at least one claim.
    with_claims: int
    claims: int


class Report(NamedTuple):
    """The findings of one run, sorted by path, position and rule, and what was checked."""

    findings: tuple[Finding, ...]
    # How many files.
    checked: int
    # What the files hold, a row per nation; empty unless the whole dataset was checked.
    contents: tuple["NationContents", ...] = ()
    # How many different pages and documents the claims point to.
    sources: int = 0
    # Which data this was.
    label: str = ""
    # The files checked, as the findings name them.
    paths: tuple[str, ...] = ()
    # How many were not looked at, as they are not here: not checked out, or not in a partial clone.
    elsewhere: int = 0

    def count_of(self, severity: Severity) -> int:
        return sum(finding.severity is severity for finding in self.findings)

    def has_failed(self, strict: bool = False) -> bool:
        return any(strict or finding.severity is Severity.ERROR for finding in self.findings)


def pointer_text(pointer: Pointer) -> str:
    """A pointer as RFC 6901 writes it: ``/meetings/film/0/status``."""
    return "".join("/" + str(part).replace("~", "~0").replace("/", "~1") for part in pointer)


def clip(value: object, length: int = 60) -> str:
    """A value short enough for a message: files are written by strangers, and may hold anything."""
    text = str(value).replace("\n", " ")
    return text if len(text) <= length else text[: length - 1] + "…"
