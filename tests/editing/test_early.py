"""What the rules find in a claim that is half told."""

from pathlib import Path
from typing import Any

import pytest

from opencouncil.checking.rules import COUNCIL_RULES, DATASET_RULES
from opencouncil.editing import early
from opencouncil.editing.claim_fields import OPTIONAL, REQUIRED
from opencouncil.editing.early import Told, find_early
from opencouncil.reading.dataset import Dataset
from opencouncil.reading.snapshot import open_folder
from support.clock import TODAY

PATH = "councils/lichfield.yaml"
HOME = {"source.url": "https://www.lichfielddc.gov.uk/"}


@pytest.fixture
def councils(dataset: Path) -> Dataset:
    return Dataset(open_folder(dataset / "data"))


def find(councils: Dataset, values: dict[str, Any], *known: str, activity: str = "film") -> list[Told]:
    data = councils.snapshot.read(PATH)
    return find_early(councils, PATH, data, activity, values, [*values, *known], TODAY)


def test_nothing_is_said_of_what_is_not_known(councils: Dataset) -> None:
    for activity in ("film", "council-webcast", "papers"):
        assert find(councils, {}, activity=activity) == []
        assert find(councils, {"source.url": "https://www.lichfielddc.gov.uk/filming"}) == []


@pytest.mark.parametrize(
    ("values", "activity", "question", "message"),
    [
        (HOME, "film", "source.url", "this is a home page, which changes, and not the page that says so"),
        (
            {"stated": "1970"},
            "film",
            "stated",
            "the source says it for 1970, and the council begins on 1974-04-01",
        ),
        (
            {"source.type": "blog", "confidence": "high"},
            "film",
            "confidence",
            "a source of type `blog` is never of high confidence",
        ),
        (
            {"status": "allowed", "conditions": ["chair-permission"]},
            "film",
            "conditions",
            "`chair-permission` speaks against the status `allowed`",
        ),
        ({"note": "ask jo@example.org"}, "film", "note", "an e-mail address stands in the text"),
    ],
)
def test_each_answer_is_told_of_at_its_question(
    councils: Dataset, values: dict[str, Any], activity: str, question: str, message: str
) -> None:
    (told,) = find(councils, values, activity=activity)
    assert (told.path, told.message) == (question, message)


def test_what_a_later_answer_may_content_waits_for_it(councils: Dataset) -> None:
    partial = {"status": "partial", "summary": "cabinet is shown"}
    assert find(councils, partial, activity="council-webcast") == []
    (told,) = find(councils, partial, "conditions", activity="council-webcast")
    assert (told.path, told.message) == ("conditions", "nothing says which meetings are shown")
    assert not told.is_error


def test_a_page_that_others_name_with_another_scheme(councils: Dataset, dataset: Path) -> None:
    """Of the rules across files those that look at claims are asked too."""
    page = next(
        claim.source.url
        for council in councils.councils
        for claim in council.iter_claims()
        if claim.source.url.startswith("https") and council.path != PATH
    )
    (told,) = find(councils, {"source.url": page.replace("https", "http", 1)})
    assert told.path == "source.url"
    assert told.message.startswith("this source stands with `https` in `")


def test_every_rule_that_waits_is_one_and_waits_for_a_question() -> None:
    ids = {rule.ID for rule in (*COUNCIL_RULES, *DATASET_RULES)}
    assert ids.issuperset(early.LAST_ASKED)
    assert {*REQUIRED, *OPTIONAL}.issuperset(early.LAST_ASKED.values())
