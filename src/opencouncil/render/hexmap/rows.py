"""The places of the map as rows."""

from collections.abc import Iterator

from opencouncil.wording.hexmap import MapPage

TITLES = ("code", "place", "council_ids", "councils", "answer", "says", "is_old")


def iter_rows(page: MapPage) -> Iterator[tuple[str, str, str, str, str, str, bool]]:
    for place in page.places:
        hexagon = place.hexagon
        yield (
            hexagon.cell.code,
            place.name,
            ";".join(council.id for council in hexagon.councils),
            place.councils,
            hexagon.word,
            place.answer,
            hexagon.is_old,
        )
