"""What the shell is told when somebody presses Tab."""

from pathlib import Path

import pytest

from opencouncil.cli.app import main
from support.small_dataset import make_dataset


@pytest.fixture(autouse=True)
def small(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    return make_dataset(tmp_path, monkeypatch)


def complete(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], *words: str) -> list[str]:
    monkeypatch.setenv("_OPENCOUNCIL_COMPLETE", "complete_bash")
    monkeypatch.setenv("COMP_WORDS", " ".join(("opencouncil", *words)))
    monkeypatch.setenv("COMP_CWORD", str(len(words)))
    with pytest.raises(SystemExit):
        main([])
    out, err = capsys.readouterr()
    assert err == ""
    return out.split()


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        pytest.param(["show", "sta"], ["stafford", "staffordshire"], id="ids"),
        pytest.param(["show", "east", "sur"], [], id="a second word is no id"),
        pytest.param(["list", "--parent", "dorset"], ["dorset", "dorset-county"], id="of a parent"),
        pytest.param(["list", "--region", "west"], ["west-midlands"], id="regions, without blanks"),
        pytest.param(["list", "--status", "a"], ["abolished", "all"], id="status"),
        pytest.param(
            ["list", "--activity", "council"], ["council-webcast", "council-recording"], id="activity"
        ),
        pytest.param(["list", "--claim", "p"], ["permission-required", "provided", "partial"], id="claim"),
        pytest.param(
            ["schema", "output/c"],
            ["output/card", "output/changelog", "output/comparison", "output/councils"],
            id="schemas",
        ),
        pytest.param(["withdraw", "sta"], ["stafford", "staffordshire"], id="councils, before a claim"),
        pytest.param(["withdraw", "lichfield/film/e"], ["lichfield/film/eb984d82"], id="claims"),
        pytest.param(
            ["correct", "--claim", "lichfield/"],
            ["lichfield/film/eb984d82", "lichfield/film/af6597a5", "lichfield/papers/f39dbd40"],
            id="claims of an option",
        ),
        pytest.param(["correct", "--without", "n"], ["note"], id="a field to take out"),
        pytest.param(["correct", "../../etc/"], [], id="no council"),
        pytest.param(["show", "--data", "/no/such/folder", "s"], [], id="no dataset"),
    ],
)
def test_completion(
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    words: list[str],
    expected: list[str],
) -> None:
    assert complete(monkeypatch, capsys, *words) == expected


def test_only_names_that_can_be_ids(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], small: Path
) -> None:
    councils = small / "data" / "councils"
    for name in ("zeta.yaml", "zed$(reboot).yaml", "z\x1b[31m.yaml", "zulu.yml", ".z.yaml", "Zürich.yaml"):
        (councils / name).touch()
    assert complete(monkeypatch, capsys, "show", "z") == ["zeta"]
