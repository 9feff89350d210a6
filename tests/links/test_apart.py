"""The process that reads what strangers sent, and how it is stopped."""

import threading
import time
from collections.abc import Iterator
from contextlib import suppress

import pytest

from opencouncil.links.apart import Apart, UnreadableError
from opencouncil.links.reader import (
    answer,
    decode,
    find_page_text,
    make_fingerprint,
    read_robots,
    says_missing,
)
from support.bad_server import page

pytestmark = pytest.mark.slow


@pytest.fixture
def apart() -> Iterator[Apart]:
    made = Apart(5.0)
    yield made
    made.close()


def test_one_process_answers_many_questions(apart: Apart) -> None:
    first = apart.ask(page(), kind="html")
    assert apart.ask(page(), kind="html") == first
    assert apart.ask(page("Nobody may film."), kind="html")["text"] != first["text"]


def test_a_page_that_takes_all_memory_ends_the_process_alone(apart: Apart) -> None:
    hog = Apart(20.0, ("-c", HOG))
    with pytest.raises(UnreadableError):
        hog.ask(b"", kind="html")
    hog.close()
    assert apart.ask(page(), kind="html")["text"]


HOG = """
from opencouncil.links import reader
reader.find_page_text = lambda data, charset: (len(bytearray(4_000_000_000)), "")
reader.main()
"""
HANG = """
import time
from opencouncil.links import reader
reader.find_page_text = lambda data, charset: time.sleep(60)
reader.main()
"""


def test_a_page_that_takes_for_ever_is_given_up_and_the_next_is_read() -> None:
    apart = Apart(1.0, ("-c", HANG))
    start = time.monotonic()
    with pytest.raises(UnreadableError):
        apart.ask(page(), kind="html")
    assert apart.ask(b"a text", kind="text")["extractor"] == "plain 1"
    apart.close()
    assert time.monotonic() - start < 20


@pytest.mark.parametrize(
    ("kind", "data"),
    [
        pytest.param("html", b"<html><body>" + b"<p><b><i>" * 100_000 + b"film", id="tags without end"),
        pytest.param("html", b"<html><body>" + b"<a href='x'>film</a> " * 300_000, id="links without end"),
        pytest.param("html", b"<div>" * 300_000, id="nested without end"),
        pytest.param("html", b"\0" * 5_000_000, id="nothing but NUL"),
        pytest.param(
            "pdf",
            b"%PDF-1.7\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[2 0 R 2 0 R]"
            b"/Count 99999999>>endobj\ntrailer<</Root 1 0 R/Size 3>>\nstartxref\n0\n%%EOF",
            id="a document within itself",
        ),
        pytest.param("pdf", b"%PDF-1.4\n" + b"1 0 obj\n" * 500_000, id="objects without end"),
        pytest.param("pdf", b"%PDF-1.4\n" + b"[" * 1_000_000, id="brackets without end"),
        pytest.param("robots", b"User-agent: *\nDisallow: /" + b"*a" * 100_000, id="stars without end"),
    ],
)
def test_a_page_made_to_hold_the_run_is_read_or_given_up(kind: str, data: bytes) -> None:
    apart = Apart(2.0)
    start = time.monotonic()
    with suppress(UnreadableError):
        assert apart.ask(data, kind=kind, address="https://a.example.org/" + "a" * 1_900, agent="x")
    assert apart.ask(b"a text", kind="text")["extractor"] == "plain 1"
    apart.close()
    assert time.monotonic() - start < 15


def test_whoever_stops_does_not_wait_for_a_page() -> None:
    apart = Apart(60.0, ("-c", HANG))
    failed: list[bool] = []

    def ask() -> None:
        try:
            apart.ask(page(), kind="html")
        except UnreadableError:
            failed.append(True)

    thread = threading.Thread(target=ask)
    thread.start()
    time.sleep(0.3)
    start = time.monotonic()
    apart.close()
    thread.join(10)
    assert (failed, time.monotonic() - start < 10) == ([True], True)
    with pytest.raises(UnreadableError):
        apart.ask(page(), kind="html")


@pytest.mark.parametrize(
    "program", ["", "print('x' * 10_000)", "print('no json')", "print('[]')", "import sys; sys.exit(3)"]
)
def test_a_process_that_answers_nonsense(program: str) -> None:
    apart = Apart(5.0, ("-c", program))
    with pytest.raises(UnreadableError):
        apart.ask(page(), kind="html")
    apart.close()


def test_the_main_text_leaves_out_what_stands_around_it() -> None:
    body = page().decode()
    around = body.replace("<body>", "<body><nav>Home News Contact</nav>").replace(
        "</body>", "<footer>12:30</footer></body>"
    )
    texts = {find_page_text(one.encode(), "utf-8")[0] for one in (body, around)}
    assert len(texts) == 1
    assert "film" in texts.pop()


def test_a_page_without_text_has_no_fingerprint_of_one() -> None:
    assert answer({"kind": "html"}, b"<html><body><script>draw()</script></body></html>")["text"] == ""


def test_a_short_page_that_says_there_is_none() -> None:
    assert says_missing("Page not found. Sorry.")
    assert not says_missing("Page not found" + " and much more" * 200)
    assert not says_missing("Anybody may film a meeting.")


@pytest.mark.parametrize(
    "charset", ["utf-8", "latin-1", "utf-16", "no-such", "rot13", "hex", "zlib", "", "\x00", "x" * 99]
)
def test_any_charset_gives_a_text(charset: str) -> None:
    assert isinstance(decode(b"caf\xe9 \x00\xff", charset), str)


@pytest.mark.parametrize(
    ("delay", "seconds"), [("5", 5.0), ("nan", 0.0), ("inf", 0.0), ("-3", 0.0), ("soon", 0.0)]
)
def test_a_crawl_delay_is_a_number_of_seconds(delay: str, seconds: float) -> None:
    text = f"User-agent: *\nCrawl-delay: {delay}\n".encode()
    assert read_robots(text, "https://a.example.org/", "opencouncil-check-links")["delay"] == seconds


def test_a_fingerprint() -> None:
    assert make_fingerprint(b"") == "e3b0c44298fc1c149afbf4c8996fb924"
