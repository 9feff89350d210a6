"""One file from bytes to data: what is wrong with it, what of it can be used, and whether that is all."""

from collections.abc import Iterator

import pytest

from opencouncil.errors import UnreadableFileError
from opencouncil.reading.loading import load_file, read_file, read_files
from support.builders import Files, claim_data, council_data, council_text

PATH = "councils/lichfield.yaml"


class Unreadable:
    label = prefix = revision = ""

    def iter_paths(self) -> Iterator[str]:
        yield PATH

    def read(self, path: str) -> bytes:
        raise UnreadableFileError("is a link", "Put the file itself here.", "outside-dataset")


def test_a_file_without_fault() -> None:
    file = load_file(PATH, council_text(film=[claim_data()]).encode())
    assert (file.path, file.kind, file.is_whole, file.problems) == (PATH, "council", True, ())
    assert file.data is file.document.data
    assert (file.fault, file.reason) == ("", "")


def test_a_question_leaves_a_file_whole() -> None:
    file = load_file(PATH, (council_text() + "notes: the north # and the south\n").encode())
    assert file.is_whole
    assert [problem.rule for problem in file.problems] == ["comment-cuts-text"]


def test_a_fault_of_the_dialect() -> None:
    file = load_file(PATH, (council_text() + "website: no\nid: twice\n").encode())
    assert not file.is_whole
    assert [problem.rule for problem in file.problems] == ["ambiguous-scalar", "duplicate-key"]
    assert file.fault == "`no` means false to some programs and is text to others"
    line = council_text().count("\n") + 1
    assert file.reason == f"is broken, line {line}: {file.fault}"


def test_rules_see_what_the_schema_accepts() -> None:
    claims = [claim_data(status="maybe"), claim_data()]
    file = load_file(PATH, council_text(film=claims, papers=[]).encode())
    assert not file.is_whole
    assert file.data["meetings"]["film"][0] is None
    assert file.data["meetings"]["film"][1]["status"] == "allowed-with-notice"
    assert file.document.data["meetings"]["film"][0]["status"] == "maybe"
    assert file.fault == "it does not fit the schema"
    assert file.reason.startswith("does not fit the schema: ")


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        pytest.param(b"", "empty-file", id="empty"),
        pytest.param(b"\xff\xfe", "not-utf8", id="no text"),
        pytest.param(b"id: [", "yaml-syntax", id="no YAML"),
        pytest.param(b"- a list\n", "wrong-type", id="no group of fields"),
    ],
)
def test_nothing_is_left_of(text: bytes, rule: str) -> None:
    file = load_file(PATH, text)
    assert (file.is_whole, file.data) == (False, None)
    assert rule in [problem.rule for problem in file.problems]


def test_a_file_that_cannot_be_read() -> None:
    (file,) = read_files(Unreadable())
    (problem,) = file.problems
    assert (problem.message, problem.hint, problem.rule) == (
        "the file is a link",
        "Put the file itself here.",
        "outside-dataset",
    )
    assert (file.is_whole, file.data, file.fault, file.reason) == (False, None, "is a link", "is a link")


def test_what_does_not_belong() -> None:
    file = read_file(Files({"councils/lichfield.yml": council_text().encode()}), "councils/lichfield.yml")
    assert (file.kind, file.is_whole, file.data) == ("", False, None)
    assert [problem.rule for problem in file.problems] == ["file-name"]


def test_the_rest_is_kept_where_the_only_claim_of_an_activity_is_refused() -> None:
    file = load_file(PATH, council_text(film=[claim_data(status="maybe")], petitions=[claim_data()]).encode())
    assert list(file.data["meetings"]) == ["petitions"]
    alone = load_file(PATH, council_text(film=[claim_data(status="maybe")]).encode())
    assert "meetings" not in alone.data
    assert alone.data["name"] == "Lichfield District Council"


@pytest.mark.parametrize(
    ("text", "is_sure"),
    [
        pytest.param("website: no\n", True, id="a value in doubt is left out"),
        pytest.param("website: https://a.example.org/\nwebsite: https://b.example.org/\n", True, id="twice"),
        pytest.param("notes: &a b\n", True, id="an anchor"),
        pytest.param("mayor: x\n", True, id="a field that there is not"),
        pytest.param("short_name: twice\n", False, id="what every council has"),
        pytest.param("abolished: soon\n", False, id="when it ended"),
        pytest.param("founded: 1974-04-31\n", False, id="when it began"),
        pytest.param("notes:\tb\n", False, id="a tab"),
        pytest.param("notes: [b\n", False, id="no YAML"),
        pytest.param(": x\n", False, id="a value without a name"),
    ],
)
def test_what_is_sure(text: str, is_sure: bool) -> None:
    file = load_file(PATH, (council_text() + text).encode())
    assert not file.is_whole
    assert file.sure_data == (council_data() if is_sure else None)


def test_what_is_sure_has_no_holes() -> None:
    codes = {"gss": "E07000194", "former_gss": ["wrong", "E07000193"]}
    file = load_file(
        PATH, council_text(codes=codes, film=[claim_data(status="maybe"), claim_data()]).encode()
    )
    assert file.sure_data["codes"]["former_gss"] == ["E07000193"]
    assert file.sure_data["meetings"]["film"] == [claim_data()]


def test_line_ends_leave_no_value_in_doubt() -> None:
    file = load_file(PATH, council_text().replace("\n", "\r\n").encode())
    assert (file.is_whole, file.sure_data) == (False, council_data())
