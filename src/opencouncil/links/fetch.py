"""One address asked: its redirects followed one by one, its page read within limits, its fingerprints taken.

HEAD first, where nothing is known of the page or no claim rests on it; GET where HEAD is refused or the text
is needed. A page of which the server named the version (``ETag``, ``Last-Modified``) is asked for by GET at
once, on condition that it has changed.
"""

import re
import ssl
import threading
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import httpcore
import httpx

from opencouncil.links.answers import Answer, Kind, Page
from opencouncil.links.apart import Apart, UnreadableError
from opencouncil.links.bodies import BrokenBodyError, read_body
from opencouncil.links.cited import host_of
from opencouncil.links.manners import AGENT, Gates, Manners, read_retry_after
from opencouncil.links.places import LONGEST, PublicResolver, RefusedError, Resolver, check_address
from opencouncil.links.reader import make_fingerprint
from opencouncil.links.robots import Robots, Rules
from opencouncil.links.wire import OverLimitError, Transport, make_client

if TYPE_CHECKING:
    from opencouncil.reading.links import LinkState

_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_FOR_GOOD = frozenset({301, 308})
_BLOCKED = {401: "sign-in", 402: "refused", 403: "refused", 407: "refused", 429: "too-many", 451: "law"}
_GOOD = range(200, 300)
_HTML = frozenset({"text/html", "application/xhtml+xml"})
_ADDRESS = re.compile(r'https?://[^\s/?#"<>\\^`{|}]+([/?#][^\s"<>\\^`{|}]*)?')
_TAG = re.compile(r'[\x21\x23-\x7e" ]{1,200}')
# Bytes of heads that one question may bring beside the body.
_HEADS = 200_000
_TIME = re.compile(r"[\x20-\x7e]{1,60}")


@dataclass(frozen=True, slots=True)
class Head:
    """The head of an answer, and its body if that was asked for."""

    status: int
    headers: Mapping[str, str]
    body: bytes = b""

    @property
    def kind(self) -> str:
        return self.headers.get("content-type", "").partition(";")[0].strip().lower()


@dataclass(frozen=True, slots=True)
class Hop:
    """Where redirects have led."""

    address: str
    head: Head
    is_for_good: bool


class Fetcher:
    """Asks for addresses, from several threads; ``resolver`` and ``trust`` are for tests alone."""

    def __init__(
        self,
        manners: Manners,
        stop: threading.Event,
        resolver: Resolver | None = None,
        trust: ssl.SSLContext | None = None,
        apart: Apart | None = None,
    ) -> None:
        self._manners = manners
        self._transport = Transport(resolver or PublicResolver(), trust, manners.side_by_side)
        self._client = make_client(self._transport, AGENT)
        self._apart = apart or Apart()
        self.gates = Gates(manners, stop)
        self._robots = Robots(self._get_robots, self._apart, self.gates)

    def close(self) -> None:
        """End all that is going on."""
        self._apart.close()
        self._client.close()

    def fetch(self, address: str, before: "LinkState | None" = None, is_compared: bool = True) -> Answer:
        """What comes of asking for an address; nothing that a server does raises an error."""
        self._transport.budget.begin_page(self._manners.seconds)
        try:
            return self._fetch(address, before, is_compared)
        except RefusedError as error:
            return Answer(Kind.UNASKED, error.reason)
        except OverLimitError as error:
            # It answers; nothing more is known.
            kind = Kind.FAILED if error.reason == "slow" else Kind.UNASKED
            return Answer(kind, error.reason)
        except BrokenBodyError as error:
            return Answer(Kind.UNASKED if error.reason == "packing" else Kind.FAILED, error.reason)
        except (httpx.HTTPError, httpx.InvalidURL, httpcore.NetworkError, httpcore.TimeoutException) as error:
            return Answer(Kind.FAILED, _name_failure(error))
        except (httpcore.ProtocolError, httpcore.UnsupportedProtocol, ssl.SSLError, ValueError) as error:
            return Answer(Kind.FAILED, _name_failure(error))

    def _fetch(self, address: str, before: "LinkState | None", is_compared: bool) -> Answer:
        conditions = {}
        if is_compared and before and before.raw and before.kept:
            names = {"If-None-Match": before.etag, "If-Modified-Since": before.modified}
            conditions = {name: value for name, value in names.items() if value}
        start, is_for_good = address, True
        if not is_compared or not (before and before.kept):
            hop = self._try_head(address)
            if isinstance(hop, Answer):
                return hop
            if hop and hop.head.status in _GOOD:
                if not is_compared:
                    return self._say_page(address, hop, None)
                if not _is_short_enough(hop.head, self._manners):
                    return Answer(Kind.UNASKED, "too-large", hop.head.status)
                start, is_for_good = hop.address, hop.is_for_good
        hop = self._follow(start, "GET", conditions, reads=is_compared)
        if isinstance(hop, Answer):
            return hop
        return self._read_status(
            address, replace(hop, is_for_good=is_for_good and hop.is_for_good), is_compared
        )

    def _try_head(self, address: str) -> Hop | Answer | None:
        """What HEAD gives; None where the server breaks off instead of answering it."""
        try:
            return self._follow(address, "HEAD", {})
        except (httpcore.ConnectError, httpcore.ConnectTimeout):
            raise
        except (httpcore.NetworkError, httpcore.TimeoutException, httpcore.ProtocolError):
            return None

    def _read_status(self, address: str, hop: Hop, is_compared: bool) -> Answer:
        status, headers = hop.head.status, hop.head.headers
        wait = read_retry_after(headers.get("retry-after", ""))
        to = _name_other(address, hop.address)
        if headers.get("cf-mitigated", "").lower() == "challenge":
            return Answer(Kind.BLOCKED, "challenge", status, to=to, wait=wait)
        if status == 304:
            return Answer(Kind.UNCHANGED, "", status, to=to, is_for_good=bool(to) and hop.is_for_good)
        if status in _GOOD:
            return self._say_page(address, hop, self._read_page(hop.head) if is_compared else None)
        if status in (404, 410):
            return Answer(Kind.NO_PAGE, "no-page" if status == 404 else "removed", status, to=to)
        if status in _BLOCKED:
            return Answer(Kind.BLOCKED, _BLOCKED[status], status, to=to, wait=wait)
        reason = "unavailable" if status >= 500 else "odd-status"
        return Answer(Kind.FAILED, reason, status, to=to, wait=wait)

    def _say_page(self, address: str, hop: Hop, page: Page | str | None) -> Answer:
        """``page`` is a word where it cannot be read, or says that it is none."""
        to, status = _name_other(address, hop.address), hop.head.status
        if isinstance(page, str):
            kind = Kind.NO_PAGE if page == "says-missing" else Kind.UNASKED
            return Answer(kind, page, status, to=to)
        return Answer(Kind.PAGE, "", status, to=to, is_for_good=bool(to) and hop.is_for_good, page=page)

    def _read_page(self, head: Head) -> Page | str:
        """The fingerprints of a page; a word where it cannot be read or says that it is none."""
        raw, etag = make_fingerprint(head.body), head.headers.get("etag", "").strip()
        modified = head.headers.get("last-modified", "").strip()
        named = {
            "etag": etag if _TAG.fullmatch(etag) else "",
            "modified": modified if _TIME.fullmatch(modified) else "",
        }
        kind = _find_reader(head)
        if not kind:
            return Page(raw, **named)
        try:
            said = self._apart.ask(head.body, kind=kind, charset=_find_charset(head))
        except UnreadableError:
            return "unreadable"
        if said.get("says_missing"):
            return "says-missing"
        return Page(raw, str(said["text"]), str(said["extractor"]), **named)

    def _follow(
        self, address: str, method: str, conditions: Mapping[str, str], reads: bool = False
    ) -> Hop | Answer:
        """The last answer behind some redirects; an Answer where that is as far as we go."""
        seen = [address]
        is_for_good = True
        while True:
            current = seen[-1]
            check_address(current)
            if refusal := self._robots.find_refusal(current):
                kind = Kind.FAILED if refusal.startswith("host-") else Kind.UNASKED
                return Answer(kind, refusal.removeprefix("host-"))
            head = self._ask(current, method, conditions, self._manners.most_bytes if reads else 0)
            if head.status not in _REDIRECTS or "location" not in head.headers:
                return Hop(current, head, is_for_good)
            is_for_good = is_for_good and head.status in _FOR_GOOD
            following = _join(current, head.headers["location"])
            if following in seen:
                return Answer(Kind.FAILED, "loop", head.status)
            if len(seen) > self._manners.redirects:
                return Answer(Kind.FAILED, "redirects", head.status)
            try:
                check_address(following or head.headers["location"])
            except RefusedError as error:
                return Answer(Kind.UNASKED, f"redirect-{error.reason}", head.status)
            if not following:
                return Answer(Kind.FAILED, "bad-redirect", head.status)
            seen.append(following)

    def _ask(self, address: str, method: str, headers: Mapping[str, str], most: int) -> Head:
        """One question; with ``most`` its body is read, up to so many bytes."""
        budget = self._transport.budget
        with self.gates.enter(host_of(address)) as spare_pause, budget.spend(most + _HEADS):
            request = self._client.build_request(method, address, headers=dict(headers))
            try:
                # Not by the client, which would keep cookies and read where a redirect leads.
                response = self._transport.handle_request(request)
            except httpcore.ConnectError:
                spare_pause()
                raise
            try:
                found = _read_headers(response.headers.raw)
                body = b""
                if most and response.status_code in _GOOD:
                    body = read_body(response.iter_raw(), found.get("content-encoding", ""), most)
                return Head(response.status_code, found, body)
            finally:
                response.close()

    def _get_robots(self, address: str) -> Rules:
        """A robots.txt, perhaps behind redirects; a host that fails here fails for all its pages."""
        first = address
        try:
            for _ in range(self._manners.redirects + 1):
                check_address(address)
                head = self._ask(address, "GET", {}, self._manners.most_robots)
                if head.status in _REDIRECTS and "location" in head.headers:
                    address = _join(address, head.headers["location"])
                elif head.status in _GOOD:
                    return Rules(b"" if head.kind in _HTML else head.body)
                else:
                    return Rules(error="robots-failed" if head.status >= 500 or head.status == 429 else "")
        except RefusedError as error:
            # The host itself may not be asked; or its robots.txt leads where we do not go.
            return Rules(error=error.reason if address == first else "robots-unreadable")
        except (OverLimitError, BrokenBodyError) as error:
            return Rules(error="host-slow" if error.reason == "slow" else "robots-unreadable")
        except (httpx.HTTPError, httpcore.NetworkError, httpcore.TimeoutException) as error:
            return Rules(error=f"host-{_name_failure(error)}")
        except (httpx.InvalidURL, httpcore.ProtocolError, ssl.SSLError, ValueError):
            return Rules(error="robots-unreadable")
        # Redirected without end: as if there were none.
        return Rules()


def _read_headers(raw: Iterable[tuple[bytes, bytes]]) -> dict[str, str]:
    """The headers by their names in small letters, each byte a character; of several, the first counts."""
    found: dict[str, str] = {}
    for name, value in raw:
        found.setdefault(name.decode("latin-1").lower(), value.decode("latin-1"))
    return found


def _is_short_enough(head: Head, manners: Manners) -> bool:
    length = head.headers.get("content-length", "")
    return not (length.isascii() and length.isdigit()) or int(length[:18]) <= manners.most_bytes


def _find_reader(head: Head) -> str:
    """How the text of a body is found: ``html``, ``pdf`` or ``text``; empty where it holds none for us."""
    start = head.body[:1_000].lstrip().lower()
    if start.startswith(b"%pdf-"):
        return "pdf"
    if head.kind in _HTML or (not head.kind and start.startswith((b"<!doctype html", b"<html"))):
        return "html"
    return "text" if head.kind == "text/plain" else ""


def _find_charset(head: Head) -> str:
    found = re.search(r"charset=\"?([\w.:-]{1,40})", head.headers.get("content-type", ""), re.IGNORECASE)
    return found[1] if found else ""


def _join(address: str, location: str) -> str:
    """Where a redirect leads, without what is behind the hash; empty where that is no address.

    Its bytes came as Latin-1; most servers mean UTF-8.
    """
    try:
        text = location.encode("latin-1", "replace").decode("utf-8", "replace").strip()
        joined = str(httpx.URL(address).join(text).copy_with(fragment=None))
    except (httpx.InvalidURL, ValueError, TypeError):
        return ""
    return joined if len(joined) <= LONGEST else ""


def _name_other(address: str, to: str) -> str:
    """The address of the answer, if it is another than was asked for, and one that can be written down."""
    return to if to != address and _ADDRESS.fullmatch(to) else ""


def _name_failure(error: BaseException) -> str:
    """Why no answer came, as a word."""
    said = str(error).lower()
    if isinstance(error, ssl.SSLError) or "ssl" in said or "certificate" in said:
        return "certificate" if "certificate" in said else "encryption"
    if "no such host" in said:
        return "no-host"
    if isinstance(error, httpcore.ConnectTimeout | httpx.ConnectTimeout):
        return "no-connection"
    if isinstance(error, httpcore.TimeoutException | httpx.TimeoutException):
        return "slow"
    if isinstance(error, httpcore.ConnectError | httpx.ConnectError):
        return "no-connection"
    if "incomplete" in said or "without sending complete" in said:
        return "cut-off"
    return "bad-answer"
