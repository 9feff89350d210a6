"""What is said of an asking and a reply beside a council."""

from datetime import date
from typing import Any

import pytest

from opencouncil.reports.asked import find_asked
from opencouncil.vocabulary import REPLY_WORDS
from opencouncil.wording.asked import SAYS, say_asked
from support.builders import council

ON = date(2026, 11, 21)
FILM = {"asked": "2026-11-03", "about": ["film"]}


@pytest.mark.parametrize(
    ("replies", "said"),
    [
        pytest.param([], "not asked yet", id="not asked"),
        pytest.param([{"asked": "2026-11-03"}], "asked 3 November 2026, waiting", id="waiting"),
        pytest.param([{"asked": "2026-10-03"}], "asked 3 October 2026; no reply recorded", id="no reply"),
        pytest.param(
            [{"asked": "2026-10-03", "replied": "2026-11-01", "says": "disagrees"}],
            "asked 3 October 2026; replied 1 November 2026: disagrees",
            id="replied",
        ),
        pytest.param(
            [{"asked": "2026-10-03", "replied": "2026-11-01"}],
            "asked 3 October 2026; replied 1 November 2026",
            id="neither",
        ),
        pytest.param([FILM], "asked 3 November 2026 about filming only, waiting", id="in part"),
        pytest.param(
            [FILM, {"asked": "2026-01-03"}],
            "asked 3 January 2026; no reply recorded; asked 3 November 2026 about filming only, waiting",
            id="in part after all",
        ),
        pytest.param(
            [{"asked": "2026-11-03"}, {"asked": "2025-10-03", "replied": "2025-11-01", "says": "agrees"}],
            "asked 3 November 2026, waiting; replied 1 November 2025 to an earlier asking: agrees",
            id="asked again",
        ),
        pytest.param(
            [{"asked": "2026-09-03"}, {"asked": "2026-08-03", "replied": "2026-10-01", "says": "agrees"}],
            "asked 3 September 2026; replied 1 October 2026: agrees",
            id="after a reminder",
        ),
    ],
)
def test_what_is_said(replies: list[dict[str, Any]], said: str) -> None:
    assert say_asked(find_asked(council(replies=replies or None), ON)) == said


def test_nothing_is_said_of_a_file_that_is_not_whole() -> None:
    assert say_asked(find_asked(council(is_whole=False), ON)) == "a part of its file cannot be read"


def test_every_word_has_its_phrase() -> None:
    assert list(SAYS) == list(REPLY_WORDS)
