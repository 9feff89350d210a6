"""What is replaced everywhere and put back leaves every byte as it was."""

from collections.abc import Iterator
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from opencouncil.checking.edits import find_new_findings
from opencouncil.checking.rules.texts.addresses import split_address
from opencouncil.checking.strings import iter_strings
from opencouncil.editing import addresses
from opencouncil.editing.moves import Host, Page, read_host
from opencouncil.editing.plan import apply_edits
from opencouncil.editing.rename import rename_council
from opencouncil.editing.source_keys import list_keys, rename_source
from opencouncil.errors import FileAbsentError
from opencouncil.reading.dataset import Dataset
from opencouncil.reading.loading import read_files
from opencouncil.reading.overlay import Overlay
from opencouncil.reading.references import COUNCIL, iter_references
from opencouncil.reading.snapshot import PLACES, Folder, Snapshot
from opencouncil.text.fmt import format_file
from support.builders import DATA, SAMPLE
from support.clock import TODAY

FOLDER = Folder(SAMPLE / "data", "the sample")


def list_addresses() -> Iterator[str]:
    for file in read_files(FOLDER):
        yield from (one.text for is_address, one in iter_strings(file.document.data) if is_address)


ADDRESSES = sorted(set(list_addresses()))
HOSTS = sorted({split_address(one).host for one in ADDRESSES})


def read_all(snapshot: Snapshot) -> dict[str, bytes]:
    """Every file, the index of parishes too where there is one."""
    files = {path: snapshot.read(path) for path in snapshot.iter_paths()}
    with suppress(FileAbsentError):
        files[PLACES] = snapshot.read(PLACES)
    return files


def replace(snapshot: Snapshot, move: Page | Host) -> Snapshot:
    found = addresses.replace(snapshot, move, None)
    for edit in found.edits:
        assert edit.after is not None
        kind = "sources" if edit.path == "sources.yaml" else edit.path.partition("/")[0].removesuffix("s")
        assert format_file(edit.after, kind) == edit.after, "it is in form"
    return apply_edits(snapshot, found.edits)


@pytest.mark.slow
@settings(max_examples=15, deadline=None)
@given(old=st.sampled_from(ADDRESSES), end=st.text("abcxyz019-/", max_size=20).map(lambda text: f"a{text}z"))
def test_a_page(old: str, end: str) -> None:
    new = f"https://elsewhere.example.org/{end}"
    there = replace(FOLDER, Page(old, new))
    assert read_all(there) != read_all(FOLDER)
    assert read_all(replace(there, Page(new, old))) == read_all(FOLDER)


@pytest.mark.slow
@settings(max_examples=8, deadline=None)
@given(old=st.sampled_from(HOSTS))
def test_a_host(old: str) -> None:
    new = "elsewhere.example.org"
    there = replace(FOLDER, read_host(old, new, TODAY))
    assert old not in {split_address(one).host for one in _list(there)}
    assert read_all(replace(there, read_host(new, old, TODAY))) == read_all(FOLDER)


def _list(snapshot: Snapshot) -> Iterator[str]:
    for file in read_files(snapshot):
        yield from (one.text for is_address, one in iter_strings(file.document.data) if is_address)


IDS = sorted(path.stem for path in (DATA / "councils").glob("*.yaml"))


@pytest.mark.slow
@settings(max_examples=2, deadline=None)
@given(old=st.sampled_from(IDS), new=st.from_regex(r"[a-z0-9]{1,9}(-[a-z0-9]{1,9}){0,3}-zz", fullmatch=True))
def test_a_council(old: str, new: str) -> None:
    before = Dataset(Folder(DATA, "the frozen data"))
    there = Dataset(rename(before, old, new))
    named = {
        one.named
        for file in read_files(there.snapshot)
        for one in iter_references(file.kind, file.document.data, COUNCIL)
    }
    assert old not in named
    assert there.by_id[new].former_ids == (old,)
    back = read_all(rename(there, new, old))
    own = f"councils/{old}.yaml"
    assert back.pop(own).replace(f"former_ids: [{new}]\n".encode(), b"") == before.snapshot.read(own)
    assert back == {path: data for path, data in read_all(before.snapshot).items() if path != own}


def rename(dataset: Dataset, old: str, new: str) -> Overlay:
    found = rename_council(dataset, dataset.by_id[old], new)
    after = apply_edits(dataset.snapshot, found.edits)
    assert find_new_findings(after, TODAY, found.moved) == []
    return after


@pytest.mark.slow
@settings(max_examples=8, deadline=None)
@given(old=st.sampled_from(list_keys(FOLDER)))
def test_a_key(old: str) -> None:
    if old == "page":
        return
    there = apply_edits(FOLDER, rename_source(FOLDER, old, "another-key-0"))
    assert old not in list_keys(there)
    assert read_all(apply_edits(there, rename_source(there, "another-key-0", old))) == read_all(FOLDER)
