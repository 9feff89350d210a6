"""Questions of the law with their right answers: tests/questions/of_the_law.yaml, for people to read.

Each day is past, so that an answer changes only where the law, or what is said of it, is put right. What a
council says is frozen; what the law gives is that of ``data/law``.
"""

import shlex
from collections.abc import Iterator
from itertools import product
from pathlib import Path

import pytest

from opencouncil.reading.dataset import open_dataset
from opencouncil.vocabulary import MATTERS, MEETINGS, NATIONS
from opencouncil.wording.everyday import find_matter, find_meeting
from support.builders import REPOSITORY
from support.questions import Question, assert_answered, read_once, read_questions, write_councils

QUESTIONS = list(read_questions("of_the_law.yaml"))


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory, living: None) -> Iterator[Path]:
    folder = write_councils(tmp_path_factory.mktemp("questions"), REPOSITORY / "data" / "law")
    with read_once(folder):
        yield folder


def test_every_kind_of_meeting_and_activity_is_asked_about_in_every_nation(data: Path) -> None:
    councils = open_dataset(data).by_id
    asked = set()
    for question in QUESTIONS:
        word, council_id, *options = shlex.split(question.ask)
        nation = councils[council_id].nation
        asked.add((nation, find_matter(word)))
        if "--meeting" in options:
            asked.add((nation, find_meeting(options[options.index("--meeting") + 1])))
    held = {
        (nation, kind)
        for kind, meeting in MEETINGS.items()
        for nation in meeting.nations or NATIONS
        # That is meant where none is named.
        if not (meeting.is_main or meeting.is_before or meeting.of == "strategic")
    }
    assert held | set(product(NATIONS, MATTERS)) <= asked


@pytest.mark.parametrize("question", QUESTIONS, ids=[question.ask for question in QUESTIONS])
def test_a_question_has_its_answer(
    question: Question, data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert_answered(question, data, capsys)
