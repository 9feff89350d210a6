"""The lines of docs/threat-model.md, each with its test and the patch that removes its defence."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from support.builders import REPOSITORY

PAGE = REPOSITORY / "docs" / "threat-model.md"
THREATS = REPOSITORY / "tests" / "threats"
PATCHES = THREATS / "patches"

_SECTION = re.compile(
    r"^## (.+)$|^Tests: \[.+\]\(\.\./(tests/threats/test_\w+\.py)\)\.$|^(\| `.+)$", re.MULTILINE
)
# A bar within a cell stands behind a backslash.
_BAR = re.compile(r"(?<!\\)\|")


class Line(NamedTuple):
    """One line of the page."""

    name: str
    # The file that holds the tests against this attacker, from the root of the repository.
    module: str
    # The files that the defence stands in; where two do the same, both.
    where: tuple[str, ...]

    @property
    def function(self) -> str:
        return f"test_{self.name.replace('-', '_')}"

    @property
    def test(self) -> str:
        return f"{self.module}::{self.function}"

    @property
    def patch(self) -> Path:
        return PATCHES / f"{self.name}.patch"


def read_threats() -> list[Line]:
    """The lines in the order of the page."""
    return list(_iter_threats(PAGE.read_text(encoding="utf-8")))


def _iter_threats(text: str) -> Iterator[Line]:
    module = ""
    for found in _SECTION.finditer(text):
        heading, tests, row = found.groups()
        if heading:
            module = ""
        elif tests:
            module = tests
        elif module:
            name, *_, where = (cell.strip() for cell in _BAR.split(row)[1:-1])
            yield Line(name.strip("`"), module, tuple(re.findall("`(.+?)`", where)))
