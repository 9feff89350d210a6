"""A file that is wrong in places, and data that lacks what it needs, in every command that reads."""

import json
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from opencouncil.cli.app import main
from support.builders import SAMPLE, claim_data
from support.repositories import Record

GOOD = claim_data(stated="2026-10", summary="film as you like", status="allowed", conditions=None)
# No status that there is.
BAD = claim_data(stated="2026-11", summary="ask the chair first", status="maybe")
PLACE = "data/councils/lichfield.yaml"
LEFT_OUT = f"Left out {PLACE}: it does not fit the schema. See `opencouncil validate {PLACE}`."
REFUSED = (
    f"opencouncil: The file {PLACE} is broken, and has to be put right first. "
    f"`opencouncil validate {PLACE}` says what is wrong."
)
NOT_COMPARED = "it does not fit the schema: `maybe` is not a status; before, it could be read"


@pytest.fixture
def record(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Record:
    """A clone in which one of two councils has a good claim and a bad one since the last commit."""
    monkeypatch.delenv("OPENCOUNCIL_DATA", raising=False)
    record = Record(tmp_path / "clone")
    monkeypatch.chdir(record.root)
    record.write("law/england.yaml", (SAMPLE / "data" / "law" / "england.yaml").read_bytes())
    stafford: dict[str, Any] = {"name": "Stafford Borough Council", "short_name": "Stafford", "codes": None}
    record.write_council("stafford", film=[claim_data()], **stafford)
    record.commit("begin", "2026-10-01", film=[claim_data()])
    record.commit("slip", "2026-11-03", film=[BAD, GOOD, claim_data()])
    return record


class Case(NamedTuple):
    """What a command prints, and what it must not."""

    command: list[str]
    code: int
    out: list[str]
    never: list[str]
    err: list[str]


# Whatever answers, lists or counts knows nothing of the council, and says so.
SILENT = ["Lichfield", "film as you like"]
CASES = {
    "show": Case(
        ["show", "lichfield"],
        0,
        ["Film as you like.", f"`opencouncil validate {PLACE}` says what is wrong."],
        ["Ask the chair first", "Nothing known yet"],
        [f"Faults in {PLACE}: it does not fit the schema. See `opencouncil validate {PLACE}`."],
    ),
    "show yaml": Case(
        ["show", "lichfield", "--format", "yaml"],
        0,
        ["status: maybe", "summary: film as you like"],
        [],
        [f"Faults in {PLACE}: it does not fit the schema. See `opencouncil validate {PLACE}`."],
    ),
    "show by name": Case(
        ["show", "Lichfield District Council"], 0, ["Film as you like."], ["Ask the chair first"], []
    ),
    "history": Case(
        ["history", "lichfield"],
        0,
        [
            "Film as you like.",
            "! The file had faults then, and only its sound part is told: it does not fit the "
            "schema: `maybe` is not a status. `opencouncil validate --at ",
        ],
        ["Ask the chair first", "withdrawn"],
        [],
    ),
    "may": Case(["may", "film", "lichfield"], 2, [], SILENT, [LEFT_OUT, REFUSED]),
    "may by code": Case(["may", "film", "E07000194"], 2, [], SILENT, [LEFT_OUT]),
    "lineage": Case(["lineage", "lichfield"], 2, [], SILENT, [LEFT_OUT, REFUSED]),
    "list": Case(["list"], 0, ["Stafford Borough Council"], SILENT, [LEFT_OUT, "1 council today."]),
    "list json": Case(["list", "--format", "json"], 0, ['"count": 1'], SILENT, [LEFT_OUT]),
    "query": Case(
        ["query", "SELECT name FROM councils", "--format", "csv"],
        0,
        ["Stafford Borough Council"],
        SILENT,
        [LEFT_OUT],
    ),
    "query of claims": Case(
        ["query", "SELECT count(*) AS claims FROM claims", "--format", "jsonl"],
        0,
        ['{"claims": 1}'],
        SILENT,
        [LEFT_OUT],
    ),
    "export": Case(
        ["export", "--format", "csv", "--table", "answers"], 0, ["stafford,film"], ["lichfield"], [LEFT_OUT]
    ),
    "export nested": Case(["export", "--format", "json"], 0, ["Stafford"], SILENT, [LEFT_OUT]),
    "stats": Case(["stats"], 0, ["1 council on 21 November 2026, 1 with a claim"], SILENT, [LEFT_OUT]),
    "gaps": Case(["gaps"], 0, ["(stafford)"], ["(lichfield)"], [LEFT_OUT]),
    "stale": Case(["stale"], 0, ["read again on 21 November 2026"], ["(lichfield"], [LEFT_OUT]),
    "similar": Case(["similar", "stafford"], 0, ["Councils like Stafford"], SILENT, [LEFT_OUT]),
    "compare": Case(["compare", "stafford", "lichfield"], 2, [], SILENT, [REFUSED]),
    "systems": Case(["systems"], 0, ["known for 0 of 1 council"], SILENT, [LEFT_OUT]),
    "diff": Case(["diff", "HEAD~1"], 0, ["1 file not compared.", NOT_COMPARED], SILENT, []),
    "changelog": Case(["changelog", "HEAD~1"], 0, [NOT_COMPARED], ["film as you like"], []),
    "validate": Case(["validate", PLACE], 1, ["error: `maybe` is not a status  [not-allowed]"], [], []),
}


@pytest.mark.parametrize("case", [pytest.param(case, id=name) for name, case in CASES.items()])
def test_a_file_that_is_wrong_in_places(
    record: Record, case: Case, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(case.command) == case.code
    out, err = capsys.readouterr()
    assert [text for text in case.out if text not in out] == []
    assert [text for text in case.never if text in out] == []
    assert [line for line in case.err if line not in err.splitlines()] == []


def test_json_says_that_a_card_has_faults(record: Record, capsys: pytest.CaptureFixture[str]) -> None:
    main(["show", "lichfield", "--format", "json"])
    card = json.loads(capsys.readouterr().out)
    assert card["has_faults"] is True
    assert [claim["summary"] for claim in card["council"]["meetings"]["film"]] == [
        "film as you like",
        claim_data()["summary"],
    ]
    main(["show", "stafford", "--format", "json"])
    assert json.loads(capsys.readouterr().out)["has_faults"] is False


@pytest.mark.parametrize(
    ("text", "why"),
    [
        pytest.param("abolished: 2026-13-01\n", "when it ended", id="not known whether it is there"),
        pytest.param("\tx: y\n", "what belongs to what", id="a tab"),
        pytest.param("name: Twice\n", "what it is called", id="its name given twice"),
    ],
)
def test_nothing_is_shown_where_all_hangs_on_what_is_in_doubt(
    record: Record, text: str, why: str, capsys: pytest.CaptureFixture[str]
) -> None:
    path = record.data / "councils" / "lichfield.yaml"
    path.write_text(path.read_text() + text, encoding="utf-8")
    assert main(["show", "lichfield"]) == 2, f"it is not sure {why}"
    out, err = capsys.readouterr()
    assert out == ""
    assert err.splitlines()[-1] == (
        f"opencouncil: The file {PLACE} is broken, so there is nothing to show. "
        f"`opencouncil validate {PLACE}` says what is wrong."
    )


def test_a_fault_in_form_alone_hides_nothing(record: Record, capsys: pytest.CaptureFixture[str]) -> None:
    path = record.data / "councils" / "stafford.yaml"
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert main(["show", "stafford"]) == 0
    out, err = capsys.readouterr()
    assert "Allowed with notice, said in September 2014" in out
    assert "The file of this council has faults" in out
    assert "Faults in data/councils/stafford.yaml: a line ends in CR, as Windows writes it." in err


def test_an_id_in_a_file_with_faults_never_means_another_council(
    record: Record, capsys: pytest.CaptureFixture[str]
) -> None:
    record.write_council("stafford", short_name="Lichfield", codes=None)
    assert main(["may", "film", "lichfield"]) == 2
    assert capsys.readouterr().err.splitlines()[-1] == REFUSED
