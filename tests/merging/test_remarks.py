"""Comments go where `fmt` sees them: with what they belong to, through every merge."""

from random import Random
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from opencouncil.findings import Pointer
from opencouncil.merging.merge import UnmergeableError, merge_files
from opencouncil.merging.remarks import merge_closed_remarks, merge_remarks
from opencouncil.reading.document import parse
from opencouncil.text import patch
from opencouncil.text.fmt import format_file
from opencouncil.text.layout import Layout
from support.comments import CASES, find_owner, iter_owners
from support.messy import Scribe, plain_data

# Fields that no case has: one comes to stand early in a file, the other late.
EARLY, LATE = ("short_name",), ("notes",)


def add(text: bytes, field: tuple[str]) -> bytes:
    return patch.insert_field(text, "council", field, "new")


def merge(base: bytes, ours: bytes, theirs: bytes) -> bytes:
    merged = merge_files(base, ours, theirs, kind="law")
    assert merged.clashes == ()
    return merged.text


@pytest.mark.parametrize(("text", "pointer", "place"), CASES)
def test_a_comment_keeps_its_owner(text: str, pointer: Pointer, place: str) -> None:
    base = text.encode()
    for ours, theirs in ((add(base, EARLY), add(base, LATE)), (add(base, LATE), add(base, EARLY))):
        merged = merge(base, ours, theirs)
        assert {"short_name", "notes"} < set(parse(merged).data)
        assert find_owner(merged.decode()) == (pointer, place)


@pytest.mark.parametrize(("text", "pointer", "place"), CASES)
def test_a_merge_of_forms_is_the_form_of_a_merge(text: str, pointer: Pointer, place: str) -> None:
    base = text.encode()
    sides = [base, add(base, EARLY), add(base, LATE)]
    forms = [format_file(side, "council") for side in sides]
    assert format_file(merge(*forms), "council") == format_file(merge(*sides), "council")


@pytest.mark.parametrize(("text", "pointer", "place"), [case for case in CASES if case.values[1]])
def test_a_comment_goes_with_its_owner(text: str, pointer: Pointer, place: str) -> None:
    """Whoever removes a field removes what belongs to it."""
    base = b"first: x\n" + text.encode()
    theirs = patch.remove(base, "council", pointer[:1])
    assert b"# ?" not in theirs
    assert b"# ?" not in merge(base, add(base, LATE), theirs)


TWO = "id: a\nnation: b\n"
CODES = "codes:\n  gss: E1\n  authority: LIF\nid: a\n"


@pytest.mark.parametrize(
    ("base", "ours", "theirs", "expected"),
    [
        pytest.param(
            TWO,
            "id: a\n# ?\n\nnation: b\n",
            "id: a\nname: c\nnation: b\n",
            "id: a\n# ?\n\nname: c\nnation: b\n",
            id="below a field, behind which the other adds one",
        ),
        pytest.param(
            TWO,
            "# ?\nid: a\nnation: b\n",
            "id: a\n# b\n\nnation: b\n",
            "# ?\nid: a\n# b\n\nnation: b\n",
            id="above a field and below it",
        ),
        pytest.param(
            TWO,
            "id: a\n# ?\n\nnation: b\n",
            "id: a\n# b\n\nnation: c\n",
            "id: a\n# ?\n# b\n\nnation: c\n",
            id="below a field, by each",
        ),
        pytest.param(
            TWO,
            "# ?\n\nid: a\nnation: b\n",
            "# b\n\nid: a\nnation: c\n",
            "# ?\n# b\n\nid: a\nnation: c\n",
            id="at the start of the file, by each",
        ),
        pytest.param(
            CODES,
            CODES.replace("LIF", "LIC"),
            "codes:\n    # ?\n\n    gss: E1\n    # b\n\n    authority: LIF\n    # c\nid: a\n",
            "codes:\n  # ?\n\n  gss: E1\n  # b\n\n  authority: LIC\n  # c\nid: a\n",
            id="in a group that is further in",
        ),
        pytest.param(
            CODES,
            CODES.replace("id: a", "  # ?\n# b\n\nid: a"),
            CODES.replace("LIF", "LIC"),
            CODES.replace("id: a", "  # ?\n# b\n\nid: a").replace("LIF", "LIC"),
            id="at the end of a group and below it",
        ),
        pytest.param(
            CODES,
            CODES.replace("id: a", "  # ?\n# b\n\nid: a").replace("E1", "E2"),
            CODES.replace("LIF", "LIC"),
            CODES.replace("id: a", "  # ?\n# b\n\nid: a").replace("LIF", "LIC").replace("E1", "E2"),
            id="the same, with changes inside on each side",
        ),
    ],
)
def test_comments_that_come_new(base: str, ours: str, theirs: str, expected: str) -> None:
    texts = base.encode(), ours.encode(), theirs.encode()
    assert merge(texts[0], texts[1], texts[2]).decode() == expected


@pytest.mark.parametrize(
    "ours", [pytest.param("id: a\n# ?\n\n", id="below"), pytest.param("# ?\nid: a\n", id="above")]
)
def test_a_comment_of_what_the_other_removed_is_kept_between_marks(ours: str) -> None:
    merged = merge_files(TWO.encode(), f"{ours}nation: b\n".encode(), b"nation: b\n", kind="law")
    assert merged.text.decode() == f"<<<<<<< ours\n{ours}=======\n>>>>>>> theirs\nnation: b\n"


def claim_text(page: str, status: str = "allowed") -> str:
    return f"    - status: {status}\n      source: {{url: https://x.org/{page}}}\n"


HEAD = "id: a\nmeetings:\n  papers:\n    - status: x\n  # ?\n  film:\n    # b\n\n"
FILM = f"{HEAD}{claim_text('1')}{claim_text('2')}nation: b\n"


def test_a_comment_above_a_conflict_stands_above_the_mark() -> None:
    base, ours, theirs = (f"# ?\nid: {name}\nnation: b\n".encode() for name in ("a", "b", "c"))
    merged = merge_files(base, ours, theirs, kind="law")
    assert merged.text == b"# ?\n<<<<<<< ours\nid: b\n=======\nid: c\n>>>>>>> theirs\nnation: b\n"


def test_a_comment_above_what_one_side_has_no_more_stands_between_the_marks() -> None:
    changed = claim_text("2", "refused")
    ours = FILM.replace(claim_text("1"), "").replace(claim_text("2"), changed)
    theirs = FILM.replace(claim_text("2"), "")
    merged = merge_files(FILM.encode(), ours.encode(), theirs.encode(), kind="law").text.decode()
    before, after = HEAD.split("  # ?\n")
    assert merged == (f"{before}<<<<<<< ours\n  # ?\n{after}{changed}=======\n>>>>>>> theirs\nnation: b\n")


def test_whoever_removed_all_claims_removed_what_belongs_to_all() -> None:
    ours = HEAD.partition("  # ?\n")[0] + "nation: b\n"
    theirs = FILM.replace(claim_text("1"), claim_text("3") + claim_text("1"))
    merged = merge(FILM.encode(), ours.encode(), theirs.encode()).decode()
    left = FILM.replace(claim_text("1") + claim_text("2"), claim_text("3"))
    assert merged == left.replace("    # b\n\n", "")


# What both sides have of the comments, each line a letter; a dot is a blank line.
@pytest.mark.parametrize(
    ("base", "ours", "theirs", "expected", "closed"),
    [
        pytest.param("a.", "a.", "b.", "b.", "b.", id="changed by theirs"),
        pytest.param("a.", "b.", "a.", "b.", "b.", id="changed by ours"),
        pytest.param("a.", "", "a.", "", "", id="removed by ours"),
        pytest.param("a.", "b.", "b.", "b.", "b.", id="changed alike"),
        pytest.param("a.", "ab.", "ac.", "ab.c", "abc.", id="added by each"),
        pytest.param("", "b.", "c.", "b.c", "bc.", id="new on each"),
        pytest.param("", "b", "c", "bc", "bc", id="new on each, without a blank line"),
        pytest.param("ab.", "a.", "b.", ".", "", id="one removed by each"),
        pytest.param(None, "a.", "b.", "a.b", "ab.", id="without a base"),
        pytest.param("a.", "a.b.", "ac.", "a.b.c", "a.bc.", id="in two parts"),
    ],
)
def test_comments_of_both_sides(base: str | None, ours: str, theirs: str, expected: str, closed: str) -> None:
    was = None if base is None else spell(base)
    assert merge_remarks(was, spell(ours), spell(theirs)) == spell(expected)
    assert merge_closed_remarks(was, spell(ours), spell(theirs)) == spell(closed)


def spell(letters: str) -> tuple[str, ...]:
    return tuple("" if letter == "." else f"# {letter}" for letter in letters)


def list_owners(text: bytes) -> dict[str, tuple[Pointer, str]]:
    return dict(iter_owners(Layout(text.decode()).root))


# See test_patch.py: a smaller example is another one.
@pytest.mark.slow
@settings(max_examples=60, phases=[Phase.generate], suppress_health_check=list(HealthCheck))
@given(plain_data(), st.randoms(use_true_random=False))
def test_no_merge_moves_a_comment(data: Any, random: Random) -> None:
    """However the file is written, with comments that are set in like what they belong to."""
    base = Scribe(random, stray=False).write(data).encode()
    try:
        ours, theirs = add(base, EARLY), add(base, LATE)
        merged = merge(base, ours, theirs)
    except (patch.PatchError, UnmergeableError):  # a file that is to be put right first, or in braces
        return
    assert list_owners(merged) == list_owners(base)
