"""GeoJSON by RFC 7946: a feature for each council, with a point if its file has one."""

from typing import BinaryIO

from opencouncil.export.json_ import iter_objects
from opencouncil.tables.loaded import Loaded
from opencouncil.wording.json_text import dump_json
from opencouncil.wording.provenance import make_provenance


def write(loaded: Loaded, out: BinaryIO) -> None:
    """Write the features: their properties are the columns of ``councils``; without a point, no geometry."""
    features = []
    for record in iter_objects(loaded.table("councils")):
        latitude, longitude = record.pop("latitude"), record.pop("longitude")
        point = {"type": "Point", "coordinates": [longitude, latitude]} if latitude is not None else None
        features.append({"type": "Feature", "id": record["id"], "geometry": point, "properties": record})
    head = {
        "type": "FeatureCollection",
        "name": "councils",
        "provenance": make_provenance(loaded).list_values(),
    }
    # One feature to a line, so that a diff shows the council that changed.
    lines = ",\n".join(dump_json(feature, indent=None) for feature in features)
    opening = dump_json(head, indent=None)[:-1]
    out.write(f'{opening}, "features": [\n{lines}\n]}}\n'.encode())
