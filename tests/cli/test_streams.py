"""What a program reads from us is the same on every machine, and no character stops us."""

import io
import json
import os
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

import pytest

from opencouncil.cli.app import COMMANDS, main
from support.builders import SAMPLE, claim_data, write_dataset
from support.repositories import Record

FORMATS = ("text", "json", "github", "sarif", "junit")
RUN = "from opencouncil.__main__ import run; run()"
# In no old code page of Windows.
ODD = "Ŵ 🏛"


@pytest.fixture
def dataset(tmp_path: Path) -> Path:
    councils = tmp_path / "data" / "councils"
    councils.mkdir(parents=True)
    (tmp_path / "data" / "sources.yaml").write_text("{}\n", encoding="utf-8", newline="\n")
    text = "".join(f'"{ODD} {number}": {number}\n' for number in range(12))
    (councils / "odd.yaml").write_text(text, encoding="utf-8", newline="\n")
    return tmp_path


def run(dataset: Path, output: str, **environment: str) -> bytes:
    done = subprocess.run(
        [sys.executable, "-c", RUN, "validate", "--format", output, "--data", str(dataset)],
        capture_output=True,
        env={**os.environ, **environment},
        check=False,
    )
    assert done.stderr == b""
    assert done.returncode == 1
    return done.stdout


@pytest.mark.slow
@pytest.mark.parametrize("output", FORMATS)
def test_a_pipe_gets_the_same_utf_8_whatever_the_locale(dataset: Path, output: str) -> None:
    expected = run(dataset, output, PYTHONIOENCODING="utf-8", PYTHONHASHSEED="1")
    assert run(dataset, output, PYTHONIOENCODING="cp1252", PYTHONHASHSEED="2") == expected
    assert (
        run(dataset, output, PYTHONIOENCODING="", PYTHONUTF8="0", PYTHONCOERCECLOCALE="0", LC_ALL="C")
        == expected
    )
    assert ODD in expected.decode("utf-8")


@pytest.mark.parametrize("output", FORMATS)
def test_a_file_whose_name_is_no_text(dataset: Path, output: str) -> None:
    try:
        (dataset / "data" / "councils" / os.fsdecode(b"\xff.yaml")).touch()
    except OSError:
        pytest.skip("this system has no such names")
    assert ".yaml" in run(dataset, output).decode("utf-8")


class Terminal(io.TextIOWrapper):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize("output", FORMATS)
def test_a_terminal_that_lacks_a_letter_shows_its_number(
    dataset: Path, output: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    written = io.BytesIO()
    terminal = Terminal(written, encoding="cp1252")
    monkeypatch.setattr(sys, "stdout", terminal)
    assert main(["validate", "--format", output, "--data", str(dataset)]) == 1
    monkeypatch.undo()
    terminal.flush()
    assert rb"\u0174 \U0001f3db" in written.getvalue()


def test_a_pipe_gets_line_feeds_alone_and_takes_any_character(monkeypatch: pytest.MonkeyPatch) -> None:
    written = io.BytesIO()
    pipe = io.TextIOWrapper(written, encoding="cp1252", newline="\r\n")
    monkeypatch.setattr(sys, "stdout", pipe)
    assert main(["explain", "unknown-parent"]) == 0
    monkeypatch.undo()
    pipe.write("\udcff")
    pipe.flush()
    assert b"stafordshire" in written.getvalue()
    assert b"\r" not in written.getvalue()


# A command line of every command, in a folder with a dataset that holds a mistake.
LINES = {
    "validate": ["validate"],
    "explain": ["explain"],
    "agreement": ["agreement", "first.csv", "second.csv"],
    "list": ["list", "--format", "json"],
    "show": ["show", "fife"],
    "may": ["may", "film", "fife"],
    "find": ["find", "fife"],
    "lineage": ["lineage", "fife"],
    "query": ["query", "FROM councils"],
    "stats": ["stats"],
    "out-of-step": ["out-of-step"],
    "replies": ["replies"],
    "gaps": ["gaps", "--limit", "3"],
    "stale": ["stale", "--limit", "3"],
    "letter": ["letter", "fife"],
    "card": ["card", "fife"],
    "similar": ["similar", "fife"],
    "compare": ["compare", "fife", "powys"],
    "systems": ["systems"],
    "export": ["export", "--format", "json"],
    "map": ["map"],
    "site build": ["site", "build", "-o", "public"],
    "site check": ["site", "check", "public"],
    # It would go on for ever.
    "site serve": ["site", "serve", "--on", "someday"],
    "schema": ["schema", "council"],
    "import": ["import", "first.csv", "--dry-run"],
    "diff": ["diff"],
    "history": ["history", "lichfield"],
    "changelog": ["changelog"],
    "calendar": ["calendar"],
    "news": ["news"],
    "watch add": ["watch", "add", "fife"],
    "watch remove": ["watch", "remove", "fife"],
    "watch list": ["watch", "list"],
    "record": ["record", "fife", "film", "--dry-run"],
    "correct": ["correct", "fife", "film", "--status", "refused", "--dry-run"],
    "withdraw": ["withdraw", "fife/film/1a2b3c4d", "--because", "It is about another.", "--dry-run"],
    "reread": ["reread", "https://www.fife.gov.uk/", "--dry-run"],
    "reply": ["reply", "fife", "--asked", "2026-11-03", "--dry-run"],
    "new": ["new", "somewhere", "--dry-run"],
    "reorganise": ["reorganise", "first.csv"],
    "replace-url": ["replace-url", "https://www.fife.gov.uk/", "https://fife.gov.uk/a", "--dry-run"],
    "rename": ["rename", "fife", "the-kingdom", "--dry-run"],
    "rename-source": ["rename-source", "mysociety-la", "mysociety", "--dry-run"],
    "fmt": ["fmt", "--diff", "data/councils/lichfield.yaml"],
    "propose": ["propose", "--dry-run"],
    # The file of that council is broken, so that no page is asked.
    "check-links": ["check-links", "--council", "lichfield"],
    "score": ["score", "fife"],
    "rank": ["rank"],
    "cache": ["cache"],
    "setup-git": ["setup-git"],
    "resolve": ["resolve", "main"],
    "merge-file": ["merge-file", "one.yaml", "one.yaml", "one.yaml"],
}


@pytest.fixture
def faulty(tmp_path: Path) -> Path:
    """A repository with a mistake, and what the command lines name."""
    record = Record(tmp_path / "clone")
    shutil.copytree(write_dataset(tmp_path / "sound") / "data", record.data, dirs_exist_ok=True)
    for name in ("scoring.yaml", "hexagons.json"):
        shutil.copy(SAMPLE / "data" / name, record.data)
    record.commit("data: Begin")
    record.write_council(notes="so", film=[claim_data(status="alowed")])
    record.commit("data: Break it", "2026-11-02")
    record.write_council(notes="other", film=[claim_data(status="alowed")])
    for name in ("first.csv", "second.csv", "one.yaml"):
        (record.root / name).write_text("council,activity,status\nfife,film,alowed\n")
    return record.root


def run_with(folder: Path, line: Sequence[str], streams: str) -> tuple[int, str]:
    """The exit code of a command, and what it says on standard error if it can."""
    script = f'"$@" {streams}'
    done = subprocess.run(
        ["bash", "-c", script, "bash", sys.executable, "-c", RUN, *line],
        cwd=folder,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    return done.returncode, done.stderr


BROKEN = "2>&1 | true; exit ${PIPESTATUS[0]}"
STATES = (
    pytest.param(">&- 2>/dev/full", id="closed, and full"),
    pytest.param(">/dev/full 2>&-", id="full, and closed"),
    pytest.param(">/dev/full", id="full"),
    pytest.param("<&- >&-", id="closed"),
    pytest.param(BROKEN, id="broken"),
)


def test_every_command_has_a_line_here() -> None:
    assert list(LINES) == [command.name for command in COMMANDS]


@pytest.mark.slow
@pytest.mark.parametrize("name", LINES)
def test_no_state_of_the_streams_is_taken_for_findings(
    faulty: Path, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(faulty)
    expected = main(LINES[name])
    for streams in (">&- 2>/dev/full", ">/dev/full 2>&-", BROKEN):
        code, said = run_with(faulty, LINES[name], streams)
        # What cannot be written is 2; a reader who goes away wanted no more.
        allowed = {expected} if expected or streams == BROKEN else {0, 2}
        assert (code in allowed, "Traceback" in said) == (True, False), (streams, code, said)


@pytest.mark.parametrize("streams", STATES)
def test_findings_are_never_silenced(faulty: Path, streams: str) -> None:
    code, said = run_with(faulty, ["validate"], streams)
    assert (code, "Traceback" in said) == (1, False)


@pytest.mark.parametrize(
    ("streams", "code", "said"),
    [
        (">&-", 2, "opencouncil: The output could not be written: it is closed.\n"),
        (">/dev/full", 2, "opencouncil: The output could not be written: No space left on device.\n"),
        ("2>&-", 0, ""),
    ],
)
def test_a_result_that_is_lost_is_said(faulty: Path, streams: str, code: int, said: str) -> None:
    assert run_with(faulty, ["schema", "council"], streams) == (code, said)


def test_a_command_that_edits_does_so_though_nobody_listens(faulty: Path) -> None:
    path = faulty / "data" / "councils" / "fife.yaml"
    before = path.read_text()
    path.write_text(before.replace("short_name: Fife", 'short_name:   "Fife"'))
    run_with(faulty, ["fmt", "data/councils/fife.yaml"], "2>&1 >&- | true")
    assert path.read_text() == before


def test_no_file_gets_what_was_meant_for_a_closed_stream(faulty: Path) -> None:
    """The next file that is opened takes the number of a closed stream."""
    target = faulty / "out.json"
    code, _ = run_with(faulty, ["export", "--format", "json", "-o", str(target)], ">&- 2>&-")
    assert code in (0, 2)
    assert json.loads(target.read_text(encoding="utf-8"))


def test_no_other_file_takes_the_number_of_a_closed_stream(tmp_path: Path) -> None:
    script = (
        "from opencouncil.cli.streams import open_streams; import os; open_streams(); "
        f"os._exit(open({str(tmp_path / 'out')!r}, 'w').fileno())"
    )
    done = subprocess.run(
        ["bash", "-c", '"$@" <&- >&- 2>&-', "bash", sys.executable, "-c", script], timeout=60, check=False
    )
    assert done.returncode > 2


@pytest.mark.parametrize("unbuffered", ["", "1"], ids=["at the end", "within the command"])
def test_a_reader_that_goes_away_is_no_finding(unbuffered: str) -> None:
    reader, writer = os.pipe()
    os.close(reader)
    done = subprocess.run(
        [sys.executable, "-m", "opencouncil", "list", "--format", "json", "--data", str(SAMPLE)],
        stdout=writer,
        stderr=subprocess.PIPE,
        env={**os.environ, "PYTHONUNBUFFERED": unbuffered},
        check=False,
    )
    os.close(writer)
    assert (done.returncode, b"Traceback" in done.stderr) == (0, False)


def test_a_reader_who_is_slow_misses_nothing() -> None:
    """A pipe may be set not to wait: then a write fails for as long as it is full."""
    reader, writer = os.pipe()
    os.set_blocking(writer, False)
    command = [sys.executable, "-m", "opencouncil", "schema", "council", "--format", "json"]
    with subprocess.Popen(command, stdout=writer, stderr=subprocess.PIPE) as process:
        os.close(writer)
        time.sleep(0.5)
        with os.fdopen(reader, "rb") as out:
            assert json.loads(out.read())["title"]
        assert process.wait(30) == 0


MARKS = re.compile(r"\\u2[0-9a-f]{3}|\\ufffd|\\xa0|\\xb2")


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "cp1252", "cp437", "koi8-r"])
def test_a_terminal_of_any_encoding_has_marks_of_its_own(
    faulty: Path, encoding: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(faulty)
    monkeypatch.setenv("FORCE_COLOR", "1")
    lines = [
        *LINES.values(),
        ["lineage", "cumbria", "--data", str(SAMPLE)],
        ["--help"],
        ["query", "FROM names"],
    ]
    for line in lines:
        out, err = Terminal(io.BytesIO(), encoding=encoding), Terminal(io.BytesIO(), encoding=encoding)
        with monkeypatch.context() as patch:
            patch.setattr(sys, "stdout", out)
            patch.setattr(sys, "stderr", err)
            main(line)
        for stream in (out, err):
            stream.flush()
            shown = stream.buffer.getvalue().decode(encoding)  # type: ignore[attr-defined]
            assert not MARKS.search(shown), (line, MARKS.findall(shown))


@pytest.mark.skipif(sys.platform == "win32", reason="no pseudo-terminals")
@pytest.mark.parametrize(
    ("variables", "branch", "name"),
    [
        ({"LC_ALL": "C"}, b"|- Cumberland Council", "Gâr".encode()),
        ({"PYTHONIOENCODING": "ascii"}, b"|- Cumberland Council", rb"G\xe2r"),
        ({"PYTHONIOENCODING": "utf-8"}, "├─ Cumberland Council".encode(), "Gâr".encode()),
    ],
)
def test_a_real_terminal(variables: dict[str, str], branch: bytes, name: bytes) -> None:
    import pty

    keep, give = pty.openpty()
    script = (
        "from opencouncil.cli.streams import open_streams; open_streams()\n"
        "from opencouncil.cli.app import main; import sys\n"
        f"main(['lineage', 'cumbria', '--data', {str(SAMPLE)!r}]); print('G\\u00e2r', flush=True)"
    )
    environment = {key: value for key, value in os.environ.items() if key not in ("LC_ALL", "PYTHONUTF8")}
    with subprocess.Popen(
        [sys.executable, "-c", script], stdout=give, env=environment | variables
    ) as process:
        os.close(give)
        shown = b""
        with suppress(OSError):  # the end of a pseudo-terminal
            while part := os.read(keep, 10_000):
                shown += part
        assert process.wait(30) == 0
    os.close(keep)
    assert branch in shown
    assert name in shown
