"""Questions with their right answers, as tables for people to read, and the program that answers them.

What a text must say for an answer, and must not, is looked for besides what a question names itself.
"""

import json
import re
import shlex
import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

import pytest
import yaml

from opencouncil.cli.app import main
from opencouncil.reading import dataset
from support.builders import DATA, REPOSITORY, SAMPLE

FOLDER = REPOSITORY / "tests" / "questions"
# Councils of the frozen dataset that some questions are about, beside those of tests/sample.
OTHERS = (
    "barnsley",
    "city-of-london",
    "edinburgh",
    "flintshire",
    "greater-london-authority",
    "hounslow",
    "isles-of-scilly",
    "liverpool",
    "sheffield",
    "south-kesteven",
    "southwark",
    "stirling",
)
# By answer: words of which one must be in the text, and words of which none may.
WORDS: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "right": (("your right",), ("left it to", "leaves it to", "have not looked")),
    "up-to-council": (("left it to", "leaves it to"), ("your right", "have not looked")),
    "disputed": (("Lawyers disagree",), ("Yes,", "your right")),
    "unknown": (("not known",), ("Yes", "your right")),
    "not-looked-for": (("have not looked for the law", "have not read"), ("Yes", "your right", "left it to")),
    "no-council": (("ended ", "not exist", "There are no"), ("Yes", "The law")),
    "allowed": (("Yes",), ("your right", "Ask first")),
    "allowed-with-notice": (("Yes",), ("your right", "Ask first")),
    "permission-required": (("must agree", "agreed"), ("Yes", "your right")),
    "restricted": (("Only",), ("Yes", "your right")),
    "refused": (("No, the council",), ("Yes", "your right")),
    "provided": (("yes, ", "Yes, "), ("your right", "In part")),
    "partial": (("In part",), ("Yes", "your right")),
    "not-provided": (("No, ",), ("Yes", "your right")),
}


class Question(NamedTuple):
    """What is asked, in words of the command line; the answer, and words of its text."""

    ask: str
    answer: str
    says: tuple[str, ...]
    never: tuple[str, ...]
    because: str


def read_questions(name: str) -> Iterator[Question]:
    """The questions of a table in tests/questions."""
    for group in yaml.safe_load((FOLDER / name).read_text(encoding="utf-8")):
        words = tuple(group.get("says", ())), tuple(group.get("never", ()))
        for row in group["ask"]:
            ((ask, answer),) = row.items()
            yield Question(ask, answer, *words, group["because"])


def write_councils(root: Path, law: Path) -> Path:
    """A dataset of the councils of the questions, under the law of a folder."""
    data = root / "data"
    shutil.copytree(SAMPLE / "data", data)
    for council_id in OTHERS:
        shutil.copy(DATA / "councils" / f"{council_id}.yaml", data / "councils")
    shutil.rmtree(data / "law")
    shutil.copytree(law, data / "law")
    return data


@contextmanager
def read_once(data: Path) -> Iterator[None]:
    """Commands share one reading of a dataset, which no command changes."""
    read = dataset.open_dataset(data)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(dataset, "Dataset", lambda snapshot: read)
        yield


def assert_answered(question: Question, data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The command gives the answer, as data and in words."""
    arguments = ["may", *shlex.split(question.ask), "--data", str(data)]
    found = json.loads(_run([*arguments, "--format", "json"], capsys))["answer"]
    assert found == question.answer, question.because
    text = re.sub(r"\s+", " ", _run([*arguments, "--why"], capsys))
    verdict_needs, verdict_bars = WORDS[question.answer]
    # The first words behind the question and the day; what follows may tell of other days.
    verdict = text.partition("?")[2][:220]
    assert any(word in verdict for word in verdict_needs), verdict
    assert not [word for word in verdict_bars if word in verdict], verdict
    assert not [word for word in question.says if word not in text], text
    assert not [word for word in question.never if word in text], text


def _run(arguments: Sequence[str], capsys: pytest.CaptureFixture[str]) -> str:
    code = main(list(arguments))
    out, err = capsys.readouterr()
    assert code == 0, err
    return out
