"""GeoJSON by RFC 7946: a feature for each council, with a point if its file has one."""

from collections.abc import Iterator
from typing import BinaryIO

from opencouncil.export.json_ import Frame, iter_objects
from opencouncil.tables.loaded import Loaded
from opencouncil.wording.json_text import dump_json
from opencouncil.wording.provenance import make_provenance


def write(loaded: Loaded, out: BinaryIO) -> None:
    """Write the features: their properties are the columns of ``councils``; without a point, no geometry."""
    frame = make_frame(loaded)
    features = frame.joint.join(feature for _, feature in iter_by_council(loaded))
    out.write(frame.head + features + frame.tail)


def make_frame(loaded: Loaded) -> Frame:
    head = {
        "type": "FeatureCollection",
        "name": "councils",
        "provenance": make_provenance(loaded).list_values(),
    }
    # One feature to a line, so that a diff shows the council that changed.
    opening = dump_json(head, indent=None)[:-1]
    return Frame(f'{opening}, "features": [\n'.encode(), b",\n", b"\n]}\n")


def iter_by_council(loaded: Loaded) -> Iterator[tuple[str, bytes]]:
    for record in iter_objects(loaded.pass_table("councils")):
        latitude, longitude = record.pop("latitude"), record.pop("longitude")
        point = {"type": "Point", "coordinates": [longitude, latitude]} if latitude is not None else None
        feature = {"type": "Feature", "id": record["id"], "geometry": point, "properties": record}
        yield str(record["id"]), dump_json(feature, indent=None).encode()
