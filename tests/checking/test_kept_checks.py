"""What is kept of files by themselves: the same as is found anew, for the same bytes alone."""

import json
import shutil
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from opencouncil.checking import validate as validation
from opencouncil.checking.across import Across, AllFacts, Since, find_across
from opencouncil.checking.alone import Checked, Checker
from opencouncil.checking.kept_checks import PARTS, KeptChecks
from opencouncil.checking.validate import check_each
from opencouncil.cli.kept_runs import SERVED
from opencouncil.reading.digests import Known, Seen, Watch, read_folder
from opencouncil.reading.snapshot import Folder, open_folder
from opencouncil.saving.cache import keep_results, read_results
from support.builders import REPOSITORY
from support.clock import TODAY
from support.kept import run_anew, run_kept


def know(folder: Folder, program: bytes = b"program") -> Known:
    seen = Seen()
    read_folder(folder, seen)
    return Known(seen.digests, program, {}, Watch(seen))


def keep(root: Path) -> dict[str, Checked]:
    """Check a folder, and keep what is found."""
    folder = open_folder(root)
    known = know(folder)
    checker = Checker(folder, TODAY)
    checked = check_each(checker)
    KeptChecks(checker, folder, known).keep(checked, ())
    assert keep_results(known.to_keep)
    return checked


def load(root: Path, day: int = 0, program: bytes = b"program") -> dict[str, Checked]:
    folder = open_folder(root)
    checker = Checker(folder, TODAY + timedelta(days=day))
    return KeptChecks(checker, folder, know(folder, program)).load(tuple(folder.iter_paths()))


def test_what_is_kept_is_what_is_found(broken: Path) -> None:
    checked = keep(broken)
    assert len(checked) > 100
    assert load(broken) == checked
    assert list(load(broken)) == list(checked)


def test_a_file_counts_with_its_bytes_alone(dataset: Path) -> None:
    checked = keep(dataset)
    fife = dataset / "data" / "councils" / "fife.yaml"
    fife.write_bytes(fife.read_bytes().replace(b"Fife", b"Fief"))
    assert load(dataset).keys() == checked.keys() - {"councils/fife.yaml"}


def test_a_file_counts_in_its_place_alone(dataset: Path) -> None:
    """Two files change places: the bytes are known, and each was another file."""
    checked = keep(dataset)
    one, two = (dataset / "data" / path for path in ("councils/fife.yaml", "law/wales.yaml"))
    first, second = one.read_bytes(), two.read_bytes()
    one.write_bytes(second)
    two.write_bytes(first)
    assert load(dataset).keys() == checked.keys() - {"councils/fife.yaml", "law/wales.yaml"}


def test_another_day_another_program_another_folder(dataset: Path, tmp_path: Path) -> None:
    keep(dataset)
    assert load(dataset, day=1) == {}
    assert load(dataset, program=b"another") == {}
    shutil.copytree(dataset / "data", tmp_path / "copy" / "data")
    assert load(tmp_path / "copy") == {}
    assert load(dataset) != {}


@pytest.mark.parametrize(
    "forge",
    [
        pytest.param(lambda part: None, id="nothing"),
        pytest.param(lambda part: [], id="a list"),
        pytest.param(lambda part: {}, id="an empty object"),
        pytest.param(lambda part: {**part, "day": 5}, id="no day"),
        pytest.param(lambda part: {**part, "files": [1]}, id="no files"),
        pytest.param(lambda part: change(part, lambda kept: kept[:2]), id="a part of a file"),
        pytest.param(lambda part: change(part, lambda kept: [*kept, 1]), id="more than a file"),
        pytest.param(lambda part: change(part, lambda kept: None), id="no list"),
        pytest.param(lambda part: change(part, lambda kept: ["00", *kept[1:]]), id="of other bytes"),
        pytest.param(lambda part: change(part, lambda kept: [*kept[:-1], [[1]]]), id="a finding in part"),
        pytest.param(
            lambda part: change(part, lambda kept: [*kept[:-1], ["0123456789"]]), id="a finding of letters"
        ),
        pytest.param(lambda part: change(part, lambda kept: [*kept[:2], "yes", *kept[3:]]), id="wrong"),
    ],
)
def test_what_has_another_form_is_not_there(dataset: Path, forge: Callable[[Any], Any]) -> None:
    keep(dataset)
    folder = open_folder(dataset)
    keys = KeptChecks(Checker(folder, TODAY), folder, know(folder))._keys
    assert len(keys) == PARTS
    there = read_results(keys)
    keep_results({key: forge(json.loads(json.dumps(part))) for key, part in there.items()})
    assert load(dataset) == {}


def change(part: dict[str, Any], how: Callable[[Any], Any]) -> dict[str, Any]:
    return {**part, "files": {path: how(kept) for path, kept in part["files"].items()}}


@pytest.fixture
def looks(dataset: Path, monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """Grows with each look across all files."""
    monkeypatch.chdir(dataset)
    seen: list[object] = []
    find = find_across

    def watched(facts: AllFacts, today: date, since: Since | None = None) -> Across:
        seen.append(today)
        return find(facts, today, since)

    monkeypatch.setattr(validation, "find_across", watched)
    run_kept("validate")
    seen.clear()
    return seen


def change_file(root: Path, path: str, old: str, new: str) -> None:
    file = root / "data" / path
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_an_edit_that_changes_no_fact_needs_no_look_across(dataset: Path, looks: list[object]) -> None:
    change_file(dataset, "councils/powys.yaml", "confidence: medium", "confidence: low")
    ran = run_kept("validate")
    assert (ran.was_kept, looks) == (False, [])
    assert ran.said == run_anew("validate")


@pytest.mark.parametrize(
    ("path", "old", "new"),
    [
        pytest.param("councils/fife.yaml", "name: Fife Council", "name: Powys County Council", id="a name"),
        pytest.param("councils/fife.yaml", "id: fife", "id: powys", id="an id"),
        pytest.param("law/wales.yaml", "nation: wales", "nation: scotland", id="the law"),
        pytest.param("sources.yaml", "url:", "link:", id="the sources"),
        pytest.param("hexagons.json", "{", "[", id="a file beside them"),
        pytest.param("councils/powys.yaml", "url: https://griff", "url: http://griff", id="an address"),
    ],
)
def test_an_edit_that_changes_a_fact_is_seen_by_all_rules(
    dataset: Path, looks: list[object], path: str, old: str, new: str
) -> None:
    if path == "hexagons.json":
        (dataset / "data" / path).write_text("{}")
        run_kept("validate")
        looks.clear()
    change_file(dataset, path, old, new)
    ran = run_kept("validate")
    assert (ran.was_kept, len(looks)) == (False, 1)
    assert ran.said == run_anew("validate")


def test_a_file_that_goes_is_seen_by_all_rules(dataset: Path, looks: list[object]) -> None:
    (dataset / "data" / "law" / "wales.yaml").unlink()
    ran = run_kept("validate")
    assert (ran.code, len(looks)) == (1, 1)
    assert ran.said == run_anew("validate")


def test_a_schema_that_goes_is_seen_by_all_rules(dataset: Path, looks: list[object]) -> None:
    schema = dataset / "schema"
    shutil.copytree(REPOSITORY / "schema", schema)
    assert run_kept("validate").code == 0
    looks.clear()
    (schema / "law.schema.json").unlink()
    ran = run_kept("validate")
    assert (ran.code, len(looks)) == (1, 1)
    assert ran.said == run_anew("validate")


def test_what_rules_find_across_files_is_placed_in_the_file_of_today(
    dataset: Path, looks: list[object]
) -> None:
    change_file(dataset, "councils/fife.yaml", "name: Fife Council", "name: Powys County Council")
    assert run_kept("validate").code == 1
    looks.clear()
    change_file(dataset, "councils/fife.yaml", "name: Powys", "# a line more\nname: Powys")
    ran = run_kept("validate")
    assert (ran.was_kept, ran.code, looks) == (False, 1, [])
    assert ran.said == run_anew("validate")


def test_only_what_changed_is_checked_again(dataset: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(dataset)
    seen: list[str] = []
    check = Checker.check

    def watched(self: Checker, path: str, is_wanted: bool = True) -> Checked:
        seen.append(path)
        return check(self, path, is_wanted)

    monkeypatch.setattr(Checker, "check", watched)
    assert "validate" in SERVED
    run_kept("validate")
    assert len(seen) == 13
    fife = dataset / "data" / "councils" / "fife.yaml"
    fife.write_bytes(fife.read_bytes().replace(b"short_name", b"short_nome"))
    seen.clear()
    ran = run_kept("validate")
    assert (ran.code, ran.was_kept, seen) == (1, False, ["councils/fife.yaml"])
    assert ran.said == run_anew("validate")
