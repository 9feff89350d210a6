"""`opencouncil card`: its formats by the ending of the file, and what is refused."""

from pathlib import Path

import pytest

from opencouncil.cli.app import main
from support.builders import FROZEN, SAMPLE


@pytest.fixture(autouse=True)
def sample(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(SAMPLE)


@pytest.mark.parametrize(
    ("name", "arguments", "start"),
    [
        ("a.html", (), "<!DOCTYPE html>"),
        ("a.HTM", (), "<!DOCTYPE html>"),
        ("a.svg", (), "<svg "),
        ("a.txt", (), "May I film"),
        ("a", (), "May I film"),
        ("a.txt", ("--format", "svg"), "<svg "),
    ],
)
def test_the_format_follows_the_ending(
    tmp_path: Path, name: str, arguments: tuple[str, ...], start: str, capsys: pytest.CaptureFixture[str]
) -> None:
    target = tmp_path / name
    assert main(["card", "leeds", "-o", str(target), *arguments]) == 0
    out, err = capsys.readouterr()
    assert (out, err) == ("", f"Wrote {target}.\n")
    assert target.read_text(encoding="utf-8").startswith(start)


@pytest.mark.parametrize("command", ["card", "letter"])
@pytest.mark.parametrize("name", ["a.pdf", "a.PNG", "a.csv"])
def test_an_ending_that_means_another_format_is_refused(
    tmp_path: Path, command: str, name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([command, "leeds", "-o", str(tmp_path / name)]) == 2
    assert f"{name} would hold text, which is not what" in capsys.readouterr().err
    assert not list(tmp_path.iterdir())


def test_a_file_is_kept_unless_it_may_be_replaced(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    target = tmp_path / "a.html"
    target.write_text("mine", encoding="utf-8")
    assert main(["card", "leeds", "-o", str(target)]) == 2
    assert target.read_text(encoding="utf-8") == "mine"
    assert main(["card", "leeds", "-o", str(target), "--force"]) == 0
    assert target.read_text(encoding="utf-8").startswith("<!DOCTYPE html>")


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("nobody",), "There is no council called 'nobody'"),
        (("leeds", "--about", "dance"), "There is no activity 'dance'"),
        (("cumbria", "--data", str(FROZEN)), "Cumbria County Council ended on 31 March 2023, and 2 councils"),
    ],
)
def test_what_is_refused(arguments: tuple[str, ...], told: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["card", *arguments]) == 2
    assert capsys.readouterr().err.splitlines()[-1].startswith(f"opencouncil: {told}")


def test_the_card_of_a_council_that_is_gone(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["card", "allerdale", "--data", str(FROZEN)]) == 0
    out = capsys.readouterr().out
    assert "meetings of Cumberland Council?" in out
    assert "Allerdale Borough Council is gone; this council has its place." in out
