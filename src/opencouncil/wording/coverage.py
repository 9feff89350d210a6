"""How much is known, from what, and how well: a page for readers of the figures."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple, Protocol

from opencouncil.editing.sheets.agreement import Agreement, Share
from opencouncil.reports.coverage import AGES, Coverage, SourceCount
from opencouncil.reports.stats import Stats
from opencouncil.vocabulary import ACTIVITIES, CONFIDENCES
from opencouncil.wording import codes, sources
from opencouncil.wording.agreement import Sheets, say_percent
from opencouncil.wording.dates import say_day_asked
from opencouncil.wording.lists import capital, count_of, join_words
from opencouncil.wording.safe_text import one_line
from opencouncil.wording.stats import name_group, say_share

# The reasons, in the order of the columns of the table.
WEAK = (
    "Old source: the answer rests on a source more than five years older than the day. It may have changed.",
    "Low: one outsider in passing, an inference, or a practice seen once.",
    "No date: the page shows no day, and its words give no bound.",
    "For a time: it was so in the pandemic or in a trial, and no source that counts says what came after.",
)
NOT_FOR = (
    "To rank councils by how much is known of them: it shows where somebody looked, and what stays online.",
    "To say that a council does not do or allow something: without a claim, nobody has found a source.",
    "To estimate a share of all councils: the sources are those that were found, and no random sample. "
    "Councils with a dispute about filming have left more of them.",
    "To say what holds today where the source is old or has no date: read the source of the claim first.",
    "In place of the law: a claim is what a source says, and a council may be wrong about the law.",
)


class Table(NamedTuple):
    """A table; all columns but the first are numbers."""

    titles: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


class Part(NamedTuple):
    """A heading, its text, and a table or a list below."""

    heading: str
    text: str
    table: Table | None = None
    items: tuple[str, ...] = ()


class CoveragePage(NamedTuple):
    title: str
    # Of which day and which commit the figures are.
    made: str
    parts: tuple[Part, ...]


class SecondCoding(Protocol):
    """Claims that were coded twice, and the names of the two sheets."""

    @property
    def agreement(self) -> Agreement: ...
    @property
    def sheets(self) -> Sheets: ...


def describe_coverage(
    stats: Stats, coverage: Coverage, revision: str, today: date, second_coding: SecondCoding | None = None
) -> CoveragePage:
    """``revision`` is the commit; empty for files that are not of a commit."""
    return CoveragePage(
        title="How much is known",
        made=_say_made(stats, revision, today, second_coding is not None),
        parts=(
            _count_claims(coverage, is_part=len(stats.activities) < len(ACTIVITIES)),
            _count_answers(stats),
            _count_sources(coverage),
            _count_weak(coverage),
            *([_count_agreement(second_coding.agreement, second_coding.sheets)] if second_coding else []),
            *_list_without(coverage),
            Part(heading="What the figures must not be used for", text="", items=NOT_FOR),
        ),
    )


def _say_made(stats: Stats, revision: str, today: date, is_coded_twice: bool) -> str:
    of = f"commit {revision}" if revision else "files that are not of one commit"
    option = " --agreement FIRST SECOND" if is_coded_twice else ""
    return (
        f"The figures of {say_day_asked(stats.on, today)}, from the data of {of}. "
        f"`opencouncil stats --format markdown{option}` made this page; do not edit it."
    )


def _count_claims(coverage: Coverage, is_part: bool) -> Part:
    """``is_part``: the figures are of some activities only."""
    shown = " about the activities below" if is_part else ""
    confidences = [f"{coverage.confidences.get(name, 0):,} {name}" for name in CONFIDENCES]
    text = (
        f"{count_of(coverage.claims, 'claim')}{shown} on {coverage.with_claim:,} of {coverage.councils:,} "
        f"councils, abolished and future ones included, from {count_of(coverage.pages, 'page')}. "
        f"Their confidence: {join_words(confidences)}."
    )
    return Part(heading="Claims", text=text)


def _count_answers(stats: Stats) -> Part:
    names = [name_group(group.name, stats.by) for group in stats.groups]
    rows = []
    for activity in stats.activities:
        counts = [group.counts[activity] for group in stats.groups]
        cells = [_say_part(count.with_claim, count.councils) for count in [*counts, stats.total(activity)]]
        rows.append((codes.name_activity(activity), *cells))
    sizes = [_say_part(group.with_claim, group.councils) for group in stats.groups]
    rows.append(("Any of these", *sizes, _say_part(stats.with_claim, stats.councils)))
    text = (
        f"Of how many councils a source says something that counts on the day, of those that exist on it, by "
        f"activity and {stats.by}. Where the law gives a right, there is an answer without it."
    )
    return Part(
        heading="Answers known",
        text=text,
        table=Table(titles=("Activity", *names, "All"), rows=tuple(rows)),
    )


def _say_part(part: int, whole: int) -> str:
    """``256 of 337 (76%)``."""
    return f"{part:,} of {whole:,} ({say_share(part, whole)})"


def _count_sources(coverage: Coverage) -> Part:
    rows = [_list_cells(capital(sources.TYPES[kind]), [count]) for kind, count in coverage.sources.items()]
    if rows:
        rows.append(_list_cells("All", list(coverage.sources.values())))
    return Part(
        heading="Sources by kind and age",
        text="Claims by the kind of their source, and by its age on the day, in years.",
        table=Table(titles=("Source", "Claims", *_iter_ages(), "No date"), rows=tuple(rows)),
    )


def _iter_ages() -> Iterator[str]:
    """``under 1``, ``1 to 4``, ``5 to 9``, ``10 or more``."""
    for least, after in zip(AGES, (*AGES[1:], None), strict=True):
        if after is None:
            yield f"{least} or more"
        else:
            yield f"{least} to {after - 1}" if least else f"under {after}"


def _list_cells(name: str, counts: Sequence[SourceCount]) -> tuple[str, ...]:
    numbers = (
        sum(count.claims for count in counts),
        *(sum(count.ages.get(age, 0) for count in counts) for age in AGES),
        sum(count.undated for count in counts),
    )
    return (name, *(f"{number:,}" for number in numbers))


def _count_weak(coverage: Coverage) -> Part:
    rows = tuple(
        (
            codes.name_activity(activity),
            *(f"{number:,}" for number in (weak.known, weak.old, weak.low, weak.undated, weak.passing)),
        )
        for activity, weak in coverage.weaknesses.items()
    )
    return Part(
        heading="What is weakly known, and why",
        text="Of the councils known of, for how many the answer rests on a claim that is weak. It may be so "
        "in more than one way.",
        table=Table(titles=("Activity", "Known", "Old source", "Low", "No date", "For a time"), rows=rows),
        items=WEAK,
    )


def _count_agreement(agreement: Agreement, sheets: Sheets) -> Part:
    """How far a second coder agreed, in figures; ``opencouncil agreement`` lists the differences."""
    rows = [
        _list_share("Rows", agreement.rows),
        _list_share("Status", agreement.status),
        _list_share("Date", agreement.date),
    ]
    for one in agreement.activities:
        share = Share(agreeing=one.agreeing, of=one.of, aim=agreement.status.aim)
        kappa = "not defined" if one.kappa is None else f"{float(one.kappa):.2f}"
        rows.append(_list_share(f"Status: {codes.name_activity(one.activity)}", share, kappa))
    text = (
        f"Sources on {count_of(len(agreement.councils), 'council')} were coded a second time, without sight "
        f"of the first coding: {one_line(sheets.first)} and {one_line(sheets.second)}. Rows: those that the "
        "other sheet has too, by council, activity and source. Status and date: of the rows that both have. "
        "Kappa: the agreement on the status beyond chance; 1 is full agreement, 0 what chance would give. "
        "The command opencouncil agreement lists every difference."
    )
    return Part(
        heading="Two coders",
        text=text,
        table=Table(titles=("Compared", "Agree", "Of", "Share", "Aim", "Kappa"), rows=tuple(rows)),
    )


def _list_share(name: str, share: Share, kappa: str = "") -> tuple[str, ...]:
    part = "" if share.value is None else say_percent(share.value)
    return (name, f"{share.agreeing:,}", f"{share.of:,}", part, f"{round(100 * share.aim)}%", kappa)


def _list_without(coverage: Coverage) -> Iterator[Part]:
    if coverage.without_claim:
        names = [one_line(council.name) for council in coverage.without_claim]
        yield Part(heading="Councils without a claim", text=f"{join_words(names)}.")
