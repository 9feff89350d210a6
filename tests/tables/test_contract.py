"""The column contract: the tables are what it says, and what was released never changes."""

import json
import re
import sqlite3
from collections.abc import Collection, Mapping
from copy import deepcopy
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from opencouncil.answers import DISPUTED
from opencouncil.errors import OpenCouncilError
from opencouncil.law import RIGHT
from opencouncil.tables import contract
from opencouncil.tables.closed_lists import load_lists
from opencouncil.tables.contract import (
    TYPES,
    Contract,
    TableContract,
    load_contract,
    load_version,
    parse_contract,
    write_contract,
)
from opencouncil.tables.loaded import Loaded
from opencouncil.tables.rows import Table
from opencouncil.vocabulary import ACTIVITIES, CONFIDENCES, EFFECTS, LANGUAGES, MEETINGS, NATIONS, STATUSES
from opencouncil.vocabulary import TYPES as TYPES_OF_COUNCIL
from support.builders import REPOSITORY
from support.frozen import frozen_tables, load_frozen
from support.law_samples import load_law
from support.replies import load_replies

RELEASED = sorted(Path(__file__).parent.glob("contract-*.json"))
TABLES = tuple(load_contract().tables)
# The ten that the design names come first; more may follow.
FIRST = (
    *("councils", "claims", "conditions", "answers", "names", "codes"),
    *("lineage", "reorganisations", "law", "sources"),
)
PYTHON: dict[str, type] = {
    "text": str,
    "partial-date": str,
    "integer": int,
    "number": float,
    "boolean": bool,
    "date": date,
}


def find_breaches(released: Contract, current: Contract) -> list[str]:
    """What a program that reads the released tables would stumble over."""
    found = []
    if tuple(current.tables)[: len(released.tables)] != tuple(released.tables):
        found.append("a table is gone, moved or renamed")
    for name, old in released.tables.items():
        new = current.tables.get(name)
        if new is None:
            continue
        if new.key != old.key:
            found.append(f"{name}: another key")
        for place, column in enumerate(old.columns):
            same = new.columns[place] if place < len(new.columns) else None
            if same is None or same.name != column.name:
                found.append(f"{name}.{column.name}: gone, moved or renamed")
            elif (same.type, same.unit, same.since) != (column.type, column.unit, column.since):
                found.append(f"{name}.{column.name}: another type, unit or version")
            elif column.required and not same.required:
                found.append(f"{name}.{column.name}: may be empty now")
        found += [
            f"{name}: a link of {', '.join(key.columns)} is gone"
            for key in old.foreign_keys
            if key not in new.foreign_keys
        ]
    return found


@pytest.mark.parametrize("path", RELEASED, ids=lambda path: path.stem)
def test_what_was_released_is_still_there_in_its_version(path: Path) -> None:
    released = parse_contract(path.read_text(encoding="utf-8"))
    assert find_breaches(released, load_version(released.version)) == []


def test_the_newest_version_lacks_what_it_says_and_nothing_else() -> None:
    released = parse_contract(RELEASED[0].read_text(encoding="utf-8"))
    gone = {(one.table, one.column.name) for one in load_contract().removed}
    kept = {
        name: replace(table, columns=tuple(one for one in table.columns if (name, one.name) not in gone))
        for name, table in released.tables.items()
    }
    assert find_breaches(replace(released, tables=kept), load_contract()) == []
    assert gone == {(table, "day") for table in ("councils", "claims", "answers", "law", "replies")}


def test_no_table_says_again_which_day_was_asked_about() -> None:
    tables = load_contract().tables
    assert [name for name, table in tables.items() if "day" in {c.name for c in table.columns}] == ["lineage"]


def test_an_earlier_version_has_the_day_where_it_was() -> None:
    loaded = Loaded(load_frozen().dataset, date(2019, 3, 31), load_version(1))
    assert loaded.contract.version == 1
    for name in ("councils", "law", "claims"):
        table = loaded.table(name)
        place = table.column_names.index("day")
        assert {row[place] for row in table.rows} == {date(2019, 3, 31)}
    assert loaded.table("councils").column_names[31:34] == ("file", "day", "answer_social_media")
    assert loaded.table("claims").column_names[-3:] == ("age_years", "day", "stated_from")


@pytest.mark.parametrize("version", [0, 3])
def test_a_version_that_is_not_there_is_said(version: int) -> None:
    with pytest.raises(OpenCouncilError, match=f"no version {version}. There are `1` and `2`"):
        load_version(version)


@pytest.mark.parametrize(
    ("mutate", "breach"),
    [
        pytest.param(lambda t: t[0]["columns"].pop(3), "councils.nation: gone", id="dropped"),
        pytest.param(lambda t: t[0]["columns"].insert(0, t[0]["columns"].pop()), "councils.id", id="moved"),
        pytest.param(lambda t: t[1]["columns"][0].update(name="key"), "claims.id: gone", id="renamed"),
        pytest.param(lambda t: t[0]["columns"][19].update(type="number"), "another type", id="type"),
        pytest.param(lambda t: t[0]["columns"][21].update(unit="acres"), "another type", id="unit"),
        pytest.param(lambda t: t[0]["columns"][1].update(required=False), "may be empty", id="emptied"),
        pytest.param(lambda t: t.reverse(), "a table is gone", id="tables moved"),
        pytest.param(lambda t: t.pop(), "a table is gone", id="table dropped"),
        pytest.param(lambda t: t[0].update(key=["gss"]), "another key", id="key"),
        pytest.param(lambda t: t[1]["foreign_keys"].pop(), "a link of source_url", id="link"),
    ],
)
def test_a_breach_is_seen(mutate: Any, breach: str) -> None:
    data = json.loads(RELEASED[0].read_text(encoding="utf-8"))
    changed = deepcopy(data)
    mutate(changed["tables"])
    found = find_breaches(parse_contract(json.dumps(data)), parse_contract(json.dumps(changed)))
    assert any(breach in line for line in found), found


def test_a_column_may_be_added_at_the_end() -> None:
    data = json.loads(RELEASED[0].read_text(encoding="utf-8"))
    released = parse_contract(json.dumps(data))
    data["tables"][0]["columns"].append({"name": "new", "type": "text", "meaning": "New.", "since": "0.2.0"})
    assert find_breaches(released, parse_contract(json.dumps(data))) == []


def test_the_ten_tables_come_first() -> None:
    assert TABLES[: len(FIRST)] == FIRST


@pytest.mark.parametrize("table", load_contract().tables.values(), ids=lambda table: table.name)
def test_every_column_is_described(table: TableContract) -> None:
    names = [column.name for column in table.columns]
    assert len(set(names)) == len(names)
    assert set(table.key) <= {column.name for column in table.columns if column.required}
    assert table.meaning.endswith(".")
    for column in table.columns:
        assert re.fullmatch(r"[a-z][a-z0-9_]*", column.name)
        assert column.type in TYPES
        assert len(column.meaning) > len("The code."[:-1])
        assert column.meaning.endswith(".")
        assert re.fullmatch(r"[0-9]+\.[0-9]+\.[0-9]+", column.since)
        assert column.unit or column.type != "number"
        if column.name.endswith("_joined"):
            assert 'joined by "; "' in column.meaning


def test_the_file_has_the_columns_of_every_activity() -> None:
    text = (REPOSITORY / "schema" / "tables.json").read_text(encoding="utf-8")
    assert text == write_contract(), "put in what `opencouncil schema --tables --format json` prints"


def test_an_activity_that_is_new_brings_its_columns_at_the_end(monkeypatch: pytest.MonkeyPatch) -> None:
    new = ACTIVITIES["film"]._replace(word="live-drawing", title="Drawing from the room", since="0.2.0")
    before = load_contract()
    monkeypatch.setattr(contract, "ACTIVITIES", {"live-drawing": new, **ACTIVITIES})
    after = parse_contract(write_contract())
    assert find_breaches(before, after) == []
    added = after.tables["councils"].columns[len(before.tables["councils"].columns) :]
    assert [(column.name, column.type, column.unit, column.required, column.since) for column in added] == [
        ("answer_live_drawing", "text", "", True, "0.2.0"),
        ("last_known_live_drawing", "integer", "year", False, "0.2.0"),
        ("out_of_step_live_drawing", "boolean", "", False, "0.2.0"),
    ]
    assert all("on drawing from the room" in column.meaning for column in added)


@pytest.mark.parametrize(
    "words", [CONFIDENCES, LANGUAGES, NATIONS, MEETINGS, EFFECTS, TYPES_OF_COUNCIL], ids=str
)
def test_a_meaning_that_lists_words_lists_them_all(words: Collection[str]) -> None:
    for table in load_contract().tables.values():
        for column in table.columns:
            if "such as" not in column.meaning and "and so on" not in column.meaning:
                named = {word for word in words if re.search(rf"(?<![\w-]){word}(?![\w-])", column.meaning)}
                # Two effects of the law are answers too, and stand in the list of those.
                is_of_answers = named == {RIGHT, DISPUTED}
                assert len(named) < 2 or is_of_answers or named == set(words), f"{table.name}.{column.name}"


def test_every_type_is_explained() -> None:
    assert tuple(load_contract().types) == TYPES


def find_tables(name: str) -> Mapping[str, Table]:
    """The tables of the frozen dataset, or of a test where those say that this one may be empty."""
    if name == "replies":
        return {table.name: table for table in load_replies().iter_tables()}
    if name in {item.what for item in load_contract().may_be_empty}:
        return {table.name: table for table in load_law().iter_tables()}
    return frozen_tables()


@pytest.mark.parametrize("name", TABLES)
def test_the_tables_are_what_the_contract_says(name: str) -> None:
    table = find_tables(name)[name]
    assert table.contract is load_contract().tables[name]
    assert table.rows
    assert table.left_out == 0
    for place, column in enumerate(table.columns):
        cells = [row[place] for row in table.rows]
        kinds = {type(cell) for cell in cells if cell is not None}
        assert kinds <= {PYTHON[column.type]}, column.name
        assert not (column.required and None in cells), column.name
        # Nothing known is None, in text too.
        assert "" not in cells, column.name
        assert not column.enum or {*cells} - {None} <= {*column.enum}, column.name


def test_columns_of_one_name_have_words_of_a_closed_list_or_none_has() -> None:
    """A column that is forgotten: only a name that means several things is in some tables free."""
    free: dict[str, set[str]] = {}
    closed: dict[str, set[str]] = {}
    for table in load_contract().tables.values():
        for column in table.columns:
            (closed if column.enum else free).setdefault(column.name, set()).add(table.name)
    both = {name: (closed[name], free[name]) for name in closed.keys() & free.keys()}
    assert both == {
        "field": ({"law_lists"}, {"citations", "unsourced"}),
        "says": ({"replies"}, {"law_views"}),
    }


def test_a_list_has_its_words_in_the_order_of_the_schema() -> None:
    claims = {column.name: column for column in load_contract().tables["claims"].columns}
    assert claims["status"].enum[:5] == tuple(STATUSES)[:5]
    assert claims["status"].is_ordered is False
    assert (claims["confidence"].enum, claims["confidence"].is_ordered) == (("low", "medium", "high"), True)
    councils = {column.name: column for column in load_contract().tables["councils"].columns}
    film, webcast = (councils[f"answer_{name}"].enum for name in ("film", "council_webcast"))
    assert film[:2] == ("right", "allowed")
    assert film[-4:] == ("disputed", "unknown", "not-looked-for", "no-council")
    assert "provided" in webcast
    assert not {"provided", "not-provided"} & set(film)
    assert not {"allowed", "refused"} & set(webcast)


def test_every_list_is_used_and_every_name_is_one() -> None:
    tables = load_contract().tables.values()
    assert {column.list for table in tables for column in table.columns} - {""} == set(load_lists())


@pytest.mark.parametrize("name", TABLES)
def test_keys_are_unique(name: str) -> None:
    table = find_tables(name)[name]
    keys = pick(table, table.contract.key)
    assert len(keys) == len(set(keys))


@pytest.mark.parametrize("name", TABLES)
def test_links_join(name: str) -> None:
    table = find_tables(name)[name]
    for link in table.contract.foreign_keys:
        other = find_tables(name)[link.table]
        assert link.to == other.contract.key
        used = {key for key in pick(table, link.columns) if None not in key}
        assert used, link
        assert used <= set(pick(other, link.to)), link


def test_columns_need_no_quotes_in_sql() -> None:
    with sqlite3.connect(":memory:") as database:
        for table in load_contract().tables.values():
            names = ", ".join(column.name for column in table.columns)
            database.execute(f"CREATE TABLE {table.name} ({names})")
            database.execute(f"SELECT {names} FROM {table.name} ORDER BY {names}")  # noqa: S608 - ours
    database.close()


def pick(table: Table, columns: tuple[str, ...]) -> list[tuple[object, ...]]:
    places = [table.column_names.index(name) for name in columns]
    return [tuple(row[place] for place in places) for row in table.rows]
