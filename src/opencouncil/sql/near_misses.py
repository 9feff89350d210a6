"""Remarks on a query that runs and may not ask what it means: texts that no row has, partial dates.

Only what is written plainly is looked at: a column beside a text. Whoever writes ``lower(nation)`` knows why.
"""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from itertools import islice, pairwise
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from opencouncil.errors import CouncilNotFoundError, OpenCouncilError
from opencouncil.findings import clip
from opencouncil.spelling import find_meant, fold
from opencouncil.sql.sandbox import find_named_tables, read_words
from opencouncil.vocabulary import (
    ACTIVITIES,
    CONFIDENCES,
    MEETINGS,
    NATIONS,
    REGIONS,
    SOURCE_TYPES,
    STATUSES,
    TYPES,
)

if TYPE_CHECKING:
    from opencouncil.tables.contract import TableContract
    from opencouncil.tables.loaded import Loaded

# What a column of a table has, by the names of both.
ListValues = Callable[[str, str], set[str]]
PARTIAL = "partial-date"
# How many comparisons are looked at, and how many remarks are made.
_LOOKED_AT, _SAID = 30, 5
# A slip is looked for among so many values; so many are listed.
_SEARCHED, _LISTED = 300, 16
# Longer texts name nothing.
_LONGEST = 200
_EQUAL = {"=": "=", "==": "=", "!=": "<>", "<>": "<>"}
_ORDER = {"<": ">", ">": "<", "<=": ">=", ">=": "<="}
# Columns that hold ids of councils, in tables of anything.
_IDS = frozenset(("council_id", "parent", "combined_authority", "from_council", "to_council"))
# What a column may hold that no row has today.
_WORDS: dict[str, Collection[str]] = {
    "nation": NATIONS,
    "region": REGIONS,
    "type": TYPES,
    "status": STATUSES,
    "activity": ACTIVITIES,
    "meeting": MEETINGS,
    "confidence": CONFIDENCES,
    "source_type": SOURCE_TYPES,
}


class Comparison(NamedTuple):
    """A column beside texts: ``nation = 'England'``."""

    column: str
    # An operator, LIKE, IN or BETWEEN.
    sign: str
    texts: tuple[str, ...]


class _About(NamedTuple):
    """The tables that a query names, and what they hold."""

    loaded: "Loaded"
    tables: Mapping[str, "TableContract"]
    list_of: ListValues

    def list_values(self, column: str) -> set[str]:
        """What a column has in any of the tables that have it."""
        having = (
            name for name, table in self.tables.items() if any(one.name == column for one in table.columns)
        )
        return {value for name in having for value in self.list_of(name, column)}


def find_remarks(
    loaded: "Loaded",
    sql: str,
    own: Mapping[str, Sequence[str]] = MappingProxyType({}),
    list_values: ListValues | None = None,
) -> list[str]:
    """A line for each comparison that finds nothing, or less than it seems to; each once.

    ``own`` are the tables that the user brings: of columns with a name of theirs nobody can tell.
    ``list_values`` tells what a column of a table has, if there is a shorter way than to make the table.
    """
    tables = {name: loaded.contract.tables[name] for name in find_named_tables(sql, own)}
    types = {column.name: column.type for table in tables.values() for column in table.columns}
    text = sql.casefold()
    for name in {column.casefold() for table in own if table in text for column in own[table]}:
        types.pop(name, None)
    about = _About(loaded, tables, list_values or loaded.list_values)
    remarks = (_remark(about, types, one) for one in islice(_iter_single(sql, types), _LOOKED_AT))
    return list(islice(dict.fromkeys(filter(None, remarks)), _SAID))


def _iter_single(sql: str, columns: Collection[str]) -> Iterator[Comparison]:
    """The comparisons, of a list with each text by itself; each once."""
    seen: set[Comparison] = set()
    for one in iter_comparisons(sql, columns):
        each = (one._replace(texts=(text,)) for text in one.texts) if one.sign == "IN" else [one]
        for single in each:
            if single not in seen:
                seen.add(single)
                yield single


def _remark(about: "_About", types: Mapping[str, str], one: Comparison) -> str:
    if types[one.column] == PARTIAL:
        return _say_partial(one, "speaks_from" in types)
    if types[one.column] == "text" and one.sign not in (*_ORDER, "BETWEEN"):
        return _say_unknown(about, one.column, one.texts[0])
    return ""


def iter_comparisons(sql: str, columns: Collection[str]) -> Iterator[Comparison]:
    """The comparisons of columns with texts, in their order; not of a name that the query gives itself."""
    words = _read_words(sql)
    plain = [word if is_text else word.strip('"').casefold() for word, is_text in words]
    given = {name for before, name in pairwise(plain) if before == "as"}
    for place, (_, is_text) in enumerate(words):
        column = plain[place]
        if is_text or column not in columns or column in given:
            continue
        behind = place + 1
        if plain[behind : behind + 1] == ["not"]:
            behind += 1
        sign, texts = "".join(plain[behind : behind + 1]), words[behind + 1 : behind + 4]
        if sign in ("like", "ilike") and texts and texts[0][1] and not set("%_") & set(texts[0][0]):
            yield Comparison(column, "LIKE", (texts[0][0],))
        elif (sign in _EQUAL or sign in _ORDER) and texts and texts[0][1]:
            yield Comparison(column, _EQUAL.get(sign, sign), (texts[0][0],))
        elif sign == "between":
            yield Comparison(column, "BETWEEN", tuple(word for word, is_text in texts if is_text))
        elif sign == "in":
            yield Comparison(column, "IN", tuple(_iter_listed(words[behind + 1 :])))
        elif place > 1 and words[place - 2][1] and (turned := _turn(plain[place - 1])):
            yield Comparison(column, turned, (words[place - 2][0],))


def _turn(sign: str) -> str:
    """The sign with the column before it."""
    return _EQUAL.get(sign) or _ORDER.get(sign, "")


def _iter_listed(words: list[tuple[str, bool]]) -> Iterator[str]:
    """The texts in brackets."""
    for word, is_text in words:
        if is_text:
            yield word
        elif word not in ("(", ","):
            return


def _read_words(sql: str) -> list[tuple[str, bool]]:
    """The words and signs outside comments, and whether each is a text; of ``c.nation`` the last name."""
    words: list[tuple[str, bool]] = []
    for word in read_words(sql):
        if word.startswith("'") and word.endswith("'"):
            words.append((word[1:-1].replace("''", "'"), True))
        elif word == ".":
            del words[-1:]
        else:
            words.append((word, False))
    return words


def _say_partial(one: Comparison, has_day: bool) -> str:
    """What a comparison of a partial date with a text leaves out; empty where it leaves out nothing."""
    column, longest = one.column, max(map(len, one.texts), default=0)
    if one.sign in ("IN", "LIKE", "<>") or not longest or not one.texts[0][:4].isdecimal():
        return ""
    if one.sign == "=":
        if longest > 7:
            return ""
        text = clip(one.texts[0], 10)
        return (
            f"{column} = '{text}' finds only sources that give no more than that. "
            f"{column} LIKE '{text}%' finds all of {text}."
        )
    # As text, 2014 and 2014-09 come after 2013-12-31 and before 2014-09-01.
    if longest <= 4 and one.sign in ("<", ">="):
        return ""
    day = " For whole days compare speaks_from: speaks_from >= DATE '2014-09-01'." if has_day else ""
    return (
        f"{column} is as exact as its source, and compares as text: 2014 comes before 2014-09, "
        f"and that before 2014-09-01.{day}"
    )


def _say_unknown(about: "_About", column: str, text: str) -> str:
    """What may be meant by a text that no row has in a column; empty where nobody can say."""
    loaded, tables = about.loaded, about.tables
    words = {*_list_words(column), *_iter_closed(loaded, tables, column)}
    # Most texts are words of a closed list, for which no row has to be read.
    if text in words:
        return ""
    values = about.list_values(column)
    known = {*words, *values}
    # A council that is there, of which this table has nothing, is no slip.
    if text in known or text in loaded.dataset.known_ids:
        return ""
    said = f"No row has {column} = '{clip(text)}'."
    if not text or fold(text[:100]) == "null":
        return f"{said} What is not known is NULL: {column} IS NULL."
    meant = _find_meant(loaded, tables, column, text, known)
    if meant:
        return f"{said} Did you mean {_join(meant)}?"
    return f"{said} There are {_join(sorted(values), 'and')}." if 0 < len(values) <= _LISTED else ""


def _join(words: Sequence[str], joint: str = "or") -> str:
    *rest, last = (f"'{clip(word)}'" for word in words)
    return f"{', '.join(rest)} {joint} {last}" if rest else last


def _find_meant(
    loaded: "Loaded", tables: Collection[str], column: str, text: str, known: Collection[str]
) -> list[str]:
    """The values that somebody may have meant by a text that is none of them."""
    form = fold(text[:_LONGEST])
    if same := [one for one in known if fold(one) == form]:
        return same[:1]
    if column == "activity":
        everyday = {word: name for name, one in ACTIVITIES.items() for word in one.everyday}
        if form in everyday:
            return [everyday[form]]
    if len(known) <= _SEARCHED and (near := find_meant(text[:_LONGEST], known)):
        return sorted(near)
    if column in _IDS or ("councils" in tables and len(known) > _LISTED):
        return _find_of_council(loaded, column, text[:_LONGEST])
    return []


def _find_of_council(loaded: "Loaded", column: str, text: str) -> list[str]:
    """What a column has of the council that a text means or nearly means; for a column of ids, its id."""
    try:
        ids = [loaded.dataset.find_council(text, loaded.on).id]
    except CouncilNotFoundError as error:
        ids = list(error.ids[:3])
    except OpenCouncilError:
        return []
    if column in _IDS:
        return ids
    table = loaded.table("councils")
    names = [one.name for one in table.contract.columns]
    if column not in names:
        return []
    values = [row[names.index(column)] for row in table.rows if row[names.index("id")] in ids]
    return [str(value) for value in values if value is not None]


def _list_words(column: str) -> Collection[str]:
    if column.startswith("answer"):
        return STATUSES
    return _WORDS.get(column, ())


def _iter_closed(loaded: "Loaded", tables: Collection[str], column: str) -> Iterator[str]:
    """The words of a closed list, where a column of some tables has one."""
    for name in tables:
        for one in loaded.contract.tables[name].columns:
            if one.name == column:
                yield from one.enum
