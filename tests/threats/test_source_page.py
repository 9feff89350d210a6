"""A source page: its address and its words, which a contributor copies."""

import threading
import time
import tracemalloc
import zlib
from pathlib import Path

import pytest

from opencouncil.links.apart import Apart, UnreadableError
from opencouncil.links.bodies import read_body
from opencouncil.links.fetch import Fetcher
from opencouncil.links.manners import Manners
from opencouncil.links.places import PublicResolver, RefusedError
from opencouncil.links.wire import OverLimitError
from support.bad_server import LocalResolver, serve_badly
from support.builders import write_dataset
from threats.conftest import Run


def record(run: Run, folder: Path, **changes: str) -> tuple[int, str, bytes]:
    """A claim as somebody records it from a page: the code, what is said, and the file afterwards."""
    write_dataset(folder)
    words = {
        "url": "https://www.lichfielddc.gov.uk/filming",
        "title": "Filming",
        "summary": "Anyone may film the meetings",
        **changes,
    }
    given = [part for name, value in words.items() for part in (f"--{name}", value)]
    ran = run(
        *("record", "lichfield", "film", "allowed", *given, "--type", "council-page"),
        *("--confidence", "high", "--stated", "2025-03", "--yes", "--data", folder),
    )
    return ran.code, ran.shown, (folder / "data" / "councils" / "lichfield.yaml").read_bytes()


def test_address_that_runs_a_script(run: Run, tmp_path: Path) -> None:
    code, _, after = record(
        run, tmp_path, url="javascript:alert(document.domain)//https://www.lichfielddc.gov.uk/"
    )
    assert code != 0
    assert b"javascript" not in after


def test_address_with_a_visitors_token(run: Run, tmp_path: Path) -> None:
    _, shown, _ = record(
        run, tmp_path, url="https://www.lichfielddc.gov.uk/filming?PHPSESSID=0123456789abcdef"
    )
    ran = run("validate", "--data", tmp_path)
    assert "address-with-token" in shown + ran.out


def test_name_of_a_server_that_looks_like_another(run: Run, tmp_path: Path) -> None:
    code, shown, after = record(run, tmp_path, url="https://www.l\u0456chfielddc.gov.uk/filming")
    assert (code, "address-look-alike" in shown) == (2, True)
    assert "\u0456".encode() not in after


def test_address_within_the_readers_network(run: Run, tmp_path: Path) -> None:
    code, shown, after = record(run, tmp_path, url="http://2130706433/filming")
    assert (code, "address-not-public" in shown) == (2, True)
    assert b"2130706433" not in after


@pytest.mark.parametrize("field", ["title", "summary"])
def test_words_that_cannot_be_seen(run: Run, tmp_path: Path, field: str) -> None:
    code, _, after = record(run, tmp_path, **{field: "Filming is \u202edewolla\u202c"})
    assert code != 0
    assert "\u202e".encode() not in after


def test_person_named_in_the_words(run: Run, tmp_path: Path) -> None:
    code, shown, after = record(run, tmp_path, summary="ask jo.bloggs@example.gov.uk before filming")
    assert (code, "private-contact" in shown) == (2, True)
    assert b"jo.bloggs" not in after


def test_page_that_leads_inside() -> None:
    resolver = PublicResolver(lambda host, port: ["93.184.216.34", "169.254.169.254"])
    with pytest.raises(RefusedError):
        resolver.find("www.example.org", 443, 1.0)


def test_page_that_unpacks_without_end() -> None:
    packing = zlib.compressobj(9, zlib.DEFLATED, 16 + zlib.MAX_WBITS)
    packed = b"".join(packing.compress(bytes(1_000_000)) for _ in range(100)) + packing.flush()
    tracemalloc.start()
    try:
        with pytest.raises(OverLimitError, match="unpacks-too-large"):
            read_body([packed], "gzip", 1_000_000)
        assert tracemalloc.get_traced_memory()[1] < 10_000_000
    finally:
        tracemalloc.stop()


@pytest.mark.slow
def test_page_that_drips() -> None:
    with serve_badly() as server:
        manners = Manners(pause=0.0, seconds=0.5)
        fetcher = Fetcher(manners, threading.Event(), LocalResolver(server))
        start = time.monotonic()
        assert fetcher.fetch("http://www.example.org/drip").reason == "slow"
        fetcher.close()
        assert time.monotonic() - start < 5


@pytest.mark.slow
def test_page_that_holds_its_reader() -> None:
    apart = Apart(0.3, ("-c", "import time; time.sleep(20)"))
    start = time.monotonic()
    with pytest.raises(UnreadableError):
        apart.ask(b"<html>", kind="html")
    apart.close()
    assert time.monotonic() - start < 10
