"""What the pages of one website share: the dataset, the day, and the answers of that day."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from opencouncil.answers import Answer, find_answers
from opencouncil.card import Others
from opencouncil.checking.rubric import check_rubric
from opencouncil.model import Council
from opencouncil.reading.dataset import Dataset
from opencouncil.reading.hexagons import Cell
from opencouncil.reading.rubric import find_rubric
from opencouncil.reports.hexmap import HexMap, find_places, make_hexmap
from opencouncil.reports.out_of_step import Case, OutOfStep, find_out_of_step
from opencouncil.reports.rubric import Rubric
from opencouncil.reports.unread import Unread, find_unread
from opencouncil.select import NONE, Wanted
from opencouncil.site.nearest import Near, NearTable, Tie
from opencouncil.site.page import Picture, Site
from opencouncil.site.pieces import Pieces
from opencouncil.vocabulary import ACTIVITIES
from opencouncil.wording.dates import say_day
from opencouncil.wording.pages.frame import FIRST, Link, describe_frame
from opencouncil.wording.pages.left_out import link_left_out, say_no_answers
from opencouncil.wording.pages.lists import list_areas
from opencouncil.wording.pages.postcode import describe_postcode

if TYPE_CHECKING:
    from opencouncil.history.recent import Recent
    from opencouncil.reports.hexmap_years import YearlyGround
    from opencouncil.reports.over_time import Progress

# As the schema has it: it becomes a part of a path.
_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


class Pictures(NamedTuple):
    """Pictures for posts: that of the site, and the folder of an earlier one to take others from."""

    of_site: Picture
    earlier: Path | None


class History(NamedTuple):
    """What changed lately, read when it is asked for: that takes longer than most of the site."""

    # The commit up to which it goes: the same for the same changes.
    key: str
    read: Callable[[], "Recent"]


class Website:
    """A dataset as of a day; ``version`` says in words which data it is."""

    def __init__(
        self,
        dataset: Dataset,
        today: date,
        version: str,
        base_url: str = "",
        history: History | None = None,
        pictures: Pictures | None = None,
        *,
        with_postcodes: bool = True,
        with_search: bool = False,
    ) -> None:
        self.dataset = dataset
        self.today = today
        self.version = version
        # The hash of the program, where what it worked out once may be kept for the next build.
        self.program = ""
        # What an earlier site has of files that are put together; None where there is none.
        self.pieces: Pieces | None = None
        # None where the data came without their history.
        self.history = history
        # None on a site without pictures for posts.
        self.pictures = pictures
        # Whether the index of all text is made once the pages are there.
        self.with_search = with_search
        # By activity what is worked out when it is first asked for.
        self._maps: dict[str, tuple[HexMap, ...]] = {}
        self._progress: dict[str, Progress] = {}
        frame = describe_frame(say_day(today), with_postcodes, with_search)
        left_out = link_left_out(self.unread)
        frame = frame._replace(foot_links=(*frame.foot_links, *left_out))
        self.site = Site(
            frame=frame,
            base_url=base_url,
            postcode=describe_postcode(with_postcodes),
            picture=pictures.of_site if pictures else None,
        )

    @cached_property
    def former_ids(self) -> Mapping[str, Sequence[str]]:
        """The ids that councils had before, and that belong to no other now."""
        found: dict[str, list[str]] = {}
        taken = {*self.dataset.by_id, *self.dataset.known_ids}
        for council in self.councils:
            for former in council.former_ids:
                if former not in taken and _ID.fullmatch(former):
                    taken.add(former)
                    found.setdefault(council.id, []).append(former)
        return found

    @cached_property
    def unread(self) -> Sequence[Unread]:
        """The files that cannot be read, or not whole."""
        return find_unread(self.dataset, self.today)

    @cached_property
    def broken(self) -> Mapping[str, Unread]:
        """By id the councils whose files cannot be read, where no other file has the council."""
        return {
            one.council: one
            for one in self.unread
            # A copy of another's file has no faults of its own.
            if one.council and one.faults and one.council not in self.dataset.by_id
        }

    @cached_property
    def lacking(self) -> frozenset[str]:
        """The nations of councils of the day whose law cannot be read: nothing is answered for them."""
        return frozenset(one.nation for one in self.current) - set(self.dataset.law)

    def warn(self, councils: Iterable[Council] | None = None) -> tuple[str, ...]:
        """That nothing is answered for some of these councils, or of all; none where all are answered."""
        there = self.current if councils is None else councils
        return say_no_answers({one.nation for one in there} & self.lacking)

    @cached_property
    def councils(self) -> Sequence[Council]:
        return self.dataset.councils

    @cached_property
    def current(self) -> Sequence[Council]:
        """Those that exist on the day, as they are then."""
        return [one.as_on(self.today) for one in self.councils if one.exists_on(self.today)]

    @cached_property
    def as_of_today(self) -> Mapping[str, Council]:
        """The same by id."""
        return {one.id: one for one in self.current}

    @cached_property
    def others(self) -> Others:
        """The councils by what ties them to each other."""
        return Others(self.dataset, self.today)

    @cached_property
    def answers(self) -> Mapping[str, Sequence[Answer]]:
        """The answers of the day by council, in the order of the activities."""
        there = [one.as_on(self.today) for one in self.councils if self.dataset.is_answered(one, self.today)]
        found: dict[str, list[Answer]] = {}
        for answer in find_answers(self.dataset.law, there, self.today):
            found.setdefault(answer.council.id, []).append(answer)
        return found

    @property
    def has_history(self) -> bool:
        return self.history is not None

    @cached_property
    def recent(self) -> "Recent | None":
        """What changed in the last months."""
        return self.history.read() if self.history else None

    @cached_property
    def areas(self) -> Mapping[str, tuple[str, list[Council]]]:
        """The nations, regions, counties and types with their titles and councils of the day, by place."""
        return list_areas(self.current, self.dataset.by_id)

    @cached_property
    def feeds(self) -> Mapping[str, Link]:
        """The feeds by their places: of all changes, of each nation, of each council.

        There is one also where nothing changed lately, for those who wait that something does.
        """
        if not self.has_history:
            return {}
        from opencouncil.wording.pages.changes import council_feed, list_feeds

        found = (*list_feeds({one.nation for one in self.councils}), *map(council_feed, self.councils))
        return {feed.to: feed for feed in found}

    def find_feeds(self, place: str) -> tuple[Link, ...]:
        """The feed at a place; none without history."""
        return tuple(feed for feed in (self.feeds.get(place),) if feed)

    def list_answers(self, activity: str) -> list[Answer]:
        """Those on one activity, council by council."""
        return self._by_activity.get(activity, [])

    @cached_property
    def _by_activity(self) -> Mapping[str, list[Answer]]:
        found: dict[str, list[Answer]] = {}
        for answers in self.answers.values():
            for one in answers:
                found.setdefault(one.activity, []).append(one)
        return found

    @cached_property
    def near(self) -> Mapping[str, Near]:
        """The councils most alike by facts alone, for each of the day."""
        return self._near_table

    @cached_property
    def ties(self) -> Mapping[str, Tie]:
        """Who they are, by id."""
        return self._near_table.find_ties(self.program)

    @cached_property
    def _near_table(self) -> NearTable:
        return NearTable(self.dataset, self.today)

    @cached_property
    def _yearly_ground(self) -> "YearlyGround":
        from opencouncil.reports.hexmap_years import find_yearly_ground

        return find_yearly_ground(self.dataset, self.today)

    def find_maps(self, activity: str) -> tuple[HexMap, ...]:
        """The maps of an activity from year to year, the last of them of the day."""
        from opencouncil.reports.hexmap_years import find_yearly_maps

        if activity not in self._maps:
            self._maps[activity] = find_yearly_maps(self.dataset, self._yearly_ground, activity)
        return self._maps[activity]

    def find_map(self, activity: str) -> HexMap:
        """The last of them, without the others."""
        return make_hexmap(activity, self.today, self._places, self.list_answers(activity))

    @cached_property
    def _places(self) -> Mapping[Cell, tuple[Council, ...]]:
        return find_places(self.dataset, self.today)

    @cached_property
    def bare_maps(self) -> tuple[HexMap, ...]:
        """The maps from year to year without answers."""
        from opencouncil.reports.hexmap_years import find_bare_maps

        return find_bare_maps(self._yearly_ground, FIRST)

    def find_progress_of(self, activity: str) -> "Progress | None":
        """The answers of each year; without those of nations whose law cannot be read, None without any."""
        if not self.dataset.law:
            return None
        if activity not in self._progress:
            self._progress[activity] = self._find_progress((activity,))
        return self._progress[activity]

    @cached_property
    def progress(self) -> "Progress | None":
        """The same of all activities."""
        if not self.dataset.law:
            return None
        found = self._find_progress(tuple(ACTIVITIES))
        self._progress.update((one.activity, replace(found, courses=(one,))) for one in found.courses)
        return found

    def _find_progress(self, activities: Sequence[str]) -> "Progress":
        from opencouncil.reports.over_time import find_progress

        wanted = Wanted(nations=frozenset(self.dataset.law) if self.lacking else NONE)
        return find_progress(self.dataset, self.today, activities, wanted)

    @cached_property
    def out_of_step(self) -> OutOfStep | None:
        """None where no law of a nation can be read."""
        if not self.dataset.law:
            return None
        return find_out_of_step(self.dataset, self.today, known=self.answers)

    @cached_property
    def cases(self) -> Mapping[str, tuple[Sequence[Case], Sequence[Case]]]:
        """By council the claims that are out of step, and those that are worth checking."""
        found: dict[str, tuple[list[Case], list[Case]]] = {}
        every = self.out_of_step
        for case in every.cases if every else ():
            found.setdefault(case.answer.council.id, ([], []))[0].append(case)
        for case in every.worth_checking if every else ():
            found.setdefault(case.answer.council.id, ([], []))[1].append(case)
        return found

    @cached_property
    def rubric(self) -> Rubric | None:
        """The rubric of the data; None where it has faults, and then nothing is counted."""
        found = find_rubric(self.dataset.snapshot)
        if check_rubric(found, self.today).has_failed():
            return None
        return Rubric(name=found.name, data=found.file.data, is_shipped=found.is_shipped)
