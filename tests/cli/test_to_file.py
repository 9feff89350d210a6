"""``-o FILE``: a result in a file is the result, whole or not at all."""

from pathlib import Path

import pytest

from opencouncil.cli.app import main
from support.small_dataset import make_dataset

# A command of each way in which results are written, and of each that got the option by itself.
COMMANDS = {
    "text": ["list"],
    "a list as csv": ["list", "--activity", "film", "--format", "csv"],
    "a list as markdown": ["list", "--activity", "film", "--format", "markdown"],
    "a card": ["show", "lichfield", "--format", "yaml"],
    "an answer": ["may", "film", "lichfield", "--format", "json"],
    "answers over time": ["may", "film", "lichfield", "--since", "2012"],
    "a sentence": ["may", "film", "lichfield", "--cite"],
    "words": ["find", "stafford"],
    "lineage": ["lineage", "lichfield", "--format", "dot"],
    "gaps": ["gaps", "lichfield", "--format", "csv"],
    "similar": ["similar", "lichfield", "--format", "markdown"],
    "side by side": ["compare", "lichfield", "stafford"],
    "days": ["calendar", "--format", "ics"],
    "rules": ["explain", "--format", "markdown"],
    "a rule": ["explain", "dates-in-order"],
    "a schema": ["schema", "output/answer"],
    "tables": ["schema", "--tables", "--format", "markdown"],
    "fields": ["schema"],
}


@pytest.fixture(autouse=True)
def small(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    return make_dataset(tmp_path, monkeypatch)


@pytest.mark.parametrize("command", COMMANDS.values(), ids=COMMANDS)
def test_the_file_holds_what_would_be_shown(
    command: list[str], tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    file = tmp_path / "result"
    assert main(command) == 0
    shown, remarks = capsysbinary.readouterr()
    assert shown
    assert main([*command, "-o", str(file)]) == 0
    out, err = capsysbinary.readouterr()
    assert out == b""
    assert f"Wrote {file}.\n" in err.decode()
    # The rest that is said of it is the same.
    assert err.decode().replace(f"Wrote {file}.\n", "") == remarks.decode()
    assert file.read_bytes() == shown
    file.write_text("mine")
    assert main([*command, "-o", str(file)]) == 2
    assert (
        capsysbinary.readouterr()
        .err.decode()
        .endswith(f"'{file}' exists and is kept; --force replaces it.\n")
    )
    assert file.read_text() == "mine"
    assert main([*command, "-o", str(file), "--force"]) == 0
    assert file.read_bytes() == shown


def test_findings_are_written_and_found(tmp_path: Path, small: Path) -> None:
    (small / "data" / "councils" / "broken.yaml").write_text("id: other\n")
    file = tmp_path / "findings.json"
    assert main(["validate", "--format", "json", "-o", str(file)]) == 1
    assert '"rule"' in file.read_text()


@pytest.mark.parametrize("command", [["list"], ["explain"], ["schema"], ["find", "stafford"], ["stale"]])
def test_an_ending_of_another_format(command: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main([*command, "--format", "text", "-o", "result.json"]) == 2
    assert "result.json would hold text, which is not what .json means" in capsys.readouterr().err
    assert not Path("result.json").exists()


@pytest.mark.parametrize(
    ("words", "hint"),
    [
        pytest.param("list -o x.csv", "name another file, or use --format csv.", id="its own"),
        pytest.param(
            "diff -o x.parquet", "name another file, or use --format parquet.", id="rows of changes"
        ),
        pytest.param(
            "find stafford -o x.csv",
            "name another file; the formats here are text, json.",
            id="none of its own",
        ),
        pytest.param(
            "map -o x.pdf",
            "name another file, or use --format html or svg, and print that to a PDF.",
            id="a PDF",
        ),
        pytest.param(
            "find stafford -o x.pdf", "name another file; the formats here are text, json.", id="no PDF"
        ),
        pytest.param(
            "list -o x.xlsx",
            "name another file, or use --format csv, and open that in a spreadsheet.",
            id="a workbook",
        ),
    ],
)
def test_what_an_ending_means_is_a_format_of_the_command(
    words: str, hint: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(words.split()) == 2
    assert capsys.readouterr().err.endswith(f"means: {hint}\n")
