"""One source has one address: with `https` or with `http`, not with both.

A page under `http://` and under `https://` is one page. Written both ways it counts as two sources, and a
claim is not known for the one that is there. Write `https` in all places, if the page answers there.

Passes: two claims from ``https://www.example.gov.uk/filming``
Fails: one from ``http://www.example.gov.uk/filming``, one from ``https://www.example.gov.uk/filming``
"""

import re
from collections.abc import Iterator
from datetime import date

from opencouncil.checking.rules.base import DatasetView
from opencouncil.findings import Pointer, Problem, Severity
from opencouncil.model import Council

ID = "source-in-two-schemes"
SEVERITY = Severity.WARNING

# Lists whose items bring a source with them.
_WITH_SOURCES = ("aliases", "combined_authorities", "forms")
_PORT = re.compile(r"^([^/?#]*):(?:80|443)(?=[/?#]|$)")


def check_all(dataset: DatasetView, today: date) -> Iterator[tuple[str, Problem]]:
    plain: dict[str, list[tuple[str, Pointer, bool]]] = {}
    secure: dict[str, list[tuple[str, str]]] = {}
    for council in dataset.readable_councils:
        for address, pointer, is_name in _iter_sources(council):
            if not address.startswith("http"):  # a key of `sources.yaml`
                continue
            key = _fold(address)
            if _is_plain(address):
                plain.setdefault(key, []).append((council.path, pointer, is_name))
            else:
                secure.setdefault(key, []).append((council.path, council.id))
    for key in plain.keys() & secure.keys():
        for path, pointer, is_name in plain[key]:
            own = any(other == path for other, _ in secure[key])
            where = "in this file too" if own else f"in the file of `{secure[key][0][1]}`"
            message = f"this source stands with `https` {where}, and is one page"
            hint = "Write `https` in both places, if the page answers there; else `http`."
            yield path, Problem(pointer, message, hint, on_key=is_name)


def _iter_sources(council: Council) -> Iterator[tuple[str, Pointer, bool]]:
    """The address of each source, where it stands, and whether it is the name of a field.

    Where a council's own pages are (`website`, `links`) is a fact about it, and no source.
    """
    for claim in council.iter_claims():
        yield claim.source.url, (*claim.pointer, "source", "url"), False
    for source in council.data.get("sourced", {}):
        yield source, ("sourced", source), True
    for webcast, pointer in council.iter_webcasts():
        yield webcast.get("page", ""), (*pointer, "page"), False
    for name in _WITH_SOURCES:
        for index, item in council.iter_items(name):
            yield str(item.get("source", "")), (name, index, "source"), False


def _is_plain(address: str) -> bool:
    """Whether it, or the page that an archive keeps under it, has `http`."""
    return "http://" in address


def _fold(address: str) -> str:
    """An address without what is one page either way: the schemes, the usual port, capitals of the server."""
    rest = address.replace("https://", "http://").partition("http://")[2]
    host, slash, path = _PORT.sub(r"\1", rest).partition("/")
    return f"{host.lower()}{slash}{path}"
