"""The claims of one page, and the addresses that may be the same page in another writing."""

from collections.abc import Iterable, Sequence

from opencouncil.editing.claim_names import NamedClaim, list_claims
from opencouncil.editing.near_addresses import list_twins, suggest_addresses
from opencouncil.errors import OpenCouncilError
from opencouncil.findings import clip
from opencouncil.model import Council


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
    if page not in by_page:
        raise PageNotFoundError(_say_missing(page, by_page, only))
    return by_page[page], list_twins(page, by_page)


def _say_missing(page: str, known: Iterable[str], only: Sequence[str]) -> str:
    near = suggest_addresses(page, known)
    hint = f" Did you mean {' or '.join(near)}?" if near else ""
    whose = f" of {' or '.join(only)}" if only else ""
    return f"No claim{whose} has the page '{clip(page, 200)}'.{hint}"
