"""Kinds of findings, for reviewers of a pull request."""

from collections.abc import Sequence

from opencouncil.checking.rules import COUNCIL_RULES, DATASET_RULES, FILE_RULES, RUBRIC_RULES
from opencouncil.checking.rules.base import Rule
from opencouncil.checking.rules.pages import CHANGE_RULES, DIALECT_RULES, SCHEMA_RULES

RULE_HEADS = ("finding", "level", "what is right")
# The place of the mistake, and what that means to a reviewer of a pull request.
RULE_GROUPS: tuple[tuple[str, str, Sequence[Rule]], ...] = (
    (
        "In the writing of a file",
        "Nearly always a typing mistake. The finding says what to write; you need not look anything up.",
        DIALECT_RULES,
    ),
    (
        "In a field",
        "The file can be read, but a field does not fit its schema. [data.md](data.md) explains each field.",
        SCHEMA_RULES,
    ),
    (
        "In one council",
        "Each field is right by itself, but two contradict each other. Read the source again.",
        COUNCIL_RULES,
    ),
    (
        "In a text or an address",
        "In any file, and in its comments: what must not be published, and what is not what it looks like.",
        FILE_RULES,
    ),
    (
        "In the rubric of scores",
        "[scoring.md](scoring.md) explains it.",
        RUBRIC_RULES,
    ),
    (
        "Between files",
        "Two files contradict each other. The finding is in one; the mistake may be in the other.",
        DATASET_RULES,
    ),
    (
        "In what a change takes away",
        "Only `validate --against` and `--changed-since` see this, and so the check of a pull request.",
        CHANGE_RULES,
    ),
)
