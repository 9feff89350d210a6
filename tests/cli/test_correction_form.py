"""``--from-issue`` of `correct`, `withdraw` and `replace-url`: a filled form for corrections."""

import re
from pathlib import Path
from typing import Any

import pytest

from opencouncil.cli.app import main
from support.filled_forms import CORRECTION, fill

FILE = "data/councils/powys.yaml"
OLD = "https://www.bbc.co.uk/news/uk-wales-south-west-wales-14749689"
NEW = "https://www.bbc.co.uk/news/articles/14749689"
CLAIM = {
    "activity": "film",
    "status": "allowed",
    "summary": "anyone may",
    "checked": "2026-11-20",
    "confidence": "high",
    "source_type": "council-page",
    "source_title": "Filming",
    "source_url": "https://www.powys.gov.uk/filming",
}


@pytest.fixture
def folder(dataset: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(dataset)
    return dataset


@pytest.fixture
def claim(folder: Path, capsys: pytest.CaptureFixture[str]) -> str:
    """The name of a claim on filming."""
    assert main(["show", "powys"]) == 0
    found = re.search(r"powys/film/[0-9a-f]{8}", capsys.readouterr().out)
    assert found
    return found[0]


def write(folder: Path, **answers: Any) -> None:
    form = fill({"council": "powys", **answers}, form=CORRECTION)
    (folder / "issue.md").write_text(form, encoding="utf-8")


def test_a_wrong_claim_is_corrected(folder: Path, claim: str, capsys: pytest.CaptureFixture[str]) -> None:
    write(folder, field="claim", claim=claim, summary="ask the chair", source=OLD, right="It was misread.")
    assert main(["correct", "--from-issue", "issue.md", "--yes"]) == 0
    assert "      summary: ask the chair\n" in (folder / FILE).read_text()
    assert capsys.readouterr().err.startswith(f"What is right: It was misread.\nSource: {OLD}\n")


def test_an_option_beside_the_form_counts(
    folder: Path, claim: str, capsys: pytest.CaptureFixture[str]
) -> None:
    write(folder, field="claim", claim=claim, summary="ask the chair", source=OLD)
    assert main(["correct", "--from-issue", "issue.md", "--summary", "ask the clerk", "--yes"]) == 0
    assert "      summary: ask the clerk\n" in (folder / FILE).read_text()
    assert "--summary 'ask the clerk' counts, not 'ask the chair' of the form.\n" in capsys.readouterr().err


def test_a_claim_that_should_not_be_there_is_withdrawn(folder: Path, claim: str) -> None:
    assert "permission-required" in (folder / FILE).read_text()
    write(folder, field="no-claim", claim=claim, right="It is about another council.")
    assert main(["withdraw", "--from-issue", "issue.md", "--yes"]) == 0
    assert claim not in (folder / FILE).read_text()


def test_a_page_that_moved_is_replaced(folder: Path) -> None:
    before = (folder / FILE).read_text()
    write(folder, field="page", old_address=OLD, new_address=NEW)
    assert main(["replace-url", "--from-issue", "issue.md", "--yes"]) == 0
    assert (folder / FILE).read_text() == before.replace(OLD, NEW)


@pytest.mark.parametrize("command", ["record", "correct", "withdraw"])
def test_a_form_for_another_command_names_it(
    folder: Path, command: str, capsys: pytest.CaptureFixture[str]
) -> None:
    before = (folder / FILE).read_text()
    write(folder, field="page", old_address=OLD, new_address=NEW)
    assert main([command, "--from-issue", "issue.md"]) == 2
    assert capsys.readouterr().err == (
        f"opencouncil: This is the form for corrections. Take it with: opencouncil replace-url {OLD} {NEW}\n"
    )
    assert (folder / FILE).read_text() == before


def test_the_form_for_a_claim_is_none_for_corrections(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "issue.md").write_text(fill({"council": "powys", **CLAIM}), encoding="utf-8")
    assert main(["correct", "--from-issue", "issue.md"]) == 2
    assert capsys.readouterr().err == (
        "opencouncil: This is the form for a claim. Take it with `opencouncil record --from-issue FILE`.\n"
    )


def test_without_addresses_and_form_each_is_missed(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["replace-url"]) == 2
    assert capsys.readouterr().err == (
        "OLD is missing: the address as the files have it.\nNEW is missing: the new address.\n"
    )
