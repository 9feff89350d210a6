"""The page of a council's lineage: a tree of reorganisations before it, and one after it."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from opencouncil.lineage import Family, Link, Relation
from opencouncil.reorganisations import Reorganisation
from opencouncil.wording.lineage import (
    Councils,
    group_links,
    iter_grounds,
    name_present,
    say_link,
    say_taken,
    say_undecided,
)
from opencouncil.wording.lists import join_words
from opencouncil.wording.remedy import say_remedy
from opencouncil.wording.reorganisations import say_when
from opencouncil.wording.safe_text import as_sentence, one_line

# Most files named at the foot.
MAX_FILES = 4
_NONE_BEFORE = "Nothing before it is recorded. Records of reorganisations begin in 2009."
_NONE_AFTER = "We have no record of a reorganisation in force, ordered, announced or proposed."


class Branch(NamedTuple):
    """A council at the end of a link, and the links that follow."""

    text: str
    # The note on a planned council, and where to read on if the tree is cut here.
    notes: tuple[str, ...]
    steps: tuple["Step", ...]


class Step(NamedTuple):
    """One reorganisation: its day and title, its order, its councils, and open questions."""

    title: str
    grounds: tuple[str, ...]
    branches: tuple[Branch, ...] = ()
    undecided: str = ""


class Side(NamedTuple):
    """One side of the tree, before or after, or what touched the council; ``nothing`` is for an empty one."""

    heading: str
    steps: tuple[Step, ...]
    nothing: str = ""


class LineagePage(NamedTuple):
    name: str
    before: Side
    after: Side
    touching: Side | None
    # Where to put it right; empty where no file tells of it.
    remedy: str


def describe_lineage(family: Family, councils: Councils, prefix: str) -> LineagePage:
    """The tree; ``prefix`` stands before a path to make it one of the repository."""
    touching = tuple(Step(_name_step(each), tuple(iter_grounds(each))) for each in family.touching)
    files = [prefix + one_line(each.path) for each in family.list_reorganisations()]
    remedy = ""
    if files:
        where = join_words(files if len(files) <= MAX_FILES else [f"{prefix}reorganisations"])
        remedy = say_remedy(where)
    before, ahead = _split_before(family)
    return LineagePage(
        name=name_present(family, councils),
        before=Side("Before", _describe_steps(before, councils), _NONE_BEFORE),
        after=Side("After", _describe_steps(family.after, councils, ahead), _NONE_AFTER),
        touching=Side("Touched by, without an end or a beginning", touching) if touching else None,
        remedy=remedy,
    )


def _split_before(family: Family) -> tuple[list[Link], list[Link]]:
    """The links to what came before, apart from those to come of a council that carries on.

    It is there already: what it takes over in time comes after, and not before it.
    """
    ahead = {
        link.reorganisation.id
        for link in family.before
        if link.relation is Relation.ITSELF and not link.reorganisation.is_done
    }
    before = [link for link in family.before if link.reorganisation.id not in ahead]
    taken = [link for link in family.before if link.reorganisation.id in ahead]
    return before, [link for link in taken if link.relation is not Relation.ITSELF]


def _describe_steps(
    links: Iterable[Link], councils: Councils, ahead: Sequence[Link] = ()
) -> tuple[Step, ...]:
    """The links of one council, a step for each reorganisation, and what it takes over by them in time."""
    return tuple(_describe_step(one, group, councils, ahead) for one, group in group_links(links))


def _describe_step(
    reorganisation: Reorganisation, group: Sequence[Link], councils: Councils, ahead: Sequence[Link]
) -> Step:
    is_undecided = group[0].relation is Relation.UNDECIDED
    taken = [link for link in ahead if link.reorganisation.id == reorganisation.id]
    return Step(
        title=_name_step(reorganisation),
        grounds=tuple(iter_grounds(reorganisation)),
        branches=tuple(
            Branch(
                text=say_link(link, councils),
                notes=tuple(_iter_notes(link)),
                steps=_describe_steps(link.further, councils),
            )
            for link in group
            if link.council or link.working
        )
        + tuple(Branch(text=say_taken(link, councils), notes=(), steps=()) for link in taken),
        undecided=say_undecided(group) if is_undecided else "",
    )


def _name_step(reorganisation: Reorganisation) -> str:
    return f"{say_when(reorganisation)}: {one_line(reorganisation.title)}"


def _iter_notes(link: Link) -> Iterator[str]:
    if link.working and link.working.note:
        yield as_sentence(link.working.note)
    if link.is_cut:
        yield f"More: opencouncil lineage {link.council}"
