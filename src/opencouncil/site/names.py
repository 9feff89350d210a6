"""The index by which the browser finds a council: names, former names and codes, and the parishes on demand.

Both files are scripts that hand over one JSON text, since a page that is read from the disk may load a script
and nothing else.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from opencouncil.model import Council
from opencouncil.naming import read_name
from opencouncil.reading.places import Place
from opencouncil.site.page import File
from opencouncil.spelling import fold
from opencouncil.wording.safe_text import one_line

# The codes that people know and type.
_CODES = ("gss", "authority")


def make_names(councils: Sequence[Council], today: date) -> File:
    """``[[id, name, last year or 0, [other names and codes ...]] ...]``, in the order of the councils."""
    rows = []
    for council in councils:
        gone = council.abolished.year if council.abolished and council.abolished <= today else 0
        rows.append([council.id, one_line(council.name), gone, list(_iter_names(council))])
    return make_script("static/names.js", "names", rows)


def _iter_names(council: Council) -> Iterable[str]:
    name = one_line(council.name)
    found = [one_line(council.short_name), *(one_line(one) for one in council.data.get("names", {}).values())]
    found += [one_line(alias["name"]) for _, alias in council.iter_items("aliases")]
    found += [str(council.codes[kind]) for kind in _CODES if kind in council.codes]
    found += council.former_ids
    # The beginning of the name finds nothing more, where the id or the name without its kind is the same.
    known = {council.id.replace("-", " "), read_name(fold(name)).place}
    return [one for one in dict.fromkeys(found) if one and not (name.startswith(one) and fold(one) in known)]


def make_places(places: Iterable[Place], councils: Sequence[Council]) -> File:
    """``{id: "parish|parish|..."}``: the parishes and communities in each council's area."""
    known = {council.id for council in councils}
    found: dict[str, list[str]] = {}
    for place in places:
        if place.council in known:
            found.setdefault(place.council, []).append(one_line(place.name).replace("|", " "))
    return make_script("static/places.js", "places", {one: "|".join(names) for one, names in found.items()})


def make_script(
    path: str, what: str, data: Sequence[object] | Mapping[str, object], taker: str = "openCouncilTake"
) -> File:
    """A script that calls a function of ours with a word and a JSON text."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    # The text as a string of JavaScript: a quote, a line end or the end of a script in a name ends nothing.
    quoted = json.dumps(text, ensure_ascii=True).replace("<", "\\u003c")
    return File(path, f'{taker}("{what}",{quoted});\n'.encode())
