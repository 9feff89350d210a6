"""Councils in bands as CSV: a council each."""

from typing import TextIO

from opencouncil.render.csv_text import write_rows
from opencouncil.render.kinds import RankingShown
from opencouncil.render.ranking.cells import iter_rows

COLUMNS = (
    *("part", "band", "id", "name", "nation", "type", "low", "high", "known", "activities", "oldest"),
    *("newest", "undated", "above", "below", "asked", "asked_on", "replied", "says", "law_low", "law_high"),
)


def render(shown: RankingShown, out: TextIO) -> None:
    rows = []
    for row in iter_rows(shown):
        asked = row.pop("asked")
        cells = row | {
            "asked": asked["state"],
            "asked_on": asked["asked"],
            "replied": asked["replied"],
            "says": asked["says"],
        }
        rows.append([cells[name] for name in COLUMNS])
    write_rows([COLUMNS, *rows], out)
