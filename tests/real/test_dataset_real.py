"""What must always hold of the living data, on any day.

So a correct change of the data never fails the tests of the code.
"""

import re
from datetime import date, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import ruamel.yaml
import yaml
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from opencouncil.answers import find_answers
from opencouncil.checking.validate import validate
from opencouncil.cli.app import main
from opencouncil.cli.opening import read_clock
from opencouncil.findings import Severity
from opencouncil.law import Effect, Looked, NationLaw, find_looked, select_effects
from opencouncil.periods import RECORDS_BEGIN
from opencouncil.reading.document import parse
from opencouncil.reading.snapshot import Folder
from opencouncil.tables.facts import Facts
from opencouncil.vocabulary import ACTIVITIES, MEETINGS, NATIONS
from support.counts import YEARS, count_kinds, list_official
from support.existence import find_disagreements
from support.living import LIVING, load_living
from support.losses import find_losses, list_places
from support.periods import AllPeriods, assert_agree_on, list_periods
from support.promises import assert_promises
from support.yaml_readers import is_same, read_with_npm

pytestmark = pytest.mark.slow

# Before and after the days on which the law changed most.
DAYS = ("2009-04-01", "2012-09-10", "2014-08-05", "2014-08-06", "2022-05-05")
FILES = sorted(LIVING.rglob("*.yaml"))
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


def test_the_reader_of_npm_sees_the_same_tree() -> None:
    """All files in one process; numbers as JavaScript has them, where 1.0 is 1."""
    paths = [path for batch in BATCHES for path in batch]
    answers = read_with_npm([path.read_text(encoding="utf-8") for path in paths])
    for path, answer in zip(paths, answers, strict=True):
        assert not answer.error, path
        assert is_same(answer.data, parse(path.read_bytes()).data), path


def test_nothing_is_wrong_with_any_file() -> None:
    report = validate(Folder(LIVING, "the living data"), read_clock())
    assert [finding for finding in report.findings if finding.severity is Severity.ERROR] == []
    assert report.checked == len(FILES)


def test_every_file_is_read() -> None:
    assert load_living().broken == []
    paths = {path.relative_to(LIVING).as_posix() for path in FILES}
    dataset = load_living().dataset
    assert {council.path for council in dataset.councils} == {
        path for path in paths if path.startswith("councils/")
    }
    assert {each.path for each in dataset.reorganisations} == {
        path for path in paths if path.startswith("reorganisations/")
    }
    assert {f"law/{nation}.yaml" for nation in dataset.law} == {
        path for path in paths if path.startswith("law/")
    }


def test_no_value_is_lost_on_its_way_into_the_tables_and_none_is_made_up() -> None:
    tables = {table.name: table for table in load_living().iter_tables()}
    places = list_places(load_living().dataset, load_living().on)
    assert places[""][:20] == []
    assert find_losses(places, tables)[:20] == []
    assert [name for name, table in tables.items() if table.left_out] == []


def test_a_closed_list_of_the_tables_has_every_word_that_is_used() -> None:
    for table in load_living().iter_tables():
        for place, column in enumerate(table.columns):
            used = {row[place] for row in table.rows} - {None}
            assert not column.enum or used <= {*column.enum}, f"{table.name}.{column.name}"


@pytest.mark.parametrize("year", YEARS)
def test_the_councils_of_past_years_are_as_many_as_there_were(year: int) -> None:
    assert count_kinds(load_living().dataset.councils, date(year, 5, 1)) == list_official(year)


@pytest.mark.parametrize("day", [*DAYS, None], ids=lambda day: day or "today")
def test_every_answer_keeps_the_promises(day: str | None) -> None:
    dataset = load_living().dataset
    found = list(
        find_answers(dataset.law, dataset.councils, date.fromisoformat(day) if day else read_clock())
    )
    assert len(found) == len(dataset.councils) * len(ACTIVITIES)
    for answer in found:
        assert_promises(answer)


@pytest.mark.parametrize("nation", NATIONS)
def test_no_matter_of_the_law_has_both_a_rule_and_a_look_that_found_none(nation: str) -> None:
    law = load_living().dataset.law
    found = [
        (activity, meeting, str(day))
        for day in list_days_of_change(law[nation])
        for meeting in MEETINGS
        for activity in (*ACTIVITIES, "attend", "oral-commentary")
        if (look := find_looked(law, nation, activity, meeting, day))
        if look.is_answer
        for effect in select_effects(law, nation, activity, meeting, day).common
        if not effect.is_advice and not set(effect.meetings).isdisjoint(look.meetings)
    ]
    assert found == []


def list_days_of_change(law: NationLaw) -> list[date]:
    """Today, and each day on which an effect or a look begins or has just ended."""
    parts: list[Effect | Looked] = [*law.effects, *law.looked]
    begins = {one.start for one in parts}
    ends = {one.end + timedelta(days=1) for one in parts if one.end}
    return sorted(filter(None, begins | ends | {read_clock()}))


@settings(max_examples=10, phases=[Phase.generate])
@given(st.dates(RECORDS_BEGIN, date(2032, 1, 1)))
def test_the_periods_agree_with_the_answers_of_any_day(day: date) -> None:
    facts = Facts(load_living().dataset, day)
    assert_agree_on(facts, list_living_periods(), day)


@cache
def list_living_periods() -> AllPeriods:
    return list_periods(Facts(load_living().dataset, read_clock()))


def test_far_from_any_dataset_the_data_of_the_package_is_shown_and_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    council = load_living().dataset.councils[0]
    assert main(["show", council.id]) == 0
    out, err = capsys.readouterr()
    assert out.startswith(f"{council.name}\n")
    assert re.fullmatch(r"Using the data that came with opencouncil \S+\.\n", err)


def test_may_and_list_agree_on_who_is_there_around_every_change() -> None:
    assert find_disagreements(load_living().dataset) == []
