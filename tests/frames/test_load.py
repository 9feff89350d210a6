"""``opencouncil.load()``, as a notebook uses it."""

import re
from datetime import date
from pathlib import Path

import pandas as pd
import polars as pl
import pytest

import opencouncil
from opencouncil.checking.validate import validate
from opencouncil.errors import DatasetNotFoundError
from opencouncil.reading.snapshot import open_folder
from opencouncil.tables.contract import load_contract
from support.builders import FROZEN, REPOSITORY, write_dataset
from support.clock import TODAY


def test_councils_answers_and_tables_are_lists_of_dicts(dataset: Path) -> None:
    data = opencouncil.load(dataset, on="2026-11-21")
    assert data.day == TODAY
    council = next(council for council in data.councils if council["id"] == "lichfield")
    assert type(council) is dict
    assert (council["name"], council["gss"]) == ("Lichfield District Council", "E07000194")
    assert council["established"] == date(1974, 4, 1)
    assert data.councils is data.tables["councils"]
    assert {answer["council_id"] for answer in data.answers} == {council["id"] for council in data.councils}
    assert list(data.tables) == list(load_contract().tables)
    assert len(data.tables) == len(load_contract().tables)
    assert data.broken == []


def test_the_day_is_text_or_a_date_or_today(dataset: Path) -> None:
    text, day = (opencouncil.load(dataset, on) for on in ("2014-09-01", date(2014, 9, 1)))
    assert text.answers == day.answers
    assert opencouncil.load(str(dataset)).day >= date(2026, 11, 21)


def test_without_a_folder_it_is_the_one_around_the_current_folder(
    dataset: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(dataset)
    assert len(opencouncil.load().councils) == 8


def test_what_is_not_there_is_said(tmp_path: Path, dataset: Path) -> None:
    with pytest.raises(DatasetNotFoundError):
        opencouncil.load(tmp_path / "nowhere")
    with pytest.raises(KeyError):
        opencouncil.load(dataset).tables["mayors"]


def test_broken_files_are_a_warning(tmp_path: Path) -> None:
    folder = write_dataset(tmp_path, leeds="id: leeds\n", ayr="id: ayr\n")
    with pytest.warns(UserWarning, match=r"left out councils/ayr.yaml: .* and 1 more"):
        data = opencouncil.load(folder)
    assert len(data.councils) == 8
    assert len(data.broken) == 2


@pytest.mark.slow
def test_pandas_and_polars_take_every_table_as_it_is() -> None:
    for name, records in opencouncil.load(FROZEN, TODAY).tables.items():
        if not records:
            # Nothing tells pandas of columns then; which tables may be empty, the contract says.
            assert name in {item.what for item in load_contract().may_be_empty}
            continue
        frame = pd.DataFrame(records)
        assert list(frame.columns) == [column.name for column in load_contract().tables[name].columns]
        assert len(frame) == len(records)
        assert pl.DataFrame(records, infer_schema_length=None).to_dicts() == records


def test_the_examples_of_the_page_run(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(FROZEN)
    page = (REPOSITORY / "docs" / "python.md").read_text(encoding="utf-8")
    examples = re.findall(r"```python\n(.*?)```", page, flags=re.DOTALL)
    assert len(examples) > 2
    shared: dict[str, object] = {}
    for example in examples:
        exec(compile(example, "docs/python.md", "exec"), shared)  # noqa: S102 - our own page


def test_a_question_about_a_file_keeps_none_of_it_out(dataset: Path) -> None:
    """What `validate` only warns of is read by every command: here the rest of the line is a comment."""
    council = dataset / "data" / "councils" / "lichfield.yaml"
    text = council.read_text(encoding="utf-8")
    council.write_text(text.replace("short_name: Lichfield", "short_name: The city #12", 1), encoding="utf-8")
    report = validate(open_folder(dataset), TODAY)
    assert [(one.rule, one.severity) for one in report.findings] == [("comment-cuts-text", "warning")]
    data = opencouncil.load(dataset, on="2026-11-21")
    assert data.broken == []
    assert "The city" in [council["short_name"] for council in data.councils]
