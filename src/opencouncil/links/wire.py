"""The connection: to a checked number, within a budget of time and bytes for each page.

httpx asks httpcore, and httpcore asks us for each connection (``NetworkBackend``) and each byte. There is no
proxy: the settings of the surroundings are not looked at, as a proxy would look names up for itself.
"""

import ssl
import threading
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import httpcore
import httpx

from opencouncil.links.places import Resolver, UnknownHostError

if TYPE_CHECKING:
    from types import TracebackType

# Seconds.
CONNECT, READ = 10.0, 20.0


class OverLimitError(Exception):
    """A page that took more time or bytes than one may; ``reason`` says which."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class Budget(threading.local):
    """What is left of the time and the bytes of the page that this thread asks for."""

    def __init__(self) -> None:
        self._seconds = 0.0
        self._end = 0.0
        self._bytes = 0

    def begin_page(self, seconds: float) -> None:
        self._seconds = seconds

    @contextmanager
    def spend(self, most: int) -> Iterator[None]:
        """Time runs within the block, for one answer of so many bytes; not while a host has its pause."""
        self._end, self._bytes = time.monotonic() + self._seconds, most
        try:
            yield
        finally:
            self._seconds = self._end - time.monotonic()

    def left(self) -> float:
        """Seconds; OverLimitError where none is left."""
        left = self._end - time.monotonic()
        if left <= 0:
            raise OverLimitError("slow")
        return left

    def take(self, count: int) -> None:
        self._bytes -= count
        if self._bytes < 0:
            raise OverLimitError("too-large")


class _Stream(httpcore.NetworkStream):
    """A connection of which each reading counts against the budget."""

    def __init__(self, inner: httpcore.NetworkStream, budget: Budget) -> None:
        self._inner = inner
        self._budget = budget

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        left = self._budget.left()
        try:
            data = self._inner.read(max_bytes, min(left, timeout or READ))
        except httpcore.ReadTimeout:
            self._budget.left()
            raise
        self._budget.take(len(data))
        return data

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._inner.write(buffer, min(self._budget.left(), timeout or READ))

    def close(self) -> None:
        self._inner.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        seconds = min(self._budget.left(), timeout or CONNECT)
        return _Stream(self._inner.start_tls(ssl_context, server_hostname, seconds), self._budget)

    def get_extra_info(self, info: str) -> Any:
        return self._inner.get_extra_info(info)


class _Backend(httpcore.NetworkBackend):
    """Looks each host up by the resolver, and connects to what that found."""

    def __init__(self, resolver: Resolver, budget: Budget) -> None:
        self._resolver = resolver
        self._budget = budget
        self._inner = httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        try:
            places = self._resolver.find(host, port, min(self._budget.left(), timeout or CONNECT))
        except UnknownHostError as error:
            raise httpcore.ConnectError(f"no such host: {error}") from error
        failed: Exception = httpcore.ConnectError("no address")
        for place in places:
            seconds = min(self._budget.left(), timeout or CONNECT)
            try:
                inner = self._inner.connect_tcp(place.number, place.port, seconds, None, socket_options)
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                failed = error
            else:
                return _Stream(inner, self._budget)
        raise failed

    def connect_unix_socket(
        self, path: str, timeout: float | None = None, socket_options: Iterable[Any] | None = None
    ) -> httpcore.NetworkStream:
        raise httpcore.ConnectError("no sockets of this machine")


class _Body(httpx.SyncByteStream):
    def __init__(self, stream: Any) -> None:
        self._stream = stream

    def __iter__(self) -> Iterator[bytes]:
        yield from self._stream

    def close(self) -> None:
        if hasattr(self._stream, "close"):
            self._stream.close()


class Transport(httpx.BaseTransport):
    """httpx's way to the network, in which every connection is one of ours."""

    def __init__(
        self, resolver: Resolver, trust: ssl.SSLContext | None = None, side_by_side: int = 8
    ) -> None:
        self.budget = Budget()
        self._pool = httpcore.ConnectionPool(
            ssl_context=trust or httpx.create_ssl_context(trust_env=False),
            max_connections=4 * side_by_side,
            max_keepalive_connections=side_by_side,
            keepalive_expiry=10.0,
            http2=False,
            network_backend=_Backend(resolver, self.budget),
        )

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        asked = httpcore.Request(
            method=request.method,
            url=httpcore.URL(
                scheme=request.url.raw_scheme,
                host=request.url.raw_host,
                port=request.url.port,
                target=request.url.raw_path,
            ),
            headers=request.headers.raw,
            extensions=request.extensions,
        )
        answer = self._pool.handle_request(asked)
        return httpx.Response(
            status_code=answer.status,
            headers=answer.headers,
            stream=_Body(answer.stream),
            extensions=answer.extensions,
        )

    def close(self) -> None:
        self._pool.close()

    def __exit__(
        self,
        exc_type: type[BaseException] | None = None,
        exc_value: BaseException | None = None,
        traceback: "TracebackType | None" = None,
    ) -> None:
        self.close()


def make_client(transport: Transport, agent: str) -> httpx.Client:
    """What makes the questions: it names us, and knows no packing but gzip."""
    return httpx.Client(
        transport=transport,
        trust_env=False,
        follow_redirects=False,
        timeout=httpx.Timeout(READ, connect=CONNECT),
        headers={
            "User-Agent": agent,
            "Accept": "text/html,application/xhtml+xml,application/pdf;q=0.9,*/*;q=0.5",
            "Accept-Language": "en-GB,en;q=0.8,cy;q=0.5",
            "Accept-Encoding": "gzip",
        },
    )
