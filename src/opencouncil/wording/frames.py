"""What a notebook shows of the data, a table or a result, and what it says of mistakes."""

from collections.abc import Collection, Sequence
from datetime import datetime

from opencouncil.findings import clip
from opencouncil.spelling import nearest
from opencouncil.tables.contract import Column, load_contract
from opencouncil.tables.loaded import Loaded
from opencouncil.wording.dates import say_day
from opencouncil.wording.lists import count_of
from opencouncil.wording.provenance import make_provenance
from opencouncil.wording.safe_text import one_line

# The heads of a list of tables.
TABLE, ROWS = "table", "rows"
LACKS = "rows are missing"
NO_REVISION = 'at is a text: a commit, tag, branch or day of the history, such as at="2026-11-21".'
NO_FOLDER = "data is the path of a folder that holds a dataset, as text or a Path."
NO_SQL = 'A query is a text: data.query("SELECT name FROM councils").'


def say_not_installed(library: str, method: str) -> str:
    return (
        f"{method}() needs {library}, which is not installed. Run: pip install {library} "
        f"(in a notebook: %pip install {library})"
    )


def say_time(given: datetime, written: str) -> str:
    said = written.format(f'"{given.date()}"')
    return f"{given} has a time of day, and answers are for a whole day. Write {said}."


def say_no_day(given: object, written: str) -> str:
    """Why what is neither text nor a date is no day."""
    if isinstance(given, int) and not isinstance(given, bool) and 1000 <= given <= 9999:
        said = written.format(f"{given}-01-01")
        return f"{given} is a year. Say which day of it: {said}, for example."
    said = written.format("2009-03-31")
    return f"A day is a text or a date, and this is {type(given).__name__}. Write {said}."


def say_no_table(name: object, known: Collection[str]) -> str:
    said = f"There is no table '{one_line(clip(name))}'."
    if isinstance(name, str) and (meant := nearest(name.replace("-", "_"), known)):
        return f"{said} Did you mean '{meant}'?"
    return f"{said} There are {', '.join(known)}."


def say_no_row(index: object, columns: Collection[str]) -> str:
    """Why what is no number of a row is not in a table."""
    name = one_line(clip(index))
    if not isinstance(index, str):
        return "A table is a list of rows, and table[0] is the first. Its columns are in table.to_pandas()."
    if index in columns:
        return f"A table is a list of rows. Write table.to_pandas()['{name}'] for the column."
    return (
        f"There is no column '{name}'.{_suggest(index, columns)} A table is a list of rows: see .to_pandas()."
    )


def say_no_part_of_frame(name: str, columns: Collection[str], parts: Collection[str]) -> str:
    if name in columns:
        return f"Columns are in a frame: table.to_pandas()['{name}']."
    return f"A table has no '{one_line(name)}'.{_suggest(name, _list_public(parts))}"


def say_no_part(name: str, of: str, tables: Collection[str], parts: Collection[str]) -> str:
    """Why data or its tables have no attribute."""
    if name in tables:
        return f'Write data.tables["{name}"] for this table.'
    return f"{of} has no '{one_line(name)}'.{_suggest(name, _list_public(parts))}"


def say_no_item(name: object, tables: Collection[str]) -> str:
    """Why data itself have no items."""
    meant = name if isinstance(name, str) and name in tables else next(iter(tables))
    return f'The tables are in data.tables. Write data.tables["{meant}"].'


def _list_public(names: Collection[str]) -> list[str]:
    return [name for name in names if not name.startswith("_")]


def _suggest(name: str, known: Collection[str]) -> str:
    meant = nearest(name, known)
    return f" Did you mean '{meant}'?" if meant else ""


def say_lack(lack: str) -> str:
    """That rows are missing, and why; empty if none is."""
    return f"{lack} Rows are missing, and no frame is made." if lack else ""


def say_left_out(broken: Sequence[str]) -> str:
    """One line about files that are in no table."""
    more = f" and {len(broken) - 1} more" if len(broken) > 1 else ""
    return f"left out {one_line(broken[0])}{more}; `opencouncil validate` says why"


def name_data(loaded: Loaded) -> str:
    """``OpenCouncil, version 1a2b3c4d5e, answers as of 21 November 2026``; never a path."""
    version = make_provenance(loaded).data_version
    parts = [
        "OpenCouncil",
        f"version {one_line(version)}" if version else "",
        f"answers as of {say_day(loaded.on)}",
    ]
    if broken := len(loaded.broken):
        parts.append(f"{count_of(broken, 'file')} left out (.broken lists them)")
    return ", ".join(filter(None, parts))


def name_frame(name: str, columns: Sequence[Column], rows: int) -> str:
    """``claims: 2,832 rows, 25 columns``."""
    size = f"{count_of(rows, 'row')}, {count_of(len(columns), 'column')}"
    return f"{name}: {size}" if name else size


def describe_frame(name: str) -> str:
    """What a table holds; empty for the result of a query."""
    table = load_contract().tables.get(name)
    return table.meaning if table else ""


def say_more(rows: int, columns: int) -> str:
    """How much is not shown; empty if all is."""
    parts = [count_of(rows, "more row")] if rows else []
    parts += [count_of(columns, "more column")] if columns else []
    return " and ".join(parts)
