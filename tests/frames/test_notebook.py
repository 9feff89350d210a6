"""docs/notebook.ipynb shows what it gives, as ``python tests/frames/test_notebook.py`` writes it."""

import json
import os
import re
import sys
from pathlib import Path
from typing import Any

import nbformat
import pytest
from nbclient import NotebookClient

REPOSITORY = Path(__file__).parents[2]
NOTEBOOK = REPOSITORY / "docs" / "notebook.ipynb"
# Whatever the data become, the notebook shows those of one day.
FROZEN = REPOSITORY / "tests" / "frozen"


def read_notebook() -> Any:
    return nbformat.read(NOTEBOOK, as_version=4)  # type: ignore[no-untyped-call]


def run_notebook() -> dict[str, Any]:
    """The notebook as it stands after every cell was run, without what differs between two runs."""
    notebook = read_notebook()
    client = NotebookClient(
        notebook, timeout=300, kernel_name="python3", resources={"metadata": {"path": str(FROZEN)}}
    )
    client.execute()
    for cell in notebook.cells:
        cell.metadata = {}
        for output in cell.get("outputs", ()):
            # One form of each output, in which two versions are compared line by line.
            if "data" in output:
                output["data"] = {"text/plain": output["data"]["text/plain"]}
    notebook.metadata = {
        "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
        "language_info": {"name": "python"},
    }
    made: dict[str, Any] = json.loads(nbformat.writes(notebook))  # type: ignore[no-untyped-call]
    return made


@pytest.mark.slow
@pytest.mark.filterwarnings("default")
def test_the_notebook_shows_what_it_gives(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("JUPYTER_RUNTIME_DIR", "JUPYTER_CONFIG_DIR", "JUPYTER_DATA_DIR", "IPYTHONDIR"):
        monkeypatch.setenv(name, str(tmp_path / name.casefold()))
    assert run_notebook() == json.loads(NOTEBOOK.read_text(encoding="utf-8"))


def test_the_notebook_names_no_place_on_a_machine() -> None:
    text = NOTEBOOK.read_text(encoding="utf-8")
    assert not re.search(r"/(home|Users|tmp|work|root|usr)/|\b[A-Z]:\\\\", text)
    assert len(text) < 20_000


def test_the_notebook_shows_no_error_and_every_cell_was_run() -> None:
    cells = [cell for cell in read_notebook().cells if cell.cell_type == "code"]
    assert [cell.execution_count for cell in cells] == list(range(1, len(cells) + 1))
    kinds = {output["output_type"] for cell in cells for output in cell.outputs}
    assert kinds == {"execute_result"}


if __name__ == "__main__":
    os.chdir(FROZEN)
    whole = json.dumps(run_notebook(), indent=1, ensure_ascii=False, sort_keys=True)
    NOTEBOOK.write_text(f"{whole}\n", encoding="utf-8")
    sys.stdout.write(f"{NOTEBOOK.relative_to(REPOSITORY)} is written anew.\n")
