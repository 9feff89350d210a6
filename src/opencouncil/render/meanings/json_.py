"""What words can mean as JSON, for programs: a promise, described in docs/list-and-show.md."""

from typing import TextIO

from opencouncil.reports.meanings import Meanings
from opencouncil.wording.json_text import write_json

# A field may be added within a version; to remove one, or change what it means, takes a new one.
VERSION = 1


def render(shown: Meanings, out: TextIO) -> None:
    write_json(
        {
            "version": VERSION,
            "words": shown.words,
            "councils": [
                {
                    "id": meaning.council.id,
                    "name": meaning.council.name,
                    "status": meaning.council.status_on(shown.today),
                    "by": meaning.by,
                    "detail": meaning.detail,
                }
                for meaning in shown.councils
            ],
            "places": [
                {
                    "code": place.code,
                    "name": place.name,
                    "kind": place.noun,
                    "council": place.council or None,
                }
                for place in shown.places
            ],
        },
        out,
    )
