"""The gallery has every state: each word of an answer in each nation, and what else a page can say."""

from collections import Counter

import pytest

from opencouncil.answers import NO_COUNCIL
from opencouncil.reading.dataset import Dataset
from opencouncil.reading.snapshot import open_folder
from opencouncil.reports.asked import State, find_asked
from opencouncil.site.website import Website
from opencouncil.vocabulary import NATIONS
from support.clock import TODAY
from support.gallery import NEVER_SHOWN, WORDS, write_gallery


@pytest.fixture(scope="module")
def website(tmp_path_factory: pytest.TempPathFactory) -> Website:
    return Website(Dataset(open_folder(write_gallery(tmp_path_factory.mktemp("gallery")))), TODAY, "a sample")


def test_every_file_of_it_can_be_read(website: Website) -> None:
    assert website.unread == ()


@pytest.mark.parametrize("nation", NATIONS)
def test_each_word_of_an_answer_is_there_in_each_nation(website: Website, nation: str) -> None:
    answers = [one for found in website.answers.values() for one in found if one.council.nation == nation]
    assert {one.answer for one in answers} - set(NEVER_SHOWN) == WORDS
    # Each word on a page, and not in an answer that no page shows.
    there = Counter(one.answer for one in answers if one.answer != NO_COUNCIL)
    assert min(there[word] for word in WORDS) >= 1


@pytest.mark.parametrize("nation", NATIONS)
def test_what_else_a_page_can_say_is_there(website: Website, nation: str) -> None:
    answers = [one for found in website.answers.values() for one in found if one.council.nation == nation]
    for state in ("is_out_of_step", "is_worth_checking", "disagreement", "last_known", "last_known_claim"):
        assert [one for one in answers if getattr(one, state)], state
    claims = [
        claim for council in website.current if council.nation == nation for claim in council.iter_claims()
    ]
    assert [one for one in claims if not (one.stated or one.stated_by or one.stated_from)]
    assert {"full-council-only", "not-full-council", "trial", "pandemic-period", "notice:3wd"} <= {
        tag for one in claims for tag in one.conditions
    }
    asked = {find_asked(one, TODAY, "film").state for one in website.current if one.nation == nation}
    # Of a file with faults alone it is not known whether the council was asked.
    assert asked == set(State) - {State.UNKNOWN}


def test_councils_of_other_times_are_there(website: Website) -> None:
    states = Counter(council.status_on(TODAY) for council in website.councils)
    assert states["abolished"] == 3
    assert states["future"] == 1
    assert [one for one in website.councils if one.forms[1:]]
    assert [one for one in website.councils if one.former_ids]
