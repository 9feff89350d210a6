"""Many files checked in two processes: the same findings and facts, and nothing that changes goes unseen."""

from functools import partial
from pathlib import Path

import pytest

from opencouncil.checking import alone
from opencouncil.checking.alone import Checked, Checker, check_paths
from opencouncil.files import listening
from opencouncil.reading.digests import Known, Seen, Watch, knowing, read_folder
from opencouncil.reading.in_two import make_in_two
from opencouncil.reading.snapshot import Folder, open_folder
from support.clock import TODAY
from support.two_processes import share


@pytest.fixture(autouse=True)
def _shared(monkeypatch: pytest.MonkeyPatch) -> None:
    """The second process checks every file."""
    share(monkeypatch)
    monkeypatch.setattr(alone, "make_in_two", partial(make_in_two, track=lambda _: ()))
    monkeypatch.setattr(alone, "MANY_FILES", 2)


def check(folder: Folder) -> dict[str, Checked]:
    return check_paths(Checker(folder, TODAY), tuple(folder.iter_paths()))


def check_in_one(folder: Folder) -> dict[str, Checked]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(alone, "MANY_FILES", 100_000)
        patch.setattr(alone, "make_in_two", make_in_two)
        return check(folder)


def test_two_processes_find_what_one_finds(broken: Path) -> None:
    folder = open_folder(broken)
    found = check(folder)
    assert found == check_in_one(folder)
    assert list(found) == list(folder.iter_paths())
    assert sum(len(one.findings) for one in found.values()) > 100


def test_the_second_process_does_the_work(dataset: Path) -> None:
    """Or all that is proved here would be that one process finds what one finds."""
    read: list[str] = []
    with listening(lambda path, _: read.append(path)):
        assert check(open_folder(dataset))
    assert read == []


def test_a_file_that_changes_under_the_second_process_is_seen(dataset: Path) -> None:
    """What is found in it may not be kept as if it were found in the bytes that were hashed."""
    folder, seen = open_folder(dataset), Seen()
    read_folder(folder, seen)
    watch = Watch(seen)
    known = Known(seen.digests, b"program", {}, watch)
    with listening(watch.see), knowing(known):
        check(folder)
        assert watch.is_as_hashed
        fife = dataset / "data" / "councils" / "fife.yaml"
        fife.write_bytes(fife.read_bytes().replace(b"Fife", b"Fief"))
        found = check(folder)
        assert not watch.is_as_hashed
        assert found == check_in_one(folder)
