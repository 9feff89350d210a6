"""All files of the website, from a dataset and a day; the same data gives the same bytes."""

from collections.abc import Iterator
from importlib.resources import files

from opencouncil.site.names import make_names, make_places
from opencouncil.site.page import File, make_file
from opencouncil.site.pages import (
    about,
    activities,
    areas,
    badges,
    cards,
    changes,
    councils,
    data,
    documents,
    home,
    known,
    law,
    letters,
    out_of_step,
    reorganisations,
    systems,
)
from opencouncil.site.website import Website
from opencouncil.wording.json_text import dump_json
from opencouncil.wording.pages.frame import describe_app

KINDS = (
    *(home, councils, letters, cards, badges, activities, areas),
    *(out_of_step, systems, law, reorganisations, known, data, changes, documents, about),
)
ROBOTS = "User-agent: *\nAllow: /\n"
SITEMAP = "sitemap.xml"
# It serves the folder that it lies in, and keeps its name: browsers ask for it again by that.
WORKER = "sw.js"
APP = "manifest.webmanifest"


def iter_files(website: Website) -> Iterator[File]:
    """Every file of the site; a sitemap only where its address is known."""
    places = []
    for kind in KINDS:
        for page in kind.iter_pages(website):
            yield make_file(page, website.site)
            if page.is_listed:
                places.append(page.place)
    yield make_names(website.councils, website.today)
    yield make_places(website.dataset.places, website.councils)
    yield from activities.iter_tables(website)
    yield from data.iter_files(website)
    yield from badges.iter_files(website)
    yield cards.make_sheet()
    yield from changes.iter_feeds(website)
    for item in sorted((files("opencouncil.site") / "static").iterdir(), key=lambda item: item.name):
        yield File(item.name if item.name == WORKER else f"static/{item.name}", item.read_bytes())
    yield File(APP, f"{dump_json(describe_app())}\n".encode())
    base_url = website.site.base_url
    yield File("robots.txt", f"{ROBOTS}{f'Sitemap: {base_url}{SITEMAP}' if base_url else ''}\n".encode())
    if base_url:
        yield File(SITEMAP, _make_sitemap([base_url + place for place in places if place != "404.html"]))


def _make_sitemap(addresses: list[str]) -> bytes:
    """The addresses as https://www.sitemaps.org/protocol.html asks for them."""
    from xml.sax.saxutils import escape

    entries = "".join(f"<url><loc>{escape(address)}</loc></url>\n" for address in addresses)
    head = '<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n'
    return f"{head}{entries}</urlset>\n".encode()
