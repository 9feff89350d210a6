"""Kinds of findings, for reviewers of a pull request."""

from collections.abc import Sequence

from opencouncil.checking.rules import AGE_RULES, COUNCIL_RULES, DATASET_RULES
from opencouncil.checking.rules.base import Rule
from opencouncil.checking.rules.pages import DIALECT_RULES, SCHEMA_RULES

RULE_HEADS = ("finding", "level", "what is right")
# The part that finds it, and what that means to a reviewer of a pull request.
RULE_GROUPS: tuple[tuple[str, str, Sequence[Rule]], ...] = (
    (
        "In how a file is written",
        "Nearly always a slip of the pen. The finding says what to write; nothing has to be looked up.",
        DIALECT_RULES,
    ),
    (
        "In a field",
        "The file can be read, but a field is not as its schema has it. What it is for: [data.md](data.md).",
        SCHEMA_RULES,
    ),
    (
        "In one council",
        "Each field is right by itself, but two do not fit together. Read the source again.",
        COUNCIL_RULES,
    ),
    (
        "Between files",
        "Two files do not agree. The finding stands in one; the mistake may be in the other.",
        DATASET_RULES,
    ),
    (
        "What may have changed",
        "Only `validate --law-age` asks. Nothing is wrong yet: read the law again, and write the day.",
        AGE_RULES,
    ),
)
