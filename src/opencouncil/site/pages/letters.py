"""The letters to each council of the day, ready to copy."""

from collections.abc import Iterator, Sequence
from contextlib import suppress

from opencouncil.errors import OpenCouncilError
from opencouncil.model import Council
from opencouncil.project import REPOSITORY
from opencouncil.reports.letter_kinds import Kind, Request
from opencouncil.reports.letters import Letter, address_councillor, find_letter
from opencouncil.site.page import Page
from opencouncil.site.website import Website
from opencouncil.wording.letter import Written, write_letters
from opencouncil.wording.pages.frame import COUNCILS
from opencouncil.wording.pages.letters import LETTER, describe_letters

_ALWAYS = (Request(kind=Kind.ASK), Request(kind=Kind.FOI))


def iter_pages_of(website: Website, whole: Council) -> Iterator[Page]:
    council = website.as_of_today.get(whole.id)
    written = list(_iter_written(website, whole)) if council else []
    if council is None or not written:
        return
    told = describe_letters(council, written)
    yield Page(
        place=f"{COUNCILS}{council.id}/{LETTER}",
        template="letters.html",
        title=told.title,
        description=told.description,
        content={"told": told},
    )


def _iter_written(website: Website, whole: Council) -> Iterator[tuple[Letter, Written]]:
    """Those that fit: a complaint for each claim out of step first."""

    def find_alike(one: Council) -> Sequence[Council]:
        return website.near[one.id].of_nation if one.id in website.near else ()

    for request in _list_requests(website, whole):
        try:
            letter = find_letter(
                website.dataset, whole, request, website.today, REPOSITORY, find_alike, website.answers
            )
        except OpenCouncilError:
            # None fits: no page of its own was read.
            continue
        same = [letter, *_address_councillor(letter)]
        yield from zip(same, write_letters(same), strict=True)


def _address_councillor(letter: Letter) -> Iterator[Letter]:
    """A question goes to councillors too, where they are on WriteToThem."""
    if letter.request.kind is Kind.ASK:
        with suppress(OpenCouncilError):
            yield address_councillor(letter)


def _list_requests(website: Website, council: Council) -> tuple[Request, ...]:
    cases, doubtful = website.cases.get(council.id, ((), ()))
    complaints = (Request(kind=Kind.COMPLAIN, about=(case.answer.activity,)) for case in cases)
    return (*complaints, *((Request(kind=Kind.CHECK),) if doubtful else ()), *_ALWAYS)
