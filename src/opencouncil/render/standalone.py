"""A page of its own with a picture and a table of the same content: nothing in it runs, or is loaded."""

from collections.abc import Iterable, Sequence
from html import escape
from typing import TextIO

# Nothing but this style applies, and nothing is loaded from anywhere.
POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:"
_STYLE = (
    "body{margin:1rem auto;max-width:60rem;padding:0 1rem;font-family:system-ui,sans-serif;line-height:1.5}"
    "svg{width:100%;height:auto}table{border-collapse:collapse;width:100%}"
    "caption,th,td{text-align:left;padding:.3rem .6rem .3rem 0;vertical-align:top}"
    "tr{border-bottom:1px solid #b5b5b5}"
)


def write_page(
    title: str, svg: str, caption: str, titles: Sequence[str], rows: Iterable[Sequence[str]], out: TextIO
) -> None:
    """``svg`` is a picture of ours; all else is text, whoever wrote it."""
    head = "".join(f'<th scope="col">{escape(each)}</th>' for each in titles)
    body = "".join(_make_row(*row) for row in rows)
    out.write(
        "<!DOCTYPE html>\n"
        '<html lang="en-GB">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(title)}</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n<main>\n"
        f"<h1>{escape(title)}</h1>\n{svg}"
        f"<table>\n<caption>{escape(caption)}</caption>\n<thead><tr>{head}</tr></thead>\n<tbody>\n"
        f"{body}</tbody>\n</table>\n</main>\n</body>\n</html>\n"
    )


def _make_row(name: str, *cells: str) -> str:
    shown = "".join(f"<td>{escape(cell)}</td>" for cell in cells)
    return f'<tr><th scope="row">{escape(name)}</th>{shown}</tr>\n'
