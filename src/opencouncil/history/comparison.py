"""Differences in meaning between two versions of the dataset, and the answers that changed.

Reads only files that differ in git, and unchanged councils only if the law of their nation changed.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

from opencouncil import changes
from opencouncil.answers import NO_COUNCIL, Answer, find_answers
from opencouncil.changes import Change, Kind
from opencouncil.history.notices import is_reread
from opencouncil.law import Law
from opencouncil.model import Council
from opencouncil.pairing import pair_renamed
from opencouncil.reading.dataset import MISSING, Dataset
from opencouncil.reading.loading import LoadedFile, read_file
from opencouncil.reading.snapshot import COUNCILS, Snapshot, find_kind, law_path
from opencouncil.reorganisations import make_reorganisation
from opencouncil.vocabulary import NATIONS

if TYPE_CHECKING:
    from opencouncil.history.file_kinds import FileChange

# With at least so many changed councils, those that belong together are shown together.
SET_SIZE = 3

# By id, before and after.
_Councils = Mapping[str, tuple[Council | None, Council | None]]


class AnswerChange(NamedTuple):
    """The answer of one council on one activity, before and after."""

    before: Answer
    after: Answer

    @property
    def council(self) -> Council:
        return self.after.council

    @property
    def activity(self) -> str:
        return self.after.activity


class CouncilSet(NamedTuple):
    """Changed councils that belong together: the name of their group, and all its councils."""

    name: str
    changed: tuple[str, ...]
    # Empty if the number is not known.
    members: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Comparison:
    """All differences by file, councils first; the answers they change on a day; what belongs together."""

    changes: tuple[Change, ...]
    answers: tuple[AnswerChange, ...]
    sets: tuple[CouncilSet, ...]
    on: date
    # Added before the path of a change, to make it a path of the repository.
    prefix: str
    # The short names of the councils of a new reorganisation, by id.
    names: Mapping[str, str] = field(default_factory=dict)
    # The missing files of the law, without which answers are not compared.
    lacking: tuple["LackingLaw", ...] = ()
    # The files of either side, and which of them are one file before and after.
    sides: tuple["Files", "Files"] = ({}, {})
    pairs: tuple[tuple[str | None, str | None], ...] = ()
    # For a review: the hosts that are new to the dataset, each with one that it resembles, and what changed
    # beyond the meaning of the data.
    new_hosts: Mapping[str, str] = field(default_factory=dict)
    # How many earlier files are not here, so that no host can be called new.
    absent: int = 0
    files: tuple["FileChange", ...] = ()


class LackingLaw(NamedTuple):
    """A file of the law that is missing or has faults: why, and at which revision; empty for files of now."""

    path: str
    reason: str
    revision: str


# The files of one side by their paths within the data folder.
Files = Mapping[str, LoadedFile]


def compare(base: Snapshot, head: Snapshot, paths: Collection[str], on: date) -> Comparison:
    """The changes from one snapshot to another in some paths, the only ones that can differ."""
    before, after = read_side(base, paths), read_side(head, paths)
    pairs = list(_pair_files(before, after))
    found = [change for old, new in pairs for change in _compare_file(old, new, before, after)]
    councils = _list_councils(pairs, before, after)
    laws = _Laws(base, head, paths)
    answers = (
        *_compare_answers(laws, councils, on),
        *_list_gone(laws, [old for old, new in pairs if old and new is None], before, on),
    )
    for file in (*before.values(), *after.values()):
        # They are kept for their texts.
        file.document.forget_places()
    return Comparison(
        changes=tuple(found),
        answers=answers,
        sets=tuple(_find_sets(head, found, councils)),
        on=on,
        prefix=head.prefix,
        names=dict(_find_names(head, found)),
        lacking=tuple(laws.lacking),
        sides=(before, after),
        pairs=tuple(pairs),
    )


def _find_names(head: Snapshot, found: Iterable[Change]) -> Iterator[tuple[str, str]]:
    """The names of the councils in new reorganisations, and in those that have another status."""
    there = frozenset(head.iter_paths())
    files = [version for change in found for version in _list_events(change)]
    listed = {council for data in files for council, _ in make_reorganisation("", data).iter_listed()}
    for council in sorted(listed):
        path = f"{COUNCILS}/{council}.yaml"
        if path in there and (data := whole_data(read_file(head, path))):
            yield council, str(data["short_name"])


def _list_events(change: Change) -> list[Any]:
    """The versions of a reorganisation that is told with the names of its councils."""
    if find_kind(change.path) != "reorganisation":
        return []
    if change.kind is Kind.FILE_ADDED:
        return [change.after]
    return [data for data in change.versions if data] if change.pointer == ("status",) else []


def compare_sides(before: Files, after: Files) -> list[Change]:
    """The changes in some files, by their paths within the data folder; a renamed file counts once."""
    pairs = _pair_files(before, after)
    return [change for old, new in pairs for change in _compare_file(old, new, before, after)]


def read_side(snapshot: Snapshot, paths: Collection[str]) -> dict[str, LoadedFile]:
    """The files at some paths, if they exist; a file without a place counts only if it cannot be read."""
    there = sorted(frozenset(snapshot.iter_paths()).intersection(paths))
    files = {path: read_file(snapshot, path) for path in there}
    return {path: file for path, file in files.items() if file.kind or file.error}


def whole_data(file: LoadedFile | None) -> Any:
    """All data of a file; None if a part of it is in doubt, or the file is missing."""
    return file.data if file and file.is_whole else None


def _pair_files(before: Files, after: Files) -> Iterator[tuple[str | None, str | None]]:
    """Pairs of files before and after, by path or as one renamed council; councils first, then by path."""
    gone = [path for path in before if path not in after]
    new = [path for path in after if path not in before]
    renamed = pair_renamed(_pick_councils(before, gone), _pick_councils(after, new))
    arrived = set(renamed.values())
    pairs: list[tuple[str | None, str | None]] = [(path, path) for path in before if path in after]
    pairs += renamed.items()
    pairs += [(path, None) for path in gone if path not in renamed]
    pairs += [(None, path) for path in new if path not in arrived]
    yield from sorted(pairs, key=lambda pair: _order(pair[1] or pair[0] or ""))


def _pick_councils(files: Files, paths: Iterable[str]) -> dict[str, Any]:
    found = {path: whole_data(files[path]) for path in paths if files[path].kind == "council"}
    return {path: data for path, data in found.items() if data}


def _order(path: str) -> tuple[bool, str]:
    return find_kind(path) != "council", path


def _compare_file(old: str | None, new: str | None, before: Files, after: Files) -> list[Change]:
    path = new or old or ""
    was, now = (before[old] if old else None), (after[new] if new else None)
    if is_broken(was) or is_broken(now):
        return [_describe_broken(path, was, now)]
    return compare_versions(path, whole_data(was), whole_data(now))


def compare_versions(path: str, was: Any, now: Any) -> list[Change]:
    """The changes in one file from one version to another; None for a missing version."""
    if was is None and now is None:
        return []
    if find_kind(path) != "council":
        return changes.compare_files(path, _name_file(path, now or was), was, now)
    if was is None:
        return changes.describe_added(path, now)
    return changes.describe_removed(path, was) if now is None else changes.compare_councils(path, was, now)


def is_broken(file: LoadedFile | None) -> bool:
    return file is not None and not file.is_whole


def _describe_broken(path: str, was: LoadedFile | None, now: LoadedFile | None) -> Change:
    if now is None or now.is_whole:
        note = f"its older version {was.reason if was else ''}" + ("" if now else ", and it is removed now")
    else:
        note = f"it {now.reason}" + ("; before, it could be read" if whole_data(was) is not None else "")
    stem = path.rpartition("/")[2].removesuffix(".yaml")
    council = stem if find_kind(path) == "council" else ""
    return Change(Kind.FILE_BROKEN, path, council=council, name=stem, note=note)


def _name_file(path: str, data: Mapping[str, Any]) -> str:
    return str(data.get("title") or data.get("nation") or path)


def _list_councils(
    pairs: Iterable[tuple[str | None, str | None]],
    before: Files,
    after: Files,
) -> _Councils:
    found: dict[str, tuple[Council | None, Council | None]] = {}
    for old, new in pairs:
        if find_kind(new or old or "") == "council":
            was = whole_data(before[old]) if old else None
            now = whole_data(after[new]) if new else None
            if about := now or was:
                found[str(about["id"])] = (
                    Council(old, was) if old and was else None,
                    Council(new, now) if new and now else None,
                )
    return found


def _compare_answers(laws: "_Laws", councils: _Councils, on: date) -> Iterator[AnswerChange]:
    """Changed answers of a council whose file or whose nation's law changed."""
    pairs = {key: (was, now) for key, (was, now) in councils.items() if was and now}
    if laws.changed:
        others = [council for council in Dataset(laws.head).councils if council.id not in councils]
        pairs |= {council.id: (council, council) for council in others if council.nation in laws.changed}
    for _, (was, now) in sorted(pairs.items()):
        before, after = laws.load(laws.base, was.nation), laws.load(laws.head, now.nation)
        if before is None or after is None:
            continue
        answers = zip(find_answers(before, [was], on), find_answers(after, [now], on), strict=True)
        for old, new in answers:
            if (old.answer, old.is_out_of_step) != (new.answer, new.is_out_of_step):
                yield AnswerChange(old, new)


def _list_gone(laws: "_Laws", gone: Iterable[str], before: Files, on: date) -> Iterator[AnswerChange]:
    """The answers of councils whose files were removed, each with no new answer."""
    for path, data in _pick_councils(before, gone).items():
        council = Council(path, data)
        law = laws.load(laws.base, council.nation)
        for old in find_answers(law, [council], on) if law is not None else ():
            if old.answer != NO_COUNCIL:
                yield AnswerChange(
                    old,
                    Answer(
                        council=council, activity=old.activity, on=on, meeting=old.meeting, answer=NO_COUNCIL
                    ),
                )


class _Laws:
    """The law of each nation on both sides, read once if it did not change."""

    def __init__(self, base: Snapshot, head: Snapshot, paths: Collection[str]) -> None:
        self.base = base
        self.head = head
        # The nations whose law changed.
        self.changed = frozenset(nation for nation in NATIONS if law_path(nation) in paths)
        # The files that were needed and cannot be used.
        self.lacking: list[LackingLaw] = []
        self._known: dict[tuple[bool, str], Law | None] = {}

    def load(self, side: Snapshot, nation: str) -> Law | None:
        """None if the file is missing or has faults; answers are then not compared."""
        is_head = side is self.head or nation not in self.changed
        if (is_head, nation) not in self._known:
            self._known[is_head, nation] = self._read(self.head if is_head else side, nation)
        return self._known[is_head, nation]

    def _read(self, side: Snapshot, nation: str) -> Law | None:
        path = law_path(nation)
        is_there = path in frozenset(side.iter_paths())
        dataset = Dataset(side, [read_file(side, path)] if is_there else [])
        if nation in dataset.law:
            return dataset.law
        reason = dataset.broken[0].reason if is_there else MISSING
        self.lacking.append(LackingLaw(path, reason, side.revision))
        return None


def _find_sets(head: Snapshot, found: Iterable[Change], councils: _Councils) -> Iterator[CouncilSet]:
    """Changed councils of one reorganisation, county or combined authority, the most of them first."""
    left = {
        change.council
        for change in found
        if change.council and change.kind is not Kind.FILE_BROKEN and not is_reread(change)
    }
    if len(left) < SET_SIZE:
        return
    candidates = [*_iter_reorganised(head), *_iter_neighbours(head, left, councils)]
    while len(left) >= SET_SIZE:
        name, members, is_all = max(
            candidates, key=lambda one: len(left & one[1]), default=("", frozenset[str](), False)
        )
        changed = left & members
        candidates = [one for one in candidates if one[1] is not members]
        if len(changed) < SET_SIZE:
            return
        if is_all and 2 * len(changed) < len(members):
            continue
        yield CouncilSet(name, tuple(sorted(changed)), tuple(sorted(members)) if is_all else ())
        left -= changed


def _iter_reorganised(head: Snapshot) -> Iterator[tuple[str, frozenset[str], bool]]:
    """The councils that each reorganisation ends, or may end."""
    for path in head.iter_paths():
        if find_kind(path) == "reorganisation" and (data := whole_data(read_file(head, path))) is not None:
            event = make_reorganisation(path, data)
            yield event.area, frozenset((*(ending.council for ending in event.ends), *event.in_scope)), True


def _iter_neighbours(
    head: Snapshot, ids: Collection[str], councils: _Councils
) -> Iterator[tuple[str, frozenset[str], bool]]:
    """The changed councils below each county and in each combined authority, with itself."""
    groups: dict[str, set[str]] = {}
    for council_id in ids:
        was, now = councils.get(council_id, (None, None))
        council = now or was
        for body in filter(None, (council.parent, council.combined_authority)) if council else ():
            groups.setdefault(body, set()).add(council_id)
    for body, members in sorted(groups.items()):
        if len(members) >= SET_SIZE:
            path = f"{COUNCILS}/{body}.yaml"
            data = whole_data(read_file(head, path))
            yield str(data["short_name"]) if data else body, frozenset((*members, body)), False
