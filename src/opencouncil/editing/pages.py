"""The claims of one page, and the addresses that may be the same page in another writing."""

import re
from collections.abc import Iterable, Sequence

from opencouncil.editing.claim_names import NamedClaim, list_claims
from opencouncil.errors import OpenCouncilError
from opencouncil.findings import clip
from opencouncil.model import Council
from opencouncil.spelling import nearest_few

_NAMED = 3
_ADDRESS = re.compile(r"(?:https?:)?//(?:www\.)?(?P<host>[^/?#]*)(?P<rest>.*)", re.IGNORECASE | re.DOTALL)
_PORT = re.compile(r":(?:80|443)?$")


class PageNotFoundError(OpenCouncilError):
    """No claim has this page."""


def find_claims_of(
    page: str, councils: Iterable[Council], only: Sequence[str] = ()
) -> tuple[list[NamedClaim], list[str]]:
    """The claims with this address, and the twins that others have; PageNotFoundError if there are none.

    ``only`` are the ids of the only councils that count.
    """
    by_page: dict[str, list[NamedClaim]] = {}
    for council in (one for one in councils if not only or one.id in only):
        for one in list_claims(council):
            by_page.setdefault(one.claim.source.url, []).append(one)
    twins = list_twins(page, by_page)
    if page not in by_page:
        raise PageNotFoundError(_say_missing(page, twins, list(by_page), only))
    return by_page[page], twins


def _say_missing(page: str, twins: Sequence[str], known: Sequence[str], only: Sequence[str]) -> str:
    near = twins or nearest_few(page, known, _NAMED, cutoff=0.85)
    hint = f" Did you mean {' or '.join(near[:_NAMED])}?" if near else ""
    whose = f" of {' or '.join(only)}" if only else ""
    return f"No claim{whose} has the page '{clip(page, 200)}'.{hint}"


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
