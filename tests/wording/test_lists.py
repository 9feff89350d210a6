"""Counts and lists of words in English."""

import pytest

from opencouncil.wording.lists import count_of, join_words


@pytest.mark.parametrize(("number", "said"), [(0, "0 files"), (1, "1 file"), (1204, "1,204 files")])
def test_counts(number: int, said: str) -> None:
    assert count_of(number, "file") == said


@pytest.mark.parametrize(
    ("words", "said"), [(["a"], "a"), (["a", "b"], "a and b"), (["a", "b", "c"], "a, b and c")]
)
def test_words_in_a_row(words: list[str], said: str) -> None:
    assert join_words(words) == said
    assert join_words(words, "or") == said.replace(" and ", " or ")
