"""The file of states while a run goes on: saved whole at intervals, and never losing what others wrote."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

from opencouncil.errors import OpenCouncilError, UnreadableFileError
from opencouncil.reading.links import (
    LinksFile,
    LinkState,
    choose_newer,
    parse_links,
    write_links,
)
from opencouncil.reading.snapshot import LINKS, Folder
from opencouncil.saving.hashes import NOTHING, hash_file
from opencouncil.saving.one import write_atomically
from opencouncil.saving.stage import is_at_work, open_stage, saying_why, stage_beside

# Names the hidden folder that is locked while a run goes on.
_RUN = "check-links"
# Lines that could not be read, as they were. A name with a dot is no file of the dataset.
DAMAGED = ".links-damaged.jsonl"
BUSY = (
    "Another `opencouncil check-links` is running on this data. Wait until it is done, or stop it; what it "
    "has learnt is kept."
)


class Keeper:
    """The states of a dataset, of which this run asks some."""

    def __init__(self, folder: Folder) -> None:
        self._folder = folder
        self._path = folder.path / LINKS
        self._seen = NOTHING
        self._asked: dict[str, LinkState] = {}
        self.damaged = 0
        self.states: dict[str, LinkState] = {}
        self._load()

    @property
    def path(self) -> str:
        return f"{self._folder.prefix}{LINKS}"

    def put(self, state: LinkState) -> None:
        self.states[state.address] = self._asked[state.address] = state

    def save(self) -> None:
        """Write the file whole; what another program wrote meanwhile is taken in first."""
        if hash_file(self._path) != self._seen:
            self._load()
        with write_atomically(self._path, self._seen) as out:
            out.write(write_links(self.states))
        self._seen = hash_file(self._path)

    def _load(self) -> None:
        self._seen = hash_file(self._path)
        try:
            file = parse_links(self._folder.read(LINKS)) if self._seen != NOTHING else LinksFile()
        except UnreadableFileError as error:
            raise OpenCouncilError(f"The file {self.path} {error}. {error.hint}") from error
        if file.is_newer:
            [problem] = file.problems
            raise OpenCouncilError(f"{self.path}: {problem.message}. {problem.hint}")
        if file.unread:
            self._set_aside(file)
        merged = {**file.states}
        for address, state in self.states.items():
            merged[address] = choose_newer(merged.get(address), state)
        self.states = {**merged, **self._asked}

    def _set_aside(self, file: LinksFile) -> None:
        """Keep the lines that cannot be read beside the file: nothing that somebody wrote is lost."""
        self.damaged += len(file.unread)
        path = self._folder.path / DAMAGED
        known = path.read_bytes() if path.is_file() and not path.is_symlink() else b""
        lines = "".join(f"{line}\n" for line in file.unread).encode("utf-8", "surrogatepass")
        if lines not in known:
            with write_atomically(path) as out:
                out.write(known + lines)


@contextmanager
def open_states(folder: Folder) -> Iterator[Keeper]:
    """The states, held by this process alone; OpenCouncilError while another run holds them."""
    stage = stage_beside(folder.path / _RUN)
    if is_at_work(stage):
        raise OpenCouncilError(BUSY)
    with ExitStack() as held:
        with saying_why(folder.path):
            held.enter_context(open_stage(stage))
        yield Keeper(folder)
