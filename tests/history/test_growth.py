"""How coverage grew: one point for each day with a change, counted from git alone."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from opencouncil.history import growth
from opencouncil.history.data_version import find_data_version
from opencouncil.history.growth import Growth, read_growth
from opencouncil.history.repository import Repository, open_at
from opencouncil.reading.snapshot import Folder, Snapshot
from opencouncil.select import Wanted
from opencouncil.vocabulary import ACTIVITIES
from support.builders import claim_data
from support.clock import TODAY
from support.repositories import Record

WELSH: dict[str, Any] = {
    "name": "Powys Council",
    "nation": "wales",
    "region": None,
    "type": "welsh-principal-council",
}


@pytest.fixture
def record(tmp_path: Path) -> Record:
    record = Record(tmp_path / "clone")
    record.commit("begin", "2026-10-01", notes="new")
    record.commit("two in a day", "2026-10-03T08:00:00+0000", film=[claim_data()])
    more = [claim_data(), claim_data(stated="2012")]
    record.commit(
        "two in a day", "2026-10-03T18:00:00+0000", film=more, papers=[claim_data(status="provided")]
    )
    (record.root / "code.py").write_text("pass\n")
    record.commit("code alone", "2026-10-04")
    record.commit("wales", "2026-10-05", id="powys", **WELSH, parent=None, codes=None, film=[claim_data()])
    return record


def read(record: Record, wanted: Wanted | None = None, activities: tuple[str, ...] = ()) -> Growth:
    folder = Folder(record.data, "a clone")
    return grow(folder, activities or tuple(ACTIVITIES), wanted or Wanted())


def grow(
    data: Snapshot, activities: Sequence[str] = tuple(ACTIVITIES), wanted: Wanted | None = None
) -> Growth:
    return read_growth(data, find_data_version(data), TODAY, activities, wanted or Wanted())


def points(found: Growth) -> list[tuple[str, int, int, int]]:
    return [(str(one.commit.day), one.councils, one.with_claim, one.claims) for one in found.points]


def test_the_last_commit_of_each_day_counts(record: Record) -> None:
    found = read(record)
    assert points(found) == [("2026-10-01", 1, 0, 0), ("2026-10-03", 1, 1, 3), ("2026-10-05", 2, 2, 4)]
    assert (found.step, found.is_cut, found.version.is_changed) == ("day", False, False)


def test_only_what_is_asked_about_counts(record: Record) -> None:
    assert points(read(record, activities=("papers",)))[-1] == ("2026-10-05", 2, 1, 1)
    welsh = Wanted(nations=frozenset({"wales"}))
    assert points(read(record, welsh)) == [
        ("2026-10-01", 0, 0, 0),
        ("2026-10-03", 0, 0, 0),
        ("2026-10-05", 1, 1, 1),
    ]


def test_the_version_is_the_last_commit_of_the_data(record: Record) -> None:
    data = record.git("rev-parse", "HEAD")
    (record.root / "code.py").write_text("pass  # more\n")
    record.commit("code alone", "2026-10-06")
    version = read(record).version
    assert (version.commit, version.is_changed) == (data, False)
    record.write_council(film=[])
    assert read(record).version.is_changed


def test_at_a_revision_it_ends_there(record: Record) -> None:
    revision = open_at(record.data, "2026-10-03", TODAY)
    found = grow(revision)
    assert [day for day, *_ in points(found)] == ["2026-10-01", "2026-10-03"]
    assert found.version.commit == revision.commit.hash


def test_a_broken_file_counts_as_nothing(record: Record) -> None:
    record.write("councils/lichfield.yaml", b"\xff")
    record.commit("break", "2026-10-07")
    assert points(read(record))[-1] == ("2026-10-07", 1, 1, 1)


def test_a_shallow_clone_says_that_it_is_cut(record: Record, tmp_path: Path) -> None:
    cut = record.clone(tmp_path / "cut", "--depth=1")
    found = grow(Folder(cut / "data", "a clone"))
    assert (found.is_cut, points(found)) == (True, [("2026-10-05", 2, 2, 4)])


def test_without_a_history_there_are_no_points(record: Record, tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    (record.data).rename(outside)
    found = grow(Folder(outside, "a folder"))
    assert (found.points, found.version.commit) == ((), "")
    shipped = replace(Folder(outside, "the data that came along"), is_shipped=True)
    found = grow(shipped)
    assert (found.points, found.shipped) == ((), "the data that came along")


def test_a_repository_without_commits(tmp_path: Path) -> None:
    record = Record(tmp_path / "new")
    assert read(record) == Growth()


def test_of_many_days_the_last_of_each_month_counts(tmp_path: Path) -> None:
    record = Record(tmp_path / "clone")
    for number in range(growth.MOST_POINTS + 1):
        day = date(2025, 1, 1) + timedelta(days=number)
        record.commit(str(number), str(day), notes=f"note {number}")
    found = read(record)
    assert found.step == "month"
    assert [day for day, *_ in points(found)] == ["2025-01-31", "2025-02-18"]


def test_git_is_asked_no_more_for_more_files(record: Record, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    call = Repository.list_files

    def list_files(self: Repository, tree: str) -> object:
        asked.append(tree)
        return call(self, tree)

    monkeypatch.setattr(Repository, "list_files", list_files)
    read(record)
    assert len(asked) <= 2 * 3 + 2
