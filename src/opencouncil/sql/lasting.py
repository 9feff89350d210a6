"""Questions whose answer follows from the tables and the day alone, as far as their words tell.

DuckDB is not asked, which takes longer to import than an answer takes that is kept. A test compares the words
with the functions that it has.
"""

import re

from opencouncil.sql.statements import drop_remarks

# A word too many costs the time to work an answer out again; one too few shows the answer of another time.
_CHANGING = re.compile(
    # The time of day, and what is drawn anew each time.
    r"\bcurrent_|get_current_|localtime|transaction_timestamp|txid_|random|uuid|sample|reservoir|setseed"
    # What happens while it runs; how the database holds a table, and how it goes about the question.
    r"|\b(?:sleep_ms|write_log|assert_true|explain|analy[sz]e|vector_type|in_search_path)\b"
    r"|duckdb_|pragma|\bpg_|\bsqlite_|storage_info|metadata|block_size|database_size|logg?ing|\blogs"
    # What changes the database, and is refused; a question that is put together of texts.
    r"|checkpoint|profiling|external_resource|\bquery|serialized|\bhistogram"
)
# Names of functions that tables and columns may have too.
_NAMES = r"\b(?:now|today|ago|age|error|stats|nextval|currval|setval)\b"
_CALLED, _NAMED = re.compile(rf"{_NAMES}[^\w(]*\("), re.compile(_NAMES)


def is_lasting(sql: str) -> bool:
    """Whether a question has the same answer each time that it is asked of the same tables."""
    text = drop_remarks(sql).casefold()
    # A remark may stand between a function and its brackets.
    names = _NAMED if "/*" in text or "--" in text else _CALLED
    return not (_CHANGING.search(text) or names.search(text))
