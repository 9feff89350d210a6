"""New findings that an edit would bring, before anything is written."""

from collections.abc import Mapping
from datetime import date
from functools import lru_cache

from opencouncil.checking.across import Beside
from opencouncil.checking.alone import Checker, check_file
from opencouncil.checking.new_findings import new_findings
from opencouncil.checking.validate import check_each, report_checked
from opencouncil.findings import Finding, Severity
from opencouncil.reading.hexagons import read_layout
from opencouncil.reading.links import read_links_file
from opencouncil.reading.loading import load_file
from opencouncil.reading.overlay import Overlay
from opencouncil.reading.places import read_index
from opencouncil.reading.snapshot import HEXAGONS, LINKS, PLACES


def find_new_findings(after: Overlay, today: date, moved: Mapping[str, str] | None = None) -> list[Finding]:
    """The new findings of an edit, in its files and across all.

    A file that ``moved``, by its old path and its new, is the same file, with the findings that it had.
    """
    paths = frozenset(after.files)
    base, edited = Checker(after.base, today), Checker(after, today)
    files = check_each(base, paths)
    beside = Beside.read(after.base)
    # What the edit leaves alone is read once.
    beside_after = Beside(
        read_index(after) if PLACES in after.files else beside.parishes,
        read_layout(after) if HEXAGONS in after.files else beside.layout,
        read_links_file(after) if LINKS in after.files else beside.links,
    )
    there = {path: edited.check(path) if path in paths else files[path] for path in after.iter_paths()}
    found = report_checked(edited, there, paths, across_all=True, beside=beside_after).findings
    if not found:
        return []
    before = report_checked(base, files, paths, across_all=True, beside=beside)
    prefix = after.prefix
    now = {prefix + old: prefix + new for old, new in (moved or {}).items()}
    return new_findings([one._replace(path=now.get(one.path, one.path)) for one in before.findings], found)


def find_new_errors(path: str, before: bytes, after: bytes, today: date) -> list[Finding]:
    """The errors that an edit brings into a file, as far as the file itself shows them."""
    return new_findings(_find_errors(path, before, today), _find_errors(path, after, today))


# The state after one edit is the state before the next.
@lru_cache(maxsize=64)
def _find_errors(path: str, data: bytes, today: date) -> tuple[Finding, ...]:
    findings = check_file(load_file(path, data), today)
    return tuple(finding for finding in findings if finding.severity is Severity.ERROR)
