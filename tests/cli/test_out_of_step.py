"""``opencouncil out-of-step``: what is listed, what stands apart, and what an empty list says."""

import csv
import io
import json
from pathlib import Path

import pytest

from opencouncil.cli.app import main
from opencouncil.wording.asked import HEADINGS
from support.builders import SAMPLE, claim_data
from support.repositories import Record
from support.small_dataset import pretend_terminal, strip_colours

REFUSED = claim_data(status="refused", conditions=["no-flash"], summary="no cameras", stated="2024-05")
WEAK = claim_data(status="restricted", conditions=None, summary="some may", stated="2023", confidence="low")
WELSH = {
    "name": "Powys County Council",
    "short_name": "Powys",
    "nation": "wales",
    "region": None,
    "type": "welsh-principal-council",
    "parent": None,
    "codes": None,
}
CASE = """\
Out of step with the law (England) on 21 November 2026
1 council, by 1 claim. 1 of 1 council could be judged.

Not asked yet

Lichfield District Council: filming
  Refused, said in May 2024
  No cameras.
  Conditions  No flash photography.
  Source      Filming at meetings (council page)
              https://www.lichfielddc.gov.uk/filming
  How old     It is 2 years old.
  Checked     21 November 2026, high confidence
  Law         The law has made this a right since 6 August 2014: Local Government Act 1972, section \
100A(5A), (7A), (7E)-(7F), inserted by SI 2014/2095 regulation 4.
              https://www.legislation.gov.uk/ukpga/1972/70/section/100A
  Asked       Not asked yet.
  Remedy      A published rule that asks for no permission and shuts nobody out. It may ask to be told first.
  Next        opencouncil letter lichfield --about film --kind complain

Worth checking
Not out of step as far as we can show: each looks narrower than the law, and a doubt stands against saying so.

Not asked yet

Lichfield District Council: recording sound
  Restricted, said in 2023
  Some may.
"""
NOBODY = """\
Out of step with the law (Wales) on 21 November 2026
We can show this of no council. The one council could not be judged, so this says nothing of it.

Who could be judged
Right or duty                 councils  judged  no source  older  unsure
Wales: duty
  Live webcast by the council        1       0          1      0       0
"""


@pytest.fixture(autouse=True)
def record(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Record:
    for name in ("OPENCOUNCIL_DATA", "FORCE_COLOR", "NO_COLOR", "COLUMNS"):
        monkeypatch.delenv(name, raising=False)
    record = Record(tmp_path / "clone")
    monkeypatch.chdir(record.root)
    record.write_council("powys", **WELSH)
    for nation in ("england", "wales"):
        record.write(f"law/{nation}.yaml", (SAMPLE / f"data/law/{nation}.yaml").read_bytes())
    record.commit("begin", "2026-10-01", film=[REFUSED], audio_record=[WEAK])
    return record


def run(capsys: pytest.CaptureFixture[str], *arguments: str, code: int = 0) -> tuple[str, str]:
    assert main(["out-of-step", *arguments]) == code
    out, err = capsys.readouterr()
    return out, err


def test_a_council_that_is_out_of_step(capsys: pytest.CaptureFixture[str]) -> None:
    out, err = run(capsys, "--nation", "england")
    assert out.startswith(CASE)
    assert "  Doubt       It is of low confidence.\n" in out
    assert "  Next        opencouncil letter lichfield --about record --kind check\n" in out
    assert err == ""


def test_councils_not_asked_yet_and_those_that_wait_stand_apart(
    record: Record, capsys: pytest.CaptureFixture[str]
) -> None:
    reply = {
        "asked": "2026-06-01",
        "replied": "2026-06-20",
        "says": "disagrees",
        "summary": "the rule is gone",
    }
    asked = {"ayton": [{"asked": "2026-11-03"}], "beeton": [reply], "ceeton": [{"asked": "2026-01-02"}]}
    for council_id, replies in asked.items():
        record.write_council(
            council_id, name=f"{council_id.title()} Council", film=[REFUSED], replies=replies
        )
    out, _ = run(capsys, "--activity", "film")
    marks = [line for line in out.splitlines() if line in HEADINGS.values() or line.endswith(": filming")]
    assert marks == [
        *("Replied", "Beeton Council: filming", "Asked, no reply recorded", "Ceeton Council: filming"),
        *("Asked, waiting", "Ayton Council: filming", "Not asked yet", "Lichfield District Council: filming"),
    ]
    assert "  Asked       Asked 1 June 2026; replied 20 June 2026: disagrees.\n" in out
    assert "  Reply       The rule is gone.\n" in out
    told = {
        one["council"]: one["asked"] for one in json.loads(run(capsys, "--format", "json")[0])["out_of_step"]
    }
    assert (told["beeton"]["says"], told["beeton"]["replied"]) == ("disagrees", "2026-06-20")
    assert {one: about["state"] for one, about in told.items()} == {
        "ayton": "waiting",
        "beeton": "replied",
        "ceeton": "no-reply",
        "lichfield": "not-asked",
    }


def test_an_empty_list_does_not_say_that_all_keep_to_the_law(capsys: pytest.CaptureFixture[str]) -> None:
    out, _ = run(capsys, "--nation", "wales")
    assert out.startswith(NOBODY)
    assert "Councils that could not be judged: not to be listed does not mean to keep to the law." in out
    assert out.endswith("opencouncil letter powys --about webcast --kind ask\n")


@pytest.mark.parametrize(
    ("arguments", "subject"),
    [
        pytest.param(["--nation", "england", "--activity", "film"], "Filming", id="a complaint"),
        pytest.param(["--activity", "audio-record"], "What is recorded of Lichfield", id="a check"),
        pytest.param(["powys"], "live webcast", id="a question"),
        pytest.param(["--nation", "wales"], "Request for information: Brecon", id="a request"),
    ],
)
def test_the_second_command_is_a_letter(
    record: Record, arguments: list[str], subject: str, capsys: pytest.CaptureFixture[str]
) -> None:
    read = claim_data(status="provided", conditions=None)
    record.write_council("brecon", **WELSH | {"name": "Brecon Council"}, papers=[read])
    out, _ = run(capsys, *arguments)
    command = out[out.index("opencouncil letter ") :].splitlines()[0]
    assert main(command.split()[1:]) == 0
    assert subject.casefold() in capsys.readouterr().out.casefold().splitlines()[0]


def test_where_no_law_gives_anything(capsys: pytest.CaptureFixture[str]) -> None:
    out, _ = run(capsys, "--on", "2010-05-01", "--nation", "wales")
    assert "No right or duty holds here that a claim could fall short of, so nobody could be judged." in out
    assert "letter" not in out


def test_a_council_that_is_not_there_on_the_day(record: Record, capsys: pytest.CaptureFixture[str]) -> None:
    record.write_council("ayton", name="Ayton Council", abolished="2023-04-01", film=[REFUSED])
    assert main(["out-of-step", "ayton"]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert (
        "Ayton Council ended on 31 March 2023, and no successor is known here. Ask about its last day:" in err
    )
    # On its last day, or at any time since a day, it is looked at.
    assert "The one council could not be judged" in run(capsys, "ayton", "--on", "2023-03-31")[0]
    assert "The one council could not be judged" in run(capsys, "ayton", "--since", "2015")[0]


def test_a_council_that_has_not_begun_is_told_with_its_first_day(
    record: Record, capsys: pytest.CaptureFixture[str]
) -> None:
    record.write_council("ayton", name="Ayton Council", established="2027-04-01", film=[REFUSED])
    assert main(["out-of-step", "ayton"]) == 2
    assert (
        "Ayton Council does not exist yet: it begins on 1 April 2027. Ask about that day: --on 2027-04-01"
        in (capsys.readouterr().err)
    )


def test_of_a_day_that_is_past_nobody_is_written_to(capsys: pytest.CaptureFixture[str]) -> None:
    out, _ = run(capsys, "lichfield", "--on", "2025-01-01")
    assert "Out of step with the law (Lichfield District Council) on 1 January 2025\n1 council, by" in out
    assert "Remedy" not in out
    assert "letter" not in out


def test_since_a_day(record: Record, capsys: pytest.CaptureFixture[str]) -> None:
    claims = [claim_data(stated="2025"), REFUSED]
    record.write_council(film=claims)
    assert (
        run(capsys, "--activity", "filming")[0].splitlines()[1].startswith("We can show this of no council")
    )
    out, _ = run(capsys, "--activity", "filming", "--since", "2015")
    assert out.startswith(
        "Out of step with the law at any time from 1 January 2015 to 21 November 2026\n1 council, by 1 claim."
    )
    assert "  Days        1 May 2024 to 31 December 2024.\n" in out


def test_words_without_a_date_may_be_later_than_the_first_day(
    record: Record, capsys: pytest.CaptureFixture[str]
) -> None:
    record.write_council(film=[REFUSED | {"stated_from": "2016-01-01"}])
    text = (
        (record.data / "councils/lichfield.yaml").read_text(encoding="utf-8").replace("stated: 2024-05", "")
    )
    record.write(
        "councils/lichfield.yaml", "\n".join(line for line in text.splitlines() if line.strip()) + "\n"
    )
    out, _ = run(capsys, "--since", "2015", "--activity", "film")
    later = "the words may be later than the first of these days."
    assert f"Days        Since 1 January 2016, at the most: {later}\n" in out


def test_as_json_the_two_lists_are_apart(capsys: pytest.CaptureFixture[str]) -> None:
    shown = json.loads(run(capsys, "--format", "json")[0])
    [case], [weak] = shown["out_of_step"], shown["worth_checking"]
    assert (case["activity"], case["doubt"], case["age_years"]) == ("film", None, 2)
    assert (weak["activity"], weak["doubt"]["code"]) == ("audio-record", "low-confidence")
    assert (shown["councils"], shown["judged"]) == (2, 1)


def test_as_csv_each_row_says_which_it_is(capsys: pytest.CaptureFixture[str]) -> None:
    rows = list(csv.DictReader(io.StringIO(run(capsys, "--format", "csv")[0])))
    assert [(row["standing"], row["activity"], row["doubt"]) for row in rows] == [
        ("out-of-step", "film", ""),
        ("worth-checking", "audio-record", "it is of low confidence"),
    ]
    assert rows[0]["law_url"] == "https://www.legislation.gov.uk/ukpga/1972/70/section/100A"


def test_markdown_keeps_the_two_apart(capsys: pytest.CaptureFixture[str]) -> None:
    out, _ = run(capsys, "--format", "markdown")
    sure, apart, weak = out.partition("\n## Worth checking\n")
    assert apart
    assert ("filming\n" in sure, "recording sound\n" in sure) == (True, False)
    assert "#### Lichfield District Council: recording sound\n" in weak


def test_a_broken_law_is_named_and_not_answered(record: Record, capsys: pytest.CaptureFixture[str]) -> None:
    record.write("law/england.yaml", "nation: [")
    out, err = run(capsys)
    assert "Not answered for England: without the law in data/law/england.yaml.\n" in out
    assert "Lichfield" not in out
    assert err.startswith("No answers for England, as data/law/england.yaml is left out: ")
    assert json.loads(run(capsys, "--format", "json")[0])["not_answered"] == ["england"]
    _, err = run(capsys, "lichfield", code=2)
    assert err.splitlines()[-1] == "opencouncil: Without the law in data/law/england.yaml there is no answer."


def test_a_time_that_ends_before_it_begins(capsys: pytest.CaptureFixture[str]) -> None:
    _, err = run(capsys, "--since", "2020", "--on", "2019-01-01", code=2)
    assert err == "opencouncil: --since 2020-01-01 is after 2019-01-01, the last day asked about.\n"


@pytest.mark.parametrize("columns", [80, 160])
def test_it_fits_a_terminal(
    columns: int, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    pretend_terminal(monkeypatch, columns)
    main(["out-of-step"])
    lines = strip_colours(capsys.readouterr().out).splitlines()
    assert [line for line in lines if len(line) > columns and "https://" not in line] == []
    assert any(len(line) > 70 for line in lines)


def test_those_who_could_not_be_judged_are_named_with_their_last_word(
    record: Record, capsys: pytest.CaptureFixture[str]
) -> None:
    """First those whose word from before the law was less than all; and one of these is to be asked."""
    before = claim_data(status="refused", conditions=None, summary="no cameras", stated="2011-05")
    allowed = {**before, "status": "allowed"}
    record.write_council("ayton", name="Ayton Council", short_name="Ayton", film=[allowed])
    record.write_council("beeton", name="Beeton Council", short_name="Beeton", film=[before])
    out, _ = run(capsys, "ayton", "beeton", "--activity", "film")
    assert (
        "Could not be judged, with the last word of each:\n"
        "  - Beeton, filming: refused, said in May 2011 (council page); before the right of 2014.\n"
        "  - Ayton, filming: allowed, said in May 2011 (council page); before the right of 2014.\n"
    ) in out
    assert "opencouncil letter beeton --about film" in out
    out, _ = run(capsys, "ayton", "beeton", "--activity", "film", "--format", "json")
    [matter] = json.loads(out)["matters"]
    assert [(one["council"], one["last_said"]["status"]) for one in matter["not_judged"]] == [
        ("beeton", "refused"),
        ("ayton", "allowed"),
    ]


def test_the_help_shows_that_several_councils_may_be_named(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["out-of-step", "--help"]) == 0
    assert "[COUNCIL]...\n" in strip_colours(capsys.readouterr().out).replace(" ", "")


def test_a_day_to_come_rests_on_what_is_known_today(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(SAMPLE)
    said = "  - What changes until that day: this rests on the law and the sources that are known today.\n"
    assert main(["out-of-step", "--on", "2045-01-01"]) == 0
    assert said in capsys.readouterr().out
    for arguments in ([], ["--on", "2020-01-01"]):
        assert main(["out-of-step", *arguments]) == 0
        assert "What changes until that day" not in capsys.readouterr().out
