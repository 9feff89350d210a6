"""A file cut into blocks is the same file."""

import pytest

from opencouncil.reading.document import parse
from opencouncil.text.blocks import Block, split_blocks
from support.builders import SAMPLE


def split(text: str) -> Block:
    document = parse(text.encode())
    assert document.problems == []
    return split_blocks(document)


@pytest.mark.slow
@pytest.mark.parametrize("path", sorted((SAMPLE / "data").rglob("*.yaml")), ids=lambda path: path.stem)
def test_the_blocks_of_a_file_are_all_of_its_lines(path: object) -> None:
    text = SAMPLE.joinpath(str(path)).read_text(encoding="utf-8")
    assert "\n".join([*split(text).text, ""]) == text


TEXT = """\
# About the file.
id: fife

# About the codes.
codes:
  # About the GSS code.
  gss: S12000047  # since 2018
  former_gss: [S12000015]
  # At the end of the codes.
meetings:
  film:
    # About the first claim.
    - status: allowed
      note: >-
        two lines
        # and no comment

    - status: refused
website: https://www.fife.gov.uk/
# At the end of the file.
"""


def test_comments_go_with_what_stands_below_them() -> None:
    blocks = split(TEXT)
    assert blocks.inside is not None
    assert "\n".join([*blocks.text, ""]) == TEXT
    assert blocks.inside["id"].lead == ("# About the file.",)
    assert blocks.inside["codes"].lead == ("", "# About the codes.")
    codes = blocks.inside["codes"].inside
    assert codes is not None
    assert codes["gss"].text == ("  # About the GSS code.", "  gss: S12000047  # since 2018")
    assert blocks.inside["codes"].tail == ("  # At the end of the codes.",)
    assert blocks.tail == ("# At the end of the file.",)


def test_a_claim_is_a_block_of_fields_with_its_dash() -> None:
    meetings = split(TEXT).inside["meetings"].inside  # type: ignore[index]
    assert meetings is not None
    claims = meetings["film"].inside
    assert claims is not None
    assert claims[0].lead == ("    # About the first claim.",)
    assert list(claims[0].body()) == [
        "    - status: allowed",
        "      note: >-",
        "        two lines",
        "        # and no comment",
    ]
    assert claims[1].text == ("", "    - status: refused")
    assert list(claims[0].inside or ()) == ["status", "note"]


def test_what_is_in_brackets_is_one_block() -> None:
    blocks = split("id: fife\ncodes: {gss: S12000047,\n  authority: FIF}\n").inside
    assert blocks is not None
    assert blocks["codes"].inside is None
    assert blocks["codes"].head == ("codes: {gss: S12000047,", "  authority: FIF}")


def test_a_block_moves_further_in_and_out_again() -> None:
    meetings = split(TEXT).inside["meetings"]  # type: ignore[index]
    moved = meetings.moved(2)
    assert [line for line in moved.text if line.strip()] == [
        f"  {line}" for line in meetings.text if line.strip()
    ]
    assert moved.moved(-2).text == meetings.text
    with pytest.raises(ValueError, match="-1"):
        meetings.moved(-1)
