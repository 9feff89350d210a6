"""A page: its place on the site, and its HTML by a template."""

from collections.abc import Callable, Mapping
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import urlsplit

from markupsafe import Markup

from opencouncil.errors import OpenCouncilError
from opencouncil.findings import clip
from opencouncil.site.lines import is_safe, mark_code, show_line, show_link, show_section
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


def find_way(path: str, base_url: str) -> Callable[[str], str]:
    """Makes addresses of the site for the page at a path; a whole one stays if a browser may follow it."""
    # A page that is shown for any address has no place to start from.
    root = urlsplit(base_url).path if path == "404.html" and base_url else "../" * path.count("/")

    def to(address: str) -> str:
        if ":" in address and urlsplit(address).scheme:
            return address if is_safe(address) else ""
        place, hash_, part = address.partition("#")
        file = place if base_url or not (place.endswith("/") or not place) else f"{place}{INDEX}"
        return f"{root}{file}{hash_}{part}"

    return to


def make_file(page: Page, site: Site) -> File:
    template = _load_environment().get_template(page.template)
    html = template.render(
        page=page,
        site=site,
        frame=site.frame,
        labels=LABELS,
        policy=make_policy(page, site),
        canonical=site.base_url + page.place if site.base_url and page.is_found else "",
        to=find_way(page.path, site.base_url),
        is_safe=is_safe,
        **page.content,
    )
    return File(page.path, html.encode(), page.place if page.is_listed else None)


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
    }
    return environment
