"""How the answers moved and how coverage grew, in words: tables of years, each row with its heights."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from opencouncil.reports.over_time import Course, Kind, Point, Progress
from opencouncil.vocabulary import PAPERS
from opencouncil.wording import codes
from opencouncil.wording.dates import say_day, say_day_asked
from opencouncil.wording.stats import NONE, say_only, say_share

if TYPE_CHECKING:
    # At run time it would bring GitPython, and most of `stats` needs no git.
    from opencouncil.history.growth import Growth, GrowthPoint

KINDS: Mapping[Kind, str] = {
    Kind.RIGHT: "A right in law",
    Kind.ALLOWED: "Allowed",
    Kind.PROVIDED: "Provided",
    Kind.PARTIAL: "In part",
    Kind.NO_RULE: "No rule",
    Kind.NARROWER: "Limited or refused",
    Kind.NOT_PROVIDED: "Not provided",
    Kind.OLD: "Old source",
    Kind.NOT_KNOWN: "Not known",
}
_NOTES = {
    Kind.NARROWER: "Limited or refused: permission is needed, only some may, or nobody may.",
    Kind.OLD: "Old source: more than five years old on the day.",
    Kind.NOT_KNOWN: "Not known: no source says anything that counts on the day.",
}
_NO_NO = "Neither of these two counts as a no."
# Where all kinds are.
NOTES = f"{' '.join(_NOTES.values())} {_NO_NO}"
_EXPLANATION = (
    "Per cent is the share among the councils of which something is known on the day: by a right in law, or "
    "by a source of the five years before it."
)
SAMPLE = (
    "The councils that are known are those whose sources were found, and no random sample. What is known of "
    "a year that is past rests on pages that are still there."
)
# Above a chart.
CHART = "Each bar is all councils there were, by what is known of them."
GROWTH = "How coverage grew in the record"
GROWTH_TITLES = ("Commit of", "councils with a claim", "claims")
_STEPS = {"day": "each day", "month": "each month", "year": "each year"}


class ProgressRow(NamedTuple):
    name: str
    # Whether it is a share of what is known, and not a number of councils.
    is_share: bool
    # From 0 to 1, for a line; None where nothing is known.
    heights: tuple[float | None, ...]
    # The same in words.
    cells: tuple[str, ...]


class ProgressTable(NamedTuple):
    heading: str
    rows: tuple[ProgressRow, ...]


class GrowthRow(NamedTuple):
    """The dataset at one commit: its day, and the numbers in words and as heights from 0 to 1."""

    cells: tuple[str, ...]
    heights: tuple[float, float]


class ProgressPage(NamedTuple):
    title: str
    # One for each column of a table.
    years: tuple[str, ...]
    tables: tuple[ProgressTable, ...]
    explanation: tuple[str, ...]
    growth: tuple[GrowthRow, ...]
    # What the rows of growth are, or why there are none.
    growth_said: str
    # Which data it is, and whose.
    source: tuple[str, ...]


def describe_progress(
    progress: Progress, growth: "Growth", today: date, source: tuple[str, ...]
) -> ProgressPage:
    has_councils = any(point.councils for course in progress.courses for point in course.points)
    return ProgressPage(
        title=say_title(progress, today),
        years=tuple(str(day.year) for day in progress.days),
        tables=tuple(map(_describe_course, progress.courses)) if has_councils else (),
        explanation=(say_days(progress), f"{_EXPLANATION} {_say_notes(progress)}", SAMPLE)
        if has_councils
        else (NONE,),
        growth=tuple(_iter_growth(growth)),
        growth_said=say_growth(growth),
        source=source,
    )


def say_title(progress: Progress, today: date) -> str:
    only, day = say_only(progress.wanted), say_day_asked(progress.on, today)
    if len(progress.days) == 1:
        return f"The answers{only} on {day}"
    return f"How the answers moved{only} from {progress.days[0].year} to {day}"


def say_days(progress: Progress) -> str:
    """``Each year stands for its last day, 2026 for 30 November.``"""
    if len(progress.days) == 1:
        return f"Of {say_day(progress.on)}."
    day = say_day(progress.on).removesuffix(f" {progress.on.year}")
    return f"Each year stands for its last day, {progress.on.year} for {day}."


def say_notes(kinds: Collection[Kind]) -> str:
    """What those of some kinds mean that do not say it by their names."""
    said = [note for kind, note in _NOTES.items() if kind in kinds]
    if {Kind.OLD, Kind.NOT_KNOWN}.issubset(kinds):
        said.append(_NO_NO)
    elif not {Kind.OLD, Kind.NOT_KNOWN}.isdisjoint(kinds):
        said.append("That does not count as a no.")
    return " ".join(said)


def _say_notes(progress: Progress) -> str:
    return say_notes({kind for course in progress.courses for kind in course.kinds})


def list_notes(progress: Progress) -> tuple[str, ...]:
    """Below a chart, which has numbers and no shares."""
    return f"{say_days(progress)} {_say_notes(progress)}", SAMPLE


def say_commit_day(day: date) -> str:
    """Below a bar, where there is little room."""
    return day.isoformat()


def name_growth(points: "Sequence[GrowthPoint]") -> tuple[tuple[str, str, tuple[int, ...]], ...]:
    """A title, a name for the bars, and their values: of the councils with a claim, and of the claims."""
    return (
        ("Coverage in the record: councils", "With a claim", tuple(point.with_claim for point in points)),
        ("Coverage in the record: claims", "Claims", tuple(point.claims for point in points)),
    )


def _describe_course(course: Course) -> ProgressTable:
    points, rows = course.points, []
    most = max(point.councils for point in points) or 1
    rows.append(_count("Councils", [point.councils for point in points], [most] * len(points)))
    everybody = [point.councils for point in points]
    rows.append(_count("Known", [point.known for point in points], everybody))
    for kind in course.kinds:
        if kind.is_known:
            rows.append(_share(name_kind_of(kind, course.activity), kind, points))
        else:
            numbers = [point.kinds.get(kind, 0) for point in points]
            rows.append(_count(name_kind_of(kind, course.activity), numbers, everybody))
    return ProgressTable(codes.name_activity(course.activity), tuple(rows))


def name_kind_of(kind: Kind, activity: str) -> str:
    """In few words; a right to read the papers does not say that they are online."""
    return "Right to read them" if (kind, activity) == (Kind.RIGHT, PAPERS) else KINDS[kind]


def _count(name: str, numbers: Sequence[int], of: Sequence[int]) -> ProgressRow:
    return ProgressRow(
        name=name,
        is_share=False,
        heights=tuple(number / (whole or 1) for number, whole in zip(numbers, of, strict=True)),
        cells=tuple(f"{number:,}" for number in numbers),
    )


def _share(name: str, kind: Kind, points: Sequence[Point]) -> ProgressRow:
    return ProgressRow(
        name=name,
        is_share=True,
        heights=tuple(point.share(kind) for point in points),
        cells=tuple(
            say_share(point.kinds.get(kind, 0), point.known) if point.known else "-" for point in points
        ),
    )


def _iter_growth(growth: "Growth") -> Iterator[GrowthRow]:
    councils = max((point.councils for point in growth.points), default=0) or 1
    claims = max((point.claims for point in growth.points), default=0) or 1
    for point in growth.points:
        yield GrowthRow(
            cells=(
                say_day(point.commit.day),
                f"{point.with_claim:,} of {point.councils:,}",
                f"{point.claims:,}",
            ),
            heights=(point.with_claim / councils, point.claims / claims),
        )


def say_growth(growth: "Growth") -> str:
    if growth.shipped:
        return f"How coverage grew is not told: {growth.shipped} has no history. A clone has it."
    if not growth.points:
        return "How coverage grew is not told: the files are of no commit, so they have no history."
    text = f"At the last commit of {_STEPS[growth.step]} with a change; councils of any time."
    if growth.is_cut:
        text += (
            f" This clone is shallow and begins on {say_day(growth.points[0].commit.day)}: "
            "`git fetch --unshallow` gets what came before."
        )
    return text
