"""Which addresses may be asked: none of a private machine or network, in whatever way it is written."""

import threading
import time

import pytest

from opencouncil.links.places import (
    Place,
    PublicResolver,
    RefusedError,
    UnknownHostError,
    check_address,
    is_public,
)

PRIVATE = (
    *("127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.100.100.200"),
    *("0.1.2.3", "224.0.0.1", "239.255.255.255", "240.0.0.1", "255.255.255.255", "192.0.2.1"),
    *("198.18.0.1", "168.63.129.16", "::", "::1", "fe80::1", "2606:2800:220:1::1%eth0", "fc00::1", "ff02::1"),
    *("fd00:ec2::254", "2001:db8::1", "::7f00:1", "::ffff:10.0.0.1", "64:ff9b::a9fe:a9fe"),
    *("64:ff9b:1::1", "2002:7f00:1::", "2002:a00:1::1", "2001:0:7f00:1::", "no number", ""),
)
INSIDE = (
    *("localhost", "2130706433", "0x7f.1", "0177.0.0.1", "127.1", "[::1]", "10.0.0.1", "intranet"),
    *("a.local", "x.internal"),
)


@pytest.mark.parametrize("number", PRIVATE)
def test_a_number_that_is_not_public(number: str) -> None:
    assert not is_public(number)
    with pytest.raises(RefusedError, match="private"):
        PublicResolver(lambda host, port: [number]).find("www.example.org", 443, 1.0)
    with pytest.raises(RefusedError, match="private"):
        PublicResolver(lambda host, port: ["93.184.216.34", number]).find("www.example.org", 443, 1.0)


@pytest.mark.parametrize("number", ["93.184.216.34", "2606:2800:220:1::1", "64:ff9b::5db8:d822"])
def test_a_number_that_is_public(number: str) -> None:
    assert is_public(number)
    assert PublicResolver(lambda host, port: [number]).find("www.example.org", 80, 1.0) == [Place(number, 80)]


@pytest.mark.parametrize(
    ("address", "reason"),
    [
        *((f"http://{host}/", "private") for host in INSIDE),
        *((f"{scheme}://www.example.org/", "scheme") for scheme in ("file", "ftp", "gopher", "ws")),
        ("file:///etc/passwd", "scheme"),
        ("data:text/html,x", "scheme"),
        ("//www.example.org/", "scheme"),
        ("http://name@www.example.org/", "address"),
        ("http://name:secret@www.example.org/", "address"),
        ("http:///path", "address"),
        ("http://[/", "address"),
        ("http://www.example.org:99999/", "address"),
        (f"http://www.example.org/{'x' * 2_000}", "address"),
        *((f"http://www.example.org:{port}/", "port") for port in (22, 25, 81, 1023, 6000, 6667)),
    ],
)
def test_an_address_that_is_not_asked(address: str, reason: str) -> None:
    with pytest.raises(RefusedError) as refused:
        check_address(address)
    assert refused.value.reason == reason


@pytest.mark.parametrize(
    "address",
    [
        "https://www.example.org/",
        "http://www.example.org:8080/a?b=c",
        "https://www.example.org:9071/",
        "http://93.184.216.34/",
    ],
)
def test_an_address_that_is_asked(address: str) -> None:
    check_address(address)


def test_a_look_up_that_never_ends() -> None:
    stop = threading.Event()

    def hang(host: str, port: int) -> list[str]:
        stop.wait(10)
        return []

    start = time.monotonic()
    with pytest.raises(UnknownHostError):
        PublicResolver(hang).find("www.example.org", 443, 0.1)
    stop.set()
    assert time.monotonic() - start < 5


def test_no_test_asks_the_system() -> None:
    """Neither may any other: tests/conftest.py sees to it."""
    with pytest.raises(UnknownHostError, match="in a test"):
        PublicResolver().find("www.example.org", 443, 1.0)
