"""A server that does all that servers do wrong: one word for each, in bounded time and memory."""

import gzip
import resource
import ssl
import threading
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from urllib.parse import quote

import pytest

from opencouncil.links.answers import Answer, Kind
from opencouncil.links.fetch import Fetcher
from opencouncil.links.judge import judge
from opencouncil.links.manners import AGENT, Manners
from opencouncil.reading.links import LinkState
from opencouncil.wording.links import explain
from support import bad_server
from support.bad_server import BadServer, LocalResolver, page, serve_badly

CERTIFICATE = Path(__file__).parent / "for-tests-only.pem"
HOST = "http://www.example.org"
DAY = date(2026, 11, 21)
# In seconds and bytes: less than the real ones, so that tests end soon.
QUICK = Manners(pause=0.0, retry_after=0.0, seconds=0.6, most_bytes=300_000, most_robots=50_000)
pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def server() -> Iterator[BadServer]:
    bad_server.BOMB[:] = [bad_server.make_bomb()]
    with serve_badly(CERTIFICATE) as bad:
        yield bad
    bad_server.BOMB.clear()


@pytest.fixture(scope="module")
def fetcher(server: BadServer) -> Iterator[Fetcher]:
    trust = ssl.create_default_context(cafile=str(CERTIFICATE))
    made = Fetcher(QUICK, threading.Event(), LocalResolver(server), trust)
    yield made
    made.close()


def unknown() -> LinkState:
    return LinkState(address=HOST, verdict="blocked", reason="no-such-reason", asked=DAY, since=DAY)


@pytest.mark.parametrize(
    ("path", "kind", "reason"),
    [
        pytest.param("/fine", Kind.PAGE, "", id="fine"),
        pytest.param("/never", Kind.FAILED, "slow", id="never answers"),
        pytest.param("/drip", Kind.FAILED, "slow", id="drips"),
        pytest.param("/drip-head", Kind.FAILED, "slow", id="a slow head"),
        pytest.param("/gigabyte", Kind.UNASKED, "too-large", id="a gigabyte"),
        pytest.param("/says-gigabyte", Kind.UNASKED, "too-large", id="a gigabyte that is announced"),
        pytest.param("/bomb", Kind.UNASKED, "unpacks-too-large", id="a zip bomb"),
        pytest.param("/short", Kind.FAILED, "cut-off", id="shorter than it says"),
        pytest.param("/long", Kind.PAGE, "", id="longer than it says"),
        pytest.param("/half-closed", Kind.FAILED, "cut-off", id="half closed"),
        pytest.param("/huge-head", Kind.FAILED, "bad-answer", id="a huge head"),
        pytest.param("/close", Kind.FAILED, "bad-answer", id="closes"),
        pytest.param("/no-http", Kind.FAILED, "bad-answer", id="no HTTP"),
        pytest.param("/loop", Kind.FAILED, "loop", id="a loop"),
        pytest.param("/loop-of-two", Kind.FAILED, "loop", id="a loop of two"),
        pytest.param("/403-to-head", Kind.PAGE, "", id="403 to HEAD alone"),
        pytest.param("/405-to-head", Kind.PAGE, "", id="405 to HEAD alone"),
        pytest.param("/latin", Kind.PAGE, "", id="another charset"),
        pytest.param("/utf-16", Kind.PAGE, "", id="two bytes a letter"),
        pytest.param("/no-charset", Kind.PAGE, "", id="a charset that is none"),
        pytest.param("/gzip", Kind.PAGE, "", id="packed"),
        pytest.param("/gzip-cut", Kind.FAILED, "cut-off", id="packed and cut off"),
        pytest.param("/gzip-not", Kind.UNASKED, "packing", id="not packed as it says"),
        pytest.param("/brotli", Kind.UNASKED, "packing", id="packed as nobody asked"),
        pytest.param("/says-missing", Kind.NO_PAGE, "says-missing", id="a page that says 404"),
        pytest.param("/metadata", Kind.UNASKED, "redirect-private", id="to 169.254.169.254"),
        pytest.param("/to-file", Kind.UNASKED, "redirect-scheme", id="to file:"),
        pytest.param("/to-ftp", Kind.UNASKED, "redirect-scheme", id="to ftp:"),
        pytest.param("/to-port", Kind.UNASKED, "redirect-port", id="to the port of mail"),
        pytest.param("/to-user", Kind.UNASKED, "redirect-address", id="to a user's name"),
        pytest.param("/401", Kind.BLOCKED, "sign-in", id="401"),
        pytest.param("/403", Kind.BLOCKED, "refused", id="403"),
        pytest.param("/challenge", Kind.BLOCKED, "challenge", id="a challenge"),
        pytest.param("/429", Kind.BLOCKED, "too-many", id="429"),
        pytest.param("/451", Kind.BLOCKED, "law", id="451"),
        pytest.param("/404", Kind.NO_PAGE, "no-page", id="404"),
        pytest.param("/410", Kind.NO_PAGE, "removed", id="410"),
        pytest.param("/418", Kind.FAILED, "odd-status", id="418"),
        pytest.param("/500", Kind.FAILED, "unavailable", id="500"),
        pytest.param("/502", Kind.FAILED, "unavailable", id="502"),
        pytest.param("/503", Kind.FAILED, "unavailable", id="503"),
    ],
)
def test_what_a_server_does(fetcher: Fetcher, path: str, kind: Kind, reason: str) -> None:
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    start = time.monotonic()
    answer = fetcher.fetch(HOST + path)
    assert (answer.kind, answer.reason) == (kind, reason)
    # A second more than a page may take, for a machine that does something else too.
    assert time.monotonic() - start < QUICK.seconds + 3
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 100_000
    assert explain(judge(None, answer, HOST + path, DAY)).what != explain(unknown()).what
    assert (answer.page is not None) == (kind is Kind.PAGE)


def test_the_whole_page_has_one_time_though_each_step_is_quick(server: BadServer, fetcher: Fetcher) -> None:
    def lead_on(request: bad_server.Request) -> None:
        time.sleep(0.25)
        request.redirect(f"{request.path}x")

    for number in range(12):
        server.handlers[f"/slowly{'x' * number}"] = lead_on
    start = time.monotonic()
    assert fetcher.fetch(f"{HOST}/slowly").reason == "slow"
    assert time.monotonic() - start < 2


def test_redirects_are_counted(server: BadServer, fetcher: Fetcher) -> None:
    for number in range(20):
        server.handlers[f"/on/{number}"] = bad_server._leads(f"/on/{number + 1}", 301)
    assert fetcher.fetch(f"{HOST}/on/0").reason == "redirects"
    assert server.count("/on/6") == 0


@pytest.mark.parametrize(
    "target",
    [
        "http://169.254.169.254/",
        "http://127.0.0.1/fine",
        "http://2130706433/fine",
        "http://0x7f000001/fine",
        "http://0177.0.0.1/fine",
        "http://127.1/fine",
        "http://[::1]/fine",
        "http://[::ffff:127.0.0.1]/fine",
        "http://[64:ff9b::7f00:1]/fine",
        "http://[fe80::1]/fine",
        "http://224.0.0.1/",
        "http://240.0.0.1/",
        "http://0.0.0.0/",
        "http://100.64.0.1/",
        "http://localhost/fine",
        "http://metadata.google.internal/",
        "http://printer/",
    ],
)
def test_no_redirect_leads_inside(server: BadServer, fetcher: Fetcher, target: str) -> None:
    before = len(server.asked)
    answer = fetcher.fetch(f"{HOST}/to/{quote(target, safe='')}")
    assert (answer.kind, answer.reason) == (Kind.UNASKED, "redirect-private")
    assert fetcher.fetch(target).reason == "private"
    assert {path[:4] for _, _, path in server.asked[before:]} <= {"/to/", "/rob"}


@pytest.mark.parametrize(
    "number",
    ["169.254.169.254", "10.0.0.1", "127.0.0.1", "::1", "fd00:ec2::254", "::ffff:10.0.0.1", "168.63.129.16"],
)
def test_a_name_that_leads_inside_is_refused_where_it_is_asked_and_where_it_is_led_to(
    server: BadServer, number: str
) -> None:
    elsewhere = {"inside.example.org": [number], "half.example.org": ["93.184.216.34", number]}
    fetcher = Fetcher(QUICK, threading.Event(), LocalResolver(server, elsewhere))
    for name in elsewhere:
        assert fetcher.fetch(f"http://{name}/").reason == "private"
        led = fetcher.fetch(f"{HOST}/to/{quote(f'http://{name}/', safe='')}")
        assert (led.kind, led.reason) == (Kind.UNASKED, "private")
    fetcher.close()


def test_a_name_that_changes_its_number_is_looked_up_and_checked_each_time(server: BadServer) -> None:
    elsewhere = {"rebinding.example.org": ["10.0.0.1"]}
    resolver = LocalResolver(server)
    fetcher = Fetcher(QUICK, threading.Event(), resolver)
    server.handlers["/once"] = lambda request: request.say(200, page(), Connection="close")
    assert fetcher.fetch("http://rebinding.example.org/fine").kind is Kind.PAGE
    fetcher.close()
    fetcher = Fetcher(QUICK, threading.Event(), LocalResolver(server, elsewhere))
    assert fetcher.fetch("http://rebinding.example.org/fine").reason == "private"
    fetcher.close()


def test_a_host_that_is_not_there(fetcher: Fetcher) -> None:
    assert fetcher.fetch("http://unknown.example.org/").reason == "no-host"


def test_https_with_a_certificate_and_with_a_wrong_one(server: BadServer, fetcher: Fetcher) -> None:
    assert fetcher.fetch("https://www.example.org/fine").kind is Kind.PAGE
    assert fetcher.fetch("https://other.example.org/fine") == Answer(Kind.FAILED, "certificate")
    strict = Fetcher(QUICK, threading.Event(), LocalResolver(server))
    assert strict.fetch("https://www.example.org/fine") == Answer(Kind.FAILED, "certificate")
    strict.close()


def test_a_port_that_speaks_no_encryption(server: BadServer) -> None:
    plain = LocalResolver(replace(server, secure_port=server.port))
    fetcher = Fetcher(QUICK, threading.Event(), plain)
    assert fetcher.fetch("https://www.example.org/fine").reason == "encryption"
    fetcher.close()


def test_a_version_that_the_server_names_is_asked_for_on_condition(
    server: BadServer, fetcher: Fetcher
) -> None:
    address = f"{HOST}/tag"
    state = judge(None, fetcher.fetch(address), address, DAY, DAY)
    assert (state.etag, state.modified) == ('"one"', "Mon, 16 Nov 2026 09:00:00 GMT")
    before = len(server.asked)
    answer = fetcher.fetch(address, state)
    assert (answer.kind, answer.status) == (Kind.UNCHANGED, 304)
    assert [how for how, _, _ in server.asked[before:]] == ["GET"]
    assert judge(state, answer, address, DAY, DAY).verdict == "fine"


def test_head_where_no_claim_rests_on_a_page_and_get_where_head_is_refused(
    server: BadServer, fetcher: Fetcher
) -> None:
    before = len(server.asked)
    assert fetcher.fetch(f"{HOST}/fine", is_compared=False) == Answer(Kind.PAGE, "", 200)
    assert [how for how, _, _ in server.asked[before:]] == ["HEAD"]
    assert fetcher.fetch(f"{HOST}/403-to-head", is_compared=False).kind is Kind.PAGE
    assert [how for how, _, _ in server.asked[before + 1 :]] == ["HEAD", "GET"]
    # The body of such a page is not read: it may have any size.
    assert fetcher.fetch(f"{HOST}/gigabyte", is_compared=False).kind is Kind.PAGE


def test_who_asks_says_so(server: BadServer, fetcher: Fetcher) -> None:
    fetcher.fetch(f"{HOST}/fine")
    asked = server.headers[-1]
    assert asked["user-agent"] == AGENT
    assert "https://github.com/opencouncil/opencouncil" in AGENT
    assert not {"cookie", "authorization", "referer"} & set(asked)


def test_no_cookie_is_kept(server: BadServer, fetcher: Fetcher) -> None:
    server.handlers["/cookie"] = lambda request: request.say(200, page(), Set_Cookie="seen=1; Path=/")
    fetcher.fetch(f"{HOST}/cookie")
    fetcher.fetch(f"{HOST}/cookie")
    assert all("cookie" not in one for one in server.headers)


def test_the_proxy_of_the_surroundings_is_not_asked(
    server: BadServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9/")
    fetcher = Fetcher(QUICK, threading.Event(), LocalResolver(server))
    assert fetcher.fetch(f"{HOST}/fine").kind is Kind.PAGE
    fetcher.close()


@pytest.mark.parametrize(
    ("rules", "reason"),
    [
        pytest.param(b"", "", id="empty"),
        pytest.param(b"User-agent: *\nDisallow: /private\n", "", id="of other pages"),
        pytest.param(b"User-agent: *\nDisallow: /fine\n", "robots", id="of this page"),
        pytest.param(b"User-agent: opencouncil-check-links\nDisallow: /\n", "robots", id="of us by name"),
        pytest.param(b"User-agent: other\nDisallow: /\n", "", id="of others"),
        pytest.param(b"User-agent: *\nDisallow: /*a*a*a*a*a*a*a*a*b$\n", "", id="many stars"),
        pytest.param(b"\xff\xfe\x00Disallow", "", id="noise"),
        pytest.param(b"User-agent: *\n" + b"Disallow: /x\n" * 20_000, "robots-unreadable", id="huge"),
    ],
)
def test_robots(server: BadServer, fetcher: Fetcher, rules: bytes, reason: str) -> None:
    host = f"robots{abs(hash(rules))}.example.org"
    server.robots[host] = lambda request: request.say(200, rules, kind="text/plain")
    answer = fetcher.fetch(f"http://{host}/fine")
    assert answer.reason == reason
    assert (answer.kind is Kind.UNASKED) == bool(reason)
    assert [one for one in server.asked if one[1] == host and one[2] == "/fine"] == [] or not reason


@pytest.mark.parametrize(
    ("status", "reason"),
    [(404, ""), (403, ""), (500, "robots-failed"), (503, "robots-failed"), (429, "robots-failed")],
)
def test_a_server_that_cannot_give_its_robots(
    server: BadServer, fetcher: Fetcher, status: int, reason: str
) -> None:
    host = f"robots-{status}.example.org"
    server.robots[host] = lambda request: request.say(status)
    assert fetcher.fetch(f"http://{host}/fine").reason == reason


def test_robots_are_asked_for_once_and_those_of_a_host_that_is_led_to_count(
    server: BadServer, fetcher: Fetcher
) -> None:
    server.robots["shut.example.org"] = lambda request: request.say(
        200, b"User-agent: *\nDisallow: /\n", kind="text/plain"
    )
    for _ in range(3):
        led = fetcher.fetch(f"http://open.example.org/to/{quote('http://shut.example.org/fine', safe='')}")
        assert (led.kind, led.reason) == (Kind.UNASKED, "robots")
    asked = [host for _, host, path in server.asked if path == "/robots.txt"]
    assert (asked.count("shut.example.org"), asked.count("open.example.org")) == (1, 1)


def test_a_redirect_in_other_letters_is_written_as_an_address(server: BadServer, fetcher: Fetcher) -> None:
    server.handlers["/cymraeg"] = lambda request: request.redirect("/tŷ".encode().decode("latin-1"), 301)
    server.handlers["/t%C5%B7"] = lambda request: request.say(200, page())
    answer = fetcher.fetch(f"{HOST}/cymraeg")
    assert (answer.to, answer.is_for_good) == (f"{HOST}/t%C5%B7", True)


def test_one_text_in_two_packings_has_one_fingerprint(fetcher: Fetcher) -> None:
    plain, packed = (fetcher.fetch(f"{HOST}{path}").page for path in ("/fine", "/gzip"))
    assert plain == packed
    wide = fetcher.fetch(f"{HOST}/utf-16").page
    assert wide
    assert plain
    assert (wide.text, wide.raw == plain.raw) == (plain.text, False)


def test_a_document_is_compared_by_its_text(server: BadServer, fetcher: Fetcher) -> None:
    server.handlers["/rules.pdf"] = lambda request: request.say(200, make_document(), kind="application/pdf")
    found = fetcher.fetch(f"{HOST}/rules.pdf").page
    assert found
    assert found.extractor.startswith("pypdf ")
    server.handlers["/broken.pdf"] = lambda request: request.say(
        200, make_document()[:200], kind="application/pdf"
    )
    broken = fetcher.fetch(f"{HOST}/broken.pdf").page
    assert broken
    assert broken.text == ""


def make_document() -> bytes:
    import io

    import pypdf

    document = pypdf.PdfWriter()
    document.add_blank_page(100, 100)
    out = io.BytesIO()
    document.write(out)
    return out.getvalue()


def test_a_packed_body_in_parts(server: BadServer, fetcher: Fetcher) -> None:
    two = gzip.compress(page()[:50]) + gzip.compress(page()[50:])
    server.handlers["/two-parts"] = lambda request: request.say(200, two, Content_Encoding="gzip")
    found = fetcher.fetch(f"{HOST}/two-parts").page
    plain = fetcher.fetch(f"{HOST}/fine").page
    assert found == plain


def test_state_of_an_unusual_answer_can_be_written(fetcher: Fetcher) -> None:
    for path in ("/moved", "/to-home", "/to-sign-in", "/403", "/never", "/to-file"):
        state = judge(None, fetcher.fetch(HOST + path), HOST + path, DAY, DAY)
        assert LinkState.from_data(state.to_data()) == state
