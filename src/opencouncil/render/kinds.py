"""What a format is given to show, for each kind of result that is more than one finished object."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from opencouncil.answers import Answer
    from opencouncil.editing.sheets.plan import Plan
    from opencouncil.history.changelog import Changelog, Selection
    from opencouncil.history.comparison import Comparison
    from opencouncil.history.releases import Proposal, Release
    from opencouncil.history.repository import Commit
    from opencouncil.lineage import Family
    from opencouncil.model import Council
    from opencouncil.reading.fields import Group
    from opencouncil.reports.stats import Stats
    from opencouncil.tables.contract import Contract


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerShown:
    """One answer, and what is said around it."""

    answer: "Answer"
    # The day of the question, which may ask about another day.
    today: date
    # The councils that have the place of one that is gone.
    followers: Sequence["Council"] = ()
    # The day when the law of each nation was last read.
    law_checked: Mapping[str, str] = field(default_factory=dict)
    # The file of the council.
    place: str = ""
    # Whether to say why claims were passed over.
    shows_why: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class CouncilsShown:
    """Councils as they are on a day."""

    councils: Sequence["Council"]
    today: date
    # Their answers that day. Only a format that shows them reads them.
    answers: Iterable["Answer"] = ()
    # The activities that have a column, in formats with columns.
    activities: Sequence[str] = ()
    # Whether the years of each council have a column.
    shows_years: bool = False
    # For a day that was asked for: councils that existed in a form that has no file.
    earlier: Sequence["Council"] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FamilyShown:
    """What came before a council and what comes after it."""

    family: "Family"
    # The councils that it names, by id.
    councils: Mapping[str, "Council"]
    # What stands before a path to make it one of the repository.
    prefix: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ComparisonShown:
    """What differs between two states of the dataset."""

    comparison: "Comparison"
    # The commits that were compared; None for files that are not committed.
    base: "Commit | None" = None
    head: "Commit | None" = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangelogShown:
    """What happened to the data between two commits."""

    changelog: "Changelog"
    head: "Commit"
    # None for all from the beginning.
    base: "Commit | None" = None
    # What was asked for, and the name of the council if that was one.
    selection: "Selection"
    name: str = ""
    # The next release of the data; None where only a part was asked for.
    proposal: "Proposal | None" = None
    # The release of each commit, to group by release; None to group by day.
    releases: "Mapping[str, Release] | None" = None
    # The address at which a feed will be.
    url: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class StatsShown:
    stats: "Stats"
    # The day of the question, which may ask about another day.
    today: date


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldsShown:
    """What files of some kinds are made of."""

    # The groups of fields of each kind, by its name.
    groups: Mapping[str, Sequence["Group"]]
    # The text of its JSON Schema, where there is one kind.
    schema: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class TablesShown:
    contract: "Contract"
    # The text of the file that the contract was read from.
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanShown:
    """What an import would do, or has done."""

    plan: "Plan"
    # What stands before a path to make it one of the repository.
    prefix: str = ""
