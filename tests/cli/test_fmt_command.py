"""``opencouncil fmt`` puts files into their form, or says which are not."""

from pathlib import Path

import pytest

from opencouncil.cli.app import main

NEAT = "id: lichfield\nname: Lichfield District Council\n"
MESSY = "name: 'Lichfield District Council'\nid: lichfield\n"
LICHFIELD = "data/councils/lichfield.yaml"


@pytest.fixture
def folder(dataset: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A small real dataset with one file that is not in its form; we stand in it."""
    (dataset / LICHFIELD).write_bytes(MESSY.encode())
    monkeypatch.chdir(dataset)
    return dataset


def test_files_are_put_into_their_form(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["fmt"]) == 0
    assert capsys.readouterr() == (f"Changed {LICHFIELD}\n", "1 of 13 files was changed.\n")
    assert (folder / LICHFIELD).read_bytes() == NEAT.encode()
    assert main(["fmt"]) == 0
    assert capsys.readouterr() == ("", "All 13 files are in their form.\n")


def test_check_writes_nothing_and_leaves_with_1(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["fmt", "--check"]) == 1
    assert capsys.readouterr() == (f"Would change {LICHFIELD}\n", "1 of 13 files would be changed.\n")
    assert (folder / LICHFIELD).read_bytes() == MESSY.encode()


def test_diff_shows_what_would_change(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["fmt", "--diff"]) == 0
    assert capsys.readouterr().out == (
        f"--- a/{LICHFIELD}\n+++ b/{LICHFIELD}\n@@ -1,2 +1,2 @@\n"
        "-name: 'Lichfield District Council'\n id: lichfield\n+name: Lichfield District Council\n"
    )
    assert main(["fmt", "--diff", "--check"]) == 1
    assert (folder / LICHFIELD).read_bytes() == MESSY.encode()


def test_only_the_files_that_are_named_are_touched(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["fmt", "data/councils/fife.yaml"]) == 0
    assert capsys.readouterr().err == "The file is in its form.\n"
    assert (folder / LICHFIELD).read_bytes() == MESSY.encode()
    assert main(["fmt", "data/councils/stoke.yaml"]) == 2
    assert capsys.readouterr().err == "opencouncil: There is no file or folder 'data/councils/stoke.yaml'.\n"


def test_a_broken_file_is_left_and_named_and_stops_no_other(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    broken = folder / "data/councils/broken.yaml"
    broken.write_text("id: broken\nid: twice\n")
    assert main(["fmt"]) == 1
    out, err = capsys.readouterr()
    assert out == f"Changed {LICHFIELD}\n"
    assert err == (
        "Left as it is: data/councils/broken.yaml: `id` is here a second time; the first is on line 1. "
        "See `opencouncil validate data/councils/broken.yaml`.\n"
        "1 of 14 files was changed; 1 file left as it is.\n"
    )
    assert broken.read_text() == "id: broken\nid: twice\n"
    main(["fmt"])
    assert capsys.readouterr().err.endswith("\n13 files are in their form; 1 file left as it is.\n")
    main(["fmt", "data/councils/broken.yaml"])
    assert capsys.readouterr().err.endswith("\n1 file left as it is.\n")


def test_there_must_be_a_dataset_to_edit(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The copy of the data inside the package is not for editing."""
    monkeypatch.chdir(tmp_path)
    assert main(["fmt"]) == 2
    assert capsys.readouterr().err == (
        "opencouncil: There is no dataset here to edit. Go to your clone of the repository, "
        "or name it with --data.\n"
    )


def test_a_diff_shows_no_character_that_acts_on_a_terminal(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / LICHFIELD).write_text("name: 'a'\nid: 'b'\n# \u200bhidden\n", encoding="utf-8")
    main(["fmt", "--diff"])
    assert "\u200b" not in capsys.readouterr().out


def test_a_missing_line_feed_at_the_end_is_shown(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / LICHFIELD).write_bytes(NEAT.encode()[:-1])
    main(["fmt", "--diff"])
    assert capsys.readouterr().out.endswith(
        "-name: Lichfield District Council\n\\ No newline at end of file\n+name: Lichfield District Council\n"
    )
