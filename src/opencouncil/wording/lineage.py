"""Predecessors and successors in words: single links, lines of a card, labels of a graph."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import groupby

from opencouncil.lineage import Area, Family, Link, Relation
from opencouncil.model import Council
from opencouncil.reorganisations import Reorganisation
from opencouncil.wording.council_types import TYPES
from opencouncil.wording.dates import say_date
from opencouncil.wording.lists import capital, join_words
from opencouncil.wording.reorganisations import say_when
from opencouncil.wording.safe_text import TIE, as_sentence, one_line

NOT_DECIDED = "not decided"
Councils = Mapping[str, Council]
# Fields that may be unsourced and matter here.
_UNSURE = {
    "status": "that it was decided so",
    "ends": "which councils end",
    "ends.successors": "which council goes into which",
    "working_names": "which councils begin",
}


def iter_grounds(reorganisation: Reorganisation) -> Iterator[str]:
    """The order, and its confidence."""
    unsure = set(reorganisation.unsourced)
    parts = []
    if order := reorganisation.order:
        is_unsure = not unsure.isdisjoint(("order", "order.citation"))
        number = f", {order.citation.replace(' ', TIE)}{' (number not confirmed)' if is_unsure else ''}"
        parts.append(f"{one_line(order.title)}{number if order.citation else ''}")
    text = "; ".join([*parts, *_list_doubts(reorganisation, ("low", "medium"))])
    if text:
        yield capital(text)
    if reorganisation.confidence == "low" and reorganisation.notes:
        yield as_sentence(reorganisation.notes)


def say_links(links: Iterable[Link], councils: Councils) -> list[str]:
    """The links of one council, a line for each reorganisation, for a card."""
    lines = []
    for reorganisation, group in group_links(links):
        if group[0].relation is not Relation.UNDECIDED:
            said = _say_group(group, councils)
        elif group[0].working:
            names = join_words([name_working(link) for link in group], "or")
            said = f"{names}; which of them is not said"
        else:
            is_open = not reorganisation.is_decided
            rest = "nothing is decided" if is_open else "which councils follow is not said"
            said = f"{one_line(reorganisation.title)}; {rest}"
        # A council that stays does not need the others listed.
        stays = all(link.relation is Relation.ITSELF for link in group)
        doubts = "; ".join(_list_doubts(reorganisation, ("low",), ("status",) if stays else _UNSURE))
        lines.append(f"{say_when(reorganisation)}: {said}{f' ({doubts})' if doubts else ''}")
    return lines


def say_arrow(link: Link) -> str:
    """The day, the status and the share of the area, for the arrow of a graph."""
    parts = [say_when(link.reorganisation)]
    if link.relation in (Relation.LAND_FROM, Relation.LAND_TO):
        parts.append("land")
    elif link.is_of_part:
        parts.append("part of the area")
    elif link.relation is Relation.ITSELF or link.continued_in_law:
        parts.append("same body")
    elif link.relation is Relation.UNDECIDED and link.working:
        parts.append("which of these is not said")
    return ", ".join(parts)


def _say_group(group: Sequence[Link], councils: Councils) -> str:
    """The councils of one reorganisation in a row."""
    are_parts = all(link.is_of_part and link.relation is Relation.SUCCESSOR for link in group)
    if are_parts and len(group) > 1:
        group = [replace(link, area=Area.WHOLE) for link in group]
    if len(group) == 1 and group[0].relation is Relation.ITSELF and not group[0].name_before:
        return one_line(group[0].change)
    said = [say_link(link, councils) for link in group]
    is_long = any(mark in one for one in said for mark in (", ", ": "))
    text = "; ".join(said) if is_long else join_words(said)
    return f"{text}, a part of the area each" if are_parts and len(group) > 1 else text


def name_council(council_id: str, councils: Councils) -> str:
    """Its name and id; of one that is not in the dataset, the id alone."""
    council = councils.get(council_id)
    return f"{one_line(council.name)} ({council_id})" if council else one_line(council_id)


def name_working(link: Link) -> str:
    """A council that is planned: ``West Surrey (working name)``."""
    assert link.working is not None  # noqa: S101 - asked of planned councils only
    name = one_line(link.working.name)
    return f"a council for {name} (no name yet)" if link.working.is_unnamed else f"{name} (working name)"


def label_working(link: Link) -> str:
    """The same where it stands alone, as in a graph."""
    assert link.working is not None  # noqa: S101 - asked of planned councils only
    return f"{one_line(link.working.name)} ({'no name yet' if link.working.is_unnamed else 'working name'})"


def _list_doubts(
    reorganisation: Reorganisation, said: Collection[str], entries: Iterable[str] = _UNSURE
) -> list[str]:
    """Its confidence, unless high, and the entries that no source confirms."""
    doubts = [f"{reorganisation.confidence} confidence"] if reorganisation.confidence in said else []
    if open_questions := [_UNSURE[entry] for entry in entries if entry in reorganisation.unsourced]:
        doubts.append(f"not confirmed: {join_words(open_questions)}")
    return doubts


def group_links(links: Iterable[Link]) -> list[tuple[Reorganisation, list[Link]]]:
    """The links of each reorganisation, in their order."""
    groups = (list(group) for _, group in groupby(links, key=lambda link: link.reorganisation.id))
    return [(group[0].reorganisation, group) for group in groups]


def say_link(link: Link, councils: Councils) -> str:
    """One council, and its link."""
    if link.working:
        return f"{name_working(link)}{', for a part of the area' if link.is_of_part else ''}"
    name = name_council(link.council, councils)
    change = one_line(link.change)
    match link.relation:
        case Relation.ITSELF:
            return f"{_say_itself(link, councils)}: {change}"
        case Relation.LAND_FROM:
            return f"land from {name}"
        case Relation.LAND_TO:
            return f"{name}, which gained land"
        case Relation.PREDECESSOR if link.is_of_part:
            return f"part of {name}"
        case Relation.SUCCESSOR if link.is_of_part:
            return f"{name}, for a part of the area"
    return f"{name}, the same body in law" if link.continued_in_law else name


def say_taken(link: Link, councils: Councils) -> str:
    """What a council that carries on takes over in time: ``in place of part of Devon County Council``."""
    said = say_link(link, councils)
    return said if link.relation is Relation.LAND_FROM else f"in place of {said}"


def name_present(family: Family, councils: Councils) -> str:
    """The council of a lineage, by the name that it has until an order that is still to come."""
    council = councils.get(family.council)
    ahead = {link.reorganisation.id for link in family.before if not link.reorganisation.is_done}
    names = [form.name for form in (council.forms if council else ()) if form.reorganisation in ahead]
    return f"{one_line(names[0])} ({family.council})" if names else name_council(family.council, councils)


def _say_itself(link: Link, councils: Councils) -> str:
    """A council that carried on, and what it was until then, where that was something else."""
    name = f"{one_line(link.name_before)}, the same body" if link.name_before else "the same body"
    before = link.find_type_before(councils)
    is_other = before and before != councils[link.council].type
    return f"{name}, a {TYPES[before].noun} until then" if before and is_other else name


def say_undecided(group: Sequence[Link]) -> str:
    if group[0].working:
        return "Which of them takes its place is not said."
    if not group[0].reorganisation.is_decided:
        expected = group[0].reorganisation.decision_expected
        when = f" Decision expected by {say_date(expected)}." if expected else ""
        return f"Nothing is decided: it may end, or stay.{when}"
    return "It is to end; which councils follow is not said."
