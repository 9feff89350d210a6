"""The dataset as it would be after some edits, so that they are judged before anything is written."""

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date

from opencouncil.checking.validate import validate
from opencouncil.editing.plan import Edit
from opencouncil.findings import Finding
from opencouncil.reading.snapshot import Folder, Snapshot


class Proposed:
    """A snapshot: the files of a folder, some of them as they are to be."""

    def __init__(self, folder: Folder, edits: Sequence[Edit]) -> None:
        self._folder = folder
        self._files = {edit.path: edit.after for edit in edits}
        self.label = f"{folder.label}, as it would be"
        self.prefix = folder.prefix

    def iter_paths(self) -> Iterator[str]:
        yield from sorted({*self._folder.iter_paths(), *self._files})

    def read(self, path: str) -> bytes:
        return self._files[path] if path in self._files else self._folder.read(path)


def find_new_findings(folder: Folder, edits: Sequence[Edit], today: date) -> list[Finding]:
    """What `validate` would say of the edits, in their files and across all, and does not say now."""
    paths = frozenset(edit.path for edit in edits)

    def find(snapshot: Snapshot) -> list[Finding]:
        return list(validate(snapshot, today, paths, across_all=True).findings)

    after = find(Proposed(folder, edits))
    if not after:
        return []
    before = find(folder)
    told = Counter((one.path, one.rule, one.message) for one in before)
    new = []
    for finding in after:
        key = (finding.path, finding.rule, finding.message)
        if told[key]:
            told[key] -= 1
        else:
            new.append(finding)
    # A claim that moved down is another claim in the words of some rules.
    moved = Counter((path, rule) for path, rule, _ in told.elements())
    kept = []
    for finding in new:
        if moved[finding.path, finding.rule]:
            moved[finding.path, finding.rule] -= 1
        else:
            kept.append(finding)
    return kept
