"""Which addresses may be asked, and the numbers behind their names: never of a private machine or network.

A name is looked up by us, each number is checked, and the connection goes to that very number: a name that
leads elsewhere a moment later (DNS rebinding) gains nothing. Ports: https://fetch.spec.whatwg.org/#port-blocking
"""

import ipaddress
import socket
import threading
from collections.abc import Callable, Sequence
from queue import Empty, SimpleQueue
from typing import NamedTuple, Protocol
from urllib.parse import urlsplit

from opencouncil.checking.rules.texts.addresses import is_within, why_not_public

# Ports below this are of services that are no web servers, but for two.
_FREE_FROM = 1024
_WEB = frozenset({80, 443})
_SERVICES = frozenset(
    (
        *(1719, 1720, 1723, 2049, 3659, 4045, 4190, 5060, 5061, 6000, 6566),
        *range(6665, 6670),
        6679,
        6697,
        10080,
    )
)
# Of the machines of a cloud, at a number that is public to all others.
_METADATA = frozenset({ipaddress.ip_address("168.63.129.16")})
# Names and numbers of one host that are tried.
_MOST = 4
LONGEST = 2_000


class RefusedError(Exception):
    """An address that is not asked; ``reason`` says why."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class UnknownHostError(Exception):
    """A name that leads to no number."""


class Place(NamedTuple):
    """The number and the port that a connection goes to."""

    number: str
    port: int


class Resolver(Protocol):
    """Where hosts are. Tests bring their own; there is no option and no variable that does."""

    def find(self, host: str, port: int, seconds: float) -> Sequence[Place]:
        """The places of a host; RefusedError where it may not be asked, UnknownHostError for no host."""


def check_address(address: str) -> None:
    """RefusedError for another scheme than http and https, for a user's name, a private host or a port."""
    try:
        parts = urlsplit(address)
        port = parts.port
        host = (parts.hostname or "").rstrip(".")
    except ValueError:
        raise RefusedError("address") from None
    if parts.scheme not in ("http", "https"):
        raise RefusedError("scheme")
    if not host or parts.username is not None or len(address) > LONGEST:
        raise RefusedError("address")
    if why_not_public(host):
        raise RefusedError("private")
    check_port(port or (443 if parts.scheme == "https" else 80))


def check_port(port: int) -> None:
    if port not in _WEB and (port < _FREE_FROM or port in _SERVICES):
        raise RefusedError("port")


Lookup = Callable[[str, int], list[str]]


def look_up(host: str, port: int) -> list[str]:
    """The numbers of a host, by the system."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, proto=socket.IPPROTO_TCP)
    except (OSError, UnicodeError) as error:
        raise UnknownHostError(str(error)) from error
    return list(dict.fromkeys(str(one[4][0]) for one in found))


class PublicResolver:
    """Hosts as everybody finds them; one number that is not public refuses the host."""

    def __init__(self, lookup: Lookup | None = None) -> None:
        self._lookup = lookup or look_up

    def find(self, host: str, port: int, seconds: float) -> Sequence[Place]:
        if why_not_public(host.rstrip(".")):
            raise RefusedError("private")
        check_port(port)
        numbers = self._look_up_within(host, port, seconds)
        for number in numbers:
            if not is_public(number):
                raise RefusedError("private")
        return [Place(number, port) for number in numbers[:_MOST]]

    def _look_up_within(self, host: str, port: int, seconds: float) -> list[str]:
        """The system has no limit of time for this, so that it is left behind when ours is over."""
        answers: SimpleQueue[list[str] | Exception] = SimpleQueue()

        def ask() -> None:
            try:
                answers.put(self._lookup(host, port))
            except Exception as error:
                answers.put(error)

        threading.Thread(target=ask, daemon=True).start()
        try:
            answer = answers.get(timeout=max(seconds, 0.01))
        except Empty:
            raise UnknownHostError("no answer") from None
        if isinstance(answer, Exception):
            raise answer
        if not answer:
            raise UnknownHostError(host)
        return answer


def is_public(number: str) -> bool:
    """Whether a number is of a machine that everybody can reach, and carries no other that is not."""
    try:
        # Behind a percent sign stands the network card of this machine.
        ip = ipaddress.ip_address(number)
    except ValueError:
        return False
    return "%" not in number and ip not in _METADATA and not is_within(ip)
