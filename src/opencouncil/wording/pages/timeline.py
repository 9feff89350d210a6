"""What sources said of a council, by the date that each gives: the newest first, the undated last."""

from collections.abc import Iterator
from typing import NamedTuple

from opencouncil.model import Claim, Council
from opencouncil.wording import codes
from opencouncil.wording.dates import say_date, say_stated
from opencouncil.wording.lists import capital
from opencouncil.wording.safe_text import one_line
from opencouncil.wording.sections import Role
from opencouncil.wording.statuses import find_role


class Said(NamedTuple):
    """On one activity: ``Filming: Allowed with notice``."""

    activity: str
    status: str
    role: Role


class Event(NamedTuple):
    """All that one source says at one date."""

    when: str
    said: tuple[Said, ...]
    # The source: its title, kind and address.
    title: str
    kind: str
    url: str


def list_events(council: Council) -> tuple[Event, ...]:
    found: dict[tuple[str, ...], list[Said]] = {}
    for claim in _sort(council):
        source = claim.source
        when = say_date(claim.stated) if claim.stated else capital(say_stated(claim))
        kind = codes.name_source_type(source.type)
        key = (when, one_line(source.title), kind, one_line(source.url))
        said = Said(
            codes.name_activity(claim.activity), codes.spell_out(claim.status), find_role(claim.status)
        )
        if said not in found.setdefault(key, []):
            found[key].append(said)
    return tuple(
        Event(when=when, said=tuple(said), title=title, kind=kind, url=url)
        for (when, title, kind, url), said in found.items()
    )


def _sort(council: Council) -> Iterator[Claim]:
    claims = list(council.iter_claims())
    dated = [(claim.stated, claim) for claim in claims if claim.stated]
    yield from (claim for _, claim in sorted(dated, key=lambda one: one[0], reverse=True))
    yield from (claim for claim in claims if not claim.stated)
