"""Councils side by side as CSV: a row for each fact, a column for each council."""

from collections.abc import Iterator
from typing import TextIO

from opencouncil.answers import Answer
from opencouncil.render.asked_json import describe_asked
from opencouncil.render.csv_text import write_rows
from opencouncil.render.kinds import SideBySideShown
from opencouncil.render.similar.json_ import describe_facts
from opencouncil.reports.side_by_side import FACTS, Side, SideBySide
from opencouncil.reports.systems import KINDS


def render(shown: SideBySideShown, out: TextIO) -> None:
    found = shown.found
    columns = [dict(_iter_facts(side)) for side in found.sides]
    rows: list[list[object]] = [["fact", "differs", *(side.council.id for side in found.sides)]]
    rows += [[fact, _find_mark(fact, found), *(column[fact] for column in columns)] for fact in columns[0]]
    write_rows(rows, out)


def _find_mark(fact: str, found: SideBySide) -> bool | None:
    """Whether the councils differ in it; None for figures and for what belongs to an answer."""
    name, _, part = fact.partition(".")
    is_compared = name in FACTS if not part else part in ("answer", "system")
    return name in found.differing if is_compared else None


def _iter_facts(side: Side) -> Iterator[tuple[str, object]]:
    """Names and values; what belongs to an answer has the activity before a full stop."""
    facts = describe_facts(side.council)
    yield from ((name, value) for name, value in facts.items() if name != "id")
    yield "parent", side.council.parent
    yield "established", side.council.data.get("established")
    for kind in KINDS:
        yield f"{kind}.system", " ".join(use.system for use in side.uses if use.kind == kind)
    for answer in side.answers:
        yield from _iter_answer(answer)
    yield "claims", side.claims
    asked = describe_asked(side.asked)
    yield from ((f"asked.{name}", asked[name]) for name in ("state", "asked", "replied", "says"))


def _iter_answer(answer: Answer) -> Iterator[tuple[str, object]]:
    claim = answer.claim or answer.last_known_claim
    yield f"{answer.activity}.answer", answer.answer
    yield f"{answer.activity}.last_known", answer.last_known
    yield f"{answer.activity}.out_of_step", answer.is_out_of_step
    yield f"{answer.activity}.status", claim.status if claim else ""
    yield f"{answer.activity}.stated", str(claim.stated) if claim and claim.stated else ""
    yield f"{answer.activity}.confidence", claim.confidence if claim else ""
    yield f"{answer.activity}.source_url", claim.source.url if claim else ""
