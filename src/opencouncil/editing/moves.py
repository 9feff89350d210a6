"""What moved: a page that has another address, or a host that has another name or scheme."""

import re
from collections.abc import Collection
from datetime import date
from typing import NamedTuple, Protocol

from opencouncil.checking.rules.texts.addresses import split_address
from opencouncil.editing.near_addresses import check_address, suggest_addresses, suggest_hosts
from opencouncil.errors import OpenCouncilError
from opencouncil.findings import clip

_HOST = re.compile(
    r"(?:(?P<scheme>https?)://)?(?P<name>\[[^\]/?#]*\]|[^/?#:@\[\]\s]+)(?P<port>:[0-9]{1,5})?/?",
    re.IGNORECASE,
)
_PORT = re.compile(r"(?::[0-9]*)?")
# An address in a message.
LONGEST = 200


class Move(Protocol):
    """What moved: it tells the new address of an old one."""

    @property
    def needle(self) -> str:
        """A text, in small letters, that stands in every file with such an address."""

    @property
    def in_text(self) -> re.Pattern[str]:
        """What finds such an address within a line."""

    def find_new(self, address: str) -> str:
        """The new address; empty where this one did not move."""

    def suggest(self, known: Collection[str]) -> tuple[str, list[str]]:
        """What was looked for, and what may have been meant."""


class Page(NamedTuple):
    """A page that has another address now; the part behind `#` goes along."""

    old: str
    new: str

    @property
    def needle(self) -> str:
        return self.old.lower()

    @property
    def in_text(self) -> re.Pattern[str]:
        return re.compile(rf"(?<![/\w]){re.escape(self.old)}(?![\w/?&=%~+-]|[.,:;][\w/])")

    def find_new(self, address: str) -> str:
        if address == self.old:
            return self.new
        page, mark, part = address.partition("#")
        return f"{self.new}#{part}" if mark and page == self.old and "#" not in self.new else ""

    def suggest(self, known: Collection[str]) -> tuple[str, list[str]]:
        return clip(self.old, LONGEST), suggest_addresses(self.old, known)

    def as_host(self) -> "Host | None":
        """The move of the whole host, where both addresses are a host and nothing behind it."""
        was, now = _HOST.fullmatch(self.old), _HOST.fullmatch(self.new)
        return _make_host(was, now) if was and now and was["scheme"] and now["scheme"] else None


class Host(NamedTuple):
    """A host that has another name or another scheme now; what stands behind it stays.

    A scheme that is empty is any, and stays.
    """

    scheme: str
    name: str
    port: str
    new_scheme: str
    new_name: str
    new_port: str

    @property
    def needle(self) -> str:
        return self.name

    @property
    def in_text(self) -> re.Pattern[str]:
        begin = f"{self.scheme or 'https?'}://{re.escape(self.name + self.port)}"
        return re.compile(rf"(?<![/\w]){begin}(?![\w:.-]*\w)", re.IGNORECASE)

    def find_new(self, address: str) -> str:
        parts = split_address(address)
        port = _PORT.match(parts.rest)
        given = port[0] if port else ""
        is_meant = (parts.host, given) == (self.name, self.port) and parts.user is None
        if not is_meant or (self.scheme and parts.scheme != self.scheme):
            return ""
        behind = parts.rest[len(given) :]
        return f"{self.new_scheme or parts.scheme}://{self.new_name}{self.new_port}{behind}"

    def suggest(self, known: Collection[str]) -> tuple[str, list[str]]:
        begin = f"{self.scheme}://" if self.scheme else ""
        return clip(f"{begin}{self.name}{self.port}", LONGEST), suggest_hosts(self.name, known)


def read_page(old: str, new: str, today: date) -> Page:
    """A page that moved; OpenCouncilError where the new address is none that may stand in a file."""
    if not old.strip():
        raise OpenCouncilError("OLD is empty: give the address as the files have it.")
    if old == new:
        raise OpenCouncilError("Both addresses are the same: there is nothing to replace.")
    check_address(new, today)
    return Page(old, new)


def read_host(old: str, new: str, today: date) -> Host:
    """A host that moved, each with or without its scheme; OpenCouncilError where one is no host."""
    move = _make_host(_split_host(old), _split_host(new))
    is_same = (move.name, move.port) == (move.new_name, move.new_port)
    if is_same and move.new_scheme in ("", move.scheme):
        raise OpenCouncilError("Both hosts are the same: there is nothing to replace.")
    check_address(f"{move.new_scheme or 'https'}://{move.new_name}{move.new_port}/", today)
    return move


def _make_host(was: re.Match[str], now: re.Match[str]) -> Host:
    return Host(
        scheme=(was["scheme"] or "").lower(),
        name=was["name"].lower(),
        port=was["port"] or "",
        new_scheme=(now["scheme"] or "").lower(),
        new_name=now["name"].lower(),
        new_port=now["port"] or "",
    )


def _split_host(text: str) -> re.Match[str]:
    if found := _HOST.fullmatch(text):
        return found
    raise OpenCouncilError(
        f"'{clip(text, LONGEST)}' is no host. Write its name, with or without the scheme: "
        "www.example.gov.uk, https://www.example.gov.uk. A single page needs no --host."
    )
