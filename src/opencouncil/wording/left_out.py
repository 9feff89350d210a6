"""What a result lacks, in words: files that cannot be read, and rows that say a thing twice."""

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from opencouncil.reading.dataset import MISSING
from opencouncil.reading.snapshot import SOURCES, law_path
from opencouncil.vocabulary import NATIONS
from opencouncil.wording.lists import count_of, say_not_here
from opencouncil.wording.safe_text import one_line

if TYPE_CHECKING:
    from opencouncil.model import Council
    from opencouncil.reading.places import Place

# Of a file that is only not here, which is no fault of it.
ELSEWHERE = ("it is not checked out", "it is not in this clone, which holds only a part of the files")
# Further broken files are only counted: `validate` is the place to read of them.
BROKEN_SHOWN = 5


def iter_broken(
    broken: Sequence[tuple[str, str]], prefix: str, shown: str = "", revision: str = ""
) -> Iterator[str]:
    """A line for each file with faults; the one that is shown all the same comes first.

    Files that others depend on come next, and are always named. ``prefix`` makes a path one of the
    repository; ``revision`` is the commit that the files are of, empty for those of now.
    """
    here = [(path, reason) for path, reason in broken if reason not in ELSEWHERE]
    if elsewhere := len(broken) - len(here):
        yield f"{say_not_here(elsewhere)}, and left out."
    broken = here
    counted = 0
    for path, reason in sorted(broken, key=lambda file: (file[0] != shown, not _decides(file[0]))):
        if path == shown or _decides(path) or counted < BROKEN_SHOWN:
            yield _say_left_out(path, reason, prefix, revision, is_shown=path == shown)
        counted += 1
    more = counted - max(BROKEN_SHOWN, sum(_decides(path) for path, _ in broken))
    if more > 0:
        yield f"Left out {count_of(more, 'more broken file')}. See `opencouncil validate{_at(revision)}`."


def iter_not_compared(broken: Sequence[tuple[str, str, str]], prefix: str) -> Iterator[str]:
    """A line for each file of the law, with the revision that it is of, without which nothing is compared."""
    for path, reason, revision in broken:
        what = _say_law(path, prefix, reason, revision)
        yield f"No comparison of answers for {_find_nation(path)}, as {what}"


def say_hosts_unknown(absent: int) -> str:
    """That earlier files are not here, without which no host of an address can be called new."""
    return f"No host is called new to the dataset: {say_not_here(absent)}."


def _say_left_out(path: str, reason: str, prefix: str, revision: str, *, is_shown: bool) -> str:
    place = prefix + path
    if _find_nation(path):
        return f"No answers for {_find_nation(path)}, as {_say_law(path, prefix, reason, revision)}"
    if reason == MISSING:
        return f"Left out {place}: {reason}. {_say_remedy(place, reason, revision)}"
    what = "Faults in" if is_shown else "Left out"
    return f"{what} {place}: {reason.rstrip('.')}. {_say_remedy(place, reason, revision)}"


def _say_law(path: str, prefix: str, reason: str, revision: str) -> str:
    """What is wrong with a file of the law, and the remedy; follows "as"."""
    place = prefix + path
    where = f" at {revision}" if revision else ""
    if reason == MISSING:
        return f"{place} is missing{where}. {_say_remedy(place, reason, revision)}"
    return f"{place} is left out{where}: {reason.rstrip('.')}. {_say_remedy(place, reason, revision)}"


def _say_remedy(place: str, reason: str, revision: str) -> str:
    if reason == MISSING:
        return "Choose a later commit." if revision else "Put it back under this name."
    # A revision is checked as a whole.
    return f"See `opencouncil validate{_at(revision) or f' {place}'}`."


def _at(revision: str) -> str:
    return f" --at {revision}" if revision else ""


def _decides(path: str) -> bool:
    """Whether results depend on a file beyond what it says itself: the law of a nation, and the sources."""
    return path == SOURCES or bool(_find_nation(path))


def _find_nation(path: str) -> str:
    """The name of the nation whose law a file is to hold; empty for any other file."""
    return next((nation.name for key, nation in NATIONS.items() if path == law_path(key)), "")


def iter_rows_left_out(left_out: Mapping[str, int]) -> Iterator[str]:
    """A line for each table that lacks rows."""
    for name, count in left_out.items():
        rows = count_of(count, "row")
        yield f"Left out {rows} of {name}: an earlier one has the key. See `opencouncil validate`."


def say_place(place: "Place", councils: Mapping[str, "Council"]) -> str:
    """That a council was found by a parish in its area."""
    council = councils[place.council]
    return f"{one_line(place.name)} is a {place.noun} in the area of {one_line(council.name)}."


def say_former(former: str, council: "Council") -> str:
    """That a council was found by an id that it had before."""
    return say_former_id(former, council.name, council.id)


def say_former_id(former: str, name: str, council_id: str) -> str:
    """The same of a council that is known by its name and its id alone."""
    return f"{former} is a former id of {one_line(name)}: its id is {council_id} now."
