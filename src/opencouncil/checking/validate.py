"""Bytes to findings: on each file, on each council, and on all of them together.

A file is read, checked by itself and let go; what stays of it is its facts (facts.py), for the rules across
files. Only a file in which these find something is read once more, to say in which line.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date

from opencouncil.checking.across import Across, AllFacts, Beside, Since, find_across
from opencouncil.checking.alone import (
    Checked,
    Checker,
    check_paths,
    find_digest,
    place,
    place_one,
    read_with_bytes,
)
from opencouncil.checking.facts import SlimCouncil, iter_cited
from opencouncil.checking.kept_checks import KeptChecks, Whole
from opencouncil.checking.rules import BY_TIME
from opencouncil.findings import Finding, NationContents, Position, Problem, Report
from opencouncil.reading.digests import find_known
from opencouncil.reading.loading import LoadedFile
from opencouncil.reading.newer import read_newer
from opencouncil.reading.snapshot import COUNCILS, HEXAGONS, PLACES, Folder, Snapshot, find_kind
from opencouncil.saving.stage import JOURNAL, stage_inside
from opencouncil.saving.together import find_unfinished
from opencouncil.vocabulary import NATIONS

# How often the rules across files look again where a file was changed while they looked.
_MOST_LOOKS = 3


def validate(
    snapshot: Snapshot,
    today: date,
    only: Collection[str] | None = None,
    across_all: bool = False,
    since: Since | None = None,
) -> Report:
    """Check every file and say what is wrong; ``only`` narrows the report to some paths, not the checks.

    A path of ``only`` that is not there is a file that was removed.

    With ``across_all`` what the rules across files find is reported in every file all the same, but for what
    comes as days pass: a county that is removed shows in its districts.

    With ``since`` what a change takes away is a finding too.
    """
    checker = Checker(snapshot, today, read_newer(snapshot))
    known = find_known()
    if not known or only is not None or since or checker.newer or not isinstance(snapshot, Folder):
        return report_checked(checker, check_each(checker, only), only, across_all, since=since)
    kept = KeptChecks(checker, snapshot, known)
    return report_checked(checker, _check_changed(checker, kept), kept=kept)


def _check_changed(checker: Checker, kept: KeptChecks) -> dict[str, Checked]:
    """Each file by itself, of which those are read that are not as they were when they were kept."""
    paths = tuple(checker.snapshot.iter_paths())
    loaded = kept.load(paths)
    changed = check_paths(checker, [path for path in paths if path not in loaded])
    checked = {path: loaded.get(path) or changed[path] for path in paths}
    kept.keep(checked, loaded)
    return checked


def check_each(checker: Checker, only: Collection[str] | None = None) -> dict[str, Checked]:
    """Each file by itself, by its path, with the findings on those of ``only``."""
    return check_paths(checker, tuple(checker.snapshot.iter_paths()), only)


def report_checked(
    checker: Checker,
    checked: dict[str, Checked],
    only: Collection[str] | None = None,
    across_all: bool = False,
    beside: Beside | None = None,
    since: Since | None = None,
    kept: KeptChecks | None = None,
) -> Report:
    """The report on files that are checked by themselves, all of a snapshot, and perhaps what lies beside."""
    snapshot, today = checker.snapshot, checker.today
    beside = beside or Beside.read(snapshot)
    for _ in range(_MOST_LOOKS):
        dataset = AllFacts(snapshot, {path: one.facts for path, one in checked.items()}, beside)
        told = kept.load_whole(checked) if kept else None
        across = told.across if told else find_across(dataset, today, since)
        findings, changed = _place_across(checker, checked, across, only, across_all)
        if not changed:
            break
        checked |= changed
        # What is kept is of the files as they were.
        kept = None
    for path, one in checked.items():
        if path not in across:
            findings += one.findings
    findings += _report_removed(dataset, since.paths if since else only or ())
    findings += _report_half_written(snapshot)
    report = _make_report(dataset, findings, today, only, told)
    if kept and not told:
        kept.keep_whole(checked, Whole(across, report.contents, report.sources))
    return report


def _place_across(
    checker: Checker,
    checked: Mapping[str, Checked],
    across: Across,
    only: Collection[str] | None,
    across_all: bool,
) -> tuple[list[Finding], dict[str, Checked]]:
    """The findings in each file in which rules across files find something; and the files that have changed.

    Each is read once more: the places in all of them would take many times the memory.
    """
    findings: list[Finding] = []
    changed: dict[str, Checked] = {}
    for path, shared in across.items():
        is_wanted = only is None or path in only
        if not is_wanted and not across_all:
            continue
        if path not in checked:
            findings += place(shared, LoadedFile.without_bytes(path), checker.snapshot.prefix)
            continue
        effects = shared if is_wanted else [one for one in shared if one.rule not in BY_TIME]
        if not effects:
            continue
        file, data = read_with_bytes(checker.snapshot, path)
        if find_digest(data) != checked[path].digest:
            changed[path] = checker.check(path, is_wanted)
        if is_wanted:
            findings += checker.find_all(file, data, effects)
        else:
            findings += place(effects, file, checker.snapshot.prefix)
    return findings, changed


def _report_removed(dataset: AllFacts, changed: Collection[str]) -> Iterator[Finding]:
    """A finding for each file of the dataset that a change removes."""
    back = "Put the file back, unless it should never have been there."
    of_a_council = (
        "A council that ends keeps its file and gets `abolished`; `opencouncil rename` changes an id, and "
        f"the old one still leads to it. {back}"
    )
    message = "the file existed before, and is removed"
    if not changed:
        return
    former = {f"{COUNCILS}/{one}.yaml" for council in dataset.readable_councils for one in council.former_ids}
    for path in frozenset(changed) - former:
        if find_kind(path):
            is_removed = path not in dataset.facts
        elif path == PLACES:
            is_removed = not dataset.index.is_there
        elif path == HEXAGONS:
            is_removed = not dataset.layout.is_there
        else:
            # Beside the data: a schema that is gone.
            is_removed = path.startswith("../")
        if is_removed:
            hint = of_a_council if path.startswith(f"{COUNCILS}/") else back
            problem = Problem((), message, hint, rule="file-removed", position=Position(1, 1))
            yield place_one(problem, LoadedFile.without_bytes(path), dataset.snapshot.prefix)


def _report_half_written(snapshot: Snapshot) -> Iterator[Finding]:
    """A finding where a command was interrupted between two files, whatever the files say."""
    if not isinstance(snapshot, Folder) or not (unfinished := find_unfinished(snapshot.path)):
        return
    if unfinished.is_going_on:
        message = "another command is writing files at this moment"
        hint = "Check again when it is done."
    elif unfinished.is_ours:
        message = (
            f"a command was interrupted while it wrote {unfinished.total} files; {unfinished.placed} of them "
            "are in place"
        )
        hint = "Run it again: it first finishes what was begun, or takes it back."
    else:
        message = "a command was interrupted elsewhere, or somebody else made this; nothing in it is used"
        hint = "Look at the files with `git diff`, then remove the folder."
    problem = Problem((), message, hint, rule="half-written", position=Position(1, 1))
    path = f"{stage_inside(snapshot.path).name}/{JOURNAL}"
    yield place_one(problem, LoadedFile.without_bytes(path), snapshot.prefix)


def _make_report(
    dataset: AllFacts,
    findings: Iterable[Finding],
    today: date,
    only: Collection[str] | None,
    told: Whole | None = None,
) -> Report:
    prefix = dataset.snapshot.prefix
    if told:
        contents, sources = told.contents, told.sources
    else:
        councils = dataset.readable_councils
        contents = _count_contents(councils, today) if only is None else ()
        sources = len({address for council in councils for _, address in iter_cited(council.data)})
    here = [path for path, one in dataset.facts.items() if not one.is_elsewhere]
    paths = tuple(prefix + path for path in here if only is None or path in only)
    return Report(
        findings=tuple(sorted(set(findings), key=lambda finding: finding.sort_key)),
        checked=len(paths),
        contents=contents,
        sources=sources,
        label=dataset.snapshot.label,
        paths=paths,
        elsewhere=len(dataset.facts) - len(here),
    )


def _count_contents(councils: Collection[SlimCouncil], today: date) -> tuple[NationContents, ...]:
    rows = []
    for nation in NATIONS:
        within = [council for council in councils if council.nation == nation]
        statuses = Counter(council.status_on(today) for council in within)
        claims = [sum(1 for _ in iter_cited(council.data)) for council in within]
        rows.append(
            NationContents(
                nation=nation,
                current=statuses["current"],
                future=statuses["future"],
                abolished=statuses["abolished"],
                with_claims=sum(1 for count in claims if count),
                claims=sum(claims),
            )
        )
    return tuple(rows)
