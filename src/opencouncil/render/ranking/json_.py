"""Councils in bands as JSON, for programs: a promise, described in docs/scoring.md."""

from typing import TextIO

from opencouncil.render.kinds import RankingShown
from opencouncil.render.ranking.cells import iter_rows
from opencouncil.render.score.json_ import describe_rubric
from opencouncil.wording.json_text import write_json

# A field may be added within a version; removing one or changing its meaning needs a new version.
VERSION = 1


def render(shown: RankingShown, out: TextIO) -> None:
    ranking = shown.ranking
    wanted = ranking.wanted
    named = {"nations": wanted.nations, "regions": wanted.regions, "types": wanted.types}
    whole = {
        "version": VERSION,
        "on": str(ranking.on),
        "rubric": describe_rubric(ranking.rubric),
        "activities": list(ranking.activities),
        "least_known": ranking.least_known,
        "only": {name: sorted(words) for name, words in named.items()},
        "count": ranking.councils,
        "bands": [
            {
                "part": division.name,
                "band": number,
                "low": band.range.low,
                "high": band.range.high,
                "councils": len(band.places),
            }
            for division in ranking.divisions
            for number, band in enumerate(division.bands, 1)
        ],
        "councils": list(iter_rows(shown)),
        "law": [
            {"nation": one.nation, "low": one.range.low, "high": one.range.high, "councils": one.councils}
            for one in ranking.law
        ],
    }
    write_json(whole, out)
