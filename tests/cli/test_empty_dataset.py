"""Of a dataset without any council no command says that nothing is left to do."""

from pathlib import Path

import pytest

from opencouncil.cli.app import main
from support.builders import write_dataset

COMMANDS = ("gaps", "stale", "replies", "out-of-step", "rank", "site build")


@pytest.mark.parametrize("name", COMMANDS)
def test_there_is_nothing_to_say(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    write_dataset(tmp_path, ())
    monkeypatch.chdir(tmp_path)
    assert main(name.split()) == 2
    shown = capsys.readouterr()
    assert shown.out == ""
    assert shown.err == (
        "opencouncil: data/councils holds no council that can be read, so there is nothing to say. "
        "`opencouncil validate` says what is wrong.\n"
    )
    assert not (tmp_path / "site").exists()
