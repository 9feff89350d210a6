"""Points in words and figures. Exact, without rounding: a point of a rubric has at most four decimals."""

from fractions import Fraction

from opencouncil.model import Claim
from opencouncil.reports.rubric import Path
from opencouncil.wording import sources
from opencouncil.wording.dates import say_date, say_day, say_span

_DECIMALS = 4
_MOST = 10**_DECIMALS


def say_points(points: Fraction) -> str:
    """``13.5``: exact as long as four decimals can hold it, as they can for every point of a rubric."""
    many, left = divmod(abs(points.numerator) * _MOST, points.denominator)
    whole, rest = divmod(abs(round(points * _MOST)) if left else many, _MOST)
    decimals = f"{rest:0{_DECIMALS}}".rstrip("0")
    return f"{'-' if points < 0 else ''}{whole}{f'.{decimals}' if decimals else ''}"


def say_range(low: Fraction, high: Fraction) -> str:
    """``6 to 13.5``; one number where both ends are the same."""
    return say_points(low) if low == high else f"{say_points(low)} to {say_points(high)}"


def say_change(points: Fraction) -> str:
    """``+2.5``, ``-0.83``: by how much an end of a range moves, to a hundredth of a point."""
    hundredths = round(points * 100)
    return f"{'+' if hundredths > 0 else ''}{say_points(Fraction(hundredths, 100))}"


def say_entry(path: Path) -> str:
    """Where an entry stands in the file: ``practice.film.weight``."""
    return ".".join(path)


def say_speaker(claim: Claim) -> str:
    """``its page of March 2015 says``, ``its page, undated and read on 21 November 2026, says``."""
    noun, verb = sources.SPEAKERS[claim.source.type]
    if claim.stated:
        return f"{noun} of {say_date(claim.stated)} {verb}"
    span = say_span(claim)
    if span == "undated":
        return f"{noun}, undated and read on {say_day(claim.checked)}, {verb}"
    return f"{noun}, undated and {span}, {verb}"
