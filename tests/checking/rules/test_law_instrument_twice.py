from typing import Any

import pytest

from opencouncil.checking.rules import law_instrument_twice
from opencouncil.findings import Problem
from support.law_samples import ACT, check_law, effect, law_file

OTHER = {"title": "Local Government Act 2000", "citation": "2000 c. 22"}


@pytest.mark.parametrize(
    ("instruments", "expected"),
    [
        pytest.param({"lga_1972": ACT, "lga_2000": OTHER}, None, id="two instruments"),
        pytest.param(
            {"lga_1972": ACT, "act_of_1972": {"title": "The 1972 Act", "citation": "1972 C. 70"}},
            Problem(
                ("instruments", "act-of-1972"),
                "`act-of-1972` is the same instrument as `lga-1972` above",
                "Use the key `lga-1972` for both.",
                on_key=True,
            ),
            id="the citation of another, but for its case",
        ),
        pytest.param(
            {"lga_1972": ACT, "act_of_1972": {"title": "The Local Government  Act 1972"}},
            Problem(
                ("instruments", "act-of-1972"),
                "`act-of-1972` is the same instrument as `lga-1972` above",
                "Use the key `lga-1972` for both.",
                on_key=True,
            ),
            id="the title of another, but for its article",
        ),
    ],
)
def test_one_file(instruments: dict[str, Any], expected: Problem | None) -> None:
    found = check_law(law_instrument_twice, files={"england": law_file(effect(), **instruments)})
    assert found == ([("england", expected)] if expected else [])


def test_every_one_is_named() -> None:
    instruments: dict[str, Any] = {"lga_1972": ACT, "one": ACT, "two": OTHER, "three": ACT, "four": OTHER}
    found = check_law(law_instrument_twice, files={"england": law_file(effect(), **instruments)})
    assert [problem.pointer[-1] for _, problem in found] == ["one", "three", "four"]


@pytest.mark.parametrize(
    ("instruments", "expected"),
    [
        pytest.param({"lga_1972": ACT}, None, id="named alike"),
        pytest.param({"lga_1972": OTHER}, None, id="a key belongs to its file"),
        pytest.param({"lga_1972": {**ACT, "url": "https://www.example.gov.uk/"}}, None, id="another address"),
        pytest.param(
            {"act_of_1972": ACT},
            Problem(
                ("instruments", "act-of-1972"),
                "`act-of-1972` is the same instrument as `lga-1972` in `england.yaml`",
                "Use the key `lga-1972` for both.",
                on_key=True,
            ),
            id="another key",
        ),
        pytest.param(
            {"lga_1972": {**ACT, "title": "The 1972 Act"}},
            Problem(
                ("instruments", "lga-1972", "title"),
                "the title of `lga-1972` is another in `england.yaml`",
                "Write `title: Local Government Act 1972`.",
            ),
            id="another title",
        ),
        pytest.param(
            {"lga_1972": {"title": ACT["title"]}},
            Problem(
                ("instruments", "lga-1972"),
                "the citation of `lga-1972` is another in `england.yaml`",
                "Write `citation: 1972 c. 70`.",
            ),
            id="no citation",
        ),
    ],
)
def test_two_files(instruments: dict[str, Any], expected: Problem | None) -> None:
    files = {"england": law_file(effect()), "wales": law_file(effect(), nation="wales", **instruments)}
    found = check_law(law_instrument_twice, files=files)
    assert found == ([("wales", expected)] if expected else [])


def test_the_citation_is_in_the_second_file_only() -> None:
    files = {
        "england": law_file(effect(), lga_1972={"title": ACT["title"]}),
        "wales": law_file(effect(), nation="wales"),
    }
    hint = "Give it a citation in both, or in neither."
    message = "the citation of `lga-1972` is another in `england.yaml`"
    assert check_law(law_instrument_twice, files=files) == [
        ("wales", Problem(("instruments", "lga-1972", "citation"), message, hint))
    ]
