import pytest

from opencouncil.checking.rules import address_not_public
from opencouncil.findings import Problem
from support.builders import check_file

OWN = "it leads to one's own machine or network"
NAME = "it is the name of a machine in one's own network"


def end(name: str) -> str:
    return f"`.{name}` names machines of one's own network"


@pytest.mark.parametrize(
    ("host", "why"),
    [
        *[
            (host, OWN)
            for host in ("127.0.0.1", "127.1", "10.0.0.1", "172.16.3.4", "192.168.1.1", "0.0.0.1", "0")
        ],
        *[
            (host, OWN)
            for host in ("169.254.169.254", "100.64.0.1", "224.0.0.1", "255.255.255.255", "192.0.2.1")
        ],
        # In tens, eights and sixteens.
        *[
            (host, OWN)
            for host in ("2130706433", "017700000001", "0x7f000001", "0x7F.1", "0177.0.0.01", "0x7f.0.0x1")
        ],
        *[(host, OWN) for host in ("3232235777", "0xa9fea9fe", "10.1", "192.168.257")],
        *[(host, OWN) for host in ("[::1]", "[::]", "[fe80::1]", "[fc00::1]", "[fd12:3456::1]", "[ff02::1]")],
        # An address of IPv4 within one of IPv6.
        *[
            (host, OWN)
            for host in ("[::ffff:127.0.0.1]", "[::ffff:7f00:1]", "[::127.0.0.1]", "[64:ff9b::7f00:1]")
        ],
        *[(host, OWN) for host in ("[2002:7f00:1::]", "[::ffff:a00:1]", "[fe80::1%25eth0]")],
        *[(host, NAME) for host in ("intranet", "web01", "x")],
        *[("localhost", NAME), ("a.localhost", end("localhost")), ("printer.local", end("local"))],
        *[("a.b.internal", end("internal")), ("nas.lan", end("lan")), ("a.home.arpa", end("home.arpa"))],
        *[("a.localdomain", end("localdomain")), ("a.test", end("test")), ("a.corp", end("corp"))],
        ("0x08080808", "it is `8.8.8.8`, written so that nobody sees it"),
        ("134744072", "it is `8.8.8.8`, written so that nobody sees it"),
        ("8.8.2056", "it is `8.8.8.8`, written so that nobody sees it"),
    ],
)
@pytest.mark.parametrize(
    "form", ["http://{}", "https://{}/", "http://{}:8080/a", "http://user@{}/", "https://{}?a"]
)
def test_a_server_of_ones_own_is_found(form: str, host: str, why: str) -> None:
    message = f"nobody else can reach `{host.lower()}`: {why}"
    expected = [Problem(("url",), message, "Give the public address of the page.")]
    assert check_file(address_not_public, {"url": form.replace("{}", host)}) == expected


def test_a_dot_at_the_end_and_capitals_change_nothing() -> None:
    for host in ("LOCALHOST", "localhost.", "Printer.LOCAL.", "127.0.0.1."):
        assert len(check_file(address_not_public, {"url": f"http://{host}/"})) == 1


@pytest.mark.parametrize(
    "host",
    [
        *("www.example.gov.uk", "example.org", "8.8.8.8", "[2001:4860:4860::8888]", "[2606:4700::1111]"),
        *("internal.example.org", "localhost.example", "local.gov.uk", "127.0.0.1.example.org", "1.2.3.4.5"),
        *("10.example.org", "0x7f.example", "256.256.256.256", "a.b.c.d", "xn--llyn-example.cymru"),
    ],
)
def test_a_server_that_everybody_reaches_passes(host: str) -> None:
    assert check_file(address_not_public, {"url": f"https://{host}/a"}) == []
