"""DuckDB's errors in our words, with the place marked and the nearest name."""

import json
import os
import re
from collections.abc import Collection, Mapping, Sequence
from types import MappingProxyType
from typing import Any

from opencouncil.errors import QueryError
from opencouncil.findings import clip
from opencouncil.spelling import nearest
from opencouncil.sql.apart import TOO_MUCH_MEMORY
from opencouncil.sql.near_misses import PARTIAL
from opencouncil.sql.sandbox import find_named_tables
from opencouncil.sql.statements import end_lines_alike
from opencouncil.tables.contract import load_contract
from opencouncil.tables.duckdb import find_errno
from opencouncil.vocabulary import ACTIVITIES, CONFIDENCES, NATIONS, REGIONS, STATUSES, TYPES

READING = (
    "A query only reads: SELECT, FROM, WITH, VALUES, DESCRIBE, SUMMARIZE, SHOW TABLES, PIVOT or EXPLAIN, "
    "and nothing that writes or sets."
)
OUTSIDE = (
    "A query sees the tables and nothing else: no files, no network, no extensions, no settings. "
    "`opencouncil query --tables` lists the tables."
)
Own = Mapping[str, Sequence[str]]
# The longest excerpt of a line.
WIDTH = 96
# With lengths, so that the time does not grow with the square of the name.
_NO_COLUMN = re.compile(
    r'Referenced column "(?P<column>.{1,500}?)" not found'
    r'|does not have a column named "(?P<of_table>.{1,500}?)"'
    r'|Column "(?P<in_list>.{1,500}?)" in \w{1,20} list not found'
)
_BEFORE_ALIAS = re.compile(r'Column "(.{1,500}?)" referenced that exists in the SELECT clause')
_NO_ALIAS = re.compile(r'Referenced table "(?P<table>.{1,500}?)" not found')
_NO_FUNCTION = re.compile(
    r'Function with name "?(?P<name>.{1,500}?)"? (?:does not exist|is not in the catalog)', re.IGNORECASE
)
_NO_DATE = re.compile(
    r"No function matches|best candidate|(?:compare|BETWEEN|combine).{1,60}VARCHAR|date field|"
    r"timestamp field|VARCHAR.{1,30}DATE",
    re.IGNORECASE,
)
_BEGINNING = re.compile(r"^[A-Z][A-Za-z ]* Error: ")


def explain(
    error: Exception, sql: str, own: Own = MappingProxyType({}), has_place: bool = True
) -> QueryError:
    """Our error for one of DuckDB's; ``own`` are the tables that the user brings, with their columns.

    ``has_place`` is false where the place that it names is none in this SQL.
    """
    details = _read_details(str(error))
    message = details["exception_message"]
    if details.get("exception_type") == "IO" and (number := find_errno(str(error))):
        # Its path is internal, and of no use to the user.
        return QueryError(f"The answer cannot be written: {os.strerror(number)}.")
    said = _put(details, message, sql, own)
    return QueryError(
        f"{said} {hint}" if (hint := _say_date(message, sql)) else said,
        _mark_spot(details, sql) if has_place else "",
    )


def _read_details(text: str) -> dict[str, Any]:
    """The details that DuckDB gives as JSON, after the kind of error; not every error has them."""
    plain = _BEGINNING.sub("", text)
    try:
        details = json.loads(plain)
    except ValueError:
        details = None
    if isinstance(details, dict) and "exception_message" in details:
        return details
    return {"exception_message": plain, "exception_type": text.partition(" Error:")[0]}


def _put(details: dict[str, Any], message: str, sql: str, own: Own) -> str:
    kind = details.get("exception_type")
    if kind == "Out of Memory":
        return TOO_MUCH_MEMORY
    if kind == "Permission" or "configuration has been locked" in message:
        return OUTSIDE
    if "transaction is launched in read-only mode" in message:
        return READING
    if found := _NO_COLUMN.search(message):
        return _say_no_column(next(name for name in found.groups() if name), details, sql, own)
    # A column and the name that the query itself gives to what it makes of it.
    if (found := _BEFORE_ALIAS.search(message)) and (gone := _say_gone(found[1], find_named_tables(sql))):
        return gone
    if found := _NO_ALIAS.search(message):
        return f"No table of this query is called '{clip(found['table'])}'."
    if details.get("type") == "Table" and details.get("error_subtype") == "MISSING_ENTRY":
        return _say_no_table(str(details.get("name")), own)
    if "extension" in message and "is not in the catalog" in message:
        return OUTSIDE
    if found := _NO_FUNCTION.search(message):
        meant = nearest(found["name"], str(details.get("candidates", "")).split(","))
        hint = f" Did you mean '{meant}'?" if meant else ""
        return f"There is no function '{clip(found['name'])}'.{hint}"
    if "yntax error at" in message and (table := sql.strip(" \n;").casefold()) in {
        *load_contract().tables,
        *own,
    }:
        return f"A table alone is no query. Write FROM before it: FROM {table}"
    if "Values were not provided" in message:
        return "A query takes no values from outside: write them in place of ? and $1."
    return _shorten(message)


def _say_date(message: str, sql: str) -> str:
    """How to ask for what a partial date lacks, or to write a day; empty where that is not at fault."""
    if not _NO_DATE.search(message):
        return ""
    words = {word.strip('"').casefold() for word in re.findall(r'[A-Za-z_"]{1,64}', sql)}
    tables = [load_contract().tables[name] for name in find_named_tables(sql)]
    partial = {one.name for table in tables for one in table.columns if one.type == PARTIAL}
    if column := next((one for one in sorted(partial) if one in words), ""):
        day = ", speaks_from its first day" if any(table.name == "claims" for table in tables) else ""
        return (
            f"{column} is text, as exact as its source (2014, 2014-09 or 2014-09-26): "
            f"left({column}, 4) is the year{day}."
        )
    return "A day is written year, month, day: '2014-09-26'." if "date field" in message else ""


def _say_no_table(name: str, own: Own) -> str:
    known = [*load_contract().tables, *own]
    if re.search(r"[./\\:]", name):
        return OUTSIDE
    if meant := nearest(name, known):
        return f"There is no table '{clip(name)}'. Did you mean '{meant}'?"
    return f"There is no table '{clip(name)}'. `opencouncil query --tables` lists them."


def _say_no_column(name: str, details: dict[str, Any], sql: str, own: Own) -> str:
    tables = load_contract().tables
    named = find_named_tables(sql, own)
    columns: dict[str, Sequence[str]] = {
        table: [column.name for column in tables[table].columns] for table in named
    }
    if gone := _say_gone(name, columns):
        return gone
    if mistaken := _say_mistaken(name, list(columns)):
        return f"There is no column '{clip(name)}' here. {mistaken}"
    columns |= {table: own[table] for table in own if table in sql.casefold()}
    near = nearest(name, [column for names in columns.values() for column in names], cutoff=0.7)
    if near is None:
        # A name that the query defines.
        near = nearest(name, str(details.get("candidates", "")).split(","), cutoff=0.7)
    said = f"There is no column '{clip(name)}' here."
    if near is not None and near.casefold() != name.casefold():
        return f"{said} Did you mean '{near}'?"
    holders = [table.name for table in tables.values() if name.casefold() in {c.name for c in table.columns}]
    if holders:
        return f"{said} It is one of {', '.join(holders[:5])}{' ...' if len(holders) > 5 else ''}."
    where = next(iter(columns)) if len(columns) == 1 and not own else "TABLE"
    return f"{said} `opencouncil query --columns {where}` lists them."


def _say_gone(name: str, tables: Collection[str]) -> str:
    """Where to find what a column had that is gone; empty for any other name."""
    gone = load_contract().find_removed(name.casefold(), tables)
    if gone is None:
        return ""
    return (
        f"{gone.table}.{gone.column.name} is gone since version {gone.version} of the columns. "
        f"{gone.instead} --contract {gone.version - 1} brings the column back."
    )


def _say_mistaken(name: str, tables: list[str]) -> str:
    """What a name is that is no column: a word of the data, or an activity with a longer column."""
    if name in ACTIVITIES and "councils" in tables:
        return f"Did you mean 'answer_{name.replace('-', '_')}'?"
    words = (
        *NATIONS,
        *REGIONS,
        *TYPES,
        *STATUSES,
        *ACTIVITIES,
        *CONFIDENCES,
        "current",
        "abolished",
        "future",
    )
    meant = next((word for word in words if word.casefold() == name.casefold()), "")
    return f"A text stands in single quotes: '{meant}'." if meant else ""


def _shorten(message: str) -> str:
    """The first part of DuckDB's message, without lists of functions and advice on settings."""
    first = re.split(r"\n|\. You might need to|\. Use TRY|, or SET ", message.strip(), maxsplit=1)[0].rstrip(
        ".:"
    )
    return f"{clip(first[:1].upper() + first[1:], 300)}."


def _mark_spot(details: dict[str, Any], sql: str) -> str:
    """The line of the SQL, with marks below the place; empty if DuckDB names none."""
    found = re.fullmatch(r"\[(\d+),(\d+)\]", str(details.get("location", "")))
    if not found:
        return ""
    # DuckDB counts in bytes.
    sql = end_lines_alike(sql)
    text = sql.encode()
    start, length = int(found[1]), int(found[2])
    before = text[:start].decode(errors="ignore")
    marked = text[start : start + length].decode(errors="ignore").partition("\n")[0]
    number = before.count("\n") + 1
    lines = sql.split("\n")
    line, column = lines[number - 1], len(before) - (before.rfind("\n") + 1)
    cut = max(0, min(column - WIDTH // 3, len(line) - WIDTH)) if len(line) > WIDTH else 0
    shown, column = line[cut : cut + WIDTH].replace("\t", " "), column - cut
    marks = "^" * max(1, min(len(marked), len(shown) - column))
    gutter = " " * len(str(number))
    return f"  {number} | {shown}\n  {gutter} | {' ' * column}{marks}"
