"""The quick way to read all files sees the bytes that the careful way sees."""

import os
from functools import partial
from pathlib import Path

import pytest

from opencouncil.errors import UnreadableFileError
from opencouncil.files import MAX_BYTES, Outcome, listening
from opencouncil.reading import digests
from opencouncil.reading.digests import Seen, digest_outcome, read_folder
from opencouncil.reading.in_two import make_in_two
from opencouncil.reading.snapshot import PLAIN_FILES, open_folder
from support.two_processes import share


@pytest.fixture(params=["by itself", "in another process"], autouse=True)
def _how(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of many files the second process hashes some; here all."""
    if request.param == "in another process":
        share(monkeypatch)
        monkeypatch.setattr(digests, "MANY_FILES", 2)
        monkeypatch.setattr(digests, "make_in_two", partial(make_in_two, track=lambda _: ()))


def read_carefully(root: Path) -> dict[str, bytes]:
    folder, seen = open_folder(root), Seen()
    with listening(seen.see):
        for path in (*folder.iter_paths(), *PLAIN_FILES):
            try:
                folder.read(path)
            except UnreadableFileError:
                continue
    return seen.digests


def read_quickly(root: Path) -> dict[str, bytes]:
    seen = Seen()
    read_folder(open_folder(root), seen)
    return seen.digests


def test_all_files_are_seen(dataset: Path) -> None:
    found = read_quickly(dataset)
    assert found == read_carefully(dataset)
    fife = dataset / "data" / "councils" / "fife.yaml"
    assert found[str(fife)] == digest_outcome(fife.read_bytes())


def test_whatever_stands_there_is_seen_as_the_other_reader_sees_it(dataset: Path) -> None:
    councils = dataset / "data" / "councils"
    (councils / "empty.yaml").touch()
    (councils / "long.yaml").write_bytes(b"x" * 65_536)
    (councils / "longer.yaml").write_bytes(b"x" * (MAX_BYTES + 1))
    (councils / "link.yaml").symlink_to(councils / "fife.yaml")
    (councils / "out.yaml").symlink_to("/etc/passwd")
    (councils / "nowhere.yaml").symlink_to("nothing")
    (councils / "folder.yaml").mkdir()
    (councils / "in" / "side").mkdir(parents=True)
    (councils / "in" / "side" / "fife.yaml").write_text("x")
    if hasattr(os, "mkfifo"):
        os.mkfifo(councils / "pipe.yaml")
    (dataset / "data" / "parishes.csv").symlink_to(councils / "fife.yaml")
    assert read_quickly(dataset) == read_carefully(dataset)


def test_a_folder_behind_a_link(dataset: Path, tmp_path: Path) -> None:
    law = dataset / "data" / "law"
    law.rename(tmp_path / "elsewhere")
    law.symlink_to(tmp_path / "elsewhere", target_is_directory=True)
    assert read_quickly(dataset) == read_carefully(dataset)


@pytest.mark.parametrize(
    ("one", "two"),
    [
        (b"", b"x"),
        (b"bytes", b""),
        (UnreadableFileError("x"), b"x"),
        (UnreadableFileError("x"), UnreadableFileError("y")),
        (UnreadableFileError("x", "hint"), UnreadableFileError("x")),
        (UnreadableFileError("x", rule="too-large"), UnreadableFileError("x")),
    ],
)
def test_what_differs_has_another_hash(one: Outcome, two: Outcome) -> None:
    assert digest_outcome(one) != digest_outcome(two)
