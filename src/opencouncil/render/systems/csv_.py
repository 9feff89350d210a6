"""Systems for papers and webcasts as CSV: a row for each council and system, also where none is known."""

from collections.abc import Iterator
from typing import TextIO

from opencouncil.model import Council
from opencouncil.render.csv_text import write_rows
from opencouncil.render.kinds import SystemsShown
from opencouncil.render.systems.json_ import describe_use
from opencouncil.reports.systems import Systems

_COLUMNS = ("kind", "system", "named_by", "stated", "seen", "is_dated", "is_old", "url")
_TITLES = (
    "council",
    "name",
    "type",
    "nation",
    "region",
    "people",
    "people_year",
    *_COLUMNS,
    "shared_with",
    "asked_state",
)


def render(shown: SystemsShown, out: TextIO) -> None:
    rows = (row for found in shown.found for row in _iter_rows(found, shown.system))
    write_rows([_TITLES, *rows], out)


def _iter_rows(found: Systems, system: str) -> Iterator[tuple[object, ...]]:
    shared: dict[str, set[str]] = {}
    for one in found.shared:
        ids = {council.id for council in one.councils}
        for council_id in ids:
            shared.setdefault(council_id, set()).update(ids - {council_id})
    for council in found.councils:
        uses = [use for use in found.uses if use.council.id == council.id]
        state = str(found.asked[council.id].state)
        others = " ".join(sorted(shared.get(council.id, ())))
        for use in uses:
            if system in ("", use.system):
                yield (*_list_facts(council), *describe_use(use).values(), others, state)
        if not uses and not system:
            yield (*_list_facts(council), found.kind, *("" for _ in _COLUMNS[1:]), others, state)


def _list_facts(council: Council) -> tuple[object, ...]:
    population = council.data.get("population", {})
    return (
        council.id,
        council.name,
        council.type,
        council.nation,
        council.region,
        population.get("count"),
        population.get("year"),
    )
