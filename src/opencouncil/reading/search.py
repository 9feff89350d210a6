"""The search for the council that a word means, also by the words of files with faults, and by a parish."""

from contextlib import suppress
from datetime import date
from typing import TYPE_CHECKING

from opencouncil.errors import CouncilNotFoundError, SeveralCouncilsError
from opencouncil.findings import clip
from opencouncil.model import Council
from opencouncil.reading.kinds import name_council
from opencouncil.reading.later_ids import list_former_ids
from opencouncil.reading.loading import LoadedFile
from opencouncil.reading.snapshot import COUNCILS

if TYPE_CHECKING:
    from opencouncil.reading.dataset import Dataset


def find_file(dataset: "Dataset", word: str, today: date) -> Council | LoadedFile:
    """The council that a word means, or its file where that has faults; CouncilNotFoundError."""
    from opencouncil.naming import find_council
    from opencouncil.spelling import fold

    path = f"{COUNCILS}/{fold(word).replace(' ', '-')}.yaml"
    whole, faulty = dataset.councils, dataset.load_files("council").faulty
    if path in faulty and not any(council.id == fold(word) for council in whole):
        return faulty[path]
    named = [council for file in faulty.values() if (council := name_council(file))]
    # A whole name is not taken for another council's place because its own file has faults.
    own = [council.path for council in named if fold(council.name) == fold(word)]
    if own and not any(fold(word) in (fold(council.id), fold(council.name)) for council in whole):
        return faulty[own[0]]
    try:
        return find_council(whole, word, today)
    except CouncilNotFoundError:
        if then := [one for one in list_former_ids(dataset.snapshot, word) if one in dataset.by_id]:
            return dataset.by_id[then[0]]
        if any(broken.path == path for broken in dataset.broken):
            raise refuse(dataset, path, "and has to be put right first") from None
        with suppress(CouncilNotFoundError):
            return faulty[find_council(named, word, today).path]
        if planned := _say_planned(dataset, word):
            raise CouncilNotFoundError(planned) from None
        raise


def find_by_place(dataset: "Dataset", word: str, today: date, error: CouncilNotFoundError) -> Council:
    """The council in whose area a place lies; else the error that says what to write."""
    from opencouncil.naming import find_holders, is_nation
    from opencouncil.reading import places

    if isinstance(error, SeveralCouncilsError):
        raise error
    if places.is_postcode(word):
        raise places.refuse_postcode(word)
    found = places.find_places(dataset.places, word)
    # Wales is also a parish in Yorkshire, and nobody who writes it means that.
    if is_nation(word):
        raise error
    if not found:
        raise places.add_similar(error, dataset.places, word)
    if not places.is_bare(word, found[0]):
        raise places.refuse_parish(word, found)
    ids = {place.council for place in found}
    holders = [one for one in find_holders(dataset.councils, word, today) if one.id not in ids]
    if len(ids) == 1 and not holders and (council := dataset.by_id.get(found[0].council)):
        dataset.place = found[0]
        return council
    if ids == {""}:
        raise places.refuse_parish(word, found)
    raise places.ask_which(word, found, holders)


def refuse(dataset: "Dataset", path: str, why: str) -> CouncilNotFoundError:
    file, place = dataset.load_files("council").faulty.get(path), dataset.snapshot.prefix + path
    if file and file.is_elsewhere:
        return CouncilNotFoundError(f"The file {place} {file.error}.")
    if file and (conflict := file.find_conflict()) and not dataset.snapshot.revision:
        return CouncilNotFoundError(f"The file {place} is broken, {why}: {conflict} Then run this again.")
    return CouncilNotFoundError(f"The file {place} is broken, {why}. {say_check(dataset, path)}")


def say_check(dataset: "Dataset", path: str) -> str:
    """What tells the faults of a file; a revision is checked as a whole."""
    revision = dataset.snapshot.revision
    what = f"--at {revision}" if revision else dataset.snapshot.prefix + path
    return f"`opencouncil validate {what}` says what is wrong."


def _say_planned(dataset: "Dataset", word: str) -> str:
    """Where to read of a council that is only planned, and has a working name; empty for others."""
    from opencouncil.spelling import fold

    form = fold(word).removesuffix(" council")
    for reorganisation in dataset.reorganisations:
        for working in reorganisation.working_names if reorganisation.is_planned else ():
            if form not in (fold(working.name), fold(working.id)):
                continue
            # One of the same place tells most plainly what is meant: Norwich, of Greater Norwich.
            known = [fold(one) for one in reorganisation.list_before(working.id) if one in dataset.by_id]
            known.sort(key=lambda one: (-len({*one.split()} & {*form.split()}), len(one)))
            day = f" for {reorganisation.day}" if reorganisation.day else ""
            where = dataset.snapshot.prefix + reorganisation.path
            if known:
                where = f"`opencouncil lineage {known[0].replace(' ', '-')}`"
            return (
                f"There is no council '{clip(word)}' yet: one with that working name is "
                f"{reorganisation.status}{day}. See {where}."
            )
    return ""
