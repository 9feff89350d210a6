"""What the robots.txt of each host allows, asked for once in a run."""

import threading
from collections.abc import Callable
from typing import NamedTuple
from urllib.parse import urlsplit, urlunsplit

from opencouncil.links.apart import Apart, UnreadableError
from opencouncil.links.cited import host_of
from opencouncil.links.manners import NAME, Gates


class Rules(NamedTuple):
    """The text of a robots.txt; empty allows everything. ``error`` says why it could not be had."""

    text: bytes = b""
    error: str = ""


class Robots:
    """Asks for each robots.txt once, and a process of its own what it says."""

    def __init__(self, get: Callable[[str], Rules], apart: Apart, gates: Gates) -> None:
        self._get = get
        self._apart = apart
        self._gates = gates
        self._lock = threading.Lock()
        self._sites: dict[str, tuple[threading.Lock, list[Rules]]] = {}

    def find_refusal(self, address: str) -> str:
        """Why an address is not to be asked for; empty where it may be."""
        parts = urlsplit(address)
        site = urlunsplit((parts.scheme, parts.netloc, "/robots.txt", "", ""))
        with self._lock:
            lock, kept = self._sites.setdefault(site, (threading.Lock(), []))
        with lock:
            if not kept:
                kept.append(self._get(site))
            [rules] = kept
            # The host may answer in a moment.
            if rules.error.startswith("host-"):
                kept.clear()
        if rules.error or not rules.text:
            return rules.error
        try:
            said = self._apart.ask(rules.text, kind="robots", address=address, agent=NAME)
        except UnreadableError:
            return "robots-unreadable"
        if said.get("delay"):
            self._gates.slow_down(host_of(address), float(said["delay"]))
        return "" if said.get("allowed") else "robots"
