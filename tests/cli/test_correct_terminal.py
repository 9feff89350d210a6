"""``opencouncil correct`` at a real terminal: a claim is chosen from a list, and each value shown."""

import os
import sys
from pathlib import Path
from typing import Any

import pytest

pexpect = pytest.importorskip("pexpect", reason="needs the terminals of Unix", exc_type=ImportError)

# Each starts a program at a terminal and waits for its questions.
pytestmark = pytest.mark.slow

FILE = "data/councils/powys.yaml"
RUN = "from opencouncil.__main__ import run; run()"
# The second claim on filming: each question with the value that is there.
QUESTIONS = {
    "url:": "Enter keeps: https://www.bbc.co.uk/",
    "title:": "Enter keeps: Carmarthenshire council urged",
    "type:": "Enter keeps: national-news",
    "status:": "Enter keeps: permission-required",
    "summary:": "Enter keeps: no written policy;",
    "conditions:": "Enter keeps: chair-permission  (- for none)",
    "stated:": "Enter keeps: 2011  (- for none)",
    "checked:": "Enter keeps: 2026-11-21",
    "confidence:": "Enter keeps: medium",
    "note:": "Enter if there is none.",
}


def start(dataset: Path, *words: str) -> Any:
    return pexpect.spawn(
        sys.executable,
        ["-c", RUN, "correct", *words],
        cwd=str(dataset),
        encoding="utf-8",
        timeout=60,
        dimensions=(50, 80),
        env={**os.environ, "TERM": "xterm"},
    )


def answer(terminal: Any, *answers: str) -> None:
    for one in answers:
        terminal.expect_exact("> ")
        terminal.sendline(one)


def finish(terminal: Any) -> int:
    terminal.expect(pexpect.EOF)
    terminal.close()
    return int(terminal.exitstatus)


def test_enter_keeps_what_is_there(dataset: Path) -> None:
    before = (dataset / FILE).read_text()
    terminal = start(dataset, "powys", "filming")
    terminal.expect_exact("Which claim of Powys County Council on filming?")
    terminal.expect_exact("   2  Filming: permission required, said in 2011, in")
    answer(terminal, "2", "")
    changed = {"stated:": "2011-08", "conditions:": "-"}
    for question, shown in QUESTIONS.items():
        terminal.expect_exact(question)
        terminal.expect_exact(shown)
        answer(terminal, changed.get(question, ""))
        if question == "conditions:":
            terminal.expect_exact("Warning: no tag says how the status")
            answer(terminal, "")
    terminal.expect_exact("Write this? [Y/n] ")
    assert (dataset / FILE).read_text() == before
    terminal.sendline("y")
    terminal.expect_exact("powys/film/9233efbc is now called powys/film/")
    assert finish(terminal) == 0
    first = before.index("    - status", before.index("  film:"))
    second, end = before.index("    - status", first + 1), before.index("  council-webcast:")
    claim = (
        before[second:end].replace('"2011"', "2011-08").replace("      conditions: [chair-permission]\n", "")
    )
    assert (dataset / FILE).read_text() == before[:first] + claim + before[first:second] + before[end:]


def test_the_council_is_asked_for_and_nothing_changed_is_said(dataset: Path) -> None:
    before = (dataset / FILE).read_bytes()
    terminal = start(dataset)
    terminal.expect_exact("Whose claim? An id, a name, a short name or a code.")
    answer(terminal, "powis")
    terminal.expect_exact("Did you mean 'powys'?")
    answer(terminal, "Powys", "powys/film/9233efbc", "", *("" for _ in QUESTIONS))
    terminal.expect_exact("powys/film/9233efbc says so already.")
    assert finish(terminal) == 0
    assert (dataset / FILE).read_bytes() == before


def test_a_correction_to_what_another_claim_says_is_asked_for_again(dataset: Path) -> None:
    before = (dataset / FILE).read_bytes()
    terminal = start(dataset, "powys/film/9233")
    answer(terminal, "")
    answer(terminal, "https://griffblog.wordpress.com/2011/06/23/filming-at-powys-county-council/")
    # Title, type, status, summary and conditions; then the date.
    answer(terminal, "", "", "", "", "", "2011-06-23")
    terminal.expect_exact("Error: another claim on film has this status, page and date:")
    # The date is asked for again; then the day of the reading, confidence and note.
    answer(terminal, "2011-06", "", "", "")
    terminal.expect_exact("Write this? [Y/n] ")
    terminal.sendline("n")
    terminal.expect_exact("Nothing is written.")
    assert finish(terminal) == 0
    assert (dataset / FILE).read_bytes() == before


def test_a_wrong_value_is_asked_for_again_and_ctrl_c_stops(dataset: Path) -> None:
    before = (dataset / FILE).read_bytes()
    terminal = start(dataset, "powys/film/9233")
    answer(terminal, "", "", "back", "", "", "", "", "", "", "2027")
    terminal.expect_exact("Error: ")
    terminal.expect_exact("> ")
    terminal.sendintr()
    terminal.expect_exact("Stopped; nothing is written.")
    assert finish(terminal) == 130
    assert (dataset / FILE).read_bytes() == before


def test_only_the_values_that_are_chosen_are_asked_for(dataset: Path) -> None:
    before = (dataset / FILE).read_text()
    terminal = start(dataset, "powys")
    terminal.expect_exact("Which claim of Powys County Council?")
    terminal.expect_exact("Its number or its name, or an activity to see only its claims.")
    answer(terminal, "qqq")
    terminal.expect_exact("  A number from 1 to 13, the name of a claim, or an activity")
    answer(terminal, "filming")
    terminal.expect_exact("   2  Filming: permission required, said in 2011, in")
    terminal.expect_exact("Its number or its name.")
    answer(terminal, "9233")
    terminal.expect_exact("change: Which values? Several with commas; Enter asks for all.")
    terminal.expect_exact("   8  checked     2026-11-21")
    terminal.expect_exact("  10  note        (none)")
    answer(terminal, "8, dates")
    terminal.expect_exact("Numbers from 1 to 10, or names, with commas between them; Ctrl-C stops.")
    answer(terminal, "8, confidence")
    terminal.expect_exact("checked:")
    answer(terminal, "2026-11-20")
    terminal.expect_exact("confidence:")
    answer(terminal, "low")
    terminal.expect_exact("Write this? [Y/n] ")
    terminal.sendline("y")
    assert finish(terminal) == 0
    first = before.index("    - status", before.index("  film:"))
    at = before.index("    - status", first + 1)
    changed = before[at:].replace("checked: 2026-11-21", "checked: 2026-11-20", 1)
    assert (dataset / FILE).read_text() == before[:at] + changed.replace("medium", "low", 1)
