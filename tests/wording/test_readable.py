"""The website's own words are plain: a reading age of 12 is about the seventh grade."""

import re

import pytest

from opencouncil.answers import NO_COUNCIL, find_answers
from opencouncil.reading.dataset import Dataset
from opencouncil.reading.snapshot import open_folder
from opencouncil.wording.answers import Wording
from opencouncil.wording.pages import frame
from opencouncil.wording.pages.about import PAGES
from opencouncil.wording.pages.lists import describe_home
from opencouncil.wording.verdicts import say_verdict
from support.builders import SAMPLE
from support.clock import TODAY
from support.readability import count_syllables, find_grade

SEVENTH, HARDEST = 7, 12
_BETWEEN = re.compile(r"(?<=[.!?])\s+")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.title)
def test_what_the_site_says_of_itself_is_plain(page: object) -> None:
    assert page in PAGES
    texts = [text for one in PAGES if one is page for part in one.parts for text in part.texts]
    assert find_grade(" ".join(texts)) < SEVENTH
    hard = [one for text in texts for one in _BETWEEN.split(text) if find_grade(one) >= HARDEST]
    assert hard == []


def test_the_home_page_and_the_frame_are_plain() -> None:
    home = describe_home((), 0, TODAY)
    texts = [home.title, home.lede, frame.MISSING.text, *frame.describe_frame("30 November 2026").foot]
    assert find_grade(" ".join(texts)) < SEVENTH


def test_the_answers_are_plain() -> None:
    """The verdicts and reservations in their own words; the names of councils and Acts are not ours."""
    dataset = Dataset(open_folder(SAMPLE))
    councils = [one.as_on(TODAY) for one in dataset.councils if dataset.is_answered(one, TODAY)]
    said = set()
    for answer in find_answers(dataset.law, councils, TODAY):
        if answer.answer != NO_COUNCIL:
            wording = Wording(answer, TODAY)
            said |= {say_verdict(wording, wording).text, *wording.list_reservations()}
    assert len(said) > 10
    assert find_grade(" ".join(sorted(said))) < SEVENTH


@pytest.mark.parametrize(
    ("word", "number"),
    [
        ("council", 2),
        ("opened", 2),
        ("allowed", 2),
        ("page", 1),
        ("people", 2),
        ("recorded", 3),
        ("places", 2),
    ],
)
def test_syllables_are_counted(word: str, number: int) -> None:
    assert count_syllables(word) == number


def test_a_lawyers_sentence_is_far_above() -> None:
    hard = "Notwithstanding any contrary provision, the principal authority's determination is conclusive."
    assert find_grade(hard) > HARDEST
