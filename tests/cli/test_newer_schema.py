"""A dataset whose schema is newer than the program: both check, and the program says that it is older."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from opencouncil.cli.app import main
from opencouncil.files import schema_path
from opencouncil.reading.schema import KINDS
from support.builders import write_dataset

NEWER = (
    "The schema beside the data is newer than this opencouncil (version 2, here 1), and decides "
    "on the form of the files. What it alone allows is not checked any further. Update opencouncil.\n"
)
Change = Callable[[dict[str, Any]], object]


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The small dataset, with the schemas beside it."""
    write_dataset(tmp_path)
    (tmp_path / "schema").mkdir()
    for kind in KINDS:
        shutil.copy(schema_path(kind), tmp_path / "schema")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def change_schema(here: Path, change: Change, version: int = 2, kind: str = "council") -> None:
    path = here / "schema" / f"{kind}.schema.json"
    root = json.loads(path.read_text(encoding="utf-8"))
    root["x-version"] = version
    change(root)
    path.write_text(json.dumps(root), encoding="utf-8")


def change_fife(here: Path, old: str, new: str) -> None:
    path = here / "data" / "councils" / "fife.yaml"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def find(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[list[tuple[str, str]], str]:
    """The rule and message of every finding, and what is said beside them."""
    main(["validate", "--format", "json", *arguments])
    out, err = capsys.readouterr()
    return [(finding["rule"], finding["message"]) for finding in json.loads(out)["findings"]], err


def add_field(root: dict[str, Any]) -> None:
    root["properties"]["motto"] = {"title": "Motto", "type": "string"}


def test_a_field_of_the_newer_schema_is_no_mistake(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    change_fife(here, "nation:", "motto: to the point\nnation:")
    assert [rule for rule, _ in find(capsys)[0]] == ["unknown-key"]
    change_schema(here, add_field)
    assert find(capsys) == ([], NEWER)


def find_statuses(root: Any) -> list[str]:
    """The list of words in which a claim's status is."""
    if isinstance(root, dict) and "permission-required" in root.get("enum", ()):
        words: list[str] = root["enum"]
        return words
    inner = root.values() if isinstance(root, dict) else root if isinstance(root, list) else ()
    return next((found for one in inner if (found := find_statuses(one))), [])


def test_a_word_of_the_newer_schema_is_no_mistake(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    change_fife(here, "status: permission-required", "status: by-lot")
    change_schema(here, lambda root: find_statuses(root).append("by-lot"))
    assert find(capsys) == ([], NEWER)


def test_what_neither_knows_is_said_as_ever(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    change_schema(here, add_field)
    change_fife(here, "nation: scotland", "motto: to the point\nwebsit: x\nnation: scotlnd")
    found, err = find(capsys)
    assert [rule for rule, _ in found] == ["unknown-key", "not-allowed"]
    assert err == NEWER


def test_what_the_newer_schema_refuses_is_never_passed(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    change_schema(here, lambda root: root["properties"].pop("website"))
    found, err = find(capsys, "data/councils/fife.yaml")
    assert found == [
        (
            "newer-schema",
            "the newer schema refuses this: Additional properties are not allowed ('website' was unexpected)",
        )
    ]
    assert err == NEWER
    assert main(["validate"]) == 1
    capsys.readouterr()


def test_one_mistake_is_told_once(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    change_schema(here, lambda root: root["properties"].pop("website"))
    change_fife(here, "nation: scotland", "nation: 12")
    assert [rule for rule, _ in find(capsys, "data/councils/fife.yaml")[0]] == ["newer-schema", "not-allowed"]


def test_another_schema_of_the_same_version_counts_too(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    change_schema(here, add_field, version=1)
    change_fife(here, "nation:", "motto: to the point\nnation:")
    found, err = find(capsys)
    assert found == []
    assert err.startswith(
        "The schema beside the data is not that of this opencouncil (both have version 1), and "
    )


def test_an_older_schema_and_other_words_for_people_change_nothing(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    change_schema(here, add_field, version=0)
    change_schema(here, lambda root: root.update(description="Other words"), kind="sources")
    change_fife(here, "nation:", "motto: to the point\nnation:")
    found, err = find(capsys)
    assert [rule for rule, _ in found] == ["unknown-key"]
    assert err == ""


def test_a_kind_of_file_that_the_program_does_not_know_is_named(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (here / "schema" / "ward.schema.json").write_text("{}")
    assert find(capsys)[1] == (
        "The folder `schema` has kinds of files that this opencouncil does not know: `ward`. Update "
        "opencouncil.\n"
    )


def test_fmt_goes_by_the_newer_schema(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    def put_first(root: dict[str, Any]) -> None:
        root["properties"] = {"motto": {"type": "string"}, **root["properties"]}

    change_fife(here, "id: fife\n", "motto: to the point\nid: fife\n")
    assert main(["fmt", "--check", "data/councils/fife.yaml"]) == 1
    change_schema(here, put_first)
    capsys.readouterr()
    assert main(["fmt", "--check", "data/councils/fife.yaml"]) == 0
    assert capsys.readouterr().err.startswith(NEWER)


def refer(target: str) -> Change:
    return lambda root: root["properties"].update(motto={"$ref": target})


def nest(root: dict[str, Any]) -> None:
    node: dict[str, Any] = {}
    root["properties"]["motto"] = node
    for _ in range(200):
        node["not"] = {}
        node = node["not"]


def lead_back(root: dict[str, Any]) -> None:
    root["$defs"].update(a={"$ref": "#/$defs/b"}, b={"allOf": [{"$ref": "#/$defs/a"}]})


@pytest.mark.parametrize(
    ("change", "why"),
    [
        pytest.param(
            refer("http://127.0.0.1:9/x"), "it refers to `http://127.0.0.1:9/x`, outside", id="a server"
        ),
        pytest.param(refer("file:///etc/passwd"), "it refers to `file:///etc/passwd`, outside", id="a file"),
        pytest.param(refer("law.schema.json#/$defs/effect"), "it refers to `law.schema", id="another schema"),
        pytest.param(refer("#"), "it refers to `#`, outside of its own parts", id="itself"),
        pytest.param(refer("#/$defs/nowhere"), "`nowhere` is not among its parts", id="nothing"),
        pytest.param(lead_back, "its parts lead back to themselves", id="a ring"),
        pytest.param(nest, "it is nested too deeply", id="depth"),
        pytest.param(lambda root: root.update(properties=5), "5 is not of type", id="no schema"),
        pytest.param(lambda root: root["properties"].update(motto={"pattern": "("}), "", id="no pattern"),
    ],
)
def test_a_schema_that_cannot_be_used_is_one_line_and_passes_nothing(
    here: Path, change: Change, why: str, capsys: pytest.CaptureFixture[str]
) -> None:
    change_schema(here, change)
    assert main(["validate"]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith(f"opencouncil: 'schema/council.schema.json' beside the data cannot be used: {why}")
    assert err.count("\n") == 1


@pytest.mark.parametrize("text", ["{", "[]", "[" * 100_000], ids=["broken", "a list", "brackets without end"])
def test_a_schema_that_cannot_be_read_is_one_line(
    here: Path, text: str, capsys: pytest.CaptureFixture[str]
) -> None:
    (here / "schema" / "law.schema.json").write_text(text)
    assert main(["validate"]) == 2
    assert capsys.readouterr().err.startswith(
        "opencouncil: 'schema/law.schema.json' beside the data cannot be "
    )


def test_every_schema_of_ours_has_one_version_and_would_be_taken() -> None:
    roots = {kind: json.loads(schema_path(kind).read_text(encoding="utf-8")) for kind in KINDS}
    assert len({root["x-version"] for root in roots.values()}) == 1


@pytest.mark.parametrize("kind", KINDS)
def test_the_next_version_of_each_schema_can_be_used(
    here: Path, kind: str, capsys: pytest.CaptureFixture[str]
) -> None:
    change_schema(here, lambda root: root.update(maxProperties=1_000), kind=kind)
    assert find(capsys) == ([], NEWER)
