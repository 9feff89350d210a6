"""Questions on what councils say, with their right answers, for people to read: questions/of_claims.yaml."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from support.builders import SAMPLE
from support.questions import Question, assert_answered, read_once, read_questions, write_councils

QUESTIONS = list(read_questions("of_claims.yaml"))


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory, guard: object) -> Iterator[Path]:
    folder = write_councils(tmp_path_factory.mktemp("questions"), SAMPLE / "data" / "law")
    with read_once(folder):
        yield folder


@pytest.mark.parametrize("question", QUESTIONS, ids=[question.ask for question in QUESTIONS])
def test_a_question_has_its_answer(
    question: Question, data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert_answered(question, data, capsys)
