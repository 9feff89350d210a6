"""Kinds of meeting in everyday words: understood, or answered with those there are."""

import pytest

from opencouncil.errors import OpenCouncilError
from opencouncil.spelling import fold
from opencouncil.vocabulary import MEETINGS
from opencouncil.wording.everyday import find_meeting


@pytest.mark.parametrize(
    ("word", "kind"),
    [
        ("planning committee", "planning"),
        ("Planning", "planning"),
        ("licensing committee", "licensing"),
        ("licensing sub-committee", "licensing"),
        ("Licensing Sub Committee", "licensing"),
        ("parish sub-committee", "parish-or-community-council"),
        ("parish committee", "parish-or-community-council"),
        ("town council", "parish-or-community-council"),
        ("community council", "parish-or-community-council"),
        ("sub-committee", "committee"),
        ("scrutiny committee", "committee"),
        ("cabinet", "executive"),
        ("council", "full-council"),
        ("fire authority", "fire-authority"),
        ("fire", "fire-authority"),
        ("police and crime panel", "police-and-crime-panel"),
        ("national park", "national-park-authority"),
        ("joint committee", "joint-committee"),
        ("shadow authority", "shadow-authority"),
        ("combined authority", "combined-authority"),
    ],
)
def test_a_kind_of_meeting_in_everyday_words(word: str, kind: str) -> None:
    assert find_meeting(word) == kind


@pytest.mark.parametrize(
    ("word", "meant"),
    [("planing committee", "planning"), ("cabnet", "cabinet"), ("licencing committee", "licensing")],
)
def test_a_slip_of_the_pen(word: str, meant: str) -> None:
    with pytest.raises(OpenCouncilError, match=f"Did you mean '{meant}'\\?"):
        find_meeting(word)


@pytest.mark.parametrize(
    "word",
    ["parking committee", "housing committee", "pension board", "health authority", "school governors", "x"],
)
def test_an_unknown_kind_is_answered_with_those_there_are(word: str) -> None:
    with pytest.raises(OpenCouncilError) as raised:
        find_meeting(word)
    assert "Did you mean" not in str(raised.value)
    for one in MEETINGS.values():
        assert f"'{one.offered}'" in str(raised.value)


def test_no_word_means_two_kinds() -> None:
    words = [fold(word) for kind in MEETINGS.values() for word in {kind.word, *kind.everyday}]
    forms = {fold(kind.word) for kind in MEETINGS.values()} | set(words)
    assert len(forms) == len(set(words))
    for kind in MEETINGS.values():
        for word in (kind.word, *kind.everyday):
            assert find_meeting(word) == kind.word, word
