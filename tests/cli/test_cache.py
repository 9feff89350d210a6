"""``opencouncil cache``: what is kept of earlier results, and where."""

from pathlib import Path

import pytest

from opencouncil.cli.app import main
from opencouncil.saving.cache import NAME, keep_results
from opencouncil.saving.cache_keys import make_key
from opencouncil.saving.cached import find_cache_folder


def run(capsys: pytest.CaptureFixture[str], *options: str) -> tuple[int, str, str]:
    code = main(["cache", *options])
    return code, *capsys.readouterr()


def test_nothing_is_kept_yet(capsys: pytest.CaptureFixture[str]) -> None:
    folder = find_cache_folder()
    assert run(capsys) == (0, f"Results are kept in '{folder}': 0 results, 0 bytes.\n", "")
    assert run(capsys, "--clear") == (0, f"Nothing was kept in '{folder}'.\n", "")
    assert not folder.exists()


def test_what_is_kept(capsys: pytest.CaptureFixture[str]) -> None:
    keep_results({make_key("run", b"1"): "x" * 200_000})
    folder = find_cache_folder()
    size = (folder / NAME).stat().st_size
    expected = f"Results are kept in '{folder}': 1 result, {size / 1_000_000:.1f} MB.\n"
    assert run(capsys) == (0, expected, "")


def test_where(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(capsys, "--where") == (0, f"{find_cache_folder()}\n", "")


def test_clear(capsys: pytest.CaptureFixture[str]) -> None:
    keep_results({make_key("run", b"1"): 1})
    folder = find_cache_folder()
    assert run(capsys, "--clear") == (0, f"Removed what was kept in '{folder}': 1 file.\n", "")
    assert list(folder.iterdir()) == []


def test_not_both(capsys: pytest.CaptureFixture[str]) -> None:
    said = "opencouncil: --where only names the folder: leave out one of --where and --clear.\n"
    assert run(capsys, "--where", "--clear") == (2, "", said)


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("OPENCOUNCIL_CACHE", "off", "OPENCOUNCIL_CACHE is set, and not to `on`"),
        ("CI", "true", "CI is set, and OPENCOUNCIL_CACHE is not"),
    ],
)
def test_turned_off(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, name: str, value: str, said: str
) -> None:
    monkeypatch.setenv(name, value)
    code, out, _ = run(capsys)
    assert (code, out.splitlines()[1:]) == (0, [f"Nothing is kept now: {said}."])


def test_a_folder_behind_a_link(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    folder = find_cache_folder()
    folder.parent.mkdir(parents=True, exist_ok=True)
    folder.symlink_to(tmp_path, target_is_directory=True)
    (tmp_path / NAME).write_text("somebody's")
    code, out, _ = run(capsys)
    assert (code, out.splitlines()[1]) == (
        0,
        "Nothing is kept now: the folder is a link or a file, and no folder.",
    )
    assert run(capsys, "--clear") == (
        2,
        "",
        f"opencouncil: The folder '{folder}' is a link or a file, and no folder. Nothing is read from it, "
        "and nothing was removed.\n",
    )
    assert (tmp_path / NAME).exists()


def test_a_broken_database_is_removed(capsys: pytest.CaptureFixture[str]) -> None:
    folder = find_cache_folder()
    folder.mkdir(mode=0o700, parents=True)
    (folder / NAME).write_text("no database")
    code, out, _ = run(capsys, "--clear")
    assert (code, out) == (0, f"Removed what was kept in '{folder}': 1 file.\n")
