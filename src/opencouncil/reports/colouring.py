"""The map of hexagons in the colours that councils get elsewhere, such as by a query."""

from collections.abc import Sequence
from datetime import date

from opencouncil.errors import OpenCouncilError
from opencouncil.findings import clip
from opencouncil.model import Council
from opencouncil.reading.dataset import Dataset
from opencouncil.reports.hexmap import ABOVE, Hexagon, HexMap, Told, find_places
from opencouncil.reports.plots import Coloured

_MOST_NAMES = 3


def colour_places(dataset: Dataset, on: date, coloured: Coloured) -> HexMap:
    """OpenCouncilError where a council is none of the dataset, or has no hexagon on the day."""
    strange = [one for one in coloured.looks if one not in dataset.by_id]
    if strange:
        raise OpenCouncilError(
            f"The first column holds {clip(strange[0])}, which is no council's id: --map needs ids, such as "
            "those of councils.id and claims.council_id."
        )
    places = find_places(dataset, on)
    there = {council.id for councils in places.values() for council in councils}
    without = [dataset.by_id[one] for one in coloured.looks if one not in there]
    if without:
        raise OpenCouncilError(_say_without(without, on))
    hexagons = (
        Hexagon(
            cell=cell,
            councils=councils,
            answers=tuple(
                Told(coloured.looks[one.id], is_old=False) for one in councils if one.id in coloured.looks
            ),
        )
        for cell, councils in places.items()
    )
    return HexMap(activity="", on=on, hexagons=tuple(hexagons))


def _say_without(councils: Sequence[Council], on: date) -> str:
    """Which councils have no hexagon on a day, why, and how a query leaves them out."""
    names = ", ".join(council.id for council in councils[:_MOST_NAMES])
    more = len(councils) - _MOST_NAMES
    who = f"{names} and {more:,} more" if more > 0 else names
    there = [then for council in councils if council.exists_on(on) and (then := council.as_on(on))]
    above = sorted({then.type for then in there if then.type in ABOVE})
    ways = ["status = 'current'"] if len(there) < len(councils) else []
    ways += [f"type NOT IN ({', '.join(repr(one) for one in above)})"] if above else []
    hint = f" Leave out the others: WHERE {' AND '.join(ways)}." if ways else ""
    return (
        f"No hexagon shows {who} on {on}: each shows the council of its place on the day, of two tiers the "
        f"district.{hint}"
    )
