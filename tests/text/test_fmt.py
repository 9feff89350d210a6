"""A file in its one form says the same, and formatting it again changes nothing."""

from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from opencouncil.claims import iter_orders
from opencouncil.reading.document import parse
from opencouncil.reading.snapshot import find_kind
from opencouncil.text.fmt import UnformattableError, dump, format_file
from opencouncil.text.layout import Layout
from support.builders import DATA, REPOSITORY, SAMPLE
from support.messy import Scribe, plain_data

FILES = [(root, path) for root in (DATA, SAMPLE / "data") for path in sorted(root.rglob("*.yaml"))]


@pytest.mark.slow
def test_every_real_file_is_in_its_form() -> None:
    changed = []
    for root, path in FILES:
        kind = find_kind(path.relative_to(root).as_posix())
        before = path.read_bytes()
        if kind and format_file(before, kind) != before:
            changed.append(path)
    assert changed == []
    assert len(FILES) > 500


CASES = sorted((REPOSITORY / "tests" / "cases" / "fmt").glob("*.yaml"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_a_file_and_its_form(case: Path) -> None:
    """What stands above `# output` becomes what stands below it."""
    before, _, after = case.read_bytes().partition(b"# output\n")
    assert format_file(before, "council").decode() == after.decode()
    assert format_file(after, "council") == after


# See test_patch.py: a smaller example is another one.
@pytest.mark.slow
@settings(max_examples=150, phases=[Phase.generate], suppress_health_check=list(HealthCheck))
@given(plain_data(), st.randoms(use_true_random=False))
def test_the_form_keeps_the_data_and_the_comments_and_is_reached_at_once(data: Any, random: Random) -> None:
    before = Scribe(random).write(data).encode()
    document = parse(before)
    if document.problems or not isinstance(document.data, dict):
        return
    once = format_file(before, "council")
    assert format_file(once, "council") == once
    written = parse(once)
    assert written.problems == []
    for _, items, order in iter_orders(document.data):
        items[:] = [items[place] for place in order]
    assert dump(written.data) == dump(document.data)
    assert sorted(Layout(written.text).comments) == sorted(Layout(document.text).comments)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        pytest.param("id: a\nid: b\n", "`id` is here a second time; the first is on line 1", id="twice"),
        pytest.param("id: no\n", "`no` means false to some programs and is text to others", id="doubt"),
        pytest.param(
            "id: [a\n", "a bracket or a brace is opened here and not closed as it should be", id="syntax"
        ),
        pytest.param("notes: see rule #5\n", "the text ends here: what follows ` #` is a comment", id="cut"),
        pytest.param("- a\n", "the file holds no fields", id="list"),
        pytest.param("", "the file is empty", id="empty"),
        pytest.param("# only a comment\n", "the file is empty", id="comment"),
    ],
)
def test_what_cannot_be_read_with_certainty_has_no_form(text: str, message: str) -> None:
    with pytest.raises(UnformattableError) as caught:
        format_file(text.encode(), "council")
    assert str(caught.value) == message


def test_a_byte_order_mark_and_windows_line_ends_go() -> None:
    assert format_file(b"\xef\xbb\xbfid: a\r\n# b\r\nname: c\r\n", "council") == b"id: a\n# b\nname: c\n"


def test_a_file_is_refused_rather_than_changed_in_meaning(monkeypatch: pytest.MonkeyPatch) -> None:
    """A slip of ours, here a writer that drops what it should write, is caught by reading what came out."""
    from opencouncil.text import writing

    # Of a file in its form none is written.
    before = Path(DATA / "councils" / "leeds.yaml").read_bytes() + b"# a comment\n"
    for slip in (
        lambda node, form: ["id: other"],
        lambda node, form: before.decode().split("\n")[1:-1],
        # With every comment, and readable.
        lambda node, form: before.decode().replace("name: Leeds", "name: Leedz").split("\n")[:-1],
        lambda node, form: [*before.decode().split("\n")[:-1], "odd: no"],
    ):
        monkeypatch.setattr(writing, "write_group", slip)
        with pytest.raises(UnformattableError, match="its form would say something else"):
            format_file(before, "council")


def test_text_with_a_comma_keeps_its_quotes_in_brackets() -> None:
    text = b'id: x\npopulation: {year: [{"e, f": "g, h"}], "a, b": "c, d"}\nnotes: a, b\n'
    assert format_file(text, "council") == text
