"""No workflow of ours takes results, or anything else, from a cache that another run has filled."""

import re

import pytest

from support.builders import REPOSITORY

# The action of GitHub, what sets up a program with a cache of its own, and the switch that turns ours on.
_CACHES = re.compile(r"actions/cache|^\s*(enable-)?cache:|OPENCOUNCIL_CACHE", re.MULTILINE)
FILES = sorted(
    (
        REPOSITORY / "action.yml",
        *(REPOSITORY / ".github" / "workflows").glob("*.yml"),
        *(REPOSITORY / "docs" / "workflows").glob("*.yml"),
    )
)


def test_no_workflow_restores_a_cache() -> None:
    assert len(FILES) > 8
    assert [path.name for path in FILES if _CACHES.search(path.read_text(encoding="utf-8"))] == []


@pytest.mark.parametrize(
    "step",
    [
        pytest.param("      - uses: actions/cache@0123 # v4\n", id="the action"),
        pytest.param("      - uses: actions/cache/restore@0123 # v4\n", id="a part of it"),
        pytest.param("        with:\n          cache: pip\n", id="what sets up Python"),
        pytest.param("        env:\n          OPENCOUNCIL_CACHE: on\n", id="the switch"),
    ],
)
def test_what_would_restore_one_is_seen(step: str) -> None:
    assert _CACHES.search(f"    steps:\n{step}")
