"""The program of a process of its own, which reads what strangers sent: pages, documents and robots.txt.

``python -P -m opencouncil.links.reader``: questions come on standard input, each a line of JSON, whose
``bytes`` says how many follow; the answer to each is a line of JSON. Its memory is limited; whoever asks
limits the time, and stops it.
"""

import hashlib
import json
import math
import os
import sys
from contextlib import suppress
from functools import cache
from io import BytesIO
from typing import Any, BinaryIO

# Bytes that it may take beside what it has taken at its beginning.
MAX_MEMORY = 1_000_000_000
MAX_PAGES = 200
# Of the text that counts.
MAX_TEXT = 2_000_000
DIGITS = 32
# A longer page is more than a notice that there is none.
MAX_NOTICE = 1_500
_NOTICES = ("page not found", "error 404", "404 error")


def make_fingerprint(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()[:DIGITS]


def answer(question: dict[str, Any], data: bytes) -> dict[str, Any]:
    """The answer to one question: of a page its text's fingerprint, of robots.txt what it allows."""
    if question["kind"] == "robots":
        return read_robots(data, question["address"], question["agent"])
    find = {"html": find_page_text, "pdf": find_document_text, "text": find_plain_text}[question["kind"]]
    text, extractor = find(data, question.get("charset", ""))
    words = " ".join(text[:MAX_TEXT].split())
    found = make_fingerprint(words.encode("utf-8", "replace")) if words else ""
    return {"text": found, "extractor": extractor, "says_missing": says_missing(words)}


def says_missing(words: str) -> bool:
    """Whether a page says, short as it is, that there is none of the address that was asked for."""
    start = words[:200].casefold()
    return len(words) < MAX_NOTICE and any(notice in start for notice in _NOTICES)


def find_page_text(data: bytes, charset: str) -> tuple[str, str]:
    """The main text of a page, by trafilatura; where it finds none, all text that a reader would see."""
    import trafilatura

    page = decode(data, charset) if charset else data
    text = trafilatura.extract(page, include_comments=False, include_tables=True, deduplicate=False)
    if not text and page:
        text = trafilatura.html2txt(page)
    return text or "", f"trafilatura {trafilatura.__version__}"


def find_document_text(data: bytes, charset: str) -> tuple[str, str]:
    """The text of a PDF's first pages, by pypdf; empty where it cannot be read."""
    import pypdf

    text = ""
    try:
        document = pypdf.PdfReader(BytesIO(data))
        for page in document.pages[:MAX_PAGES]:
            text += f"{page.extract_text()}\n"
            if len(text) > MAX_TEXT:
                break
    except MemoryError:
        raise
    except Exception:
        # pypdf raises errors of many kinds on broken files; a text cut at one would not be the same again.
        text = ""
    return text, f"pypdf {pypdf.__version__}"


def find_plain_text(data: bytes, charset: str) -> tuple[str, str]:
    return decode(data, charset), "plain 1"


def decode(data: bytes, charset: str) -> str:
    """Bytes as text; a charset that nobody knows, or that is none, counts as UTF-8."""
    with suppress(LookupError, ValueError):
        return data.decode(charset, "replace")
    return data.decode("utf-8", "replace")


@cache
def _parse_robots(data: bytes) -> Any:
    from protego import Protego

    return Protego.parse(data.decode("utf-8", "replace"))


def read_robots(data: bytes, address: str, agent: str) -> dict[str, Any]:
    """Whether a program of a name may ask for an address, and the seconds that it must wait between two."""
    if _parse_robots.cache_info().currsize > 64:
        _parse_robots.cache_clear()
    rules = _parse_robots(data)
    delay = rules.crawl_delay(agent)
    seconds = float(delay) if delay is not None and math.isfinite(delay) and delay > 0 else 0.0
    return {"allowed": bool(rules.can_fetch(address, agent)), "delay": seconds}


def limit_memory() -> None:
    with suppress(ImportError, OSError, ValueError):
        import resource

        with open("/proc/self/statm", encoding="ascii") as file:  # noqa: PTH123 - only Linux has this
            pages = int(file.read().split()[0])
        most, hard = pages * resource.getpagesize() + MAX_MEMORY, resource.getrlimit(resource.RLIMIT_AS)[1]
        most = most if hard == resource.RLIM_INFINITY else min(most, hard)
        resource.setrlimit(resource.RLIMIT_AS, (most, hard))


def serve(questions: BinaryIO, answers: BinaryIO) -> None:
    """Answer until there is no question any more."""
    while line := questions.readline():
        question = json.loads(line)
        data = questions.read(question["bytes"])
        try:
            found = answer(question, data)
        except MemoryError:
            os._exit(1)
        except Exception as error:
            found = {"error": type(error).__name__}
        answers.write(json.dumps(found).encode() + b"\n")
        answers.flush()


def main() -> None:
    import logging
    import signal

    # A terminal's Ctrl-C is for whoever asks.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    logging.disable(logging.CRITICAL)
    # What a library prints is no answer.
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    limit_memory()
    serve(sys.stdin.buffer, answers)


if __name__ == "__main__":
    main()
