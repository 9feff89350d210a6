"""``opencouncil show``."""

import io
import json
import re
import shutil
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from opencouncil.card import gather_card
from opencouncil.cli.app import main
from opencouncil.model import Council
from opencouncil.reading import dataset
from opencouncil.render import FORMATS
from opencouncil.render.kinds import CouncilsShown
from support.builders import DATA, FROZEN
from support.clock import TODAY
from support.small_dataset import COUNCILS, council_text, make_dataset, pretend_terminal, strip_colours

LICHFIELD = """\
Lichfield District Council
District council in Staffordshire, West Midlands, England
Since 1 April 1974

  People      108,352 (2022)
  Area        331.3 km²
  County      Staffordshire County Council (staffordshire)
  Website     https://www.lichfielddc.gov.uk/
  Papers      https://democracy.lichfielddc.gov.uk/
              Modern.Gov
  Webcasts    YouTube, seen July 2020; used for meetings held during
              Covid-19
              https://www.lichfielddc.gov.uk/webcasts
  Codes       GSS E07000194, authority code LIF, GOV.UK lichfield,
              Wikidata Q6543271

  Its offices are at Frog Lane.

Filming
  Allowed with notice, said in September 2014, 12 years old
  Filming is welcome; telling the office beforehand is a courtesy.
  Conditions  Please tell the council first; you do not have to. No
              flash photography. Notice is due 3 working days before the
              meeting.
  Source      Filming at meetings (council page)
              https://www.lichfielddc.gov.uk/a-page-with-a-long-address/that-no-terminal/may-break-in-two/filming
  Note        The page was read only in part.
  Checked     21 November 2026, high confidence
  Claim       lichfield/film/eb984d82

  Refused, said in 2011, 15 years old
  A notice on the door said no cameras.
  Then called Lichfield City and District Council
  Source      No cameras (blog)
              https://example.org/blog
  Checked     20 November 2026, low confidence
  Claim       lichfield/film/af6597a5

Papers online
  Provided, undated, 5 August 2014 at the latest, at least 12 years old
  Minutes and reports online.
  Source      Papers (answer to a freedom of information request)
              https://example.org/foi
  Checked     21 November 2026, medium confidence
  Claim       lichfield/papers/f39dbd40

Not known yet: posting from the meeting, recording sound, live webcast
by the council, recording published by the council, public questions,
public speaking, petitions.

Where these facts come from
  Name, place, kind of council, codes, dates: The list of councils

Something wrong or missing? Put it right in data/councils/lichfield.yaml
  Edit        https://github.com/opencouncil/opencouncil/edit/main/data/councils/lichfield.yaml
  Missing     https://github.com/opencouncil/opencouncil/issues/new?template=claim.yml&council=lichfield
  Wrong       https://github.com/opencouncil/opencouncil/issues/new?template=correction.yml&council=lichfield
"""
# What moves a cursor, rings, paints, or turns the direction of writing.
ACTIVE = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")


@pytest.fixture(autouse=True)
def small(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    return make_dataset(tmp_path, monkeypatch)


def write(root: Path, council_id: str, body: str) -> None:
    path = root / "data" / "councils" / f"{council_id}.yaml"
    path.write_text(council_text(council_id, body), encoding="utf-8", newline="\n")


def test_the_whole_card_in_a_terminal(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    pretend_terminal(monkeypatch, 72)
    assert main(["show", "lichfield"]) == 0
    out, err = capsys.readouterr()
    assert strip_colours(out) == LICHFIELD
    assert err == ""
    assert "\x1b[1;32mAllowed with notice\x1b[0m" in out
    assert "\x1b[1;31mRefused\x1b[0m" in out
    assert "\x1b[2m  Source      \x1b[0m" in out


def test_no_colour_where_none_is_wanted(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    pretend_terminal(monkeypatch, 72)
    monkeypatch.setenv("NO_COLOR", "1")
    assert main(["show", "lichfield"]) == 0
    out = capsys.readouterr().out
    assert strip_colours(out) == LICHFIELD
    assert set(re.findall("\x1b\\[([0-9;]*)m", out)) <= {"0", "1", "2"}


def test_a_pipe_gets_whole_sentences_and_no_colours(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["show", "lichfield"]) == 0
    out = capsys.readouterr().out
    joined = re.sub(
        r"\n +(?=flash |meeting|Covid|Wikidata)| *\n(?=by the council,|public speaking,)", " ", LICHFIELD
    )
    assert out == joined


@pytest.mark.parametrize(
    ("columns", "longest"), [pytest.param(40, 40, id="narrow"), pytest.param(200, 100, id="wide")]
)
def test_lines_fit_the_terminal_and_the_reader(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, columns: int, longest: int
) -> None:
    pretend_terminal(monkeypatch, columns)
    assert main(["show", "lichfield"]) == 0
    lines = strip_colours(capsys.readouterr().out).splitlines()
    too_long = [line for line in lines if len(line) > longest]
    assert all(re.fullmatch(r" *\S+(?: +\S+)?", line) for line in too_long), "only an address may be longer"
    assert all("https://" in line or "data/councils" in line for line in too_long)


@pytest.mark.parametrize(
    ("words", "lines"),
    [
        pytest.param(
            ["staffordshire"],
            [
                "County council in the West Midlands, England",
                "Since 1 April 1974",
                "  Districts   Lichfield, Stafford",
            ],
            id="a county and its districts",
        ),
        pytest.param(
            ["dorset-county"],
            ["Former county council in the South West, England", "  Districts   Christchurch"],
            id="a county that is gone",
        ),
        pytest.param(
            ["christchurch"],
            [
                "Former district council in Dorset, South West, England",
                "Began on 1 April 1974, ended on 1 April 2019",
                "  County      Dorset County Council (dorset-county)",
            ],
            id="one that is gone",
        ),
        pytest.param(
            ["east", "surrey"],
            ["Future unitary council in the South East, England", "Begins on 1 April 2027"],
            id="one to come",
        ),
        pytest.param(
            ["Dorset"],
            [
                "Dorset Council",
                "  Same name   Dorset County Council (dorset-county), ended on 1 April 2019",
            ],
            id="one with a namesake",
        ),
        pytest.param(
            ["belfast"],
            [
                "District council in Northern Ireland",
                "Since 1 October 1973, in its present form since 1 April 2015",
            ],
            id="one older than its form",
        ),
        pytest.param(
            ["cyngor", "sir", "gar"],
            ["Carmarthenshire County Council", "Cyngor Sir Gâr (Welsh)", "Council in Wales"],
            id="by its Welsh name",
        ),
        pytest.param(["E07000194"], ["Lichfield District Council"], id="by its code"),
    ],
)
def test_who_it_is(capsys: pytest.CaptureFixture[str], words: list[str], lines: list[str]) -> None:
    assert main(["show", *words]) == 0
    out, err = capsys.readouterr()
    assert [line for line in out.splitlines() if line in lines] == lines
    assert "\n\n\n" not in out
    assert err == ""


def test_a_combined_authority_and_those_in_its_area(capsys: pytest.CaptureFixture[str], small: Path) -> None:
    body = """\
        name: Midland Combined Authority
        short_name: Midland
        nation: england
        region: West Midlands
        type: combined-authority
        """
    write(small, "midland-ca", body)
    for council_id in ("staffordshire", "lichfield", "dorset"):
        write(small, council_id, f"        combined_authority: midland-ca\n{COUNCILS[council_id]}")
    assert main(["show", "midland"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[:4] == [
        "Midland Combined Authority",
        "Combined authority in the West Midlands, England",
        "",
        "  Covers      Dorset, Staffordshire",
    ]
    assert main(["show", "lichfield"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert "  Wider area  Midland Combined Authority (midland-ca)" in lines


def test_districts_of_a_county_that_went_before_it(capsys: pytest.CaptureFixture[str], small: Path) -> None:
    write(small, "stafford", f"        abolished: 2020-04-01\n{COUNCILS['stafford']}")
    assert main(["show", "staffordshire"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[4:6] == ["  Districts   Lichfield", "  Earlier     Stafford"]


def test_nothing_known(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["show", "stafford"]) == 0
    assert (
        "Not known yet: posting from the meeting, recording sound, filming, live webcast by the "
        "council, recording published by the council, papers online, public questions, public speaking, "
        "petitions.\n"
    ) in capsys.readouterr().out


def test_json_is_the_data_of_the_file(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["show", "carmarthenshire", "--format", "json"]) == 0
    out, err = capsys.readouterr()
    shown = json.loads(out)
    assert list(shown) == [
        "version",
        "council",
        "path",
        "has_faults",
        "put_right",
        "lineage",
        "predecessors_said",
        "claim_names",
        "asked",
    ]
    assert (shown["version"], shown["path"]) == (1, "data/councils/carmarthenshire.yaml")
    assert shown["council"]["names"] == {"cy": "Cyngor Sir Gâr"}
    assert shown["council"]["established"] == "1996-04-01"
    assert shown["council"]["meetings"]["film"][0]["stated"] == "2012-12"
    assert shown["claim_names"] == [
        {"activity": "film", "position": 1, "name": "carmarthenshire/film/ae6a492f", "last_known": 2012}
    ]
    assert err == ""


def test_yaml_is_the_file_itself(capsysbinary: pytest.CaptureFixture[bytes], small: Path) -> None:
    assert main(["show", "carmarthenshire", "--format", "yaml"]) == 0
    out, err = capsysbinary.readouterr()
    assert out == (small / "data" / "councils" / "carmarthenshire.yaml").read_bytes()
    assert err == b""


HOSTILE = [
    pytest.param("\x1b]0;owned\x07\x1b[31mred\x1b[2J", id="escape sequences"),
    pytest.param("one\nFilming\n  Allowed\n", id="new lines"),
    pytest.param("abc\u202ecba\u2066", id="the other direction"),
    pytest.param("[bold red]x[/] [link=https://example.org]y[/link] :smile:", id="markup"),
    pytest.param("good\rbad\x08\x00", id="going back"),
    pytest.param("\x9b31m\x85\x9d0;x\x9c", id="C1 controls"),
]


def everywhere(node: Any, value: str) -> Any:
    """The data of a council with a value in place of all its free text."""
    if isinstance(node, dict):
        free = ("name", "short_name", "cy", "summary", "note", "notes", "title", "council_name")
        return {key: value if key in free else everywhere(item, value) for key, item in node.items()}
    return [everywhere(item, value) for item in node] if isinstance(node, list) else node


@pytest.mark.parametrize("value", HOSTILE)
@pytest.mark.parametrize("columns", [0, 60], ids=["in a pipe", "in a terminal"])
def test_a_hostile_value_does_nothing(monkeypatch: pytest.MonkeyPatch, value: str, columns: int) -> None:
    """Even one that the reader let through: it refuses most of these by itself."""
    if columns:
        pretend_terminal(monkeypatch, columns)
    data = dataset.open_dataset()
    found = data.find_council("lichfield", TODAY)
    council = Council(f"councils/{value}.yaml", everywhere(found.data, value))
    card = replace(
        gather_card(data, found, TODAY),
        council=council,
        path=value,
        parent=council,
        districts=(council,),
        members=(council,),
        namesakes=(council,),
        sources={key: {"title": value} for key in data.sources},
    )
    out = io.StringIO()
    listed = CouncilsShown(councils=[council], activities=["film"], shows_years=True, today=TODAY)
    for name in ("text", "json"):
        FORMATS["card"][name].render(card, out)
        FORMATS["councils"][name].render(listed, out)
    shown = strip_colours(out.getvalue())
    assert not ACTIVE.search(shown)
    assert "\nFilming\n  Allowed\n" not in shown
    if value.startswith("[bold"):
        assert "[bold red]x[/] [link=https://example.org]y[/link] :smile:" in shown


@pytest.mark.parametrize("value", HOSTILE)
@pytest.mark.parametrize("output", ["text", "json", "yaml"])
def test_a_hostile_file_does_nothing(
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    small: Path,
    value: str,
    output: str,
) -> None:
    text = json.dumps(value, ensure_ascii=output == "json")
    write(small, "lichfield", COUNCILS["lichfield"].replace("Its offices are at Frog Lane", text))
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    assert main(["show", "lichfield", "--format", output]) in (0, 2)
    out, err = capsys.readouterr()
    assert not ACTIVE.search(strip_colours(out) + err)


def test_numbers_beyond_reason(capsys: pytest.CaptureFixture[str], small: Path) -> None:
    tags = f'["word-limit:{"9" * 5000}", "from:2021-02-31", "from:0000", "notice:0001h", "retention:12m"]'
    body = COUNCILS["lichfield"].replace('[notice-requested, no-flash, "notice:3wd"]', tags)
    write(small, "lichfield", body.replace("filming is welcome", "x" * 300_000))
    assert main(["show", "lichfield"]) == 0
    out = capsys.readouterr().out
    assert "From: 2021-02-31. From: 0000. Notice is due 1 hour before the meeting. Kept for 12 months." in out
    assert len(out) < 12_000


@pytest.mark.parametrize(
    ("words", "message"),
    [
        pytest.param(
            ["lichfeild"], "There is no council called 'lichfeild'. Did you mean 'lichfield'?", id="a slip"
        ),
        pytest.param(
            ["Surrey"],
            "There is no council called 'Surrey'. Did you mean 'east-surrey'?",
            id="part of a name",
        ),
        pytest.param(
            ["Lichfield", "City", "Council"],
            "There is no council called 'Lichfield City Council'. Did you mean 'lichfield'?",
            id="another council of that place",
        ),
        pytest.param(
            ["zzz"],
            "There is no council called 'zzz'. Run `opencouncil list` to see them all.",
            id="like no name",
        ),
        pytest.param(
            [""], "There is no council called ''. Run `opencouncil list` to see them all.", id="nothing"
        ),
        pytest.param(
            ["\x1b[31m\u202e"],
            "There is no council called '\ufffd[31m\ufffd'. Run `opencouncil list` to see them all.",
            id="an escape sequence",
        ),
    ],
)
def test_not_found(capsys: pytest.CaptureFixture[str], words: list[str], message: str) -> None:
    assert main(["show", *words]) == 2
    assert capsys.readouterr() == ("", f"opencouncil: {message}\n")


def test_a_name_of_two(capsys: pytest.CaptureFixture[str], small: Path) -> None:
    body = COUNCILS["stafford"].replace("short_name: Stafford\n", "short_name: Lichfield and Stafford\n")
    write(small, "stafford", body)
    body = COUNCILS["dorset"].replace("short_name: Dorset\n", "short_name: Lichfield and Stafford\n")
    write(small, "dorset", body)
    assert main(["show", "lichfield", "and", "stafford"]) == 2
    assert capsys.readouterr().err == (
        "opencouncil: 'lichfield and stafford' may be any of 'dorset' or 'stafford'. Say which, by its id.\n"
    )


def test_a_broken_file_is_named_and_stops_nothing(capsys: pytest.CaptureFixture[str], small: Path) -> None:
    (small / "data" / "councils" / "dorset.yaml").write_text("- a list\n", encoding="utf-8")
    assert main(["show", "lichfield"]) == 0
    out, err = capsys.readouterr()
    assert out.startswith("Lichfield District Council\n")
    assert err == (
        "Left out data/councils/dorset.yaml: it does not fit the schema. "
        "See `opencouncil validate data/councils/dorset.yaml`.\n"
    )


def test_the_one_asked_for_is_broken(capsys: pytest.CaptureFixture[str], small: Path) -> None:
    (small / "data" / "councils" / "lichfield.yaml").write_text("id: [\n", encoding="utf-8")
    assert main(["show", "Lichfield"]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.splitlines()[-1] == (
        "opencouncil: The file data/councils/lichfield.yaml is broken, so there is nothing to show. "
        "`opencouncil validate data/councils/lichfield.yaml` says what is wrong."
    )


def test_many_broken_files_are_counted(capsys: pytest.CaptureFixture[str], small: Path) -> None:
    for number in range(8):
        (small / "data" / "councils" / f"broken-{number}.yaml").write_text("", encoding="utf-8")
    assert main(["show", "lichfield"]) == 0
    err = capsys.readouterr().err.splitlines()
    assert len(err) == 6
    assert err[-1] == "Left out 3 more broken files. See `opencouncil validate`."


def test_other_data_is_named(
    capsys: pytest.CaptureFixture[str], small: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    monkeypatch.chdir(elsewhere)
    assert main(["show", "lichfield", "--data", str(small)]) == 0
    out, err = capsys.readouterr()
    assert out.startswith("Lichfield District Council\n")
    assert err == f"Using the data in {small}.\n"


@pytest.mark.slow
def test_every_real_council_has_a_card(monkeypatch: pytest.MonkeyPatch) -> None:
    pretend_terminal(monkeypatch, 80)
    whole = dataset.open_dataset(FROZEN)
    assert len(whole.councils) == 517
    for council in whole.councils:
        out = io.StringIO()
        FORMATS["card"]["text"].render(gather_card(whole, council, TODAY), out)
        lines = strip_colours(out.getvalue()).splitlines()
        assert lines[0] == council.name
        assert not [line for line in lines if len(line) > 80 and "://" not in line]
        assert not [line for line in lines if "\ufffd" in line]


def test_a_claim_from_before_the_law_is_marked(capsys: pytest.CaptureFixture[str], small: Path) -> None:
    shutil.copytree(DATA / "law", small / "data" / "law", dirs_exist_ok=True)
    assert main(["show", "lichfield"]) == 0
    out = capsys.readouterr().out
    assert "  Refused, said in 2011, 15 years old, before the right of 2014\n" in out
    assert "  Allowed with notice, said in September 2014, 12 years old\n" in out
    # On a day before the law nothing was from before it.
    assert main(["show", "lichfield", "--on", "2014-08-05"]) == 0
    assert "before the right" not in capsys.readouterr().out


def test_only_a_claim_of_more_than_five_years_is_marked_as_old_on_the_day(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["show", "lichfield", "--on", "2019-09-01"]) == 0
    assert "  Allowed with notice, said in September 2014\n" in capsys.readouterr().out
    assert main(["show", "lichfield", "--on", "2019-09-02"]) == 0
    assert "said in September 2014, 5 years old on that day\n" in capsys.readouterr().out
    assert main(["show", "lichfield", "--on", "2019-09-01", "--format", "json"]) == 0
    names = json.loads(capsys.readouterr().out)["claim_names"]
    assert [one["last_known"] for one in names] == [None, 2011, 2014]
