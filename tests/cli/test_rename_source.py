"""``opencouncil rename-source``: the key of a source, wherever a file names it."""

from pathlib import Path

import pytest

from opencouncil.cli.app import main
from support.builders import council_text, write_dataset

SOURCES, LICHFIELD, FIFE = "data/sources.yaml", "data/councils/lichfield.yaml", "data/councils/fife.yaml"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A council that names a source in every way that there is."""
    text = council_text(
        aliases=[{"name": "L", "kind": "abbreviation", "source": "mysociety-la"}],
        combined_authorities=[
            {"id": "west-midlands-ca", "from": "2016-06-17", "until": "2017-01-01", "source": "mysociety-la"}
        ],
        links={"webcasts": [{"url": "https://www.example.org/tv", "source": "mysociety-la"}]},
    )
    write_dataset(tmp_path, ("staffordshire", "west-midlands-ca", "fife"), lichfield=text)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def read(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()
    }


def test_the_list_and_every_file_have_the_new_key(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = read(folder)
    assert main(["rename-source", "mysociety-la", "mysociety-2026", "--yes"]) == 0
    out, err = capsys.readouterr()
    after = read(folder)
    changed = {path for path, data in after.items() if data != before[path]}
    assert changed == {path for path, data in before.items() if b"mysociety-la" in data}
    assert {SOURCES, LICHFIELD, FIFE} <= changed
    for path in changed - {SOURCES}:
        assert after[path] == before[path].replace(b"mysociety-la", b"mysociety-2026")
    # In the list another source speaks of it in a text, which stays.
    assert after[SOURCES] == before[SOURCES].replace(b"\nmysociety-la:", b"\nmysociety-2026:")
    assert "-mysociety-la:\n+mysociety-2026:\n" in out
    assert err == f"Written: mysociety-la is mysociety-2026 now, in {len(changed)} files.\n"
    assert main(["validate"]) == 0


def test_a_key_that_a_merge_has_left_in_a_file_becomes_the_new_one(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = read(folder)
    assert main(["rename-source", "mysociety-la", "mysociety-2026", "--yes"]) == 0
    # Another branch did not know of it.
    (folder / LICHFIELD).write_bytes(before[LICHFIELD])
    assert main(["validate"]) == 1
    capsys.readouterr()
    assert main(["rename-source", "mysociety-la", "mysociety-2026", "--yes"]) == 0
    assert capsys.readouterr().err == "Written: mysociety-la is mysociety-2026 now, in 1 file.\n"
    assert main(["validate"]) == 0
    assert main(["rename-source", "mysociety-la", "mysociety-2026", "--yes"]) == 2


def test_there_and_back_gives_the_same_bytes(folder: Path) -> None:
    before = read(folder)
    assert main(["rename-source", "mysociety-la", "mysociety-2026", "--yes"]) == 0
    assert main(["rename-source", "mysociety-2026", "mysociety-la", "--yes"]) == 0
    assert read(folder) == before


def test_a_word_that_is_no_key_stays(folder: Path) -> None:
    before = (folder / FIFE).read_text()
    (folder / FIFE).write_text(f"{before}# The list mysociety-la is old.\nnotes: by mysociety-la\n")
    assert main(["rename-source", "mysociety-la", "mysociety-2026", "--yes"]) == 0
    assert (folder / FIFE).read_text().endswith("# The list mysociety-la is old.\nnotes: by mysociety-la\n")


def test_a_dry_run_writes_nothing(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = read(folder)
    assert main(["rename-source", "mysociety-la", "mysociety-2026", "--dry-run"]) == 0
    assert read(folder) == before
    assert capsys.readouterr().err == "Nothing is written: this was a dry run.\n"


@pytest.mark.parametrize(
    ("key", "new", "message"),
    [
        pytest.param(
            "mysociety-al",
            "x",
            "There is no source 'mysociety-al'. Did you mean 'mysociety-la'?",
            id="a typing error",
        ),
        pytest.param("zzz", "x", f"There is no source 'zzz'. {SOURCES} lists them.", id="unknown"),
        pytest.param(
            "mysociety-la",
            "mysociety-la",
            "'mysociety-la' is its key already: there is nothing to rename.",
            id="the same",
        ),
        pytest.param(
            "mysociety-la",
            "ons-lad-2026",
            f"'ons-lad-2026' is the key of another source, in {SOURCES}. Choose another.",
            id="in use",
        ),
        pytest.param(
            "mysociety-la",
            "mySociety",
            "'mySociety' is no key: small letters, digits and hyphens, such as ons-lad-2026.",
            id="no key",
        ),
        pytest.param(
            "mysociety-la",
            "https://www.example.org/",
            "'https://www.example.org/' is no key: small letters, digits and hyphens, such as ons-lad-2026.",
            id="an address",
        ),
        pytest.param(
            "mysociety-la",
            "page",
            "'page' stands for the page that is given beside it, and is no key.",
            id="a word of the schema",
        ),
    ],
)
def test_it_says_in_a_line_what_is_wrong(
    key: str, new: str, message: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = read(folder)
    assert main(["rename-source", key, new, "--yes"]) == 2
    out, err = capsys.readouterr()
    assert (out, err) == ("", f"opencouncil: {message}\n")
    assert read(folder) == before


def test_a_broken_file_that_may_name_it_stops_it(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with (folder / FIFE).open("a") as out:
        out.write("broken: [\n")
    before = read(folder)
    assert main(["rename-source", "mysociety-la", "mysociety-2026", "--yes"]) == 2
    assert capsys.readouterr().err.startswith(f"opencouncil: {FIFE} has to be put right first: ")
    assert read(folder) == before


def test_without_the_list_there_is_nothing_to_rename(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / SOURCES).unlink()
    assert main(["rename-source", "mysociety-la", "mysociety-2026", "--yes"]) == 2
    assert capsys.readouterr().err == (
        f"opencouncil: {SOURCES} cannot be read: No such file or directory, and may have to change too. "
        "Nothing is written.\n"
    )
