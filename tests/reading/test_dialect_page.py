"""docs/dialect.md says of its examples what the reader says."""

import re

import pytest

from opencouncil.reading.document import parse
from support.builders import REPOSITORY

PAGE = (REPOSITORY / "docs" / "dialect.md").read_text(encoding="utf-8")
TABLE = PAGE.partition("## What to write instead")[2].partition("\n## ")[0]
ROWS = re.findall(r"^\| (`.+?) \| (.+?) \| .+? \| `([a-z-]+)` \|$", TABLE, re.MULTILINE)
# The schema says that a year in the place of text needs quotes.
OF_THE_SCHEMA = "needs-quotes"
# Of more than one line, so in words.
IN_WORDS = ("a second part",)


def list_examples() -> list[tuple[str, str]]:
    """Each example of what is not to be written, as a text, with its rule."""
    return [
        (example if re.match(r"[?{-]|[\w<]+:", example) else f"a: {example}", rule)
        for wrong, _, rule in ROWS
        if rule != OF_THE_SCHEMA and not any(words in wrong for words in IN_WORDS)
        for example in re.findall(r"`(.+?)`", wrong)
    ]


@pytest.mark.parametrize(("text", "rule"), list_examples())
def test_what_is_not_to_be_written_is_a_finding_of_its_rule(text: str, rule: str) -> None:
    assert rule in [problem.rule for problem in parse(f"{text}\n".encode()).problems]


def test_most_rows_were_read() -> None:
    assert len(ROWS) >= 15
    assert len(list_examples()) >= 30


def test_what_to_write_is_accepted() -> None:
    [example] = re.findall(r"^```yaml\n(.+?)^```$", PAGE, re.MULTILINE | re.DOTALL)
    document = parse(example.encode())
    assert document.problems == []
    assert document.data["conditions"] == ["no-flash", "some-meetings"]
    written = [text for _, instead, _ in ROWS for text in re.findall(r"`(.+?)`", instead) if ": " in text]
    assert len(written) > 8
    for text in written:
        assert parse(f"{text}\n".encode()).problems == [], text
