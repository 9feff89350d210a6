from typing import Any

import pytest

from opencouncil.checking.rules import reply_incomplete
from opencouncil.findings import Problem
from opencouncil.vocabulary import REPLY_WORDS
from support.builders import check_council, claim_data, council

REPLIED = {"asked": "2026-06-01", "replied": "2026-06-20"}


@pytest.mark.parametrize(
    ("reply", "expected"),
    [
        pytest.param({"asked": "2026-06-01"}, [], id="open"),
        pytest.param({**REPLIED, "says": "agrees"}, [], id="agrees"),
        pytest.param({**REPLIED, "says": "disagrees", "summary": "filming is free"}, [], id="disagrees"),
        pytest.param(
            {**REPLIED, "says": "newer-source", "source": claim_data()["source"]}, [], id="a newer page"
        ),
        pytest.param({**REPLIED, "summary": "the clerk looks into it"}, [], id="neither"),
        pytest.param(
            {**REPLIED, "says": "disagrees", "source": claim_data()["source"]},
            [
                Problem(
                    ("replies", 0, "says"),
                    "the reply says `disagrees`, and `summary` is missing",
                    "Add `summary:`, with what it disagrees with.",
                )
            ],
            id="disagrees with what",
        ),
        pytest.param(
            {**REPLIED, "says": "newer-source", "summary": "see the new page"},
            [
                Problem(
                    ("replies", 0, "says"),
                    "the reply says `newer-source`, and `source` is missing",
                    "Add `source:`, with the newer page or document that it names.",
                )
            ],
            id="which page",
        ),
        pytest.param(
            REPLIED,
            [
                Problem(
                    ("replies", 0, "replied"),
                    "neither `says` nor `summary` tells what the reply says",
                    "Add `says:` with `agrees`, `disagrees` or `newer-source`; where it is none of them, "
                    "`summary:`.",
                )
            ],
            id="says nothing",
        ),
    ],
)
def test_reply_incomplete(reply: dict[str, Any], expected: list[Problem]) -> None:
    assert check_council(reply_incomplete, council(replies=[reply])) == expected


@pytest.mark.parametrize("word", REPLY_WORDS)
def test_what_a_word_needs_has_its_advice(word: str) -> None:
    """A fact of the schema for which the rule has no words would stop it."""
    found = check_council(reply_incomplete, council(replies=[{**REPLIED, "says": word}]))
    assert len(found) == bool(REPLY_WORDS[word].needs)
