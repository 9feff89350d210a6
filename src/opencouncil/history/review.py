"""A comparison with what a reviewer needs: new hosts, and changes beyond the meaning of the data."""

from dataclasses import replace

from opencouncil.history.addresses import find_new_hosts
from opencouncil.history.comparison import Comparison
from opencouncil.history.elsewhere import find_elsewhere
from opencouncil.history.file_changes import find_file_changes
from opencouncil.history.file_kinds import FileKind
from opencouncil.history.repository import Repository, Revision
from opencouncil.history.working import read_modes
from opencouncil.reading.snapshot import Snapshot

# A schema decides what is valid, so a change to one alone is told too; programs alone are reviewed as code.
_SCHEMAS = "schema/"


def review(
    comparison: Comparison, repository: Repository, base: Revision, head: Revision | None, now: Snapshot
) -> Comparison:
    """The same comparison with both; ``now`` is the later side, which need not be a revision."""
    elsewhere = find_elsewhere(repository, base, head)
    before = {path: blob.mode for path, blob in base.blobs.items()}
    modes = {path: blob.mode for path, blob in head.blobs.items()} if head else None
    if modes is None:
        modes = read_modes(repository.git, repository.prefix)
    files = list(find_file_changes(comparison, before, modes, elsewhere))
    if not comparison.changes and all(file.kind is FileKind.ELSEWHERE for file in files):
        prefixes = (base.prefix, now.prefix, _SCHEMAS)
        files = [file for file in files if file.path.startswith(prefixes)]
    new_hosts, absent = find_new_hosts(base, comparison.changes)
    return replace(comparison, new_hosts=new_hosts, absent=absent, files=tuple(files))
