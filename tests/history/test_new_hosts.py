"""The hosts of addresses that a change brings and the dataset did not have."""

from dataclasses import replace

import pytest

from opencouncil.changes import Change, Kind, compare_councils
from opencouncil.errors import FileElsewhereError
from opencouncil.history.addresses import find_nearest, find_new_hosts
from opencouncil.history.comparison import Comparison
from opencouncil.wording.review import describe_review
from support.builders import council_data, council_text
from support.clock import TODAY
from support.snapshots import Memory

LICHFIELD, STAFFORD = "councils/lichfield.yaml", "councils/stafford.yaml"
FILES = {
    LICHFIELD: council_text(website="https://www.lichfielddc.gov.uk/").encode(),
    STAFFORD: council_text(
        id="stafford", notes="see https://words.example/", website="https://a.uk/"
    ).encode(),
}


def change(website: str) -> list[Change]:
    before = council_data(website="https://www.lichfielddc.gov.uk/")
    return compare_councils(LICHFIELD, before, council_data(website=website))


class Partial(Memory):
    """A clone that lacks one of the files."""

    def read(self, path: str) -> bytes:
        if path == STAFFORD:
            raise FileElsewhereError("is not here")
        return super().read(path)


@pytest.mark.parametrize(
    ("website", "expected"),
    [
        pytest.param("https://www.lichfielddc.gov.uk/home", {}, id="that was there"),
        pytest.param("https://a.uk/x", {}, id="of another council"),
        pytest.param("https://b.uk/", {"b.uk": "a.uk"}, id="that resembles one"),
        pytest.param("https://words.example/", {"words.example": ""}, id="only named in words"),
        pytest.param("https://lichfielddc.gov.uk/", {"lichfielddc.gov.uk": ""}, id="without www"),
    ],
)
def test_new_hosts(website: str, expected: dict[str, str]) -> None:
    assert find_new_hosts(Memory(FILES), change(website)) == (expected, 0)


def test_a_broken_file_makes_no_host_known() -> None:
    broken = {**FILES, STAFFORD: b"website: [https://b.uk/\n"}
    assert find_new_hosts(Memory(broken), change("https://b.uk/")) == ({"b.uk": ""}, 0)


def test_nothing_is_called_new_where_a_file_is_not_here() -> None:
    found = change("https://b.uk/")
    assert find_new_hosts(Partial(FILES), found) == ({}, 1)
    # The file that is here has the host, so the other is of no account.
    assert find_new_hosts(Partial(FILES), change("https://www.lichfielddc.gov.uk/x")) == ({}, 0)
    page = describe_review(replace(Comparison(tuple(found), (), (), TODAY, "data/"), absent=1))
    assert page.gaps == (
        "No host is called new to the dataset: 1 file is not here (a sparse checkout or a partial clone).",
    )


def test_the_nearest_of_several_is_always_the_same() -> None:
    assert find_nearest("b.uk", ["c.uk", "a.uk", "b.uk"]) == "a.uk"
    assert find_nearest("b.uk", []) == ""


def test_a_file_that_is_not_compared_brings_no_host() -> None:
    broken = Change(Kind.FILE_BROKEN, STAFFORD, note="https://evil.example/")
    assert find_new_hosts(Memory(FILES), [broken]) == ({}, 0)
