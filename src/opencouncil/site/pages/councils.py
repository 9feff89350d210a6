"""The page of each council, and its file as JSON."""

from collections.abc import Iterator

from opencouncil.card import Card, find_followers, find_shadow, gather_card
from opencouncil.model import Council
from opencouncil.reports.asked import find_asked
from opencouncil.reports.score import score_answers
from opencouncil.site import linked_data
from opencouncil.site.linked_data import write_data
from opencouncil.site.page import File, Page
from opencouncil.site.pictures import find_picture
from opencouncil.site.website import Website
from opencouncil.wording.json_text import dump_json
from opencouncil.wording.pages.alike import AlikePage, describe_alike
from opencouncil.wording.pages.council import describe_council, list_tools
from opencouncil.wording.pages.frame import AREAS, CHANGES, COUNCILS, DATA, Link
from opencouncil.wording.pages.left_out import link_broken, say_lineage_unread, say_no_points, say_without_law
from opencouncil.wording.pages.lists import iter_areas
from opencouncil.wording.score import ScorePage, describe_score


def iter_pages_of(website: Website, council: Council) -> Iterator[Page]:
    yield make_page(website, council)


def iter_files_of(website: Website, council: Council) -> Iterator[File]:
    yield File(f"{DATA}councils/{council.id}.json", f"{dump_json(council.data)}\n".encode())


def make_page(website: Website, council: Council) -> Page:
    dataset, today = website.dataset, website.today
    card = gather_card(dataset, council, today, others=website.others, known=website.answers)
    answers = website.answers.get(council.id, ())
    is_answered = dataset.is_answered(council, today)
    place = f"{COUNCILS}{council.id}/"
    told = describe_council(
        card,
        answers=answers,
        followers=find_followers(dataset, council, today),
        shadow=find_shadow(dataset, council, today),
        today=today,
        areas=_link_areas(website, council),
        address=f"{website.site.base_url}{place}" if website.site.base_url else "",
    )
    return Page(
        place=place,
        template="council.html",
        title=told.name,
        description=told.description,
        content={
            "council": told,
            "alike": _describe_alike(website, council),
            "score": _describe_score(website, council),
            # Where nothing is answered there are no such pages.
            "tools": list_tools(council) if council.exists_on(today) and is_answered else (),
            "beside": _link_broken(website, card),
        },
        feeds=website.find_feeds(f"{CHANGES}councils/{council.id}.atom"),
        warnings=tuple(_iter_warnings(website, council, bool(answers))),
        linked_data=write_data(linked_data.describe_council(council, today, website.site.base_url)),
        picture=find_picture(website, council),
    )


def _link_areas(website: Website, council: Council) -> Iterator[Link]:
    """The pages of areas and types that there are, also for a council that is gone."""
    for place, title in iter_areas(council, website.dataset.by_id):
        if place in website.areas:
            yield Link(title, f"{AREAS}{place}/")


def _iter_warnings(website: Website, council: Council, has_answers: bool) -> Iterator[str]:
    """What is not told of a council, as a file cannot be read."""
    dataset, today = website.dataset, website.today
    if not dataset.is_answered(council, today):
        yield from say_without_law(council.nation)
    if dataset.may_be_unread(council.id):
        yield say_lineage_unread()
    if has_answers and website.rubric is None and council.exists_on(today):
        yield say_no_points()


def _link_broken(website: Website, card: Card) -> tuple[Link, ...]:
    """Those that may belong above one, below it, before it or after it, and cannot be read."""
    council, family = card.council, card.family
    tied = {council.parent, *(one.id for one in council.memberships)}
    tied |= {link.council for link in (*family.before, *family.after)}
    found = [one for one_id, one in website.broken.items() if one_id in tied or one.may_name(council.id)]
    return link_broken(found)


def _describe_alike(website: Website, council: Council) -> AlikePage | None:
    near, then = website.near.get(council.id), council.as_on(website.today)
    if near is None or not near.shown or council.id not in website.answers:
        return None
    return describe_alike(then, near.shown, website.answers, website.today)


def _describe_score(website: Website, council: Council) -> ScorePage | None:
    """None where the council does not exist on the day, and where the law or the rubric cannot be read."""
    answers, rubric, today = website.answers.get(council.id), website.rubric, website.today
    if not answers or rubric is None or not council.exists_on(today):
        return None
    score = score_answers(council.as_on(today), answers, today, rubric)
    return describe_score(score, find_asked(council, today))
