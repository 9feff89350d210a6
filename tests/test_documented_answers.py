"""What docs/asking.md and the README show of ``may`` is what it prints."""

import re
import shlex

import pytest

from opencouncil.answers import DISPUTED, NO_COUNCIL, NOT_LOOKED_FOR, UNKNOWN, UP_TO_COUNCIL
from opencouncil.cli.app import main
from opencouncil.law import RIGHT
from opencouncil.vocabulary import ACTIVITIES, MEETINGS
from opencouncil.wording.everyday import find_activity, find_meeting
from support.builders import FROZEN, REPOSITORY

ANSWERS = (REPOSITORY / "docs" / "answers.md").read_text(encoding="utf-8")
ASKING = (REPOSITORY / "docs" / "asking.md").read_text(encoding="utf-8")
README = (REPOSITORY / "README.md").read_text(encoding="utf-8")
BLOCK = re.compile(r"^```console\n(.*?)^```$", re.DOTALL | re.MULTILINE)
EXAMPLE = re.compile(r"^\$ opencouncil (may [^\n]+)\n(.*?)(?=^\$|\Z)", re.DOTALL | re.MULTILINE)
EXAMPLES = [
    pytest.param(*example, id=f"{name}: {example[0]}")
    for name, text in (("asking.md", ASKING), ("README", README))
    for block in BLOCK.findall(text)
    for example in EXAMPLE.findall(block)
]


def test_there_are_examples() -> None:
    assert len(EXAMPLES) > 4


@pytest.mark.parametrize(("command", "shown"), EXAMPLES)
def test_an_example_is_what_is_printed(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, command: str, shown: str
) -> None:
    monkeypatch.chdir(FROZEN)
    assert main(shlex.split(command)) == 0
    printed = capsys.readouterr().out
    # A line of three dots stands for any number of lines.
    parts = [re.escape(part) for part in re.split(r"^\.\.\.\n", shown, flags=re.MULTILINE)]
    assert re.fullmatch("(?:.*\n)*".join(parts), printed), printed


def test_every_answer_is_in_the_table() -> None:
    for word in (RIGHT, UP_TO_COUNCIL, DISPUTED, UNKNOWN, NOT_LOOKED_FOR, NO_COUNCIL):
        assert f"| `{word}` |" in ANSWERS


def test_every_kind_of_meeting_is_in_the_table() -> None:
    rows = dict(
        re.findall(r"^\| `([a-z-]+)` \| ([a-z, ]+)", ASKING.partition("## Kinds of meeting")[2], re.MULTILINE)
    )
    assert set(rows) >= set(MEETINGS)
    for kind in MEETINGS:
        assert {find_meeting(word) for word in rows[kind].split(": ")[0].split(", ")} == {kind}


def test_the_words_that_it_promises() -> None:
    promised = re.search(r"Everyday words will do: (.*?)\.", ASKING, re.DOTALL)
    assert promised is not None
    assert len({find_activity(word) for word in re.findall("`(.*?)`", promised[1])}) == len(ACTIVITIES)
