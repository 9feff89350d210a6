"""One page does not say two things about one activity at one date, unless a note says that it does.

Two claims of the same source and date have different statuses. Mostly one of them is a slip, or was meant to
replace the other: read the source again, then correct one, or remove it. If the page does say both, keep
both, and write into the `note` of one that it also says the other, with the word of its status. Nothing is
found where the claims are about different meetings or people by their tags, such as `some-meetings` or
`press-only`, and where a page without a date was read on two days.

Passes: ``{film: [{status: allowed, note: the same page says refused further down}, {status: refused}]}``
Fails: ``{film: [{status: allowed}, {status: refused}]}`` from one page, of one date
"""

import re
from collections.abc import Iterator
from datetime import date

from opencouncil.claims import identify
from opencouncil.findings import Problem, Severity
from opencouncil.model import Claim, Council
from opencouncil.vocabulary import CONDITIONS

ID = "source-contradicts-itself"
SEVERITY = Severity.WARNING


def check(council: Council, today: date) -> Iterator[Problem]:
    for activity, claims in council.claims.items():
        # Most activities have one claim, or each of another page.
        if len(claims) == 1 or len({claim.source.url for claim in claims}) == len(claims):
            continue
        by_page: dict[tuple[str, ...], list[Claim]] = {}
        for claim in claims:
            others = by_page.setdefault(identify(claim).page_and_date, [])
            for other in others:
                if _contradict(claim, other):
                    number, said = other.index + 1, other.status
                    message = f"claim {number} of `{activity}` says `{said}`, by the same source and date"
                    hint = (
                        "Correct the one that is wrong. If the source says both, say so in the `note`: "
                        f"that it also says `{said}`."
                    )
                    yield Problem((*claim.pointer, "status"), message, hint)
                    break
            others.append(claim)


def _contradict(claim: Claim, other: Claim) -> bool:
    """Whether two claims of one page and date differ, and nothing tells why."""
    if claim.status == other.status or _scope_of(claim) != _scope_of(other):
        return False
    if not identify(claim).date and claim.checked != other.checked:
        return False
    return not (_names(claim.note, other.status) or _names(other.note, claim.status))


def _scope_of(claim: Claim) -> frozenset[str]:
    return frozenset(tag for tag in claim.conditions if CONDITIONS[tag.partition(":")[0]].narrows)


def _names(note: str, status: str) -> bool:
    """Whether a note names a status, as the file or as people write it."""
    word = status.replace("-", "[ -]")
    return bool(re.search(rf"(?<![\w-]){word}(?![\w-])", note, re.IGNORECASE))
