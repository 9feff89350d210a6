"""Claims that are taken back: out of their files, with the reason for the commit's message."""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from opencouncil.checking.edits import find_new_findings
from opencouncil.checking.rules.texts.contacts import find_contacts
from opencouncil.editing.claim_names import NamedClaim, group_by_council, read_same
from opencouncil.editing.plan import Edit, apply_edits, remove_claim
from opencouncil.editing.typed import find_hidden
from opencouncil.errors import OpenCouncilError
from opencouncil.findings import Finding
from opencouncil.reading.snapshot import Folder

LONGEST_REASON = 500


class Withdrawal(NamedTuple):
    """The files without the claims, and what `validate` would find in them that it does not find now."""

    edits: list[Edit]
    findings: list[Finding]


def withdraw(folder: Folder, claims: Iterable[NamedClaim], today: date) -> Withdrawal:
    """Take claims out of their files, each with its comments; its activity goes with the last one."""
    edits = []
    for council, own in group_by_council(claims):
        before = after = read_same(folder, council)
        for one in own:
            after = remove_claim(after, one.claim.activity, one.claim.index)
        edits.append(Edit(council.path, before, after))
    return Withdrawal(edits, find_new_findings(apply_edits(folder, edits), today))


def read_reason(text: str) -> str:
    """A reason as one line; OpenCouncilError for one that cannot be published with the change."""
    reason = " ".join(text.split())
    if not any(sign.isalpha() for sign in reason):
        raise OpenCouncilError("--because is empty: say why the claim is taken back.")
    try:
        reason.encode()
    except UnicodeEncodeError as error:
        raise OpenCouncilError("--because is not UTF-8. Type it anew.") from error
    if hidden := find_hidden(reason):
        raise OpenCouncilError(f"--because has an invisible character ({hidden}). Type it anew, without it.")
    if contacts := find_contacts(reason):
        raise OpenCouncilError(
            f"--because has {contacts[0]}, and would be published. Say which office it is instead."
        )
    if len(reason) > LONGEST_REASON:
        raise OpenCouncilError(
            f"--because has {len(reason):,} characters, and at most {LONGEST_REASON} are taken. Shorten it."
        )
    return reason
