"""``opencouncil record`` with everything on the command line."""

import re
from pathlib import Path

import pytest

from opencouncil.cli.app import main
from opencouncil.reading.document import parse

FILE = "data/councils/lichfield.yaml"
GIVEN = {
    "--url": "https://www.lichfielddc.gov.uk/filming",
    "--title": "Filming: the rules",
    "--type": "council-page",
    "--summary": "anyone may, and need not ask",
    "--confidence": "high",
    "--stated": "2025-03",
}
ADDED = """\
meetings:
  film:
    - status: allowed
      conditions: [no-flash, overt-only]
      summary: anyone may, and need not ask
      stated: 2025-03
      checked: 2026-11-21
      confidence: high
      source:
        type: council-page
        title: "Filming: the rules"
        url: https://www.lichfielddc.gov.uk/filming
"""


@pytest.fixture
def folder(dataset: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A small real dataset; we stand in it on the day of the tests, at no terminal."""
    monkeypatch.chdir(dataset)
    return dataset


def record(*words: str, **changes: str | None) -> int:
    """The command with a whole claim, some options changed, or left out where they are None."""
    options = GIVEN | {f"--{name.replace('_', '-')}": value for name, value in changes.items()}
    given = [part for name, value in options.items() if value is not None for part in (name, value)]
    return main(["record", *words, *given])


def test_a_claim_is_added_and_every_other_byte_kept(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = (folder / FILE).read_text()
    code = record("lichfield", "film", "allowed", "--condition=no-flash", "--condition=overt-only", "--yes")
    out, err = capsys.readouterr()
    assert code == 0
    assert (folder / FILE).read_text() == before.replace("sourced:\n", f"{ADDED}sourced:\n")
    assert "+meetings:\n+  film:\n+    - status: allowed\n" in out
    assert "Lichfield (lichfield)\n  + Filming: allowed, said in March 2025\n" in out
    assert err == f"Written to {FILE}. See it with `opencouncil show lichfield`.\n"
    assert main(["validate", FILE]) == 0


def test_councils_and_activities_go_by_the_words_of_every_day(folder: Path) -> None:
    assert record("E07000194", "filming", "allowed", "--yes") == 0
    assert record("Lichfield District Council", "photography", "refused", "--yes", stated="2024") == 0
    claims = parse((folder / FILE).read_bytes()).data["meetings"]["film"]
    assert [claim["status"] for claim in claims] == ["allowed", "refused"]


def test_a_dry_run_shows_and_writes_nothing(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = (folder / FILE).read_bytes()
    assert record("lichfield", "film", "allowed", "--dry-run") == 0
    out, err = capsys.readouterr()
    assert "+    - status: allowed\n" in out
    assert err == "Nothing is written: this was a dry run.\n"
    assert (folder / FILE).read_bytes() == before


def test_nothing_is_written_unasked(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = (folder / FILE).read_bytes()
    assert record("lichfield", "film", "allowed") == 2
    assert capsys.readouterr().err == (
        "opencouncil: Nothing is written: there is no terminal to ask at. Add --yes to write it.\n"
    )
    assert (folder / FILE).read_bytes() == before


def test_what_is_missing_is_a_line_each(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["record"]) == 2
    lines = capsys.readouterr().err.splitlines()
    assert [line.partition(" is missing: ")[0] for line in lines] == [
        *("COUNCIL", "ACTIVITY", "STATUS", "--url", "--title", "--type", "--summary", "--confidence"),
    ]
    assert record("lichfield", "webcast", confidence=None, title=None) == 2
    assert capsys.readouterr().err == (
        "STATUS is missing: one of provided, partial, not-provided, unknown.\n"
        "--title is missing: the page's own title, shortened if long, without names of private people.\n"
        "--confidence is missing: one of high, medium, low.\n"
    )


@pytest.mark.parametrize(
    ("words", "changes", "line"),
    [
        pytest.param(
            ("lichfeld", "film", "allowed"),
            {},
            "opencouncil: There is no council called 'lichfeld'. Did you mean 'lichfield'?",
            id="council",
        ),
        pytest.param(
            ("lichfield", "flim", "allowed"),
            {},
            "opencouncil: There is no activity 'flim'. Did you mean 'film'?",
            id="activity",
        ),
        pytest.param(
            ("lichfield", "film", "alowed"),
            {},
            "STATUS: `alowed` is not a status of film. Did you mean `allowed`?",
            id="status",
        ),
        pytest.param(
            ("lichfield", "petitions", "provided"),
            {},
            "STATUS: `provided` is not a status of petitions. It belongs to a claim on "
            "`council-webcast`, `council-recording` or `papers`. Here use `allowed`, `allowed-with-notice`, "
            "`permission-required`, `restricted`, `refused`, `no-policy` or `unknown`.",
            id="status of another activity",
        ),
        pytest.param(
            ("lichfield", "film", "allowed", "--condition=no-flsh"),
            {},
            "--condition: `no-flsh` is not a known condition. Did you mean `no-flash`?",
            id="condition",
        ),
        pytest.param(
            ("lichfield", "film", "allowed"),
            {"url": "www.lichfielddc.gov.uk"},
            "--url: `www.lichfielddc.gov.uk` is not an address. Did you mean `https://www.lichfielddc.gov.uk`?",
            id="address",
        ),
        pytest.param(
            ("lichfield", "film", "allowed"),
            {"stated": "26/9/2014"},
            "--stated: `26/9/2014` is not a date. Did you mean `2014-09-26`?",
            id="date",
        ),
        pytest.param(
            ("lichfield", "film", "allowed"),
            {"type": "council page"},
            "--type: `council page` is not a type. Did you mean `council-page`?",
            id="type",
        ),
        pytest.param(
            ("lichfield", "film", "allowed"),
            {"checked": "2027-01-01"},
            "  > Write the day on which you read it.",
            id="read in the future",
        ),
        pytest.param(
            ("lichfield", "film", "allowed"),
            {"stated": "2026-12"},
            "  > Correct the date that is wrong.",
            id="stated in the future",
        ),
        pytest.param(
            ("lichfield", "film", "allowed"),
            {"summary": "any\x1b[31mone"},
            "--summary: the text holds an invisible character (U+001B, a control character). Type it anew, "
            "without it.",
            id="control character",
        ),
        pytest.param(
            ("lichfield", "film", "allowed"),
            {"note": "caf\udce9"},
            "--note: the text is not UTF-8. Type it anew.",
            id="a byte of an old code page",
        ),
    ],
)
def test_what_validate_would_refuse_is_refused_before_anything_is_written(
    folder: Path,
    capsys: pytest.CaptureFixture[str],
    words: tuple[str, ...],
    changes: dict[str, str],
    line: str,
) -> None:
    before = (folder / FILE).read_bytes()
    assert record(*words, "--yes", **changes) == 2
    assert line in capsys.readouterr().err.splitlines()
    assert (folder / FILE).read_bytes() == before


def test_a_claim_that_is_there_is_named_and_not_doubled(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert record("lichfield", "film", "allowed", "--yes") == 0
    there = (folder / FILE).read_bytes()
    capsys.readouterr()
    assert record("lichfield", "film", "allowed", "--yes", summary="in other words") == 2
    line = there[: there.index(b"- status")].count(b"\n") + 1
    assert capsys.readouterr().err == (
        f"opencouncil: {FILE} holds this claim already, on line {line}: the same status, address and date. "
        "If you read the source again and it still stands, `opencouncil reread` sets the day; --replace puts "
        "the new claim in its place.\n"
    )
    assert (folder / FILE).read_bytes() == there


def test_a_warning_is_said_and_stops_nothing(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    long = " ".join(["word"] * 60)
    assert record("lichfield", "film", "allowed", "--yes", summary=long) == 0
    assert re.search(r"warning: .*\[summary-too-long\]", capsys.readouterr().err)


def test_what_was_wrong_before_elsewhere_does_not_stand_in_the_way(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "data/councils/fife.yaml").write_text("id: fife\nid: twice\n")
    assert record("lichfield", "film", "allowed", "--yes") == 0
    assert "fife" not in capsys.readouterr().err


def test_a_file_that_is_broken_itself_has_to_be_put_right_first(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with (folder / FILE).open("a") as out:
        out.write("id: twice\n")
    before = (folder / FILE).read_bytes()
    assert record("lichfield", "film", "allowed", "--yes") == 2
    assert "opencouncil validate data/councils/lichfield.yaml" in capsys.readouterr().err
    assert (folder / FILE).read_bytes() == before


def test_a_source_from_before_the_council_is_refused(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A rule of one council, on the changed file in its place."""
    assert record("lichfield", "film", "allowed", "--yes", stated="1970") == 2
    assert "[claim-before-council]" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("changes", "rule"),
    [
        ({"url": "https://example.org/?a=1&amp;b=2"}, "address-with-entity"),
        ({"url": "https://example.org/?email=jo@example.org"}, "address-with-contact"),
        ({"url": "https://www.lichfielddc.gov.uk@example.org/"}, "address-with-user"),
        ({"url": "http://localhost/filming"}, "address-not-public"),
        ({"url": "https://www.l\u0456chfielddc.gov.uk/"}, "address-look-alike"),
        ({"council_name": "L\u0456chfield"}, "name-look-alike"),
        ({"note": "see twitter.com/somebody"}, "private-contact"),
    ],
)
def test_what_is_not_what_it_looks_like_is_refused(
    folder: Path, capsys: pytest.CaptureFixture[str], changes: dict[str, str], rule: str
) -> None:
    before = (folder / FILE).read_bytes()
    assert record("lichfield", "film", "allowed", "--yes", **changes) == 2
    assert f"[{rule}]" in capsys.readouterr().err
    assert (folder / FILE).read_bytes() == before


def test_a_year_may_be_given_in_quotes(folder: Path) -> None:
    assert record("lichfield", "film", "allowed", "--yes", stated='"2014"') == 0
    assert 'stated: "2014"\n' in (folder / FILE).read_text()


@pytest.mark.parametrize(("option", "given"), [("stated", "1970"), ("checked", "2027-01-01")])
def test_what_a_rule_refuses_is_named_by_its_option(
    folder: Path, capsys: pytest.CaptureFixture[str], option: str, given: str
) -> None:
    assert record("lichfield", "film", "allowed", "--yes", **{option: given}) == 2
    assert capsys.readouterr().err.startswith(f"--{option}: error: ")


def test_a_date_without_a_form_is_not_told_of_quotes(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert record("lichfield", "film", "allowed", "--yes", stated="once") == 2
    assert capsys.readouterr().err.splitlines()[0] == (
        "--stated: `once` is not a date. A year, a month or a day. "
        "Write it like `2014-09`, `2014-09-26` or `2014`."
    )


@pytest.mark.parametrize("between", [",", "; ", " ,", ";"])
def test_conditions_may_be_given_at_once(folder: Path, between: str) -> None:
    tags = f"no-flash{between}overt-only"
    assert record("lichfield", "film", "allowed", "--condition", tags, "--condition=notice:3wd", "--yes") == 0
    assert "      conditions: [no-flash, overt-only, notice:3wd]\n" in (folder / FILE).read_text()
