"""A new question about files that have not changed needs no table that was made before, and says the same."""

import os
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from opencouncil.cli.app import main
from opencouncil.reading import digests
from opencouncil.saving import cache_keys
from opencouncil.saving.cached import find_cache_folder
from support.builders import write_dataset
from support.kept import Reads, edit, fife, run_anew, run_kept, watching_reads

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs the processes of Unix")


@pytest.fixture
def here(dataset: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    # What was read for the lookup is read again where it is needed, so that it is seen.
    monkeypatch.setattr(digests, "MOST_AHEAD", 0)
    monkeypatch.chdir(dataset)
    return dataset


def reads_councils(*words: str) -> bool:
    """Whether a query reads the files of councils to answer; it says what it says with nothing kept."""
    seen: list[Reads] = []

    def watched(arguments: Sequence[str]) -> int:
        with watching_reads() as reads:
            code = main(arguments)
        seen.append(reads)
        return code

    ran = run_kept("query", *words, run=watched)
    assert not ran.was_kept
    assert ran.said == run_anew("query", *words)
    return any("councils" in path and path.endswith(".yaml") for path in seen[0].opened)


def kept_paths() -> list[Path]:
    return sorted(find_cache_folder().glob("tables-*.parquet"))


def test_a_new_question_reads_no_council(here: Path) -> None:
    assert reads_councils("SELECT id FROM councils")
    assert not reads_councils("SELECT name FROM councils", "--format", "csv")
    assert not reads_councils("SELECT id FROM councils WHERE id = 'fife'")
    assert not reads_councils("SELECT 1")
    # Of another table, and of another day.
    assert reads_councils("SELECT count(*) FROM claims")
    assert not reads_councils("SELECT count(*) FROM claims JOIN councils ON council_id = councils.id")
    assert reads_councils("SELECT name FROM councils", "--on", "2013-01-01")


def test_a_slip_has_the_councils_read(here: Path) -> None:
    """What may be meant is looked for among all names."""
    run_kept("query", "SELECT id FROM councils")
    assert reads_councils("SELECT name FROM councils WHERE id = 'fyfe'")
    assert not reads_councils("SELECT nmae FROM councils")


def test_what_changes_by_itself_uses_nothing(here: Path) -> None:
    run_kept("query", "SELECT id FROM councils")
    ran = run_kept("query", "SELECT id FROM councils WHERE now() IS NOT NULL")
    assert ran.said == run_anew("query", "SELECT id FROM councils")


def test_files_that_have_changed_have_other_tables(here: Path) -> None:
    run_kept("query", "SELECT name FROM councils")
    edit(fife(here), "name: Fife", "name: Fifth")
    ran = run_kept("query", "SELECT name FROM councils ORDER BY name DESC")
    assert b"Fifth" in ran.out


def test_another_program_has_other_tables(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert reads_councils("SELECT id FROM councils")
    monkeypatch.setattr(cache_keys, "mark_program", lambda: b"another")
    assert reads_councils("SELECT name FROM councils")


def test_a_file_that_cannot_be_read_is_named_each_time(here: Path) -> None:
    fife(here).write_text("not: [a council")
    for sql in ("SELECT id FROM councils", "SELECT name FROM councils"):
        ran = run_kept("query", sql)
        assert ran.said == run_anew("query", sql)
        assert b"fife.yaml" in ran.err
    assert kept_paths() == []


def test_a_law_that_cannot_be_read_is_named_each_time(here: Path) -> None:
    (here / "data" / "law" / "scotland.yaml").unlink()
    for sql in (
        "SELECT id FROM councils",
        "SELECT answer_film FROM councils",
        "SELECT count(*) FROM answers",
    ):
        assert run_kept("query", sql).said == run_anew("query", sql)


def test_a_file_that_changes_while_it_is_read_has_no_tables_kept(here: Path) -> None:
    def meanwhile(arguments: Sequence[str]) -> int:
        edit(fife(here), "name: Fife", "name: Fifth")
        try:
            return main(arguments)
        finally:
            edit(fife(here), "name: Fifth", "name: Fife")

    assert b"Fifth" in run_kept("query", "SELECT name FROM councils", run=meanwhile).out
    assert b"Fifth" not in run_kept("query", "SELECT name, id FROM councils").out


def test_with_a_mistake_in_between(here: Path) -> None:
    lines = (
        "SELECT id FROM councils",
        "SELECT nmae FROM councils",
        "FROM councils; SELECT",
        "SELECT name FROM law",
    )
    for sql in lines:
        assert run_kept("query", sql).said == run_anew("query", sql)


@pytest.mark.parametrize(("setting", "ci"), [("off", ""), ("", "true")])
def test_it_is_off_where_nothing_is_kept(
    here: Path, monkeypatch: pytest.MonkeyPatch, setting: str, ci: str
) -> None:
    monkeypatch.setenv("OPENCOUNCIL_CACHE", setting)
    monkeypatch.setenv("CI", ci)
    run_kept("query", "SELECT id FROM councils")
    assert not find_cache_folder().exists()


def test_it_is_counted_and_removed(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run_kept("query", "SELECT id FROM councils")
    assert main(["cache"]) == 0
    assert " results and 1 table, " in capsys.readouterr().out
    assert main(["cache", "--clear"]) == 0
    assert list(find_cache_folder().iterdir()) == []


# Whatever becomes of the files, and of what is kept of them.

_QUESTIONS = (
    "SELECT id, name, answer_film FROM councils",
    "FROM claims",
    "SELECT nation, count(*), list(id) FROM councils GROUP BY 1",
    "SELECT * FROM law; SELECT 1",
    "SELECT council_id, activity, answer FROM answers WHERE answer <> 'rigth'",
    "SELECT name FROM councils WHERE id = 'lichfeld'",
    "SELECT * FROM sources JOIN citations ON source_id = sources.id",
    "SELECT nmae FROM councils",
)
_STEPS = st.tuples(
    st.sampled_from(["byte", "cut", "remove", "restore", "add", "swap", "damage", "nothing"]),
    st.integers(0, 10**6),
    st.integers(0, 10**6),
    st.sampled_from(_QUESTIONS),
    st.sampled_from(["csv", "json", "text"]),
    st.sampled_from(["", "2013-01-01"]),
)


@pytest.mark.slow
@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=st.lists(_STEPS, min_size=1, max_size=5))
def test_whatever_changes_it_says_what_it_would_say_anew(
    tmp_path_factory: pytest.TempPathFactory, steps: list[tuple[str, int, int, str, str, str]]
) -> None:
    folder = write_dataset(tmp_path_factory.mktemp("changing"))
    paths = sorted(path for path in (folder / "data").rglob("*") if path.is_file())
    first = {path: path.read_bytes() for path in paths}
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        for what, number, place, sql, shown, on in steps:
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
                for one, whole in first.items():
                    one.write_bytes(whole)
            elif what == "add":
                path.with_name(f"new-{place}.yaml").write_bytes(data)
            elif what == "swap" and path.exists() and other.exists():
                theirs = other.read_bytes()
                other.write_bytes(data)
                path.write_bytes(theirs)
            elif what == "damage":
                for kept in kept_paths():
                    kept.write_bytes(kept.read_bytes()[: place % 5000])
            words = ["query", sql, "--format", shown, *(["--on", on] if on else [])]
            assert run_kept(*words).said == run_anew(*words)
            again = [*words[:1], f"{sql} ", *words[2:]]
            assert run_kept(*again).said == run_anew(*again)
