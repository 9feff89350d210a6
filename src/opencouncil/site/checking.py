"""A built site checked: every link inside it, its HTML, its feeds, and weights."""

import gzip
import json
import os
from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum
from functools import cached_property
from pathlib import Path
from posixpath import normpath
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

from opencouncil.errors import OpenCouncilError, UnreadableFileError
from opencouncil.files import read_bytes
from opencouncil.findings import clip
from opencouncil.site.checked_feed import find_lacks, list_addresses
from opencouncil.site.checked_page import CheckedPage, Wrong
from opencouncil.site.fulltext import FOLDER as INDEX_OF_TEXT
from opencouncil.site.page import INDEX
from opencouncil.site.writing import MANIFEST

# A larger file is none of ours.
_MOST = 50_000_000
# The most bytes of a file as servers send it.
HEAVIEST: Mapping[str, int] = {
    "index.html": 60_000,
    "static/names.js": 20_000,
    "static/places.js": 80_000,
    "static/map-places.js": 30_000,
    "static/postcodes.js": 20_000,
    "pagefind/pagefind.js": 20_000,
    "pagefind/wasm.en.pagefind": 80_000,
}
_PICTURE, _MOST_PICTURE = "picture.png", 20_000
_FEED, _SITEMAP = ".atom", "sitemap.xml"
_XML = (".xml", _FEED, ".svg")
_LOADED = frozenset(("link", "script", "img", "iframe"))


class Kind(StrEnum):
    NO_FILE = "no-file"
    NO_ANCHOR = "no-anchor"
    TWICE = "twice"
    NO_XML = "no-xml"
    HEAVY = "heavy"
    UNREADABLE = "unreadable"
    LOADED = "loaded"
    NO_ATOM = "no-atom"


class Fault(NamedTuple):
    """What is wrong in a file of the site: the address, the id or the weight."""

    path: str
    kind: Kind | Wrong
    what: str


class CheckedSite(NamedTuple):
    files: int
    links: int
    faults: tuple[Fault, ...]


def check_site(folder: Path) -> CheckedSite:
    """OpenCouncilError for a folder that holds no site."""
    if not (folder / MANIFEST).is_file():
        raise OpenCouncilError(
            f"'{clip(folder)}' holds no site of ours. Build one: opencouncil site build -o {clip(folder)}"
        )
    checked = _Checked(folder)
    faults = tuple(checked.iter_faults())
    return CheckedSite(files=len(checked.paths), links=checked.links, faults=faults)


class _Checked:
    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.links = 0
        self._unreadable: list[Fault] = []

    @cached_property
    def paths(self) -> frozenset[str]:
        """The files by their paths; links to elsewhere are not followed."""
        found = []
        for root, _, names in os.walk(self.folder):
            found += [(Path(root) / name).relative_to(self.folder).as_posix() for name in names]
        return frozenset(found)

    def iter_faults(self) -> Iterator[Fault]:
        pages: dict[str, CheckedPage] = {}
        sitemaps: dict[str, bytes] = {}
        for path in sorted(self.paths):
            if path.rpartition("/")[2] == _PICTURE:
                yield from self._weigh(path)
            is_page, is_xml = path.endswith(".html"), path.endswith(_XML)
            if not (is_page or is_xml or path in HEAVIEST):
                continue
            try:
                data = read_bytes(self.folder / path, self.folder.resolve(), _MOST)
            except UnreadableFileError:
                yield Fault(path, Kind.UNREADABLE, "")
                continue
            if (most := HEAVIEST.get(path)) and (weight := len(gzip.compress(data, mtime=0))) > most:
                yield Fault(path, Kind.HEAVY, f"{weight:,} > {most:,}")
            if is_page:
                pages[path] = CheckedPage(data.decode("utf-8", "replace"))
            elif is_xml and (mistake := _find_mistake(data)):
                yield Fault(path, Kind.NO_XML, mistake)
            elif path.endswith(_FEED):
                yield from (Fault(path, Kind.NO_ATOM, lack) for lack in find_lacks(data))
            elif path == _SITEMAP:
                sitemaps[path] = data
        yield from self._iter_lost_index()
        base = pages["index.html"].canonical if "index.html" in pages else ""
        for path, data in sitemaps.items():
            yield from self._find_lost(path, list_addresses(data), base)
        ids = {path: frozenset(page.ids) for path, page in pages.items()}
        for path, page in pages.items():
            yield from self._iter_in_page(path, page, ids, base)

    def _iter_lost_index(self) -> Iterator[Fault]:
        """The parts of the index of all text that its list names and the folder lacks."""
        path = f"{INDEX_OF_TEXT}pagefind-entry.json"
        if path not in self.paths:
            return
        try:
            languages = json.loads(read_bytes(self.folder / path, self.folder.resolve(), _MOST))["languages"]
            names = [f"pagefind.{one['hash']}.pf_meta" for one in languages.values()]
        except (UnreadableFileError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
            yield Fault(path, Kind.UNREADABLE, "")
            return
        for name in names:
            if f"{INDEX_OF_TEXT}{name}" not in self.paths:
                yield Fault(path, Kind.NO_FILE, name)

    def _iter_in_page(
        self, path: str, page: CheckedPage, ids: Mapping[str, frozenset[str]], base: str
    ) -> Iterator[Fault]:
        yield from (Fault(path, wrong, what) for wrong, what in page.wrong)
        yield from self._find_lost(path, page.whole, base)
        if len(ids[path]) != len(page.ids):
            yield from (Fault(path, Kind.TWICE, one) for one in sorted(ids[path]) if page.ids.count(one) > 1)
        for tag, address in dict.fromkeys(page.addresses):
            try:
                parts = urlsplit(address)
            except ValueError:
                yield Fault(path, Kind.NO_FILE, address)
                continue
            if parts.scheme or parts.netloc:
                if tag in _LOADED:
                    yield Fault(path, Kind.LOADED, address)
                continue
            self.links += 1
            target = _find_target(path, unquote(parts.path), urlsplit(base).path)
            if target not in self.paths:
                yield Fault(path, Kind.NO_FILE, address)
            elif parts.fragment and target in ids and unquote(parts.fragment) not in ids[target]:
                yield Fault(path, Kind.NO_ANCHOR, address)

    def _weigh(self, path: str) -> Iterator[Fault]:
        """A picture, which no server makes smaller."""
        weight = (self.folder / path).lstat().st_size
        if weight > _MOST_PICTURE:
            yield Fault(path, Kind.HEAVY, f"{weight:,} > {_MOST_PICTURE:,}")

    def _find_lost(self, path: str, addresses: Iterable[str], base: str) -> Iterator[Fault]:
        """Those whole addresses, which others ask for, that are none of the site's."""
        for address in addresses:
            place = address.removeprefix(base)
            file = f"{place}{INDEX}" if not place or place.endswith("/") else place
            if not (base and address.startswith(base) and file in self.paths):
                yield Fault(path, Kind.NO_FILE, address)


def _find_target(path: str, address: str, base: str) -> str:
    """The file that an address of the site means; a folder means the page in it."""
    if not address:
        return path
    if address.startswith("/"):
        target = address.removeprefix(base or "/").lstrip("/")
    else:
        target = f"{path.rpartition('/')[0]}/{address}".lstrip("/")
    file = f"{target}{INDEX}" if not target or target.endswith("/") else target
    return normpath(file)


def _find_mistake(data: bytes) -> str:
    """Why a text is no well-formed XML; empty where it is. A type of document could name entities."""
    from xml.parsers.expat import ExpatError, ParserCreate

    parser = ParserCreate()
    kinds: list[object] = []
    parser.StartDoctypeDeclHandler = lambda *what: kinds.append(what)
    if b"<!DOCTYPE" in data:
        return "DOCTYPE"
    try:
        parser.Parse(data, True)
    except ExpatError as error:
        return str(error)
    return "DOCTYPE" if kinds else ""
