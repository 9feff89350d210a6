"""Claims to choose from, and what was done to them, a line each."""

from collections.abc import Iterable, Iterator
from datetime import date

from opencouncil.editing.claim_names import NamedClaim
from opencouncil.editing.reread import Rereading
from opencouncil.wording import codes
from opencouncil.wording.dates import say_day, say_stated
from opencouncil.wording.lists import capital, clip_words, count_of
from opencouncil.wording.safe_text import one_line

# Of the title of a source.
_LONGEST = 80


def say_claim(named: NamedClaim) -> str:
    """``Filming: allowed, said in 2014, in "Filming at meetings" (council page), read on 2 May 2026``."""
    claim = named.claim
    what = f"{codes.name_activity(claim.activity)}: {codes.spell_out(claim.status).lower()}"
    title = clip_words(one_line(claim.source.title), _LONGEST)
    return (
        f'{what}, {say_stated(claim)}, in "{title}" '
        f"({codes.name_source_type(claim.source.type)}), read on {say_day(claim.checked)}"
    )


def say_kept(found: Rereading, day: date) -> Iterator[str]:
    """A line for each claim that keeps its day, though its page was read again."""
    for one in found.same:
        yield f"{one.name} was read on {day} already."
    for one in found.later:
        yield f"{one.name} was read later, on {one.claim.checked}, and keeps that day."


def write_message(claims: Iterable[NamedClaim], reason: str) -> tuple[str, str]:
    """The subject of a commit that takes claims back, and its text: the reason."""
    claims = list(claims)
    councils = sorted({one.council.id for one in claims})
    activities = list(dict.fromkeys(one.claim.activity for one in claims))
    about = f" on {codes.name_activity_within(activities[0])}" if len(activities) == 1 else ""
    what = f"the claim{about}" if len(claims) == 1 else f"{count_of(len(claims), 'claim')}{about}"
    scope = f"({councils[0]})" if len(councils) == 1 else ""
    return f"data{scope}: Withdraw {what}", capital(reason)
