"""What is replaced everywhere and put back leaves every byte as it was."""

from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from opencouncil.checking.rules.texts.addresses import split_address
from opencouncil.checking.strings import iter_strings
from opencouncil.editing import addresses
from opencouncil.editing.moves import Host, Page, read_host
from opencouncil.editing.plan import apply_edits
from opencouncil.reading.loading import read_files
from opencouncil.reading.snapshot import Folder, Snapshot
from opencouncil.text.fmt import format_file
from support.builders import SAMPLE
from support.clock import TODAY

FOLDER = Folder(SAMPLE / "data", "the sample")


def list_addresses() -> Iterator[str]:
    for file in read_files(FOLDER):
        yield from (one.text for is_address, one in iter_strings(file.document.data) if is_address)


ADDRESSES = sorted(set(list_addresses()))
HOSTS = sorted({split_address(one).host for one in ADDRESSES})


def read_all(snapshot: Snapshot) -> dict[str, bytes]:
    return {path: snapshot.read(path) for path in snapshot.iter_paths()}


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
