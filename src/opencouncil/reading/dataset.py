"""The whole dataset at one moment: the councils, the law, and the search for a council by name."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from copy import copy
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from opencouncil.errors import CouncilNotFoundError, OpenCouncilError
from opencouncil.findings import Pointer
from opencouncil.law import Effect, Law, Looked, make_effects, make_law, make_looked
from opencouncil.lineage import Lineage
from opencouncil.model import Council
from opencouncil.reading.kinds import FilesOfKind
from opencouncil.reading.loading import LoadedFile, read_file
from opencouncil.reading.search import find_by_place, find_file, refuse, say_check
from opencouncil.reading.snapshot import (
    COUNCILS,
    SOURCES,
    Snapshot,
    find_kind,
    find_lacking_schemas,
    law_path,
    open_folder,
)
from opencouncil.reorganisations import Reorganisation, make_reorganisation
from opencouncil.vocabulary import NATIONS

if TYPE_CHECKING:
    from opencouncil.reading.hexagons import Layout
    from opencouncil.reading.links import LinksFile
    from opencouncil.reading.places import Index, Place


# Why a file is left out that should be there.
MISSING = "it is missing"


class BrokenFile(NamedTuple):
    """A file that is left out: it has faults, stands for another, or is missing."""

    path: str
    reason: str


_Item = TypeVar("_Item", Council, Reorganisation)


class Dataset:
    """The councils of a snapshot, the law, the reorganisations and the sources.

    ``councils``, ``law`` and so on hold files without any fault, one for each id: answers are made from them.
    A file that they leave out stands in ``broken`` once its folder was read, and stops nothing. Rules across
    files look at ``readable_councils`` and so on, which hold what is left of the others too.
    """

    def __init__(self, snapshot: Snapshot, files: Collection[LoadedFile] | None = None) -> None:
        """``files`` are those of the snapshot, if they are loaded; else they are read when asked for."""
        self.snapshot = snapshot
        self.broken: list[BrokenFile] = []
        # The parish by which a council was found.
        self.place: Place | None = None
        # The former id by which a council was found, and the council.
        self.former: tuple[str, Council] | None = None
        self._files = files
        self._read: dict[str, FilesOfKind] = {}

    @cached_property
    def councils(self) -> tuple[Council, ...]:
        """Every council without fault, by id; of two with one id, that of the file so called."""
        return self._keep_one_each(self._whole_councils.values())

    @cached_property
    def by_id(self) -> Mapping[str, Council]:
        return {council.id: council for council in self.councils}

    def narrow(self, councils: Iterable[Council]) -> "Dataset":
        """The same of some councils alone; that of any other is still found by its id."""
        found = copy(self)
        found.__dict__ |= {"by_id": self.by_id, "councils": tuple(councils)}
        return found

    @cached_property
    def sources(self) -> Mapping[str, Mapping[str, Any]]:
        """The sources that ``sourced:`` names, by key."""
        files = self.load_files("sources")
        if not files.has(SOURCES):
            self.broken.append(BrokenFile(SOURCES, MISSING))
        return files.whole.get(SOURCES) or {}

    @cached_property
    def law(self) -> Law:
        """The law of each nation whose file is there and has no fault.

        Where a nation is not among them nothing is known of its law, which is not the same as no law:
        there are no answers for its councils.
        """
        return {data["nation"]: make_law(data) for data in self.law_data.values()}

    def check_holds_councils(self) -> None:
        """OpenCouncilError if there is no council: whatever were counted would read as if all were well."""
        if not self.councils:
            folder = f"{self.snapshot.prefix}{COUNCILS}"
            raise OpenCouncilError(
                f"{folder} holds no council that can be read, so there is nothing to say. `opencouncil "
                "validate` says what is wrong."
            )

    def is_answered(self, council: Council, on: date) -> bool:
        """Whether there is an answer on a day: the law of its nation is here, or the council is not there."""
        return council.nation in self.law or not council.exists_on(on)

    def list_answered(self, on: date) -> list[Council]:
        return [council for council in self.councils if self.is_answered(council, on)]

    def check_answered(self, councils: Iterable[Council], on: date) -> None:
        """OpenCouncilError if answers for some councils need a law that is missing or has faults."""
        lacking = {council.nation for council in councils if not self.is_answered(council, on)}
        if lacking:
            paths = [self.snapshot.prefix + law_path(nation) for nation in NATIONS if nation in lacking]
            raise OpenCouncilError(f"Without the law in {' and '.join(paths)} there is no answer.")

    @cached_property
    def law_data(self) -> Mapping[str, Mapping[str, Any]]:
        """The files of the law as they stand, by path; each is called after its nation."""
        found = {}
        nations = {council.nation for council in self.councils}
        expected = [law_path(nation) for nation in NATIONS if nation in nations]
        self.broken += [
            BrokenFile(path, MISSING) for path in expected if not self.load_files("law").has(path)
        ]
        for path, data in self.whole_law.items():
            if path == law_path(data["nation"]):
                found[path] = data
            else:
                self.broken.append(BrokenFile(path, f"it is not called after its nation, {data['nation']}"))
        return found

    @cached_property
    def reorganisations(self) -> tuple[Reorganisation, ...]:
        """Every reorganisation without fault, by id."""
        return self._keep_one_each(self.whole_reorganisations)

    @cached_property
    def lineage(self) -> Lineage:
        """The links between councils that the reorganisations make."""
        return Lineage(self.reorganisations)

    # For rules across files.

    @cached_property
    def readable_councils(self) -> tuple[Council, ...]:
        """Every council of which something is left, by path, also copies; ``is_whole`` tells which are."""
        left = {
            path: Council(path, file.data, is_whole=False)
            for path, file in self.load_files("council").faulty.items()
            if file.data is not None
        }
        return tuple(council for _, council in sorted({**self._whole_councils, **left}.items()))

    @cached_property
    def readable_by_id(self) -> Mapping[str, Council]:
        return {council.id: council for council in self.readable_councils}

    @cached_property
    def known_paths(self) -> frozenset[str]:
        """Every path of the dataset that is there."""
        return frozenset(self.snapshot.iter_paths())

    @cached_property
    def known_ids(self) -> frozenset[str]:
        """The ids of all files of councils, also of those of which nothing is left."""
        paths = [path for path in self.known_paths if path.startswith(f"{COUNCILS}/")]
        names = {path.removeprefix(f"{COUNCILS}/").removesuffix(".yaml") for path in paths}
        return frozenset(names) | {council.id for council in self.readable_councils}

    @cached_property
    def readable_sources(self) -> Mapping[str, Mapping[str, Any]]:
        """The sources that are left, by key."""
        faulty = self.load_files("sources").faulty.get(SOURCES)
        return (faulty.data if faulty else self.sources) or {}

    @cached_property
    def lacking_schemas(self) -> tuple[str, ...]:
        """The schemas that are gone from beside the data, by their paths from it."""
        return find_lacking_schemas(self.snapshot)

    @cached_property
    def readable_effects(self) -> Mapping[str, tuple[Effect, ...]]:
        """The effects that are left of each file of the law, by path."""
        return {path: make_effects(data) for path, data in self._readable_law.items()}

    @cached_property
    def readable_looked(self) -> Mapping[str, tuple[Looked, ...]]:
        """The looks for a rule that are left of each file of the law, by path."""
        return {path: make_looked(data) for path, data in self._readable_law.items()}

    @cached_property
    def _readable_law(self) -> Mapping[str, Mapping[str, Any]]:
        files = self.load_files("law")
        left = {path: file.data for path, file in files.faulty.items() if file.data is not None}
        return dict(sorted({**files.whole, **left}.items()))

    @property
    def whole_law(self) -> Mapping[str, Mapping[str, Any]]:
        """The files of the law without fault, by path, whatever they are called."""
        return self.load_files("law").whole

    @cached_property
    def whole_reorganisations(self) -> tuple[Reorganisation, ...]:
        """The reorganisations without fault, by path, and every copy.

        What is left of one with a fault says less than was meant, and would make its councils look wrong.
        """
        whole = self.load_files("reorganisation").whole
        return tuple(make_reorganisation(path, data) for path, data in whole.items())

    @cached_property
    def whole_plans(self) -> Mapping[str, Mapping[str, Any]]:
        """The plans without fault that are kept, by path."""
        return self.load_files("plan").whole

    def iter_cited(self, council: Council) -> Iterator[tuple[Pointer, str]]:
        """Where the address of each claim's source stands, and the address."""
        return (((*claim.pointer, "source", "url"), claim.source.url) for claim in council.iter_claims())

    def may_be_unread(self, council_id: str) -> bool:
        """Whether a reorganisation with a fault may name a council."""
        return bool(self._find_unread([council_id]))

    def check_reorganisations(self, council_ids: Collection[str]) -> None:
        """OpenCouncilError if a reorganisation with a fault may name one of some councils."""
        for path in self._find_unread(council_ids):
            file, place = self.load_files("reorganisation").faulty[path], self.snapshot.prefix + path
            if file.is_elsewhere:
                raise OpenCouncilError(f"The file {place} {file.error}, and may belong to this lineage.")
            raise OpenCouncilError(
                f"The file {place} is broken, and may belong to this lineage. {say_check(self, path)}"
            )

    def _find_unread(self, council_ids: Collection[str]) -> list[str]:
        """The reorganisations with a fault that may name one of some councils; one without text may any."""
        texts = {path: file.document.text for path, file in self.load_files("reorganisation").faulty.items()}
        return [path for path, text in texts.items() if not text or any(one in text for one in council_ids)]

    # The search for a council.

    @cached_property
    def places(self) -> "tuple[Place, ...]":
        """The parishes and communities of the dataset."""
        return self.index.list_places()

    @cached_property
    def index(self) -> "Index":
        """The index of parishes, and what is wrong with it."""
        from opencouncil.reading.places import read_index

        return read_index(self.snapshot)

    @cached_property
    def layout(self) -> "Layout":
        """The layout of the map, and what is wrong with it."""
        from opencouncil.reading.hexagons import read_layout

        return read_layout(self.snapshot)

    @cached_property
    def links(self) -> "LinksFile":
        """The state of the cited addresses, and what is wrong with its file."""
        from opencouncil.reading.links import read_links_file

        return read_links_file(self.snapshot)

    def find_council_or_place(self, word: str, today: date) -> Council:
        """The same as ``find_council``, also by a parish in its area, which then is ``place``."""
        try:
            return self.find_council(word, today)
        except CouncilNotFoundError as error:
            return find_by_place(self, word, today, error)

    def find_council(self, word: str, today: date) -> Council:
        """The council with this id, code or name, in any case; CouncilNotFoundError otherwise.

        One whose file has faults is not found: whatever it lacks might be taken for an answer.
        """
        found = find_file(self, word, today)
        if isinstance(found, Council):
            return self.note_former(found, word)
        raise refuse(self, found.path, "and has to be put right first")

    def note_former(self, council: Council, word: str) -> Council:
        """The council; where the word is an id that it had before, that is noted."""
        if former := council.find_former_id(word):
            self.former = (former, council)
        return council

    def find_shown(self, word: str, today: date) -> Council:
        """The same to be shown, also by a parish in its area.

        Of a file with faults what it says without doubt, with ``is_whole`` False.
        """
        try:
            found = find_file(self, word, today)
        except CouncilNotFoundError as error:
            found = find_by_place(self, word, today, error)
        if isinstance(found, Council):
            return self.note_former(found, word)
        if found.sure_data is None:
            raise refuse(self, found.path, "so there is nothing to show")
        return Council(found.path, found.sure_data, is_whole=False)

    # Files.

    @cached_property
    def _whole_councils(self) -> Mapping[str, Council]:
        return {path: Council(path, data) for path, data in self.load_files("council").whole.items()}

    def _keep_one_each(self, found: Iterable[_Item]) -> tuple[_Item, ...]:
        """By id, and none twice: a copy under another name counts as broken."""
        kept: dict[str, _Item] = {}
        for item in sorted(found, key=lambda item: (item.id, not item.path.endswith(f"/{item.id}.yaml"))):
            first = kept.setdefault(item.id, item)
            if first is not item:
                reason = f"'{item.id}' is in {self.snapshot.prefix}{first.path} already"
                self.broken.append(BrokenFile(item.path, reason))
        return tuple(kept.values())

    def load_files(self, kind: str) -> FilesOfKind:
        """The files of a kind, read once; those with a fault are noted as broken."""
        if kind not in self._read:
            files = self._read[kind] = FilesOfKind({}, {})
            for file in self._iter_files(kind):
                if file.is_whole:
                    # Nothing but the data is kept: where it stands takes several times the memory.
                    files.whole[file.path] = file.data
                else:
                    files.faulty[file.path] = file
                    reason = f"it {file.fault}" if file.error else file.fault
                    self.broken.append(BrokenFile(file.path, reason))
        return self._read[kind]

    def _iter_files(self, kind: str) -> Iterator[LoadedFile]:
        if self._files is not None:
            yield from (file for file in self._files if file.kind == kind)
            return
        for path in self.snapshot.iter_paths():
            if find_kind(path) == kind:
                yield read_file(self.snapshot, path)


def open_dataset(data: Path | None = None) -> Dataset:
    """The dataset that is asked for, else the one around the current folder, else the one in the package."""
    return Dataset(open_folder(data))
