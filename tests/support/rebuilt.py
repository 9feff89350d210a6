"""A dataset with the site that is made of it again and again."""

import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from opencouncil.model import Claim, Council
from opencouncil.reading.dataset import Dataset
from opencouncil.reading.snapshot import open_folder
from opencouncil.site.build import iter_files
from opencouncil.site.rebuilding import Built, build_site, take_hashes
from opencouncil.site.record import Record
from opencouncil.site.website import Website
from opencouncil.site.writing import MANIFEST
from opencouncil.vocabulary import ACTIVITIES, PRACTICES
from support.builders import SAMPLE, claim_data
from support.clock import TODAY

# The fields of a claim in its own words.
WORDS = ("summary", "note")


class State(NamedTuple):
    """What a site is made of beside its data."""

    today: date = TODAY
    version: str = "data of commit 1a2b3c"
    base_url: str = ""
    program: str = "1"


class Place:
    """A dataset, the site made of it, and the record of that."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.target = root / "public"
        self.state = State()
        self.record: Record = {}
        shutil.copytree(SAMPLE / "data", root / "data")

    @property
    def councils(self) -> list[Path]:
        return sorted((self.root / "data" / "councils").iterdir())

    def open(self) -> Website:
        state = self.state
        return Website(Dataset(open_folder(self.root)), state.today, state.version, state.base_url)

    def build(self) -> Built:
        inputs = take_hashes(open_folder(self.root))._replace(program=self.state.program)
        built = build_site(self.open(), inputs, self.target, self.record)
        self.record = built.record
        return built

    def read(self) -> dict[str, bytes]:
        files = (path for path in self.target.rglob("*") if path.is_file())
        found = {path.relative_to(self.target).as_posix(): path.read_bytes() for path in files}
        del found[MANIFEST]
        return found

    def check(self) -> None:
        """The folder holds what a whole build makes, and nothing else."""
        there, wanted = self.read(), {file.path: file.data for file in iter_files(self.open())}
        assert there.keys() == wanted.keys()
        assert [path for path in wanted if there[path] != wanted[path]] == []


class Watched(dict[str, Any]):
    """Whatever by the ids of councils, which notes what is asked for."""

    def __init__(self, found: Mapping[str, Any], seen: set[str]) -> None:
        super().__init__(found)
        self._seen = seen

    def __getitem__(self, key: str) -> Any:
        self._seen.add(key)
        return super().__getitem__(key)

    def get(self, key: str, default: Any = None) -> Any:
        self._seen.add(key)
        return super().get(key, default)

    def __contains__(self, key: object) -> bool:
        self._seen.add(str(key))
        return super().__contains__(key)

    def __iter__(self) -> Iterator[str]:
        raise AssertionError("the pages of one council look at all councils")

    keys = values = items = __iter__  # type: ignore[assignment]


class _WatchedWords(dict[str, Any]):
    """The data of a claim, which notes that its words are asked for."""

    def __init__(self, found: Mapping[str, Any], note: Callable[[], None]) -> None:
        super().__init__(found)
        self._note = note

    def __getitem__(self, key: str) -> Any:
        if key in WORDS:
            self._note()
        return super().__getitem__(key)

    def get(self, key: str, default: Any = None) -> Any:
        if key in WORDS:
            self._note()
        return super().get(key, default)

    def __iter__(self) -> Iterator[str]:
        self._note()
        return super().__iter__()

    def items(self) -> Any:
        self._note()
        return super().items()

    def values(self) -> Any:
        self._note()
        return super().values()


def watch_words(council: Council, seen: set[str]) -> Council:
    """The same council, which notes its id where the words of its claims are asked for."""

    def note() -> None:
        seen.add(council.id)

    def read(place: int) -> property:
        def find(claim: Claim) -> object:
            note()
            return claim[place]

        return property(find)

    words = {name: read(Claim._fields.index(name)) for name in WORDS}
    watched = type("WatchedClaim", (Claim,), words)
    said = {
        activity: [_WatchedWords(one, note) for one in claims]
        for activity, claims in council.data.get("meetings", {}).items()
    }
    found = Council(council.path, {**council.data, **({"meetings": said} if said else {})})
    claims = {activity: tuple(watched(*one) for one in claims) for activity, claims in found.claims.items()}
    object.__setattr__(found, "claims", claims)
    return found


def make_examples(**changes: Any) -> dict[str, Any]:
    """A claim on each activity that letters to other councils may quote, unless it is changed."""
    return {
        activity: [
            {
                **claim_data(stated="2026-01"),
                "status": "provided" if activity in PRACTICES else "allowed",
                **changes,
            }
        ]
        for activity in ACTIVITIES
    }


def put_councils(website: Website, councils: Iterable[Council]) -> None:
    """Councils in the place of those of the data, before anything was made of them."""
    found = tuple(councils)
    website.dataset.__dict__ |= {"councils": found, "by_id": {one.id: one for one in found}}
    for name in ("councils", "current", "as_of_today"):
        website.__dict__.pop(name, None)


def replace_text(place: Place, path: Path, old: str, new: str) -> None:
    path.write_text(path.read_text(encoding="utf-8").replace(old, new, 1), encoding="utf-8")


def set_line(path: Path, name: str, value: str) -> None:
    """Give a field at the left margin another value, or add it."""
    lines = [one for one in path.read_text(encoding="utf-8").splitlines() if not one.startswith(f"{name}:")]
    path.write_text("\n".join([*lines, f"{name}: {value}"]) + "\n", encoding="utf-8")
