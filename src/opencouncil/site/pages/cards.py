"""The card of each council to print and show at the door of a meeting: one sheet of A4."""

from collections.abc import Iterator

from markupsafe import Markup

from opencouncil.model import Council
from opencouncil.render.door_card import fitting
from opencouncil.render.door_card.code import draw_code
from opencouncil.reports.door_card import find_door_card
from opencouncil.site.page import File, Page
from opencouncil.site.website import Website
from opencouncil.wording.door_card import describe_door_card
from opencouncil.wording.pages.council import say_newest_reading
from opencouncil.wording.pages.frame import COUNCILS, FIRST

CARD = "card/"
SHEET = "static/card.css"


def iter_pages_of(website: Website, council: Council) -> Iterator[Page]:
    if council.id not in website.as_of_today or council.id not in website.answers:
        return
    found = find_door_card(website.dataset, council, FIRST, website.today)
    told = describe_door_card(found, website.today, say_newest_reading(council, website.today))
    place = f"{COUNCILS}{council.id}/"
    yield Page(
        place=f"{place}{CARD}",
        template="card.html",
        title=told.title,
        description=told.question,
        content={
            "told": told,
            "scale": name_scale(fitting.find_scale(told)),
            "code": _draw(told.code.url) if told.code else None,
            "back": place,
        },
        is_listed=False,
    )


def name_scale(scale: float) -> str:
    """The class of a card by the size of its letters."""
    return f"s{scale * 100:.0f}"


def _draw(address: str) -> tuple[Markup, int]:
    """The path of the code, of numbers and letters alone, and its width."""
    path, width = draw_code(address)
    return Markup(path), width  # noqa: S704 - drawn from squares


def iter_files(website: Website) -> Iterator[File]:
    """The style of all cards, as in ``render/door_card/html.py``, with a class for each size of letters."""
    scales = "".join(f".{name_scale(one)}{{--s:{one:g}}}" for one in fitting.SCALES)
    rules = "".join(
        f"{name}{{font-size:calc({style.size}mm*var(--s));margin-top:calc({style.gap}mm*var(--s));"
        f"font-weight:{'bold' if style.is_bold else 'normal'}}}"
        for name, style in (
            ("h1", fitting.NAME),
            (".question", fitting.QUESTION),
            (".verdict", fitting.ANSWER),
            (".also", fitting.ALSO),
            ("h2", fitting.HEADING),
            ("section p,section li", fitting.TEXT),
        )
    )
    small = "".join(
        f"{name}{{font-size:{style.size}mm;margin-top:{style.gap}mm}}"
        for name, style in ((".code .address", fitting.ADDRESS), ("footer p", fitting.FOOT))
    )
    base = (
        f"@page{{size:A4;margin:{fitting.MARGIN}mm}}*{{box-sizing:border-box;margin:0;padding:0}}"
        f"body{{width:{fitting.WIDTH}mm;max-width:100%;margin:0 auto;background:#fff;color:#111;"
        f"font-family:Arial,Helvetica,'Liberation Sans','DejaVu Sans',sans-serif;line-height:{fitting.LINE};"
        "overflow-wrap:anywhere}@media screen{body{padding:5mm}}@media print{.screen{display:none}}"
    )
    frame = (
        f".verdict{{border:1.2mm solid #111;border-left-width:{fitting.BAR}mm;"
        f"padding:calc({fitting.PADDING}mm*var(--s))}}.verdict.good{{border-color:#0b6b2f}}"
        ".verdict.doubt{border-color:#8a5a00}.verdict.bad{border-color:#a01818}"
        f"ul{{padding-left:calc({fitting.ITEM.indent}mm*var(--s))}}"
        f".code{{display:flex;gap:{fitting.GAP}mm;margin-top:{fitting.GAP}mm;align-items:center}}"
        f".code svg{{width:{fitting.CODE}mm;height:{fitting.CODE}mm;flex:none}}.code h2{{margin-top:0}}"
        f"a{{color:inherit}}footer{{margin-top:{fitting.GAP}mm}}.screen{{margin-bottom:5mm}}"
        "section,.code,.verdict{break-inside:avoid}"
    )
    yield File(SHEET, f"{base}{rules}{small}{frame}{scales}\n".encode())
