"""Each comment has one owner, and keeps it when the file is put into its form."""

from random import Random
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from opencouncil.findings import Pointer
from opencouncil.reading.document import parse
from opencouncil.text.blocks import split_blocks
from opencouncil.text.fmt import format_file
from opencouncil.text.layout import Layout
from support.comments import (
    BELOW,
    BESIDE,
    CASES,
    END,
    START,
    find_block,
    find_owner,
    iter_block_owners,
    iter_owners,
)
from support.messy import Scribe, plain_data


@pytest.mark.parametrize(("text", "pointer", "place"), CASES)
def test_a_comment_has_one_owner(text: str, pointer: Pointer, place: str) -> None:
    assert find_owner(text) == (pointer, place)


def test_the_line_for_editors_belongs_to_the_file() -> None:
    line = "# yaml-language-server: $schema=x"
    assert find_owner(f"{line}\nid: a\n", line) == ((), START)


@pytest.mark.parametrize(("text", "pointer", "place"), CASES)
def test_a_comment_keeps_its_owner_in_the_form(text: str, pointer: Pointer, place: str) -> None:
    written = format_file(text.encode(), "council")
    assert format_file(written, "council") == written
    found = find_owner(written.decode())
    # Fields change places; and what is below the last one of a group is at the end of the group.
    assert found[0] == pointer or (place == BELOW and found == (pointer[:-1], END)), written


@pytest.mark.parametrize(("text", "pointer", "place"), CASES)
def test_a_comment_has_the_same_owner_in_blocks(text: str, pointer: Pointer, place: str) -> None:
    owners = dict(iter_block_owners(split_blocks(parse(text.encode()))))
    is_in_value = place == BESIDE or pointer[:1] in (("conditions",), ("links",)) or "id:\n  # ?" in text
    assert owners.get("# ?") == (None if is_in_value else (pointer, place))


# See test_patch.py: a smaller example is another one.
@pytest.mark.slow
@settings(max_examples=100, phases=[Phase.generate], suppress_health_check=list(HealthCheck))
@given(plain_data(), st.randoms(use_true_random=False))
def test_every_comment_has_an_owner_and_the_same_one_in_blocks(data: Any, random: Random) -> None:
    document = parse(Scribe(random).write(data).encode())
    if document.problems or not isinstance(document.data, dict):
        return
    layout, blocks = Layout(document.text), split_blocks(document)
    assert "\n".join(blocks.text) == document.text.removesuffix("\n")
    owners = list(iter_owners(layout.root))
    assert sorted(comment for comment, _ in owners) == sorted(layout.comments)
    # No comment is there twice, so each has one owner.
    in_blocks = dict(iter_block_owners(blocks))
    for comment, owner in owners:
        assert in_blocks.get(comment, owner) == owner
        if comment not in in_blocks:
            assert find_block(blocks, owner[0]).inside is None or owner[1] in (BESIDE, START)
