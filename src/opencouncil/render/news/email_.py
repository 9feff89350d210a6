"""News of what is watched as a message: headers, and plain text in lines of at most 72 characters.

An address is never broken. Nothing is sent: `sendmail -t` takes it, with a line `To:` in front.
"""

import re
import textwrap
from collections.abc import Iterator
from email.header import Header
from typing import TextIO

from opencouncil.render.kinds import NewsShown
from opencouncil.render.news.describe import describe
from opencouncil.wording.change_groups import Group
from opencouncil.wording.news import CAME, NewsPage, say_subject
from opencouncil.wording.safe_text import TIE, clean_line
from opencouncil.wording.sentences import Sentence, Style, flatten

WIDTH = 72
# The longest line of a message (RFC 5322, 2.1.1), in octets; of an address each character is one.
_LONGEST = 990
_ADDRESS = re.compile(r"https?://[!-~]+")
_HEADERS = (
    ("MIME-Version", "1.0"),
    ("Content-Type", "text/plain; charset=utf-8"),
    ("Content-Transfer-Encoding", "8bit"),
)


def render(shown: NewsShown, out: TextIO) -> None:
    told = describe(shown)
    subject = clean_line(say_subject(told, shown.on))
    plain = subject if subject.isascii() else Header(subject, "utf-8", maxlinelen=WIDTH).encode()
    out.write(f"Subject: {plain}\n")
    out.writelines(f"{name}: {value}\n" for name, value in _HEADERS)
    out.write("\n")
    out.writelines(f"{line}\n" for line in _iter_lines(told))


def _iter_lines(told: NewsPage) -> Iterator[str]:
    yield from _wrap(told.title)
    if told.nothing:
        yield ""
        yield from _wrap(told.nothing)
    if told.came:
        yield from ("", CAME)
    for day, said in told.came:
        yield from _wrap(f"{day}: {said.title}", "* ")
        for line in said.lines:
            yield from _wrap(line, "  ")
        yield from _iter_address(said.url, "  ")
    for one in told.days:
        yield from ("", one.title)
        for group in one.groups:
            yield from _iter_group(group, "")
        for commit in one.commits:
            yield from _iter_sentence(commit, "", "  ")


def _iter_group(group: Group, indent: str) -> Iterator[str]:
    yield ""
    yield from _wrap(flatten(group.title), indent)
    for item in group.items:
        yield from _iter_sentence(item.sentence, f"{indent}{item.sign} ", f"{indent}  ")
        for sentence in item.below:
            yield from _iter_sentence(sentence, f"{indent}    ", f"{indent}    ")
    for inner in group.groups:
        yield from _iter_group(inner, f"{indent}  ")


def _iter_sentence(sentence: Sentence, first: str, rest: str) -> Iterator[str]:
    yield from _wrap(flatten(sentence), first, rest)
    for part in sentence:
        if part.style is Style.LINK and part.text != part.url:
            yield from _iter_address(part.url, rest)


def _iter_address(url: str, indent: str) -> Iterator[str]:
    if _is_kept(url):
        yield f"{indent}{url}"


def _is_kept(word: str) -> bool:
    return len(word) <= _LONGEST and _ADDRESS.fullmatch(word) is not None


def _wrap(text: str, first: str = "", rest: str | None = None) -> Iterator[str]:
    rest = " " * len(first) if rest is None else rest
    line = clean_line(text).replace(TIE, " ")
    # A word that is longer than a line is broken, unless it is an address that a message can hold.
    words = [
        piece
        for word in line.split()
        for piece in ([word] if _is_kept(word) else textwrap.wrap(word, WIDTH - len(rest)))
    ]
    yield from textwrap.wrap(
        " ".join(words),
        WIDTH,
        initial_indent=first,
        subsequent_indent=rest,
        break_long_words=False,
        break_on_hyphens=False,
    )
