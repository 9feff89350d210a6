"""Every value of every file is in a cell of the right row, and every cell has a value behind it."""

from collections.abc import Callable
from dataclasses import replace
from functools import cache
from typing import Any

import pytest

from opencouncil.tables.contract import load_contract
from opencouncil.tables.rows import Table
from support import losses
from support.clock import TODAY
from support.frozen import frozen_tables, load_frozen
from support.law_samples import load_law
from support.places import find_places
from support.replies import load_replies

Tables = dict[str, Table]


@cache
def list_frozen() -> losses.Places:
    return losses.list_places(load_frozen().dataset, load_frozen().on)


def find_losses(tables: Tables, only: str = "") -> list[str]:
    return losses.find_losses(list_frozen(), tables, only)


def find_empty_columns(tables: Tables) -> list[str]:
    exempt = {item.what for item in load_contract().may_be_empty}
    return [
        f"{table.name}.{column.name}"
        for table in tables.values()
        if table.rows or table.name not in exempt
        for place, column in enumerate(table.columns)
        if all(row[place] is None for row in table.rows) and f"{table.name}.{column.name}" not in exempt
    ]


def test_the_whole_dataset_is_read() -> None:
    assert load_frozen().broken == []
    assert len(load_frozen().dataset.councils) == 517


def test_every_value_has_a_place() -> None:
    assert list_frozen()[""][:20] == []


def test_nothing_is_lost_and_nothing_is_made_up() -> None:
    assert find_losses(frozen_tables())[:20] == []


def test_no_column_is_empty_everywhere() -> None:
    assert find_empty_columns(frozen_tables()) == []


def test_what_may_be_empty_is_a_column_and_has_a_reason() -> None:
    tables = load_contract().tables
    for item in load_contract().may_be_empty:
        table, _, column = item.what.partition(".")
        assert not column or column in {known.name for known in tables[table].columns}
        assert table in tables
        assert item.reason.endswith(".")


def test_no_value_is_left_out() -> None:
    # What is left out is no value of a council; a value that has no place would fail above.
    assert [item.what for item in load_contract().left_out] == [
        "comments in the files, and the line that names the schema for editors",
        "the plans of reorganisations to come, in data/plans",
        "the rubric of scores, data/scoring.yaml",
    ]


def change(tables: Tables, name: str, column: str, alter: Callable[[list[Any]], list[Any]]) -> Tables:
    """The tables with the cells of a column altered."""
    table = tables[name]
    place = table.column_names.index(column)
    cells = alter([row[place] for row in table.rows])
    rows = tuple((*row[:place], cell, *row[place + 1 :]) for row, cell in zip(table.rows, cells, strict=True))
    return {**tables, name: replace(table, rows=rows)}


def drop_one(cells: list[Any]) -> list[Any]:
    """The first cell that holds something, emptied."""
    place = next(place for place, cell in enumerate(cells) if cell)
    return [*cells[:place], None, *cells[place + 1 :]]


def swap_two(cells: list[Any]) -> list[Any]:
    """The first two cells that differ, each in the row of the other."""
    first = next(place for place, cell in enumerate(cells) if cell)
    other = next(place for place, cell in enumerate(cells) if cell and cell != cells[first])
    cells = list(cells)
    cells[first], cells[other] = cells[other], cells[first]
    return cells


def invent_one(cells: list[Any]) -> list[Any]:
    """A value from one row in another that has none."""
    place = cells.index(None)
    return [*cells[:place], next(cell for cell in cells if cell is not None), *cells[place + 1 :]]


@pytest.mark.parametrize(
    ("table", "column", "alter"),
    [
        pytest.param("councils", "website", drop_one, id="a website lost"),
        pytest.param("councils", "gss", swap_two, id="a code in the wrong row"),
        pytest.param("councils", "population", swap_two, id="a population in the wrong row"),
        pytest.param("councils", "parent", invent_one, id="a county made up"),
        pytest.param("claims", "note", drop_one, id="a note lost"),
        pytest.param("claims", "stated", swap_two, id="a date in the wrong row"),
        pytest.param("claims", "source_url", swap_two, id="a source in the wrong row"),
        pytest.param("conditions", "condition", swap_two, id="a condition in the wrong row"),
        pytest.param("names", "name", swap_two, id="a name in the wrong row"),
        pytest.param("codes", "code", drop_one, id="a code lost"),
        pytest.param("lineage", "to_planned", drop_one, id="a successor lost"),
        pytest.param("lineage", "is_part", lambda cells: [not cell for cell in cells], id="parts"),
        pytest.param("reorganisations", "notes", drop_one, id="notes lost"),
        pytest.param("law", "until_day", invent_one, id="the end of a law made up"),
        pytest.param("law_lists", "value", swap_two, id="an activity in the wrong row"),
        pytest.param("sources", "licence", drop_one, id="a licence lost"),
        pytest.param("links", "page", drop_one, id="a page lost"),
        pytest.param("citations", "field", swap_two, id="a fact with the wrong source"),
        pytest.param("instruments", "url", swap_two, id="an instrument with the wrong address"),
        pytest.param("watch", "why", drop_one, id="a reason lost"),
        pytest.param("memberships", "combined_authority", swap_two, id="a member of another authority"),
        pytest.param("memberships", "until_day", drop_one, id="the end of a membership lost"),
        pytest.param("memberships", "source_id", drop_one, id="the source of a membership lost"),
        pytest.param("forms", "type", swap_two, id="a county that was a district"),
        pytest.param("forms", "from_day", swap_two, id="a form from another day"),
        pytest.param("forms", "reorganisation_id", drop_one, id="the end of a form lost"),
        pytest.param("forms", "source_id", drop_one, id="the source of a form lost"),
    ],
)
def test_a_loss_is_seen(table: str, column: str, alter: Callable[[list[Any]], list[Any]]) -> None:
    assert find_losses(change(frozen_tables(), table, column, alter), table)


def test_a_value_without_a_place_is_seen() -> None:
    assert find_places("council", {"id": "lichfield"}, ("coat_of_arms", "motto"), "Semper", TODAY) == []
    assert find_losses(frozen_tables(), "watch") == []


def test_a_row_that_no_file_has_is_seen() -> None:
    tables = frozen_tables()
    watch = tables["watch"]
    more = replace(watch, rows=(*watch.rows, ("wales/99", "wales", 99, "A thing", "We made it up")))
    assert find_losses({**tables, "watch": more}, "watch")


def test_a_lost_row_is_seen() -> None:
    tables = frozen_tables()
    short = replace(tables["claims"], rows=tables["claims"].rows[1:])
    assert find_losses({**tables, "claims": short}, "claims")


def test_the_readings_of_a_disputed_law_and_the_looks_for_a_rule_are_kept() -> None:
    """The frozen dataset has neither yet."""
    small = load_law()
    tables = {table.name: table for table in small.iter_tables()}
    places = losses.list_places(small.dataset, small.on)
    assert (places[""], len(tables["law_views"].rows), len(tables["law_looked_for"].rows)) == ([], 2, 4)
    assert losses.find_losses(places, tables) == []
    for name, column in (("law_views", "says"), ("law_looked_for", "note"), ("law", "ask")):
        assert losses.find_losses(places, change(tables, name, column, drop_one), name)


def test_what_councils_were_asked_and_replied_is_kept() -> None:
    """No council of the frozen dataset was asked."""
    small = load_replies()
    tables = {table.name: table for table in small.iter_tables()}
    places = losses.list_places(small.dataset, small.on)
    assert (places[""], len(tables["replies"].rows)) == ([], 3)
    assert losses.find_losses(places, tables) == []
    for column in ("asked", "about_joined", "replied", "says", "summary", "source_title", "source_url"):
        assert losses.find_losses(places, change(tables, "replies", column, drop_one), "replies"), column


def test_an_empty_column_is_seen() -> None:
    tables = change(frozen_tables(), "links", "seen", lambda cells: [None] * len(cells))
    assert find_empty_columns(tables) == ["links.seen"]
