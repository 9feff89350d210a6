"""People, density and the year of the estimates, in a sentence."""

from collections.abc import Iterable

from opencouncil.model import Council
from opencouncil.wording.lists import count_of, join_words


def say_people(count: float) -> str:
    """Rounded to what an estimate can tell: ``108,000``, ``8,600``, ``850``."""
    digits = 3 if count >= 10_000 else 2 if count >= 1_000 else 0
    return f"{round(count / 10**digits) * 10**digits:,}"


def say_density(density: float) -> str:
    """People a square kilometre: ``327``, ``8.7``."""
    return f"{density:,.0f}" if density >= 10 else f"{density:.1f}"


def say_estimates(councils: Iterable[Council]) -> str:
    """Of which years the numbers of people are, and how many councils have none."""
    councils = list(councils)
    years = {str(data["year"]) for one in councils if "year" in (data := one.data.get("population", {}))}
    lacking = sum(not one.data.get("population", {}).get("count") for one in councils)
    parts = [f"Numbers of people are estimates of {join_words(sorted(years))}"] if years else []
    if lacking and parts:
        parts.append(f"{count_of(lacking, 'council')} of {len(councils):,} {_have(lacking)} none here")
    elif lacking:
        parts.append("No numbers of people are known here")
    return f"{'; '.join(parts)}." if parts else ""


def _have(number: int) -> str:
    return "has" if number == 1 else "have"
