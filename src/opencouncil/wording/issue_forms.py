"""Questions and promises of GitHub's issue forms, made from the schema.

Their syntax: https://docs.github.com/en/communities/using-templates-to-encourage-useful-issues-and-pull-requests/syntax-for-githubs-form-schema
"""

from typing import Any

from opencouncil.editing.issues.questions import CONFIRMED, Kind, Question, ask_for_claim, ask_for_correction
from opencouncil.project import BRANCH, CLAIM_FORM, CORRECTION_FORM, REPOSITORY
from opencouncil.reading.fields import Word

MADE = "Made by `opencouncil schema --issue-forms` from schema/council.schema.json; do not edit."
PROMISES = (
    "I have read the source myself, and it is about this council.",
    "What I wrote is in my own words, and names no private person.",
    "I agree that what I wrote is published under CC BY 4.0.",
)
_GUIDE = f"{REPOSITORY}/blob/{BRANCH}"
_WIDGETS = {Kind.LINE: "input", Kind.TEXT: "textarea", Kind.WORD: "dropdown", Kind.WORDS: "dropdown"}


def describe_forms() -> dict[str, dict[str, Any]]:
    """The text of each form, by the name of its file."""
    claim = {
        "name": "What a council allows at its meetings",
        "description": "Report what one page or document says about filming, tweeting, asking and so on.",
        "title": "Claim: ",
        "labels": ["claim"],
        "body": [
            _say(
                "Thank you. Give one source and one activity; for another, send the form again. A maintainer "
                "reads the source and adds your claim, or asks you about it here. The meaning of the words: "
                f"[codebook]({_GUIDE}/docs/codebook.md). Everything you write here is public."
            ),
            *map(_ask, ask_for_claim()),
            _confirm(),
        ],
    }
    correction = {
        "name": "A wrong claim, address, name or date",
        "description": "This claim is wrong, this page has moved, or a plain fact is wrong or missing.",
        "title": "Correction: ",
        "labels": ["correction"],
        "body": [
            _say(
                "Thank you. Fill in the boxes that fit, and leave the others empty. A maintainer reads "
                "the source and corrects it, or asks you about it here. Everything you write here is public."
            ),
            *map(_ask, ask_for_correction()),
            _confirm(),
        ],
    }
    config = {
        "blank_issues_enabled": True,
        "contact_links": [
            {
                "name": "Edit a council's file yourself",
                "url": f"{_GUIDE}/CONTRIBUTING.md#in-the-browser",
                "about": "In the browser, step by step; your change is checked before anybody looks at it.",
            },
            {
                "name": "Something that must not be public",
                "url": f"{_GUIDE}/SECURITY.md",
                "about": "A private person's details, or a security hole.",
            },
        ],
    }
    return {CLAIM_FORM: claim, CORRECTION_FORM: correction, "config.yml": config}


def option(word: Word) -> str:
    """A word to choose, with its meaning; GitHub puts the whole into the issue."""
    return f"{word.word}: {word.meaning}" if word.meaning else word.word


def _ask(question: Question) -> dict[str, Any]:
    attributes: dict[str, Any] = {"label": question.label, "description": question.help}
    if question.kind is Kind.WORDS:
        # GitHub puts commas between those that are chosen, so they stand without their meaning.
        attributes["multiple"] = True
        attributes["options"] = [word.word for word in question.words]
    elif question.words:
        attributes["options"] = [option(word) for word in question.words]
    elif question.example:
        attributes["placeholder"] = question.example
    return {
        "type": _WIDGETS[question.kind],
        "id": question.id,
        "attributes": attributes,
        "validations": {"required": question.is_required},
    }


def _say(text: str) -> dict[str, Any]:
    return {"type": "markdown", "attributes": {"value": text}}


def _confirm() -> dict[str, Any]:
    options = [{"label": promise, "required": True} for promise in PROMISES]
    return {"type": "checkboxes", "id": "confirmed", "attributes": {"label": CONFIRMED, "options": options}}
