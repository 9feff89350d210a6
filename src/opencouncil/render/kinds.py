"""The input of formats, for each kind of result that is more than one object.

Each is built by name. They are tuples, since Python takes three times as long to make dataclasses of them,
2 ms against 6 before every command.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, datetime
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from opencouncil.answers import Answer
    from opencouncil.card import Shadow
    from opencouncil.editing.sheets.agreement import Agreement
    from opencouncil.editing.sheets.plan import Plan
    from opencouncil.history.changelog import Changelog, Selection
    from opencouncil.history.comparison import Comparison
    from opencouncil.history.growth import Growth
    from opencouncil.history.news import Links, Start
    from opencouncil.history.releases import Release
    from opencouncil.history.releasing import Proposal
    from opencouncil.history.repository import Commit
    from opencouncil.lineage import Family
    from opencouncil.model import Council, PartialDate
    from opencouncil.periods import Period
    from opencouncil.reading.fields import Group
    from opencouncil.reports.asked import Asked
    from opencouncil.reports.calendar import Calendar, Event
    from opencouncil.reports.coverage import Coverage
    from opencouncil.reports.door_card import DoorCard
    from opencouncil.reports.gaps import Worklist
    from opencouncil.reports.hexmap import HexMap
    from opencouncil.reports.letters import Letter
    from opencouncil.reports.moves import Move, Moves
    from opencouncil.reports.out_of_step import OutOfStep
    from opencouncil.reports.over_time import Progress
    from opencouncil.reports.rank import Ranking
    from opencouncil.reports.replies import Replies
    from opencouncil.reports.score import Score
    from opencouncil.reports.side_by_side import SideBySide
    from opencouncil.reports.similar import Similar
    from opencouncil.reports.stale import Stale
    from opencouncil.reports.stats import Stats
    from opencouncil.reports.systems import Systems
    from opencouncil.select import Wanted
    from opencouncil.tables.contract import Contract
    from opencouncil.tables.deltas import Step
    from opencouncil.wording.agreement import Sheets
    from opencouncil.wording.letter import Written


class AnswerShown(NamedTuple):
    """One answer and its context."""

    answer: "Answer"
    # The day of the question, which may ask about another day.
    today: date
    # The successors of an abolished council; None where they cannot be read.
    followers: Sequence["Council"] | None = ()
    # For a future council: its shadow authority, which already meets.
    shadow: "Shadow | None" = None
    # The answer for the one council that has the place of an abolished one.
    successor: "Answer | None" = None
    # The file of the council.
    place: str = ""
    # The sources of plain facts, by key.
    sources: Mapping[str, Mapping[str, Any]] = MappingProxyType({})
    # Whether to give the whole reasoning: the law in full, and the claims passed over.
    shows_why: bool = False
    # Whether to give one sentence to quote instead.
    is_quoted: bool = False


class PeriodsShown(NamedTuple):
    """The answers from a day on, each with the days on which it and its reason stay the same."""

    council: "Council"
    since: "PartialDate"
    today: date
    periods: Sequence["Period"]
    # The answer of each period: of today for the one that holds it, else of its first day. Without any
    # period one, which says why there is none.
    answers: Sequence["Answer"]


class CouncilsShown(NamedTuple):
    """Councils on a day."""

    councils: Sequence["Council"]
    today: date
    # Their answers that day; read only by formats that show them.
    answers: Iterable["Answer"] = ()
    # The activities that have a column, in formats with columns.
    activities: Sequence[str] = ()
    # Whether the years of each council have a column.
    shows_years: bool = False
    # With --on: councils that existed then in a form without a file.
    earlier: Sequence["Council"] | None = None


class FamilyShown(NamedTuple):
    """The predecessors and successors of a council."""

    family: "Family"
    # The councils that it names, by id.
    councils: Mapping[str, "Council"]
    # Added before a path, to make it a path of the repository.
    prefix: str = ""


class ComparisonShown(NamedTuple):
    """The differences between two versions of the dataset."""

    comparison: "Comparison"
    # The commits that were compared; None for files that are not committed.
    base: "Commit | None" = None
    head: "Commit | None" = None
    # Strange changes first, and claims that were only read again in one line; otherwise council by council.
    is_review: bool = False
    # Whether to list the claims that were only read again one by one.
    is_verbose: bool = False
    # What Markdown has to fit into.
    fit: str = "comment"


class ChangelogShown(NamedTuple):
    """The changes in the data between two commits."""

    changelog: "Changelog"
    head: "Commit"
    # The selection, and the names of its councils.
    selection: "Selection"
    councils: Sequence[str] = ()
    # None for the whole history.
    base: "Commit | None" = None
    # The next release of the data; None if only a part was asked for.
    proposal: "Proposal | None" = None
    # The release of each commit, to group by release; None to group by day.
    releases: "Mapping[str, Release] | None" = None
    # The address at which a feed will be published.
    url: str | None = None


class DeltaShown(NamedTuple):
    """The changes in the rows of the tables, from one version of the dataset to another."""

    steps: "tuple[Step, ...]"
    # Whether the commits are told apart.
    has_commits: bool = False
    # What the file says of itself, in formats that have room for it.
    about: Mapping[str, str] = MappingProxyType({})


class NewsShown(NamedTuple):
    """What changed for what is watched since last time, and the days that came."""

    # Only the changes of what is watched.
    changelog: "Changelog"
    start: "Start"
    head: "Commit"
    on: date
    events: Sequence["Event"]
    # The councils of the dataset, by id.
    councils: Mapping[str, "Council"]
    # What is watched, in words.
    lines: Sequence[str]
    links: "Links"
    # The last commit that touched it; None where there is none.
    last: "Commit | None" = None


class CalendarShown(NamedTuple):
    """The days that the data holds."""

    calendar: "Calendar"
    # The councils of the dataset, by id.
    councils: Mapping[str, "Council"]
    # When the data was made what it is, without a time of day: that of its commit.
    stamp: datetime
    # Added before a path, to make it a path of the repository.
    prefix: str = ""


class StatsShown(NamedTuple):
    stats: "Stats"
    # The day of the question, which may ask about another day.
    today: date
    # What the claims rest on, which only a page says.
    find_coverage: "Callable[[], Coverage]"
    # The commit of the data; empty for files that are of none.
    revision: str = ""
    # A second coding of some of the claims, which only a page says.
    second_coding: "AgreementShown | None" = None


class OverTimeShown(NamedTuple):
    """How the answers moved, and how coverage grew."""

    progress: "Progress"
    growth: "Growth"
    today: date
    # Which data it is, and whose, in lines.
    source: tuple[str, ...]


class OutOfStepShown(NamedTuple):
    """The councils that give less than the law, and those worth checking."""

    found: "OutOfStep"
    # The day of the question, which may ask about another day.
    today: date


class RepliesShown(NamedTuple):
    """What councils were asked, and what they replied."""

    found: "Replies"
    # The day of the question, which may ask about another day.
    today: date


class GapsShown(NamedTuple):
    worklist: "Worklist"
    # The day of the question, which may ask about another day.
    today: date
    # The folder that was named with --data, for the commands that are shown.
    data: str = ""


class StaleShown(NamedTuple):
    stale: "Stale"
    # The day of the question, which may ask about another day.
    today: date
    # Added before a path, to make it a path of the repository.
    prefix: str = ""
    # The folder that was named with --data, for the commands that are shown.
    data: str = ""


class SimilarShown(NamedTuple):
    """The councils that are most alike to one."""

    similar: "Similar"
    today: date
    # Whether each was asked if what is shown of it is right, by council.
    asked: "Mapping[str, Asked]"
    # The answers on the activity asked about, by council; empty where none was.
    answers: "Mapping[str, Answer]" = MappingProxyType({})


class SideBySideShown(NamedTuple):
    """Several councils beside each other."""

    found: "SideBySide"
    today: date
    # Whether the sources of the answers are shown.
    shows_sources: bool = False


class SystemsShown(NamedTuple):
    """Who uses which systems, for each kind of system."""

    found: "Sequence[Systems]"
    # What councils are grouped by.
    by: str
    # The only system asked for; empty for all.
    system: str
    on: date
    today: date
    # The only councils counted.
    wanted: "Wanted"


class ScoreShown(NamedTuple):
    """The points of one council, and whether it was asked."""

    score: "Score"
    asked: "Asked"


class RankingShown(NamedTuple):
    ranking: "Ranking"
    # The day of the question, which may ask about another day.
    today: date
    # How many councils of a band to show at most; None for all.
    limit: int | None = None


class MovesShown(NamedTuple):
    """What another rubric changes."""

    moves: "Moves"
    today: date
    # The council that was asked about; empty for all.
    council: str = ""

    @property
    def one(self) -> "Move | None":
        return next((one for one in self.moves.councils if one.council.id == self.council), None)


class FieldsShown(NamedTuple):
    """The fields of some kinds of files."""

    # The groups of fields of each kind, by its name.
    groups: Mapping[str, Sequence["Group"]]
    # The text of its JSON Schema, if there is one kind.
    schema: str = ""


class TablesShown(NamedTuple):
    contract: "Contract"
    # The contract as JSON.
    text: str


class PlanShown(NamedTuple):
    """What an import would do, or has done."""

    plan: "Plan"
    # Added before a path, to make it a path of the repository.
    prefix: str = ""
    # Figures in place of a line for each row.
    is_summary: bool = False


class AgreementShown(NamedTuple):
    agreement: "Agreement"
    sheets: "Sheets"


class HexMapShown(NamedTuple):
    """The map of one activity on a day."""

    hexmap: "HexMap"
    # The day of the question, which may ask about another day.
    today: date
    # Which data it is, and whose, in lines.
    source: tuple[str, ...]


class DoorCardShown(NamedTuple):
    """A card to show at the door."""

    card: "DoorCard"
    # The day of the question, which may ask about another day.
    today: date
    # Which data it is from: ``data of commit 1a2b3c``.
    version: str = ""


class LetterShown(NamedTuple):
    """A letter, and the ways to send it."""

    letter: "Letter"
    written: "Written"
    # The page to send it from; empty where there is none.
    address: str = ""
    # Whether it may go by e-mail.
    may_be_mailed: bool = True
    remarks: Sequence[str] = ()
    # Added before a path, to make it a path of the repository.
    prefix: str = ""
