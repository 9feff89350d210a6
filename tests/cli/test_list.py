"""``opencouncil list``."""

import csv
import io
import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from opencouncil.cli.app import main
from support.builders import DATA
from support.small_dataset import council_text, make_dataset, pretend_terminal, strip_colours


@pytest.fixture(autouse=True)
def small(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    return make_dataset(tmp_path, monkeypatch)


def test_the_councils_of_today(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["list"]) == 0
    out, err = capsys.readouterr()
    assert out == (
        "Id               Name                            Type      Where             Claims\n"
        "belfast          Belfast City Council            District  Northern Ireland       0\n"
        "carmarthenshire  Carmarthenshire County Council  Council   Wales                  1\n"
        "dorset           Dorset Council                  Unitary   South West             0\n"
        "lichfield        Lichfield District Council      District  West Midlands          3\n"
        "stafford         Stafford Borough Council        District  West Midlands          0\n"
        "staffordshire    Staffordshire County Council    County    West Midlands          0\n"
    )
    assert err == "6 councils today; 2 abolished and 1 future ones are not shown, see --status.\n"


def test_the_councils_of_a_combined_authority(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(DATA.parent)
    wanted = ("--authority", "West Yorkshire", "--format", "ids")
    assert main(["list", *wanted]) == 0
    assert capsys.readouterr().out.split() == ["bradford", "calderdale", "kirklees", "leeds", "wakefield"]
    assert main(["list", *wanted, "--authority", "cumbria", "--on", "2020-01-01"]) == 0
    assert capsys.readouterr().out.split() == ["bradford", "calderdale", "kirklees", "leeds", "wakefield"]
    assert main(["list", "--authority", "leeds"]) == 2
    assert capsys.readouterr().err == "opencouncil: Leeds City Council ('leeds') is no combined authority.\n"


OLD_ANSWER = (
    "† 1 of 1 claim is more than five years old, and may have changed; 1 answer rests on such a claim."
)


@pytest.mark.parametrize(("day", "is_old"), [("2017-12-02", True), ("2017-12-01", False)])
def test_an_answer_is_marked_from_its_sixth_year_on(
    capsys: pytest.CaptureFixture[str], day: str, is_old: bool
) -> None:
    """The claim is of December 2012."""
    only = ["--activity", "film", "--nation", "wales", "--on", day]
    assert main(["list", *only]) == 0
    out, err = capsys.readouterr()
    assert out.count("Refused†") == (2 if is_old else 0)
    assert ("† 1 of 1 claim is more than five years old on that day" in err) == is_old
    assert main(["list", *only, "--format", "json"]) == 0
    [council] = json.loads(capsys.readouterr().out)["councils"]
    assert council["last_known"] == ({"film": 2012} if is_old else {})


def test_an_activity_shows_what_the_claim_says(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["list", "--activity", "film", "--sort", "name", "--type", "welsh-principal-council"]) == 0
    out, err = capsys.readouterr()
    assert out == (
        "Id               Name                            Type     Where  Filming   Said     Answer today\n"
        "carmarthenshire  Carmarthenshire County Council  Council  Wales  Refused†  2012-12  Refused†\n"
    )
    assert err == f"1 council today.\n{OLD_ANSWER}\n"


def test_several_activities_have_a_column_each(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["list", "--activity", "film", "--activity", "papers"]) == 0
    head, row = capsys.readouterr().out.splitlines()
    assert re.split("  +", head) == [
        *("Id", "Name", "Type", "Where", "Filming", "Answer today", "Papers online", "Answer today"),
    ]
    assert re.split("  +", row)[4:] == [
        "Allowed with notice†",
        "Allowed with notice†",
        "Provided†",
        "Provided†",
    ]


def test_years_where_not_only_today_is_shown(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["list", "--status", "abolished", "--status", "future"]) == 0
    out, err = capsys.readouterr()
    assert out == (
        "Id             Name                          Type      Where       Years         Claims\n"
        "christchurch   Christchurch Borough Council  District  South West  1974 to 2019       0\n"
        "dorset-county  Dorset County Council         County    South West  1974 to 2019       0\n"
        "east-surrey    East Surrey Council           Unitary   South East  from 2027          0\n"
    )
    assert err == "3 councils: 2 abolished and 1 future; 6 current ones are not shown, see --status.\n"


@pytest.mark.parametrize(
    ("arguments", "ids", "remark"),
    [
        pytest.param(["--nation", "Wales"], ["carmarthenshire"], "1 council today.", id="nation"),
        pytest.param(
            ["--nation", "wales", "--nation", "Northern Ireland"],
            ["belfast", "carmarthenshire"],
            "2 councils today.",
            id="either of two nations",
        ),
        pytest.param(
            ["--region", "west midlands"],
            ["lichfield", "stafford", "staffordshire"],
            "3 councils today.",
            id="region",
        ),
        pytest.param(
            ["--region", "SOUTH-WEST", "--type", "county"],
            [],
            "No council matches; 1 abolished one is not shown, see --status.",
            id="all that is asked",
        ),
        pytest.param(
            ["--parent", "Staffordshire County Council"],
            ["lichfield", "stafford"],
            "2 councils today.",
            id="parent",
        ),
        pytest.param(
            ["--parent", "dorset", "--status", "all"],
            ["christchurch"],
            "1 abolished council.",
            id="a parent is a county",
        ),
        pytest.param(["--status", "ALL", "--type", "unitary"], ["dorset", "east-surrey"], None, id="all"),
        pytest.param(
            ["--activity", "film", "--claim", "refused"], ["carmarthenshire"], "1 council today.", id="claim"
        ),
        pytest.param(
            ["--activity", "film", "--claim", "allowed with notice", "--claim", "allowed"],
            ["lichfield"],
            "1 council today.",
            id="either of two claims",
        ),
        pytest.param(
            ["--activity", "papers", "--without", "film"],
            [],
            "No council matches.",
            id="with and without",
        ),
        pytest.param(
            ["--activity", "photographs"],
            ["carmarthenshire", "lichfield"],
            "2 of 6 councils today; of the other 4 nothing is known about film, see --without film.",
            id="a word of every day",
        ),
        pytest.param(
            ["--without", "agendas", "--activity", "Take photos"],
            ["carmarthenshire"],
            "1 of 5 councils today; of the other 4 nothing is known about film, see --without film.",
            id="without, by a word of every day",
        ),
        pytest.param(
            ["--without", "film", "--nation", "england"],
            ["dorset", "stafford", "staffordshire"],
            None,
            id="without",
        ),
        pytest.param(
            ["--sort", "claims"],
            ["lichfield", "carmarthenshire", "belfast", "dorset", "stafford", "staffordshire"],
            None,
            id="most claims first",
        ),
        pytest.param(
            ["--sort", "type", "--nation", "england"],
            ["staffordshire", "lichfield", "stafford", "dorset"],
            None,
            id="by type",
        ),
        pytest.param(
            ["--sort", "region"],
            ["dorset", "lichfield", "stafford", "staffordshire", "carmarthenshire", "belfast"],
            None,
            id="by region",
        ),
    ],
)
def test_who_is_listed(
    capsys: pytest.CaptureFixture[str], arguments: list[str], ids: list[str], remark: str | None
) -> None:
    assert main(["list", *arguments, "--format", "ids"]) == 0
    assert capsys.readouterr() == ("".join(f"{name}\n" for name in ids), "")
    assert main(["list", *arguments]) == 0
    out, err = capsys.readouterr()
    assert [line.split()[0] for line in out.splitlines()[1:]] == ids
    if remark is not None:
        # Ages are tested apart.
        assert [line for line in err.splitlines() if not line.startswith("†")] == [remark]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        pytest.param(
            ["lichfield"],
            "`list` is for many councils. For one: opencouncil show lichfield",
            id="a council",
        ),
        pytest.param(
            ["King's", "Lynn", "--nation", "england"],
            "`list` is for many councils. For one: opencouncil show kings lynn",
            id="a council of two words",
        ),
        pytest.param(
            ["Northern Ireland"],
            "Write the nation with its option: opencouncil list --nation northern-ireland",
            id="a nation without its option",
        ),
        pytest.param(["--nation", "walse"], "There is no nation 'walse'. Did you mean 'wales'?", id="a slip"),
        pytest.param(
            ["--region", "midlands"],
            "There is no region 'midlands'. Did you mean 'East Midlands' or 'West Midlands'?",
            id="part of a name",
        ),
        pytest.param(
            ["--type", "district"],
            "There is no type 'district'. "
            "Did you mean 'non-metropolitan-district', 'metropolitan-district' or 'ni-district'?",
            id="several kinds",
        ),
        pytest.param(
            ["--status", "gone"],
            "There is no status 'gone'. There are 'current', 'abolished', 'future' and 'all'.",
            id="nothing near",
        ),
        pytest.param(
            ["--activity", "fillming"],
            "There is no activity 'fillming'. Did you mean 'film'?",
            id="activity",
        ),
        pytest.param(
            ["--activity", "report"],
            "'report' does not say how. Ask for 'film', 'record' or 'tweet'.",
            id="a word that says too little",
        ),
        pytest.param(
            ["--without", "flim"], "There is no activity 'flim'. Did you mean 'film'?", id="without"
        ),
        pytest.param(
            ["--activity", "film", "--claim", "refusd"],
            "There is no claim status 'refusd'. Did you mean 'refused'?",
            id="claim",
        ),
        pytest.param(
            ["--claim", "refused"],
            "--claim needs an activity to look at; add --activity film, for example.",
            id="a claim on what",
        ),
        pytest.param(
            ["--activity", "papers", "--claim", "refused"],
            "A claim on papers is never 'refused', but 'provided', 'partial', 'not-provided' or 'unknown'.",
            id="another scale",
        ),
        pytest.param(
            ["--parent", "lichfield"],
            "There are no districts below Lichfield District Council ('lichfield').",
            id="not a parent",
        ),
        pytest.param(
            ["--parent", "stafordshire"],
            "There is no council called 'stafordshire'. Did you mean 'staffordshire'?",
            id="no such parent",
        ),
        pytest.param(
            ["--nation", "\x1b[2Jx" + "y" * 500],
            f"There is no nation '\ufffd[2Jx{'y' * 54}…'. "
            "There are 'england', 'scotland', 'wales' and 'northern-ireland'.",
            id="hostile",
        ),
    ],
)
def test_wrong_words(capsys: pytest.CaptureFixture[str], arguments: list[str], message: str) -> None:
    assert main(["list", *arguments]) == 2
    assert capsys.readouterr() == ("", f"opencouncil: {message}\n")


def write_law(root: Path) -> None:
    """The real law in place of one that is silent."""
    shutil.copytree(DATA / "law", root / "data" / "law", dirs_exist_ok=True)


def test_the_law_is_named_where_it_gives_more_than_claims_tell(
    capsys: pytest.CaptureFixture[str], small: Path
) -> None:
    write_law(small)
    right = (
        "Filming in England: the law gives this right since 6 August 2014, whatever a council says: "
        "opencouncil may film COUNCIL."
    )
    assert main(["list", "--activity", "film", "--claim", "allowed-with-notice"]) == 0
    none = "With the law in force, that is the answer today for none of them."
    old = OLD_ANSWER.replace("1 answer rests", "no answer rests")
    assert capsys.readouterr().err == f"1 council today.\n{none}\n{old}\n{right}\n"
    # Wales has no such law for the ones that are listed, and nor had England the day before.
    assert main(["list", "--activity", "film", "--nation", "wales"]) == 0
    assert capsys.readouterr().err == f"1 council today.\n{OLD_ANSWER}\n"
    assert main(["list", "--activity", "film", "--on", "2014-08-05", "--parent", "staffordshire"]) == 0
    assert "the law" not in capsys.readouterr().err
    assert main(["list", "--without", "film", "--activity", "papers", "--format", "ids"]) == 0
    assert capsys.readouterr().err == ""


def write_film_claim(root: Path, status: str, stated: str) -> None:
    path = root / "data" / "councils" / "lichfield.yaml"
    text = path.read_text(encoding="utf-8").replace("allowed-with-notice", status)
    path.write_text(text.replace("stated: 2014-09", f"stated: {stated}"), encoding="utf-8", newline="\n")


@pytest.mark.parametrize(
    ("stated", "status", "note", "star"),
    [
        ("2013-10", "Permission required*", "before the right of 2014", "is"),
        ("2014-08", "Permission required*", "perhaps before the right of 2014", "is, or may be,"),
        ("2015-10", "Permission required†", "out of step with the law", ""),
    ],
)
def test_a_claim_from_before_the_law_is_marked_and_the_answer_beside_it(
    capsys: pytest.CaptureFixture[str], small: Path, stated: str, status: str, note: str, star: str
) -> None:
    write_law(small)
    write_film_claim(small, "permission-required", stated)
    assert main(["list", "--activity", "film", "--claim", "permission-required"]) == 0
    out, err = capsys.readouterr()
    head, row = (re.split("  +", line) for line in out.splitlines())
    assert head[4:] == ["Filming", "Said", "Answer today", "Note"]
    assert row[4:] == [status, stated, "Right", note]
    marks = f"* 1 of 1 claim {star} from before the right or duty that holds today: history, not the answer."
    assert (marks in err.splitlines()) == bool(star)
    assert "With the law in force, that is the answer today for none of them.\n" in err
    # On a day before the law it was the answer.
    assert main(["list", "--activity", "film", "--on", "2014-08-05", "--format", "json"]) == 0
    before = json.loads(capsys.readouterr().out)["councils"]
    assert all(each["before_law"].get("film") is None for each in before)


def test_the_mark_stays_in_a_narrow_terminal(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], small: Path
) -> None:
    write_law(small)
    write_film_claim(small, "permission-required", "2013-10")
    pretend_terminal(monkeypatch, 60)
    assert main(["list", "--activity", "film", "--claim", "permission-required"]) == 0
    row = strip_colours(capsys.readouterr().out).splitlines()[1]
    assert re.split("  +", row) == ["lichfield", "Permission required*", "2013-10", "Right"]


def test_a_law_that_cannot_be_read_gives_no_answers(capsys: pytest.CaptureFixture[str], small: Path) -> None:
    (small / "data" / "law" / "england.yaml").write_text("x: [", encoding="utf-8")
    assert main(["list", "--nation", "england", "--format", "json"]) == 0
    out, err = capsys.readouterr()
    assert [council["answers"] for council in json.loads(out)["councils"]] == [{}, {}, {}, {}]
    assert err.startswith("No answers for England, as data/law/england.yaml is left out: ")


def test_json(capsys: pytest.CaptureFixture[str], small: Path) -> None:
    write_law(small)
    assert main(["list", "--parent", "staffordshire", "--activity", "film", "--format", "json"]) == 0
    out, err = capsys.readouterr()
    page = (Path(__file__).parents[2] / "docs" / "list-and-show.md").read_text(encoding="utf-8")
    (example,) = re.findall(r"^```json\n(.*?)^```$", page, flags=re.DOTALL | re.MULTILINE)
    assert out == example
    assert err == ""


def test_csv(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["list", "--nation", "wales", "--activity", "film", "--format", "csv"]) == 0
    [row] = csv.DictReader(io.StringIO(capsys.readouterr().out, newline=""))
    assert row == {
        "id": "carmarthenshire",
        "name": "Carmarthenshire County Council",
        "short_name": "Carmarthenshire",
        "nation": "wales",
        "region": "",
        "type": "welsh-principal-council",
        "parent": "",
        "status": "current",
        "established": "1996-04-01",
        "abolished": "",
        "claims": "1",
        "claim_film": "refused",
        "stated_film": "2012-12",
        "answer_film": "refused",
        "last_known_film": "2012",
    }
    assert main(["list", "--nation", "scotland", "--format", "csv"]) == 0
    assert capsys.readouterr().out.splitlines() == [",".join([*row][:11])]


def test_markdown(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["list", "--nation", "wales", "--activity", "film", "--format", "markdown"]) == 0
    out, err = capsys.readouterr()
    assert out.splitlines()[1] == "| --- | --- | --- | --- | --- | --- | --- |"
    assert "| Refused† | 2012-12 | Refused† |\n" in out
    assert out.endswith(f"\n\n{OLD_ANSWER}\n")
    assert err == ""
    assert main(["list", "--nation", "scotland", "--format", "markdown"]) == 0
    assert capsys.readouterr().out == ""


def test_json_of_nobody(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["list", "--nation", "scotland", "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out) == {"version": 1, "count": 0, "councils": []}


@pytest.mark.parametrize(
    ("columns", "headings"),
    [
        pytest.param(30, ["Id", "Claims"], id="no room"),
        pytest.param(44, ["Id", "Where", "Claims"], id="little room"),
        pytest.param(60, ["Id", "Name", "Type", "Claims"], id="some room"),
        pytest.param(66, ["Id", "Name", "Where", "Claims"], id="more room"),
        pytest.param(76, ["Id", "Name", "Type", "Where", "Claims"], id="just enough"),
        pytest.param(160, ["Id", "Name", "Type", "Where", "Claims"], id="more than enough"),
    ],
)
def test_a_line_each_in_any_terminal(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, columns: int, headings: list[str]
) -> None:
    pretend_terminal(monkeypatch, columns)
    assert main(["list"]) == 0
    out = capsys.readouterr().out
    assert "\x1b[1mId" in out
    lines = re.sub("\x1b\\[[0-9;]*m", "", out).splitlines()
    assert lines[0].split() == headings
    assert len(lines) == 7
    assert max(len(line) for line in lines) <= columns
    assert all("carmarthenshire" in line for line in lines if line.startswith("c"))


def test_a_remark_is_broken_between_words_in_a_terminal_alone(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = "6 councils today; 2 abolished and 1 future ones are not shown, see --status.\n"
    monkeypatch.setenv("COLUMNS", "40")
    assert main(["list"]) == 0
    assert capsys.readouterr().err == whole
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    assert main(["list"]) == 0
    err = capsys.readouterr().err
    assert err == "6 councils today; 2 abolished and 1\nfuture ones are not shown, see\n--status.\n"
    monkeypatch.setenv("COLUMNS", "160")
    assert main(["list"]) == 0
    assert capsys.readouterr().err == whole


def test_a_long_cell_is_cut(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    pretend_terminal(monkeypatch, 66)
    monkeypatch.setenv("NO_COLOR", "1")
    assert main(["list", "--nation", "wales"]) == 0
    out = re.sub("\x1b\\[[0-9;]*m", "", capsys.readouterr().out)
    assert out.splitlines()[1] == "carmarthenshire  Carmarthenshire County C…  Council  Wales       1"


@pytest.mark.slow
def test_a_reader_that_goes_away(small: Path) -> None:
    body = "\n".join(
        f"        {line}" for line in ("name: X", "short_name: X", "nation: wales", "type: county")
    )
    for number in range(3000):
        path = small / "data" / "councils" / f"x-{number}-{'y' * 40}.yaml"
        path.write_text(council_text(path.stem, body), encoding="utf-8", newline="\n")
    code = "from opencouncil.__main__ import run; run()"
    with subprocess.Popen([sys.executable, "-c", code, "list"], stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stdout.readline().startswith(b"Id ")
        process.stdout.close()
    assert process.returncode == 0
