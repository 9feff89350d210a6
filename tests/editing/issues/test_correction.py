"""A filled form for corrections gives the command that makes the correction, and nothing slips in."""

from typing import Any

import pytest

from opencouncil.editing.issues.correction import is_correction, parse_correction
from opencouncil.editing.issues.form import IssueFormError
from opencouncil.wording.corrections import say_command
from support.builders import claim_data, council
from support.filled_forms import CORRECTION, answers_of, fill

SOURCE = "https://www.lichfielddc.gov.uk/filming"
WRONG_CLAIM = {
    "council": "lichfield",
    "field": "claim",
    "claim": "lichfield/film/1a2b3c4d",
    "status": "refused",
    "source": SOURCE,
}
MOVED = {
    "council": "lichfield",
    "field": "page",
    "old_address": SOURCE,
    "new_address": "https://www.lichfielddc.gov.uk/council/filming?a=1&b=2",
}
NO_CLAIM = {"council": "lichfield", "field": "no-claim", "claim": "film", "right": "It's about the parish."}
FACT = {"council": "lichfield", "field": "website", "right": "www.lichfield.gov.uk", "source": SOURCE}


def parse(answers: dict[str, Any]) -> str:
    return say_command(parse_correction(fill(answers, form=CORRECTION)))


@pytest.mark.parametrize(
    ("answers", "command"),
    [
        pytest.param(
            WRONG_CLAIM, "opencouncil correct lichfield/film/1a2b3c4d --status=refused", id="a claim"
        ),
        pytest.param(
            {**WRONG_CLAIM, "claim": "film", "status": None, "stated": '"2014"', "summary": "ask the chair"},
            "opencouncil correct lichfield film --stated=2014 '--summary=ask the chair'",
            id="by its activity",
        ),
        pytest.param(
            NO_CLAIM,
            """opencouncil withdraw lichfield film '--because=It'"'"'s about the parish.'""",
            id="no claim",
        ),
        pytest.param(
            MOVED,
            f"opencouncil replace-url {SOURCE} 'https://www.lichfielddc.gov.uk/council/filming?a=1&b=2'",
            id="a page",
        ),
        pytest.param(FACT, "", id="a fact"),
    ],
)
def test_each_kind_has_its_command(answers: dict[str, Any], command: str) -> None:
    assert parse(answers) == command


def test_a_form_is_known_by_its_questions() -> None:
    assert is_correction(fill(MOVED, form=CORRECTION))
    assert is_correction("### Council\n\nlichfield\n\n### What is wrong\n\nwebsite: x\n")
    assert not is_correction(fill(answers_of(council(), "film", claim_data())))
    assert not is_correction("")


@pytest.mark.parametrize(
    ("answers", "message"),
    [
        ({**WRONG_CLAIM, "claim": None}, "'This claim is wrong' is not answered."),
        ({**WRONG_CLAIM, "source": None}, "'Source' is not answered."),
        ({**NO_CLAIM, "right": None}, "'What is right' is not answered."),
        ({**MOVED, "new_address": None}, "'This page has moved: new address' is not answered."),
        (
            {**FACT, "right": None, "source": None},
            "'What is right' is not answered. 'Source' is not answered.",
        ),
        (
            {**WRONG_CLAIM, "claim": "--data=/"},
            "'This claim is wrong' is '--data=/', which is no name of a claim.",
        ),
        ({**WRONG_CLAIM, "council": "--yes"}, "'Council' is no name of a council."),
        (
            {**MOVED, "old_address": "--host"},
            "'This page has moved: old address' is '--host', which is not a whole address.",
        ),
        (
            {**MOVED, "new_address": "javascript:alert(1)"},
            "'This page has moved: new address' is 'javascript:alert(1)', which is not a whole address.",
        ),
        ({**NO_CLAIM, "right": "- a\n- b"}, "'What is right' holds Markdown, '- a'; it takes plain words."),
        ({**NO_CLAIM, "right": "a | b\n-|-"}, "'What is right' holds Markdown, '-|-'; it takes plain words."),
        (
            {**NO_CLAIM, "right": "- [x] a"},
            "'What is right' holds Markdown, '- [x] a'; it takes plain words.",
        ),
        ({**WRONG_CLAIM, "claim": "film\nask"}, "'This claim is wrong' has more than one line."),
    ],
)
def test_what_is_missing_or_slipped_in_is_refused(answers: dict[str, Any], message: str) -> None:
    with pytest.raises(IssueFormError) as caught:
        parse(answers)
    assert str(caught.value) == message
