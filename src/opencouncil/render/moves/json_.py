"""What another rubric changes, as JSON, for programs: a promise, described in docs/scoring.md."""

from collections.abc import Iterable
from typing import Any, TextIO

from opencouncil.render.kinds import MovesShown
from opencouncil.render.score.json_ import describe_asked, describe_rubric
from opencouncil.reports.moves import Difference, Move, Stand
from opencouncil.wording.json_text import write_json
from opencouncil.wording.points import say_entry

# A field may be added within a version; removing one or changing its meaning needs a new version.
VERSION = 1


def render(shown: MovesShown, out: TextIO) -> None:
    moves = shown.moves
    listed = moves.moved if shown.one is None else (shown.one,)
    whole = {
        "version": VERSION,
        "on": str(moves.on),
        "before": describe_rubric(moves.before),
        "after": describe_rubric(moves.after),
        "differences": _describe_differences(moves.differences),
        "compared": len(moves.councils),
        "moved": len(moves.moved),
        "councils": [_describe(one) for one in listed],
    }
    write_json(whole, out)


def _describe(move: Move) -> dict[str, Any]:
    return {
        "id": move.council.id,
        "name": move.council.name,
        "moves": move.is_move,
        "asked": describe_asked(move.asked),
        "before": _describe_stand(move.before),
        "after": _describe_stand(move.after),
        "causes": [
            {
                "activity": cause.activity,
                # Out of a hundred, to six decimals: other sums of weights make thirds.
                "low": round(float(cause.low), 6),
                "high": round(float(cause.high), 6),
                "entries": _describe_differences(cause.entries),
            }
            for cause in move.causes
        ],
    }


def _describe_stand(stand: Stand) -> dict[str, Any]:
    return {
        "low": stand.range.low,
        "high": stand.range.high,
        "law_low": stand.law.low,
        "law_high": stand.law.high,
        "is_ranked": stand.is_ranked,
        "above": sorted(stand.above),
        "below": sorted(stand.below),
    }


def _describe_differences(found: Iterable[Difference]) -> list[dict[str, Any]]:
    return [{"entry": say_entry(one.path), "before": one.before, "after": one.after} for one in found]
