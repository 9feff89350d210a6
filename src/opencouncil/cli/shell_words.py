"""What the Tab key offers in a session: tables, columns, words of SQL, and the commands of the session."""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import NamedTuple

# Those that questions about our tables are made of.
WORDS = (
    *("SELECT", "FROM", "WHERE", "GROUP BY", "ORDER BY", "HAVING", "LIMIT", "OFFSET", "DISTINCT", "AS"),
    *("WITH", "RECURSIVE"),
    *("JOIN", "LEFT JOIN", "INNER JOIN", "FULL JOIN", "CROSS JOIN", "ANTI JOIN", "SEMI JOIN", "ON", "USING"),
    *("AND", "OR", "NOT", "IN", "IS NULL", "IS NOT NULL", "LIKE", "ILIKE", "BETWEEN", "EXISTS", "NULL"),
    *("TRUE", "FALSE", "CASE", "WHEN", "THEN", "ELSE", "END", "CAST", "DATE", "INTERVAL", "ASC", "DESC"),
    *("NULLS LAST", "UNION", "UNION ALL", "EXCEPT", "INTERSECT", "OVER", "PARTITION BY", "QUALIFY", "FILTER"),
    *("DESCRIBE", "SUMMARIZE", "SHOW TABLES", "PIVOT", "UNPIVOT", "EXPLAIN", "VALUES", "EXCLUDE", "REPLACE"),
    *("count(", "sum(", "avg(", "min(", "max(", "round(", "coalesce(", "string_agg(", "list(", "left("),
    *("lower(", "upper(", "length(", "year(", "date_diff(", "getvariable('day')"),
)
_WORD = re.compile(r"(?<![\w'])[\w']*$")
_OF_TABLE = re.compile(r'(?:^|[^\w"])(\w{1,63})\.$')
# A table stands behind these.
_BEFORE_TABLE = re.compile(r"\b(?:from|join|describe|summarize|pivot|unpivot|table)\s+$", re.IGNORECASE)
_ALIASED = re.compile(r"\b(?:from|join)\s{1,9}(\w{1,63})\s{1,9}(?:as\s{1,9})?(\w{1,63})", re.IGNORECASE)


class Offer(NamedTuple):
    """Words that may take the place of the last letters, ``length`` of them."""

    length: int
    words: Sequence[str]


def find_words(
    before: str,
    tables: Mapping[str, Sequence[str]],
    commands: Mapping[str, Collection[str]],
) -> Offer:
    """The words for what stands before the cursor.

    ``tables`` are the tables with their columns, ``commands`` those of the session with what may follow each.
    """
    if before.startswith("."):
        name, is_there, rest = before.partition(" ")
        words = commands.get(name, ()) if is_there else commands
        return _choose(rest.lstrip() if is_there else name, words)
    found = _WORD.search(before)
    word = found[0] if found else ""
    head = before[: len(before) - len(word)]
    if of := _OF_TABLE.search(head):
        return _choose(word, tables.get(_find_table(of[1], before), ()))
    if _BEFORE_TABLE.search(head):
        return _choose(word, tables)
    if not word:
        return Offer(0, ())
    return _choose(word, dict.fromkeys((*_list_columns(before, tables), *tables, *WORDS)))


def _choose(word: str, words: Collection[str]) -> Offer:
    folded = word.casefold()
    return Offer(len(word), [one for one in words if one.casefold().startswith(folded)])


def _find_table(name: str, text: str) -> str:
    """The table of a name that a question gives it."""
    given: dict[str, str] = {alias.casefold(): table.casefold() for table, alias in _ALIASED.findall(text)}
    return given.get(name.casefold(), name.casefold())


def _list_columns(text: str, tables: Mapping[str, Sequence[str]]) -> Iterator[str]:
    """The columns of the tables that are named, or of all while none is."""
    folded = text.casefold()
    named = [name for name in tables if re.search(rf"\b{re.escape(name)}\b", folded)]
    for name in named or tables:
        yield from tables[name]
