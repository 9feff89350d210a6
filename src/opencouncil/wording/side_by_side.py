"""Several councils side by side in words, with a mark where they differ."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from opencouncil.answers import Answer
from opencouncil.claims import year_if_old
from opencouncil.model import Claim, Council
from opencouncil.reports.side_by_side import Side, SideBySide
from opencouncil.reports.similar import find_density
from opencouncil.reports.systems import WEBCAST
from opencouncil.vocabulary import NATIONS, PAPERS, TYPES
from opencouncil.wording import codes, council_types
from opencouncil.wording.asked import say_asked
from opencouncil.wording.brief import brief_answer, name_answer, name_speaker, say_doubt, say_status
from opencouncil.wording.dates import say_day, say_day_asked, say_stated
from opencouncil.wording.figures import say_density
from opencouncil.wording.lists import capital
from opencouncil.wording.safe_text import one_line
from opencouncil.wording.sections import Role, Text
from opencouncil.wording.sections import Row as Said
from opencouncil.wording.systems import title_system

# Before a row in which the councils differ.
MARK = "*"
_MARK_MEANS = f"{MARK} They differ, as far as it is known. Figures are not marked."
_UNKNOWN = Text("not known", Role.QUIET)
_NONE = "none"

Cell = tuple[Text, ...]


class Row(NamedTuple):
    label: str
    # MARK, or empty.
    mark: str
    # A cell for each council, of one or more lines.
    cells: tuple[Cell, ...]


class Sources(NamedTuple):
    """What stands behind the answers on one activity, council by council."""

    heading: str
    # The name of a council, its answer, and who says so.
    items: tuple[tuple[str, Text, Said], ...]


class SideBySidePage(NamedTuple):
    title: str
    names: tuple[str, ...]
    rows: tuple[Row, ...]
    sources: tuple[Sources, ...]
    foot: tuple[str, ...]


def describe_side_by_side(found: SideBySide, today: date, shows_sources: bool) -> SideBySidePage:
    rows = tuple(_iter_rows(found))
    return SideBySidePage(
        title=f"Side by side, {say_day_asked(found.on, today)}",
        names=_list_names([side.council for side in found.sides]),
        rows=rows,
        sources=tuple(_iter_sources(found, today)) if shows_sources else (),
        foot=tuple(_iter_foot(found, today, rows, shows_sources)),
    )


def _iter_rows(found: SideBySide) -> Iterator[Row]:
    for name, (label, say) in _FACTS.items():
        texts = [one_line(say(side)) for side in found.sides]
        cells: tuple[Cell, ...] = tuple((Text(text) if text else _UNKNOWN,) for text in texts)
        yield Row(label, _mark(found, name), cells)
    for kind, label in ((PAPERS, "Papers system"), (WEBCAST, "Webcast system")):
        yield Row(label, _mark(found, kind), tuple(_name_systems(side, kind) for side in found.sides))
    for number, activity in enumerate(found.activities):
        cells = tuple(tuple(_iter_answer(side.answers[number])) for side in found.sides)
        yield Row(codes.name_activity(activity), _mark(found, activity), cells)
    yield Row("Claims", "", tuple((Text(f"{side.claims:,}"),) for side in found.sides))
    yield Row("Asked", "", tuple((Text(say_asked(side.asked)),) for side in found.sides))


def _list_names(councils: Sequence[Council]) -> tuple[str, ...]:
    """Short names; whole ones where two councils have the same."""
    short = [one_line(one.short_name) for one in councils]
    is_clear = len(set(short)) == len(short)
    return tuple(name if is_clear else one_line(one.name) for name, one in zip(short, councils, strict=True))


def _mark(found: SideBySide, name: str) -> str:
    return MARK if name in found.differing else ""


def _say_region(side: Side) -> str:
    council = side.council
    return council.region or ("no one region" if NATIONS[council.nation].has_regions else _NONE)


def _say_county(side: Side) -> str:
    """The county council above it; empty where it should have one that is not known."""
    council = side.council
    if not council.parent:
        return "" if TYPES[council.type].parent else _NONE
    return side.parent.short_name if side.parent else council.parent


def _say_people(side: Side) -> str:
    population = side.council.data.get("population", {})
    return f"{population['count']:,} ({population['year']})" if population else ""


def _say_area(side: Side) -> str:
    area = side.council.data.get("area_km2")
    return f"{area:,} km²" if area else ""


def _say_density(side: Side) -> str:
    density = find_density(side.council)
    return f"{say_density(density)} people a km²" if density else ""


def _say_since(side: Side) -> str:
    return say_day(side.council.established) if side.council.established else ""


_FACTS: Mapping[str, tuple[str, Callable[[Side], str]]] = {
    "type": ("Type", lambda side: council_types.TYPES[side.council.type].group),
    "nation": ("Nation", lambda side: codes.name_nation(side.council.nation)),
    "region": ("Region", _say_region),
    "parent": ("County", _say_county),
    "established": ("Since", _say_since),
    "people": ("People", _say_people),
    "area": ("Area", _say_area),
    "density": ("Density", _say_density),
}


def _name_systems(side: Side, kind: str) -> Cell:
    uses = [use for use in side.uses if use.kind == kind]
    if not uses:
        return (_UNKNOWN,)
    return tuple(Text(title_system(use.system) + (", old source" if use.is_old else "")) for use in uses)


def _iter_answer(answer: Answer) -> Iterator[Text]:
    """The answer, any doubt of it, and what the claim says or said."""
    name = name_answer(answer)
    claim = answer.claim or answer.last_known_claim
    is_old = answer.last_known is not None
    yield Text(f"{name.text}, old source", Role.DOUBT) if is_old else name
    if doubt := say_doubt(answer):
        yield Text(capital(doubt), Role.DOUBT)
    if claim is None:
        yield Text("no claim", Role.QUIET)
    else:
        yield Text(_say_claim(claim, answer), Role.QUIET)


def _say_claim(claim: Claim, answer: Answer) -> str:
    """``council: allowed with notice, said in 2014, old source``; the answer is not said twice."""
    is_said = answer.rests_on_claim and claim is answer.claim
    parts = [] if is_said else [say_status(claim, answer).lower()]
    parts.append(say_stated(claim))
    if not is_said and year_if_old(claim, answer.on) is not None:
        parts.append("old source")
    if claim.confidence == "low":
        parts.append("one weak source")
    if answer.disagreement:
        parts.append("an equal source disagrees")
    who = name_speaker(claim).lower()
    return ", ".join((who.removesuffix(" say"), *parts)) if is_said else f"{who}: {', '.join(parts)}"


def _iter_sources(found: SideBySide, today: date) -> Iterator[Sources]:
    for number, activity in enumerate(found.activities):
        briefs = [(side, brief_answer(side.answers[number], today)) for side in found.sides]
        yield Sources(
            heading=codes.name_activity(activity),
            items=tuple((one_line(side.council.name), brief.verdict, brief.said) for side, brief in briefs),
        )


def _iter_foot(found: SideBySide, today: date, rows: tuple[Row, ...], shows_sources: bool) -> Iterator[str]:
    if any(row.mark for row in rows):
        yield _MARK_MEANS
    if any("old source" in line.text for row in rows for cell in row.cells for line in cell):
        yield "Old source: more than five years older than the day."
    if found.on != today:
        yield "People and area are as they are known now."
    if not shows_sources:
        ids = " ".join(side.council.id for side in found.sides)
        day = f" --on {found.on}" if found.on != today else ""
        yield f"With sources, one activity at a time: opencouncil compare {ids} --activity film{day}"
