"""The data's changelog in order for people: by day or release, then nation, then council, in sentences."""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any, NamedTuple

from opencouncil.changes import REPLY_KINDS, Change, Kind
from opencouncil.history.changelog import Changelog, Entry, find_data, find_names
from opencouncil.history.notices import is_reread
from opencouncil.history.releases import Release
from opencouncil.history.releasing import Proposal
from opencouncil.history.repository import Commit
from opencouncil.model import Claim
from opencouncil.reading.snapshot import REORGANISATIONS
from opencouncil.reorganisations import Reorganisation, make_reorganisation
from opencouncil.vocabulary import NATIONS
from opencouncil.wording import codes
from opencouncil.wording.change_groups import Group, is_new_reorganisation
from opencouncil.wording.changes import name_file, say_change, say_reading, say_reorganisation
from opencouncil.wording.dates import say_day, say_partial
from opencouncil.wording.events import is_event, say_event
from opencouncil.wording.lists import count_of, join_words
from opencouncil.wording.revisions import say_cut
from opencouncil.wording.safe_text import as_sentence, one_line
from opencouncil.wording.sentences import Item, Part, Sentence, Style, as_link, as_value

# From this number on, new councils or broken files of one nation share one line.
MANY = 13
# Most names on that line.
NAMED = 12
TITLE = "Changes in the data"
UNITED_KINGDOM = "United Kingdom"
# Before the first of some sentences behind another, and before the rest.
_JOINTS = (Part(". "), Part(" "))


class Period(NamedTuple):
    """A day, or a release with its day: changes nation by nation."""

    title: str
    groups: tuple[Group, ...]


@dataclass(frozen=True)
class Story:
    """Facts that entries share: names by id, and who succeeded whom."""

    names: Mapping[str, str]
    after: Mapping[str, tuple[str, ...]]
    before: Mapping[str, tuple[str, ...]]

    def name(self, council: str) -> str:
        """The short name, with the id where two councils share it, as an old county and a new unitary do."""
        name = self.names.get(council, council)
        return f"{name} ({council})" if name in self.shared else name

    @cached_property
    def shared(self) -> frozenset[str]:
        counts = Counter(self.names.values())
        return frozenset(name for name, number in counts.items() if number > 1)

    def list_names(self, councils: Iterable[str]) -> str:
        """A list of names; semicolons separate them where a name has a comma in it."""
        return _join_names([self.name(council) for council in councils])


def list_periods(
    entries: Sequence[Entry], releases: Mapping[str, Release] | None, proposal: Proposal | None = None
) -> list[Period]:
    """By release where the release of each commit is given, else by day."""
    return group_by_day(entries) if releases is None else group_by_release(entries, releases, proposal)


def group_by_day(entries: Sequence[Entry]) -> list[Period]:
    """The newest day first."""
    days: dict[Any, list[Entry]] = {}
    for entry in entries:
        days.setdefault(entry.commit.day, []).append(entry)
    story = read_story(entries)
    return [Period(say_day(day), tuple(_group_nations(found, story))) for day, found in days.items()]


def group_by_release(
    entries: Sequence[Entry], releases: Mapping[str, Release], proposal: Proposal | None = None
) -> list[Period]:
    """The newest release first; before it the changes not released yet."""
    story = read_story(entries)
    groups: dict[Release | None, list[Entry]] = {}
    for entry in entries:
        groups.setdefault(releases.get(entry.commit.hash), []).append(entry)
    order = sorted(groups, key=lambda release: (release is None, release and release.number), reverse=True)
    return [Period(_name_release(one, proposal), tuple(_group_nations(groups[one], story))) for one in order]


def _name_release(release: Release | None, proposal: Proposal | None) -> str:
    if release:
        return f"{one_line(release.tag.name)}, {say_day(release.day)}"
    return f"Not released yet (next: {proposal.next})" if proposal and proposal.next else "Not released yet"


def say_proposal(proposal: Proposal) -> str:
    """``The next release of the data would be data-v1.3.0, after data-v1.2.0: ...``"""
    after = f" after {one_line(proposal.last)}" if proposal.last else ""
    if not proposal.next:
        return f"No release is due{after}: {proposal.reason}."
    return f"The next release of the data{after} would be {one_line(proposal.next)}: {proposal.reason}."


def iter_remarks(found: Changelog, start: Commit | None, base: str | None, is_part: bool) -> Iterator[str]:
    """Notes on the entries: that there are none, and where the clone begins.

    ``base`` is what somebody wrote for the commit it starts at; ``is_part`` says that a part was asked for.
    """
    if not found.entries:
        yield f"Nothing is recorded{' of that' if is_part else ''}{_say_since(start, base)}."
    if found.cut:
        yield say_cut(found.cut)


def _say_since(start: Commit | None, base: str | None) -> str:
    """`` since the end of 22 November 2026``, `` since v1.2.0``."""
    if start is None or base is None:
        return " here"
    is_day = re.fullmatch(r"\d{4}-\d\d-\d\d", base)
    return f" since the end of {say_partial(base)}" if is_day else f" since {one_line(base)}"


def read_story(entries: Sequence[Entry]) -> Story:
    """The facts that entries share, so that each can name the councils of others."""
    after: dict[str, tuple[str, ...]] = {}
    before: dict[str, tuple[str, ...]] = {}
    for event in _list_reorganisations(entries):
        if event.is_firm:
            for ending in event.ends:
                followers = tuple(one.council for one in ending.successors if one.council)
                after.setdefault(ending.council, followers)
                for council in followers:
                    before[council] = (*before.get(council, ()), ending.council)
    return Story(find_names(entries), after, before)


def _list_reorganisations(entries: Sequence[Entry]) -> list[Reorganisation]:
    return [make_reorganisation("", data) for data in find_data(entries, REORGANISATIONS)]


def list_whole(entry: Entry, story: Story | None = None) -> Iterator[Item]:
    """News of a nation and not of one council: a new reorganisation, or one that came further."""
    story = story or Story({}, {}, {})
    if is_event(entry.changes):
        yield say_event(entry.changes, story.list_names)
    for change in entry.changes:
        if is_new_reorganisation(change):
            yield say_reorganisation(make_reorganisation("", change.after), story.list_names)


def name_group(nation: str) -> str:
    """What stands above the news of a nation, or of none."""
    return codes.name_nation(nation) if nation in NATIONS else UNITED_KINGDOM


def _group_nations(entries: Sequence[Entry], story: Story) -> Iterator[Group]:
    """The nations in their order, then news of no nation."""
    nations: dict[str, list[Entry]] = {}
    for entry in entries:
        nations.setdefault(entry.nation if entry.nation in NATIONS else "", []).append(entry)
    for nation in (*NATIONS, ""):
        if found := nations.get(nation):
            yield _group_councils((Part(name_group(nation)),), found, story)


def _group_councils(title: Sentence, entries: Sequence[Entry], story: Story) -> Group:
    """News of a nation, then of its councils by name."""
    entries, ended = _fold_ended(entries)
    items = [
        item._replace(below=(*item.below, *_say_ended(ended.get(entry.path, ()), story)))
        for entry in entries
        for item in list_whole(entry, story)
    ]
    # Ids and paths of what is told in a line for many.
    told_together: set[str] = set()
    new, broken = (_list_changes(entries, kind) for kind in (Kind.COUNCIL_ADDED, Kind.FILE_BROKEN))
    if len(new) >= MANY:
        items.append(_say_many_new(new, entries))
        told_together |= {change.council for change in new}
    if len(broken) >= MANY:
        items.append(_say_many("!", f"{len(broken):,} files could not be read: ", broken))
        told_together |= {change.path for change in broken}
    found = _tell_each(entries, story, told_together)
    items += _take_alike(found)
    return Group(
        title, tuple(items), tuple(Group(told.title, tuple(told.items)) for told in found if told.items)
    )


def _fold_ended(entries: Sequence[Entry]) -> tuple[list[Entry], dict[str, list[str]]]:
    """The entries without ends that a reorganisation of their commit tells, and the councils by its path."""
    ended: dict[str, list[str]] = {}
    left = list(entries)
    for entry in entries:
        if not is_event(entry.changes):
            continue
        event = make_reorganisation("", entry.changes[0].versions[1])
        councils = {ending.council for ending in event.ends} if event.day and event.is_firm else set()
        for place, other in enumerate(left):
            rest = tuple(change for change in other.changes if not _is_end(change, event))
            if other.commit == entry.commit and other.council in councils and rest != other.changes:
                ended.setdefault(entry.path, []).append(other.council)
                # The source of the day is that of the order.
                is_more = any(change.pointer[:1] != ("sourced",) for change in rest)
                left[place] = replace(other, changes=rest if is_more else ())
    return [one for one in left if one.changes], ended


def _is_end(change: Change, event: Reorganisation) -> bool:
    return change.kind is Kind.COUNCIL_ENDED and change.after == str(event.day)


def _say_ended(councils: Sequence[str], story: Story) -> Iterator[Sentence]:
    if councils:
        names = _name_some([story.name(council) for council in councils])
        yield (Part("The day is in the files of: "), as_value(names))


def _list_changes(entries: Iterable[Entry], kind: Kind) -> list[Change]:
    return [change for entry in entries for change in entry.changes if change.kind is kind]


def _say_many_new(new: Sequence[Change], entries: Sequence[Entry]) -> Item:
    """One line for all new councils, and how many claims came with them."""
    # Claims that came later are told council by council.
    first = [entry for entry in entries if _list_changes([entry], Kind.COUNCIL_ADDED)]
    claims = len(_list_changes(first, Kind.CLAIM_ADDED))
    with_claims = f", with {count_of(claims, 'claim')}" if claims else ""
    return _say_many("+", f"{len(new):,} councils are new{with_claims}: ", new)


def _say_many(sign: str, text: str, changes: Sequence[Change]) -> Item:
    return Item(sign, (Part(text), as_value(_name_some([change.name for change in changes]))))


class _Told(NamedTuple):
    """News of one council or file."""

    name: str
    title: Sentence
    items: list[Item]


def _tell_each(entries: Sequence[Entry], story: Story, told_together: Collection[str]) -> list[_Told]:
    """The news of each council or file, by name, without what is told in a line for many."""
    groups: dict[str, _Told] = {}
    for entry in entries:
        key, title = entry.council or entry.path, _name_entry(entry, story)
        known = groups.setdefault(key, _Told(entry.name, title, []))
        is_told = entry.council in told_together or entry.path in told_together
        known.items.extend(item for item in list_items(entry, story, is_told) if item not in known.items)
    return sorted(groups.values(), key=lambda told: told.name.casefold())


def _take_alike(found: Sequence[_Told]) -> Iterator[Item]:
    """One line for news that many councils share; their own lines leave it out."""
    alike: dict[tuple[Item, ...], list[_Told]] = {}
    for told in found:
        if told.items:
            alike.setdefault(tuple(told.items), []).append(told)
    for items, councils in alike.items():
        if len(councils) >= MANY:
            names = as_value(_name_some([told.name for told in councils]))
            for item in items:
                sentence = (*item.sentence, Part(f", for {len(councils):,} councils: "), names)
                yield item._replace(sentence=sentence)
            for told in councils:
                told.items.clear()


def _name_some(names: Sequence[str]) -> str:
    names = sorted(names)
    rest = [f"{len(names) - NAMED:,} more"] if len(names) > NAMED + 1 else []
    return _join_names([*names[:NAMED], *rest] if rest else names)


def _join_names(names: Sequence[str]) -> str:
    names = [one_line(name) for name in names]
    return "; ".join(names) if any(", " in name or " and " in name for name in names) else join_words(names)


def _name_entry(entry: Entry, story: Story) -> Sentence:
    """``Fife (fife)``; the path of a file that could not be read, if nothing else is told of it."""
    if name := story.names.get(entry.council):
        return (as_value(name), Part(" ("), Part(one_line(entry.council), Style.CODE), Part(")"))
    if entry.changes[0].kind is Kind.FILE_BROKEN:
        return (Part(one_line(entry.path), Style.CODE),)
    return name_file(entry.changes[0])


def list_items(entry: Entry, story: Story | None = None, is_told: bool = False) -> Iterator[Item]:
    """What one commit did to one council, a sentence for each change.

    ``is_told`` leaves out that it is new, with its first claims, or that it cannot be read.
    """
    story = story or Story({}, {}, {})
    is_new = any(change.kind is Kind.COUNCIL_ADDED for change in entry.changes)
    if is_told and (is_new or entry.changes[0].kind is Kind.FILE_BROKEN):
        return
    if is_event(entry.changes):
        return
    # Changed sources of facts are told only if nothing else is.
    changes = [change for change in entry.changes if change.pointer[:1] != ("sourced",)]
    if not changes:
        yield Item("~", (Part("The sources of its facts changed"),))
    again = [change for change in changes if change.council and is_reread(change)]
    for change in changes:
        # Several claims that were only read again are one line.
        is_counted = len(again) > 1 and is_reread(change)
        if not is_new_reorganisation(change) and not is_counted:
            yield _say(change, story)
    if len(again) > 1:
        said = f"{count_of(len(again), 'claim')} read again {say_reading(again)}, with nothing else changed"
        yield Item("~", (Part(said),))


def _say(change: Change, story: Story) -> Item:
    item = say_change(change)
    if change.kind is Kind.COUNCIL_ADDED:
        before = story.before.get(change.council, ())
        rest = (Part(", in place of "), as_value(story.list_names(before))) if before else ()
        return Item(item.sign, (*item.sentence, *rest))
    if change.kind is Kind.COUNCIL_ENDED:
        after = story.after.get(change.council, ())
        rest = (Part(", followed by "), as_value(story.list_names(after))) if after else ()
        return Item(item.sign, (*item.sentence, *rest))
    if change.kind is Kind.CLAIM_ADDED:
        claim = Claim.from_data(change.activity, 0, change.after)
        said = (Part(". "), as_value(as_sentence(claim.summary)), Part(" Source: "))
        return Item(item.sign, (*item.sentence, *said, as_link(claim.source.title, claim.source.url)))
    if change.kind in REPLY_KINDS:
        below = (part for number, line in enumerate(item.below) for part in (_JOINTS[number > 0], *line))
        return Item(item.sign, (*item.sentence, *below))
    return item
