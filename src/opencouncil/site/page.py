"""A page: its place on the site, and its HTML by a template."""

from collections.abc import Callable, Mapping
from enum import StrEnum
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import urlsplit

from markupsafe import Markup

from opencouncil.errors import OpenCouncilError
from opencouncil.findings import clip
from opencouncil.site.lines import is_safe, mark_code, show_line, show_link, show_section
from opencouncil.site.narrow import fit_phone
from opencouncil.wording.compiled import find_compiled, make_loader
from opencouncil.wording.pages.frame import LABELS, Frame, Link
from opencouncil.wording.pages.postcode import PostcodeWords

if TYPE_CHECKING:
    from jinja2 import Environment

FOLDER = Path(__file__).parent / "templates"
# A page is the file of this name in a folder of its own.
INDEX = "index.html"
# Nothing is loaded but files of the site itself; no script that runs and no style stands within a page.
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
    "manifest-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'self'"
)


class Leave(StrEnum):
    # To ask on a postcode: the field to find a council stands there, with the button for it.
    ASK = "ask"
    # To run a program in WebAssembly.
    RUN = "run"


class File(NamedTuple):
    """A file of the site, by its path from the root."""

    path: str
    data: bytes
    # The place by which search engines are to list it; None for what they are not to.
    listed_as: str | None = None
    # How many bytes are of which council, of a file that is put together of theirs: see `pieces`.
    lengths: Mapping[str, int] | None = None


class Picture(NamedTuple):
    """What stands beside a link to a page in a post: its path from the root, and what it shows, in words."""

    path: str
    alt: str


class Page(NamedTuple):
    """What a template needs; ``place`` is its folder from the root, ``councils/leeds/``, or a whole file."""

    place: str
    template: str
    title: str
    description: str
    content: Mapping[str, Any]
    # Whether search engines should list it, and not the page that it is a part of.
    is_listed: bool = True
    # Whether it is a page of its own, with an address that stays.
    is_found: bool = True
    # Feeds of what the page is about, by their titles.
    feeds: tuple[Link, ...] = ()
    # What it is about, for search engines: see `linked_data`.
    linked_data: Markup = Markup("")
    # What is not told on it, and why, below its heading.
    warnings: tuple[str, ...] = ()
    # In place of the site's.
    picture: Picture | None = None
    # What it may do, and other pages may not.
    leaves: tuple[Leave, ...] = ()

    @property
    def path(self) -> str:
        return f"{self.place}{INDEX}" if not self.place or self.place.endswith("/") else self.place


class Site(NamedTuple):
    """What is the same for all pages."""

    frame: Frame
    # The address of the site, with a slash at its end; empty where the pages lead to each other alone.
    base_url: str
    postcode: PostcodeWords
    # For posts that lead to a page without one of its own; None on a site without pictures.
    picture: Picture | None = None


class Around(NamedTuple):
    """What stands around every page in folders of one depth: see the template ``around.html``."""

    # The style, and the programs that every page loads.
    files: Markup
    # The name of the site, and its menu.
    top: Markup
    foot: Markup


def find_way(path: str, base_url: str) -> Callable[[str], str]:
    """Makes addresses of the site for the page at a path; a whole one stays if a browser may follow it."""
    # A page that is shown for any address has no place to start from.
    root = urlsplit(base_url).path if path == "404.html" and base_url else "../" * path.count("/")
    return _make_way(root, "" if base_url else INDEX)


@lru_cache(maxsize=20)
def _make_way(root: str, end: str) -> Callable[[str], str]:
    def to(address: str) -> str:
        if ":" in address and urlsplit(address).scheme:
            return address if is_safe(address) else ""
        place, hash_, part = address.partition("#")
        file = f"{place}{end}" if not place or place.endswith("/") else place
        return f"{root}{file}{hash_}{part}"

    return to


def make_file(page: Page, site: Site) -> File:
    template, to = _load_environment().get_template(page.template), find_way(page.path, site.base_url)
    is_in_menu = any(link.to == page.place for link in site.frame.menu)
    html = template.render(
        page=page,
        site=site,
        frame=site.frame,
        labels=LABELS,
        policy=make_policy(page, site),
        canonical=site.base_url + page.place if site.base_url and page.is_found else "",
        to=to,
        around=_make_around(site.frame, to, page.place if is_in_menu else None),
        is_safe=is_safe,
        **page.content,
    )
    return File(page.path, html.encode(), page.place if page.is_listed else None)


@lru_cache(maxsize=100)
def _make_around(frame: Frame, to: Callable[[str], str], here: str | None) -> Around:
    """``here`` is the place of the page in the menu."""
    template = _load_environment().get_template("around.html")
    module = template.make_module({"frame": frame, "labels": LABELS, "to": to, "here": here})
    return Around(*(getattr(module, part)() for part in Around._fields))


def make_policy(page: Page, site: Site) -> str:
    """What a page may load: files of the site; with the button, the answer of a service."""
    policy = POLICY
    if Leave.ASK in page.leaves and site.postcode.service:
        policy = policy.replace("connect-src 'self'", f"connect-src 'self' {site.postcode.service}")
    if Leave.RUN in page.leaves:
        policy = policy.replace("script-src 'self'", "script-src 'self' 'wasm-unsafe-eval'")
    return policy


def check_base_url(text: str) -> str:
    """The address of a site with a slash at its end; OpenCouncilError for one that no browser can open."""
    if not text:
        return ""
    if not is_safe(text) or urlsplit(text).query or urlsplit(text).fragment:
        raise OpenCouncilError(
            f"'{clip(text)}' is no address of a site. Write --base-url https://example.org/ or leave it out."
        )
    return f"{text.rstrip('/')}/"


def open_templates() -> None:
    """Import what makes pages, which takes longer than a page."""
    _load_environment()


@cache
def _load_environment() -> "Environment":
    return make_environment()


def make_environment() -> "Environment":
    """Where the templates of pages run; the wheel's are compiled by it too."""
    from jinja2 import Environment, StrictUndefined

    environment = Environment(
        loader=make_loader(FOLDER, find_compiled(FOLDER)),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        # Nothing changes them while a site is made.
        auto_reload=False,
    )
    environment.filters["coded"] = mark_code
    environment.globals |= {
        "show_section": show_section,
        "show_line": show_line,
        "show_link": show_link,
        "fit_phone": fit_phone,
    }
    return environment
