"""``opencouncil correct`` with everything on the command line."""

from pathlib import Path

import pytest

from opencouncil.cli.app import main
from opencouncil.editing import claim_names
from opencouncil.reading.document import parse

FILE = "data/councils/powys.yaml"
NEWS = "https://www.shropshirestar.com/news/local-hubs/mid-wales/2022/10/15/council-to-restore-live-streaming-of-all-meetings/"
BLOG = "https://griffblog.wordpress.com/2011/06/23/filming-at-powys-county-council/"
BBC = "https://www.bbc.co.uk/news/uk-wales-south-west-wales-14749689"
NAME = "powys/film/9233efbc"


@pytest.fixture
def folder(dataset: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A small real dataset; we stand in it on the day of the tests, at no terminal."""
    monkeypatch.chdir(dataset)
    return dataset


def read_line(capsys: pytest.CaptureFixture[str]) -> str:
    """The one line that a refusal is, without the program's name."""
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith("opencouncil: ")
    assert err.count("\n") == 1
    return err.removeprefix("opencouncil: ").rstrip("\n")


def split_films(text: str) -> tuple[str, str, str, str]:
    """The file in four: before the claims on filming, the two of them, and behind them."""
    start, end = text.index("  film:\n") + len("  film:\n"), text.index("  council-webcast:\n")
    second = text.index("    - status:", start + 1)
    return text[:start], text[start:second], text[second:end], text[end:]


def test_only_the_changed_fields_are_written(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before, first, second, behind = split_films((folder / FILE).read_text())
    changes = ["--status", "restricted", "--note", "the post quotes a letter", "--condition", "no-flash"]
    assert main(["correct", "powys", "film", "--claim", "9233", *changes, "--yes"]) == 0
    out, err = capsys.readouterr()
    second = second.replace("permission-required", "restricted").replace("chair-permission", "no-flash")
    assert (folder / FILE).read_text() == (
        f"{before}{first}{second}      note: the post quotes a letter\n{behind}"
    )
    assert "1 council changed: 1 claim corrected.\n" in out
    assert err == f"Written to {FILE}.\n"
    assert main(["validate", FILE]) == 0


@pytest.mark.parametrize(
    "words",
    [
        pytest.param([NAME], id="the whole name in the place of the council"),
        pytest.param(["--claim", NAME], id="the whole name"),
        pytest.param(["powys", "--claim", "filming/9233"], id="without the council"),
        pytest.param(["powys", "--claim", "9233efbc"], id="the mark alone, with the council"),
        pytest.param(["powys", "film", "--claim", NAME], id="all of it, twice"),
        pytest.param(["Powys County Council", "photography", "--claim", "9233efbc"], id="the mark alone"),
    ],
)
def test_a_claim_goes_by_its_name(folder: Path, words: list[str]) -> None:
    before = (folder / FILE).read_text()
    assert main(["correct", *words, "--title", "Filming in Carmarthenshire", "--yes"]) == 0
    assert (folder / FILE).read_text() == before.replace(
        "Carmarthenshire council urged to allow meeting filming", "Filming in Carmarthenshire"
    )


def test_the_only_claim_on_an_activity_needs_no_name(folder: Path) -> None:
    fife = folder / "data/councils/fife.yaml"
    before = fife.read_text()
    assert main(["correct", "fife", "film", "--confidence", "low", "--yes"]) == 0
    start = before.index("  film:")
    changed = before[start:].replace("confidence: medium", "confidence: low", 1)
    assert fife.read_text() == before[:start] + changed


def test_a_claim_with_another_date_stands_where_it_belongs_and_has_another_name(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before, first, second, behind = split_films((folder / FILE).read_text())
    assert main(["correct", NAME, "--stated", "2011-09-01", "--yes"]) == 0
    second = second.replace('"2011"', "2011-09-01")
    assert (folder / FILE).read_text() == before + second + first + behind
    new = "powys/film/b49409c8"
    assert capsys.readouterr().err == f"Written to {FILE}.\n{NAME} is now called {new}.\n"
    assert main(["correct", new, "--stated", '"2011"', "--yes"]) == 0
    assert (folder / FILE).read_text() == before + first + second.replace("2011-09-01", '"2011"') + behind


def test_optional_fields_are_taken_out(folder: Path) -> None:
    before, first, second, behind = split_films((folder / FILE).read_text())
    assert main(["correct", "powys/film/2e35", "--without", "note", "--without=conditions", "--yes"]) == 0
    lines = [line for line in first.splitlines(True) if "note:" not in line and "conditions:" not in line]
    assert (folder / FILE).read_text() == before + "".join(lines) + second + behind


def test_comments_order_and_quotes_stay(folder: Path) -> None:
    path = folder / FILE
    path.write_text(
        path.read_text()
        .replace("  film:\n", "  # Two reports.\n  film:\n")
        .replace('stated: "2011"', "stated: '2011'  # by the report")
        .replace("title: Carmarthenshire council", "title:  Carmarthenshire council")
    )
    before = path.read_text()
    assert main(["correct", NAME, "--confidence", "low", "--yes"]) == 0
    start = before.index("stated: '2011'")
    assert path.read_text() == before[:start] + before[start:].replace("medium", "low", 1)


def test_a_text_on_several_lines_is_written_on_one(folder: Path) -> None:
    path = folder / FILE
    plain = "      summary: no written policy; a committee's chair would decide each time\n"
    folded = (
        "      summary: >-\n        no written policy; a committee's chair\n        would decide each time\n"
    )
    before = path.read_text()
    path.write_text(before.replace(plain, folded))
    assert main(["correct", NAME, "--summary", "the chair decides", "--yes"]) == 0
    assert path.read_text() == before.replace(plain, "      summary: the chair decides\n")


@pytest.mark.parametrize(
    ("listed", "written"),
    [
        pytest.param("\n        - chair-permission", "      conditions: [no-flash]\n", id="one to a line"),
        pytest.param("\n        - chair-permission  # twice in the text", "", id="with a comment within"),
    ],
)
def test_a_list_on_several_lines_is_written_on_one_unless_a_comment_would_go(
    folder: Path, capsys: pytest.CaptureFixture[str], listed: str, written: str
) -> None:
    path = folder / FILE
    plain = "      conditions: [chair-permission]\n"
    original = path.read_text()
    path.write_text(original.replace(plain, f"      conditions:{listed}\n"))
    before = path.read_text()
    code = main(["correct", NAME, "--condition", "no-flash", "--yes"])
    assert code == (0 if written else 2)
    if written:
        assert path.read_text() == original.replace(plain, written)
    else:
        assert "please make the change by hand" in read_line(capsys)
        assert path.read_text() == before


def test_all_claims_of_a_page_are_corrected_at_once(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = (folder / FILE).read_text()
    assert main(["correct", "--page", NEWS, "--type", "regional-news", "--yes"]) == 2
    assert capsys.readouterr().err.startswith("--type: `regional-news` is not ")
    assert main(["correct", "--page", NEWS, "--title", "Live streaming is back", "--yes"]) == 0
    assert (folder / FILE).read_text() == before.replace(
        "title: Council to restore live streaming of all meetings", "title: Live streaming is back"
    )
    assert before.count("Council to restore live streaming") == 2


def test_the_claims_of_a_page_on_one_activity(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = (folder / FILE).read_text()
    assert main(["correct", "powys", "webcast", "--page", NEWS, "--stated", "2022-10", "--yes"]) == 0
    assert (folder / FILE).read_text() == before.replace("stated: 2022-10-15", "stated: 2022-10", 1)
    capsys.readouterr()
    assert main(["correct", "powys", "film", "--page", NEWS, "--stated", "2022", "--yes"]) == 2
    assert read_line(capsys) == f"No claim on film has the page '{NEWS}'."


def test_what_record_would_ask_about_the_new_values_is_named(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["correct", NAME, "--without", "condition", "--yes"]) == 0
    assert capsys.readouterr().err == (
        f"{NAME}: please check: no tag says how the status `permission-required` is meant. "
        "If the source tells, add `chair-permission`, `council-permission` or `officer-permission`.\n"
        f"Written to {FILE}.\n"
    )
    assert main(["correct", NAME, "--note", "the tag is not known", "--yes"]) == 0
    assert capsys.readouterr().err == f"Written to {FILE}.\n"


def test_what_is_so_already_is_not_written(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = (folder / FILE).read_bytes()
    assert main(["correct", NAME, "--confidence", "medium", "--without", "note", "--yes"]) == 0
    assert capsys.readouterr() == ("", f"{NAME} says so already.\n")
    assert (folder / FILE).read_bytes() == before


def test_a_dry_run_shows_and_writes_nothing(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = (folder / FILE).read_bytes()
    assert main(["correct", NAME, "--status", "refused", "--dry-run"]) == 0
    out, err = capsys.readouterr()
    assert "-    - status: permission-required\n+    - status: refused\n" in out
    assert err == "Nothing is written: this was a dry run.\n"
    assert main(["correct", NAME, "--status", "refused", "--without", "conditions"]) == 2
    assert capsys.readouterr().err.endswith("there is no terminal to ask at. Add --yes to write it.\n")
    assert (folder / FILE).read_bytes() == before


@pytest.mark.parametrize(
    ("words", "line"),
    [
        pytest.param(
            ["powys", "film", "--status", "refused"],
            "powys has 2 claims on filming, and there is no terminal to choose at. Name it: "
            "powys/film/2e35cb61 (permission-required), powys/film/9233efbc (permission-required).",
            id="which claim",
        ),
        pytest.param(
            ["powys", "film", "--claim", "2", "--status", "refused"],
            "'2' is a place in a list, and moves. Its claims: powys/film/2e35cb61 (permission-required) and "
            "powys/film/9233efbc (permission-required).",
            id="a place",
        ),
        pytest.param(
            ["powys", "--claim", "2e35", "--status", "refused"],
            "'2e35' may be powys/audio-record/2e35cb61 (permission-required) or powys/film/2e35cb61 "
            "(permission-required). Write one of these.",
            id="one page on two activities",
        ),
        pytest.param(
            ["powys", "--claim", "ffff", "--status", "refused"],
            "'ffff' is not the mark of a claim of powys. `opencouncil show powys` names its claims.",
            id="no such mark",
        ),
        pytest.param(
            ["fife", "--claim", NAME, "--status", "refused"],
            f"{NAME} is not a claim of fife.",
            id="of another council",
        ),
        pytest.param(
            ["powys", "papers", "--claim", NAME, "--status", "refused"],
            f"{NAME} is not a claim of powys on papers.",
            id="on another activity",
        ),
        pytest.param(
            [NAME],
            "Nothing is to change. Give another value for a field, such as --status or --stated, or take one "
            "out with --without.",
            id="nothing to change",
        ),
        pytest.param([NAME, "--note", " "], "--note is empty. --without note takes it out.", id="empty"),
        pytest.param([NAME, "--title", ""], "--title is empty.", id="empty, and needed"),
        pytest.param(
            [NAME, "--without", "title"],
            "Every claim has a title: give another one instead.",
            id="a field that is needed",
        ),
        pytest.param(
            [NAME, "--without", "nots"],
            "'nots' is no field that a claim can do without. Did you mean note?",
            id="a field misspelled",
        ),
        pytest.param(
            [NAME, "--without", "zzz"],
            "'zzz' is no field that a claim can do without. These can: stated, stated-from, stated-by, "
            "condition, council-name, note.",
            id="no field",
        ),
        pytest.param(
            [NAME, "--note", "x", "--without", "note"],
            "Give --note or take it out with --without, not both.",
            id="both",
        ),
        pytest.param(
            [NAME, "--page", NEWS, "--note", "x"],
            "Give names of claims or --page, not both.",
            id="a name and a page",
        ),
        pytest.param(
            [NAME, "--stated", "2011-06-23", "--url", BLOG],
            f"{FILE} would hold this claim twice: another on the same activity has the same status, address "
            "and date, on line 43 of the new file. Withdraw one of the two instead.",
            id="it would be another claim",
        ),
    ],
)
def test_what_cannot_be_done_is_one_line(
    folder: Path, capsys: pytest.CaptureFixture[str], words: list[str], line: str
) -> None:
    before = (folder / FILE).read_bytes()
    assert main(["correct", *words, "--yes"]) == 2
    assert read_line(capsys) == line
    assert (folder / FILE).read_bytes() == before


@pytest.mark.parametrize(
    ("changes", "lines"),
    [
        pytest.param(
            ["--status", "provided"],
            [
                "--status: `provided` is not a status of film. It belongs to a claim on `council-webcast`, "
                "`council-recording` or `papers`. Here use `allowed`, `allowed-with-notice`, "
                "`permission-required`, `restricted`, `refused`, `no-policy` or `unknown`.",
                "opencouncil: Nothing is written.",
            ],
            id="a status of another kind",
        ),
        pytest.param(
            ["--checked", "2026-12-24"],
            [
                "--checked: error: the source was read on 2026-12-24, which is in the future  "
                "[checked-in-future]",
                "  > Write the day on which you read it.",
                "opencouncil: Nothing is written: `opencouncil validate` would refuse this.",
            ],
            id="read tomorrow",
        ),
    ],
)
def test_a_value_that_validate_would_refuse_is_named_by_its_option(
    folder: Path, capsys: pytest.CaptureFixture[str], changes: list[str], lines: list[str]
) -> None:
    before = (folder / FILE).read_bytes()
    assert main(["correct", NAME, *changes, "--yes"]) == 2
    assert capsys.readouterr() == ("", "".join(f"{line}\n" for line in lines))
    assert (folder / FILE).read_bytes() == before


def test_a_council_that_is_missing_is_a_line(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["correct", "--status", "refused"]) == 2
    assert capsys.readouterr().err == (
        "COUNCIL is missing: its id, name, short name or a code; or --claim, or --page.\n"
    )


@pytest.mark.parametrize("when", ["read_same", "save_all"])
def test_two_corrections_at_once_end_in_one_line(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], when: str
) -> None:
    """Somebody else's correction comes before we read the file again, or before we write."""
    from opencouncil.editing import save

    path = folder / FILE
    where = {"read_same": claim_names, "save_all": save}[when]
    original = getattr(where, when)
    changed = path.read_text().replace("stated: 2022-07-18", "stated: 2022-07")

    def come_late(*given: object) -> object:
        path.write_text(changed)
        return original(*given)

    name = (
        "opencouncil.editing.correct.read_same"
        if when == "read_same"
        else "opencouncil.editing.save.save_all"
    )
    monkeypatch.setattr(name, come_late)
    assert main(["correct", NAME, "--confidence", "low", "--yes"]) == 2
    assert capsys.readouterr().err == (
        f"opencouncil: {FILE} was changed by somebody else meanwhile. Nothing is written; please try again.\n"
    )
    assert path.read_text() == changed


def test_each_claim_of_several_is_one_correction(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Also where places change between them, in one activity and in two."""
    names = ["--claim", NAME, "--claim", "powys/film/2e35", "--claim", "powys/petitions/433c"]
    assert main(["correct", *names, "--stated", "2020-01", "--yes"]) == 0
    meetings = parse((folder / FILE).read_bytes()).data["meetings"]
    assert [claim["stated"] for claim in meetings["film"]] == ["2020-01", "2020-01"]
    assert [claim["source"]["url"] == BBC for claim in meetings["film"]] == [False, True]
    assert meetings["petitions"][0]["stated"] == "2020-01"
    assert capsys.readouterr().err.count(" is now called ") == 3


def test_a_conflict_is_named_with_its_lines_and_what_to_do(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = folder / "data" / "councils" / "powys.yaml"
    first, second, *rest = path.read_text().splitlines(keepends=True)
    both = ["<<<<<<< HEAD\n", second, "=======\n", second, ">>>>>>> other\n"]
    path.write_text("".join([first, *both, *rest]))
    assert main(["correct", "powys", "film", "--note", "x"]) == 2
    assert capsys.readouterr().err == (
        "opencouncil: The file data/councils/powys.yaml is broken, and has to be put right first: git left "
        "the marks of a conflict on lines 2, 4 and 6. Keep one of the two versions between them, and remove "
        "the lines that begin with <<<<<<<, |||||||, ======= or >>>>>>>. Then run this again.\n"
    )
