"""The real dataset: nothing wrong with it, and the same to every reader of YAML."""

from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
import ruamel.yaml
import yaml

from opencouncil.checking.validate import validate
from opencouncil.findings import Severity
from opencouncil.reading.dataset import open_dataset
from opencouncil.reading.document import parse
from opencouncil.reading.snapshot import open_folder
from support.builders import DATA, REPOSITORY, TODAY

FILES = sorted(DATA.rglob("*.yaml"))
# Many files at once: one test each would take longer to start than to run.
BATCHES = [FILES[start : start + 50] for start in range(0, len(FILES), 50)]


def without_dates(value: Any) -> Any:
    """Data with dates as the text they are in the file."""
    if isinstance(value, dict):
        return {without_dates(name): without_dates(inner) for name, inner in value.items()}
    if isinstance(value, list):
        return [without_dates(inner) for inner in value]
    assert not isinstance(value, datetime)
    return value.isoformat() if isinstance(value, date) else value


def same(one: Any, other: Any) -> bool:
    """Whether two values are equal and of one type, all the way down: 1, 1.0 and True are three things."""
    if type(one) is not type(other):
        return False
    if isinstance(one, dict):
        return list(one) == list(other) and all(same(one[name], other[name]) for name in one)
    if isinstance(one, list):
        return len(one) == len(other) and all(map(same, one, other))
    return bool(one == other)


def to_plain(value: Any) -> Any:
    """What a reader gives, as plain dicts, lists, text and numbers."""
    if isinstance(value, dict):
        return {name: to_plain(inner) for name, inner in value.items()}
    return [to_plain(inner) for inner in value] if isinstance(value, list) else value


@pytest.mark.parametrize("batch", BATCHES, ids=lambda batch: f"{batch[0].stem} to {batch[-1].stem}")
def test_every_reader_sees_the_same_tree(batch: list[Path]) -> None:
    """Ours, one of YAML 1.1 and one of YAML 1.2; dates apart, which ours and the schema take as text."""
    reader = ruamel.yaml.YAML(typ="safe", pure=True)
    assert reader.version in (None, (1, 2))
    for path in batch:
        document = parse(path.read_bytes())
        assert document.problems == []
        text = path.read_text(encoding="utf-8")
        assert same(without_dates(yaml.load(text, yaml.CSafeLoader)), document.data), path
        assert same(to_plain(without_dates(reader.load(text))), document.data), path
        assert same(parse(path.read_bytes(), yaml.BaseLoader).data, document.data), path


def test_nothing_is_wrong_with_any_file() -> None:
    report = validate(open_folder(REPOSITORY), TODAY)
    assert [finding for finding in report.findings if finding.severity is Severity.ERROR] == []
    assert report.checked == len(FILES)


def test_no_council_and_no_claim_got_lost() -> None:
    """So many were there at the beginning; a later claim never removes an earlier one."""
    dataset = open_dataset(REPOSITORY)
    assert dataset.broken == []
    assert len(dataset.councils) >= 517
    assert sum(1 for council in dataset.councils for _ in council.iter_claims()) >= 1163


def test_every_line_of_every_file_ends_the_same_way() -> None:
    for path in FILES:
        text = path.read_bytes()
        assert text.endswith(b"\n"), path
        assert not text.endswith(b"\n\n"), path
        assert b" \n" not in text, path


def test_every_file_tells_an_editor_its_schema() -> None:
    for path in FILES:
        first = path.read_text(encoding="utf-8").partition("\n")[0]
        assert first.startswith("# yaml-language-server: $schema=")
        assert (path.parent / first.partition("=")[2]).resolve().is_file(), path
