"""``opencouncil export``."""

import csv
import io
import json
import shutil
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from opencouncil.cli.app import main
from opencouncil.export import FORMATS, Gives
from opencouncil.history.version import NOT_KNOWN, DataVersion
from opencouncil.reading.snapshot import Snapshot
from opencouncil.tables.contract import load_contract
from support.builders import FROZEN
from support.small_dataset import make_dataset

TWICE = """\
id: 2019-dorset
title: Dorset becomes two councils
nation: england
area: Dorset
kind: structural-change
status: in-force
vesting_day: 2019-04-01
ends:
  - {council: christchurch, successors: [{council: dorset}]}
  - {council: christchurch, successors: [{council: belfast}]}
sources: [https://example.org/]
confidence: low
"""
SINGLE = ("json", "jsonl", "sqlite", "duckdb", "xlsx", "geojson")


@pytest.fixture(autouse=True)
def small(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    return make_dataset(tmp_path, monkeypatch)


def run(*arguments: str) -> int:
    return main(["export", *arguments])


@pytest.mark.parametrize("name", SINGLE)
def test_a_file_is_written_and_named(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("--format", name, "-o", f"out.{name}") == 0
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith(f"Wrote out.{name}")
    assert Path(f"out.{name}").stat().st_size > 0


@pytest.mark.parametrize(
    ("words", "asked"),
    [
        pytest.param(["--format", "csv", "--table", "claims"], 0, id="a table to standard output"),
        pytest.param(["--format", "jsonl"], 0, id="lines to standard output"),
        pytest.param(["--format", "csv", "--table", "claims", "--for-editing"], 0, id="a table to edit"),
        pytest.param(["--format", "csv", "--table", "claims", "-o", "out.csv"], 1, id="a table to a file"),
        pytest.param(["--format", "json"], 1, id="all in one text"),
        pytest.param(["--format", "csv", "-o", "out"], 1, id="a folder"),
    ],
)
def test_git_is_asked_for_the_version_only_where_it_is_named(
    words: list[str], asked: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun: list[Snapshot] = []

    @contextmanager
    def begin(snapshot: Snapshot) -> Iterator[Callable[[], DataVersion]]:
        begun.append(snapshot)
        yield lambda: NOT_KNOWN

    monkeypatch.setattr("opencouncil.history.version_beside.begin_finding", begin)
    if not asked:
        # Nor later, by whoever writes.
        monkeypatch.setattr("opencouncil.history.data_version.find_data_version", None)
    assert run(*words) == 0
    assert len(begun) == asked


@pytest.mark.parametrize(("name", "suffix"), [("csv", "csv"), ("datapackage", "csv"), ("parquet", "parquet")])
def test_a_folder_is_written_and_named(name: str, suffix: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("--format", name, "-o", "out") == 0
    assert capsys.readouterr().err == "Wrote out, answers as of 2026-11-21.\n"
    assert {f"{table}.{suffix}" for table in load_contract().tables} <= {
        path.name for path in Path("out").iterdir()
    }


def test_one_table_goes_to_standard_output(capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    assert run("--format", "csv", "--table", "codes") == 0
    out, err = capsysbinary.readouterr()
    assert out.startswith(b"council_id,scheme,code,is_former,is_shared\r\n")
    assert b"lichfield,gss,E07000194,false,false\r\n" in out
    assert err == b""


def test_excel_gets_its_mark_on_standard_output_too(capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    assert run("--format", "csv", "--table", "names", "--excel") == 0
    out = capsysbinary.readouterr().out
    assert out.startswith(b"\xef\xbb\xbfcouncil_id,")
    assert "Cyngor Sir Gâr" in out.decode()


def test_json_is_the_files(capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    assert run("--format", "json") == 0
    data = json.loads(capsysbinary.readouterr().out)
    lichfield = next(council for council in data["councils"] if council["id"] == "lichfield")
    assert [council["id"] for council in data["councils"]][:2] == ["belfast", "carmarthenshire"]
    assert lichfield["meetings"]["film"][0]["conditions"] == [
        "notice-requested",
        "no-flash",
        "notice:3wd",
    ]


def test_the_day_decides(capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    def answer(*arguments: str) -> dict[str, str]:
        assert run("--format", "csv", "--table", "councils", *arguments) == 0
        text = capsysbinary.readouterr().out.decode()
        rows = csv.DictReader(io.StringIO(text, newline=""))
        return next(row for row in rows if row["id"] == "dorset-county")

    assert answer()["status"] == "abolished"
    assert answer("--on", "2019-03-31")["status"] == "current"
    assert "day" not in answer()
    assert answer("--on", "2019-03-31", "--contract", "1")["day"] == "2019-03-31"


def test_rows_that_no_day_changes_are_the_same_on_two_days(
    capsysbinary: pytest.CaptureFixture[bytes],
) -> None:
    for table in ("answers", "law", "councils"):
        texts = set()
        for day in ("2026-11-21", "2026-11-22"):
            assert run("--format", "csv", "--table", table, "--on", day) == 0
            texts.add(capsysbinary.readouterr().out)
        assert len(texts) == 1, table


def test_an_earlier_version_of_the_columns_changes_no_files(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("--format", "json", "--contract", "1", "-o", "out.json") == 0
    assert capsys.readouterr().err == (
        "json without --table gives the files as they are; --contract changes nothing.\nWrote out.json.\n"
    )
    assert run("--format", "csv", "--table", "law", "--contract", "7") == 2
    assert capsys.readouterr().err == "opencouncil: The columns have no version 7. There are `1` and `2`.\n"


def test_a_revision_is_the_dataset_as_it_stood(small: Path) -> None:
    git = ["git", "-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "init.defaultBranch=main"]
    for command in (["init", "-q"], ["add", "."], ["commit", "-q", "-m", "All", "--no-gpg-sign"]):
        subprocess.run([*git, *command], check=True, cwd=small)
    (small / "data" / "councils" / "dorset.yaml").unlink()
    command = [sys.executable, "-m", "opencouncil", "export", "--format", "csv", "--table", "councils"]
    now, then = (
        subprocess.run([*command, *more], check=True, cwd=small, capture_output=True)
        for more in ([], ["--at", "HEAD"])
    )
    assert b"\r\ndorset," in then.stdout
    assert b"\r\ndorset," not in now.stdout
    assert then.stderr.startswith(b"Using ")
    count = "import opencouncil as o; print(len(o.load(at='HEAD').councils) - len(o.load().councils))"
    done = subprocess.run([sys.executable, "-c", count], check=True, cwd=small, capture_output=True)
    assert done.stdout == b"1\n"


def test_a_day_changes_nothing_in_the_files(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("--format", "jsonl", "--on", "2019-03-31", "-o", "out.jsonl") == 0
    assert capsys.readouterr().err == (
        "jsonl without --table gives the files as they are; --on changes nothing.\n"
        "Wrote out.jsonl and out.jsonl-metadata.json beside it.\n"
    )


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        pytest.param([], "Choose a format: --format csv, json, jsonl,", id="no format"),
        pytest.param(["--format", "xls"], "There is no format 'xls'. Did you mean 'xlsx'?", id="format"),
        pytest.param(["--format", "pdf"], "There is no format 'pdf'. ", id="far from any format"),
        pytest.param(
            ["--format", "csv", "--table", "council"],
            "There is no table 'council'. Did you mean 'councils'?",
            id="table",
        ),
        pytest.param(
            ["--format", "csv"], "csv is a folder of files: name it with -o opencouncil", id="folder"
        ),
        pytest.param(
            ["--format", "csv", "-o", "out.csv"],
            "csv is a folder of files here: name a folder with -o, or add --table to get one table as 'out",
            id="a file for a folder",
        ),
        pytest.param(["--format", "datapackage"], "name it with -o opencouncil", id="package"),
        pytest.param(
            ["--format", "sqlite"],
            "sqlite is not text: name a file with -o opencouncil.sqlite.",
            id="binary",
        ),
        pytest.param(["--format", "xlsx"], "name a file with -o opencouncil.xlsx.", id="workbook"),
        pytest.param(
            ["--format", "geojson", "--table", "councils"],
            "geojson holds the councils, each with its answers; --table is for csv, json, jsonl and parquet.",
            id="no single table",
        ),
        pytest.param(
            ["--format", "parquet"],
            "parquet is a folder of files: name it with -o opencouncil.",
            id="types",
        ),
        pytest.param(
            ["--format", "parquet", "--table", "law"],
            "parquet is not text: name a file with -o opencouncil.parquet.",
            id="one table with types",
        ),
        pytest.param(
            ["--format", "csv", "--partition", "nation", "-o", "x"], "--partition is for parquet.", id="parts"
        ),
        pytest.param(
            ["--format", "parquet", "--partition", "nations", "-o", "x"],
            "There is no partition 'nations'. Did you mean 'nation'?",
            id="part",
        ),
        pytest.param(
            ["--format", "parquet", "--partition", "nation", "--table", "law", "-o", "x.parquet"],
            "parquet is a folder of files here: name a folder with -o.",
            id="a file for parts",
        ),
        pytest.param(["--format", "json", "--excel"], "--excel is for csv", id="excel"),
        pytest.param(
            ["--format", "json", "-o", "no/where"], "There is no folder 'no' to write", id="nowhere"
        ),
        pytest.param(["--format", "json", "-o", "data"], "'data' exists and is kept", id="taken"),
        pytest.param(
            ["--format", "json", "-o", "data", "--force"], "is not a plain file, and is kept", id="a folder"
        ),
        pytest.param(
            ["--format", "csv", "-o", "data", "--force"],
            "'data' holds something that is not ours ('sources.yaml'), and is kept; name a new folder.",
            id="somebody's folder",
        ),
        pytest.param(
            ["--format", "json", "-o", "x" * 300], "cannot be written: File name too long", id="long"
        ),
        pytest.param(["--format", "json", "--on", "2019"], "'2019' is a year", id="day"),
        pytest.param(
            ["--format", "json", "--data", "nowhere"], "There is no dataset in 'nowhere'", id="data"
        ),
        pytest.param(["--format", "\x1b[31m" + "x" * 500], "There is no format", id="an attack"),
    ],
)
def test_what_cannot_be_done_is_one_line(
    arguments: list[str], message: str, capsys: pytest.CaptureFixture[str], small: Path
) -> None:
    before = sorted(small.rglob("*"))
    assert run(*arguments) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith("opencouncil: ")
    assert message in err
    assert err.count("\n") == 1
    assert len(err) < 400
    assert "\x1b" not in err
    assert sorted(small.rglob("*")) == before


@pytest.mark.parametrize("name", [*SINGLE, "csv", "parquet", "datapackage", "datasette"])
def test_what_is_there_is_kept_unless_forced(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    target = Path("out")
    if Gives.FOLDER in FORMATS[name].gives:
        target.mkdir()
        names = {"parquet": "councils.parquet", "datasette": "opencouncil.sqlite"}
        target = target / names.get(name, "councils.csv")
    target.write_bytes(b"mine")
    assert run("--format", name, "-o", "out") == 2
    assert capsys.readouterr().err == ("opencouncil: 'out' exists and is kept; --force replaces it.\n")
    assert target.read_bytes() == b"mine"
    assert run("--format", name, "-o", "out", "--force") == 0
    assert target.read_bytes() != b"mine"


def test_an_empty_folder_may_be_filled() -> None:
    Path("out").mkdir()
    assert run("--format", "csv", "-o", "out") == 0


def test_broken_files_are_named_and_left_out(small: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (small / "data" / "councils" / "dorset.yaml").write_text("id: dorset\n")
    assert run("--format", "sqlite", "-o", "out.sqlite") == 0
    assert "Left out data/councils/dorset.yaml: it does not fit the schema." in capsys.readouterr().err
    with sqlite3.connect("out.sqlite") as connection:
        assert connection.execute("SELECT count(*) FROM councils").fetchone() == (8,)
    connection.close()


@pytest.mark.parametrize(
    ("form", "target"), [("sqlite", "out.sqlite"), ("csv", "out"), ("datapackage", "pack")]
)
def test_rows_with_the_key_of_another_are_counted(
    form: str, target: str, small: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = small / "data" / "reorganisations"
    folder.mkdir()
    (folder / "2019-dorset.yaml").write_text(TWICE)
    assert run("--format", form, "-o", target) == 0
    assert capsys.readouterr().err == (
        "Left out 1 row of reorganisation_councils: an earlier one has the key. See `opencouncil validate`.\n"
        f"Wrote {target}, answers as of 2026-11-21.\n"
    )


def test_a_time_that_is_none_is_one_line(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "yesterday")
    assert run("--format", "xlsx", "-o", "out.xlsx") == 2
    assert capsys.readouterr().err == (
        "opencouncil: SOURCE_DATE_EPOCH in the environment is 'yesterday', which is not a number of "
        "seconds.\n"
    )
    assert not Path("out.xlsx").exists()


def test_a_zip_is_a_package_in_one_file(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("--format", "datapackage", "-o", "out.ZIP") == 0
    assert Path("out.ZIP").read_bytes().startswith(b"PK")


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="needs the signals of Unix")
@pytest.mark.parametrize("name", ["sqlite", "csv", "parquet"])
def test_a_killed_export_leaves_what_was_there(name: str, small: Path) -> None:
    # The real command, slowed down where it has begun to write.
    program = f"""
import sys, time
from opencouncil import export
from opencouncil.cli.app import main

module = export.load_format("{name}")
def wait(*_):
    print("writing", flush=True)
    time.sleep(60)
if hasattr(module, "write"):
    module.write = wait
else:
    files = module.iter_files
    write_half = lambda out: (out.write(b"half"), wait())
    module.iter_files = lambda loaded: [(name, write_half) for name, _ in files(loaded)]
main(["export", "--format", "{name}", "-o", "out", "--force", "--on", "2026-11-21"])
"""
    assert run("--format", name, "-o", "out") == 0
    before = {path: path.read_bytes() for path in sorted(Path.cwd().glob("out*/**/*")) if path.is_file()}
    whole = Path("out").read_bytes() if Path("out").is_file() else b""
    with subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == b"writing\n"
        process.send_signal(signal.SIGKILL)
    assert {path: path.read_bytes() for path in before} == before
    assert (Path("out").read_bytes() if Path("out").is_file() else b"") == whole


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="needs the limits of Unix")
@pytest.mark.parametrize("name", [*SINGLE, "csv", "parquet", "datapackage", "datasette"])
def test_a_full_disk_is_one_line_and_leaves_what_was_there(name: str) -> None:
    program = f"""
import resource, signal, sys
from opencouncil.cli.app import main

signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))
sys.exit(main(["export", "--format", "{name}", "-o", "out", "--force"]))
"""
    assert run("--format", name, "-o", "out") == 0
    before = {path: path.read_bytes() for path in Path.cwd().rglob("*") if path.is_file()}
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (2, "")
    # SQLite does not tell which error of the system it met.
    said = "Input/output error" if name in ("sqlite", "datasette") else "File too large"
    assert done.stderr == f"opencouncil: 'out' cannot be written: {said}.\n"
    assert {path: path.read_bytes() for path in Path.cwd().rglob("*") if path.is_file()} == before


def test_a_terminal_gets_nothing_that_could_act_on_it(
    small: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    assert run("--format", "csv", "--table", "codes") == 0
    out = capsys.readouterr().out
    assert out.startswith("council_id,scheme,code,is_former,is_shared\n")
    assert "\r" not in out


@pytest.mark.slow
def test_the_whole_dataset_from_the_repository(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(FROZEN)
    assert run("--format", "csv", "-o", str(tmp_path / "all")) == 0
    assert len(list((tmp_path / "all").glob("*.csv"))) == len(load_contract().tables)


def test_the_formats_that_the_help_names_are_all_there_are(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["export", "--help"]) == 0
    out = capsys.readouterr().out
    assert all(name in out for name in FORMATS)


FOLDERS = {
    "csv": ["--format", "csv"],
    "parquet": ["--format", "parquet"],
    "parts": ["--format", "parquet", "--partition", "nation"],
    "package": ["--format", "datapackage"],
    "datasette": ["--format", "datasette"],
}


@pytest.fixture(scope="module")
def exports(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of what each format writes where nothing was before."""
    with pytest.MonkeyPatch.context() as patch:
        root = make_dataset(tmp_path_factory.mktemp("exports"), patch)
        for name, options in FOLDERS.items():
            assert run(*options, "-o", name) == 0
    return root


def list_files(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*"))


@pytest.mark.slow
@pytest.mark.parametrize("after", FOLDERS)
@pytest.mark.parametrize("before", FOLDERS)
def test_an_export_takes_the_place_of_one_in_another_format(
    before: str, after: str, exports: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.copytree(exports / before, "out")
    assert run(*FOLDERS[after], "-o", "out", "--force") == 0
    assert list_files(Path("out")) == list_files(exports / after)
    capsys.readouterr()
    Path("out", "README.md").write_text("mine")
    taken = "package" if after == "package" else ""
    assert (run(*FOLDERS[before], "-o", "out", "--force") == 0) == bool(taken)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        pytest.param(
            ["--format", "parquet", "--partition", "region"], "There is only 'nation'.", id="one choice"
        ),
        pytest.param(
            ["--format", "geojson", "--table", "claims"], "geojson holds the councils, each", id="no table"
        ),
        pytest.param(["--format", "xlsx", "--table", "claims"], "use --for-editing", id="a workbook of one"),
    ],
)
def test_a_mistake_is_answered_with_what_there_is(
    arguments: list[str], message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(*arguments, "-o", "out.x") == 2
    assert message in capsys.readouterr().err
