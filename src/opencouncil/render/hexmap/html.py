"""The map as a page of its own: the picture, and a table with the same content."""

from html import escape
from typing import TextIO

from opencouncil.render.hexmap.drawing import Drawing, Extent
from opencouncil.render.kinds import HexMapShown
from opencouncil.wording.hexmap import TABLE, MapPage, describe_hexmap

# Nothing but this style applies, and nothing is loaded from anywhere.
POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:"
_STYLE = (
    "body{margin:1rem auto;max-width:60rem;padding:0 1rem;font-family:system-ui,sans-serif;line-height:1.5}"
    "svg{width:100%;height:auto}table{border-collapse:collapse;width:100%}"
    "caption,th,td{text-align:left;padding:.3rem .6rem .3rem 0;vertical-align:top}"
    "tr{border-bottom:1px solid #b5b5b5}"
)


def render(shown: HexMapShown, out: TextIO) -> None:
    page = describe_hexmap(shown.hexmap, shown.today, shown.version)
    head = "".join(f'<th scope="col">{escape(title)}</th>' for title in TABLE.titles)
    out.write(
        "<!DOCTYPE html>\n"
        '<html lang="en-GB">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(page.title)}</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n<main>\n"
        f"<h1>{escape(page.title)}</h1>\n{Drawing(page, extent=Extent.PART).draw()}"
        f"<table>\n<caption>{escape(TABLE.caption)}</caption>\n<thead><tr>{head}</tr></thead>\n<tbody>\n"
        f"{_make_rows(page)}</tbody>\n</table>\n</main>\n</body>\n</html>\n"
    )


def _make_rows(page: MapPage) -> str:
    return "".join(
        f'<tr><th scope="row">{escape(place.name)}</th><td>{escape(place.councils)}</td>'
        f"<td>{escape(place.answer)}</td><td>{escape(place.remark)}</td></tr>\n"
        for place in page.places
    )
