"""Files that a site leaves out as they cannot be read: what is wrong, and what is missing for it."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import NamedTuple
from urllib.parse import quote

from opencouncil.project import claim_address, edit_address
from opencouncil.reading.snapshot import (
    COUNCILS,
    HEXAGONS,
    LAW,
    PLACES,
    REORGANISATIONS,
    SCORING,
    SOURCES,
    law_path,
)
from opencouncil.reports.unread import Fault, Unread
from opencouncil.vocabulary import NATIONS
from opencouncil.wording import codes
from opencouncil.wording.lists import clip_words, count_of, join_words
from opencouncil.wording.pages.frame import COUNCILS as COUNCIL_PAGES
from opencouncil.wording.pages.frame import LEFT_OUT, Link
from opencouncil.wording.safe_text import as_sentence, one_line

# What a site lacks without a file, by the folder or the file.
_MEANINGS = {
    COUNCILS: "Nothing is answered for this council, and no list, map or figure counts it.",
    LAW: "Nothing is answered for the councils of this nation.",
    REORGANISATIONS: "What came before and after its councils is not told, or not wholly.",
    SOURCES: "Where the plain facts of a council come from is told by a short word alone.",
    HEXAGONS: "No map is drawn.",
    PLACES: "The search may not find a council by the name of a village.",
    SCORING: "No points are counted.",
}
_NOTHING = "No page of this site rests on it."
_LINEAGE = "What came before or after it is not known here: a record of a reorganisation cannot be read."
_MAP = "The map is not drawn: its layout cannot be read."
_NO_POINTS = "Points are not counted: their rubric cannot be read."
# Later faults of one file follow from the first ones.
_MOST_FAULTS = 10
_LONGEST = 160


class FileTold(NamedTuple):
    """A file that is left out."""

    heading: str
    meaning: str
    faults: tuple[str, ...]
    links: tuple[Link, ...]


class LeftOutPage(NamedTuple):
    title: str
    description: str
    lede: str
    files: tuple[FileTold, ...]


def describe_left_out(unread: Sequence[Unread], prefix: str) -> LeftOutPage:
    """``prefix`` makes a path one of the repository."""
    files = count_of(len(unread), "file")
    return LeftOutPage(
        title="What this site leaves out",
        description=f"{files} of the data cannot be read: what is wrong with each, and what is missing here.",
        lede=f"{files} of the data cannot be read, or not wholly. All else is here.",
        files=tuple(_tell(one, prefix) for one in unread),
    )


def describe_broken(one: Unread, prefix: str) -> LeftOutPage:
    """The page of a council whose file cannot be read."""
    name = one_line(one.name)
    return LeftOutPage(
        title=name,
        description=clip_words(
            f"{name}: the file of this council cannot be read, so nothing is answered.", _LONGEST
        ),
        lede="The file of this council cannot be read, so nothing is answered here. That is no answer: "
        "not known does not mean no.",
        files=(_tell(one, prefix),),
    )


def _tell(one: Unread, prefix: str) -> FileTold:
    place = f"{prefix}{one.path}"
    links = [Link(f"Edit {one_line(place)}", quote(edit_address(one.path), safe=":/"))]
    if one.council:
        links.append(Link("Report it by a form", claim_address(one.council)))
    return FileTold(
        heading=one_line(place),
        meaning=_MEANINGS.get(one.path) or _MEANINGS.get(one.path.partition("/")[0]) or _NOTHING,
        faults=tuple(map(_say_fault, one.faults[:_MOST_FAULTS]))
        + ((f"{len(one.faults) - _MOST_FAULTS:,} more",) if len(one.faults) > _MOST_FAULTS else ())
        or (as_sentence(one.reason),),
        links=tuple(links),
    )


def _say_fault(fault: Fault) -> str:
    where = f"Line {fault.line:,}: " if fault.line else ""
    # A remedy that is a command is for those who have the program.
    hint = "" if "`" in fault.hint and "opencouncil " in fault.hint else as_sentence(fault.hint)
    return f"{where}{as_sentence(fault.message)} {hint}".strip()


def iter_remarks(unread: Iterable[Unread], prefix: str, told: Collection[str]) -> Iterator[str]:
    """A line for each file, but for those told already, by their paths."""
    for one in unread:
        if one.path not in told:
            first = _say_fault(one.faults[0]) if one.faults else as_sentence(one.reason)
            yield f"Left out {one_line(prefix + one.path)}: {first}"


def link_left_out(unread: Sequence[Unread]) -> tuple[Link, ...]:
    """For the foot of every page; none where all can be read."""
    if not unread:
        return ()
    are = "is" if len(unread) == 1 else "are"
    return (Link(f"{count_of(len(unread), 'file')} {are} left out: which, and why", LEFT_OUT),)


def link_broken(unread: Iterable[Unread]) -> tuple[Link, ...]:
    """The pages of the councils whose files cannot be read."""
    return tuple(Link(one_line(one.name), f"{COUNCIL_PAGES}{one.council}/") for one in unread)


def say_no_answers(nations: Iterable[str]) -> tuple[str, ...]:
    """That the law of some nations cannot be read; none without them."""
    lacking = [nation for nation in NATIONS if nation in nations]
    if not lacking:
        return ()
    names = join_words([codes.name_nation(nation) for nation in lacking])
    files = join_words([f"data/{law_path(nation)}" for nation in lacking])
    return (f"Nothing is answered for councils in {names}: the law in {files} is missing or cannot be read.",)


def say_without_law(nation: str) -> tuple[str, ...]:
    """The same on the page of one council, and how to take its claims."""
    [text] = say_no_answers([nation])
    return (text, "What sources say stands here without the law, which may give more than they do.")


def say_unread_records(unread: Iterable[Unread]) -> tuple[str, ...]:
    """That some reorganisations are not told; none where all can be read."""
    found = sum(one.path.startswith(f"{REORGANISATIONS}/") for one in unread)
    if not found:
        return ()
    records = count_of(found, "record")
    return (f"{records} of a reorganisation cannot be read and {'is' if found == 1 else 'are'} left out.",)


def say_lineage_unread() -> str:
    return _LINEAGE


def say_no_map() -> str:
    return _MAP


def say_no_points() -> str:
    return _NO_POINTS
