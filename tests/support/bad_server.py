"""A server on 127.0.0.1 that does all that servers do wrong, and a resolver that leads every name to it.

The path of an address says what happens; its host may be any. Only tests can lead a name here: what asks for
pages takes its resolver as an argument of Python.
"""

import gzip
import socket
import socketserver
import ssl
import threading
import time
import zlib
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import unquote

from opencouncil.links.places import Place, PublicResolver, RefusedError, UnknownHostError, check_port

# At most so long does a hanging answer hold its thread.
HANGS = 12.0


@dataclass
class Request:
    method: str
    path: str
    host: str
    headers: Mapping[str, str]
    out: socket.socket

    def send(self, *parts: bytes) -> None:
        self.out.sendall(b"".join(parts))

    def say(
        self, status: int = 200, body: bytes = b"", kind: str = "text/html; charset=utf-8", **headers: str
    ) -> None:
        lines = [f"HTTP/1.1 {status} X", f"Content-Length: {len(body)}", f"Content-Type: {kind}"]
        lines += [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
        head = "".join(f"{line}\r\n" for line in lines).encode("latin-1")
        self.send(head, b"\r\n", b"" if self.method == "HEAD" else body)

    def redirect(self, to: str, status: int = 302) -> None:
        self.say(status, Location=to)


class CloseError(Exception):
    """The connection ends here."""


Handler = Callable[[Request], None]


def page(text: str = "Anybody may film a meeting of the council.") -> bytes:
    words = f"<p>{text}</p>" + "<p>The chair says at the start that the meeting may be filmed by anybody.</p>"
    return f"<html><head><title>Filming</title></head><body><main>{words}</main></body></html>".encode()


@dataclass
class BadServer:
    """What it answers by path, and what it was asked."""

    port: int = 0
    secure_port: int = 0
    handlers: dict[str, Handler] = field(default_factory=dict)
    robots: dict[str, Handler] = field(default_factory=dict)
    asked: list[tuple[str, str, str]] = field(default_factory=list)
    headers: list[Mapping[str, str]] = field(default_factory=list)
    # How many are asked at once of each host, and the most that ever were.
    at_once: Counter[str] = field(default_factory=Counter)
    most_at_once: Counter[str] = field(default_factory=Counter)
    most_hosts: int = 0
    # When each question to a host began, and when its answer was given.
    spans: dict[str, list[tuple[float, float]]] = field(default_factory=dict)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def count(self, path: str) -> int:
        return sum(1 for _, _, asked in self.asked if asked == path)

    def paths(self, method: str = "") -> list[str]:
        return [path for how, _, path in self.asked if method in ("", how)]

    def handle(self, request: Request) -> None:
        with self.lock:
            self.asked.append((request.method, request.host, request.path))
            self.headers.append(request.headers)
            self.at_once[request.host] += 1
            self.most_at_once[request.host] = max(self.most_at_once[request.host], self.at_once[request.host])
            self.most_hosts = max(self.most_hosts, sum(1 for one in self.at_once.values() if one))
        start = time.monotonic()
        try:
            if request.path == "/robots.txt":
                (self.robots.get(request.host) or _status(404))(request)
                return
            handler = self.handlers.get(request.path) or WAYS.get(request.path.partition("?")[0])
            if handler is None and request.path.startswith("/to/"):
                request.redirect(unquote(request.path.removeprefix("/to/")), 301)
            elif handler is None:
                request.say(404, b"<html><body>Page not found</body></html>")
            else:
                handler(request)
        finally:
            with self.lock:
                self.at_once[request.host] -= 1
                self.spans.setdefault(request.host, []).append((start, time.monotonic()))


def _drip(request: Request) -> None:
    request.send(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 100000\r\n\r\n")
    end = time.monotonic() + HANGS
    while time.monotonic() < end:
        request.send(b"x")
        time.sleep(0.02)
    raise CloseError


def _drip_head(request: Request) -> None:
    request.send(b"HTTP/1.1 200 OK\r\n")
    end = time.monotonic() + HANGS
    while time.monotonic() < end:
        request.send(b"X")
        time.sleep(0.02)
    raise CloseError


def _never(request: Request) -> None:
    request.out.settimeout(HANGS)
    with suppress(OSError):
        request.out.recv(1)
    raise CloseError


def _gigabyte(request: Request) -> None:
    request.send(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n")
    if request.method == "HEAD":
        raise CloseError
    for _ in range(16_384):
        request.send(b"10000\r\n", b"x" * 65_536, b"\r\n")
    raise CloseError


def _says_gigabyte(request: Request) -> None:
    request.send(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 1000000000\r\n\r\n")
    raise CloseError


def make_bomb(megabytes: int = 200) -> bytes:
    packing = zlib.compressobj(6, zlib.DEFLATED, 16 + zlib.MAX_WBITS)
    return b"".join(packing.compress(b"\0" * 1_000_000) for _ in range(megabytes)) + packing.flush()


BOMB: list[bytes] = []


def _bomb(request: Request) -> None:
    if not BOMB:
        BOMB.append(make_bomb())
    request.say(200, BOMB[0], Content_Encoding="gzip")


def _short(request: Request) -> None:
    request.send(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 5000\r\n\r\n")
    if request.method == "GET":
        request.send(page())
    raise CloseError


def _long(request: Request) -> None:
    """More than it says: what is left over belongs to no answer."""
    request.send(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 20\r\n\r\n")
    if request.method == "GET":
        request.send(page())
    raise CloseError


def _half_closed(request: Request) -> None:
    request.send(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n")
    if request.method == "GET":
        request.send(b"100\r\nhalf")
    request.out.shutdown(socket.SHUT_WR)
    _never(request)


def _huge_head(request: Request) -> None:
    request.send(b"HTTP/1.1 200 OK\r\n")
    for number in range(100_000):
        request.send(f"X-{number}: {'x' * 100}\r\n".encode())
    raise CloseError


def _close(request: Request) -> None:
    raise CloseError


def _no_http(request: Request) -> None:
    request.send(b"SSH-2.0-OpenSSH_9.6\r\n")
    raise CloseError


def _only_get(status: int) -> Handler:
    return lambda request: request.say(status if request.method == "HEAD" else 200, page())


def _with_tag(request: Request) -> None:
    if request.headers.get("if-none-match") == '"one"':
        request.say(304, ETag='"one"')
    else:
        request.say(200, page(), ETag='"one"', Last_Modified="Mon, 16 Nov 2026 09:00:00 GMT")


def _status(number: int, **headers: str) -> Handler:
    return lambda request: request.say(number, b"", "text/html", **headers)


def _leads(to: str, status: int = 302) -> Handler:
    return lambda request: request.redirect(to, status)


# What is done at each path.
WAYS: Mapping[str, Handler] = {
    "/fine": lambda request: request.say(200, page()),
    "/": lambda request: request.say(200, page("Welcome to the council.")),
    "/never": _never,
    "/drip": _drip,
    "/drip-head": _drip_head,
    "/gigabyte": _gigabyte,
    "/says-gigabyte": _says_gigabyte,
    "/bomb": _bomb,
    "/short": _short,
    "/long": _long,
    "/half-closed": _half_closed,
    "/huge-head": _huge_head,
    "/close": _close,
    "/no-http": _no_http,
    "/loop": _leads("/loop"),
    "/loop-of-two": _leads("/loop-back"),
    "/loop-back": _leads("/loop-of-two"),
    "/403-to-head": _only_get(403),
    "/405-to-head": _only_get(405),
    "/tag": _with_tag,
    "/latin": lambda request: request.say(
        200, page("Café £5").decode().encode("latin-1"), kind="text/html; charset=iso-8859-1"
    ),
    "/utf-16": lambda request: request.say(
        200, page().decode().encode("utf-16"), kind="text/html; charset=utf-16"
    ),
    "/no-charset": lambda request: request.say(200, page(), kind="text/html; charset=rot13"),
    "/gzip": lambda request: request.say(200, gzip.compress(page(), mtime=0), Content_Encoding="gzip"),
    "/gzip-cut": lambda request: request.say(200, gzip.compress(page())[:-20], Content_Encoding="gzip"),
    "/gzip-not": lambda request: request.say(200, page(), Content_Encoding="gzip"),
    "/brotli": lambda request: request.say(200, page(), Content_Encoding="br"),
    "/says-missing": lambda request: request.say(
        200, b"<html><body><h1>Page not found</h1><p>Sorry, there is no such page here.</p></body></html>"
    ),
    "/metadata": _leads("http://169.254.169.254/latest/meta-data/"),
    "/to-file": _leads("file:///etc/passwd"),
    "/to-ftp": _leads("ftp://files.example.org/"),
    "/to-port": _leads("http://www.example.org:25/"),
    "/to-user": _leads("http://name:secret@www.example.org/fine"),
    "/to-nothing": _leads("http://["),
    "/to-home": _leads("/"),
    "/to-sign-in": _leads("/account/login?return=/to-sign-in"),
    "/account/login": lambda request: request.say(200, page("Sign in.")),
    "/to-error": _leads("/error"),
    "/error": lambda request: request.say(200, page("Something went wrong.")),
    "/moved": _leads("/fine", 301),
    "/moved-for-now": _leads("/fine", 302),
    "/fine/": lambda request: request.say(200, page()),
    "/challenge": _status(403, cf_mitigated="challenge"),
    **{f"/{number}": _status(number) for number in (401, 403, 410, 418, 429, 451, 500, 502, 503, 504)},
}


class LocalResolver:
    """Every name leads to the server, but for numbers and for those that ``elsewhere`` names."""

    def __init__(self, server: BadServer, elsewhere: Mapping[str, Sequence[str]] | None = None) -> None:
        self._server = server
        self._elsewhere = elsewhere or {}
        self._public = PublicResolver(self._look_up)
        self.found: list[str] = []

    def _look_up(self, host: str, port: int) -> list[str]:
        if host in self._elsewhere:
            return list(self._elsewhere[host])
        raise UnknownHostError(host)

    def find(self, host: str, port: int, seconds: float) -> Sequence[Place]:
        self.found.append(host)
        if host in self._elsewhere or host.replace(".", "").isdigit() or ":" in host:
            return self._public.find(host, port, seconds)
        if host.startswith("unknown."):
            raise UnknownHostError(host)
        check_port(port)
        if port not in (80, 443):
            raise RefusedError("port")
        return [Place("127.0.0.1", self._server.secure_port if port == 443 else self._server.port)]


class _Connection(socketserver.BaseRequestHandler):
    server: "_Listener"

    def handle(self) -> None:
        reader = self.request.makefile("rb")
        with suppress(OSError, CloseError, ValueError):
            while line := reader.readline(10_000).decode("latin-1").split():
                method, path, *_ = line
                headers = dict(_iter_headers(reader))
                host = headers.get("host", "").partition(":")[0]
                self.server.bad.handle(Request(method, path, host, headers, self.request))


def _iter_headers(reader: object) -> Iterator[tuple[str, str]]:
    while (line := reader.readline(10_000).decode("latin-1").rstrip("\r\n")) != "":  # type: ignore[attr-defined]
        name, _, value = line.partition(":")
        yield name.lower(), value.strip()


class _Listener(socketserver.ThreadingTCPServer):
    daemon_threads = True
    request_queue_size = 200

    def __init__(self, bad: BadServer, secure: ssl.SSLContext | None = None) -> None:
        self.bad = bad
        self.secure = secure
        super().__init__(("127.0.0.1", 0), _Connection)

    def finish_request(self, request: object, client_address: object) -> None:
        if not self.secure:
            super().finish_request(request, client_address)  # type: ignore[arg-type]
            return
        with suppress(OSError), self.secure.wrap_socket(request, server_side=True) as wrapped:  # type: ignore[arg-type]
            super().finish_request(wrapped, client_address)

    def handle_error(self, request: object, client_address: object) -> None:
        pass


@contextmanager
def serve_badly(certificate: Path | None = None) -> Iterator[BadServer]:
    """The server, for the time of the block; with a file of a certificate and its key, on https too."""
    bad = BadServer()
    context = None
    if certificate:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate)
    with _Listener(bad) as plain, _Listener(bad, context) as secure:
        bad.port, bad.secure_port = plain.server_address[1], secure.server_address[1]
        for one in (plain, secure):
            threading.Thread(target=one.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
        try:
            yield bad
        finally:
            plain.shutdown()
            secure.shutdown()
