"""An answer fits a terminal of 24 lines at 80 columns, whatever is known."""

import io
from collections.abc import Iterator
from itertools import product

import pytest

from opencouncil.answers import find_answer, find_successor, fit_meeting
from opencouncil.card import find_followers, find_shadow
from opencouncil.reading.dataset import Dataset
from opencouncil.reading.snapshot import open_folder
from opencouncil.render import FORMATS
from opencouncil.render.kinds import AnswerShown
from opencouncil.vocabulary import MATTERS
from support.builders import FROZEN
from support.clock import TODAY
from support.small_dataset import pretend_terminal, strip_colours

COLUMNS, LINES = 80, 24


def read_answers(councils: Dataset) -> Iterator[AnswerShown]:
    """Each answer of today; of those that rest on the law alone, one for each law and length of a name."""
    alike = set()
    for council in councils.councils:
        shadow, followers = find_shadow(councils, council, TODAY), find_followers(councils, council, TODAY)
        meeting = fit_meeting(council, "", is_shadow=shadow is not None)
        # Of cabinets the law is elsewhere, and its name is longer.
        meetings = (meeting,) if council.is_strategic or shadow else (meeting, "executive")
        for activity, meeting in product(MATTERS, meetings):
            answer = find_answer(councils.law, council.as_on(TODAY), activity, TODAY, meeting)
            if not (answer.claim or answer.last_known_claim or followers or shadow):
                kind = (activity, meeting, answer.answer, answer.law, len(council.name), bool(council.claims))
                if kind in alike:
                    continue
                alike.add(kind)
            yield AnswerShown(
                answer=answer,
                today=TODAY,
                followers=followers,
                successor=find_successor(councils.law, followers or (), answer),
                shadow=shadow,
                place=council.path,
            )


def count_lines(text: str) -> int:
    """The lines that a terminal needs, which breaks longer ones itself."""
    return sum(max(1, -(-len(line) // COLUMNS)) for line in text.splitlines())


@pytest.mark.slow
def test_every_answer_fits_a_small_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    pretend_terminal(monkeypatch, COLUMNS)
    too_long = []
    for shown in read_answers(Dataset(open_folder(FROZEN))):
        out = io.StringIO()
        FORMATS["answer"]["text"].render(shown, out)
        if (lines := count_lines(strip_colours(out.getvalue()))) > LINES:
            too_long.append((shown.answer.council.id, shown.answer.activity, lines))
    assert too_long == []
