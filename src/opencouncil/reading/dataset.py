"""The whole dataset at one moment: its files, the councils in them, and who is meant by a name."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

from opencouncil.errors import CouncilNotFoundError, UnreadableFileError
from opencouncil.findings import clip
from opencouncil.law import Law, make_effects
from opencouncil.model import Council
from opencouncil.reading import schema
from opencouncil.reading.document import parse
from opencouncil.reading.snapshot import COUNCILS, LAW, SOURCES, Snapshot, find_kind, open_folder
from opencouncil.reorganisations import Reorganisation, make_reorganisation


class BrokenFile(NamedTuple):
    path: str
    reason: str


_Item = TypeVar("_Item", Council, Reorganisation)


class Dataset:
    """The councils of a snapshot. What cannot be read stands in ``broken`` and stops nothing."""

    def __init__(self, snapshot: Snapshot) -> None:
        self.snapshot = snapshot
        self.broken: list[BrokenFile] = []

    @cached_property
    def councils(self) -> tuple[Council, ...]:
        """Every council that the schema accepts, by id; of two with one id, that of the file so called."""
        return self._keep_one_each([Council(path, data) for path, data in self._load_all("council")])

    @cached_property
    def by_id(self) -> Mapping[str, Council]:
        return {council.id: council for council in self.councils}

    @cached_property
    def sources(self) -> Mapping[str, Mapping[str, Any]]:
        """What ``sourced:`` refers to, by key."""
        if SOURCES not in self.snapshot.iter_paths():
            return {}
        return self._load(SOURCES, "sources") or {}

    @cached_property
    def law(self) -> Law:
        """What the law of each nation gives."""
        return {data["nation"]: make_effects(data) for data in self.law_data.values()}

    @cached_property
    def law_data(self) -> Mapping[str, Mapping[str, Any]]:
        """The files of the law as they stand, by path; each is called after its nation."""
        found = {}
        for path, data in self._load_all("law"):
            if path == f"{LAW}/{data['nation']}.yaml":
                found[path] = data
            else:
                self.broken.append(BrokenFile(path, f"it is not called after its nation, {data['nation']}"))
        return found

    @cached_property
    def reorganisations(self) -> tuple[Reorganisation, ...]:
        """Every reorganisation that the schema accepts, by id."""
        found = [make_reorganisation(path, data) for path, data in self._load_all("reorganisation")]
        return self._keep_one_each(found)

    def find_council(self, word: str, today: date) -> Council:
        """The council with this id, code or name, in any case; CouncilNotFoundError otherwise."""
        from opencouncil.naming import find_council, fold

        try:
            return find_council(self.councils, word, today)
        except CouncilNotFoundError:
            path = f"{COUNCILS}/{fold(word).replace(' ', '-')}.yaml"
            for broken in self.broken:
                if broken.path == path:
                    place = self.snapshot.prefix + path
                    raise CouncilNotFoundError(
                        f"The file {place} is broken, so there is nothing to show. "
                        f"`opencouncil validate {place}` says what is wrong."
                    ) from None
            if planned := self._say_planned(word):
                raise CouncilNotFoundError(planned) from None
            raise

    def _say_planned(self, word: str) -> str:
        """Where to read of a council that is only planned, and has a working name; empty for others."""
        from opencouncil.naming import fold

        form = fold(word).removesuffix(" council")
        for reorganisation in self.reorganisations:
            for working in reorganisation.working_names if reorganisation.is_planned else ():
                if form not in (fold(working.name), fold(working.id)):
                    continue
                # One of the same place tells most plainly what is meant: Norwich, of Greater Norwich.
                known = [fold(one) for one in reorganisation.list_before(working.id) if one in self.by_id]
                known.sort(key=lambda one: (-len({*one.split()} & {*form.split()}), len(one)))
                day = f" for {reorganisation.day}" if reorganisation.day else ""
                where = self.snapshot.prefix + reorganisation.path
                if known:
                    where = f"`opencouncil lineage {known[0].replace(' ', '-')}`"
                return (
                    f"There is no council '{clip(word)}' yet: one with that working name is "
                    f"{reorganisation.status}{day}. See {where}."
                )
        return ""

    def _keep_one_each(self, found: Iterable[_Item]) -> tuple[_Item, ...]:
        """By id, and none twice: a copy under another name counts as broken."""
        kept: dict[str, _Item] = {}
        for item in sorted(found, key=lambda item: (item.id, not item.path.endswith(f"/{item.id}.yaml"))):
            first = kept.setdefault(item.id, item)
            if first is not item:
                reason = f"'{item.id}' is in {self.snapshot.prefix}{first.path} already"
                self.broken.append(BrokenFile(item.path, reason))
        return tuple(kept.values())

    def _load_all(self, kind: str) -> Iterator[tuple[str, Any]]:
        """The path and the data of every file of a kind that the schema accepts."""
        for path in self.snapshot.iter_paths():
            if find_kind(path) == kind and (data := self._load(path, kind)) is not None:
                yield path, data

    def _load(self, path: str, kind: str) -> Any:
        try:
            document = parse(self.snapshot.read(path))
        except UnreadableFileError as error:
            self.broken.append(BrokenFile(path, str(error)))
            return None
        if document.faults:
            self.broken.append(BrokenFile(path, document.faults[0].message))
            return None
        if not schema.is_accepted(kind, document.data):
            self.broken.append(BrokenFile(path, "it does not fit the schema"))
            return None
        return document.data


def open_dataset(data: Path | None = None) -> Dataset:
    """The dataset that is asked for, else the one around the current folder, else the one in the package."""
    return Dataset(open_folder(data))
