"""What the pages of one website share: the dataset, the day, and the answers of that day."""

from collections.abc import Mapping, Sequence
from datetime import date
from functools import cached_property

from opencouncil.answers import Answer, find_answers
from opencouncil.model import Council
from opencouncil.reading.dataset import Dataset
from opencouncil.site.page import Site
from opencouncil.wording.dates import say_day
from opencouncil.wording.pages.frame import describe_frame


class Website:
    """A dataset as of a day; ``version`` says in words which data it is."""

    def __init__(self, dataset: Dataset, today: date, version: str, base_url: str = "") -> None:
        self.dataset = dataset
        self.today = today
        self.version = version
        self.site = Site(describe_frame(version, say_day(today)), base_url)

    @cached_property
    def councils(self) -> Sequence[Council]:
        return self.dataset.councils

    @cached_property
    def current(self) -> Sequence[Council]:
        """Those that exist on the day, as they are then."""
        return [one.as_on(self.today) for one in self.councils if one.exists_on(self.today)]

    @cached_property
    def answers(self) -> Mapping[str, Sequence[Answer]]:
        """The answers of the day by council, in the order of the activities."""
        there = [one.as_on(self.today) for one in self.councils if self.dataset.is_answered(one, self.today)]
        found: dict[str, list[Answer]] = {}
        for answer in find_answers(self.dataset.law, there, self.today):
            found.setdefault(answer.council.id, []).append(answer)
        return found

    def list_answers(self, activity: str) -> list[Answer]:
        """Those on one activity, council by council."""
        return [one for answers in self.answers.values() for one in answers if one.activity == activity]
