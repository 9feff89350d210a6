"""What the value of a condition says, in columns that can be compared: ``notice:24h`` is 1,440 minutes.

Nothing is guessed: days, working days and months are not turned into each other, and hours not into days.
"""

import re
from collections.abc import Mapping

from opencouncil.model import PartialDate
from opencouncil.reading.schema import is_partial_date
from opencouncil.tables.facts import Value
from opencouncil.vocabulary import CONDITIONS

# By the unit behind the number, the column and how many of it that is.
_COLUMNS: Mapping[str, tuple[str, int]] = {
    "min": ("minutes", 1),
    "h": ("minutes", 60),
    "d": ("days", 1),
    "wd": ("working_days", 1),
    "m": ("months", 1),
    "y": ("months", 12),
}
# 3wd, 30min, 50: a number and what it counts. A longer number is no amount, and no database would take it.
_AMOUNT = re.compile(r"([0-9]{1,12})([a-z]*)")


def read_amount(tag: str, value: str) -> dict[str, Value]:
    """The cells for the value of a tag: its number and unit, and the column in which these compare."""
    if tag in CONDITIONS and CONDITIONS[tag].is_date:
        # The schema lets pass a day that its month does not have.
        return {"date": PartialDate.parse(value).first_day} if is_partial_date(value) else {}
    amount = _AMOUNT.fullmatch(value)
    if amount is None:
        return {}
    number, unit = int(amount[1]), amount[2]
    cells: dict[str, Value] = {"number": number, "number_unit": unit or None}
    if unit in _COLUMNS:
        column, factor = _COLUMNS[unit]
        cells[column] = number * factor
    return cells
