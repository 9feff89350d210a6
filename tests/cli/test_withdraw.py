"""``opencouncil withdraw``: a claim leaves its file, and no other does."""

from pathlib import Path

import pytest

from opencouncil.cli.app import main
from opencouncil.editing import claim_names
from opencouncil.reading.dataset import Dataset
from opencouncil.reading.document import parse
from opencouncil.reading.snapshot import open_folder
from opencouncil.wording.claim_list import write_message
from support.clock import TODAY

FILE = "data/councils/powys.yaml"
NEWS = "https://www.shropshirestar.com/news/local-hubs/mid-wales/2022/10/15/council-to-restore-live-streaming-of-all-meetings/"
BECAUSE = ("--because", "the post is about another council")
PAPER = """\
    - status: permission-required
      conditions: [chair-permission]
      summary: no written policy; a committee's chair would decide each time
      stated: "2011"
      checked: 2026-11-21
      confidence: medium
      source:
        type: national-news
        title: Carmarthenshire council urged to allow meeting filming
        url: https://www.bbc.co.uk/news/uk-wales-south-west-wales-14749689
"""


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


def double(folder: Path, status: str) -> None:
    """A second claim of one page and one date below the first, with another status."""
    path = folder / FILE
    path.write_text(path.read_text().replace(PAPER, PAPER + PAPER.replace("permission-required", status)))


def test_the_claim_leaves_and_every_other_byte_stays(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = (folder / FILE).read_text()
    assert main(["withdraw", "powys/film/9233efbc", *BECAUSE, "--yes"]) == 0
    out, err = capsys.readouterr()
    assert (folder / FILE).read_text() == before.replace(PAPER, "")
    assert "".join(f"-{line}\n" for line in PAPER.splitlines()) in out
    assert "1 council changed: 1 claim withdrawn.\n" in out
    assert err == (
        f"Written to {FILE}.\nThe reason belongs in the commit's message: The post is about another council\n"
    )
    assert main(["validate", FILE]) == 0


def test_a_mark_may_be_shortened_and_words_are_those_of_every_day(folder: Path) -> None:
    before = (folder / FILE).read_text()
    assert main(["withdraw", "Powys County Council/filming/9233", *BECAUSE, "--yes"]) == 0
    assert (folder / FILE).read_text() == before.replace(PAPER, "")


def test_a_council_and_a_mark_are_enough(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = (folder / FILE).read_text()
    assert main(["withdraw", "powys", "9233EFBC", *BECAUSE, "--yes"]) == 0
    assert (folder / FILE).read_text() == before.replace(PAPER, "")
    capsys.readouterr()
    assert main(["withdraw", "powys", "2e35cb61", *BECAUSE, "--yes"]) == 2
    assert read_line(capsys) == (
        "'2e35cb61' may be powys/audio-record/2e35cb61 (permission-required) or powys/film/2e35cb61 "
        "(permission-required). Write one of these."
    )


def test_the_activity_goes_with_its_last_claim(folder: Path) -> None:
    names = ["powys/film/9233efbc", "powys/film/2e35cb61", "powys/film/9233efbc"]
    assert main(["withdraw", *names, *BECAUSE, "--yes"]) == 0
    assert "film" not in parse((folder / FILE).read_bytes()).data["meetings"]


def test_all_claims_of_a_page_go_at_once(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["withdraw", "--page", NEWS, *BECAUSE, "--yes"]) == 0
    assert "1 council changed: 2 claims withdrawn.\n" in capsys.readouterr().out
    assert NEWS not in (folder / FILE).read_text()


def test_other_councils_keep_their_claims_of_a_page(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["withdraw", "--page", NEWS, "--council", "fife", *BECAUSE, "--yes"]) == 2
    assert read_line(capsys) == f"No claim of fife has the page '{NEWS}'."


def test_a_dry_run_shows_and_writes_nothing(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = (folder / FILE).read_bytes()
    assert main(["withdraw", "powys/film/9233efbc", *BECAUSE, "--dry-run"]) == 0
    out, err = capsys.readouterr()
    assert "-    - status: permission-required\n" in out
    assert err == "Nothing is written: this was a dry run.\n"
    assert (folder / FILE).read_bytes() == before


def test_nothing_is_written_unasked(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = (folder / FILE).read_bytes()
    assert main(["withdraw", "powys/film/9233efbc", *BECAUSE]) == 2
    assert capsys.readouterr().err.endswith("there is no terminal to ask at. Add --yes to write it.\n")
    assert (folder / FILE).read_bytes() == before


def test_a_claim_keeps_its_name_when_others_come_above(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    newer = PAPER.replace('"2011"', "2024-05-01").replace("permission-required", "allowed")
    newer = newer.replace("      conditions: [chair-permission]\n", "")
    path = folder / FILE
    path.write_text(path.read_text().replace("  film:\n", f"  film:\n{newer}"))
    changed = path.read_text()
    assert main(["withdraw", "powys/film/9233efbc", *BECAUSE, "--yes"]) == 0
    assert path.read_text() == changed.replace(PAPER, "")


def test_two_claims_of_one_page_and_date_are_told_apart_by_their_status(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    double(folder, "refused")
    before = (folder / FILE).read_text()
    assert main(["withdraw", "powys/film/9233efbc", *BECAUSE, "--yes"]) == 2
    assert read_line(capsys) == (
        "'powys/film/9233efbc' may be powys/film/9233efbc/permission-required or "
        "powys/film/9233efbc/refused. Write one of these."
    )
    assert (folder / FILE).read_text() == before
    assert main(["show", "powys"]) == 0
    assert "  Claim       powys/film/9233efbc/refused\n" in capsys.readouterr().out
    assert main(["withdraw", "powys/film/9233efbc/refused", *BECAUSE, "--yes"]) == 0
    assert (folder / FILE).read_text().count(PAPER) == 1


def test_a_claim_entered_twice_is_left_to_people(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    double(folder, "permission-required")
    assert main(["withdraw", "powys/film/9233efbc", *BECAUSE, "--yes"]) == 2
    assert read_line(capsys) == (
        f"powys/film/9233efbc/permission-required is entered twice in {FILE}. Take one of the two out by "
        "hand."
    )


@pytest.mark.parametrize(
    ("name", "line"),
    [
        pytest.param(
            "powys/film/2",
            "'2' is a place in a list, and moves. Its claims: powys/film/2e35cb61 (permission-required) and "
            "powys/film/9233efbc (permission-required).",
            id="a place",
        ),
        pytest.param(
            "powys/film/9233efbc-2",
            "'9233efbc-2' is a place in a list, and moves. Its claims: powys/film/2e35cb61 "
            "(permission-required) and powys/film/9233efbc (permission-required).",
            id="the key of a table that ends in a place",
        ),
        pytest.param(
            "powys/council-webcast/abcd",
            "There is no claim 'powys/council-webcast/abcd': it may have been corrected or withdrawn. "
            "`opencouncil show powys` names its claims.",
            id="gone",
        ),
        pytest.param(
            "powys/film/9233efbc/refused",
            "There is no claim 'powys/film/9233efbc/refused': it may have been corrected or withdrawn. "
            "Its claims: powys/film/2e35cb61 (permission-required) and powys/film/9233efbc "
            "(permission-required).",
            id="its status was corrected meanwhile",
        ),
        pytest.param(
            "powys/film/xyz",
            "'xyz' is not the mark of a claim: 4 to 8 of 0-9 and a-f. Its claims: powys/film/2e35cb61 "
            "(permission-required) and powys/film/9233efbc (permission-required).",
            id="no mark",
        ),
        pytest.param(
            "lichfield/film/abcd",
            "There is no claim 'lichfield/film/abcd': it may have been corrected or withdrawn. lichfield has "
            "no claim on film. `opencouncil show lichfield` names its claims.",
            id="nothing on the activity",
        ),
        pytest.param(
            "powis/film/9233", "There is no council called 'powis'. Did you mean 'powys'?", id="no council"
        ),
        pytest.param(
            "powys/flim/9233", "There is no activity 'flim'. Did you mean 'film'?", id="no activity"
        ),
        pytest.param(
            "powys/film/9233/whenever",
            "'powys/film/9233/whenever' is not the name of a claim, such as lichfield/film/1a2b3c4d. "
            "`opencouncil show COUNCIL` names each claim of a council.",
            id="no status",
        ),
        pytest.param(
            "powys/film",
            "powys has 2 claims on filming, and there is no terminal to choose at. Name it: "
            "powys/film/2e35cb61 (permission-required), powys/film/9233efbc (permission-required).",
            id="an activity",
        ),
        pytest.param(
            "powys",
            "powys has 13 claims, and there is no terminal to choose at. `opencouncil show powys` gives the "
            "names.",
            id="a council",
        ),
        pytest.param("lichfield", "lichfield has no claim.", id="a council without claims"),
    ],
)
def test_a_name_that_means_no_claim_is_one_line(
    folder: Path, capsys: pytest.CaptureFixture[str], name: str, line: str
) -> None:
    before = (folder / FILE).read_bytes()
    assert main(["withdraw", name, *BECAUSE, "--yes"]) == 2
    assert read_line(capsys) == line
    assert (folder / FILE).read_bytes() == before


@pytest.mark.parametrize(
    ("names", "subject"),
    [
        pytest.param(["film/9233"], "data(powys): Withdraw the claim on filming", id="one"),
        pytest.param(
            ["film/9233", "film/2e35"], "data(powys): Withdraw 2 claims on filming", id="an activity"
        ),
        pytest.param(["film/9233", "petitions/433c"], "data(powys): Withdraw 2 claims", id="a council"),
    ],
)
def test_the_message_says_what_and_why(folder: Path, names: list[str], subject: str) -> None:
    councils = Dataset(open_folder(folder))
    claims = [claim_names.find_claim(councils, f"powys/{name}", TODAY) for name in names]
    assert write_message(claims, "it is about Fife") == (subject, "It is about Fife")


@pytest.mark.parametrize(
    ("reason", "line"),
    [
        pytest.param("", "--because is empty: say why the claim is taken back.", id="nothing"),
        pytest.param(" ... ", "--because is empty: say why the claim is taken back.", id="no words"),
        pytest.param(
            "jo.bloggs@example.gov.uk says so",
            "--because has an e-mail address, and would be published. Say which office it is instead.",
            id="a contact",
        ),
        pytest.param(
            "it is\u202e wrong",
            "--because has an invisible character (U+202E, it turns the direction of writing). Type it anew, "
            "without it.",
            id="an invisible character",
        ),
        pytest.param(
            "wrong " * 100,
            "--because has 599 characters, and at most 500 are taken. Shorten it.",
            id="too long",
        ),
    ],
)
def test_a_reason_that_cannot_be_published_is_refused(
    folder: Path, capsys: pytest.CaptureFixture[str], reason: str, line: str
) -> None:
    assert main(["withdraw", "powys/film/9233efbc", "--because", reason, "--yes"]) == 2
    assert read_line(capsys) == line


def test_what_is_missing_is_a_line_each(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["withdraw"]) == 2
    assert capsys.readouterr().err == (
        "CLAIM is missing: its name, as `opencouncil show COUNCIL` gives it; or --page URL.\n"
        "--because is missing: why the claim is taken back, in a sentence.\n"
    )
    assert main(["withdraw", "powys/film/9233", "--page", NEWS, *BECAUSE]) == 2
    assert read_line(capsys) == "Give names of claims or --page, not both."
    assert main(["withdraw", "powys/film/9233", "--council", "fife", *BECAUSE]) == 2
    assert read_line(capsys) == "--council goes with --page. A claim's name has its council already."


def test_a_file_that_changes_meanwhile_is_left_alone(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Somebody withdraws the claim above between our looking and our reading: places have moved."""
    path = folder / FILE

    def read_late(*given: object) -> bytes:
        path.write_text(path.read_text().replace(PAPER, ""))
        return claim_names.read_same(*given)  # type: ignore[arg-type]

    monkeypatch.setattr("opencouncil.editing.withdraw.read_same", read_late)
    before = path.read_text()
    assert main(["withdraw", "powys/film/2e35cb61", *BECAUSE, "--yes"]) == 2
    assert read_line(capsys) == (
        f"{FILE} was changed by somebody else meanwhile. Nothing is written; please try again."
    )
    assert path.read_text() == before.replace(PAPER, "")


def test_the_id_that_a_council_had_is_taken_and_told(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = folder / FILE
    path.write_text(path.read_text().replace("id: powys\n", "id: powys\nformer_ids: [brecknock]\n"))
    assert main(["withdraw", "brecknock/film/9233", *BECAUSE, "--dry-run"]) == 0
    out, err = capsys.readouterr()
    assert "".join(f"-{line}\n" for line in PAPER.splitlines()) in out
    assert err == (
        "brecknock is a former id of Powys County Council: its id is powys now.\n"
        "Nothing is written: this was a dry run.\n"
    )
