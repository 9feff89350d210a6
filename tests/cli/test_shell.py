"""``opencouncil query --shell`` with a script on standard input, and what the Tab key offers."""

import errno
import io
import json
import re
import sys
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from opencouncil.cli import query, shell
from opencouncil.cli.app import main
from opencouncil.cli.shell_words import find_words
from opencouncil.saving import kept_questions, together
from support.repositories import Record
from support.small_dataset import make_dataset


@pytest.fixture(autouse=True)
def small(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    return make_dataset(tmp_path, monkeypatch)


def talk(monkeypatch: pytest.MonkeyPatch, script: str | bytes, *arguments: str) -> int:
    data = script if isinstance(script, bytes) else script.encode()
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data), "utf-8"))
    return main(["query", "--shell", *arguments])


def test_a_script_shows_answers_and_no_prompt(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    script = "\ufeffSELECT 1 AS a;\nSELECT 2\n AS b; SELECT ';' AS c; -- done\n.mode json\n\nSELECT 4 AS d"
    assert talk(monkeypatch, script) == 0
    out, err = capsys.readouterr()
    assert out == 'a\n1\n\nb\n2\n\nc\n;\n[\n  {\n    "d": 4\n  }\n]\n'
    assert err == "1 row.\n1 row.\n1 row.\n"


def test_a_mistake_ends_neither_the_script_nor_is_it_forgotten(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert talk(monkeypatch, "SELECT nme FROM law;\n.hlp\nSELECT 1 AS a;\n", "--format", "csv") == 2
    out, err = capsys.readouterr()
    assert out == "a\r\n1\r\n"
    assert "There is no column 'nme' here." in err
    assert "opencouncil: There is no command '.hlp'. Did you mean .help?" in err


def test_commands(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    Path("mine.csv").write_text("id,spent\nlichfield,10\n")
    Path("two.sql").write_text("SELECT 1 AS a;\nSELECT spent FROM mine;\n")
    script = """
.tables
.columns mine
.schema names
.mode
.mode jsonl
.read two.sql
.once 'a file.json'
SELECT 3 AS c;
SELECT 4 AS d;
.quit
SELECT 'never' AS e;
"""
    assert talk(monkeypatch, script, "--with", "mine=mine.csv") == 0
    out, err = capsys.readouterr()
    assert "\ncouncils " in out
    assert re.search(r"\nmine +A file of yours\.", out)
    assert "spent        BIGINT" in out
    assert "The council." in out
    assert out.endswith('\ntext\n{"a": 1}\n{"spent": 10}\n{"d": 4}\n')
    assert Path("a file.json").read_text() == '{"c": 3}\n'
    assert "Wrote a file.json and a file.json-metadata.json beside it." in err
    assert "never" not in out


def test_help_fits_a_narrow_terminal(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert talk(monkeypatch, ".help\n.mode parquet\n.once out.parquet\nFROM names;\n.tables") == 0
    out, err = capsys.readouterr()
    assert max(map(len, out.partition("\ntable ")[0].splitlines())) <= 80
    assert err == "Wrote out.parquet.\n"
    assert Path("out.parquet").read_bytes().startswith(b"PAR1")


@pytest.mark.parametrize("name", ["csv", "jsonl"])
def test_beside_a_file_of_rows_stands_which_data_they_are(
    name: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """As beside what ``-o`` writes."""
    sql = "SELECT name, population, established FROM councils ORDER BY name"
    assert main(["query", sql, "--format", name, "-o", f"alone.{name}"]) == 0
    capsys.readouterr()
    script = f".mode {name}\n.output x.{name}\nSELECT nme FROM names;\n{sql};\nSELECT 1 AS a;"
    assert talk(monkeypatch, script) == 2
    out, err = capsys.readouterr()
    assert out == {"csv": "a\r\n1\r\n", "jsonl": '{"a": 1}\n'}[name]
    assert err.splitlines()[-1] == f"Wrote x.{name} and x.{name}-metadata.json beside it."
    assert Path(f"x.{name}").read_bytes() == Path(f"alone.{name}").read_bytes()
    beside = Path(f"x.{name}-metadata.json").read_text(encoding="utf-8")
    assert beside == Path(f"alone.{name}-metadata.json").read_text(encoding="utf-8").replace("alone.", "x.")


def test_both_files_are_written_or_none(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    place = together.place_piece

    def fail(real: Path, new: Path | None) -> None:
        if real.name.endswith(".json"):
            raise OSError(errno.ENOSPC, "No space left on device")
        place(real, new)

    monkeypatch.setattr(together, "place_piece", fail)
    assert talk(monkeypatch, ".mode csv\n.once x.csv\nSELECT 1 AS a;") == 2
    assert "cannot be written: No space left on device" in capsys.readouterr().err
    assert [path.name for path in Path().iterdir() if path.name.startswith(("x.", "."))] == []


def test_a_file_names_the_data_that_were_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """While a session with a person is open, somebody may commit."""
    repository = Record(tmp_path / "clone")
    read = repository.commit("data: Begin", id="lichfield")

    def ask(self: shell.Shell) -> None:
        repository.commit("data: Go on", id="lichfield", name="Lichfield Council")
        for line in (".mode parquet", ".once x.parquet", "SELECT name FROM councils;"):
            self._answer(line)

    monkeypatch.chdir(repository.root)
    monkeypatch.setattr(query, "_is_at_terminal", lambda: True)
    monkeypatch.setattr(shell.Shell, "_ask_person", ask)
    assert main(["query", "--shell"]) == 0
    assert pq.read_metadata("x.parquet").metadata[b"data_commit"].decode() == read


@pytest.mark.parametrize(
    ("script", "message"),
    [
        pytest.param(".mode jsn", "There is no format 'jsn'. Did you mean 'json'?", id="mode"),
        pytest.param(
            ".columns council", "There is no table 'council'. Did you mean 'councils'?", id="columns"
        ),
        pytest.param(".columns", "Which table? .columns councils", id="no table"),
        pytest.param(
            ".once", "Name one file, in quotes if there are gaps in its name: .once result.csv", id="once"
        ),
        pytest.param(".once a b", "Name one file, in quotes", id="two files"),
        pytest.param(".once 'a", "Name one file, in quotes", id="an open quote"),
        pytest.param(".mode svg", "svg is for one query: a session shows rows.", id="a picture"),
        pytest.param(
            ".once data",
            "'data' exists and is kept: name another file. The next answer is shown",
            id="a folder",
        ),
        pytest.param(
            ".once x.csv",
            "x.csv would hold text, which is not what .csv means: name another file, or use .mode csv. The "
            "next answer is shown, and not written.",
            id="another format",
        ),
        pytest.param(".once x.pdf", "x.pdf would hold text", id="another kind"),
        pytest.param(
            ".once x.txt\n.mode csv\n.once x.csv\n.mode json",
            "x.csv would hold json",
            id="another mode meanwhile",
        ),
        pytest.param(
            ".mode csv\n.once there.csv",
            "'there.csv-metadata.json' exists and is kept: name another file. The next answer is shown",
            id="a file beside it",
        ),
        pytest.param(
            ".once there.txt\n.mode csv",
            "'there.txt-metadata.json' exists and is kept: name another file.",
            id="a file beside it by another mode",
        ),
        pytest.param(
            f".mode csv\n.once {'x' * 245}.csv", "cannot be written: File name too long", id="a long name"
        ),
        pytest.param(".once ~nobody-here/x.txt", "There is no folder '~nobody-here'", id="no home"),
        pytest.param(".read no.sql", "'no.sql' cannot be read: No such file or directory.", id="read"),
        pytest.param(
            ".mode parquet\nSELECT 1;",
            "parquet is not text: .once result.parquet names a file.",
            id="parquet",
        ),
        pytest.param(".", "There is no command '.'. .help lists the commands.", id="nothing"),
        pytest.param(".\x1b[2J", "There is no command '.\ufffd[2J'.", id="an order to the terminal"),
        pytest.param(b"SELECT '\xff';", "Standard input is not UTF-8.", id="no text"),
        pytest.param(
            "SELECT '" + "x" * 100_001, "A question on standard input is longer than 100,000 bytes", id="long"
        ),
        pytest.param("SELECT 1\n" * 20_000, "A question on standard input is longer than", id="no end"),
        pytest.param("DROP TABLE councils;", "A query only reads", id="no question"),
    ],
)
def test_what_cannot_be_done_is_one_line(
    script: str | bytes, message: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("there.csv-metadata.json", "there.txt-metadata.json"):
        Path(name).write_text("{}")
    assert talk(monkeypatch, script) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith("opencouncil: ")
    assert message in err
    assert "\x1b" not in err


def test_a_tilde_is_the_folder_of_the_user(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))
    (tmp_path / "q.sql").write_text("SELECT spent FROM mine;")
    (tmp_path / "mine.csv").write_text("spent\n10\n")
    script = ".once ~/x.txt\n.read ~/q.sql\n"
    assert talk(monkeypatch, script, "--with", "mine=~/mine.csv") == 0
    assert (tmp_path / "x.txt").read_text() == "spent\n   10\n"
    assert f"Wrote {tmp_path / 'x.txt'}." in capsys.readouterr().err


@pytest.mark.parametrize("leave", ["quit", "exit;", " QUIT ", "q", ".quit;"])
def test_help_and_quit_need_no_dot(
    leave: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert talk(monkeypatch, f"help\n{leave}\nSELECT 'never' AS a;\n") == 0
    out, err = capsys.readouterr()
    assert out.startswith("A question ends with a semicolon")
    assert "never" not in out
    assert err == ""


def test_options_that_are_for_one_query(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for words in (["-o", "out"], ["--format", "csv", "--excel"]):
        assert talk(monkeypatch, "", *words) == 2
        assert "-o and --excel are for one query: in a session, .once FILE writes" in capsys.readouterr().err
    assert talk(monkeypatch, "", "--format", "svg") == 2
    assert "svg is for one query: a session shows rows." in capsys.readouterr().err
    assert talk(monkeypatch, "", "SELECT 1") == 2
    assert "One at a time" in capsys.readouterr().err


TABLES = {"councils": ["id", "name", "nation"], "claims": ["id", "council_id", "status"], "mine": ["spent"]}
COMMANDS = {".help": (), ".mode": ("text", "csv"), ".columns": ("councils", "claims")}


@pytest.mark.parametrize(
    ("before", "length", "words"),
    [
        pytest.param("SELECT na", 2, ["name", "nation"], id="columns"),
        pytest.param("sel", 3, ["SELECT"], id="a word, in any case"),
        pytest.param("SELECT * FROM c", 1, ["councils", "claims"], id="tables"),
        pytest.param("FROM claims JOIN ", 0, ["councils", "claims", "mine"], id="all tables"),
        pytest.param(
            "FROM claims k JOIN councils AS c ON k.", 0, ["id", "council_id", "status"], id="of a name"
        ),
        pytest.param("FROM councils WHERE councils.n", 1, ["name", "nation"], id="of a table"),
        pytest.param(
            "FROM mine WHERE s",
            1,
            ["spent", "SELECT", "SEMI JOIN", "SUMMARIZE", "SHOW TABLES", "string_agg(", "sum("],
        ),
        pytest.param("FROM x WHERE y.", 0, [], id="of no table"),
        pytest.param("", 0, [], id="nothing"),
        pytest.param(".", 1, [".help", ".mode", ".columns"], id="commands"),
        pytest.param(".mode c", 1, ["csv"], id="a format"),
        pytest.param(".columns ", 0, ["councils", "claims"], id="tables of a command"),
        pytest.param(".none x", 1, [], id="no command"),
    ],
)
def test_the_tab_key_offers(before: str, length: int, words: list[str]) -> None:
    offer = find_words(before, TABLES, COMMANDS)
    assert (offer.length, sorted(offer.words)) == (length, sorted(words))


@pytest.mark.parametrize(
    ("text", "finished"),
    [
        ("", True),
        (".help", True),
        ("help", True),
        ("quit ;", True),
        ("SELECT help", False),
        ("SELECT 1", False),
        ("SELECT 1;", True),
        ("SELECT ';", False),
        ("-- a", False),
    ],
)
def test_the_enter_key_ends_what_is_whole(text: str, finished: bool) -> None:
    assert shell.is_finished(text) is finished


def test_what_is_kept_has_an_end(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.setattr(kept_questions, "MAX_QUESTIONS", 3)
    assert kept_questions.list_questions() == []
    for text in ("a", "b", "b", "x" * 2_001, "c", "d é\n\udc80"):
        kept_questions.add_question(text)
    assert kept_questions.list_questions() == ["b", "c", "d é\n?"]
    path = kept_questions.find_kept_questions()
    for broken in (b"{", b"{}", b"[1, null]", b"\xff", b"[" * 100_000):
        path.write_bytes(broken)
        assert kept_questions.list_questions() == []
    kept_questions.add_question("e")
    assert json.loads(path.read_bytes()) == ["e"]
