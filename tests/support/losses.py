"""What got lost between the files of a dataset and its tables, or stands in a table and in no file."""

from collections import defaultdict
from collections.abc import Mapping
from datetime import date
from typing import Any

from opencouncil.reading.dataset import Dataset
from opencouncil.reading.document import parse
from opencouncil.reading.snapshot import find_kind
from opencouncil.tables.rows import Table
from support.places import Ledger, Place, find_places, iter_leaves

# By table: which value, and where it must stand. Values without a place are below no name.
Places = Mapping[str, list[tuple[str, Place]]]


def list_places(dataset: Dataset, day: date) -> Places:
    """Where each value of each file must stand on a day; the files are read apart from the tables."""
    found: dict[str, list[tuple[str, Place]]] = defaultdict(list)
    for path in dataset.snapshot.iter_paths():
        # A plan and a rubric are no data: they stand on the list of what the tables leave out.
        if find_kind(path) in ("plan", "scoring"):
            continue
        data: Any = parse(dataset.snapshot.read(path)).data
        for at, value in iter_leaves(data):
            what = f"{path} /{'/'.join(map(str, at))}"
            places = find_places(find_kind(path), data, at, value, day)
            for place in places or [Place("", {})]:
                found[place.table].append((what, place))
    return found


def find_losses(places: Places, tables: Mapping[str, Table], only: str = "") -> list[str]:
    """What is wrong in the tables, or in one of them."""
    ledger = Ledger(tables)
    for name in [only] if only else tables:
        for what, place in places[name]:
            ledger.check(place, what)
        ledger.complain_of_the_rest(name)
    return ledger.complaints
