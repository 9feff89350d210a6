"""What became of the cited addresses, in words: each verdict with its reason and the next step.

Nothing here says more than an answer did: a server that refuses a program has not lost the page, and an
address that did not answer today may answer tomorrow.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import NamedTuple

from opencouncil.links.cited import Cited
from opencouncil.links.outcome import Run
from opencouncil.reading.links import VERDICTS, LinkState
from opencouncil.wording.dates import say_day
from opencouncil.wording.lists import count_of, join_words
from opencouncil.wording.safe_text import one_line

NAMES: Mapping[str, str] = {
    "gone": "gone",
    "moved": "moved",
    "changed": "changed",
    "blocked": "blocked",
    "not-reached": "not reached",
    "not-checked": "not checked",
    "fine": "fine",
}
_FIND = (
    "Look for the page by its title on the site, or ask the council. If you find it: opencouncil replace-url "
    "OLD NEW. If you do not, leave the address: the claim holds what the page said when it was read."
)
_READ_AGAIN = (
    "Open it and read it against each claim. If it still says the same: opencouncil reread URL. If it says "
    "something else: opencouncil record, and leave the old claim."
)
_OPEN = "Open it in a browser. A page that answers a person is not dead; nothing needs to change."
_WAIT = "Nothing to do yet: it is asked again in the next run. If it lasts for weeks, open it in a browser."
_HOST = "Open one of its pages in a browser. If it does not open there either, ask the council."
_ADDRESS = "Correct the address in the file: it must lead to a public page by http or https."
_NOT_COMPARED = "Open it from time to time: a program cannot tell here whether the text has changed."


class Said(NamedTuple):
    """What a verdict with its reason means, and what to do about it."""

    what: str
    next: str


# By the reason; where it is of one verdict alone, that is clear from the words.
REASONS: Mapping[str, Said] = {
    # gone, or not reached for want of three days
    "no-page": Said("The server says that there is no such page (404)", _FIND),
    "removed": Said("The server says that the page was removed (410)", _FIND),
    "says-missing": Said("The page that answers says that there is none", _FIND),
    # moved
    "for-good": Said(
        "It leads to another address for good",
        "Open the new address. If it says what the claims say: opencouncil replace-url OLD NEW",
    ),
    "same-text": Said(
        "It leads to another address for good, with the text that was kept",
        "Take over the new address: opencouncil replace-url OLD NEW",
    ),
    "home": Said("It leads to the home page of the site now; the page itself may be gone", _FIND),
    # changed
    "text": Said("Its main text is not the one that was kept", _READ_AGAIN),
    "bytes": Said("The file is not the one that was kept", _READ_AGAIN),
    # blocked
    "refused": Said("The server refuses programs (403)", _OPEN),
    "challenge": Said("The server wants to see a browser (a challenge)", _OPEN),
    "too-many": Said("The server says that it was asked too often (429)", _WAIT),
    "sign-in": Said("The server wants somebody to sign in", _OPEN),
    "law": Said("The server says that the law forbids it to show the page (451)", _OPEN),
    # not reached
    "no-host": Said("The name of the host leads nowhere", _HOST),
    "no-connection": Said("The host takes no connection", _WAIT),
    "slow": Said("No whole answer came within the time for one page", _WAIT),
    "certificate": Said("The certificate of the host is not valid", _HOST),
    "encryption": Said("No encrypted connection with the host came about", _HOST),
    "unavailable": Said("The server reports a fault of its own", _WAIT),
    "cut-off": Said("The answer ended before it was whole", _WAIT),
    "bad-answer": Said("What came is not an answer by HTTP", _HOST),
    "odd-status": Said("The server answers with an unusual status", _OPEN),
    "loop": Said("It leads round in a circle", _OPEN),
    "redirects": Said("It leads on and on, past the limit of redirects", _OPEN),
    "bad-redirect": Said("It leads to what is no address", _OPEN),
    # not checked
    "robots": Said("The robots.txt of the host asks programs to leave this page alone", _OPEN),
    "robots-failed": Said(
        "The robots.txt of the host cannot be had, so that its pages are left alone", _WAIT
    ),
    "robots-unreadable": Said("The robots.txt of the host cannot be read within its limits", _OPEN),
    "scheme": Said("It is not an address by http or https", _ADDRESS),
    "address": Said("It is no address that can be asked, or it names a user", _ADDRESS),
    "private": Said("It leads to a private machine or network", _ADDRESS),
    "port": Said("It names a port that is not one of the web", _ADDRESS),
    "redirect-scheme": Said(
        "It leads to what is not an address by http or https, and was not followed", _OPEN
    ),
    "redirect-address": Said("It leads to what is no address that can be asked, and was not followed", _OPEN),
    "redirect-private": Said("It leads to a private machine or network, and was not followed", _OPEN),
    "redirect-port": Said("It leads to a port that is not one of the web, and was not followed", _OPEN),
    "too-large": Said("It answers with more bytes than are read", _NOT_COMPARED),
    "unpacks-too-large": Said("It unpacks to more bytes than are read", _NOT_COMPARED),
    "packing": Said("It is packed in a way that this program did not ask for", _NOT_COMPARED),
    "unreadable": Said("It could not be read within the limits of time and memory", _NOT_COMPARED),
    "no-text": Said("It answers, and a program finds no text in it to compare", _NOT_COMPARED),
    "extractor": Said(
        "It answers; another version of the program finds its text, and what it finds is kept from now on",
        "Open it once: whether the text has changed since the last look cannot be told. The next run can.",
    ),
}
_UNKNOWN = Said("A reason that this version does not know", "Bring opencouncil up to date.")
_NOT_YET_GONE = "It is asked again: after three days on which there is none, it counts as gone."
# Verdicts of which each address is named; of the others, each host.
_BY_ADDRESS = frozenset({"gone", "moved", "changed"})
_LEFT_ALONE = Said(
    "Left alone: hosts that did not give three pages in a row",
    "Their other pages were not asked; what was known of them stays. They are asked in the next run.",
)


class Item(NamedTuple):
    """An address, or a host with some; the lines below it."""

    name: str
    lines: tuple[str, ...]


class Group(NamedTuple):
    """What has one verdict for one reason, and what to do about it."""

    heading: str
    next: str
    items: tuple[Item, ...]


class LinksPage(NamedTuple):
    title: str
    # The numbers by verdict, the worst first: its name, and how many.
    counts: tuple[tuple[str, int], ...]
    groups: tuple[Group, ...]
    # Of a file of states that was damaged; empty for a sound one.
    foot: str


def explain(state: LinkState) -> Said:
    """The reason and the next step of a verdict; of a page that is fine only that."""
    if state.verdict == "fine":
        return Said("It answers as it did", "")
    said = REASONS.get(state.reason, _UNKNOWN)
    if (
        state.verdict == "not-reached"
        and state.failed
        and state.reason in ("no-page", "removed", "says-missing")
    ):
        return Said(said.what, _NOT_YET_GONE)
    if state.verdict == "gone" and state.reason not in ("no-page", "removed", "says-missing"):
        return Said("On three days there was no such page; today no answer came", _FIND)
    return said


def say_archive(address: str, day: date | None) -> str:
    """Where the Internet Archive would show the page as it was nearest to a day; nothing is asked there."""
    return f"https://web.archive.org/web/{f'{day:%Y%m%d}' if day else '*'}/{address}"


def say_beginning(many: int, hosts: int, agent: str) -> str:
    """What a run is about to do, before it does."""
    return (
        f"This uses the network: {count_of(many, 'address', 'addresses')} on {count_of(hosts, 'host')}, each "
        f'host asked one page at a time, as "{agent}".'
    )


def describe_links(run: Run) -> LinksPage:
    """The numbers, then each verdict with its reason: the worst first, and what is fine only counted."""
    counts = run.count_verdicts()
    asked, hosts = _count(len(run.asked)), count_of(run.hosts, "host")
    return LinksPage(
        title=f"{asked} asked on {hosts}",
        counts=tuple((NAMES[verdict], counts[verdict]) for verdict in reversed(VERDICTS) if counts[verdict]),
        groups=tuple(_iter_groups(run)),
        foot=_say_damaged(run.damaged) if run.damaged else "",
    )


def _iter_groups(run: Run) -> Iterator[Group]:
    found: defaultdict[tuple[str, Said], list[tuple[Cited, LinkState]]] = defaultdict(list)
    blocking: dict[str, Said] = {}
    for one, state in run.asked:
        said = explain(state)
        if state.verdict == "blocked":
            # A host that blocks is named once, though it has several ways to do so.
            said = blocking.setdefault(one.host, said)
        if state.verdict != "fine":
            found[state.verdict, said].append((one, state))
    order = sorted(found, key=lambda key: (VERDICTS.index(key[0]), -len(found[key]), key[1].what))
    for verdict, said in order:
        members = found[verdict, said]
        by_address = verdict in _BY_ADDRESS or said.next == _NOT_YET_GONE
        items = map(_say_address, members) if by_address else _iter_hosts(one for one, _ in members)
        heading = f"{NAMES[verdict].capitalize()}: {said.what[:1].lower()}{said.what[1:]}"
        yield Group(heading=heading, next=said.next, items=tuple(items))
    if run.left_out:
        hosts = sorted(run.left_out.items(), key=lambda pair: (-pair[1], pair[0]))
        items = (Item(f"{one_line(host)}: {_count(many)}", ()) for host, many in hosts)
        yield Group(heading=_LEFT_ALONE.what, next=_LEFT_ALONE.next, items=tuple(items))


def _say_address(member: tuple[Cited, LinkState]) -> Item:
    one, state = member
    lines = []
    if state.to:
        lines.append(f"now: {one_line(state.to)}")
    if state.verdict == "changed" and state.kept:
        lines.append(f"compared with the page of {say_day(state.kept)}")
    if state.failed:
        lines.append(f"no such page on {join_words([say_day(day) for day in state.failed])}")
    if one.councils:
        lines.append(f"cited for {_say_councils(one.councils)}")
    if state.verdict == "gone" or state.reason == "home":
        lines.append(f"perhaps kept at: {say_archive(one_line(one.address), one.checked)}")
    return Item(one_line(one.address), tuple(lines))


def _say_councils(ids: tuple[str, ...]) -> str:
    shown = list(ids[:4])
    return join_words(shown if len(ids) <= 4 else [*shown[:3], f"{len(ids) - 3} more"])


def _iter_hosts(members: Iterable[Cited]) -> Iterator[Item]:
    """Each host once, however many of its pages are cited, with one of them."""
    hosts: defaultdict[str, list[str]] = defaultdict(list)
    for one in members:
        hosts[one.host].append(one.address)
    for host, addresses in sorted(hosts.items(), key=lambda pair: (-len(pair[1]), pair[0])):
        yield Item(f"{one_line(host)}: {_count(len(addresses))}", (one_line(addresses[0]),))


def _count(addresses: int) -> str:
    return count_of(addresses, "address", "addresses")


def _say_damaged(lines: int) -> str:
    return (
        f"{count_of(lines, 'line')} of data/links.jsonl could not be read. What stood there is in "
        "data/.links-damaged.jsonl; remove that when you do not need it."
    )
