"""The facts of a card to show at the door of a meeting: one council, one activity, one day."""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from opencouncil.answers import Answer, find_answer
from opencouncil.model import Council
from opencouncil.reports.letter_facts import list_channels
from opencouncil.reports.letter_receiver import find_receiver
from opencouncil.vocabulary import SOURCE_TYPES

if TYPE_CHECKING:
    from opencouncil.reading.dataset import Dataset


@dataclass(frozen=True, slots=True)
class Page:
    """The page behind the code: the council's own, a report on it, its website, or the law."""

    url: str
    # The kind of source of the claim that answers; else "webcasts", "papers", "website", or "law".
    kind: str


@dataclass(frozen=True, slots=True)
class DoorCard:
    answer: Answer
    page: Page | None
    # The council that was meant, where this one has its place.
    gone: Council | None = None


def find_door_card(dataset: "Dataset", council: Council, activity: str, on: date) -> DoorCard:
    """The card for a council; for one that is gone that of its successor, where there is one.

    OpenCouncilError where there is none, and where the law of its nation is missing.
    """
    there = find_receiver(dataset, council, on)
    dataset.check_answered([there], on)
    answer = find_answer(dataset.law, there.as_on(on), activity, on)
    return DoorCard(answer=answer, page=_find_page(answer), gone=None if there is council else council)


def _find_page(answer: Answer) -> Page | None:
    # Where the council shows its meetings, or has its papers, is what a phone is held up for.
    for channel in list_channels(answer.council, answer.activity, answer.on):
        return Page(channel.url.value, "papers" if channel.is_papers else "webcasts")
    claim, decides = answer.claim, answer.deciding
    is_own = claim is not None and SOURCE_TYPES[claim.source.type].is_own
    if claim and is_own:
        return Page(claim.source.url, claim.source.type)
    if website := answer.council.data.get("website"):
        return Page(str(website), "website")
    if claim:
        return Page(claim.source.url, claim.source.type)
    if decides and decides.instrument and decides.instrument.url:
        return Page(decides.instrument.url, "law")
    return None
