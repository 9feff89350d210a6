"""How far two coders of the same sources agree: docs/codebook.md, section 13.

Rows are matched by council, activity and source. Only the councils that both sheets have are compared, as the
second coder codes a part of them.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from pathlib import Path

from opencouncil.editing.sheets.coded_rows import CodedRow, read_coded_rows
from opencouncil.errors import OpenCouncilError
from opencouncil.vocabulary import ACTIVITIES

# The aims of the codebook.
ROWS_AIM, STATUS_AIM, DATE_AIM = Fraction(85, 100), Fraction(90, 100), Fraction(95, 100)


@dataclass(frozen=True, slots=True)
class Share:
    """How many of some agree, and how many should."""

    agreeing: int
    of: int
    aim: Fraction

    @property
    def value(self) -> Fraction | None:
        """None where there is nothing to compare."""
        return Fraction(self.agreeing, self.of) if self.of else None

    @property
    def is_met(self) -> bool:
        return self.value is not None and self.value >= self.aim


@dataclass(frozen=True, slots=True)
class ActivityAgreement:
    """The statuses of the rows on one activity that both coders have."""

    activity: str
    agreeing: int
    of: int
    # None where it is not defined.
    kappa: Fraction | None


class Field(StrEnum):
    """What differs: one sheet lacks the row, or both have it with two statuses or two dates."""

    ROW = "row"
    STATUS = "status"
    DATE = "date"


@dataclass(frozen=True, slots=True)
class Difference:
    """A row that one coder has, or one of both with two statuses or two dates."""

    field: Field
    # Either of the two rows: their council, activity and source are the same.
    row: CodedRow
    first: CodedRow | None
    second: CodedRow | None


@dataclass(frozen=True, slots=True)
class Agreement:
    """Two sheets compared."""

    # The councils that both sheets have, and those that only one has.
    councils: tuple[str, ...]
    left_out: tuple[str, ...]
    # Rows of either sheet that the other has too.
    rows: Share
    status: Share
    date: Share
    activities: tuple[ActivityAgreement, ...]
    differences: tuple[Difference, ...]


_Pair = tuple[CodedRow, CodedRow]
# None beside a row that the other sheet does not have.
_Match = tuple[CodedRow | None, CodedRow | None]


def compare_sheets(first: Sequence[CodedRow], second: Sequence[CodedRow]) -> Agreement:
    """The agreement of two sheets; OpenCouncilError where no council is in both."""
    ours, theirs = {row.council for row in first}, {row.council for row in second}
    councils = ours & theirs
    if not councils:
        raise OpenCouncilError("No council is in both sheets, so there is nothing to compare.")
    matched = list(
        _match(
            [row for row in first if row.council in councils],
            [row for row in second if row.council in councils],
        )
    )
    pairs = [(a, b) for a, b in matched if a is not None and b is not None]
    alone = len(matched) - len(pairs)
    return Agreement(
        councils=tuple(sorted(councils)),
        left_out=tuple(sorted(ours ^ theirs)),
        rows=Share(agreeing=2 * len(pairs), of=2 * len(pairs) + alone, aim=ROWS_AIM),
        status=Share(agreeing=sum(a.status == b.status for a, b in pairs), of=len(pairs), aim=STATUS_AIM),
        date=Share(agreeing=sum(a.date == b.date for a, b in pairs), of=len(pairs), aim=DATE_AIM),
        activities=tuple(_iter_activities(pairs)),
        differences=tuple(_iter_differences(matched)),
    )


def compare_files(first: Path, second: Path) -> Agreement:
    return compare_sheets(read_coded_rows(first), read_coded_rows(second))


def find_kappa(pairs: Sequence[tuple[str, str]]) -> Fraction | None:
    """Cohen's kappa of pairs of words: the agreement beyond that of chance, as a share of all there could be.

    (p_o - p_e) / (1 - p_e), where p_o is the share of pairs that agree, and p_e the share that would agree if
    each coder gave every word as often as she does, but by chance. None where p_e is 1: both gave one word.
    Source: Cohen, J. (1960), A coefficient of agreement for nominal scales, Educational and Psychological
    Measurement 20(1), 37-46, https://doi.org/10.1177/001316446002000104.
    """
    count = len(pairs)
    if not count:
        return None
    observed = Fraction(sum(a == b for a, b in pairs), count)
    first, second = Counter(a for a, _ in pairs), Counter(b for _, b in pairs)
    expected = sum((Fraction(first[word] * second[word], count * count) for word in first), Fraction(0))
    return None if expected == 1 else (observed - expected) / (1 - expected)


def _iter_activities(pairs: Iterable[_Pair]) -> Iterator[ActivityAgreement]:
    statuses: dict[str, list[tuple[str, str]]] = {activity: [] for activity in ACTIVITIES}
    for a, b in pairs:
        statuses[a.activity].append((a.status, b.status))
    for activity, found in statuses.items():
        if found:
            yield ActivityAgreement(
                activity=activity,
                agreeing=sum(a == b for a, b in found),
                of=len(found),
                kappa=find_kappa(found),
            )


def _iter_differences(matched: Iterable[_Match]) -> Iterator[Difference]:
    for first, second in matched:
        if first is not None and second is not None:
            if first.status != second.status:
                yield Difference(field=Field.STATUS, row=first, first=first, second=second)
            if first.date != second.date:
                yield Difference(field=Field.DATE, row=first, first=first, second=second)
        elif row := first or second:
            yield Difference(field=Field.ROW, row=row, first=first, second=second)


# Of rows with one key those are matched that are most alike: a page may state an old rule and a new one.
_LIKENESS: tuple[Callable[[CodedRow, CodedRow], bool], ...] = (
    lambda a, b: (a.status, a.date) == (b.status, b.date),
    lambda a, b: a.status == b.status,
    lambda a, b: a.date == b.date,
    lambda a, b: True,
)


def _match(first: Iterable[CodedRow], second: Iterable[CodedRow]) -> Iterator[_Match]:
    """The rows of both sheets in pairs, by key."""
    keyed: dict[tuple[str, str, str], tuple[list[CodedRow], list[CodedRow]]] = {}
    for side, rows in enumerate((first, second)):
        for row in rows:
            keyed.setdefault(_key(row), ([], []))[side].append(row)
    for _, (ours, theirs) in sorted(keyed.items()):
        for is_alike in _LIKENESS:
            for row in list(ours):
                other = next((one for one in theirs if is_alike(row, one)), None)
                if other is not None:
                    ours.remove(row)
                    theirs.remove(other)
                    yield row, other
        yield from ((row, None) for row in ours)
        yield from ((None, row) for row in theirs)


def _key(row: CodedRow) -> tuple[str, str, str]:
    """``http`` or ``https``, a mark behind ``#`` and a last slash make no other source."""
    address = row.url.partition("#")[0].removeprefix("https://").removeprefix("http://").rstrip("/")
    return row.council, row.activity, address
