"""The parishes and communities of ``data/parishes.csv``, read only when a word names no council."""

import csv
import re
from collections.abc import Mapping, Sequence
from itertools import islice
from types import MappingProxyType
from typing import NamedTuple

from opencouncil.errors import CouncilNotFoundError, FileAbsentError, FileElsewhereError, UnreadableFileError
from opencouncil.findings import Position, Problem, clip
from opencouncil.model import Council
from opencouncil.naming import is_slip, join_ids, read_name
from opencouncil.reading.snapshot import PLACES, Snapshot
from opencouncil.reading.unseen import find_unseen, name_unseen
from opencouncil.spelling import fold

# The first columns of the file.
COLUMNS = ["code", "name", "council"]
_WHERE_TO_LOOK = "https://www.gov.uk/find-local-council"
# Words of so many letters or fewer do not tell a place.
_SHORT = 3
# The most councils, or places, that a message names.
_MOST = 8


class Place(NamedTuple):
    """A parish or community, and the council in whose area it lies."""

    code: str
    name: str
    # The id of the council; empty where no source gives it.
    council: str

    @property
    def noun(self) -> str:
        return "community" if self.code.startswith("W") else "parish"


class Index(NamedTuple):
    """What is in the file of parishes."""

    # The cells of the rows that can be read, in the order of the file.
    rows: Sequence[Sequence[str]] = ()
    is_there: bool = True
    problems: tuple[Problem, ...] = ()
    # The councils that it names, each with the line of the first parish.
    councils: Mapping[str, int] = MappingProxyType({})

    def list_places(self) -> tuple[Place, ...]:
        """The places in the order of the file; a check of the file asks for none of them."""
        return tuple(Place(*row[: len(COLUMNS)]) for row in self.rows)


def read_index(snapshot: Snapshot) -> Index:
    """The parishes of a snapshot; none in a dataset that has no such file, or one that is none of ours."""
    try:
        text = snapshot.read(PLACES).decode("utf-8")
    except (FileAbsentError, KeyError):
        return Index(is_there=False)
    except FileElsewhereError:
        return Index()
    except UnreadableFileError as error:
        return Index(problems=(Problem((), f"the file {error}", error.hint, rule=error.rule),))
    except UnicodeDecodeError:
        return Index(problems=(Problem((), "the file is not text in UTF-8", "Save it as UTF-8."),))
    return _parse(text)


def _parse(text: str) -> Index:
    """The places of the lines that can be read, and a problem for each of the others, up to a few."""
    reader = csv.reader(text.splitlines(keepends=True), strict=True)
    read: list[list[str]] = []
    problems = _find_unseen_characters(text)
    councils: dict[str, int] = {}
    try:
        head = next(reader, [])
        if head[: len(COLUMNS)] != COLUMNS:
            hint = f"Put the first line back: {','.join(COLUMNS)},..."
            return Index(problems=(_problem(1, "the columns of the index of parishes are missing", hint),))
        for row in reader:
            if len(row) == len(head) and row[0] and row[1]:
                read.append(row)
                if (council := row[2]) and council not in councils:
                    councils[council] = reader.line_num
            elif len(problems) < _MOST:
                message = f"the row has not the {len(head)} cells of the first line, with a code and a name"
                problems.append(_problem(reader.line_num, message, "Correct the row, or remove it."))
    except csv.Error as error:
        problems.append(_problem(reader.line_num, f"the file is no CSV: {error}", "Correct the line."))
    if not read and not problems:
        problems.append(_problem(1, "the index of parishes is empty", "Put its rows back."))
    return Index(rows=read, problems=tuple(problems), councils=councils)


def _find_unseen_characters(text: str) -> list[Problem]:
    """A problem for the first of each line, up to a few."""
    if not find_unseen(text):
        return []
    found = ((line, find_unseen(one)) for line, one in enumerate(text.split("\n"), 1))
    problems = (
        Problem(
            (),
            f"an invisible character stands here ({name_unseen(unseen[0])})",
            "Remove it; retype the word around it.",
            position=Position(line, unseen.start() + 1),
        )
        for line, unseen in found
        if unseen
    )
    return list(islice(problems, _MOST))


def _problem(line: int, message: str, hint: str) -> Problem:
    return Problem((), message, hint, position=Position(line, 1))


def find_places(places: Sequence[Place], word: str) -> list[Place]:
    """The places that a word names, with or without "Parish Council" and the like behind."""
    form = fold(word)
    wanted = {form, read_name(form).place} - {""}
    return [place for place in places if fold(place.name) in wanted]


def find_similar(places: Sequence[Place], word: str) -> list[Place]:
    """The places with one typing error in their name, else those whose name begins so.

    St Davids finds St. David's and the Cathedral Close. Short words alone find nothing.
    """
    place = read_name(fold(word)).place
    if not any(len(one) > _SHORT for one in place.split()):
        return []
    slips = [one for one in places if is_slip(place, fold(one.name))]
    return slips or [one for one in places if fold(one.name).startswith(f"{place} ")]


def add_similar(error: CouncilNotFoundError, places: Sequence[Place], word: str) -> CouncilNotFoundError:
    """The error, with the parishes of similar names where no council has one."""
    if error.ids or not (similar := find_similar(places, word)[:_MOST]):
        return error
    names = "; ".join(f"{one.name}, a {one.noun} {_say_area(one)}" for one in similar)
    ids = list(dict.fromkeys(one.council for one in similar if one.council))
    return CouncilNotFoundError(
        f"There is no council or parish called '{clip(word)}'. Did you mean {names}?", ids
    )


def _say_area(place: Place) -> str:
    return f"in the area of '{place.council}'" if place.council else "whose council is not known here"


def is_postcode(word: str) -> bool:
    whole_or_first_half = r"[a-z]{1,2}[0-9][a-z0-9]?( ?[0-9][a-z]{2})?"
    return re.fullmatch(whole_or_first_half, word.strip(), re.IGNORECASE) is not None


def is_bare(word: str, place: Place) -> bool:
    """Whether a word is the name of a place and nothing else."""
    return fold(word) == fold(place.name)


def refuse_postcode(word: str) -> CouncilNotFoundError:
    return CouncilNotFoundError(
        f"'{clip(word)}' is a postcode, and nothing here asks the network. "
        f"{_WHERE_TO_LOOK} tells its council; then ask by the name of the council."
    )


def refuse_parish(word: str, places: Sequence[Place]) -> CouncilNotFoundError:
    """What to do about the council of a parish, which has no file."""
    ids = list(dict.fromkeys(place.council for place in places if place.council))
    noun, name = places[0].noun, places[0].name
    if not ids:
        return CouncilNotFoundError(
            f"'{clip(word)}' has no file of its own: {name} is a {noun}, and no source here says of which "
            f"council's area. {_WHERE_TO_LOOK} tells that."
        )
    where = join_ids(ids[:_MOST])
    which = ids[0] if len(ids) == 1 else "COUNCIL"
    return CouncilNotFoundError(
        f"'{clip(word)}' has no file of its own: {name} is a {noun} in the area of {where}. "
        f"For the meetings of a parish, town or community council ask with --meeting parish: "
        f"`opencouncil may film {which} --meeting parish`.",
        ids,
    )


def ask_which(word: str, places: Sequence[Place], councils: Sequence[Council]) -> CouncilNotFoundError:
    """A question: a word that names places of several councils, and perhaps is a part of other names."""
    ids = list(dict.fromkeys(place.council for place in places if place.council))
    parishes = f"a {places[0].noun} in the area of {join_ids(ids[:_MOST])}"
    others = [council.id for council in councils if council.id not in ids]
    if others:
        return CouncilNotFoundError(
            f"'{clip(word)}' may be {join_ids(others)}, or {parishes}. Say which council, by its id.",
            [*others, *ids],
        )
    more = f" and {len(ids) - _MOST} more" if len(ids) > _MOST else ""
    return CouncilNotFoundError(f"'{clip(word)}' is {parishes}{more}. Say which council, by its id.", ids)
