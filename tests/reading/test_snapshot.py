"""Which dataset is meant: never another one than that which somebody stands in or names."""

from collections.abc import Callable
from pathlib import Path

import pytest

from opencouncil.cli.app import main
from opencouncil.reading.snapshot import ENTRIES, belongs, find_folder, find_kind, is_listed, open_folder
from support.builders import write_dataset


def put(root: Path, *paths: str) -> None:
    """Files, and folders where the path ends in a slash."""
    for path in paths:
        target = root / path
        (target if path.endswith("/") else target.parent).mkdir(parents=True, exist_ok=True)
        if not path.endswith("/"):
            target.write_text("x: 1\n")


@pytest.mark.parametrize(
    ("paths", "here", "expected"),
    [
        pytest.param(["data/councils/a.yaml"], "", "data", id="no sources and no law"),
        pytest.param(["data/councils/"], "", "data", id="councils without a file"),
        pytest.param(["data/councils/notes.txt"], "", "data", id="councils of another kind"),
        pytest.param(["data/sources.yaml", "data/law/wales.yaml"], "", "data", id="no councils"),
        pytest.param(["data/councils/a.yaml"], "data/councils", "data", id="from within"),
        pytest.param(["mine/councils/a.yaml"], "mine", "mine", id="a folder of any name"),
        pytest.param(["mine/councils/a.yml"], "mine/councils", "mine", id="from within a folder of any name"),
        pytest.param(
            ["mine/councils/", "data/councils/a.yaml"], "mine", "mine", id="an empty one, not that above"
        ),
        pytest.param(["mine/data/councils/", "data/councils/a.yaml"], "mine", "mine/data", id="the nearest"),
        pytest.param(
            ["src/councils/text.py", "data/councils/a.yaml"], "src", "data", id="a program's folder"
        ),
        pytest.param(["data/law/wales.yaml"], "", None, id="a folder of law alone is anybody's"),
        pytest.param(["data/x.yaml"], "", None, id="data of another kind"),
    ],
)
def test_the_dataset_around_a_folder(
    tmp_path: Path, paths: list[str], here: str, expected: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(tmp_path, *paths)
    monkeypatch.chdir(tmp_path / here)
    found = find_folder()
    assert (found.path.relative_to(tmp_path).as_posix() if found else None) == expected
    if found and expected:
        assert open_folder(tmp_path / expected).path == found.path


def far(dataset: Path) -> Path:
    folder = dataset / "elsewhere"
    folder.mkdir()
    return folder


def drop_councils(dataset: Path) -> Path:
    (dataset / "data" / "councils").rename(dataset / "data" / "council")
    return dataset


@pytest.mark.parametrize(
    ("change", "code", "said"),
    [
        pytest.param(
            drop_councils, 1, "data/councils:1:1: error: there are no files of councils", id="damaged"
        ),
        pytest.param(far, 2, "There is no dataset here to check.", id="none"),
    ],
)
def test_validate_checks_no_other_dataset(
    tmp_path: Path,
    change: Callable[[Path], Path],
    code: int,
    said: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    root = write_dataset(tmp_path / "clone")
    here = change(root) if change is drop_councils else far(tmp_path)
    monkeypatch.chdir(here)
    assert main(["validate"]) == code
    out, err = capsys.readouterr()
    assert said in out + err
    assert "Nothing wrong" not in out
    assert "came with" not in out + err.replace(
        "`--packaged` checks the data that came with opencouncil.", ""
    )


def test_packaged_goes_with_nothing_else(dataset: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["validate", "--packaged", "--data", str(dataset)]) == 2
    assert "--packaged checks all of the data in the package" in capsys.readouterr().err


def test_the_table_of_what_may_stand_there() -> None:
    for entry in ENTRIES:
        path = entry.pattern.replace("*", "one")
        assert (belongs(path), find_kind(path), is_listed(path)) == (True, entry.kind, bool(entry.kind))
        for other in (f"other/{path}", f".{path}.yaml", f"{path}.bak", path.upper()):
            assert (belongs(other), find_kind(other)) == (False, "")
