"""A right to read the papers does not say that they are online, wherever it is said in a word."""

from collections.abc import Callable

import pytest

from opencouncil.law import RIGHT
from opencouncil.reports.over_time import Kind
from opencouncil.vocabulary import ACTIVITIES, PAPERS
from opencouncil.wording.codes import name_answer
from opencouncil.wording.hexmap import name_word
from opencouncil.wording.over_time import name_kind_of

SAID: tuple[Callable[[str], str], ...] = (
    lambda activity: name_answer(RIGHT, activity),
    lambda activity: name_word(RIGHT, activity),
    lambda activity: name_kind_of(Kind.RIGHT, activity),
)


@pytest.mark.parametrize("say", SAID)
def test_it_is_a_right_to_read(say: Callable[[str], str]) -> None:
    assert "to read them" in say(PAPERS)
    assert not [activity for activity in ACTIVITIES if activity != PAPERS and "read" in say(activity)]
