"""A badge for each council and activity, a small card for other sites, and how to use them."""

from collections.abc import Iterator
from html import escape

from opencouncil.model import Council
from opencouncil.render.door_card.fitting import measure_width
from opencouncil.render.door_card.looks import FONTS, INK, PAPER, find_frame
from opencouncil.site.page import File, Page
from opencouncil.site.website import Website
from opencouncil.wording.pages.badge import (
    EMBED,
    EMBED_HEIGHT,
    SHARE,
    Badge,
    describe_badges,
    describe_embed,
    describe_share,
)
from opencouncil.wording.pages.frame import COUNCILS

# The sizes of the letters of the lines, and whether they are bold, in pixels.
_LINES = ((12, False), (15, True), (11, False), (11, False))
_PADDING, _BAR, _GAP = 10, 6, 5


def iter_pages_of(website: Website, whole: Council) -> Iterator[Page]:
    council, today = website.as_of_today.get(whole.id), website.today
    badges = _describe_badges(website, council)
    if council is None or not badges:
        return
    place = f"{COUNCILS}{council.id}/"
    embed = describe_embed(council, website.answers[council.id], today)
    yield Page(
        place=f"{place}{EMBED}",
        template="embed.html",
        title=embed.title,
        description=f"{embed.name}: {embed.question}",
        content={"told": embed},
        is_listed=False,
    )
    base = website.site.base_url
    told = describe_share(
        council,
        badges,
        [_make_badge_snippet(one, base, place) if base else "" for one in badges],
        _make_card_snippet(embed.title, f"{base}{place}{EMBED}") if base else "",
    )
    yield Page(
        place=f"{place}{SHARE}",
        template="share.html",
        title=told.title,
        description=told.description,
        content={"told": told, "sizes": {one.path: measure_badge(one) for one in badges}},
    )


def iter_files_of(website: Website, whole: Council) -> Iterator[File]:
    for badge in _describe_badges(website, website.as_of_today.get(whole.id)):
        yield File(badge.path, draw_badge(badge).encode())


def _describe_badges(website: Website, council: Council | None) -> tuple[Badge, ...]:
    if council is None or council.id not in website.answers:
        return ()
    return tuple(describe_badges(council, website.answers[council.id], website.today))


def measure_badge(badge: Badge) -> tuple[int, int]:
    """Its width and height in pixels: no wider typeface than the one measured is asked for."""
    widths = (
        measure_width(text, is_bold) * size for text, (size, is_bold) in zip(badge.lines, _LINES, strict=True)
    )
    height = 2 * _PADDING + sum(size for size, _ in _LINES) + _GAP * (len(_LINES) - 1)
    return int(max(widths)) + 1 + _BAR + 2 * _PADDING, height


def draw_badge(badge: Badge) -> str:
    width, height = measure_badge(badge)
    parts = []
    y = _PADDING
    for text, (size, is_bold) in zip(badge.lines, _LINES, strict=True):
        y += size
        weight = ' font-weight="bold"' if is_bold else ""
        place = f'x="{_BAR + _PADDING}" y="{y - size // 6}"'
        parts.append(f'<text {place} font-size="{size}"{weight}>{escape(text)}</text>\n')
        y += _GAP
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" '
        f'viewBox="0 0 {width} {height}" role="img" font-family="{escape(FONTS)}" fill="{INK}">\n'
        f"<title>{escape(badge.text)}</title>\n"
        f'<rect x=".5" y=".5" width="{width - 1}" height="{height - 1}" fill="{PAPER}" stroke="{INK}"/>\n'
        f'<rect width="{_BAR}" height="{height}" fill="{find_frame(badge.role)}"/>\n{"".join(parts)}</svg>\n'
    )


def _make_badge_snippet(badge: Badge, base: str, place: str) -> str:
    width, height = measure_badge(badge)
    return (
        f'<a href="{escape(f"{base}{place}#{badge.activity}")}"><img src="{escape(base + badge.path)}" '
        f'alt="{escape(badge.text)}" width="{width}" height="{height}"></a>'
    )


def _make_card_snippet(title: str, address: str) -> str:
    return (
        f'<iframe src="{escape(address)}" title="{escape(title)}" width="360" height="{EMBED_HEIGHT}" '
        'loading="lazy" sandbox="allow-popups allow-popups-to-escape-sandbox"></iframe>'
    )
