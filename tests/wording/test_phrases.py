"""Every word of a closed list has its phrases, and no phrase is for a word that there is not."""

import pytest

from opencouncil.vocabulary import ACTIVITIES, CONDITIONS
from opencouncil.wording import activities, statuses
from support.phrases import Need, list_needs


@pytest.mark.parametrize("need", list_needs(), ids=lambda need: f"{need.module}.{need.name}")
def test_every_word_has_its_phrase(need: Need) -> None:
    assert need.list_gaps() == []
    assert len(need.phrases) == len(set(need.phrases))


def test_a_missing_phrase_is_named() -> None:
    need = Need("activities", "DEEDS", {"film": "film", "dance": "dance"}, ["film", "juggling"])
    assert need.list_gaps() == [
        "src/opencouncil/wording/activities.py: DEEDS lacks 'juggling'",
        "src/opencouncil/wording/activities.py: DEEDS has 'dance', which schema/ has not",
    ]


def test_who_must_agree_is_named_where_somebody_must() -> None:
    for tag in statuses.WHO_AGREES:
        assert "{who}" in statuses.PERMISSIONS[CONDITIONS[tag].speaks_for].now
    for tag in statuses.BY_TAG:
        assert "{who}" not in statuses.PERMISSIONS[CONDITIONS[tag].speaks_for].now


def test_other_questions_are_about_other_activities() -> None:
    for activity, (_, other) in activities.OTHER_QUESTIONS.items():
        assert activity in ACTIVITIES
        assert other in ACTIVITIES
        assert activity != other
