"""A ranking as rows: a council each, for JSON and CSV."""

from collections.abc import Iterator, Sequence
from typing import Any

from opencouncil.render.kinds import RankingShown
from opencouncil.render.score.json_ import describe_asked
from opencouncil.reports.rank import Place, find_range


def iter_rows(shown: RankingShown) -> Iterator[dict[str, Any]]:
    """Part by part and band by band, by name within a band; then those apart."""
    ranking = shown.ranking
    for division in ranking.divisions:
        for number, band in enumerate(division.bands, 1):
            for place in band.places[: shown.limit]:
                yield _describe(division.name, number, place)
    yield from _iter_apart("too-little-known", ranking.few[: shown.limit])
    yield from _iter_apart("nothing-known", ranking.none[: shown.limit])


def _iter_apart(part: str, places: Sequence[Place]) -> Iterator[dict[str, Any]]:
    for place in places:
        yield _describe(part, None, place) | {"above": None, "below": None}


def _describe(part: str, band: int | None, place: Place) -> dict[str, Any]:
    council, practice = place.council, place.score.practice
    oldest, newest = practice.years or (None, None)
    law = find_range(place.score.law)
    return {
        "part": part,
        "band": band,
        "id": council.id,
        "name": council.name,
        "nation": council.nation,
        "type": council.type,
        "low": place.range.low,
        "high": place.range.high,
        "known": len(practice.known),
        "activities": len(practice.counted),
        "oldest": oldest,
        "newest": newest,
        "undated": practice.undated,
        "above": place.above,
        "below": place.below,
        "asked": describe_asked(place.asked),
        "law_low": law.low,
        "law_high": law.high,
    }
