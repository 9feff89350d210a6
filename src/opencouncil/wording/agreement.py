"""The agreement of two coders in words."""

from collections.abc import Iterator
from fractions import Fraction
from typing import NamedTuple

from opencouncil.editing.sheets.agreement import ActivityAgreement, Agreement, Difference, Field, Share
from opencouncil.wording.lists import count_of, join_words
from opencouncil.wording.safe_text import clean_line
from opencouncil.wording.sections import Entry, Section, Text

EXPLANATION = (
    "Rows are matched by council, activity and source. Status and date are compared where both sheets have "
    "the row. Kappa is the agreement on the status beyond chance: 1 is full agreement, 0 what chance would "
    "give."
)


class Sheets(NamedTuple):
    """The names of the two sheets."""

    first: str
    second: str


def describe_agreement(agreement: Agreement, sheets: Sheets) -> tuple[Section, ...]:
    """The figures with their aims, kappa by activity, and every difference."""
    figures = (
        Entry(_say_share("Same rows", agreement.rows, "are in the other sheet too")),
        Entry(_say_share("Same status", agreement.status, "agree")),
        Entry(_say_share("Same date", agreement.date, "agree")),
    )
    kappas = tuple(Entry(_say_kappa(one)) for one in agreement.activities)
    told = tuple(Entry(clean_line(_say_difference(one, sheets))) for one in agreement.differences)
    return (
        Section("", (tuple(_iter_head(agreement, sheets)),)),
        Section("Agreement", (figures,)),
        *([Section("Status by activity", (kappas,))] if kappas else []),
        *([Section("Differences", (told,))] if told else []),
        Section("", ((Text(EXPLANATION),),)),
    )


def _iter_head(agreement: Agreement, sheets: Sheets) -> Iterator[Text]:
    both = count_of(len(agreement.councils), "council")
    yield Text(clean_line(f"{sheets.first} and {sheets.second}: {both} in both"))
    if agreement.left_out:
        named = join_words(agreement.left_out)
        yield Text(clean_line(f"Not compared, as only one sheet has them: {named}."))


def _say_share(what: str, share: Share, verb: str) -> str:
    """``Same status: 10 of 12 agree (83.3%). The aim of 90% is not met.``"""
    if share.value is None:
        return f"{what}: nothing to compare."
    met = "is met" if share.is_met else "is not met"
    said = f"{share.agreeing:,} of {share.of:,} {verb} ({say_percent(share.value)})"
    return f"{what}: {said}. The aim of {round(100 * share.aim)}% {met}."


def say_percent(value: Fraction) -> str:
    """Rounded down, so that what misses its aim never reads as if it met it."""
    return f"{int(1000 * value) / 10:.1f}%"


def _say_kappa(one: ActivityAgreement) -> str:
    if one.kappa is None:
        kappa = "kappa is not defined, as both give one status only"
    else:
        kappa = f"kappa {float(one.kappa):.2f}"
    return f"{one.activity}: {one.agreeing:,} of {one.of:,} agree; {kappa}"


def _say_difference(difference: Difference, sheets: Sheets) -> str:
    """``lichfield, film, https://...: status allowed in a.csv (row 3), refused in b.csv (row 9)``."""
    row = difference.row
    what = f"{row.council}, {row.activity}, {row.url}"
    if difference.first is None or difference.second is None:
        sheet = sheets.first if difference.first else sheets.second
        return f"{what}: only in {sheet} (row {row.number})"
    sides = ((difference.first, sheets.first), (difference.second, sheets.second))
    is_status = difference.field is Field.STATUS
    said = (f"{one.status if is_status else one.date} in {sheet} (row {one.number})" for one, sheet in sides)
    return f"{what}: {difference.field} {', '.join(said)}"
