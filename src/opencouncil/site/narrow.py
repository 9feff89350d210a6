"""How a table is laid out on a phone, which has room for three narrow columns."""

from collections.abc import Sequence

# Names of the style: each row line below line, or its figures in columns below its name.
STACKED, FIGURES = "stacked", "figures"
# Characters of the longest figure, such as ``146 of 337 (43%)``, and columns with that of the names.
_LONGEST, _MOST = 20, 3


def fit_phone(rows: Sequence[Sequence[object]]) -> str:
    """The layout of a table by what its rows hold; empty for one that is narrow enough as it is."""
    if any(len(str(cell)) > _LONGEST for row in rows for cell in row[1:]):
        return STACKED
    return FIGURES if rows and len(rows[0]) > _MOST else ""
