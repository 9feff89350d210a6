"""Which data it is, in real repositories."""

import os
import shutil
from datetime import date
from pathlib import Path

import pytest

from opencouncil.history.data_version import find_data_version
from opencouncil.history.repository import open_at
from opencouncil.history.version import NOT_KNOWN, DataVersion
from opencouncil.history.version_beside import begin_finding
from opencouncil.reading.snapshot import Folder, open_folder
from support.builders import SAMPLE
from support.repositories import Record
from support.two_processes import share

TODAY = date(2026, 11, 21)


@pytest.fixture
def record(tmp_path: Path) -> Record:
    """Data and schemas on 1 and 2 November, and a document on the 5th."""
    made = Record(tmp_path / "record")
    made.commit("The data", "2026-11-01", population={"count": 1, "year": 2022})
    write(made, "schema/council.schema.json", "{}\n")
    made.commit("The schema", "2026-11-02")
    write(made, "docs/page.md", "A page.\n")
    made.commit("A page", "2026-11-05")
    return made


def write(record: Record, path: str, text: str) -> None:
    target = record.root / path
    target.parent.mkdir(exist_ok=True)
    target.write_text(text, encoding="utf-8")


def find(folder: Path) -> DataVersion:
    return find_data_version(open_folder(folder))


def test_it_is_the_last_commit_that_changed_data_or_schema(record: Record) -> None:
    assert find(record.root) == DataVersion(
        commit=record.git("rev-parse", "HEAD~1"), day=date(2026, 11, 2), is_changed=False
    )
    last = record.commit("More people", "2026-11-07", population={"count": 2, "year": 2023})
    assert find(record.root) == DataVersion(commit=last, day=date(2026, 11, 7), is_changed=False)


def test_a_revision_has_its_own(record: Record) -> None:
    first = record.git("rev-parse", "HEAD~2")
    (record.data / "councils" / "lichfield.yaml").unlink()
    found = find_data_version(open_at(record.root, first, TODAY))
    assert found == DataVersion(commit=first, day=date(2026, 11, 1), is_changed=False)


@pytest.mark.parametrize(
    ("path", "is_changed"),
    [
        pytest.param("data/councils/lichfield.yaml", True, id="a council changed"),
        pytest.param("data/councils/leeds.yaml", True, id="a council that git does not know"),
        pytest.param("schema/council.schema.json", True, id="a schema changed"),
        pytest.param("docs/page.md", False, id="a document changed"),
        pytest.param("data/.notes", False, id="a file that is no data"),
    ],
)
def test_changes_that_are_in_no_commit_are_seen(record: Record, path: str, is_changed: bool) -> None:
    write(record, path, "Something else.\n")
    assert find(record.root).is_changed is is_changed


def test_a_missing_file_is_a_change(record: Record) -> None:
    record.remove("councils/lichfield.yaml")
    assert find(record.root).is_changed is True


def test_a_release_is_named_as_long_as_the_data_are_its_own(record: Record) -> None:
    record.git("tag", "v0.3.0")
    assert find(record.root).release == ""
    record.git("tag", "data-v1.2.0")
    write(record, "docs/page.md", "Another page.\n")
    record.commit("A page again", "2026-11-08")
    record.git("tag", "data-v1.10.0")
    assert find(record.root).release == "data-v1.2.0"
    record.commit("More people", "2026-11-09", population={"count": 2, "year": 2023})
    assert find(record.root).release == ""
    assert find_data_version(open_at(record.root, "data-v1.2.0", TODAY)).release == "data-v1.2.0"


def test_a_detached_head_is_like_any_other(record: Record) -> None:
    before = find(record.root)
    record.git("checkout", "--quiet", "--detach", "HEAD")
    assert find(record.root) == before


def test_a_shallow_clone_knows_a_commit_with_the_data_and_that_it_may_not_be_the_first(
    record: Record, tmp_path: Path
) -> None:
    found = find(record.clone(tmp_path / "shallow", "--depth=1"))
    head = record.git("rev-parse", "HEAD")
    assert found == DataVersion(commit=head, day=date(2026, 11, 5), is_changed=False, is_cut=True)
    assert find(record.clone(tmp_path / "deeper", "--depth=2")).is_cut is True
    assert find(record.clone(tmp_path / "whole")) == find(record.root)


def test_nothing_is_known_without_a_repository_or_a_commit(record: Record, tmp_path: Path) -> None:
    shutil.copytree(record.data, tmp_path / "copy" / "data")
    assert find(tmp_path / "copy") == NOT_KNOWN
    new = Record(tmp_path / "new")
    new.write_council()
    assert find(new.root) == NOT_KNOWN


def test_a_copy_within_another_repository_is_not_its_data(record: Record) -> None:
    shutil.copytree(record.data, record.root / "copies" / "mine" / "data")
    assert find(record.root / "copies" / "mine") == NOT_KNOWN


def test_the_copy_in_the_package_has_no_commit(record: Record) -> None:
    assert find_data_version(Folder(record.data, "the packaged data", is_shipped=True)) == NOT_KNOWN


def test_a_dataset_at_the_root_of_its_repository_has_one_too(tmp_path: Path) -> None:
    made = Record(tmp_path / "record", "")
    last = made.commit("The data", "2026-11-01", population={"count": 1, "year": 2022})
    write(made, "page.md", "A page.\n")
    made.commit("A page", "2026-11-05")
    assert find(made.root) == DataVersion(commit=last, day=date(2026, 11, 1), is_changed=False)
    made.remove("sources.yaml")
    assert find(made.root).is_changed is True


@pytest.mark.skipif(not hasattr(os, "fork"), reason="no process can be copied")
@pytest.mark.parametrize("change", ["nothing", "a tag", "a change"])
def test_a_second_process_finds_the_same(
    record: Record, monkeypatch: pytest.MonkeyPatch, change: str
) -> None:
    if change == "a tag":
        record.git("tag", "-a", "-m", "Data", "data-2026-11-02", "HEAD~1")
    elif change == "a change":
        write(record, "schema/council.schema.json", "[]\n")
    snapshot = open_folder(record.root)
    expected = find_data_version(snapshot)
    share(monkeypatch)
    with begin_finding(snapshot) as wait:
        # Only another process may ask git from now on.
        monkeypatch.setattr("opencouncil.history.data_version.find_data_version", None)
        assert wait() == expected


def test_none_is_begun_for_data_in_no_clone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copytree(SAMPLE / "data", tmp_path / "data")
    monkeypatch.setattr("opencouncil.history.version_beside.begin_beside", None)
    with begin_finding(open_folder(tmp_path)) as wait:
        assert wait() == NOT_KNOWN
