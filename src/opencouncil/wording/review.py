"""A comparison for a reviewer: what is strange first, then the rest, and what was only read again last."""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import NamedTuple

from opencouncil.changes import Change, Kind
from opencouncil.history.addresses import iter_new_hosts
from opencouncil.history.comparison import Comparison
from opencouncil.history.file_kinds import FileChange, FileKind
from opencouncil.history.notices import ORDER, Notice, find_notices, is_reread
from opencouncil.pairing import canonical
from opencouncil.wording.change_groups import (
    COUNTED,
    AnswerLine,
    Group,
    describe_comparison,
    find_events,
    group_some,
    is_new_reorganisation,
    name_place,
    say_one,
    say_one_event,
)
from opencouncil.wording.changes import say_reading
from opencouncil.wording.codes import name_activity_within
from opencouncil.wording.events import EVENT
from opencouncil.wording.left_out import say_hosts_unknown
from opencouncil.wording.lists import count_of, join_words
from opencouncil.wording.sentences import Item, Part, Sentence, as_code, as_value, flatten

FIRST = "Look at these first"
VERBOSE = "`--verbose` lists them."
NO_CHANGE = "Nothing changes in meaning."
_TITLES: Mapping[Notice, str] = {
    Notice.NOT_COMPARED: "Not compared",
    Notice.NEW_HOST: "A host that is new to the dataset",
    Notice.STATUS_TURNED: "A status turned round",
    Notice.LAW_CHANGED: "The law changed",
    Notice.WITHDRAWN: "Withdrawn or removed",
    Notice.ID_CHANGED: "An id or a code changed",
    Notice.OTHER_HOST: "An address moved to another host",
    Notice.NOT_SECURE: "An address changed from https to http",
    Notice.DATE_MOVED: "A date moved to another year",
    Notice.READ_EARLIER: "A day of reading moved back",
}
# Of an item that is too long: the characters of a line, and the lines.
_SHORT, _LINES = 120, 8
# Most new hosts of one change that are named.
_HOSTS = 3
# More changes than this that bring the same new host and are strange in nothing else are told as one.
_ALIKE = 3
_ELSEWHERE = "Other files of the repository"
_OF_FILES = "Comments, layout and names of files"
# What other files begin with that decide what is valid, and what runs on a pull request.
_DECIDING = ("schema/", ".github/", "action.yml", "data/")
# Most other files that are named, and most folders of the rest.
_OTHERS, _FOLDERS = 20, 8
# What has room, but not all of it.
SHORTENED = "shortened"
# Kinds of files, as git numbers them; any other is an ordinary file.
_MODES = {"100755": "executable", "120000": "a link", "160000": "a submodule"}
# What an item of each kind is counted as where there is no room for it.
_CUT: Mapping[str, tuple[str, str, str]] = {
    **{str(kind): (word, f"{word}s", what) for kind, word, what in COUNTED},
    **{
        str(kind): ("fact", "facts", "changed")
        for kind in (Kind.FIELD_SET, Kind.FIELD_CHANGED, Kind.FIELD_CLEARED)
    },
    Kind.FILE_BROKEN: ("file", "files", "not compared"),
    EVENT: ("reorganisation", "reorganisations", "changed"),
    "answer": ("answer", "answers", "changed"),
    Notice.NEW_HOST: ("new host", "new hosts", "of many changes"),
    "read-again": ("council", "councils", "with claims only read again"),
    **{str(kind): ("note", "notes", "on files of the dataset") for kind in FileKind},
    SHORTENED: ("long text", "long texts", "shortened"),
    FileKind.ELSEWHERE: ("other file", "other files", "of the repository changed"),
}


class Section(NamedTuple):
    """Items of one kind under a title; the title says how many they are."""

    title: str
    items: tuple[Item, ...]


class Rereads(NamedTuple):
    """Claims that were only read again: in one line, council by council, and one by one."""

    line: str
    councils: tuple[Item, ...]
    groups: tuple[Group, ...]


class ReviewPage(NamedTuple):
    summary: str
    # Strange changes by kind, the strangest first.
    first: tuple[Section, ...]
    # The answers that changed, under a heading that names the day.
    heading: str
    answers: tuple[AnswerLine, ...]
    # Which answers are not compared, for want of the law.
    gaps: tuple[str, ...]
    groups: tuple[Group, ...]
    files: Section | None = None
    rereads: Rereads | None = None

    @property
    def is_empty(self) -> bool:
        return not (self.first or self.answers or self.groups or self.files or self.rereads)


def describe_review(comparison: Comparison) -> ReviewPage:
    told = describe_comparison(comparison, with_groups=False)
    strange: dict[Notice, list[Item]] = {}
    rest, again = [], []
    alike = _find_alike(comparison, events := find_events(comparison.changes))
    removed = {change.path for change in comparison.changes if change.kind is Kind.COUNCIL_REMOVED}
    moves = _find_moves(comparison.changes)
    for found in events.values():
        if joined := _join_notices(found, comparison):
            item = _say_strange_event(found, joined, comparison)
            strange.setdefault(joined[0], []).append(item)
        else:
            rest += found
    for change in comparison.changes:
        if change.path in events:
            continue
        notices = find_notices(change, comparison.new_hosts)
        # That its claims went is said with the council.
        is_said = change.kind is Kind.CLAIM_WITHDRAWN and change.path in removed
        if is_reread(change):
            again.append(change)
        elif (many := alike.get(_name_alike(change, comparison), ())) and not is_said:
            # Each follows with its council; the first stands here for all.
            rest.append(change)
            if change is many[0]:
                strange.setdefault(Notice.NEW_HOST, []).append(_say_alike(many, comparison))
        elif notices and not is_said:
            item = _say_strange(change, notices, comparison, moves)
            strange.setdefault(notices[0], []).append(item)
        else:
            rest.append(change)
    more = {Notice.NEW_HOST: sum(len(many) - 1 for many in alike.values())}
    first = [
        _make_section(_TITLES[row.notice], strange[row.notice], more.get(row.notice, 0))
        for row in ORDER
        if row.notice in strange
    ]
    if elsewhere := [file for file in comparison.files if file.kind is FileKind.ELSEWHERE]:
        title = f"{_ELSEWHERE} ({len(elsewhere):,})"
        first.insert(0, Section(title, tuple(_list_elsewhere(elsewhere))))
    files = [item._replace(what=file.kind) for file in comparison.files for item in _iter_of_file(file)]
    return ReviewPage(
        summary=told.summary or NO_CHANGE,
        first=tuple(first),
        heading=told.heading,
        answers=told.answers,
        gaps=(*told.gaps, *([say_hosts_unknown(comparison.absent)] if comparison.absent else [])),
        groups=tuple(group_some(comparison, rest)),
        files=_make_section(_OF_FILES, files) if files else None,
        rereads=_describe_rereads(comparison, again) if again else None,
    )


def _make_section(title: str, items: Sequence[Item], more: int = 0) -> Section:
    """A section that counts its items, and ``more`` that these stand for."""
    return Section(f"{title} ({len(items) + more:,})", tuple(items))


def _name_alike(change: Change, comparison: Comparison) -> tuple[str, ...]:
    """The new hosts of a change that is strange in nothing else; nothing for any other."""
    if find_notices(change, comparison.new_hosts) != (Notice.NEW_HOST,) or is_new_reorganisation(change):
        return ()
    hosts = sorted(iter_new_hosts(change, comparison.new_hosts))
    return tuple(hosts) if len(hosts) <= _HOSTS else ()


def _find_alike(comparison: Comparison, apart: Collection[str]) -> dict[tuple[str, ...], tuple[Change, ...]]:
    """The changes that bring the same new hosts, where they are many; those of some files stand apart."""
    found: dict[tuple[str, ...], list[Change]] = {}
    for change in comparison.changes:
        if change.path not in apart and (hosts := _name_alike(change, comparison)):
            found.setdefault(hosts, []).append(change)
    return {hosts: tuple(many) for hosts, many in found.items() if len(many) > _ALIKE}


def _say_alike(many: Sequence[Change], comparison: Comparison) -> Item:
    """``New host: evil.example; 13 changes bring it``, with the first; what took another's place first."""
    hosts = _name_alike(many[0], comparison)
    ordered = sorted(many, key=lambda change: change.before is None)
    lines = [
        (*name_place(change, comparison.prefix), Part(": "), *say_one(change, comparison).sentence)
        for change in ordered[:_ALIKE]
    ]
    sentence, *others = _say_hosts(hosts, comparison)
    it = "it" if len(hosts) == 1 else "them"
    brought = (
        Part(f"{len(many):,} changes bring {it}. All are told below, with their councils; the first:"),
    )
    return Item(sign="~", sentence=sentence, below=(*others, brought, *lines), what=Notice.NEW_HOST)


def _say_strange(
    change: Change, notices: Sequence[Notice], comparison: Comparison, moves: Mapping[str, Sentence]
) -> Item:
    item = say_one(change, comparison)
    said = item.sentence[1:] if change.kind is Kind.FILE_BROKEN else item.sentence
    # A new reorganisation is told by its title.
    is_named = is_new_reorganisation(change)
    sentence = said if is_named else (*name_place(change, comparison.prefix), Part(": "), *said)
    hosts = list(iter_new_hosts(change, comparison.new_hosts))
    notes = [*_say_hosts(hosts, comparison), *_say_others(notices)]
    if change.kind is Kind.CLAIM_WITHDRAWN and (moved := moves.get(canonical(change.before))):
        notes.append((Part("The same claim is added to "), *moved))
    return item._replace(sentence=sentence, below=(*notes, *item.below))


def _join_notices(found: Sequence[Change], comparison: Comparison) -> list[Notice]:
    """What is strange in any of some changes that are told as one."""
    notices = {notice for change in found for notice in find_notices(change, comparison.new_hosts)}
    return [row.notice for row in ORDER if row.notice in notices]


def _say_strange_event(found: Sequence[Change], notices: Sequence[Notice], comparison: Comparison) -> Item:
    item = say_one_event(found, comparison)
    hosts = dict.fromkeys(host for change in found for host in iter_new_hosts(change, comparison.new_hosts))
    notes = [*_say_hosts(list(hosts), comparison), *_say_others(notices)]
    sentence = (*name_place(found[0], comparison.prefix), Part(": "), *item.sentence)
    return item._replace(sentence=sentence, below=(*notes, *item.below))


def _say_hosts(hosts: Sequence[str], comparison: Comparison) -> Iterator[Sentence]:
    """A line for each of the first, those that resemble others before the rest."""
    for host in sorted(hosts, key=lambda host: not comparison.new_hosts[host])[:_HOSTS]:
        nearest = comparison.new_hosts[host]
        like = (Part("; it differs by one letter from "), as_code(nearest)) if nearest else ()
        yield (Part("New host: "), as_code(host), *like)
    if len(hosts) > _HOSTS:
        yield (Part(f"{count_of(len(hosts) - _HOSTS, 'more new host')}"),)


def _say_others(notices: Sequence[Notice]) -> Iterator[Sentence]:
    if others := [_TITLES[notice] for notice in notices[1:]]:
        yield (Part(f"Also: {join_words([title[0].lower() + title[1:] for title in others])}"),)


def _find_moves(changes: Sequence[Change]) -> dict[str, Sentence]:
    """The places of added claims that were withdrawn elsewhere, by the claim."""
    gone = {canonical(change.before) for change in changes if change.kind is Kind.CLAIM_WITHDRAWN}
    return {
        claim: (*name_place(change, ""), Part(f", {name_activity_within(change.activity)}"))
        for change in changes
        if change.kind is Kind.CLAIM_ADDED and (claim := canonical(change.after)) in gone
    }


def _describe_rereads(comparison: Comparison, again: Sequence[Change]) -> Rereads:
    councils: dict[str, list[Change]] = {}
    others: dict[str, list[Change]] = {}
    for change in again:
        (councils if change.council else others).setdefault(change.council or change.path, []).append(change)
    claims = sum(map(len, councils.values()))
    parts = []
    if councils:
        parts.append(f"{count_of(claims, 'claim')} of {count_of(len(councils), 'council')}")
    if others:
        parts.append(count_of(len(others), "other file"))
    return Rereads(
        f"Only read again, with nothing else changed: {join_words(parts)}.",
        tuple(_say_rereads(found) for found in (*councils.values(), *others.values())),
        tuple(group_some(comparison, again)),
    )


def _say_rereads(found: Sequence[Change]) -> Item:
    """``Fife (fife): 12 claims, read on 29 November 2026``."""
    what = f"{count_of(len(found), 'claim')}, " if found[0].council else ""
    return Item(
        "~", (*name_place(found[0], ""), Part(f": {what}read {say_reading(found)}")), what="read-again"
    )


def _list_elsewhere(files: Sequence[FileChange]) -> Iterator[Item]:
    """Those that decide what is valid and what runs first; of many the rest by folder."""
    ordered = sorted(files, key=lambda file: (not file.path.startswith(_DECIDING), file.path))
    is_long = len(ordered) > _OTHERS + 1
    yield from map(_say_elsewhere, ordered[:_OTHERS] if is_long else ordered)
    if is_long:
        rest = ordered[_OTHERS:]
        folders = Counter(file.path.partition("/")[0] if "/" in file.path else "./" for file in rest)
        parts: list[Part] = [Part(f"{len(rest):,} more: ")]
        for place, (folder, number) in enumerate(folders.most_common(_FOLDERS)):
            parts += (Part(f"{', ' if place else ''}{number:,} in "), as_code(folder))
        if others := folders.total() - sum(number for _, number in folders.most_common(_FOLDERS)):
            parts.append(Part(f", {others:,} elsewhere"))
        yield Item("~", tuple(parts), what=FileKind.ELSEWHERE)


def _say_elsewhere(file: FileChange) -> Item:
    sign = "+" if not file.before else "-" if not file.after else "~"
    how = {"+": "new", "-": "removed", "~": "changed"}[sign]
    was, now = _MODES.get(file.before, ""), _MODES.get(file.after, "")
    if now != was and file.after:
        how += f", now {now or 'an ordinary file'}"
    return Item(sign, (as_code(file.path), Part(f": {how}")), what=file.kind)


def _iter_of_file(file: FileChange) -> Iterator[Item]:
    """What is said of a file; each comment by itself, so that none hides behind others."""
    path = as_code(file.path)
    match file.kind:
        case FileKind.MODE:
            yield Item("!", (path, Part(f": now {_MODES.get(file.after, 'an ordinary file')}")))
        case FileKind.MOVED:
            yield Item("~", (path, Part(": was "), as_code(file.before)))
        case FileKind.COMMENTS:
            for sign, what, texts in (
                ("+", "comment added", file.came),
                ("-", "comment removed", file.went),
                ("~", "comment now at another field", file.moved),
            ):
                yield from (Item(sign, (path, Part(f": {what}: "), as_code(text))) for text in texts)
        case FileKind.LAYOUT:
            yield Item("~", (path, Part(": only its layout, or the order of its fields")))


def shorten(item: Item) -> Item:
    """The beginning and end of an item and of the first lines below it, as text without links."""
    below = [(as_value(_keep_ends(sentence)),) for sentence in item.below[:_LINES]]
    if len(item.below) > _LINES:
        below.append((Part(f"… and {count_of(len(item.below) - _LINES, 'line')} more"),))
    return Item(
        sign=item.sign,
        sentence=(as_value(_keep_ends(item.sentence, 2 * _SHORT)),),
        below=tuple(below),
        what=item.what,
    )


def _keep_ends(sentence: Sentence, length: int = _SHORT) -> str:
    """The beginning and the end, which has what changed."""
    text = flatten(sentence)
    half = length // 2
    return text if len(text) <= length else f"{text[:half]} … {text[-half:]}"


def say_cut(counts: Counter[str]) -> str:
    """``Cut here: 3 answers changed, 412 claims added.``; equal words are counted together."""
    told: Counter[tuple[str, str, str]] = Counter()
    for what, number in counts.items():
        told[_CUT[what]] += number
    parts = [
        f"{count_of(told[words], words[0], words[1])} {words[2]}"
        for words in dict.fromkeys(_CUT.values())
        if told[words]
    ]
    return f"Cut here, for want of room: {', '.join(parts)}."


def say_whole(fit: str) -> Sentence:
    """Where the whole text of a cut comment or summary is."""
    places = "in the summary of the run and in its artifact " if fit == "comment" else "in the artifact "
    return (
        Part(f"The whole text is {places}"),
        as_code(ARTIFACT),
        Part("; "),
        as_code("opencouncil diff --format markdown --fit file"),
        Part(" prints it."),
    )


# What the workflows call the file with the whole text.
ARTIFACT = "what-this-changes"
