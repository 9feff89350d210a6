"""The page of a council's lineage: a tree of reorganisations before it, and one after it."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from opencouncil.lineage import Family, Link, Relation
from opencouncil.reorganisations import Reorganisation
from opencouncil.wording.lineage import (
    Councils,
    group_links,
    iter_grounds,
    name_council,
    say_link,
    say_undecided,
)
from opencouncil.wording.lists import join_words
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
        remedy = f"Something wrong or missing? Put it right in {where}"
    return LineagePage(
        name=name_council(family.council, councils),
        before=Side("Before", _describe_steps(family.before, councils), _NONE_BEFORE),
        after=Side("After", _describe_steps(family.after, councils), _NONE_AFTER),
        touching=Side("Touched by, without an end or a beginning", touching) if touching else None,
        remedy=remedy,
    )


def _describe_steps(links: Iterable[Link], councils: Councils) -> tuple[Step, ...]:
    """The links of one council, a step for each reorganisation."""
    return tuple(_describe_step(one, group, councils) for one, group in group_links(links))


def _describe_step(reorganisation: Reorganisation, group: Sequence[Link], councils: Councils) -> Step:
    is_undecided = group[0].relation is Relation.UNDECIDED
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
        ),
        undecided=say_undecided(group) if is_undecided else "",
    )


def _name_step(reorganisation: Reorganisation) -> str:
    return f"{say_when(reorganisation)}: {one_line(reorganisation.title)}"


def _iter_notes(link: Link) -> Iterator[str]:
    if link.working and link.working.note:
        yield as_sentence(link.working.note)
    if link.is_cut:
        yield f"More: opencouncil lineage {link.council}"
