"""Claims corrected, withdrawn and read again: there and back every byte is as it was."""

from collections.abc import Iterator
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from opencouncil.claims import iter_claim_names
from opencouncil.editing.change_fields import change_fields, get_at, sort_list
from opencouncil.editing.claim_names import find_claim, list_claims
from opencouncil.editing.plan import add_claim, remove_claim
from opencouncil.editing.reread import reread
from opencouncil.editing.save import save_all
from opencouncil.errors import OpenCouncilError
from opencouncil.findings import Pointer
from opencouncil.model import Council
from opencouncil.reading.dataset import Dataset
from opencouncil.reading.document import parse
from opencouncil.reading.snapshot import Folder, open_folder
from support.builders import SAMPLE
from support.clock import TODAY

# The files of the sample with claims.
FILES = {
    path.stem: data
    for path in sorted((SAMPLE / "data" / "councils").glob("*.yaml"))
    if b"\nmeetings:\n" in (data := path.read_bytes())
}


def iter_places() -> Iterator[tuple[str, str, int]]:
    for council, data in FILES.items():
        for activity, claims in parse(data).data["meetings"].items():
            for index in range(len(claims)):
                yield council, activity, index


PLACES = list(iter_places())
VALUES: st.SearchStrategy[dict[Pointer, str]] = st.sampled_from(
    [
        {("status",): "unknown", ("note",): "a reader is asked"},
        {("summary",): 'it says: "maybe", # or not', ("source", "title"): "Yes: no"},
        {("stated",): "1999"},
        {("stated",): "2026-11-20", ("confidence",): "low"},
        {("note",): "12:30", ("source", "url"): "https://www.example.org/a?b=c#d"},
    ]
)


def test_the_sample_has_claims() -> None:
    assert len(PLACES) > 50


@settings(max_examples=40)
@given(place=st.sampled_from(PLACES), values=VALUES)
def test_a_correction_and_its_opposite_leave_every_byte(
    place: tuple[str, str, int], values: dict[Pointer, str]
) -> None:
    council, activity, index = place
    before = FILES[council]
    claim = parse(before).data["meetings"][activity][index]

    def read(at: Pointer) -> Any:
        found = claim
        for part in at:
            found = found.get(part) if isinstance(found, dict) else None
        return found

    pointer = ("meetings", activity)
    changed, order = sort_list(change_fields(before, (*pointer, index), values), pointer, before)
    place_after = order.index(index)
    after = parse(changed).data["meetings"][activity][place_after]
    assert {at: get_at(after, at) for at in values} == values
    opposite = {at: read(at) for at in values}
    back, _ = sort_list(change_fields(changed, (*pointer, place_after), opposite), pointer, changed)
    assert back == before


@settings(max_examples=40)
@given(place=st.sampled_from(PLACES))
def test_a_claim_that_is_withdrawn_and_added_again_stands_where_it_stood(place: tuple[str, str, int]) -> None:
    council, activity, index = place
    before = FILES[council]
    claim = parse(before).data["meetings"][activity][index]
    again, _ = add_claim(remove_claim(before, activity, index), activity, claim)
    claims = parse(before).data["meetings"][activity]
    # Of two with one date the one that comes later stands below, and a new activity comes last.
    is_alone = sum(one.get("stated") == claim.get("stated") for one in claims) == 1
    if is_alone and (len(claims) > 1 or len(parse(before).data["meetings"]) == 1):
        assert again == before
    else:
        assert parse(again).data["meetings"][activity].count(claim) == claims.count(claim)


@pytest.fixture(scope="module")
def sample() -> Dataset:
    return Dataset(open_folder(SAMPLE))


def test_each_name_finds_its_claim_and_no_other(sample: Dataset) -> None:
    for council in sample.councils:
        names = [name for _, name in iter_claim_names(council)]
        assert len(set(names)) == len(names)
        for one in list_claims(council):
            assert find_claim(sample, one.name, TODAY) == one


@given(
    name=st.text(max_size=40) | st.from_regex(r"powys/(film|papers)/[0-9a-f-]{0,9}(/[a-z]+)?", fullmatch=True)
)
def test_any_other_text_is_refused_or_means_one_claim(sample: Dataset, name: str) -> None:
    with suppress(OpenCouncilError):
        found = find_claim(sample, name, TODAY)
        mark = name.strip().split("/")[2].strip().lower()
        assert found.name.split("/")[2].startswith(mark)


def test_a_page_read_again_twice_is_as_if_read_once(dataset: Path) -> None:
    folder = open_folder(dataset)
    assert isinstance(folder, Folder)
    once = _reread(folder, date(2026, 11, 23))
    assert once
    assert _reread(folder, date(2026, 11, 22)) == {}
    assert {path: (folder.path / path).read_bytes() for path in once} == once


def _reread(folder: Folder, day: date) -> dict[str, bytes]:
    """Read all claims again, and what that wrote."""
    claims = [one for council in Dataset(folder).councils for one in list_claims(council)]
    found = reread(folder, claims, day, TODAY)
    if found.edits:
        save_all(folder, found.edits)
    return {edit.path: edit.after or b"" for edit in found.edits}


def test_all_claims_of_a_council_leave_it_as_before_the_first(sample: Dataset) -> None:
    data = FILES["powys"]
    for activity, claims in reversed(list(parse(data).data["meetings"].items())):
        for _ in claims:
            data = remove_claim(data, activity, 0)
    left = parse(data).data
    assert "meetings" not in left
    assert list(Council("councils/powys.yaml", left).iter_claims()) == []
