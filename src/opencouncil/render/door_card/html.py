"""A card as a page of its own, which a browser prints on one sheet of A4."""

from html import escape
from typing import TextIO

from opencouncil.render.door_card import fitting
from opencouncil.render.door_card.code import draw_code
from opencouncil.render.door_card.fitting import Style
from opencouncil.render.door_card.looks import FONTS, INK, PAPER, find_frame
from opencouncil.render.kinds import DoorCardShown
from opencouncil.wording.door_card import Block, DoorPage, describe_door_card

# Nothing but this style applies, and nothing is loaded from anywhere.
POLICY = "default-src 'none'; style-src 'unsafe-inline'"


def render(shown: DoorCardShown, out: TextIO) -> None:
    page = describe_door_card(shown.card, shown.today, shown.version)
    blocks = "".join(map(_make_block, page.blocks))
    foot = "".join(f"<p>{escape(line)}</p>\n" for line in page.foot)
    also = "".join(f'<p class=also lang="{escape(code)}">{escape(name)}</p>\n' for code, name in page.also)
    out.write(
        "<!DOCTYPE html>\n"
        '<html lang="en-GB">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(page.title)}</title>\n<style>{_make_style(page)}</style>\n</head>\n<body>\n<main>\n"
        f"<h1>{escape(page.name)}</h1>\n{also}<p class=question>{escape(page.question)}</p>\n"
        f"<p class=answer>{escape(page.answer)}</p>\n{blocks}{_make_code(page)}</main>\n"
        f"<footer>\n{foot}</footer>\n</body>\n</html>\n"
    )


def _make_block(block: Block) -> str:
    heading = f"<h2>{escape(block.heading)}</h2>\n"
    if block.is_list:
        items = "".join(f"<li>{escape(line)}</li>\n" for line in block.lines)
        return f"<section>\n{heading}<ul>\n{items}</ul>\n</section>\n"
    lines = "".join(f"<p>{escape(line)}</p>\n" for line in block.lines)
    return f"<section>\n{heading}{lines}</section>\n"


def _make_code(page: DoorPage) -> str:
    if page.code is None:
        return ""
    path, width = draw_code(page.code.url)
    label, address = escape(page.code.label), escape(page.code.url)
    return (
        f'<div class=code>\n<svg viewBox="0 0 {width} {width}" role="img" aria-label="{label}" '
        f'shape-rendering="crispEdges"><path fill="{PAPER}" d="M0 0h{width}v{width}h-{width}z"/>'
        f'<path fill="{INK}" d="{path}"/></svg>\n'
        f'<div><h2>{label}</h2>\n<p class=address><a href="{address}">{address}</a></p></div>\n</div>\n'
    )


def _make_style(page: DoorPage) -> str:
    scale = fitting.find_scale(page)
    padding = fitting.PADDING * scale
    bar, frame = fitting.BAR, find_frame(page.role)
    return (
        f"@page{{size:A4;margin:{fitting.MARGIN}mm}}*{{box-sizing:border-box;margin:0;padding:0}}"
        f"body{{width:{fitting.WIDTH}mm;max-width:100%;margin:0 auto;background:{PAPER};color:{INK};"
        f"font-family:{FONTS};line-height:{fitting.LINE};overflow-wrap:anywhere}}"
        "@media screen{body{padding:5mm 0}}"
        f"h1{{{_size(fitting.NAME, scale)}}}.also{{{_size(fitting.ALSO, scale)}}}"
        f".question{{{_size(fitting.QUESTION, scale)}}}"
        f".answer{{{_size(fitting.ANSWER, scale)};border:1.2mm solid {frame};border-left-width:{bar}mm;"
        f"padding:{padding:.2f}mm}}h2{{{_size(fitting.HEADING, scale)}}}"
        f"section p,li{{{_size(fitting.TEXT, scale)}}}ul{{padding-left:{fitting.ITEM.indent * scale:.2f}mm}}"
        f".code{{display:flex;gap:{fitting.GAP}mm;margin-top:{fitting.GAP}mm;align-items:center}}"
        f".code svg{{width:{fitting.CODE}mm;height:{fitting.CODE}mm;flex:none}}.code h2{{margin-top:0}}"
        f".code .address{{{_size(fitting.ADDRESS, 1)}}}a{{color:{INK}}}"
        f"footer{{margin-top:{fitting.GAP}mm}}footer p{{{_size(fitting.FOOT, 1)}}}"
        "section,.code,.answer{break-inside:avoid}"
    )


def _size(style: Style, scale: float) -> str:
    weight = "bold" if style.is_bold else "normal"
    return f"font-size:{style.size * scale:.2f}mm;font-weight:{weight};margin-top:{style.gap * scale:.2f}mm"
