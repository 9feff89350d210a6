"""A key for each claim that stays the same when another comes above it."""

import hashlib
from collections.abc import Iterator

from opencouncil.model import Claim, Council


def iter_claim_ids(council: Council) -> Iterator[tuple[Claim, str]]:
    """The claims of a council, each with its key: ``leeds/film/1a2b3c4d``.

    It is made from what the codebook calls one claim (council, activity, source and date), not from the
    place, which moves when a newer claim comes above.
    """
    used: set[str] = set()
    for claim in council.iter_claims():
        said = f"{claim.source.url}\n{claim.stated or ''}\n{claim.stated_by or ''}"
        mark = hashlib.sha256(said.encode()).hexdigest()[:8]
        made = plain = f"{council.id}/{claim.activity}/{mark}"
        again = 1
        while made in used:
            again += 1
            made = f"{plain}-{again}"
        used.add(made)
        yield claim, made
