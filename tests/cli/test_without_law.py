"""A law or a list of sources that is missing or has faults: no answer without it, and no silence."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

import opencouncil
from opencouncil.cli.app import main
from support.builders import SAMPLE, claim_data
from support.reorganisations import reorganisation_data
from support.repositories import Record

LAW = "data/law/england.yaml"
TEXT = (SAMPLE / LAW).read_text(encoding="utf-8")
SEE = f"See `opencouncil validate {LAW}`."
MISSING = "missing. Put it back under this name."
NO_ANSWER = f"opencouncil: Without the law in {LAW} there is no answer."
WELSH = {
    "name": "Powys County Council",
    "short_name": "Powys",
    "nation": "wales",
    "region": None,
    "type": "welsh-principal-council",
    "parent": None,
    "codes": None,
}


@pytest.fixture
def record(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Record:
    """A clone with a council of England and one of Wales, and a later claim of the first in the folder."""
    record = Record(tmp_path / "clone")
    monkeypatch.chdir(record.root)
    record.write_council("powys", **WELSH)
    record.commit("begin", "2026-10-01", film=[claim_data()])
    for nation in ("england", "wales"):
        record.write(f"law/{nation}.yaml", (SAMPLE / f"data/law/{nation}.yaml").read_bytes())
    record.commit("law", "2026-10-02")
    return record


class State(NamedTuple):
    """What becomes of the file, and what is said of it after its name."""

    make: Callable[[Path], object]
    said: str


def rename(path: Path) -> None:
    path.rename(path.with_name("englnad.yaml"))


def put_folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


def link_outside(path: Path) -> None:
    outside = path.parents[3] / "law.yaml"
    path.rename(outside)
    path.symlink_to(outside)


def link_nowhere(path: Path) -> None:
    path.unlink()
    path.symlink_to("nowhere.yaml")


def write(text: str) -> Callable[[Path], object]:
    return lambda path: path.write_text(text, encoding="utf-8")


STATES = {
    "missing": State(Path.unlink, MISSING),
    "renamed": State(rename, MISSING),
    "empty": State(write(""), f"left out: the file is empty. {SEE}"),
    "broken YAML": State(write(TEXT + "  - [\n"), "left out: "),
    "refused by the schema": State(
        write(TEXT.replace("effect: right\n", "effect: favour\n")),
        f"left out: it does not fit the schema. {SEE}",
    ),
    "wrong in one place": State(
        write(TEXT.replace("effect: right\n", "effect: favour\n", 1)),
        f"left out: it does not fit the schema. {SEE}",
    ),
    "a key given twice": State(write(TEXT + "nation: england\n"), "left out: "),
    "the law of another nation": State(
        write((SAMPLE / "data/law/wales.yaml").read_text(encoding="utf-8")),
        f"left out: it is not called after its nation, wales. {SEE}",
    ),
    "a folder": State(put_folder, f"left out: it is a folder or a device. {SEE}"),
    "a link out of the dataset": State(
        link_outside, f"left out: it is a link out of the dataset, and is not followed. {SEE}"
    ),
    "a link that leads nowhere": State(link_nowhere, f"left out: it is a link that leads nowhere. {SEE}"),
    "too large": State(
        write(TEXT + "#" * 1_000_000),
        f"left out: it is larger than a million bytes, the limit of a file. {SEE}",
    ),
}


class Case(NamedTuple):
    """What a command prints, and what it must not; ``is_silent`` where it needs no law."""

    command: list[str]
    code: int
    out: list[str]
    never: list[str]
    is_silent: bool = False


# Whatever the missing law would have decided.
MADE_UP = ["right", "up-to-council", "Up to the council", "Up to council", "allowed", "filming is welcome"]
CASES = {
    "may": Case(["may", "film", "lichfield"], 2, [], ["Lichfield", *MADE_UP]),
    "may json": Case(["may", "film", "lichfield", "--format", "json"], 2, [], ["lichfield"]),
    "may before its time": Case(["may", "film", "lichfield", "--on", "1999-01-01"], 2, [], MADE_UP),
    "may elsewhere": Case(["may", "film", "powys"], 0, ["Powys County Council"], []),
    "stats": Case(["stats"], 2, [], ["council"]),
    "gaps": Case(["gaps"], 2, [], ["opencouncil record"]),
    "stale": Case(["stale"], 2, [], ["opencouncil record"]),
    "similar": Case(["similar", "lichfield"], 0, ["Councils like Lichfield"], MADE_UP),
    "similar by activity": Case(
        ["similar", "lichfield", "--activity", "film"], 2, [], ["Lichfield", *MADE_UP]
    ),
    "compare": Case(["compare", "lichfield", "powys"], 2, [], ["Lichfield", *MADE_UP]),
    "systems": Case(["systems"], 0, ["not known"], MADE_UP, is_silent=True),
    "stats csv": Case(["stats", "--format", "csv"], 2, [], ["england"]),
    "query of answers": Case(
        ["query", "SELECT answer FROM answers WHERE council_id = 'lichfield'"], 2, [], ["answer", *MADE_UP]
    ),
    "query of a column of answers": Case(
        ["query", "SELECT c.answer_film FROM councils c"], 2, [], ["answer", *MADE_UP]
    ),
    "query of periods": Case(
        ["query", "SELECT answer FROM answer_periods WHERE council_id = 'lichfield'"],
        *(2, [], ["answer", *MADE_UP]),
    ),
    "query of what speaks": Case(["query", "SELECT id FROM claims WHERE speaks"], 2, [], ["lichfield"]),
    "query of all columns": Case(
        ["query", "FROM councils", "--format", "json"],
        0,
        ['"answer_film": "unknown"', '"out_of_step_film": null', '"id": "powys"'],
        [],
    ),
    "query of names": Case(
        ["query", "SELECT name FROM councils ORDER BY id", "--format", "csv"],
        0,
        ["Lichfield District Council\r\nPowys County Council"],
        [],
    ),
    "export of answers": Case(
        ["export", "--format", "csv", "--table", "answers"], 0, ["powys,film"], ["lichfield"]
    ),
    "export of periods": Case(
        ["export", "--format", "csv", "--table", "answer_periods"], 0, ["powys,film"], ["lichfield"]
    ),
    "export of claims": Case(
        ["export", "--format", "jsonl", "--table", "claims"],
        0,
        ['"speaks": false, "why": "answers nothing without the law of its nation, which is left out"'],
        ['"speaks": true'],
    ),
    "export of a map": Case(
        ["export", "--format", "geojson"],
        0,
        ['"answer_film": "unknown", "last_known_film": null'],
        ['"answer_film": "allowed-with-notice"'],
    ),
    "export nested": Case(["export", "--format", "json"], 0, ['"id": "lichfield"', "wal-"], ["eng-"]),
    "list": Case(["list"], 0, ["Lichfield District Council"], [], is_silent=True),
    "list of an activity": Case(["list", "--activity", "film"], 0, ["Lichfield District Council"], ["right"]),
    "list json": Case(["list", "--nation", "england", "--format", "json"], 0, ['"answers": {}'], MADE_UP[:2]),
    "show": Case(["show", "lichfield"], 0, ["Filming is welcome"], ["before the right"]),
    "lineage": Case(["lineage", "lichfield"], 0, ["Lichfield"], [], is_silent=True),
    "find": Case(["find", "lichfield"], 0, ["Lichfield District Council"], [], is_silent=True),
}
# Each state is put before these; every command meets these states.
OFTEN = ("may", "may elsewhere", "stats", "export of answers")
BOTH = ("missing", "wrong in one place")
PAIRS = [
    pytest.param(state, case, id=f"{name}: {state}")
    for name, case in CASES.items()
    for state in STATES
    if name in OFTEN or state in BOTH
]


@pytest.mark.parametrize(("state", "case"), PAIRS)
def test_nothing_is_answered_without_the_law_and_never_in_silence(
    record: Record, state: str, case: Case, capsys: pytest.CaptureFixture[str]
) -> None:
    STATES[state].make(record.data / "law" / "england.yaml")
    assert main(case.command) == case.code
    out, err = capsys.readouterr()
    assert [text for text in case.out if text not in out] == []
    assert [text for text in case.never if text in out] == []
    named = [line for line in err.splitlines() if line.startswith("No answers for ")]
    if case.is_silent:
        assert named == []
        return
    assert len(named) == 1
    assert named[0].startswith(f"No answers for England, as {LAW} is {STATES[state].said}")
    assert (err.splitlines()[-1] == NO_ANSWER) is (case.code == 2)


@pytest.mark.parametrize("state", STATES)
def test_validate_finds_it(record: Record, state: str, capsys: pytest.CaptureFixture[str]) -> None:
    STATES[state].make(record.data / "law" / "england.yaml")
    assert main(["validate", "--format", "json"]) == 1
    found = json.loads(capsys.readouterr().out)["findings"]
    paths = {one["path"] for one in found if one["severity"] == "error" and "/law/" in one["path"]}
    assert LAW in paths
    # The effects of the other nation are there twice.
    others = {"renamed": {"data/law/englnad.yaml"}, "the law of another nation": {"data/law/wales.yaml"}}
    assert paths == {LAW} | others.get(state, set())


@pytest.mark.parametrize("state", STATES)
def test_diff_says_that_answers_are_not_compared(
    record: Record, state: str, capsys: pytest.CaptureFixture[str]
) -> None:
    STATES[state].make(record.data / "law" / "england.yaml")
    record.write_council(film=[claim_data(status="refused", conditions=None, stated="2026-10")])
    assert main(["diff"]) == 0
    out, err = capsys.readouterr()
    assert "Lichfield" in out
    assert "answer" not in out
    # One that stands under another name is not read for that name.
    named = [line for line in err.splitlines() if line.startswith("No comparison ")]
    assert len(named) == 1
    assert named[0].startswith(f"No comparison of answers for England, as {LAW} is {STATES[state].said}")


def test_a_comment_and_a_program_are_told_too(record: Record, capsys: pytest.CaptureFixture[str]) -> None:
    (record.data / "law" / "england.yaml").unlink()
    record.write_council(film=[claim_data(status="refused", conditions=None, stated="2026-10")])
    assert main(["diff", "--format", "markdown"]) == 0
    out = capsys.readouterr().out.splitlines()
    assert f"No comparison of answers for England, as {LAW} is {MISSING}" in out
    assert main(["diff", "--format", "json"]) == 0
    shown = json.loads(capsys.readouterr().out)
    assert shown["not_compared"] == [{"path": LAW, "reason": "it is missing", "commit": None}]


def test_a_revision_from_before_the_law(record: Record, capsys: pytest.CaptureFixture[str]) -> None:
    first = record.git("rev-parse", "HEAD~1")[:10]
    said = f"No answers for England, as {LAW} is missing at {first}. Choose a later commit."
    assert main(["may", "film", "lichfield", "--at", "HEAD~1"]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.splitlines()[1:] == [
        said,
        said.replace("England", "Wales").replace("england", "wales"),
        NO_ANSWER,
    ]
    assert main(["export", "--table", "answers", "--format", "csv", "--at", "HEAD~1"]) == 0
    out, err = capsys.readouterr()
    assert "film" not in out
    assert said in err.splitlines()


def test_a_revision_at_which_the_law_had_faults(record: Record, capsys: pytest.CaptureFixture[str]) -> None:
    STATES["wrong in one place"].make(record.data / "law" / "england.yaml")
    bad = record.commit("slip", "2026-10-03")[:10]
    assert main(["stats", "--at", "HEAD"]) == 2
    assert capsys.readouterr().err.splitlines()[1:] == [
        f"No answers for England, as {LAW} is left out at {bad}: it does not fit the schema. "
        f"See `opencouncil validate --at {bad}`.",
        NO_ANSWER,
    ]


def test_diff_with_a_revision_from_before_the_law(record: Record, capsys: pytest.CaptureFixture[str]) -> None:
    first = record.git("rev-parse", "HEAD~1")[:10]
    assert main(["diff", "HEAD~1", "HEAD"]) == 0
    out, err = capsys.readouterr()
    assert "answers" not in out.casefold()
    assert f"No comparison of answers for Wales, as data/law/wales.yaml is missing at {first}. " in err


def test_an_edit_says_it_too(record: Record, capsys: pytest.CaptureFixture[str]) -> None:
    (record.data / "law" / "england.yaml").unlink()
    source = ["--type", "council-page", "--title", "Rules", "--url", "https://example.org/rules"]
    claim = ["--summary", "no filming", "--confidence", "high", "--stated", "2026-10"]
    code = main(["record", "lichfield", "film", "refused", *claim, *source, "--dry-run"])
    err = capsys.readouterr().err
    assert f"No comparison of answers for England, as {LAW} is {MISSING}" in err
    assert code == 0


def test_python_is_told(record: Record) -> None:
    (record.data / "law" / "england.yaml").unlink()
    with pytest.warns(UserWarning, match=r"left out law/england.yaml: it is missing"):
        loaded = opencouncil.load(record.root)
    assert loaded.broken == ["law/england.yaml: it is missing"]
    assert {row["council_id"] for row in loaded.answers} == {"powys"}
    assert {row["id"]: row["answer_film"] for row in loaded.councils}["lichfield"] == "unknown"


def test_a_council_that_is_gone_needs_no_law(record: Record, capsys: pytest.CaptureFixture[str]) -> None:
    record.write_council(
        "stafford", name="Stafford", short_name="Stafford", codes=None, abolished="2023-04-01"
    )
    (record.data / "law" / "england.yaml").unlink()
    assert main(["may", "film", "stafford"]) == 0
    out, err = capsys.readouterr()
    assert "Its rules ended with it" in out
    assert err.startswith(f"No answers for England, as {LAW} is missing.")


def test_a_successor_is_not_answered_for_without_the_law(
    record: Record, capsys: pytest.CaptureFixture[str]
) -> None:
    record.write_council(
        "stafford", name="Stafford", short_name="Stafford", codes=None, abolished="2023-04-01"
    )
    merger = reorganisation_data(
        id="2023-stafford",
        ends=[{"council": "stafford", "successors": [{"council": "lichfield"}]}],
        begins=["lichfield"],
        continues=None,
    )
    record.write_data("reorganisations/2023-stafford.yaml", merger)
    assert main(["may", "film", "stafford"]) == 0
    assert "right" in capsys.readouterr().out
    (record.data / "law" / "england.yaml").unlink()
    assert main(["may", "film", "stafford"]) == 0
    out, err = capsys.readouterr()
    assert "Its rules ended with it" in out
    assert "your right" not in out
    assert err.startswith(f"No answers for England, as {LAW} is missing.")


@pytest.mark.parametrize(
    ("state", "line"),
    [
        pytest.param(
            Path.unlink,
            "Left out data/sources.yaml: it is missing. Put it back under this name.",
            id="missing",
        ),
        pytest.param(
            write("x: ["),
            "Left out data/sources.yaml: a bracket or a brace is opened here and not closed as it should be. "
            "See `opencouncil validate data/sources.yaml`.",
            id="broken",
        ),
        pytest.param(
            write("x: {titel: Wrong}\n"),
            "Left out data/sources.yaml: it does not fit the schema. "
            "See `opencouncil validate data/sources.yaml`.",
            id="refused",
        ),
        pytest.param(
            link_nowhere,
            "Left out data/sources.yaml: it is a link that leads nowhere. "
            "See `opencouncil validate data/sources.yaml`.",
            id="a link that leads nowhere",
        ),
        pytest.param(
            put_folder,
            "Left out data/sources.yaml: it is a folder or a device. "
            "See `opencouncil validate data/sources.yaml`.",
            id="a folder",
        ),
    ],
)
@pytest.mark.parametrize(
    ("command", "out"),
    [
        pytest.param(["show", "lichfield"], "Lichfield District Council", id="show"),
        pytest.param(
            ["query", "SELECT DISTINCT url FROM sources WHERE kind = 'dataset'", "--format", "jsonl"],
            '{"url": null}\n',
            id="query",
        ),
        pytest.param(
            ["export", "--format", "csv", "--table", "sources"], "mysociety-la,dataset,,,", id="export"
        ),
    ],
)
def test_a_list_of_sources_that_is_not_to_be_had(
    record: Record,
    state: Callable[[Path], object],
    line: str,
    command: list[str],
    out: str,
    capsys: pytest.CaptureFixture[str],
) -> None:
    state(record.data / "sources.yaml")
    assert main(command) == 0
    shown, err = capsys.readouterr()
    assert out in shown
    assert line in err.splitlines()
    assert main(["validate"]) == 1
    assert "data/sources.yaml" in capsys.readouterr().out


def test_the_answers_need_no_list_of_sources(record: Record, capsys: pytest.CaptureFixture[str]) -> None:
    (record.data / "sources.yaml").unlink()
    assert main(["may", "film", "lichfield"]) == 0
    assert capsys.readouterr().err == ""


def test_without_any_law_the_folder_is_still_ours(record: Record, capsys: pytest.CaptureFixture[str]) -> None:
    shutil.rmtree(record.data / "law")
    assert main(["stats"]) == 2
    assert capsys.readouterr().err.splitlines()[-1] == (
        "opencouncil: Without the law in data/law/england.yaml and data/law/wales.yaml there is no answer."
    )
