"""A built site checked: every link inside it, ids, files that are to be well-formed XML, and weights."""

import gzip
import os
from collections.abc import Iterator, Mapping
from enum import StrEnum
from functools import cached_property
from html.parser import HTMLParser
from pathlib import Path
from posixpath import normpath
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

from opencouncil.errors import OpenCouncilError, UnreadableFileError
from opencouncil.files import read_bytes
from opencouncil.findings import clip
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
}
_ADDRESSES = frozenset(("href", "src", "action", "data-root"))
_XML = (".xml", ".atom", ".svg")
_LOADED = frozenset(("link", "script", "img", "iframe"))


class Kind(StrEnum):
    NO_FILE = "no-file"
    NO_ANCHOR = "no-anchor"
    TWICE = "twice"
    NO_XML = "no-xml"
    HEAVY = "heavy"
    UNREADABLE = "unreadable"
    LOADED = "loaded"


class Fault(NamedTuple):
    """What is wrong in a file of the site: the address, the id or the weight."""

    path: str
    kind: Kind
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


class _Page(HTMLParser):
    """The addresses and the ids of a page."""

    def __init__(self, html: str) -> None:
        super().__init__()
        # The tag and the address.
        self.addresses: list[tuple[str, str]] = []
        self.ids: list[str] = []
        self.canonical = ""
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = {name: value or "" for name, value in attrs}
        if tag == "link" and found.get("rel") == "canonical":
            self.canonical = found.get("href", "")
            return
        self.addresses += [(tag, value) for name, value in found.items() if name in _ADDRESSES]
        if "id" in found:
            self.ids.append(found["id"])


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
        pages: dict[str, _Page] = {}
        for path in sorted(self.paths):
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
                pages[path] = _Page(data.decode("utf-8", "replace"))
            elif is_xml and (mistake := _find_mistake(data)):
                yield Fault(path, Kind.NO_XML, mistake)
        base = urlsplit(pages["index.html"].canonical).path if "index.html" in pages else ""
        ids = {path: frozenset(page.ids) for path, page in pages.items()}
        for path, page in pages.items():
            yield from self._iter_in_page(path, page, ids, base)

    def _iter_in_page(
        self, path: str, page: _Page, ids: Mapping[str, frozenset[str]], base: str
    ) -> Iterator[Fault]:
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
            target = _find_target(path, unquote(parts.path), base)
            if target not in self.paths:
                yield Fault(path, Kind.NO_FILE, address)
            elif parts.fragment and target in ids and unquote(parts.fragment) not in ids[target]:
                yield Fault(path, Kind.NO_ANCHOR, address)


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
