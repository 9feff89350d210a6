"""Councils that are alike as CSV: a row for each, the one asked about first."""

from collections.abc import Iterator
from typing import TextIO

from opencouncil.answers import Answer
from opencouncil.model import Council
from opencouncil.render.asked_json import describe_asked
from opencouncil.render.csv_text import write_rows
from opencouncil.render.kinds import SimilarShown
from opencouncil.render.similar.json_ import describe_facts
from opencouncil.reports.similar import PARTS, UNIT, Part

_ASKED = ("asked_state", "asked", "replied", "reply_says")
_ANSWER = ("activity", "answer", "status", "stated", "source_type", "source_title", "source_url")


def render(shown: SimilarShown, out: TextIO) -> None:
    similar = shown.similar
    distances = ["distance", *(f"distance_{name}" for name in PARTS)]
    rows: list[list[object]] = [
        [*describe_facts(similar.council), *_ASKED, *distances, *_ANSWER],
        [
            *_iter_council(similar.council, shown),
            *("" for _ in distances),
            *_list_answer(shown, similar.council),
        ],
    ]
    for one in similar.alike:
        parts = {part.name: part for part in one.reasons}
        rows.append(
            [
                *_iter_council(one.council, shown),
                f"{one.distance / UNIT:.3f}",
                *(_show(parts.get(name)) for name in PARTS),
                *_list_answer(shown, one.council),
            ]
        )
    write_rows(rows, out)


def _iter_council(council: Council, shown: SimilarShown) -> Iterator[object]:
    yield from describe_facts(council).values()
    asked = describe_asked(shown.asked[council.id])
    yield from (asked[name] for name in ("state", "asked", "replied", "says"))


def _show(part: Part | None) -> str:
    """Empty for a part that is not known, or was not asked for."""
    return f"{part.points / UNIT:.3f}" if part and part.is_known else ""


def _list_answer(shown: SimilarShown, council: Council) -> tuple[object, ...]:
    answer: Answer | None = shown.answers.get(council.id)
    if answer is None:
        return ("",) * len(_ANSWER)
    claim = answer.claim or answer.last_known_claim
    if claim is None:
        return (answer.activity, answer.answer, *("",) * 5)
    stated = str(claim.stated) if claim.stated else ""
    source = claim.source
    return (answer.activity, answer.answer, claim.status, stated, source.type, source.title, source.url)
