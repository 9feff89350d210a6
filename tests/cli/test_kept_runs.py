"""What a command said before is said again where nothing has changed, and nowhere else."""

import os
import shlex
import shutil
import subprocess
import sys
import tempfile
import threading
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from opencouncil import files
from opencouncil.cli import kept_runs, opening
from opencouncil.cli.app import main
from opencouncil.cli.kept_runs import SERVED
from opencouncil.files import read_bytes
from opencouncil.reading import digests
from opencouncil.saving import cache, cache_keys
from support.builders import FROZEN, write_dataset
from support.clock import TODAY
from support.commands import list_commands
from support.kept import Reads, edit, fife, run_anew, run_kept, watching_reads

# Where the program lies, with Python and the packages; and what is read of the system.
OURS = tuple(
    f"{folder}{os.sep}"
    for folder in (
        *(Path(kept_runs.__file__).parents[1], files.shipped_folder("schema"), "/dev", "/proc", "/etc"),
        *(one for one in sys.path if one and Path(one).is_dir()),
    )
) + tuple(one for one in sys.path if one.endswith(".zip"))

# A command line of each, with every option that it has here.
LINES = {
    "validate": (
        ["validate"],
        ["validate", "--strict", "--format", "json"],
        ["validate", "--format=sarif", "data/councils/lichfield.yaml"],
    ),
    "list": (
        ["list", "--nation", "england", "--nation", "wales", "--on", "2013-01-01", "--format", "ids"],
        ["list", "--region=west-midlands", "--type=county", "--status", "all", "--sort", "name"],
        ["list", "--parent", "staffordshire", "--format", "json"],
        ["list", "--authority", "west-midlands-ca"],
        ["list", "--activity", "film", "--claim", "refused"],
        ["list", "--without", "population"],
    ),
    "show": (["show", "lichfield"], ["show", "fife", "--on=2013-01-01", "--format", "json"]),
    "may": (
        ["may", "film", "lichfield"],
        ["may", "film", "fife", "--on", "2013-01-01", "--why", "--meeting", "committee"],
        ["may", "film", "lichfield", "--cite"],
        ["may", "film", "lichfield", "--since", "2009", "--format=json"],
    ),
    "find": (["find", "lichfield", "--format", "json"],),
    "lineage": (["lineage", "lichfield", "--format", "dot"],),
    "stats": (
        ["stats", "--by", "nation", "--activity", "film", "--on", "2026-01-01", "--format", "csv"],
        ["stats", "--nation=england", "--region=west-midlands", "--type", "county"],
    ),
    "out-of-step": (
        ["out-of-step", "--nation", "england", "--type=county", "--region", "west-midlands"],
        ["out-of-step", "--activity", "film", "--on", "2020-01-01", "--format", "csv"],
        ["out-of-step", "--since", "2014"],
    ),
    "replies": (
        ["replies", "--nation=england", "--type=county", "--region", "west-midlands", "--format", "json"],
        ["replies", "--state", "waiting", "--on", "2026-01-01"],
    ),
    "gaps": (
        ["gaps", "--limit", "2", "--nation=england", "--type=county", "--region", "west-midlands"],
        ["gaps", "--county", "staffordshire", "--activity", "film", "--on", "2026-01-01", "--format", "csv"],
        ["gaps", "--for", "editing"],
    ),
    "stale": (
        ["stale", "--limit", "2", "--nation=england", "--type=county", "--region", "west-midlands"],
        ["stale", "--activity", "film", "--older-than", "2y", "--on", "2026-01-01", "--format", "csv"],
        ["stale", "--reason", "old"],
    ),
    "similar": (
        ["similar", "lichfield", "--limit", "2", "--nation=england", "--region", "west-midlands"],
        ["similar", "lichfield", "--same-type", "--on", "2026-01-01", "--format", "json"],
        ["similar", "lichfield", "--activity", "film", "--type", "county"],
    ),
    "compare": (
        ["compare", "lichfield", "fife", "--activity", "film", "--on", "2026-01-01"],
        ["compare", "lichfield", "fife", "--format", "markdown"],
    ),
    "systems": (
        ["systems", "--kind", "papers", "--by", "nation", "--on", "2026-01-01", "--format", "csv"],
        ["systems", "--nation=england", "--type=county", "--region", "west-midlands"],
    ),
    "fmt": (["fmt", "--check"], ["fmt", "--diff", "data/councils/fife.yaml"]),
    "score": (["score", "fife", "--compare"], ["score", "fife", "--on", "2026-01-01", "--format", "json"]),
    "rank": (
        ["rank", "--nation=england", "--type=county", "--region", "west-midlands", "--limit", "2"],
        ["rank", "--activity", "film", "--compare", "--on", "2026-01-01", "--format", "csv"],
    ),
    "query": (
        ["query", "SELECT id, answer_film FROM councils", "--on", "2013-01-01", "--format", "json"],
        ["query", "--file", "question.sql", "--format=csv", "--excel"],
        ["query", "-f", "question.sql", "--contract", "1", "--format", "csv"],
        ["query", "SELECT count(*) FROM duckdb_functions"],
        ["query", "FROM claims WHERE status = 'refusde'; SELECT 1"],
        ["query", "SELECT table_name FROM information_schema.tables ORDER BY ALL"],
        ["query", "--tables"],
        ["query", "--columns", "names"],
    ),
}
# The options with which nothing is kept, and why.
LEFT_OUT = {
    "--at": "git is asked",
    "--changed-since": "git is asked",
    "--against": "git is asked",
    "--over-time": "git is asked",
    "--fix": "it writes",
    "--output": "it writes",
    "--force": "it writes",
    "--agreement": "it reads other files",
    "--mine": "it reads another file",
    "--rubric": "it reads another file",
    "--packaged": "it is asked once for a release, of data that nobody edits",
    "--shell": "it waits for questions",
    "--with": "it reads another file",
    "--title": "it is for pictures, for which git is asked",
    "--map": "it is for pictures, for which git is asked",
    "--no-cache": "it says so",
}
QUESTION = "-- Now with their names, as of today.\nSELECT id, name FROM councils ORDER BY id"


@pytest.fixture
def here(dataset: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    shutil.copy(FROZEN / "data" / "scoring.yaml", dataset / "data")
    (dataset / "question.sql").write_text(QUESTION)
    monkeypatch.chdir(dataset)
    return dataset


def test_every_command_that_is_served_has_lines_here() -> None:
    assert list(LINES) == list(SERVED)
    for name, lines in LINES.items():
        used = {word.partition("=")[0] for line in lines for word in line if word.startswith("--")}
        served = SERVED[name]
        assert used == (served.with_value | served.flags) - {"--data"}


@pytest.mark.parametrize("name", SERVED)
def test_every_option_is_served_or_left_out_for_a_reason(name: str) -> None:
    options: dict[str, Any] = {
        one.opts[0]: one for one in list_commands()[name].params if one.param_type_name == "option"
    }
    served = SERVED[name]
    assert options.keys() - LEFT_OUT.keys() == served.with_value | served.flags
    assert {option for option in served.flags if not options[option].is_flag} == set()
    assert {option for option in served.with_value if options[option].is_flag} == set()


@pytest.mark.slow
@pytest.mark.parametrize("line", [line for lines in LINES.values() for line in lines], ids=" ".join)
def test_it_says_the_same_again(here: Path, line: list[str]) -> None:
    anew = run_anew(*line)
    first, second = run_kept(*line), run_kept(*line)
    assert (first.said, second.said) == (anew, anew)
    assert (first.was_kept, second.was_kept) == (False, anew[0] < 2)


@pytest.mark.slow
@pytest.mark.parametrize("name", LINES)
def test_nothing_is_read_but_what_is_hashed(here: Path, name: str) -> None:
    """All that a command opens is of the program, or of the dataset, whose every byte is in the key."""
    subprocess.run(["git", "init", "-q"], check=True)

    def watched(given: Sequence[str]) -> int:
        with watching_reads() as reads:
            code = main(given)
        seen.append(reads)
        return code

    seen: list[Reads] = []
    for line in LINES[name]:
        run_anew(*line, run=watched)
    inside = {str(path) for path in (here / "question.sql", here / "data", *(here / "data").rglob("*"))}
    for line, reads in zip(LINES[name], seen, strict=True):
        made = f"{tempfile.gettempdir()}{os.sep}tmp"
        read = {path for path in reads.opened | reads.listed if not path.startswith((*OURS, made))}
        assert read <= inside, line
        assert reads.others == [], line


# What changes the result is part of the key. Each of these is red if that part is left out.


def test_a_byte_that_changes(here: Path) -> None:
    before = run_kept("validate")
    edit(fife(here), "short_name: Fife", "short_name: Fif\u00e9")
    after = run_kept("validate")
    assert not after.was_kept
    edit(fife(here), "short_name: Fif\u00e9", "short_name: Fife")
    assert run_kept("validate") == before._replace(was_kept=True)


def test_the_times_of_files_tell_nothing(here: Path) -> None:
    run_kept("validate")
    there = fife(here).stat()
    edit(fife(here), "short_name: Fife", "short_nome: Fife")
    os.utime(fife(here), ns=(there.st_atime_ns, there.st_mtime_ns))
    assert run_kept("validate").code == 1


def test_a_file_that_comes_goes_or_has_another_name(here: Path) -> None:
    run_kept("validate")
    copy = here / "data" / "councils" / "other.yaml"
    shutil.copy(fife(here), copy)
    assert run_kept("validate").said == run_anew("validate")
    fife(here).unlink()
    assert run_kept("validate").said == run_anew("validate")
    copy.rename(here / "data" / "law" / "other.yaml")
    assert run_kept("validate").said == run_anew("validate")


def test_the_same_bytes_of_another_kind(here: Path) -> None:
    """The report on one file is never that of a file with the same bytes in another place."""
    source = here / "data" / "sources.yaml"
    run_kept("validate")
    shutil.copy(source, here / "data" / "scoring.yaml")
    assert run_kept("validate").said == run_anew("validate")


def test_two_files_that_change_places(here: Path) -> None:
    run_kept("validate")
    one, two = fife(here), here / "data" / "councils" / "lichfield.yaml"
    first, second = one.read_bytes(), two.read_bytes()
    one.write_bytes(second)
    two.write_bytes(first)
    assert run_kept("validate").code == 1


def test_what_lies_beside_the_schemas(here: Path) -> None:
    run_kept("validate")
    schema = here / "schema" / "council.schema.json"
    schema.parent.mkdir(exist_ok=True)
    schema.write_text("not JSON")
    assert run_kept("validate").code == 2
    schema.unlink()


def test_another_day(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    run_kept("validate")
    later = TODAY.replace(year=2040)
    monkeypatch.setattr(opening, "read_clock", lambda: later)
    monkeypatch.setattr(kept_runs, "read_day", lambda: later)
    assert not run_kept("validate").was_kept


def test_midnight_while_it_runs(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    days = iter([TODAY, TODAY.replace(day=TODAY.day + 1)])
    with monkeypatch.context() as patch:
        patch.setattr(kept_runs, "read_day", lambda: next(days))
        run_kept("validate")
    assert not run_kept("validate").was_kept


def test_another_command_line(here: Path) -> None:
    lines = (["show", "fife"], ["show", "powys"], ["show", "fife", "--format", "json"], ["find", "fife"])
    assert [run_kept(*line).said for line in lines] == [run_anew(*line) for line in lines]


def test_another_program(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    run_kept("validate")
    monkeypatch.setattr(cache_keys, "mark_program", lambda: b"another")
    assert not run_kept("validate").was_kept


@pytest.mark.parametrize(
    ("name", "value"),
    [("NO_COLOR", "1"), ("FORCE_COLOR", "1"), ("COLUMNS", "40"), ("GITHUB_ACTIONS", "true"), ("LC_ALL", "C")],
)
def test_another_way_to_show_it(here: Path, monkeypatch: pytest.MonkeyPatch, name: str, value: str) -> None:
    run_kept("show", "fife")
    monkeypatch.setenv(name, value)
    shown = run_kept("show", "fife")
    assert not shown.was_kept
    assert shown.said == run_anew("show", "fife")


def test_another_folder(here: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """What is said of the dataset depends on where one stands, and on which dataset is nearest."""
    run_kept("show", "fife")
    inside = here / "data" / "councils"
    monkeypatch.chdir(inside)
    assert not run_kept("show", "fife").was_kept
    nearer = inside / "nearer"
    write_dataset(nearer)
    monkeypatch.chdir(nearer)
    assert not run_kept("show", "fife").was_kept


def test_another_question_in_the_same_file(here: Path) -> None:
    before = run_kept("query", "-f", "question.sql")
    assert run_kept("query", "-f", "question.sql") == before._replace(was_kept=True)
    (here / "question.sql").write_text(QUESTION.replace("ORDER BY id", "ORDER BY id DESC"))
    after = run_kept("query", "-f", "question.sql")
    assert (after.was_kept, after.out == before.out) == (False, False)
    (here / "question.sql").write_text("SELECT random()")
    assert [run_kept("query", "-f", "question.sql").was_kept for _ in range(2)] == [False, False]


def test_a_link_that_leads_elsewhere(here: Path) -> None:
    """`chosen/fife.yaml` is the file of Fife, and then one of the law."""
    shutil.copy(here / "data" / "law" / "england.yaml", here / "data" / "law" / "fife.yaml")
    link = here / "chosen"
    for folder in ("councils", "law"):
        link.unlink(missing_ok=True)
        link.symlink_to(here / "data" / folder, target_is_directory=True)
        ran = run_kept("validate", "chosen/fife.yaml", "--format", "junit")
        assert ran.said == run_anew("validate", "chosen/fife.yaml", "--format", "junit")
        assert f"data/{folder}/fife.yaml".encode() in ran.out


# What is not kept at all.


@pytest.mark.parametrize(
    "line",
    [
        pytest.param(["show", "leedz"], id="a council that there is not"),
        pytest.param(["validate", "--formt", "json"], id="an option that there is not"),
        pytest.param(["fmt"], id="it writes"),
        pytest.param(["validate", "--fix"], id="it mends"),
        pytest.param(["show", "fife", "--data", "a", "--data", "b"], id="an option given twice"),
        pytest.param(["show", "--format"], id="an option without its value"),
        pytest.param(["show", "fife", "--", "--on"], id="what is no option"),
        pytest.param(["show", "--help"], id="help"),
        pytest.param(["schema", "council"], id="another command"),
        pytest.param(["query", "SELECT now()"], id="what changes with the time"),
        pytest.param(["query", "SELECT x FROM councils"], id="a mistake in SQL"),
        pytest.param(["query", "SELECT 1", "--file", "question.sql"], id="two questions"),
        pytest.param(["query", "--file", "missing.sql"], id="a file that there is not"),
        pytest.param(["query", "--file", "data"], id="a folder"),
        pytest.param(["query", "SELECT 1", "--with", "mine=mine.csv"], id="a file of the user's"),
        pytest.param(["query", "SELECT 1", "-o", "rows.csv", "--force"], id="it writes a file"),
        pytest.param(["stats", "--format", "svg"], id="a picture names the commit"),
        pytest.param(["query", "SELECT 1", "--format", "parquet"], id="a file of Parquet names it too"),
        pytest.param([], id="nothing"),
    ],
)
def test_what_is_not_kept(here: Path, line: list[str]) -> None:
    assert [run_kept(*line).was_kept for _ in range(2)] == [False, False]


@pytest.mark.parametrize(
    ("setting", "ci", "is_kept"),
    [
        *(("", "", True), ("on", "", True), ("off", "", False), ("no", "", False)),
        *(("", "true", False), ("", "false", True), ("on", "true", True)),
    ],
)
def test_it_can_be_turned_off_and_is_off_in_ci(
    here: Path, monkeypatch: pytest.MonkeyPatch, setting: str, ci: str, is_kept: bool
) -> None:
    monkeypatch.setenv("OPENCOUNCIL_CACHE", setting)
    monkeypatch.setenv("CI", ci)
    assert [run_kept("validate").was_kept for _ in range(2)] == [False, is_kept]


def test_what_an_interrupted_command_left(here: Path) -> None:
    run_kept("validate")
    stage = here / "data" / ".opencouncil-journal"
    stage.mkdir()
    (stage / "journal").write_text("not ours")
    assert run_kept("validate").said == run_anew("validate")
    assert run_kept("validate").code == 1


@pytest.mark.parametrize(("room", "code"), [(0, 1), (digests.MOST_AHEAD, 0)])
def test_a_file_that_changes_while_it_is_read(
    here: Path, monkeypatch: pytest.MonkeyPatch, room: int, code: int
) -> None:
    """And is as it was before and after: a report is of bytes that were there for a moment, or before."""
    monkeypatch.setattr(digests, "MOST_AHEAD", room)
    whole = fife(here).read_bytes()

    def meanwhile(given: Sequence[str]) -> int:
        edit(fife(here), "short_name", "short_nome")
        try:
            return main(given)
        finally:
            fife(here).write_bytes(whole)

    assert run_kept("validate", run=meanwhile).code == code
    assert run_kept("validate").was_kept == (code == 0)
    assert run_kept("validate") == (0, *run_anew("validate")[1:], True)


def test_a_question_that_changes_while_it_is_read(here: Path) -> None:
    def meanwhile(given: Sequence[str]) -> int:
        edit(here / "question.sql", "name", "nation")
        try:
            return main(given)
        finally:
            edit(here / "question.sql", "nation", "name")

    assert b"england" in run_kept("query", "-f", "question.sql", run=meanwhile).out
    assert b"england" not in run_kept("query", "-f", "question.sql").out


@pytest.mark.skipif(not hasattr(os, "fork"), reason="no process can be forked")
def test_a_file_that_changes_while_another_process_reads_it(
    here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Such as that which keeps the tables of a query; of so large a dataset that it is read again."""
    monkeypatch.setattr(digests, "MOST_AHEAD", 0)

    def in_another(given: Sequence[str]) -> int:
        if not (child := os.fork()):
            edit(fife(here), "short_name", "short_nome")
            read_bytes(fife(here), here / "data")
            edit(fife(here), "short_nome", "short_name")
            os._exit(0)
        os.waitpid(child, 0)
        return main(given)

    assert [run_kept("show", "fife", run=in_another).was_kept for _ in range(2)] == [False, False]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipe can have a name")
def test_a_pipe_gives_its_question_once(here: Path) -> None:
    os.mkfifo(here / "pipe")
    for _ in range(2):
        writer = threading.Thread(target=(here / "pipe").write_text, args=[QUESTION])
        writer.start()
        ran = run_kept("query", "-f", "pipe")
        writer.join()
        assert (ran.code, ran.was_kept) == (0, False)


def test_a_file_that_nobody_hashed(here: Path) -> None:
    (here / "other.txt").write_text("x")

    def reads_more(given: Sequence[str]) -> int:
        read_bytes(here / "other.txt", here)
        return main(given)

    assert [run_kept("validate", run=reads_more).was_kept for _ in range(2)] == [False, False]


def test_a_lookup_that_fails(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The command runs as if there were nothing kept."""

    def fail() -> None:
        raise RuntimeError

    monkeypatch.setattr(cache_keys, "mark_program", fail)
    assert run_kept("validate").said == run_anew("validate")


@pytest.mark.parametrize(
    "forged",
    [
        pytest.param(None, id="nothing"),
        pytest.param([], id="an empty list"),
        pytest.param([0], id="a part"),
        pytest.param([0, [[1, "All is well.\n"]], 1], id="more"),
        pytest.param([2, []], id="a code that is not kept"),
        pytest.param([True, []], id="a code of another type"),
        pytest.param(["0", []], id="a text"),
        pytest.param([0, [[0, "x"]]], id="standard input"),
        pytest.param([0, [[1, 5]]], id="a number"),
        pytest.param([0, [[1, "\ud800"]]], id="no bytes"),
        pytest.param({"code": 0}, id="an object"),
    ],
)
def test_a_result_that_has_not_its_form(here: Path, forged: object, monkeypatch: pytest.MonkeyPatch) -> None:
    run_kept("validate")
    monkeypatch.setattr(cache, "read_results", lambda keys: dict.fromkeys(keys, forged))
    ran = run_kept("validate")
    assert (ran.was_kept, ran.said) == (False, run_anew("validate"))


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="a shell opens the streams")
@pytest.mark.parametrize("streams", [">&-", ">/dev/full", "2>&-", ">&- 2>&-"])
@pytest.mark.parametrize("line", ["validate", "validate --strict", "show fife"])
def test_a_stream_that_cannot_be_written(here: Path, line: str, streams: str) -> None:
    """The exit code and what is said of it are those of a run."""
    edit(fife(here), "short_name: Fife", "short_name: Fife ")
    program = f"{shlex.quote(sys.executable)} -m opencouncil"
    subprocess.run(f"{program} {line}", shell=True, check=False, capture_output=True)  # noqa: S602
    assert cache.count_results().results > 0
    kept, anew = (
        subprocess.run(f"{program} {line} {off} {streams}", shell=True, check=False, capture_output=True)  # noqa: S602
        for off in ("", "--no-cache")
    )
    assert (kept.returncode, kept.stdout, kept.stderr) == (anew.returncode, anew.stdout, anew.stderr)


# Whatever becomes of the files.

_CHANGED = {
    "validate": ["validate"],
    "show": ["show", "fife"],
    "list": ["list", "--format", "ids"],
    "query": ["query", "SELECT id, name, answer_film FROM councils", "--format", "csv"],
}
_CHANGES = st.tuples(
    st.sampled_from(["byte", "cut", "remove", "restore", "add", "swap"]),
    st.integers(0, 10**6),
    st.integers(0, 10**6),
)


@pytest.mark.slow
@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(changes=st.lists(_CHANGES, min_size=1, max_size=4), line=st.sampled_from(list(_CHANGED)))
def test_whatever_changes_it_says_what_it_would_say_anew(
    tmp_path_factory: pytest.TempPathFactory, changes: list[tuple[str, int, int]], line: str
) -> None:
    words = _CHANGED[line]
    folder = write_dataset(tmp_path_factory.mktemp("changing"))
    paths = sorted(path for path in (folder / "data").rglob("*") if path.is_file())
    first = {path: path.read_bytes() for path in paths}
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        for what, number, place in changes:
            path, other = paths[number % len(paths)], paths[place % len(paths)]
            data = path.read_bytes() if path.exists() else b""
            if what == "byte" and data:
                at = place % len(data)
                path.write_bytes(data[:at] + bytes([data[at] ^ 1]) + data[at + 1 :])
            elif what == "cut":
                path.write_bytes(data[: place % (len(data) + 1)])
            elif what == "remove":
                path.unlink(missing_ok=True)
            elif what == "restore":
                path.write_bytes(first[path])
            elif what == "add":
                path.with_name(f"new-{place}.yaml").write_bytes(data)
            elif path.exists() and other.exists():
                theirs = other.read_bytes()
                other.write_bytes(data)
                path.write_bytes(theirs)
            assert run_kept(*words).said == run_anew(*words)
            assert run_kept(*words).said == run_anew(*words)
