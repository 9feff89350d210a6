from pathlib import Path

from opencouncil.checking.validate import validate
from opencouncil.findings import Severity
from opencouncil.reading.snapshot import open_folder
from support.clock import TODAY

HEAD = '{"version": 1}\n'
DAYS = '"asked": "2026-11-20", "since": "2026-11-20"'
LINE = f'{{"address": "https://www.example.gov.uk/", "verdict": "fine", {DAYS}}}\n'


def find(dataset: Path, text: str) -> list[tuple[str, int, str, Severity]]:
    (dataset / "data" / "links.jsonl").write_text(text, encoding="utf-8")
    found = validate(open_folder(dataset), TODAY).findings
    return [(one.path, one.line, one.rule, one.severity) for one in found]


def test_a_sound_file_has_its_place_in_the_dataset(dataset: Path) -> None:
    assert find(dataset, HEAD + LINE) == []


def test_a_line_that_is_cut_off_is_a_warning(dataset: Path) -> None:
    assert find(dataset, HEAD + LINE + LINE[:50]) == [("data/links.jsonl", 3, "links-file", Severity.WARNING)]
