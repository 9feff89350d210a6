"""``opencouncil schema``."""

import json

import pytest

from opencouncil.cli.app import main
from opencouncil.files import load_schema
from opencouncil.reading.output_schemas import list_output_kinds, load_bundle
from opencouncil.reading.schema import KINDS
from opencouncil.tables.contract import load_contract


def test_the_tables_as_text(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "100")
    assert main(["schema", "--tables"]) == 0
    out = capsys.readouterr().out
    assert out.startswith(
        "councils\n"
        "One row for each council, past, present or ordered for the future, with its answers on the day.\n"
        "Key: id.\n"
    )
    assert all(len(line) <= 100 or " " not in line.strip() for line in out.splitlines()[3:])
    for table in load_contract().tables.values():
        assert all(f"  {column.name} " in out for column in table.columns)


def test_a_narrow_terminal_has_the_meanings_below(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "60")
    assert main(["schema", "--tables"]) == 0
    out = capsys.readouterr().out
    assert max(map(len, out.splitlines())) <= 60


def test_the_tables_as_json_are_the_contract_itself(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["schema", "--tables", "--format", "json"]) == 0
    data = json.loads(capsys.readouterr().out)
    assert [table["name"] for table in data["tables"]] == list(load_contract().tables)


@pytest.mark.parametrize("kind", list_output_kinds())
def test_the_schema_of_what_a_command_prints(kind: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["schema", kind]) == 0
    plain = capsys.readouterr().out
    assert main(["schema", kind, "--format", "json"]) == 0
    assert capsys.readouterr().out == plain
    assert json.loads(plain) == load_bundle(kind)


@pytest.mark.parametrize("kind", KINDS)
def test_the_schema_of_a_kind_of_file(kind: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["schema", kind]) == 0
    assert json.loads(capsys.readouterr().out) == load_schema(kind)


def test_the_fields_as_text(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    assert main(["schema"]) == 0
    out = capsys.readouterr().out
    assert out.startswith("Council: data/councils/ID.yaml\n")
    assert (
        "  status  (word, required)\n"
        "      What the source says, in the codebook's words. Ask the questions of\n"
        "      docs/codebook.md in order and stop at the first yes.\n"
        "      provided      The source names full council, or speaks of all, most or our\n"
        "                    meetings. For papers: agendas and either reports or minutes\n"
        "                    are online.\n"
    ) in out
    assert "  source  (source, required)\n" in out
    assert "  effects  (list of effect, required)\n" in out
    assert max(map(len, out.splitlines())) <= 80


def test_the_fields_of_one_kind_as_text(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["schema", "sources", "--format", "text"]) == 0
    out = capsys.readouterr().out
    assert out.startswith("Sources: data/sources.yaml\n")
    assert "\n  KEY.licence  (text, required)\n" in out
    assert "Council" not in out


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        pytest.param(
            ["--format", "json"], "Each kind of file has a JSON Schema of its own", id="all as JSON"
        ),
        pytest.param(["--tables", "council"], "One at a time.", id="both"),
        pytest.param(["concil", "--format", "text"], "Did you mean 'council'?", id="a slip in the fields"),
        pytest.param(["concil"], "There is no kind of file 'concil'. Did you mean 'council'?", id="a slip"),
        pytest.param(
            ["xyz"],
            "There is no kind of file 'xyz'. There are `council`, `sources`, `law`, `reorganisation`, "
            "`plan`, `links`, `scoring` and `output/...`.",
            id="anything",
        ),
        pytest.param(["output/anwser"], "Did you mean 'output/answer'?", id="a slip in what is printed"),
        pytest.param(
            ["output/answer", "--format", "text"],
            "The schema of output/answer is for programs: leave out --format text.",
            id="what is printed, for people",
        ),
    ],
)
def test_what_there_is_not(arguments: list[str], message: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["schema", *arguments]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert message in err
    assert err.count("\n") == 1
