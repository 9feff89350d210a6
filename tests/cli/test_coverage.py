"""``opencouncil stats --format markdown``: the page docs/coverage.md, made at a release of the data."""

import re
from pathlib import Path

import pytest

from opencouncil.cli.app import main
from opencouncil.vocabulary import ACTIVITIES
from opencouncil.wording import codes
from support.builders import REPOSITORY, SAMPLE, claim_data
from support.repositories import Record
from support.small_dataset import make_dataset, write_silent_law

SHEETS = REPOSITORY / "docs" / "agreement"
PAGE = (REPOSITORY / "docs" / "coverage.md").read_text(encoding="utf-8")
SMALL_PAGE = """\
# How much is known

The figures of 21 November 2026, from the data of files that are not of one commit. \
`opencouncil stats --format markdown` made this page; do not edit it.

## Claims

4 claims about the activities below on 2 of 9 councils, abolished and future ones included, from 4 pages. \
Their confidence: 1 high, 2 medium and 1 low.

## Answers known

Of how many councils a source says something that counts on the day, of those that exist on it, by activity \
and nation. Where the law gives a right, there is an answer without it.

| Activity | England | Wales | Northern Ireland | All |
| --- | --: | --: | --: | --: |
| Filming | 1 of 4 (25%) | 1 of 1 (100%) | 0 of 1 (0%) | 2 of 6 (33%) |
| Papers online | 1 of 4 (25%) | 0 of 1 (0%) | 0 of 1 (0%) | 1 of 6 (17%) |
| Any of these | 1 of 4 (25%) | 1 of 1 (100%) | 0 of 1 (0%) | 2 of 6 (33%) |

## Sources by kind and age

Claims by the kind of their source, and by its age on the day, in years.

| Source | Claims | under 1 | 1 to 4 | 5 to 9 | 10 or more | No date |
| --- | --: | --: | --: | --: | --: | --: |
| Blog | 1 | 0 | 0 | 0 | 1 | 0 |
| Council page | 1 | 0 | 0 | 0 | 1 | 0 |
| Answer to a freedom of information request | 1 | 0 | 0 | 0 | 1 | 0 |
| Local news | 1 | 0 | 0 | 0 | 1 | 0 |
| All | 4 | 0 | 0 | 0 | 4 | 0 |

## What is weakly known, and why

Of the councils known of, for how many the answer rests on a claim that is weak. It may be so \
in more than one way.

| Activity | Known | Old source | Low | No date | For a time |
| --- | --: | --: | --: | --: | --: |
| Filming | 2 | 2 | 0 | 0 | 0 |
| Papers online | 1 | 1 | 0 | 0 | 0 |

- Old source: the answer rests on a source more than five years older than the day. It may have changed.
- Low: one outsider in passing, an inference, or a practice seen once.
- No date: the page shows no day, and its words give no bound.
- For a time: it was so in the pandemic or in a trial, and no source that counts says what came after.

## Councils without a claim

Belfast City Council, Dorset Council, Stafford Borough Council and Staffordshire County Council.

## What the figures must not be used for

"""


@pytest.fixture(autouse=True)
def small(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    return make_dataset(tmp_path, monkeypatch)


def make_page(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    assert main(["stats", "--format", "markdown", *arguments]) == 0
    return capsys.readouterr().out


def read_part(page: str, heading: str) -> str:
    (part,) = (part for part in page.split("\n## ") if part.startswith(f"{heading}\n"))
    return part


def read_row(page: str, heading: str, name: str) -> list[str]:
    """The cells of a row in the table under a heading, without its name."""
    (line,) = (line for line in read_part(page, heading).splitlines() if line.startswith(f"| {name} |"))
    return [cell.strip() for cell in line.strip("|").split("|")][1:]


def test_the_page(capsys: pytest.CaptureFixture[str]) -> None:
    assert make_page(capsys, "--activity", "film", "--activity", "papers").startswith(SMALL_PAGE)


def test_without_a_choice_it_is_about_every_activity(capsys: pytest.CaptureFixture[str]) -> None:
    page = make_page(capsys)
    assert "\n4 claims on 2 of 9 councils" in page
    assert [page.count(f"\n| {codes.name_activity(activity)} | ") for activity in ACTIVITIES] == [2] * len(
        ACTIVITIES
    )


def test_the_groups_are_those_asked_for(capsys: pytest.CaptureFixture[str]) -> None:
    page = make_page(capsys, "--by", "region", "--activity", "film")
    assert "| Activity | South West | West Midlands | Wales | Northern Ireland | All |\n" in page
    assert read_row(page, "Answers known", "Filming")[:2] == ["0 of 1 (0%)", "1 of 3 (33%)"]


def test_a_claim_counts_from_the_day_it_speaks(capsys: pytest.CaptureFixture[str]) -> None:
    page = make_page(capsys, "--on", "2013-01-01", "--activity", "film")
    # The notice on the door, and the motion in Wales.
    assert "\n2 claims about the activities below on 2 of 9 councils" in page
    assert read_row(page, "Sources by kind and age", "All") == ["2", "1", "1", "0", "0", "0"]


@pytest.mark.parametrize(
    ("changes", "ages"),
    [
        pytest.param({"stated": "2025-11-22"}, ["1", "0", "0", "0", "0"], id="a day less than a year"),
        pytest.param({"stated": "2025-11-21"}, ["0", "1", "0", "0", "0"], id="a year"),
        pytest.param({"stated": "2021-11-22"}, ["0", "1", "0", "0", "0"], id="a day less than five"),
        pytest.param({"stated": "2021-11-21"}, ["0", "0", "1", "0", "0"], id="five years"),
        pytest.param({"stated": "2016-11-21"}, ["0", "0", "0", "1", "0"], id="ten years"),
        pytest.param(
            {"stated": None, "stated_from": "2020-01-01"}, ["0", "0", "1", "0", "0"], id="the earliest day"
        ),
        pytest.param({"stated": None}, ["0", "0", "0", "0", "1"], id="no date"),
    ],
)
def test_the_age_of_a_source(
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    changes: dict[str, str | None],
    ages: list[str],
) -> None:
    record = Record(tmp_path / "clone")
    write_silent_law(record.data)
    claim = {name: value for name, value in (claim_data() | changes).items() if value is not None}
    record.commit("data: Begin", "2026-11-20", film=[claim])
    monkeypatch.chdir(record.root)
    assert read_row(make_page(capsys), "Sources by kind and age", "All") == ["1", *ages]


@pytest.mark.parametrize(
    ("changes", "weak"),
    [
        pytest.param({}, ["1", "0", "0", "0", "0"], id="well known"),
        pytest.param({"stated": "2015"}, ["1", "1", "0", "0", "0"], id="old"),
        pytest.param({"confidence": "low"}, ["1", "0", "1", "0", "0"], id="low"),
        pytest.param({"stated": None, "confidence": "medium"}, ["1", "0", "0", "1", "0"], id="no date"),
        pytest.param({"conditions": ["trial"]}, ["1", "0", "0", "0", "1"], id="a trial"),
    ],
)
def test_what_is_weakly_known(
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    changes: dict[str, object],
    weak: list[str],
) -> None:
    record = Record(tmp_path / "clone")
    write_silent_law(record.data)
    given = claim_data() | {"stated": "2025-03", "confidence": "high"} | changes
    claim = {name: value for name, value in given.items() if value is not None}
    record.commit("data: Begin", "2026-11-20", film=[claim])
    monkeypatch.chdir(record.root)
    assert read_row(make_page(capsys), "What is weakly known, and why", "Filming") == weak


def test_it_says_the_commit_of_the_data(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    record = Record(tmp_path / "clone")
    write_silent_law(record.data)
    record.commit("data: Begin", "2026-11-20", film=[claim_data()])
    monkeypatch.chdir(record.root)
    commit = record.git("rev-parse", "HEAD").strip()[:10]
    record.commit("data: More", "2026-11-20", papers=[claim_data(status="provided", conditions=None)])
    page = make_page(capsys, "--at", commit)
    assert f"\nThe figures of 21 November 2026, from the data of commit {commit}. " in page
    assert "\n1 claim on 1 of 1 councils" in page


FIRST = """\
council_id,activity,status,stated_date,source_url
lichfield,film,allowed,2014-09,https://example.org/a
lichfield,film,refused,2013,https://example.org/b
lichfield,film,allowed,2014,https://example.org/c
lichfield,papers,provided,unknown,https://example.org/c
leeds,film,allowed,2014,https://example.org/d
"""
SECOND = """\
council_id,activity,status,stated_date,source_url
lichfield,film,refused,2014,https://example.org/a
lichfield,film,refused,2013,https://example.org/b
lichfield,papers,provided,unknown,https://example.org/c
"""
TWO_CODERS = """\
Two coders

Sources on 1 council were coded a second time, without sight of the first coding: a\\|1.csv and b.csv. Rows: \
those that the other sheet has too, by council, activity and source. Status and date: of the rows that both \
have. Kappa: the agreement on the status beyond chance; 1 is full agreement, 0 what chance would give. The \
command opencouncil agreement lists every difference.

| Compared | Agree | Of | Share | Aim | Kappa |
| --- | --: | --: | --: | --: | --: |
| Rows | 6 | 7 | 85.7% | 85% |  |
| Status | 2 | 3 | 66.6% | 90% |  |
| Date | 2 | 3 | 66.6% | 95% |  |
| Status: Filming | 1 | 2 | 50.0% | 90% | 0.00 |
| Status: Papers online | 1 | 1 | 100.0% | 90% | not defined |
"""


def test_the_agreement_of_two_coders(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    sheets = [tmp_path / "a|1.csv", tmp_path / "b.csv"]
    for sheet, text in zip(sheets, (FIRST, SECOND), strict=True):
        sheet.write_text(text, encoding="utf-8")
    page = make_page(capsys, "--agreement", *map(str, sheets))
    assert "`opencouncil stats --format markdown --agreement FIRST SECOND` made this page" in page
    assert read_part(page, "Two coders") == TWO_CODERS


def test_without_a_second_coding_nothing_is_said_of_one(capsys: pytest.CaptureFixture[str]) -> None:
    page = make_page(capsys)
    assert "Two coders" not in page
    assert "`opencouncil stats --format markdown` made this page" in page


def test_the_agreement_is_for_the_page_only(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    sheet = tmp_path / "a.csv"
    sheet.write_text(FIRST, encoding="utf-8")
    assert main(["stats", "--agreement", str(sheet), str(sheet)]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err == (
        "opencouncil: --agreement goes with --format markdown only. Add it, or run `opencouncil agreement`.\n"
    )


def test_the_page_in_the_documents_was_made_so(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its figures are of its day; its form is that of today."""
    monkeypatch.chdir(SAMPLE)
    page = make_page(capsys, "--agreement", str(SHEETS / "first.csv"), str(SHEETS / "second.csv"))
    # Whether a council is left without a claim is no matter of form.
    form = re.compile(
        r"^(?:##? (?!Councils without).*|- .*|\| (?:Activity|Source|Compared) .*)$", re.MULTILINE
    )
    assert form.findall(PAGE) == form.findall(page)
    # The figures of the second coding rest on the two sheets alone.
    assert read_part(PAGE, "Two coders") == read_part(page, "Two coders")
    assert re.search(
        r"^The figures of \d+ \w+ 20\d\d, from the data of commit [0-9a-f]{10}\. ", PAGE, re.MULTILINE
    )
