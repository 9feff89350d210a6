"""``opencouncil new`` writes the file of a council that has none."""

import re
from pathlib import Path

import pytest

from opencouncil.cli import asking
from opencouncil.cli.app import main
from opencouncil.errors import OpenCouncilError
from opencouncil.findings import Finding, Severity
from opencouncil.reading.document import parse
from opencouncil.text.fmt import format_file

FILE = "data/councils/stafford.yaml"
GIVEN = (
    *("new", "stafford", "--name", "Stafford Borough Council", "--nation", "england", "--region"),
    *("West Midlands", "--type", "non-metropolitan-district", "--parent", "staffordshire"),
    *("--established", "1974-04-01", "--gss", "E07000197"),
)
WRITTEN = """\
# yaml-language-server: $schema=../../schema/council.schema.json
id: stafford
name: Stafford Borough Council
# short_name: The name of the place, as people say it.
nation: england
region: West Midlands
type: non-metropolitan-district
parent: staffordshire
# combined_authorities: The combined or strategic authorities for this area, now and before, newest first.
established: 1974-04-01
codes:
  gss: E07000197
# website: The council's home page.
# population: A mid-year estimate of the people who live in the area.
# area_km2: Land area in square kilometres, without inland water.
# location: A point inside or near the area, in degrees (WGS 84).
# parishes: Whether the area of the council has parish councils (in Scotland and Wales community councils), \
as a source says.
# sourced: Where the plain facts come from: a key of data/sources.yaml, or the address of a page, with the \
facts it gives.
"""


@pytest.fixture
def folder(dataset: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(dataset)
    return dataset


def test_what_is_given_stands_in_order_and_what_is_missing_is_asked_for(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([*GIVEN, "--yes"]) == 0
    assert (folder / FILE).read_text() == WRITTEN
    assert format_file(WRITTEN.encode(), "council") == WRITTEN.encode()
    err = capsys.readouterr().err.splitlines()
    assert err[0] == f"Written to {FILE}."
    assert [line.partition(". ")[0] for line in err[1:]] == [
        "Still to do: `short_name` is missing",
        "Still to do: `sourced` is missing",
    ]
    assert main(["validate", FILE]) == 1
    out = capsys.readouterr().out
    assert out.count("[missing-key]") == 2


def test_the_first_day_in_a_combined_authority_is_asked_for(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    given = [*GIVEN, "--short-name", "Stafford", "--source", "ons-lad-2026", "--yes"]
    assert main([*given, "--combined-authority", "west-midlands-ca"]) == 0
    assert capsys.readouterr().err == (
        f"Written to {FILE}.\n"
        "Still to do: the first day in `west-midlands-ca` is not given. Add `from`, and the source that "
        "gives it.\n"
    )
    data = parse((folder / FILE).read_bytes()).data
    assert data["combined_authorities"] == [{"id": "west-midlands-ca", "source": "ons-lad-2026"}]
    assert "combined_authorities" not in data["sourced"]["ons-lad-2026"]
    assert main(["validate", FILE]) == 0


def test_an_unknown_combined_authority_is_named(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    given = [*GIVEN, "--short-name", "Stafford", "--source", "ons-lad-2026", "--yes"]
    main([*given, "--combined-authority", "west-midland-ca"])
    assert "there is no combined authority `west-midland-ca`" in capsys.readouterr().err


def test_a_whole_file_is_right(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([*GIVEN, "--short-name", "Stafford", "--source", "ons-lad-2026", "--yes"]) == 0
    assert capsys.readouterr().err == f"Written to {FILE}.\n"
    assert main(["validate", FILE, "--strict"]) == 0
    assert main(["show", "stafford"]) == 0


def test_words_of_a_list_may_be_written_as_completion_offers_them(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    words = [{"West Midlands": "west-midlands", "england": "England"}.get(word, word) for word in GIVEN]
    assert main([*words, "--yes"]) == 0
    assert (folder / FILE).read_text(encoding="utf-8") == WRITTEN


def test_a_dry_run_and_a_missing_answer_write_nothing(folder: Path) -> None:
    assert main([*GIVEN, "--dry-run"]) == 0
    assert main([*GIVEN]) == 2
    assert not (folder / FILE).exists()


@pytest.mark.parametrize(
    ("words", "line"),
    [
        pytest.param(
            ("lichfield",), "opencouncil: There is a file data/councils/lichfield.yaml already.", id="there"
        ),
        pytest.param(("../x",), "ID: `../x` is not an id. Did you mean `x`?", id="id"),
        pytest.param(
            ("x", "--nation", "englnd"),
            "--nation: `englnd` is not a nation. Did you mean `england`?",
            id="nation",
        ),
        pytest.param(
            ("x", "--established", "1/4/1974"),
            "--established: `1/4/1974` is not a date. Did you mean `1974-04-01`?",
            id="day",
        ),
        pytest.param(
            (
                *(
                    "x",
                    "--name",
                    "X Council",
                    "--short-name",
                    "X",
                    "--nation",
                    "england",
                    "--region",
                    "London",
                ),
                *("--type", "london-borough", "--gss", "E07000194", "--source", "ons-lad-2026"),
            ),
            "opencouncil: Nothing is written: `opencouncil validate` would refuse this.",
            id="the code of another",
        ),
    ],
)
def test_what_is_wrong_is_refused(
    folder: Path, capsys: pytest.CaptureFixture[str], words: tuple[str, ...], line: str
) -> None:
    before = sorted((folder / "data/councils").iterdir())
    assert main(["new", *words, "--yes"]) == 2
    assert line in capsys.readouterr().err.splitlines()
    assert sorted((folder / "data/councils").iterdir()) == before


def test_the_real_cause_is_named_first(capsys: pytest.CaptureFixture[str]) -> None:
    found = [
        Finding("data/reorganisations/a.yaml", 1, 1, rule, severity, rule, "", ("sources",))
        for rule, severity in (
            ("unknown-source", Severity.ERROR),
            ("unsourced-fact", Severity.WARNING),
            ("missing-key", Severity.ERROR),
        )
    ]
    with pytest.raises(OpenCouncilError):
        asking.refuse(found, "Nothing is written.")
    told = re.findall(r"\[(.*)\]", capsys.readouterr().err)
    assert told == ["missing-key", "unknown-source", "unsourced-fact"]


def test_every_fault_is_named_by_its_option(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """An unknown council or source may come later, but is named where other things stop the command."""
    given = ("--gss", "E9", "--type", "distrct", "--parent", "staffordshir", "--source", "nope")
    assert main(["new", "x", *given, "--yes"]) == 2
    lines = capsys.readouterr().err.splitlines()
    assert [line.partition(": ")[0] for line in lines] == [
        *("--type", "--gss", "--parent", "--source", "opencouncil"),
    ]
    assert lines[2].startswith("--parent: there is no council `staffordshir`.")
    assert lines[3].startswith("--source: `nope` is no key of data/sources.yaml.")


def test_a_code_that_another_council_has_is_named_by_its_option(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    given = ("--name", "X Council", "--short-name", "X", "--nation", "england", "--region", "London")
    code = ("--type", "non-metropolitan-district", "--gss", "E07000194", "--source", "ons-lad-2026")
    assert main(["new", "x", *given, *code, "--yes"]) == 2
    assert any(line.startswith("--gss: error: ") for line in capsys.readouterr().err.splitlines())
