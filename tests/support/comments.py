"""Comments and their owners: a text for each case of the rule, and what they look like from either side."""

from collections.abc import Iterator

import pytest

from opencouncil.findings import Pointer
from opencouncil.reading.document import parse
from opencouncil.text.blocks import Block
from opencouncil.text.entries import Node
from opencouncil.text.layout import Layout

# Where a comment of an entry stands, or one of a whole group or list.
ABOVE, BESIDE, BELOW, START, END = "above", "beside", "below", "at the start", "at the end"
Owner = tuple[Pointer, str]


def iter_owners(node: Node, pointer: Pointer = ()) -> Iterator[tuple[str, Owner]]:
    """Each comment of a group or list, with its owner."""
    found = [(node.head, pointer, START), (node.foot, pointer, END)]
    for number, entry in enumerate(node.entries):
        inner = (*pointer, entry.key.text if entry.key else number)
        found += [(entry.above, inner, ABOVE), (entry.beside, inner, BESIDE), (entry.below, inner, BELOW)]
        yield from iter_owners(entry.value, inner)
    for comments, owner, place in found:
        yield from ((comment, (owner, place)) for comment in comments if comment)


def iter_block_owners(block: Block, pointer: Pointer = ()) -> Iterator[tuple[str, Owner]]:
    """The same as a merge sees it; what is within a line or in brackets has no block, and is left out."""
    for lines, place in (
        (block.lead, ABOVE),
        (block.intro, START),
        (block.tail, END),
        (block.below, BELOW),
    ):
        yield from ((line.strip(), (pointer, place)) for line in lines if line.lstrip().startswith("#"))
    for key, inner in (block.inside or {}).items():
        yield from iter_block_owners(inner, (*pointer, key))


def find_block(block: Block, pointer: Pointer) -> Block:
    """The innermost block around what is at a pointer."""
    for part in pointer:
        block = (block.inside or {}).get(part, block)
    return block


def find_owner(text: str, comment: str = "# ?") -> Owner:
    assert parse(text.encode()).faults == []
    return dict(iter_owners(Layout(text).root))[comment]


# The text, the owner of the comment `# ?` in it, and where it stands.
CASES = [
    pytest.param("id: a  # ?\n", ("id",), BESIDE, id="beside a text"),
    pytest.param("codes:  # ?\n  gss: E1\n", ("codes",), BESIDE, id="beside a name"),
    pytest.param("links: {a: b}  # ?\n", ("links",), BESIDE, id="beside brackets"),
    pytest.param("film:\n  - # ?\n    status: a\n", ("film", 0), BESIDE, id="beside a dash"),
    pytest.param("id: |  # ?\n  a\nname: b\n", ("id",), BESIDE, id="beside a mark"),
    pytest.param("id: a\n# ?\nname: b\n", ("name",), ABOVE, id="above a field"),
    pytest.param("film:\n  - a: b\n  # ?\n  - a: c\n", ("film", 1), ABOVE, id="above an item"),
    pytest.param("id: a\n\n# ?\n\nname: b\n", ("name",), ABOVE, id="above a field, with blank lines around"),
    # 1
    pytest.param("# ?\n\nid: a\n", (), START, id="1: at the start of the file"),
    pytest.param("# ?\nid: a\n", ("id",), ABOVE, id="1: not without a blank line"),
    pytest.param("# ?\n# b\n\n# c\nid: a\n", (), START, id="1: a first part"),
    pytest.param("# b\n\n# ?\nid: a\n", ("id",), ABOVE, id="1: a second part"),
    pytest.param("codes:\n  # ?\n\n  gss: E1\n", ("codes",), START, id="1: at the start of a group"),
    pytest.param("codes:\n  # ?\n  gss: E1\n", ("codes", "gss"), ABOVE, id="1: not in a group either"),
    # 2
    pytest.param("id:\n  # ?\n  a\n", ("id",), ABOVE, id="2: between a name and its value"),
    pytest.param("conditions: [\n  # ?\n  ]\n", ("conditions",), ABOVE, id="2: in empty brackets"),
    pytest.param("id:\n  # b\n  a\n# ?\nname: b\n", ("name",), ABOVE, id="2: not behind the value"),
    # 3
    pytest.param("conditions: [a,\n  # ?\n  b]\n", ("conditions", 1), ABOVE, id="3: not above an item"),
    pytest.param("conditions: [a, b\n  # ?\n  ]\n", ("conditions",), END, id="3: behind the last item"),
    pytest.param("links: {a: [b], c: d,\n  # ?\n  }\n", ("links",), END, id="3: behind the last field"),
    # 4
    pytest.param("id: a\n  # ?\nname: b\n", ("id",), BELOW, id="4: deeper than the field above"),
    pytest.param("id: a\n\n\n  # ?\nname: b\n", ("id",), BELOW, id="4: whatever blank lines there are"),
    pytest.param("codes:\n  gss: E1\n      # ?\nname: b\n", ("codes", "gss"), BELOW, id="4: in a group"),
    pytest.param("film:\n  - a: b\n      # ?\n  - a: c\n", ("film", 0, "a"), BELOW, id="4: in an item"),
    pytest.param("codes:\n  gss: E1\n  # ?\nname: b\n", ("codes",), END, id="4: at the end of a group"),
    pytest.param("codes:\n  gss: E1\n\n  # ?\n\nname: b\n", ("codes",), END, id="4: blank lines or none"),
    pytest.param("id: a\n# ?\n", (), END, id="4: at the end of the file"),
    pytest.param(
        "meetings:\n  film:\n    - a: b\n      # ?\nid: a\n", ("meetings", "film", 0), END, id="4: item"
    ),
    pytest.param("meetings:\n  film:\n    - a: b\n    # ?\nid: a\n", ("meetings", "film"), END, id="4: list"),
    pytest.param(
        "meetings:\n  film:\n    - a: b\n  # ?\nid: a\n", ("meetings",), END, id="4: group around it"
    ),
    pytest.param(
        "film:\n- a: b\n  # ?\nid: a\n", ("film", 0), END, id="4: a list no further in than its name"
    ),
    pytest.param(
        "codes:\n  gss: E1\n# ?\nname: b\n", ("name",), ABOVE, id="4: not if as far out as what follows"
    ),
    pytest.param(
        "a:\n  film:\n  - a: b\n  # ?\nid: a\n", ("a",), END, id="4: rather the group than the list"
    ),
    pytest.param("codes:\n  gss: E1\n # ?\nname: b\n", ("codes",), BELOW, id="4: between two indents"),
    pytest.param("codes:\n  gss: E1\n\n # ?\n # b\nname: b\n", ("codes",), BELOW, id="4: and two of them"),
    pytest.param("codes:\n  gss: E1\n # ?\n", ("codes",), BELOW, id="4: with nothing below"),
    pytest.param("codes:\n  a:\n      b: c\n    # ?\nid: a\n", ("codes", "a"), BELOW, id="4: further in"),
    pytest.param("codes:\n  gss: E1\n  # b\n    # ?\nid: a\n", ("codes",), END, id="4: behind the end"),
    # 5
    pytest.param("id: a\n# ?\n\nname: b\n", ("id",), BELOW, id="5: a blank line below"),
    pytest.param("id: a\n# ?\n\n# b\nname: b\n", ("id",), BELOW, id="5: and another comment behind it"),
    pytest.param("codes:\n  gss: E1\n# ?\n\nname: b\n", ("codes",), BELOW, id="5: below a group"),
    pytest.param("film:\n  - a: b\n  # ?\n\n  - a: c\n", ("film", 0), BELOW, id="5: below an item"),
]
