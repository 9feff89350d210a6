"""What somebody may have meant by an address that no file has, and what is wrong with a new one."""

import re
from collections.abc import Iterable
from datetime import date

from opencouncil.checking.rules import FILE_RULES
from opencouncil.checking.rules.texts.addresses import split_address
from opencouncil.checking.strings import FileStrings
from opencouncil.errors import OpenCouncilError
from opencouncil.findings import clip
from opencouncil.reading.schema import find_problems
from opencouncil.reading.unseen import find_unseen, name_unseen
from opencouncil.spelling import nearest_few

# As in the schema.
_MOST_LETTERS = 2_000
# The most that are offered.
_MOST = 3
_LONGEST = 200
_ADDRESS = re.compile(r"(?:https?:)?//(?:www\.)?(?P<host>[^/?#]*)(?P<rest>.*)", re.IGNORECASE | re.DOTALL)
_PORT = re.compile(r":(?:80|443)?$")


def check_address(address: str, today: date) -> None:
    """OpenCouncilError for an address that `validate` would refuse or question, whatever file it is in."""
    if unseen := find_unseen(address):
        raise OpenCouncilError(
            f"The new address holds an invisible character ({name_unseen(unseen[0])}): copy it anew from the "
            "browser."
        )
    if len(address) > _MOST_LETTERS:
        raise OpenCouncilError(f"The new address is too long: at most {_MOST_LETTERS:,} characters.")
    entry = {"title": "x", "licence": "x", "used_for": "x", "url": address}
    if any(one.pointer == ("x", "url") for one in find_problems("sources", {"x": entry})):
        raise OpenCouncilError(
            f"'{clip(address, _LONGEST)}' is no address: write it whole, from https:// on, without spaces."
        )
    strings = FileStrings({"url": address})
    for rule in FILE_RULES:
        for problem in rule.check_file(strings, today):
            raise OpenCouncilError(f"'{clip(address, _LONGEST)}': {problem.message}. {problem.hint}".rstrip())


def suggest_addresses(address: str, known: Iterable[str]) -> list[str]:
    """The known addresses of the same page written otherwise, else those that look like it."""
    known = list(dict.fromkeys(known))
    whole = address if "://" in address else f"https://{address}"
    beside = [one for one in known if _find_site(one) == _find_site(whole)]
    near = nearest_few(whole, beside or known, _MOST, cutoff=0.8 if beside else 0.9)
    return list_twins(address, known)[:_MOST] or near


def list_twins(page: str, known: Iterable[str]) -> list[str]:
    """The other addresses that lead to the same page on most servers.

    They differ in http or https, "www.", the letters of the host, the usual port, a slash at the end, or what
    stands behind a ``#``.
    """
    meant = _fold(page)
    return sorted(one for one in known if one != page and _fold(one) == meant)


def _fold(address: str) -> str:
    text = address.strip().partition("#")[0]
    found = _ADDRESS.match(text) or _ADDRESS.match(f"//{text}")
    if not found:
        return text
    return f"{_PORT.sub('', found['host'].lower()).rstrip('.')}{found['rest'].rstrip('/')}"


def suggest_hosts(name: str, known: Iterable[str]) -> list[str]:
    """The hosts of known addresses that somebody may have meant."""
    hosts = list(dict.fromkeys(filter(None, (split_address(one).host for one in known))))
    bare = name.removeprefix("www.")
    same = [one for one in hosts if one.removeprefix("www.") == bare]
    below = [one for one in hosts if one.endswith(f".{bare}") or bare.endswith(f".{one}")]
    found = list(dict.fromkeys([*same, *below]))
    return found[:_MOST] or nearest_few(name, hosts, _MOST, cutoff=0.8)


def _find_site(address: str) -> str:
    """The host without `www.`."""
    return split_address(address).host.removeprefix("www.")
