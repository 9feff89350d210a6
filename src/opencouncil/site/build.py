"""All files of the website, from a dataset and a day; the same data gives the same bytes."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from types import ModuleType
from typing import NamedTuple

from opencouncil.model import Council
from opencouncil.site.kinds import KINDS, KINDS_OF_ACTIVITY, Kind, import_kind
from opencouncil.site.page import File, Site, make_file
from opencouncil.site.pages import badges, cards, councils, letters
from opencouncil.site.pages.moved import add_moved
from opencouncil.site.sources import Sources
from opencouncil.site.website import Website
from opencouncil.vocabulary import ACTIVITIES

# Each has `iter_pages_of(website, council)`, `iter_files_of(website, council)`, or both.
KINDS_OF_COUNCIL = (councils, cards, badges)
# As these; they quote what other councils say, and are a part of their own.
LETTERS = (letters,)
ROBOTS = "User-agent: *\nAllow: /\n"
SITEMAP = "sitemap.xml"


class Part(NamedTuple):
    """Files of the site that are made together: those of a kind, of a council, or its letters."""

    name: str
    make: Callable[[], Iterator[File]]
    # What they are made from: the same key, the same files.
    find_key: Callable[[Sources], str]


def iter_parts(website: Website) -> Iterator[Part]:
    """All but what needs the list of all pages; first those that take longest."""
    for kind in KINDS:
        yield Part(kind.name, partial(_make_kind, website, kind), partial(_find_key_of_kind, kind))
    for activity in ACTIVITIES:
        name = f"activities/{activity}"
        yield Part(name, partial(_make_activity, website, activity), partial(_find_key_of_activity, activity))
    for council in website.councils:
        name = f"councils/{council.id}"
        make = partial(_make_council, website, council, KINDS_OF_COUNCIL)
        yield Part(name, make, partial(_find_key_of_council, council))
    for council in website.current:
        name = f"letters/{council.id}"
        make = partial(_make_council, website, website.dataset.by_id[council.id], LETTERS)
        yield Part(name, make, partial(_find_key_of_letters, council))


def _find_key_of_kind(kind: Kind, sources: Sources) -> str:
    return sources.find_key_of_kind(kind.of)


def _find_key_of_activity(activity: str, sources: Sources) -> str:
    return sources.find_key_of_activity(activity)


def _find_key_of_council(council: Council, sources: Sources) -> str:
    return sources.find_key_of_council(council)


def _find_key_of_letters(council: Council, sources: Sources) -> str:
    return sources.find_key_of_letters(council)


def iter_files(website: Website) -> Iterator[File]:
    """Every file of the site; a sitemap only where its address is known."""
    places = []
    for part in iter_parts(website):
        for file in part.make():
            yield file
            if file.listed_as is not None:
                places.append(file.listed_as)
    yield from make_lists(website.site, places)


def _make_kind(website: Website, kind: Kind) -> Iterator[File]:
    module = import_kind(kind.module)
    if hasattr(module, "iter_pages"):
        yield from (make_file(page, website.site) for page in module.iter_pages(website))
    if hasattr(module, "iter_files"):
        yield from add_moved(website, module.iter_files(website))


def _make_activity(website: Website, activity: str) -> Iterator[File]:
    for kind in map(import_kind, KINDS_OF_ACTIVITY):
        yield from kind.iter_files_about(website, activity)


def _make_council(website: Website, council: Council, kinds: Sequence[ModuleType]) -> Iterator[File]:
    yield from add_moved(website, _iter_of_council(website, council, kinds))


def _iter_of_council(website: Website, council: Council, kinds: Sequence[ModuleType]) -> Iterator[File]:
    for kind in kinds:
        if hasattr(kind, "iter_pages_of"):
            yield from (make_file(page, website.site) for page in kind.iter_pages_of(website, council))
        if hasattr(kind, "iter_files_of"):
            yield from kind.iter_files_of(website, council)


def make_lists(site: Site, places: Iterable[str]) -> Iterator[File]:
    """What tells search engines of the pages at some places."""
    base_url = site.base_url
    yield File("robots.txt", f"{ROBOTS}{f'Sitemap: {base_url}{SITEMAP}' if base_url else ''}\n".encode())
    if base_url:
        addresses = [base_url + place for place in sorted(places)]
        yield File(SITEMAP, _make_sitemap(addresses))


def _make_sitemap(addresses: list[str]) -> bytes:
    """The addresses as https://www.sitemaps.org/protocol.html asks for them."""
    from xml.sax.saxutils import escape

    entries = "".join(f"<url><loc>{escape(address)}</loc></url>\n" for address in addresses)
    head = '<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n'
    return f"{head}{entries}</urlset>\n".encode()
