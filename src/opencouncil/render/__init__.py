"""How results are shown: one table of formats, and one module for each format of each kind of result.

``FORMATS["answer"]["json"]`` is the module ``render.answer.json_``: a folder for the kind, in it a module for
the format, in it the function ``render(result, out)``. Only the module asked for is imported. The choices of
every ``--format`` come from this table; ``export`` has its own table, for files.
"""

from collections.abc import Collection, Iterator, Mapping
from importlib import import_module
from typing import TYPE_CHECKING, Any, Generic, Protocol, TextIO, TypedDict, TypeVar

if TYPE_CHECKING:
    from opencouncil.card import Card
    from opencouncil.checking.rules.base import Rule
    from opencouncil.findings import Report
    from opencouncil.history.timeline import Timeline
    from opencouncil.links.outcome import Run
    from opencouncil.render import kinds
    from opencouncil.reports.meanings import Meanings
    from opencouncil.sql.result import Result
    from opencouncil.wording.plots import Picture

_Shown = TypeVar("_Shown", contravariant=True)
_Kind = TypeVar("_Kind")
# A module gets an underscore if a library has the name of the format.
_LIBRARIES = frozenset(("csv", "email", "json", "yaml"))


class Format(Protocol[_Shown]):
    """A module of a format."""

    def render(self, shown: _Shown, out: TextIO, /) -> None:
        """Write a result of one kind to a stream."""


class Formats(Mapping[str, Format[_Kind]], Generic[_Kind]):
    """The formats of one kind of result by their names, in the order in which help lists them."""

    def __init__(self, folder: str, *names: str) -> None:
        self._folder = folder
        self._names = names

    def __getitem__(self, name: str) -> Format[_Kind]:
        if name not in self._names:
            raise KeyError(name)
        module = f"{name}_" if name in _LIBRARIES else name
        found: Any = import_module(f"opencouncil.render.{self._folder}.{module}")
        return found  # type: ignore[no-any-return]

    def __iter__(self) -> Iterator[str]:
        return iter(self._names)

    def __len__(self) -> int:
        return len(self._names)


class Table(TypedDict):
    """The formats of each kind, and the type of its results."""

    findings: Formats["Report"]
    rules: Formats[Collection["Rule"]]
    rule: Formats["Rule"]
    answer: Formats["kinds.AnswerShown"]
    periods: Formats["kinds.PeriodsShown"]
    meanings: Formats["Meanings"]
    councils: Formats["kinds.CouncilsShown"]
    card: Formats["Card"]
    lineage: Formats["kinds.FamilyShown"]
    comparison: Formats["kinds.ComparisonShown"]
    delta: Formats["kinds.DeltaShown"]
    history: Formats["Timeline"]
    changelog: Formats["kinds.ChangelogShown"]
    news: Formats["kinds.NewsShown"]
    calendar: Formats["kinds.CalendarShown"]
    stats: Formats["kinds.StatsShown"]
    over_time: Formats["kinds.OverTimeShown"]
    out_of_step: Formats["kinds.OutOfStepShown"]
    replies: Formats["kinds.RepliesShown"]
    gaps: Formats["kinds.GapsShown"]
    stale: Formats["kinds.StaleShown"]
    similar: Formats["kinds.SimilarShown"]
    side_by_side: Formats["kinds.SideBySideShown"]
    systems: Formats["kinds.SystemsShown"]
    links: Formats["Run"]
    score: Formats["kinds.ScoreShown"]
    ranking: Formats["kinds.RankingShown"]
    moves: Formats["kinds.MovesShown"]
    rows: Formats["Result"]
    picture: Formats["Picture"]
    fields: Formats["kinds.FieldsShown"]
    tables: Formats["kinds.TablesShown"]
    import_plan: Formats["kinds.PlanShown"]
    agreement: Formats["kinds.AgreementShown"]
    hexmap: Formats["kinds.HexMapShown"]
    letter: Formats["kinds.LetterShown"]
    door_card: Formats["kinds.DoorCardShown"]


FORMATS: Table = {
    "findings": Formats("findings", "text", "json", "github", "sarif", "junit"),
    "rules": Formats("rules", "text", "markdown"),
    "rule": Formats("rule", "text"),
    "answer": Formats("answer", "text", "json"),
    "periods": Formats("periods", "text", "json"),
    "meanings": Formats("meanings", "text", "json"),
    "councils": Formats("councils", "text", "json", "csv", "markdown", "ids"),
    "card": Formats("card", "text", "json", "yaml"),
    "lineage": Formats("lineage", "text", "json", "mermaid", "dot"),
    "comparison": Formats("comparison", "text", "json", "markdown"),
    # `diff` and `changelog` offer these behind their own.
    "delta": Formats("delta", "csv", "jsonl", "parquet"),
    "history": Formats("history", "text", "json", "markdown"),
    "changelog": Formats("changelog", "text", "markdown", "json", "atom"),
    "news": Formats("news", "text", "markdown", "json", "atom", "email"),
    "calendar": Formats("calendar", "text", "json", "ics"),
    "stats": Formats("stats", "text", "json", "csv", "markdown"),
    # `stats` offers these: those of the figures of one day, and those of a picture of them.
    "over_time": Formats("over_time", "text", "json", "csv", "markdown", "svg", "png", "html"),
    "out_of_step": Formats("out_of_step", "text", "markdown", "csv", "json"),
    "replies": Formats("replies", "text", "json", "csv"),
    "gaps": Formats("gaps", "text", "markdown", "csv", "json"),
    "stale": Formats("stale", "text", "markdown", "csv", "json"),
    "similar": Formats("similar", "text", "json", "csv", "markdown"),
    "side_by_side": Formats("side_by_side", "text", "json", "csv", "markdown"),
    "systems": Formats("systems", "text", "json", "csv", "markdown"),
    "links": Formats("links", "text", "json", "markdown"),
    "score": Formats("score", "text", "json", "markdown"),
    "ranking": Formats("ranking", "text", "json", "csv", "markdown"),
    "moves": Formats("moves", "text", "json", "markdown"),
    "rows": Formats("rows", "text", "csv", "json", "jsonl", "markdown", "parquet"),
    # `query` and `stats` offer these behind their own.
    "picture": Formats("picture", "svg", "png", "html"),
    "fields": Formats("fields", "text", "json", "markdown"),
    "tables": Formats("tables", "text", "json", "markdown"),
    "import_plan": Formats("import_plan", "text"),
    "agreement": Formats("agreement", "text", "json"),
    "hexmap": Formats("hexmap", "text", "svg", "png", "html", "csv", "json"),
    "letter": Formats("letter", "text", "markdown", "mailto", "json", "link"),
    "door_card": Formats("door_card", "text", "html", "svg"),
}
