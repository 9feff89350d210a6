"""No letter says more than the claims do: each assertion is traced to a field, and all else is fixed text."""

import random
import shutil
from datetime import date
from typing import Any

import pytest

from opencouncil.reading.dataset import Dataset, open_dataset
from opencouncil.reports.letter_kinds import Request
from opencouncil.reports.letters import Letter, find_letter
from opencouncil.wording.letter import Block, Written, write_letter
from opencouncil.wording.sentences import Part
from support.builders import DATA, SAMPLE
from support.clock import TODAY
from support.letters import HOME, Files, check_letter, trace

SOME, SEED = 4, 15


# Another day than those on which the files were read.
LATER = date(2027, 1, 31)


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> tuple[Dataset, Files]:
    """The councils of the sample, under the law as it is recorded in full."""
    root = tmp_path_factory.mktemp("letters")
    shutil.copytree(SAMPLE / "data", root / "data")
    shutil.rmtree(root / "data" / "law")
    shutil.copytree(DATA / "law", root / "data" / "law")
    return open_dataset(root), Files(root / "data")


def test_letters_about_some_councils(sample: tuple[Dataset, Files]) -> None:
    dataset, files = sample
    some = random.Random(SEED).sample(sorted(dataset.by_id), SOME)  # noqa: S311
    counts = trace(dataset, files, LATER, [*some, "cardiff", "fife", "belfast", "leeds", "lichfield"])
    assert min(counts[kind] for kind in ("ask", "foi", "thank", "check")) >= 5


def make_letter(dataset: Dataset, **request: Any) -> tuple[Letter, Written]:
    letter = find_letter(dataset, dataset.by_id["leeds"], Request(**request), TODAY, HOME)
    return letter, write_letter(letter)


def change_fact(written: Written, form: str, **changes: Any) -> Written:
    """The letter with one fact of a form taken from elsewhere."""
    number = next(place for place, told in enumerate(written.facts) if told.fact.form == form)
    told = written.facts[number]
    facts = list(written.facts)
    facts[number] = told._replace(fact=told.fact._replace(**changes))
    return written._replace(facts=tuple(facts))


@pytest.mark.parametrize(
    ("form", "changes"),
    [
        pytest.param("day", {"pointer": ("meetings", "film", 9, "checked")}, id="a pointer to nothing"),
        pytest.param("status", {"pointer": ("type",)}, id="the value of another field"),
        pytest.param("day", {"path": "councils/fife.yaml"}, id="another council's file"),
        pytest.param("activity", {"pointer": ("meetings", "attend")}, id="another activity"),
    ],
)
def test_an_assertion_without_its_field_is_found(
    sample: tuple[Dataset, Files], form: str, changes: dict[str, Any]
) -> None:
    letter, written = make_letter(sample[0], about=("film",))
    check_letter(letter, written, sample[1])
    with pytest.raises(AssertionError):
        check_letter(letter, change_fact(written, form, **changes), sample[1])


@pytest.mark.parametrize("words", ["The council refuses.", " in 2014", "Leeds"])
def test_words_that_no_template_has_are_found(sample: tuple[Dataset, Files], words: str) -> None:
    letter, written = make_letter(sample[0], about=("film",))
    more = Block((Part(words),))
    with pytest.raises(AssertionError):
        check_letter(letter, written._replace(body=(*written.body, more)), sample[1])
