"""The points of one council as JSON, for programs: a promise, described in docs/scoring.md."""

from fractions import Fraction
from typing import Any, TextIO

from opencouncil.law import Effect
from opencouncil.model import Claim
from opencouncil.render.kinds import ScoreShown
from opencouncil.reports.asked import Asked
from opencouncil.reports.rubric import Rubric
from opencouncil.reports.score import Figure, Opening, ScorePart, Worth
from opencouncil.wording.json_text import write_json
from opencouncil.wording.points import say_entry
from opencouncil.wording.score import describe_score

# A field may be added within a version; removing one or changing its meaning needs a new version.
VERSION = 1


def render(shown: ScoreShown, out: TextIO) -> None:
    score, told = shown.score, describe_score(shown.score, shown.asked)
    figures = {}
    for figure, said in zip(score.figures, told.figures, strict=True):
        parts = [
            {**_describe_part(part), "explained": list(one.explained)}
            for part, one in zip(figure.parts, said.parts, strict=True)
        ]
        figures[figure.name] = {**describe_figure(figure), "parts": parts}
    whole = {
        "version": VERSION,
        "council": {"id": score.council.id, "name": score.council.name, "nation": score.council.nation},
        "on": str(score.on),
        "rubric": describe_rubric(score.rubric),
        "asked": describe_asked(shown.asked),
        **figures,
    }
    write_json(whole, out)


def describe_rubric(rubric: Rubric) -> dict[str, Any]:
    return {"file": rubric.name, "title": rubric.title, "is_of_package": rubric.is_shipped}


def describe_asked(asked: Asked) -> dict[str, Any]:
    """Whether the council was asked if what we hold is right, on which day, and what it replied."""
    reply = asked.reply
    return {
        "state": str(asked.state),
        "asked": str(asked.asked) if asked.asked else None,
        "about": list(asked.about),
        "replied": str(reply.replied) if reply and reply.replied else None,
        "says": reply.says or None if reply else None,
    }


def describe_figure(figure: Figure) -> dict[str, Any]:
    oldest, newest = figure.years or (None, None)
    return {
        "low": show_points(figure.low),
        "high": show_points(figure.high),
        "possible": show_points(figure.possible),
        "known": len(figure.known),
        "activities": len(figure.counted),
        "oldest": oldest,
        "newest": newest,
        "undated": figure.undated,
    }


def show_points(points: Fraction) -> int | float:
    """Points as a number; at most four decimals, which are written as they are."""
    return points.numerator if points.denominator == 1 else float(points)


def _describe_part(part: ScorePart) -> dict[str, Any]:
    effect = part.answer.deciding
    is_law = part.weight.path[0] == "law"
    return {
        "activity": part.activity,
        "low": show_points(part.low),
        "high": show_points(part.high),
        "possible": show_points(part.possible),
        "is_known": part.is_known,
        **_describe_worth(part.worth),
        "law": _describe_effect(effect) if is_law and effect else None,
        "disagreeing": [_describe_worth(one) for one in part.others],
        "entries": {say_entry(entry.path): entry.value for entry in part.iter_entries()},
    }


def _describe_worth(worth: Worth) -> dict[str, Any]:
    share = worth.share.value if worth.share else None
    return {
        "answer": worth.answer or None,
        "share": share,
        "taken_off": worth.taken,
        "burdens": {entry.path[-1]: entry.value for entry in worth.burdens},
        "open": worth.open,
        "open_for": [_describe_opening(one) for one in worth.openings],
        "claim": _describe_claim(worth.claim) if worth.claim else None,
    }


def _describe_opening(opening: Opening) -> dict[str, Any]:
    entry = say_entry(opening.entry.path) if opening.entry else None
    return {"why": str(opening.why), "open": opening.percent, "entry": entry}


def _describe_claim(claim: Claim) -> dict[str, Any]:
    return {
        "status": claim.status,
        "conditions": list(claim.conditions),
        "stated": str(claim.stated) if claim.stated else None,
        "stated_from": str(claim.stated_from) if claim.stated_from else None,
        "stated_by": str(claim.stated_by) if claim.stated_by else None,
        "checked": str(claim.checked),
        "confidence": claim.confidence,
        "source": {"type": claim.source.type, "title": claim.source.title, "url": claim.source.url},
    }


def _describe_effect(effect: Effect) -> dict[str, Any]:
    return {
        "id": effect.id,
        "effect": effect.effect,
        "from": str(effect.start) if effect.start else None,
        "instrument": effect.instrument.title if effect.instrument else None,
        "provision": effect.provision or None,
        "confidence": effect.confidence,
    }
