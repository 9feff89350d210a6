"""Issue forms filled in as GitHub does it: the body of the issue that comes of them."""

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

import yaml

from opencouncil.model import Council
from support.builders import REPOSITORY

FORMS = REPOSITORY / ".github" / "ISSUE_TEMPLATE"
CLAIM, CORRECTION = "claim", "correction"


@cache
def read_form(form: str = CLAIM) -> list[dict[str, Any]]:
    """The boxes of a form, without its opening words."""
    found = yaml.safe_load((FORMS / f"{form}.yml").read_text(encoding="utf-8"))
    return [box for box in found["body"] if box["type"] != "markdown"]


def fill(answers: Mapping[str, Any], line_end: str = "\n", form: str = CLAIM) -> str:
    """The issue that somebody sends with these answers, by the ids of the boxes.

    An answer of a dropdown is the word that was chosen, or a list of them.
    """
    lines = [line for box in read_form(form) for line in _fill_box(box, answers)]
    return "\n".join(lines).replace("\n", line_end)


def _fill_box(box: dict[str, Any], answers: Mapping[str, Any]) -> Iterator[str]:
    label, answer = box["attributes"]["label"], answers.get(box["id"])
    yield from (f"### {label}", "")
    if box["type"] == "checkboxes":
        for option in box["attributes"]["options"]:
            yield f"- [{'X' if answers.get('confirmed', True) else ' '}] {option['label']}"
    elif not answer:
        yield "_No response_"
    elif box["type"] == "dropdown":
        options = {option.partition(": ")[0]: option for option in box["attributes"]["options"]}
        options |= {option: option for option in box["attributes"]["options"]}
        chosen = answer if isinstance(answer, list) else [answer]
        yield ", ".join(options[word] for word in chosen)
    else:
        yield answer
    yield ""


def answers_of(council: Council, activity: str, claim: Mapping[str, Any]) -> dict[str, Any]:
    """How somebody would fill in the form to report a claim that a file holds."""
    words = {box["id"]: box["attributes"].get("options", []) for box in read_form()}["conditions"]
    answers: dict[str, Any] = {"council": council.id, "activity": activity, **claim}
    conditions = answers.pop("conditions", [])
    answers["conditions"] = [tag for tag in conditions if tag in words]
    answers["conditions_with_number"] = ", ".join(tag for tag in conditions if tag not in words)
    source = answers.pop("source")
    return answers | {f"source_{name}": value for name, value in source.items()}
