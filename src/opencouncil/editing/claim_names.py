"""The claims that somebody means, by their names or by their page.

A name is made from page and date, ``leeds/film/1a2b3c4d``, so it never means another claim when one comes
above. Its mark may be shortened to four signs; a name that fits several claims is refused with each of them.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from typing import NamedTuple

from opencouncil.claims import MARK_LENGTH, iter_claim_names
from opencouncil.editing.save import ChangedMeanwhileError
from opencouncil.errors import OpenCouncilError
from opencouncil.findings import Pointer, clip
from opencouncil.model import Claim, Council
from opencouncil.reading.dataset import Dataset
from opencouncil.reading.document import parse
from opencouncil.reading.snapshot import Folder
from opencouncil.vocabulary import STATUSES

_SHORTEST = 4
_MARK = re.compile(rf"[0-9a-f]{{{_SHORTEST},{MARK_LENGTH}}}")
# A place in a list, and the key of a table that ends in one.
_PLACE = re.compile(rf"[0-9]{{1,{_SHORTEST - 1}}}|[0-9a-f]+-[0-9]+")
# More claims than this are not listed in a message.
LISTED = 4
EXAMPLE = "lichfield/film/1a2b3c4d"


class NamedClaim(NamedTuple):
    """A claim with its council and its name."""

    council: Council
    claim: Claim
    name: str

    @property
    def label(self) -> str:
        """Its name with its status, which some names have already: ``leeds/film/1a2b3c4d (refused)``."""
        is_told = self.name.count("/") > 2
        return self.name if is_told else f"{self.name} ({self.claim.status})"


class ClaimNotFoundError(OpenCouncilError):
    """No claim has this name, or several may be meant."""


def list_claims(council: Council, activity: str = "") -> list[NamedClaim]:
    """The claims of a council, on one activity or on all, in the order of the file."""
    return [
        NamedClaim(council, claim, name)
        for claim, name in iter_claim_names(council)
        if activity in ("", claim.activity)
    ]


def find_claim(
    councils: Dataset, name: str, today: date, find_activity: Callable[[str], str] = str
) -> NamedClaim:
    """The claim with this name; ClaimNotFoundError with those that may be meant."""
    council_name, activity_name, mark, status = _split(name)
    council = councils.find_council(council_name, today)
    activity = find_activity(activity_name)
    there = list_claims(council, activity)
    if _PLACE.fullmatch(mark):
        raise ClaimNotFoundError(
            f"'{clip(mark)}' is a place in a list, and moves. {_say_which(council, activity)}"
        )
    if not is_mark(mark):
        raise ClaimNotFoundError(
            f"'{clip(mark)}' is not the mark of a claim: {_SHORTEST} to {MARK_LENGTH} of 0-9 and a-f. "
            f"{_say_which(council, activity)}"
        )
    found = [one for one in there if one.name.split("/")[2].startswith(mark)]
    if status:
        found = [one for one in found if one.claim.status == status]
    if not found:
        raise ClaimNotFoundError(
            f"There is no claim '{clip(name)}': it may have been corrected or withdrawn. "
            f"{_say_which(council, activity)}"
        )
    if len({one.name for one in found}) < len(found):
        place = councils.snapshot.prefix + council.path
        raise ClaimNotFoundError(
            f"{found[0].name} is entered twice in {place}. Take one of the two out by hand."
        )
    if len(found) > 1:
        raise ClaimNotFoundError(f"'{clip(name)}' may be {_join(found)}. Write one of these.")
    return found[0]


def is_mark(word: str) -> bool:
    """Whether a word can be the mark of a claim, or its beginning."""
    return bool(_MARK.fullmatch(word.strip().casefold()))


def find_by_mark(council: Council, mark: str) -> NamedClaim:
    """The claim of a council with this mark, on whatever activity; ClaimNotFoundError if there is not one."""
    form = mark.strip().casefold()
    found = [one for one in list_claims(council) if one.name.split("/")[2].startswith(form)]
    if not is_mark(form) or not found:
        raise ClaimNotFoundError(
            f"'{clip(mark)}' is not the mark of a claim of {council.id}. "
            f"`opencouncil show {council.id}` names its claims."
        )
    if len(found) > 1:
        # One page often speaks of several activities, and then its claims share a mark.
        raise ClaimNotFoundError(f"'{clip(mark)}' may be {_join(found)}. Write one of these.")
    return found[0]


def _split(name: str) -> tuple[str, str, str, str]:
    """Council, activity, mark, and the status where one is given."""
    parts = [part.strip() for part in name.strip().split("/")]
    is_whole = len(parts) == 3 or (len(parts) == 4 and parts[3].lower() in STATUSES)
    if not is_whole or not all(parts):
        raise ClaimNotFoundError(
            f"'{clip(name)}' is not the name of a claim, such as {EXAMPLE}. `opencouncil show COUNCIL` names "
            "each claim of a council."
        )
    council, activity, mark, *status = parts
    return council, activity, mark.lower(), status[0].lower() if status else ""


def _say_which(council: Council, activity: str) -> str:
    """The claims on an activity by name, a few of them."""
    there = list_claims(council, activity)
    show = f"`opencouncil show {council.id}` names its claims."
    if not there:
        return f"{council.id} has no claim on {activity}. {show}"
    return f"Its claims: {_join(there, 'and')}." if len(there) <= LISTED else show


def _join(claims: Sequence[NamedClaim], joint: str = "or") -> str:
    *rest, last = (one.label for one in claims)
    return f"{', '.join(rest)} {joint} {last}" if rest else last


def read_same(folder: Folder, council: Council) -> bytes:
    """The file of a council, as it was read before; ChangedMeanwhileError where it is another by now.

    A claim is found by its place in that file, which is another claim's after somebody's change.
    """
    data = folder.read(council.path)
    if parse(data).data != council.data:
        place = folder.prefix + council.path
        raise ChangedMeanwhileError(
            f"{place} was changed by somebody else meanwhile. Nothing is written; please try again."
        )
    return data


def group_by_council(claims: Iterable[NamedClaim]) -> Iterator[tuple[Council, list[NamedClaim]]]:
    """The claims of each council, by id, each once; the last of a file first, so that no place moves."""
    own: dict[str, dict[Pointer, NamedClaim]] = {}
    for one in claims:
        own.setdefault(one.council.id, {})[one.claim.pointer] = one
    for _, found in sorted(own.items()):
        named = sorted(found.values(), key=lambda one: (one.claim.activity, one.claim.index), reverse=True)
        yield named[0].council, named
