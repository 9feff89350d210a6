"""``opencouncil stale``."""

import csv
import io
import json
import shlex
from pathlib import Path
from typing import Any

import pytest
from typer.main import get_command

from opencouncil.cli.app import main, make_app
from opencouncil.reports.stale_reasons import REASONS
from support.builders import SAMPLE, claim_data, council_data, to_yaml
from support.law_samples import effect, law_file
from support.small_dataset import make_dataset, pretend_terminal, strip_colours

PAGE = "https://www.lichfielddc.gov.uk/a-page-with-a-long-address/that-no-terminal/may-break-in-two/filming"
RECORD = f"opencouncil record lichfield film --url {PAGE} --title 'Filming at meetings' --type council-page"


@pytest.fixture(autouse=True)
def small(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    return make_dataset(tmp_path, monkeypatch)


def run(*arguments: str) -> int:
    return main(["stale", *arguments])


def load(capsys: pytest.CaptureFixture[str], *arguments: str) -> dict[str, Any]:
    assert run(*arguments, "--format", "json") == 0
    found: dict[str, Any] = json.loads(capsys.readouterr().out)
    return found


def write_links(small: Path, verdict: str, **more: str) -> None:
    state = {"address": PAGE, "verdict": verdict, "asked": "2026-11-21", "since": "2026-11-21", **more}
    text = f'{{"version": 1}}\n{json.dumps(state)}\n'
    (small / "data" / "links.jsonl").write_text(text, encoding="utf-8")


def test_a_council(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("lichfield", "--activity", "film") == 0
    assert (
        capsys.readouterr().out
        == f"""\
1 of 2 claims to read again on 21 November 2026

1. Filming, Lichfield District Council (lichfield, 108,352 people)
  Allowed with notice, said in September 2014 (council page): Filming at meetings
  Why         What it says is of September 2014.
  Page        {PAGE}
  Council     Not asked yet
  If it says the same:
    opencouncil reread {PAGE} --council lichfield
  If it says something new:
    opencouncil record lichfield film --url {PAGE} --title 'Filming at meetings' --type council-page

Most needed first: what may be wrong now, then pages that are gone or have moved, then age; within each what \
an answer rests on, and the most people. An old claim is no mistake: this command never fails.

Nobody has asked the addresses yet, so pages that are gone or have changed do not count here: \
opencouncil check-links asks them.
"""
    )


@pytest.mark.parametrize(
    ("verdict", "more", "why", "commands"),
    [
        pytest.param(
            "gone",
            {},
            "its page is gone, seen on 21 November 2026",
            ["opencouncil record lichfield film"],
            id="gone",
        ),
        pytest.param(
            "moved",
            {"to": "https://example.org/new"},
            "its page has moved to https://example.org/new",
            [
                f"opencouncil replace-url {PAGE} https://example.org/new --council lichfield",
                RECORD,
            ],
            id="moved",
        ),
        pytest.param(
            "changed",
            {},
            "the text of its page has changed, seen on 21 November 2026",
            [
                f"opencouncil reread {PAGE} --council lichfield",
                RECORD,
            ],
            id="changed",
        ),
    ],
)
def test_the_state_of_a_page(
    small: Path,
    capsys: pytest.CaptureFixture[str],
    verdict: str,
    more: dict[str, str],
    why: str,
    commands: list[str],
) -> None:
    write_links(small, verdict, **more)
    [claim] = load(capsys, "lichfield", "--activity", "film")["claims"]
    assert claim["reasons"] == [f"page-{verdict}", "old-source"]
    assert claim["told"][0] == why
    assert claim["commands"] == commands


def test_words_on_the_pandemic_are_not_read_again_to_learn_what_holds_today(
    small: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = small / "data" / "councils" / "lichfield.yaml"
    before = path.read_text(encoding="utf-8")
    reread = f"opencouncil reread {PAGE} --council lichfield"
    assert load(capsys, "lichfield", "--activity", "film")["claims"][0]["commands"] == [reread, RECORD]
    path.write_text(before.replace("no-flash", "pandemic-period", 1), encoding="utf-8")
    [claim] = load(capsys, "lichfield", "--activity", "film")["claims"]
    assert (claim["reasons"], claim["commands"]) == (["old-source"], [RECORD])
    # That its text is another than before is worth a look.
    write_links(small, "changed")
    [claim] = load(capsys, "lichfield", "--activity", "film")["claims"]
    assert claim["commands"] == [reread, RECORD]


def test_law_that_nobody_has_looked_at(small: Path, capsys: pytest.CaptureFixture[str]) -> None:
    law = to_yaml(law_file(effect(still_in_force_on="2025-11-20")))
    (small / "data" / "law" / "england.yaml").write_text(law, encoding="utf-8")
    assert run("--reason", "law-look") == 0
    assert (
        capsys.readouterr().out
        == """\
1 rule of law to look at again on 21 November 2026
Law that nobody has looked at for a year.

  data/law/england.yaml: eng-film on filming, last looked at on 20 November 2025
    Read the law again. If it still holds, write the day as still_in_force_on.
"""
    )
    assert run("--nation", "england") == 0
    assert "\nLaw that nobody has looked at for a year: 1\n" in capsys.readouterr().out
    assert run("--nation", "wales") == 0
    assert "eng-film" not in capsys.readouterr().out


def test_nothing_old_in_the_law(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("--reason", "law look") == 0
    assert "Somebody has looked at all of it within a year." in capsys.readouterr().out


def test_whatever_is_found_the_exit_code_is_0(capsys: pytest.CaptureFixture[str]) -> None:
    assert load(capsys, "--on", "2099-01-01")["claims_in_all"] > 2


@pytest.mark.parametrize(
    ("word", "said"),
    [
        ("old-sorce", "There is no reason 'old-sorce'. Did you mean 'old-source'?"),
        ("x", f"There is no reason 'x'. There are {', '.join(REASONS)}."),
    ],
)
def test_a_reason_that_is_none(capsys: pytest.CaptureFixture[str], word: str, said: str) -> None:
    assert run("--reason", word) == 2
    assert capsys.readouterr().err == f"opencouncil: {said}\n"


def test_older_than(capsys: pytest.CaptureFixture[str]) -> None:
    assert load(capsys, "--older-than", "100y")["claims_in_all"] == 0
    assert load(capsys, "--older-than", "10y")["before"] == "2016-11-21"
    assert load(capsys, "--older-than", "10y")["claims_in_all"] > 0


def test_every_command_on_the_sample_is_taken_as_it_stands(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(SAMPLE)
    program: Any = get_command(make_app())
    found = load(capsys, "--on", "2028-11-21")["claims"]
    assert len(found) > 20
    for claim in found:
        for command in claim["commands"]:
            name, *words = shlex.split(command)[1:]
            given = program.commands[name].make_context(name, words).params
            assert claim["council_id"] in (given["council"], *given["council"])


def test_a_claim_that_another_contradicts(small: Path, capsys: pytest.CaptureFixture[str]) -> None:
    other = {"type": "council-page", "title": "Other", "url": "https://example.org/other"}
    claims = [claim_data(stated="2026"), claim_data(stated="2026", status="refused", source=other)]
    data = council_data(id="torn", codes=None, parent=None, film=claims)
    (small / "data" / "councils" / "torn.yaml").write_text(to_yaml(data), encoding="utf-8")
    [claim] = load(capsys, "torn")["claims"]
    assert claim["told"] == [
        "another source says otherwise: allowed with notice, said in 2026 (council page)"
    ]
    assert claim["commands"][0] == f"opencouncil correct torn film --claim {claim['claim']}"
    assert main([*shlex.split(claim["commands"][0])[1:], "--note", "read again", "--yes"]) == 0


def test_csv_and_json_have_the_same_rows(capsys: pytest.CaptureFixture[str]) -> None:
    found = load(capsys)["claims"]
    assert run("--format", "csv") == 0
    rows = list(csv.DictReader(io.StringIO(capsys.readouterr().out, newline="")))
    for row, claim in zip(rows, found, strict=True):
        assert list(row) == [*claim, "asked_on"]
        assert row["asked"] == claim["asked"]["state"]
    assert [row["commands"] for row in rows] == ["; ".join(claim["commands"]) for claim in found]


def test_markdown_has_each_claim_and_its_commands(capsys: pytest.CaptureFixture[str]) -> None:
    found = load(capsys)["claims"]
    assert run("--format", "markdown") == 0
    markdown = capsys.readouterr().out
    assert markdown.count("- [ ] **") == len(found) > 1
    for claim in found:
        for command in claim["commands"]:
            assert f"`{command}`\n" in markdown


@pytest.mark.parametrize("columns", [40, 80, 160])
def test_a_command_stays_whole_in_a_terminal(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, columns: int
) -> None:
    commands = [one for claim in load(capsys)["claims"] for one in claim["commands"]]
    pretend_terminal(monkeypatch, columns)
    assert run() == 0
    lines = {line.strip() for line in strip_colours(capsys.readouterr().out).splitlines()}
    assert set(commands) <= lines


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (["stale", "lichfield", "film"], "'film' is an activity: write `opencouncil stale --activity film`."),
        (["gaps", "wales"], "'wales' is a nation: write `opencouncil gaps --nation wales`."),
        (
            ["out-of-step", "North West"],
            "'North West' is a region: write `opencouncil out-of-step --region north-west`.",
        ),
        (["gaps", "xyzzy"], "There is no council called 'xyzzy'. Run `opencouncil list` to see them all."),
    ],
)
def test_a_filter_among_the_councils(capsys: pytest.CaptureFixture[str], given: list[str], said: str) -> None:
    assert main(given) == 2
    assert capsys.readouterr().err == f"opencouncil: {said}\n"
