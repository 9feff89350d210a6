"""The map as JSON, for programs: a promise, described in docs/map.md."""

from typing import TextIO

from opencouncil.render.kinds import HexMapShown
from opencouncil.wording.hexmap import describe_hexmap
from opencouncil.wording.json_text import write_json

# A field may be added within a version; removing one or changing its meaning needs a new version.
VERSION = 1


def render(shown: HexMapShown, out: TextIO) -> None:
    page = describe_hexmap(shown.hexmap, shown.today, shown.source)
    places = [
        {
            "code": place.hexagon.cell.code,
            "place": place.name,
            "column": place.hexagon.cell.column,
            "row": place.hexagon.cell.row,
            "councils": [council.id for council in place.hexagon.councils],
            "answers": [answer.answer for answer in place.hexagon.answers],
            "answer": place.hexagon.word,
            "is_old": place.hexagon.is_old,
            "county": place.hexagon.county,
            "combined_authority": place.hexagon.authority,
        }
        for place in page.places
    ]
    whole = {
        "version": VERSION,
        "on": str(shown.hexmap.on),
        "activity": shown.hexmap.activity,
        "title": page.title,
        "source": " ".join(page.source),
        "counts": {key.word: key.places for key in page.keys},
        "places": places,
    }
    write_json(whole, out)
