"""docs/architecture.md leads to places that are there."""

import re

import pytest

from support.builders import REPOSITORY
from test_layers import LAYERS

PAGE = (REPOSITORY / "docs" / "architecture.md").read_text(encoding="utf-8")
ROWS = re.findall(r"^\| ([^|]+) \| `([^`|]+/[^`|]+)` \| `([^`|]+)` \|$", PAGE, re.MULTILINE)


def test_the_page_has_the_eighteen_changes() -> None:
    assert len(ROWS) == 18


@pytest.mark.parametrize(("change", "path", "name"), ROWS)
def test_a_change_is_made_where_the_page_says(change: str, path: str, name: str) -> None:
    assert name in (REPOSITORY / path).read_text(encoding="utf-8"), change


def test_the_page_names_every_part_and_no_other() -> None:
    named = set(re.findall(r"^\| `([a-z]+)/` \|", PAGE, re.MULTILINE))
    folders = (REPOSITORY / "src" / "opencouncil").glob("*/__init__.py")
    assert named == {path.parent.name for path in folders}
    assert named <= {part for layer in LAYERS for part in layer}


def test_paths_in_the_steps_are_there() -> None:
    steps = PAGE.partition("Ten of them")[2]
    source = REPOSITORY / "src" / "opencouncil"
    paths = re.findall(r"`((?:[a-z_]+/)+[a-z_]*(?:\.py)?)`", steps)
    assert len(paths) > 5
    for path in paths:
        if path.startswith(("schema", "docs", "tests")):
            assert (REPOSITORY / path).exists(), path
        else:
            assert (source / path).exists(), path
