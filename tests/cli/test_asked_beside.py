"""What a council replied stands beside its claims: in ``show``, ``may`` and ``list``."""

import json
from pathlib import Path

import pytest

from opencouncil.cli.app import main
from support.builders import SAMPLE, claim_data
from support.replies import ASKED
from support.repositories import Record

WHOLE = (
    "  Asked       Asked 3 November 2026, waiting; replied 20 June 2026 to an earlier asking: names a newer "
    "source."
)
FILM = claim_data(stated="2014-09", checked="2025-01-02")


@pytest.fixture(autouse=True)
def record(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Record:
    for name in ("OPENCOUNCIL_DATA", "FORCE_COLOR", "NO_COLOR", "COLUMNS"):
        monkeypatch.delenv(name, raising=False)
    record = Record(tmp_path / "clone")
    monkeypatch.chdir(record.root)
    record.write("law/england.yaml", (SAMPLE / "data/law/england.yaml").read_bytes())
    record.commit("begin", "2026-11-20", film=[FILM], petitions=[claim_data(status="allowed")], replies=ASKED)
    record.write_council("ayton", name="Ayton Council", film=[FILM])
    return record


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[str, str]:
    assert main([*arguments]) == 0
    out, err = capsys.readouterr()
    return out, err


def test_show_has_it_beside_the_claims_of_each_activity(capsys: pytest.CaptureFixture[str]) -> None:
    out, _ = run(capsys, "show", "lichfield")
    facts, film, petitions = (
        out.partition("\nFilming\n")[0],
        *out.partition("\nFilming\n")[2].split("\nPetitions\n"),
    )
    beside = f"""\
{WHOLE}
  Reply       Points to its protocol of 2025.
  Newer page  Recording of meetings, 2025 (council document)
              https://www.lichfielddc.gov.uk/recording-2025
"""
    assert f"{WHOLE[:-1]}.\n" in facts
    assert beside in film
    # The claim on petitions was read after the asking that has a reply.
    late = "The claim was read after the asking of 1 June 2026, which may not have been about it so.\n"
    assert f"{beside}              {late}" in petitions
    assert late not in film


def test_a_council_that_was_not_asked_has_no_such_line(capsys: pytest.CaptureFixture[str]) -> None:
    assert "Asked" not in run(capsys, "show", "ayton")[0]


def test_on_a_day_no_later_reply_is_shown(capsys: pytest.CaptureFixture[str]) -> None:
    out, _ = run(capsys, "show", "lichfield", "--on", "2025-03-05")
    assert "  Asked       Asked 1 March 2025 about filming and papers online only, waiting.\n" in out
    found = json.loads(run(capsys, "show", "lichfield", "--on", "2026-06-10", "--format", "json")[0])
    assert found["council"]["replies"] == [{"asked": "2026-06-01"}, ASKED[2]]
    assert [(one["activity"], one["state"], one["says"]) for one in found["asked"]] == [
        (None, "waiting", None),
        ("film", "waiting", "disagrees"),
        ("petitions", "waiting", None),
    ]


def test_may_has_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    out, _ = run(capsys, "may", "film", "lichfield")
    assert f"{WHOLE} Points to its protocol of 2025.\n" in out
    assert WHOLE in run(capsys, "may", "film", "lichfield", "--why")[0]
    told = json.loads(run(capsys, "may", "film", "lichfield", "--format", "json")[0])["asked"]
    assert (told["state"], told["asked"], told["replied"], told["says"]) == (
        *("waiting", "2026-11-03", "2026-06-20", "newer-source"),
    )


def test_a_quotation_has_the_reply(capsys: pytest.CaptureFixture[str]) -> None:
    out, _ = run(capsys, "may", "film", "lichfield", "--cite")
    assert out.endswith(
        "; the council was asked 3 November 2026, waiting, replied 20 June 2026 to an earlier asking: names "
        "a newer source).\n"
    )
    assert "the council was asked" not in run(capsys, "may", "film", "ayton", "--cite")[0]


def test_may_tells_a_reply_where_there_is_no_claim(capsys: pytest.CaptureFixture[str]) -> None:
    before = run(capsys, "may", "papers", "lichfield", "--on", "2025-04-01")[0]
    said = "  Asked       Asked 1 March 2025; replied 9 March 2025: disagrees. Filming needs no notice.\n"
    assert said in before
    assert "Asked" not in run(capsys, "may", "speak", "lichfield", "--on", "2025-04-01")[0]


def test_list_has_a_column_where_anybody_was_asked(capsys: pytest.CaptureFixture[str]) -> None:
    out, err = run(capsys, "list", "--activity", "film")
    assert [line.split("  ")[-1].strip() for line in out.splitlines()] == ["Asked", "-", "waiting"]
    assert (
        "1 was asked whether what is held here on this is right; 1 was not asked yet: opencouncil replies.\n"
        in err
    )
    out, err = run(capsys, "list", "--activity", "film", "--on", "2025-01-01")
    assert "Asked" not in out + err
    told = json.loads(run(capsys, "list", "--format", "json")[0])["councils"]
    assert {one["id"]: one["asked"]["state"] for one in told} == {
        "ayton": "not-asked",
        "lichfield": "waiting",
    }
