"""``opencouncil record`` at a real terminal: it asks, shows and writes, or leaves everything as it was."""

import os
import re
import signal
import sys
from pathlib import Path
from typing import Any

import pytest

pexpect = pytest.importorskip("pexpect", reason="needs the terminals of Unix", exc_type=ImportError)

# Each starts a program at a terminal and waits for its questions.
pytestmark = pytest.mark.slow

FILE = "data/councils/lichfield.yaml"
RUN = "from opencouncil.__main__ import run; run()"
# What somebody answers, question by question.
ANSWERS = {
    "url:": "https://www.lichfielddc.gov.uk/filming",
    "title:": "Filming at meetings",
    "type:": "council-page",
    "status:": "1",
    "summary:": "anyone may, and need not ask",
    "conditions:": "no-flash, overt-only",
    "stated:": "2025-03",
    "checked:": "2026-11-21",
    "confidence:": "high",
    "note:": "",
}


def start(dataset: Path, *words: str, columns: int = 80, **environment: str) -> Any:
    return pexpect.spawn(
        sys.executable,
        ["-c", RUN, "record", *words],
        cwd=str(dataset),
        encoding="utf-8",
        timeout=20,
        dimensions=(50, columns),
        env={**os.environ, "TERM": "xterm", **environment},
    )


def answer(terminal: Any, question: str, text: str) -> None:
    terminal.expect_exact(question)
    terminal.expect_exact("> ")
    terminal.sendline(text)


def stop(terminal: Any, prompt: str) -> None:
    """Press Ctrl-C at a prompt; a key that comes before it is lost with all that was typed ahead."""
    terminal.expect_exact(prompt)
    terminal.sendintr()


def finish(terminal: Any) -> int:
    terminal.expect(pexpect.EOF)
    terminal.close()
    return int(terminal.exitstatus)


def test_it_asks_for_what_is_missing_and_shows_the_change(dataset: Path) -> None:
    before = (dataset / FILE).read_text()
    terminal = start(dataset, "lichfield", "film")
    for question, text in ANSWERS.items():
        answer(terminal, question, text)
    terminal.expect_exact("Lichfield (lichfield)")
    terminal.expect_exact("Filming: allowed, said in March 2025")
    terminal.expect_exact("Write this? [Y/n] ")
    assert (dataset / FILE).read_text() == before
    terminal.sendline("")
    terminal.expect_exact("Written to data/councils/lichfield.yaml")
    answer(terminal, "another: Does this page speak of another activity?", "")
    assert finish(terminal) == 0
    written = (dataset / FILE).read_text()
    assert (
        "      conditions: [no-flash, overt-only]\n      summary: anyone may, and need not ask\n" in written
    )
    assert written.startswith(before[: before.index("sourced:")])


def test_it_asks_for_the_council_and_the_activity_too(dataset: Path) -> None:
    terminal = start(dataset)
    answer(terminal, "council:", "lichfeld")
    answer(terminal, "Did you mean 'lichfield'?", "Lichfield")
    answer(terminal, "activity: What does the source speak of, at Lichfield District Council?", "3")
    for question, text in ANSWERS.items():
        answer(terminal, question, text)
    terminal.expect_exact("Filming: allowed")
    terminal.expect_exact("Write this? [Y/n] ")
    terminal.sendline("n")
    terminal.expect_exact("Nothing is written.")
    terminal.expect_exact("Your answers are kept; `opencouncil record --resume` goes on with them.")
    assert finish(terminal) == 0


def test_the_words_stand_with_their_tests(dataset: Path) -> None:
    terminal = start(dataset, "lichfield", "film", columns=160)
    for question, text in ANSWERS.items():
        if question == "status:":
            break
        answer(terminal, question, text)
    terminal.expect_exact("1  allowed              You may start without telling or asking anybody.")
    terminal.expect_exact("5  refused              Nobody in the public seats may do it.")
    stop(terminal, "> ")
    assert finish(terminal) == 130


def test_a_wrong_answer_is_explained_and_asked_for_again(dataset: Path) -> None:
    terminal = start(dataset, "lichfield", "film")
    answer(terminal, "url:", "lichfield")
    answer(terminal, "is not an address.", "")
    answer(terminal, "Please enter something; Ctrl-C stops.", "https://www.lichfielddc.gov.uk/filming")
    terminal.expect_exact("title:")
    # Before the prompt an end of input could get lost.
    terminal.expect_exact("> ")
    terminal.sendeof()
    assert finish(terminal) == 130


def test_the_list_of_tags_is_shown_to_who_asks(dataset: Path) -> None:
    terminal = start(dataset, "lichfield", "film")
    for question, text in ANSWERS.items():
        answer(terminal, question, "?" if question == "conditions:" else text)
        if question == "conditions:":
            answer(terminal, "large-equipment-contact  Those with large equipment", "no-flash")
    terminal.expect_exact("conditions: [no-flash]")
    stop(terminal, "Write this? [Y/n] ")
    assert finish(terminal) == 130


def test_an_error_is_told_at_once_and_the_question_comes_again(dataset: Path) -> None:
    terminal = start(dataset, "lichfield", "film")
    for question, text in ANSWERS.items():
        answer(terminal, question, "1970" if question == "stated:" else text)
        if question == "stated:":
            answer(terminal, "Error: the source says it for 1970, and the council begins on", text)
    terminal.expect_exact("Write this? [Y/n] ")
    terminal.sendline("y")
    answer(terminal, "another:", "no")
    assert finish(terminal) == 0
    assert "stated: 2025-03\n" in (dataset / FILE).read_text()


def test_a_warning_is_told_at_once_and_may_stay(dataset: Path) -> None:
    home = "https://www.lichfielddc.gov.uk/"
    terminal = start(dataset, "lichfield", "film", columns=160)
    answer(terminal, "url:", home)
    answer(terminal, "Warning: this is a home page, which changes, and not the page that says so.", home)
    answer(terminal, "title:", "Lichfield")
    answer(terminal, "type:", "2")
    stop(terminal, "> ")
    assert finish(terminal) == 130


def test_enter_takes_what_is_suggested_and_back_goes_to_the_question_before(dataset: Path) -> None:
    terminal = start(dataset, "lichfield", "film", columns=160)
    answer(terminal, "url:", "back")
    answer(terminal, "This is the first question; Ctrl-C stops.", "https://www.lichfielddc.gov.uk/filming")
    answer(terminal, "title:", "Filming at metings")
    answer(terminal, "Enter takes: council-page", "back")
    answer(terminal, "Enter keeps: Filming at metings", "BACK")
    answer(terminal, "Enter keeps: https://www.lichfielddc.gov.uk/filming", "")
    answer(terminal, "Enter keeps: Filming at metings", "Filming at meetings")
    answer(terminal, "Enter takes: council-page", "")
    answer(terminal, "status:", "back")
    answer(terminal, "Enter keeps: council-page", "")
    for question in [*ANSWERS][3:]:
        if question == "checked:":
            # The day of the machine, which no test can know.
            answer(terminal, "Enter takes: 20", "")
        else:
            answer(terminal, question, ANSWERS[question])
    terminal.expect_exact("Write this? [Y/n] ")
    terminal.sendline("")
    answer(terminal, "another:", "")
    assert finish(terminal) == 0
    written = (dataset / FILE).read_text()
    assert re.search(r"^      checked: 20\d\d-\d\d-\d\d$", written, re.MULTILINE)
    assert "type: council-page\n        title: Filming at meetings\n" in written


def test_of_the_tags_only_those_are_offered_that_fit(dataset: Path) -> None:
    terminal = start(dataset, "lichfield", "film", columns=160)
    for question, text in ANSWERS.items():
        if question == "conditions:":
            break
        answer(terminal, question, text)
    terminal.expect_exact("conditions:")
    terminal.expect_exact("Several with commas between them")
    offered = re.sub(r"\s+", " ", str(terminal.before))
    assert " no-flash, " in offered
    # Of petitions alone; and a tag for another status.
    assert not re.search("signatures|e-petitions|register-to-speak|word-limit|chair-permission", offered)
    stop(terminal, "> ")
    assert finish(terminal) == 130


@pytest.mark.parametrize("question", [*ANSWERS, "Write this?"])
def test_ctrl_c_at_any_question_leaves_everything_as_it_was(dataset: Path, question: str) -> None:
    before = {path: path.read_bytes() for path in dataset.rglob("*") if path.is_file()}
    terminal = start(dataset, "lichfield", "film")
    for asked, text in ANSWERS.items():
        if asked == question:
            break
        answer(terminal, asked, text)
    terminal.expect_exact(question)
    stop(terminal, "[Y/n] " if question == "Write this?" else "> ")
    terminal.expect_exact("Stopped; nothing is written.")
    assert finish(terminal) == 130
    assert {path: path.read_bytes() for path in dataset.rglob("*") if path.is_file()} == before


def test_somebody_elses_change_while_the_question_stands_is_kept(dataset: Path) -> None:
    terminal = start(dataset, "lichfield", "film", columns=160)
    for question, text in ANSWERS.items():
        answer(terminal, question, text)
    terminal.expect_exact("Write this? [Y/n] ")
    with (dataset / FILE).open("a") as out:
        out.write("# somebody else\n")
    theirs = (dataset / FILE).read_bytes()
    terminal.sendline("y")
    terminal.expect_exact("was changed by somebody else meanwhile")
    assert finish(terminal) == 2
    assert (dataset / FILE).read_bytes() == theirs


@pytest.mark.parametrize("columns", [60, 80, 160])
def test_no_line_is_wider_than_the_terminal(dataset: Path, columns: int) -> None:
    terminal = start(dataset, "lichfield", "film", columns=columns, NO_COLOR="1")
    seen = []
    for question, text in ANSWERS.items():
        answer(terminal, question, text)
        # Behind the echo of the answer before.
        seen += str(terminal.before).splitlines()[1:]
    stop(terminal, "Write this? [Y/n] ")
    assert finish(terminal) == 130
    shown = [re.sub(r"\x1b\[[0-9;?]*[a-z]", "", line) for line in seen]
    assert max(map(len, shown)) <= columns
    assert len(shown) > 30
    assert not any("\x1b[3" in line for line in seen)


def test_a_no_loses_no_answer(dataset: Path, home: Path) -> None:
    before = (dataset / FILE).read_bytes()
    terminal = start(dataset, "lichfield", "film")
    for question, text in ANSWERS.items():
        answer(terminal, question, text)
    terminal.expect_exact("Write this? [Y/n] ")
    terminal.sendline("n")
    assert finish(terminal) == 0
    assert (dataset / FILE).read_bytes() == before
    (kept,) = (home / ".local" / "state" / "opencouncil").iterdir()
    terminal = start(dataset, "--resume")
    for question in ANSWERS:
        answer(terminal, question, "anyone may film" if question == "summary:" else "")
    terminal.expect_exact("Write this? [Y/n] ")
    terminal.sendline("")
    answer(terminal, "another:", "")
    assert finish(terminal) == 0
    assert "      conditions: [no-flash, overt-only]\n      summary: anyone may film\n" in (
        (dataset / FILE).read_text()
    )
    assert not kept.exists()


@pytest.mark.parametrize("is_killed", [False, True], ids=["Ctrl-C", "killed"])
def test_answers_survive_an_end_at_any_question(dataset: Path, is_killed: bool) -> None:
    terminal = start(dataset)
    answer(terminal, "council:", "Lichfield")
    answer(terminal, "activity:", "film")
    for question in ("url:", "title:", "type:"):
        answer(terminal, question, ANSWERS[question])
    terminal.expect_exact("status:")
    if is_killed:
        terminal.expect_exact("> ")
        terminal.kill(signal.SIGKILL)
        terminal.expect(pexpect.EOF)
    else:
        stop(terminal, "> ")
        terminal.expect_exact("Your answers are kept;")
        assert finish(terminal) == 130
    terminal = start(dataset, columns=160)
    terminal.expect_exact("Answers are kept of a claim that was not written; `opencouncil record --resume`")
    stop(terminal, "> ")
    assert finish(terminal) == 130
    terminal = start(dataset, "--resume", columns=160)
    answer(terminal, "status:", "back")
    answer(terminal, "type:", "")
    for question in [*ANSWERS][3:]:
        answer(terminal, question, ANSWERS[question])
    terminal.expect_exact("url: https://www.lichfielddc.gov.uk/filming")
    stop(terminal, "Write this? [Y/n] ")
    assert finish(terminal) == 130


def test_of_several_kept_claims_one_is_chosen(dataset: Path) -> None:
    for activity in ("film", "record"):
        terminal = start(dataset, "lichfield", activity)
        answer(terminal, "url:", ANSWERS["url:"])
        stop(terminal, "> ")
        assert finish(terminal) == 130
    terminal = start(dataset, "--resume", columns=160)
    answer(terminal, "1  lichfield record, 20", "2")
    terminal.expect_exact("title:")
    stop(terminal, "> ")
    assert finish(terminal) == 130
    terminal = start(dataset, "lichfield", "filming", "--resume")
    answer(terminal, "title:", "back")
    terminal.expect_exact("url:")
    stop(terminal, "> ")
    assert finish(terminal) == 130


def test_a_page_that_says_otherwise_is_a_question(dataset: Path) -> None:
    terminal = start(dataset, "lichfield", "film", columns=160)
    for question, text in ANSWERS.items():
        answer(terminal, question, text)
    terminal.expect_exact("Write this? [Y/n] ")
    terminal.sendline("")
    answer(terminal, "another:", "")
    assert finish(terminal) == 0
    line = (dataset / FILE).read_text().partition("- status:")[0].count("\n") + 1
    terminal = start(dataset, "lichfield", "film", columns=160)
    for question, text in {**ANSWERS, "status:": "refused"}.items():
        answer(terminal, question, text)
        if question == "stated:":
            answer(terminal, f"has this page and date already: line {line} says `allowed`:", "back")
            answer(terminal, "Enter keeps: 2025-03", "")
            answer(terminal, "otherwise:", "replace")
    terminal.expect_exact("Write this? [Y/n] ")
    terminal.sendline("")
    answer(terminal, "another:", "")
    assert finish(terminal) == 0
    assert re.findall(r"- status: (.*)", (dataset / FILE).read_text()) == ["refused"]


def test_a_page_that_says_both_gets_a_note(dataset: Path) -> None:
    terminal = start(dataset, "lichfield", "film", columns=160)
    for question, text in ANSWERS.items():
        answer(terminal, question, text)
    terminal.expect_exact("Write this? [Y/n] ")
    terminal.sendline("")
    answer(terminal, "another:", "")
    assert finish(terminal) == 0
    terminal = start(dataset, "lichfield", "film", columns=160)
    for question, text in {**ANSWERS, "status:": "refused"}.items():
        if question == "note:":
            answer(terminal, "Enter takes: the page also says allowed", text)
        else:
            answer(terminal, question, text)
        if question == "stated:":
            answer(terminal, "otherwise:", "2")
    terminal.expect_exact("note: the page also says allowed")
    terminal.expect_exact("Write this? [Y/n] ")
    terminal.sendline("")
    answer(terminal, "another:", "")
    assert finish(terminal) == 0


def test_another_activity_has_the_page_already(dataset: Path) -> None:
    terminal = start(dataset, "lichfield", "film")
    for question, text in ANSWERS.items():
        answer(terminal, question, text)
    terminal.expect_exact("Write this? [Y/n] ")
    terminal.sendline("")
    answer(terminal, "another:", "record")
    for question in ("status:", "summary:", "conditions:"):
        answer(terminal, question, ANSWERS[question])
    answer(terminal, "Enter keeps: high", "")
    answer(terminal, "note:", "")
    terminal.expect_exact("Write this? [Y/n] ")
    terminal.sendline("")
    stop(terminal, "> ")
    terminal.expect_exact("Stopped; what was written stays.")
    assert finish(terminal) == 130
    text = (dataset / FILE).read_text()
    assert text.count("title: Filming at meetings\n") == 2
    assert text.count("stated: 2025-03\n") == 2
    assert "  audio-record:\n    - status: allowed\n" in text


def test_dates_left_open_are_not_asked_for_again(dataset: Path) -> None:
    terminal = start(dataset, "lichfield", "film")
    for question, text in {**ANSWERS, "stated:": ""}.items():
        answer(terminal, question, text)
        if question == "stated:":
            answer(terminal, "stated_from:", "")
            answer(terminal, "stated_by:", "")
    terminal.expect_exact("Write this? [Y/n] ")
    terminal.sendline("")
    answer(terminal, "another:", "record")
    terminal.expect_exact("status:")
    assert "stated" not in str(terminal.before)
    stop(terminal, "> ")
    assert finish(terminal) == 130


def test_a_missing_tag_is_asked_about(dataset: Path) -> None:
    terminal = start(dataset, "lichfield", "film", columns=160)
    for question, text in {**ANSWERS, "status:": "allowed-with-notice"}.items():
        answer(terminal, question, text)
        if question == "conditions:":
            answer(terminal, "Warning: no tag says how the status `allowed-with-notice` is meant.", "1, 8")
    terminal.expect_exact("conditions: [notice-requested, ")
    stop(terminal, "Write this? [Y/n] ")
    assert finish(terminal) == 130


def test_an_error_is_broken_between_words(dataset: Path) -> None:
    terminal = start(dataset, "lichfield", "film,webcast", columns=60)
    assert finish(terminal) == 2
    lines = str(terminal.before).splitlines()
    assert lines == [
        "opencouncil: film and council-webcast have different",
        "statuses: what a council allows, and what it does. Record",
        "them one after the other.",
    ]
