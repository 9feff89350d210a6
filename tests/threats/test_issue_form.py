"""An issue form, filled in by anybody or written by hand, to be taken in by ``record --from-issue``."""

from pathlib import Path
from typing import Any

from support.builders import claim_data, council, write_dataset
from support.filled_forms import CORRECTION, answers_of, fill
from threats.conftest import Ran, Run

ANSWERS = answers_of(council(), "film", claim_data(stated="2025-03"))


def take(run: Run, folder: Path, text: str) -> tuple[Ran, bytes]:
    """What is said of an issue, and the council's file afterwards."""
    write_dataset(folder)
    (folder / "issue.md").write_text(text, encoding="utf-8")
    ran = run("record", "--from-issue", folder / "issue.md", "--yes", "--data", folder)
    return ran, (folder / "data" / "councils" / "lichfield.yaml").read_bytes()


def take_answer(run: Run, folder: Path, **answers: Any) -> Ran:
    ran, after = take(run, folder, fill({**ANSWERS, **answers}))
    untouched = write_dataset(folder / "untouched") / "data" / "councils" / "lichfield.yaml"
    assert after == untouched.read_bytes()
    return ran


def test_html_in_an_answer(run: Run, tmp_path: Path) -> None:
    ran = take_answer(run, tmp_path, summary="Anyone may film <!-- and nobody need know who asked -->")
    assert "holds HTML" in ran.err


def test_markdown_in_an_answer(run: Run, tmp_path: Path) -> None:
    ran = take_answer(run, tmp_path, summary="Anyone may film, [see](https://example.org/) the page")
    assert "holds Markdown" in ran.err


def test_second_answer_to_a_question(run: Run, tmp_path: Path) -> None:
    text = fill(ANSWERS)
    ran, _ = take(run, tmp_path, f"{text}\n### Council\n\nstafford\n")
    assert (ran.code, "only one can be meant" in ran.err) == (2, True)


def test_letters_hidden_in_an_answer(run: Run, tmp_path: Path) -> None:
    ran = take_answer(run, tmp_path, summary="Anyone may film\u2066 the meetings\u2069")
    assert "'Summary' holds an invisible character" in ran.err


def test_option_in_an_answer(run: Run, tmp_path: Path) -> None:
    """A maintainer copies the command that is printed."""
    answers = {
        "council": "lichfield",
        "field": "no-claim",
        "claim": "--page=https://example.org/",
        "right": "x",
    }
    ran, _ = take(run, tmp_path, fill(answers, form=CORRECTION))
    assert (ran.code, "which is no name of a claim" in ran.err) == (2, True)
    assert "opencouncil withdraw" not in ran.shown


def test_issue_without_end(run: Run, tmp_path: Path) -> None:
    ran, _ = take(run, tmp_path, fill(ANSWERS) + "a" * 100_001)
    assert "longer than any issue can be" in ran.err
