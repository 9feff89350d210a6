"""``opencouncil import``: what cannot be taken is named with its reason, and the rest is taken."""

from pathlib import Path

import pytest

from opencouncil.reading.document import parse
from support.spreadsheets import (
    CODED,
    ROW,
    Rows,
    bring_back,
    edit,
    export,
    find,
    list_changed,
    make_clone,
    read_files,
    read_rows,
    write_rows,
)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A small real dataset; we stand in it on the day of the tests, at no terminal."""
    return make_clone(tmp_path, monkeypatch)


@pytest.mark.parametrize(
    ("changes", "column", "reason"),
    [
        ({"status": "alowed"}, "status", "`alowed` is not a status. Did you mean `allowed`?  [not-allowed]"),
        ({"conditions_joined": "no-flsh"}, "conditions_joined", "Did you mean `no-flash`?"),
        ({"stated": "Sep-14"}, "stated", "`Sep-14` is no date. Did you mean `2014-09`?"),
        ({"stated": "lately"}, "stated", "`lately` is no date. Write 2014-09-26, or 2014-09 or 2014"),
        ({"stated": "41883"}, "stated", "a number of a date, perhaps 2014-09-01. Format the cell as text"),
        ({"checked": "2031-01-01"}, "checked", "[checked-in-future]"),
        ({"source_url": "no address"}, "source_url", "[wrong-form]"),
        ({"source_url": ""}, "source_url", "the source url is missing. Fill it in."),
        ({"summary": "=A1&B1"}, "summary", "it begins with `=`, as a formula"),
        ({"summary": "a\u200bb"}, "summary", "it holds an invisible character (U+200B, it has no width)."),
        ({"note": "write to jo@example.org"}, "note", "[private-contact]"),
        (
            {"summary": "\u00c2\u00a3120k"},
            "summary",
            "is `\u00a3120k` read in the wrong encoding",
        ),
        ({"summary": "G\u00c3\u00a2r"}, "summary", "is `G\u00e2r` read in the wrong encoding"),
        (
            {"summary": "it\u00e2\u20ac\u2122s"},
            "summary",
            "is `it\u2019s` read in the wrong encoding",
        ),
        ({"activity": "papers"}, "activity", "it was `film`, and a claim stays where it is"),
        ({"id": "norwich/film/00000000"}, "", "no record has the key `norwich/film/00000000` any more"),
        ({"id": "../../etc/passwd"}, "id", "there is no council `..`."),
        ({"fingerprint": "", "summary": "x"}, "", "its `fingerprint` is gone"),
    ],
)
def test_a_row_with_a_cell_that_cannot_be_taken_is_refused_and_others_are_taken(
    folder: Path, capsys: pytest.CaptureFixture[str], changes: dict[str, str], column: str, reason: str
) -> None:
    path = export(folder)

    def change(rows: Rows) -> None:
        find(rows, "norwich", "film").update({"summary": "another", **changes})
        find(rows, "walsall", "public-speaking")["summary"] = "one may ask the chair"

    before = read_files(folder)
    number = next(i for i, row in enumerate(read_rows(path), 2) if row["id"].startswith("norwich/film/"))
    code, out, _ = bring_back(edit(path, change), capsys)
    assert code == 1
    where = f"row {number}, `{column}`: " if column else f"row {number}: "
    (line,) = (line for line in out.splitlines() if line.strip().startswith(f"row {number}"))
    assert line.strip().startswith(where)
    assert reason in line
    assert [line for line in list_changed(before, read_files(folder)) if line.startswith("+")] == [
        "+      summary: one may ask the chair"
    ]
    assert out.endswith("1 row not taken.\n")


def test_a_claim_that_somebody_changed_meanwhile_is_not_written_over(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = export(folder)
    edit(path, lambda rows: find(rows, "norwich", "film").update(summary="no need to ask"))
    norwich = folder / "data/councils/norwich.yaml"
    text = norwich.read_text(encoding="utf-8")
    head, tail = text.split("  film:\n")
    norwich.write_text(f"{head}  film:\n{tail.replace('high', 'medium', 1)}", encoding="utf-8")
    before = read_files(folder)
    code, out, _ = bring_back(path, capsys)
    assert code == 1
    assert "somebody has changed the claim since the export. Export again" in out
    assert read_files(folder) == before


@pytest.mark.parametrize("suffix", ["csv", "xlsx"])
def test_a_row_that_nobody_edited_does_not_complain_that_its_claim_was_changed(
    folder: Path, capsys: pytest.CaptureFixture[str], suffix: str
) -> None:
    path = export(folder, "claims", suffix)
    norwich = folder / "data/councils/norwich.yaml"
    text = norwich.read_text(encoding="utf-8")
    head, tail = text.split("  film:\n")
    norwich.write_text(f"{head}  film:\n{tail.replace('high', 'medium', 1)}", encoding="utf-8")
    before = read_files(folder)
    assert bring_back(path, capsys) == (
        0,
        "Nothing changes; 22 rows as they are.\n",
        "1 row that was not edited is older than what the files say by now, which stays.\n",
    )
    assert read_files(folder) == before


def test_a_change_elsewhere_in_the_file_does_no_harm(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = export(folder)
    edit(path, lambda rows: find(rows, "norwich", "film").update(summary="no need to ask"))
    assert bring_back(write_rows(folder / "new.csv", [ROW]), capsys)[0] == 0
    assert bring_back(path, capsys)[0] == 0
    claims = parse((folder / "data/councils/norwich.yaml").read_bytes()).data["meetings"]["film"]
    assert [claim["summary"] for claim in claims] == ["anyone may, and need not ask", "no need to ask"]


def test_rows_in_another_order_with_other_columns_and_some_gone(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = export(folder)
    rows = [row | {"my remarks": "x"} for row in reversed(read_rows(path))][5:]
    find(rows, "norwich", "film")["summary"] = "no need to ask"
    columns = ["fingerprint", "my remarks", "summary", "activity", "council_id", "id"]
    before = read_files(folder)
    code, _, err = bring_back(write_rows(path, rows, columns=columns), capsys)
    assert code == 0
    assert "Not used: `my_remarks`.\n" in err
    assert "5 claims are not in your table; they stay.\n" in err
    assert len(list_changed(before, read_files(folder))) == 2


def test_a_key_that_two_rows_have_is_taken_from_neither(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = export(folder)

    def change(rows: Rows) -> None:
        rows.append(find(rows, "norwich", "film") | {"summary": "one"})
        rows.append(find(rows, "norwich", "film") | {"summary": "two"})

    before = read_files(folder)
    code, out, _ = bring_back(edit(path, change), capsys)
    assert code == 1
    assert out.count("For a new claim leave `id` and `fingerprint` empty.") == 2
    assert read_files(folder) == before


def test_a_claim_that_is_there_in_other_words_is_named(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert bring_back(write_rows(folder / "new.csv", [ROW]), capsys)[0] == 0
    path = write_rows(folder / "new.csv", [ROW | {"summary": "anyone may", "conditions_joined": "no-flash"}])
    code, out, _ = bring_back(path, capsys)
    assert code == 1
    assert (
        "row 2: it is there already, as claim 1 of film in data/councils/norwich.yaml, and only "
        "`conditions_joined`, `summary` would differ. Edit that claim instead.\n"
    ) in out


def test_every_cell_of_a_row_that_is_wrong_is_named(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    changes = {
        "council_id": "norwitch",
        "status": "alowed",
        "stated": "Sep-14",
        "source_url": "x",
        "note": "=1",
    }
    code, out, _ = bring_back(write_rows(folder / "new.csv", [ROW | changes]), capsys)
    assert code == 1
    lines = [line.partition(": ")[0].strip() for line in out.splitlines() if line.startswith("  row 2")]
    assert sorted(lines) == sorted(f"row 2, `{column}`" for column in changes)
    assert out.endswith("Nothing changes; 1 row not taken.\n")


@pytest.mark.parametrize(
    ("changes", "column", "reason"),
    [
        ({"council_id": "norwitch"}, "council_id", "there is no council `norwitch`. Did you mean `norwich`?"),
        ({"council_id": ""}, "council_id", "it is empty."),
        ({"activity": "flim"}, "activity", "`flim` is no activity. Did you mean `film`?"),
        ({"summary": ""}, "summary", "the summary is missing. Fill it in."),
        ({"source_title": ""}, "source_title", "the source title is missing. Fill it in."),
        ({"status": " "}, "status", "the status is missing. Fill it in."),
        ({"stated": "2031-01"}, "stated", "[stated-after-checked]"),
        ({"status": "provided"}, "status", "[not-allowed]"),
    ],
)
def test_a_new_row_that_is_no_claim(
    folder: Path, capsys: pytest.CaptureFixture[str], changes: dict[str, str], column: str, reason: str
) -> None:
    before = read_files(folder)
    code, out, _ = bring_back(write_rows(folder / "new.csv", [ROW | changes]), capsys)
    assert code == 1
    assert f"  row 2, `{column}`: " in out if column else "  row 2: " in out
    assert reason in out
    assert read_files(folder) == before


@pytest.mark.parametrize(
    ("column", "written", "reason"),
    [
        ("checked", "21/11/2026", "`21/11/2026` is no date. Did you mean `2026-11-21`?"),
        ("checked", "Nov-26", "`Nov-26` is no date. Write the whole day, such as 2014-09-26, in a cell"),
        ("stated", "03/2025", "`03/2025` is no date. Did you mean `2025-03`?"),
        ("stated", "Mar-25", "`Mar-25` is no date. Did you mean `2025-03`?"),
        ("stated", "5-Mar-25", "`5-Mar-25` is no date. Did you mean `2025-03-05`?"),
    ],
)
def test_the_date_that_was_meant_in_a_new_row_is_offered(
    folder: Path, capsys: pytest.CaptureFixture[str], column: str, written: str, reason: str
) -> None:
    code, out, _ = bring_back(write_rows(folder / "new.csv", [ROW | {column: written}]), capsys)
    assert code == 1
    assert f"  row 2, `{column}`: {reason}" in out


@pytest.mark.parametrize("written", ["'2025-03", '"2025-03"', "2025-03"])
def test_a_date_kept_as_text_by_an_apostrophe_is_that_date(
    folder: Path, capsys: pytest.CaptureFixture[str], written: str
) -> None:
    assert bring_back(write_rows(folder / "new.csv", [ROW | {"stated": written}]), capsys)[0] == 0
    claims = parse((folder / "data/councils/norwich.yaml").read_bytes()).data["meetings"]["film"]
    assert claims[0]["stated"] == "2025-03"


def test_files_that_would_not_fit_together_are_not_written(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = export(folder, "councils")
    gss = next(row["gss"] for row in read_rows(path) if row["id"] == "leeds")
    edit(path, lambda rows: next(row for row in rows if row["id"] == "walsall").update(gss=gss))
    before = read_files(folder)
    code, out, err = bring_back(path, capsys)
    assert (code, out) == (2, "")
    assert "Nothing is written, as the files would not fit together: data/councils/" in err
    assert "[code-used-twice]" in err
    assert read_files(folder) == before


@pytest.mark.parametrize(
    ("council_id", "changes", "column", "rule"),
    [
        # Norwich is there since 1974; Carlisle was until 2023-03-31.
        ("norwich", {"stated_date": "1974-03-31"}, "stated_date", "claim-before-council"),
        ("norwich", {"stated_date": "1973"}, "stated_date", "claim-before-council"),
        (
            "norwich",
            {"stated_date": "unknown", "stated_by": "1974-03-31"},
            "stated_by",
            "claim-before-council",
        ),
        ("carlisle", {"stated_date": "2023-04-01"}, "stated_date", "claim-after-council"),
        ("carlisle", {"stated_date": "2023-05"}, "stated_date", "claim-after-council"),
        ("carlisle", {"stated_date": "2024"}, "stated_date", "claim-after-council"),
        (
            "carlisle",
            {"stated_date": "unknown", "stated_from": "2023-04-01"},
            "stated_from",
            "claim-after-council",
        ),
    ],
)
def test_a_row_of_a_coder_for_a_council_that_was_not_there_on_its_date_is_refused(
    folder: Path,
    capsys: pytest.CaptureFixture[str],
    council_id: str,
    changes: dict[str, str],
    column: str,
    rule: str,
) -> None:
    rows = [CODED | {"council_id": council_id, "council_name": ""} | changes]
    before = read_files(folder)
    code, out, _ = bring_back(write_rows(folder / "coded.csv", rows), capsys)
    assert code == 1
    assert f"  row 2, `{column}`: " in out
    assert f"[{rule}]" in out
    assert read_files(folder) == before


@pytest.mark.parametrize(
    ("council_id", "stated"),
    [("norwich", "1974-04-01"), ("norwich", "1974"), ("carlisle", "2023-03-31"), ("carlisle", "2023")],
)
def test_a_row_of_the_first_or_the_last_day_is_taken(
    folder: Path, capsys: pytest.CaptureFixture[str], council_id: str, stated: str
) -> None:
    rows = [CODED | {"council_id": council_id, "council_name": "", "stated_date": stated}]
    assert bring_back(write_rows(folder / "coded.csv", rows), capsys)[0] == 0


@pytest.mark.parametrize(
    ("address", "rule"),
    [
        ("https://www.norwich.gov.uk/say?a=1&amp;b=2", "address-with-entity"),
        ("https://www.norwich.gov.uk/say?email=jo@example.org", "address-with-contact"),
        ("https://norwich.gov.uk@example.org/", "address-with-user"),
        ("http://192.168.1.1/filming", "address-not-public"),
        ("https://www.norw\u0456ch.gov.uk/filming", "address-look-alike"),
    ],
)
def test_a_row_with_an_address_that_is_not_what_it_looks_like_is_refused(
    folder: Path, capsys: pytest.CaptureFixture[str], address: str, rule: str
) -> None:
    code, out, _ = bring_back(write_rows(folder / "coded.csv", [CODED | {"source_url": address}]), capsys)
    assert code == 1
    assert f"[{rule}]" in out


def test_a_new_council_is_not_begun_with_a_row(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = export(folder, "councils")
    edit(path, lambda rows: rows[0].update(id="", name="New Council"))
    code, out, _ = bring_back(path, capsys)
    assert code == 1
    assert "`id`: it is empty. A new council is begun with `opencouncil new`." in out


@pytest.mark.parametrize("figure", ["9" * 5000, "-" + "9" * 5000 + ".5", "1e999999", "0" * 16 + "1"])
def test_a_number_that_no_council_has_is_one_line(
    folder: Path, capsys: pytest.CaptureFixture[str], figure: str
) -> None:
    path = export(folder, "councils")
    before = read_files(folder)
    _, out, err = bring_back(
        edit(path, lambda rows: rows[0].update(population=figure, area_km2=figure)), capsys
    )
    assert "is no number. Write it in figures alone: 108352 or 331.3." in out + err
    assert read_files(folder) == before


@pytest.mark.parametrize(
    ("encoding", "reason"),
    [
        ("cp1252", "is `it costs \u00a3120k` read in the wrong encoding; open the table as UTF-8."),
        ("latin-1", "is `it costs \u00a3120k` read in the wrong encoding; open the table as UTF-8."),
        ("mac_roman", "is `it costs \u00a3120k` read in the wrong encoding; open the table as UTF-8."),
        ("cp437", "is `it costs \u00a3120k` read in the wrong encoding; open the table as UTF-8."),
        ("cp850", "is `it costs \u00a3120k` read in the wrong encoding; open the table as UTF-8."),
        ("ascii", "is `it costs \u00a3120k` with letters lost, as by a program that does not know them;"),
    ],
)
def test_a_cell_that_is_what_it_was_in_another_encoding_is_refused(
    folder: Path, capsys: pytest.CaptureFixture[str], encoding: str, reason: str
) -> None:
    old = "it costs \u00a3120k"
    edit(export(folder), lambda rows: find(rows, "norwich", "film").update(summary=old))
    assert bring_back(folder / "claims.csv", capsys)[0] == 0
    spoilt = old.encode("ascii", "replace").decode()
    if encoding != "ascii":
        spoilt = old.encode().decode(encoding)
    before = read_files(folder)
    path = edit(export(folder), lambda rows: find(rows, "norwich", "film").update(summary=spoilt))
    code, out, _ = bring_back(path, capsys)
    assert (code, read_files(folder)) == (1, before)
    assert f"`summary`: `{spoilt}` {reason}" in out
