"""The page of what nobody has looked up, council by council: adopt one, and tell by a form."""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from opencouncil.project import claim_address
from opencouncil.reports.gaps import Gap, Visit, Worklist
from opencouncil.vocabulary import NATIONS
from opencouncil.wording import codes
from opencouncil.wording.asked import say_asked
from opencouncil.wording.dates import say_day
from opencouncil.wording.lists import count_of
from opencouncil.wording.pages.frame import DOCUMENTS, FORMS, Jump, Link, Titled
from opencouncil.wording.pages.names import link_council
from opencouncil.wording.safe_text import one_line

PAGE = Titled(
    "Adopt a council",
    "What nobody has looked up yet about each UK council's meetings: choose one, look it up, and tell us "
    "by a form.",
)


class AdoptRow(NamedTuple):
    council: Link
    where: str
    gaps: str
    # The activities without any source, and those with weak or old ones alone, each under its label.
    lists: tuple[tuple[str, str], ...]
    asked: str
    form: Link


class GapsPage(NamedTuple):
    title: str
    description: str
    texts: tuple[str, ...]
    more: Link
    # By region of England, and nation.
    groups: tuple[tuple[str, tuple[AdoptRow, ...]], ...]
    # One for each group.
    jumps: tuple[Jump, ...]


def describe_adoption(worklist: Worklist) -> GapsPage:
    """``worklist`` has all gaps of the day."""
    day = say_day(worklist.on)
    groups = _group(worklist.visits)
    return GapsPage(
        title=PAGE.title,
        description=PAGE.text,
        texts=(
            f"{count_of(worklist.gaps, 'gap')} in {worklist.councils:,} of "
            f"{count_of(worklist.looked_at, 'council')} on {day}: questions that no source answers, or only "
            "an old, undated or weak one.",
            "Choose a council, look for its own page on the question, and send the address by the form. The "
            "councils with the most people and the quickest gaps come first in each part.",
            FORMS,
        ),
        more=Link("How gaps are found and ranked", f"{DOCUMENTS}gaps/"),
        groups=tuple((name, tuple(map(_describe, visits))) for name, visits in groups),
        jumps=tuple(
            Jump(Link(f"{name}: {len(visits):,}", f"#g-{number}"))
            for number, (name, visits) in enumerate(groups, start=1)
        ),
    )


def _group(visits: Iterable[Visit]) -> list[tuple[str, list[Visit]]]:
    """What belongs to no region of England, those by name, then the other nations."""
    found: dict[tuple[int, str], list[Visit]] = {}
    for visit in visits:
        council = visit.council
        found.setdefault((list(NATIONS).index(council.nation), council.region or ""), []).append(visit)
    return [(codes.name_place(found[place][0].council), found[place]) for place in sorted(found)]


def say_figures(day: date, version: str) -> str:
    """For which day the figures are, and from which data."""
    return f"The figures of {say_day(day)}, from the {version}."


def _describe(visit: Visit) -> AdoptRow:
    council = visit.council
    without = [gap for gap in visit.gaps if gap.claim is None]
    weak = [gap for gap in visit.gaps if gap.claim is not None]
    lists = (("No source", without), ("Weak source", weak))
    return AdoptRow(
        council=link_council(council),
        where=codes.name_place(council),
        gaps=count_of(len(visit.gaps), "gap"),
        lists=tuple((label, _list(gaps)) for label, gaps in lists if gaps),
        asked=f"The council: {say_asked(visit.asked)}",
        form=Link(f"Tell us about {one_line(council.short_name)}", claim_address(council.id)),
    )


def _list(gaps: list[Gap]) -> str:
    return ", ".join(codes.name_activity(gap.activity).lower() for gap in gaps)
