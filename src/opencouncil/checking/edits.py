"""New findings that an edit would bring, before anything is written."""

from datetime import date
from functools import lru_cache

from opencouncil.checking.new_findings import new_findings
from opencouncil.checking.validate import check_file, validate_files
from opencouncil.findings import Finding, Severity
from opencouncil.reading.dataset import Overlay
from opencouncil.reading.loading import load_file, read_files
from opencouncil.reading.places import read_index


def find_new_findings(after: Overlay, today: date) -> list[Finding]:
    """The new findings of an edit, in its files and across all."""
    files = {file.path: file for file in read_files(after.base)}
    edited = files | {path: load_file(path, data) for path, data in after.files.items()}
    paths = frozenset(after.files)
    index = read_index(after.base)
    there = [edited[path] for path in after.iter_paths()]
    found = validate_files(after, there, today, paths, across_all=True, index=index).findings
    if not found:
        return []
    before = validate_files(after.base, list(files.values()), today, paths, across_all=True, index=index)
    return new_findings(before.findings, found)


def find_new_errors(path: str, before: bytes, after: bytes, today: date) -> list[Finding]:
    """The errors that an edit brings into a file, as far as the file itself shows them."""
    return new_findings(_find_errors(path, before, today), _find_errors(path, after, today))


# The state after one edit is the state before the next.
@lru_cache(maxsize=64)
def _find_errors(path: str, data: bytes, today: date) -> tuple[Finding, ...]:
    findings = check_file(load_file(path, data), today)
    return tuple(finding for finding in findings if finding.severity is Severity.ERROR)
