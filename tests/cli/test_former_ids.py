"""A council is found by an id that it had before, and a line says so."""

from pathlib import Path

import pytest

from opencouncil.cli.app import main
from support.builders import write_dataset

FIFE = "data/councils/fife.yaml"
REMARK = "fife-county is a former id of Fife Council: its id is fife now.\n"


@pytest.fixture
def renamed(tmp_path: Path) -> Path:
    write_dataset(tmp_path)
    path = tmp_path / FIFE
    path.write_text(path.read_text().replace("id: fife\n", "id: fife\nformer_ids: [fife-county]\n"))
    return tmp_path


@pytest.mark.parametrize(
    "command",
    [
        pytest.param(["show"], id="show"),
        pytest.param(["may", "film"], id="may"),
        pytest.param(["may", "film", "--since", "2020"], id="may since"),
        pytest.param(["lineage"], id="lineage"),
    ],
)
def test_an_old_id_leads_to_the_council(
    command: list[str], renamed: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    first, *rest = command
    activity = [rest.pop(0)] if first == "may" else []
    found = {}
    for council_id in ("fife", "fife-county"):
        assert main([first, *activity, council_id, *rest, "--data", str(renamed)]) == 0
        found[council_id] = capsys.readouterr()
    assert found["fife-county"].out == found["fife"].out
    assert found["fife-county"].err.replace(REMARK, "") == found["fife"].err
    assert REMARK in found["fife-county"].err


def test_the_card_names_it(renamed: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["show", "fife", "--data", str(renamed)]) == 0
    assert "  Former id   fife-county\n" in capsys.readouterr().out
