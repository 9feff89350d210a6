"""The page of what changed in the data, and the names of its feeds."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from opencouncil.changes import Change, Kind
from opencouncil.history.changelog import Entry, find_names
from opencouncil.history.recent import Recent
from opencouncil.model import Council
from opencouncil.project import REPOSITORY
from opencouncil.vocabulary import NATIONS
from opencouncil.wording import codes
from opencouncil.wording.change_groups import Group
from opencouncil.wording.changelog import (
    TITLE,
    Story,
    group_by_day,
    list_items,
    list_whole,
    name_group,
    read_story,
)
from opencouncil.wording.dates import say_day
from opencouncil.wording.lists import clip_words, count_of
from opencouncil.wording.pages.frame import CHANGES, COUNCILS, LAW, NAME, Jump, Link
from opencouncil.wording.safe_text import one_line
from opencouncil.wording.sentences import Item, Sentence, Style, flatten

# The changes of a commit to a council are one; more make a page that no phone likes.
MOST_ON_PAGE = 300
HISTORY = Link("The history in the repository", f"{REPOSITORY}/commits")
# On the home page: councils or files, and characters of what is said of each; the page of changes has all.
NEWS, LONGEST_NEWS = 5, 240
NO_HISTORY = "What changed is not known: this copy of the site was made of data without their history."
SIGNS: Mapping[str, str] = {"+": "Added:", "-": "Removed:", "~": "Changed:", "!": "Look:"}


class ItemTold(NamedTuple):
    sign: str
    sentence: Sentence
    below: tuple[Sentence, ...]


class GroupTold(NamedTuple):
    """News of a nation, or of a council or a nation's law, which has a link to its page if it has one."""

    title: str
    to: str
    items: tuple[ItemTold, ...]
    groups: tuple["GroupTold", ...]
    # By which the contents lead to it.
    anchor: str = ""


class ChangesPage(NamedTuple):
    title: str
    description: str
    texts: tuple[str, ...]
    links: tuple[Link, ...]
    feeds_heading: str
    feeds: tuple[Link, ...]
    # By day, the newest first; what leads to each.
    days: tuple[tuple[str, tuple[GroupTold, ...]], ...]
    jumps: tuple[Jump, ...] = ()


class NewsRow(NamedTuple):
    """The newest change to a council or another file: what it was, and when."""

    name: Link
    text: str
    day: str
    # Where the page of changes has it whole; empty where it is older than all that stands there.
    to: str


class NewsPart(NamedTuple):
    """The newest changes, for the home page; no rows where none are known, and then the text says so."""

    heading: str
    text: str
    rows: tuple[NewsRow, ...]
    more: Link


def describe_news(recent: Recent | None, places: Collection[str]) -> NewsPart:
    """``places`` are the ids of the councils that have a page; each council or law is named once.

    Where only the address of a page was corrected nothing is told, and else it comes last. Files of no
    council and no nation, such as the rubric, stand on the page of all changes alone.
    """
    heading, more = "What changed", Link("All changes, and feeds to follow", CHANGES)
    if recent is None:
        return NewsPart(heading=heading, text=NO_HISTORY, rows=(), more=Link("More on this", CHANGES))
    every = [one for one in recent.changelog.entries if one.council or one.nation]
    told = [one for one in every if not all(map(_is_of_an_address, one.changes))]
    entries = [_put_addresses_last(one) for one in told or every]
    story = read_story(every)
    listed = {_key(one) for one in recent.changelog.entries[:MOST_ON_PAGE]}
    newest: dict[str, NewsRow] = {}
    for entry in entries:
        if len(newest) == NEWS:
            break
        if (entry.council or entry.path) not in newest and (items := _list_told(entry, story)):
            row = _tell_news(entry, items, places)
            newest[entry.council or entry.path] = row if _key(entry) in listed else row._replace(to="")
    is_cut = len(entries) < len(every)
    return NewsPart(
        heading=heading, text=_sum_up_news(recent, is_cut), rows=tuple(newest.values()), more=more
    )


def _key(entry: Entry) -> tuple[str, str]:
    return entry.commit.hash, entry.path


def _is_of_an_address(change: Change) -> bool:
    """Whether the address of a page was corrected, and nothing of what it says."""
    if change.kind is Kind.CLAIM_CORRECTED:
        return bool(change.fields) and all(one.pointer[-1:] == ("url",) for one in change.fields)
    return change.kind is Kind.FIELD_CHANGED and change.pointer[-1:] in (("url",), ("website",))


def _put_addresses_last(entry: Entry) -> Entry:
    return replace(entry, changes=tuple(sorted(entry.changes, key=_is_of_an_address)))


def _list_told(entry: Entry, story: Story) -> list[Item]:
    return [*list_whole(entry, story), *list_items(entry, story)]


def _tell_news(entry: Entry, items: Sequence[Item], places: Collection[str]) -> NewsRow:
    """The first item, and how many more there are; the words of an address or a long name are cut."""
    left = len(items) - 1
    more = f" ({count_of(left, 'more change')})" if left else ""
    day = say_day(entry.commit.day)
    return NewsRow(
        name=Link(one_line(entry.name), f"{COUNCILS}{entry.council}/" if entry.council in places else ""),
        text=f"{clip_words(flatten(items[0].sentence), LONGEST_NEWS)}{more}",
        day=day,
        to=f"{CHANGES}#{anchor(day, name_group(entry.nation))}",
    )


def _sum_up_news(recent: Recent, is_cut: bool) -> str:
    since, until = say_day(recent.since), say_day(recent.head.day)
    councils = len({entry.council for entry in recent.changelog.entries if entry.council})
    if not recent.changelog.entries:
        return f"Nothing changed from {since} to {until}."
    newest = "The newest, without those that only correct an address" if is_cut else "The newest"
    return f"In our files, from {since} to {until}: changes to {count_of(councils, 'council')}. {newest}:"


def describe_changes(
    recent: Recent | None, places: Mapping[str, str], feeds: tuple[Link, ...] = ()
) -> ChangesPage:
    """``places`` are the pages of councils by their ids, and those of laws by what stands above their news.

    There is no history where the data came without it.
    """
    if recent is None:
        return ChangesPage(
            title=TITLE,
            description=f"{TITLE}: this copy of the site was made of data without their history.",
            texts=(NO_HISTORY,),
            links=(HISTORY,),
            feeds_heading="",
            feeds=(),
            days=(),
        )
    entries = recent.changelog.entries
    days = tuple(
        (period.title, tuple(_tell_part(period.title, group, places) for group in period.groups))
        for period in group_by_day(entries[:MOST_ON_PAGE])
    )
    return ChangesPage(
        title=TITLE,
        description=f"What changed in the data on UK councils since {say_day(recent.since)}, by day and "
        "council, with feeds to follow.",
        texts=tuple(_iter_texts(recent)),
        links=(HISTORY,) if len(entries) > MOST_ON_PAGE else (),
        feeds_heading="Follow by feed",
        feeds=feeds,
        days=days,
        jumps=tuple(
            Jump(Link(day, f"#{anchor(day)}"), tuple(Link(one.title, f"#{one.anchor}") for one in groups))
            for day, groups in days
        ),
    )


def _iter_texts(recent: Recent) -> Iterator[str]:
    entries = recent.changelog.entries
    since, until = say_day(recent.since), say_day(recent.head.day)
    if entries:
        yield f"From {since} to {until}, by the day of the change in our files, the newest first."
    else:
        yield f"Nothing changed from {since} to {until}."
    if cut := recent.changelog.cut:
        yield f"The history from which this page was made begins on {say_day(cut.day)}."
    if len(entries) > MOST_ON_PAGE:
        left = len(entries) - MOST_ON_PAGE
        yield (
            f"The newest {MOST_ON_PAGE} are shown, the changes of a commit to a council counted as one; "
            f"older ones left out: {left:,}. The history in the repository has all."
        )


def list_places(councils: Iterable[str], nations: Iterable[str]) -> dict[str, str]:
    """The pages that the news of councils and of laws lead to; what is cut in the news of a law is there."""
    laws = {f"The law of {codes.name_nation(nation)}": f"{LAW}{nation}/" for nation in nations}
    return laws | {council: f"{COUNCILS}{council}/" for council in councils}


def list_feeds(nations: Collection[str]) -> tuple[Link, ...]:
    """That of all changes, and that of each nation."""
    return (
        all_feed(),
        *(nation_feed(nation) for nation in NATIONS if nation in nations),
    )


def all_feed() -> Link:
    return Link(f"{NAME}: all changes", f"{CHANGES}all.atom")


def nation_feed(nation: str) -> Link:
    return Link(f"{NAME}: {codes.name_nation(nation)}", f"{CHANGES}nations/{nation}.atom")


def council_feed(council: Council) -> Link:
    return _link_feed(council.id, council.short_name)


def list_gone_feeds(entries: Sequence[Entry], there: Collection[str]) -> dict[str, Link]:
    """The feed of each council that changed and has no file any more, by its id; ``there`` are the others."""
    names = find_names(entries)
    ids = dict.fromkeys(entry.council for entry in entries if entry.council and entry.council not in there)
    return {one: _link_feed(one, names.get(one, one)) for one in ids}


def _link_feed(council_id: str, name: str) -> Link:
    return Link(f"{NAME}: {one_line(name)}", f"{CHANGES}councils/{council_id}.atom")


def anchor(*words: str) -> str:
    """``d-30-november-2026-england``."""
    return "-".join(("d", *" ".join(words).lower().split()))


def _tell_part(day: str, group: Group, places: Mapping[str, str]) -> GroupTold:
    told = _tell(group, places)
    return told._replace(anchor=anchor(day, told.title))


def _tell(group: Group, places: Mapping[str, str]) -> GroupTold:
    ids = [part.text for part in group.title if part.style is Style.CODE and part.text in places]
    title = group.title[0].text if ids else flatten(group.title)
    return GroupTold(
        title=title,
        to=places.get(ids[0] if ids else title, ""),
        items=tuple(map(_tell_item, group.items)),
        groups=tuple(_tell(inner, places) for inner in group.groups),
    )


def _tell_item(item: Item) -> ItemTold:
    return ItemTold(SIGNS[item.sign], item.sentence, item.below)
