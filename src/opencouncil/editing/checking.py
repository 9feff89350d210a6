"""What is wrong with one file as it would be after an edit, and was not before."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from opencouncil.checking.validate import validate
from opencouncil.findings import Finding, Severity


@dataclass(frozen=True)
class Files:
    """A snapshot of files by their paths, and nothing else."""

    files: Mapping[str, bytes]
    label: str = "the files of an edit"
    prefix: str = "data/"

    def iter_paths(self) -> Iterator[str]:
        yield from sorted(self.files)

    def read(self, path: str) -> bytes:
        return self.files[path]


def find_new_errors(path: str, before: bytes, after: bytes, today: date) -> list[Finding]:
    """The errors that an edit brings into a file, as far as the file itself shows them.

    What other files would have to say of it is the same before and after.
    """
    known = Counter((finding.rule, finding.message) for finding in _find_errors(path, before, today))
    found = []
    for finding in _find_errors(path, after, today):
        what = (finding.rule, finding.message)
        if known[what]:
            known[what] -= 1
        else:
            found.append(finding)
    return found


# What is right after one edit is what was there before the next.
@lru_cache(maxsize=64)
def _find_errors(path: str, data: bytes, today: date) -> tuple[Finding, ...]:
    findings = validate(Files({path: data}), today).findings
    return tuple(finding for finding in findings if finding.severity is Severity.ERROR)
