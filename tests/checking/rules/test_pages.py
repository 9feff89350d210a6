"""Every rule has a page of help, every finding a rule, and the examples on the pages do what they say."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

import opencouncil
from opencouncil.checking import rules
from opencouncil.checking.rules import (
    COUNCIL_RULES,
    DATASET_RULES,
    FILE_RULES,
    PAST_RULES,
    RUBRIC_RULES,
    file_removed,
)
from opencouncil.checking.rules.pages import ALL_RULES, CHANGE_RULES, DIALECT_RULES, SCHEMA_RULES
from opencouncil.model import Council
from opencouncil.reading import schema
from opencouncil.reading.document import parse
from opencouncil.vocabulary import ACTIVITIES
from support.builders import check_file, claim_data
from support.clock import TODAY

PACKAGE = Path(opencouncil.__file__).parent
# Which argument of a call is the rule, by the name of what is called.
RULE_ARGUMENT = {"Problem": 3, "_make_problem": 2, "_report": 3, "_stop": 3, "UnreadableFileError": 2}
CLAIM_FIELDS = {
    "status",
    "conditions",
    "summary",
    "stated",
    "stated_from",
    "stated_by",
    "checked",
    "confidence",
    "source",
    "note",
}


def iter_reported(tree: ast.AST) -> Iterator[str]:
    """The rules that a module names where it reports something."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            if name in RULE_ARGUMENT:
                given = node.args[RULE_ARGUMENT[name] :][:1]
                given += [keyword.value for keyword in node.keywords if keyword.arg == "rule"]
                for argument in given:
                    yield from iter_texts(argument)
        # A rule that is the default of a parameter.
        if isinstance(node, ast.FunctionDef):
            names = [argument.arg for argument in node.args.args]
            defaults = node.args.defaults
            for parameter, default in zip(names[len(names) - len(defaults) :], defaults, strict=True):
                if parameter == "rule":
                    yield from iter_texts(default)


def iter_texts(node: ast.AST) -> Iterator[str]:
    for inner in ast.walk(node):
        if isinstance(inner, ast.Constant) and isinstance(inner.value, str) and inner.value:
            yield inner.value


def test_everything_that_the_reader_or_the_schema_reports_has_a_page_and_the_other_way_round() -> None:
    reported = {
        rule
        for folder in (PACKAGE, PACKAGE / "reading", PACKAGE / "checking")
        for path in folder.glob("*.py")
        for rule in iter_reported(ast.parse(path.read_text(encoding="utf-8")))
    }
    assert reported == {rule.ID for rule in (*DIALECT_RULES, *SCHEMA_RULES, file_removed)}


def test_every_module_is_in_the_list_and_has_the_name_of_its_rule() -> None:
    folder = PACKAGE / "checking" / "rules"
    modules = {path.stem for path in folder.glob("*.py")} - {"__init__", "base", "pages"}
    alone = (*DIALECT_RULES, *SCHEMA_RULES, *COUNCIL_RULES, *FILE_RULES, *RUBRIC_RULES)
    listed = (*alone, *DATASET_RULES, *CHANGE_RULES)
    assert len(listed) == len(ALL_RULES)
    assert {rule_id.replace("-", "_") for rule_id in ALL_RULES} == modules
    for rule_id, rule in ALL_RULES.items():
        assert getattr(rules, rule_id.replace("-", "_")) is rule


def test_a_rule_that_checks_has_a_test_of_its_own() -> None:
    tests = {path.stem.removeprefix("test_") for path in Path(__file__).parent.glob("test_*.py")} - {"pages"}
    assert {
        rule.ID.replace("-", "_")
        for rule in (*COUNCIL_RULES, *FILE_RULES, *RUBRIC_RULES, *DATASET_RULES, *PAST_RULES)
    } == tests


@pytest.mark.parametrize("rule_id", ALL_RULES)
def test_a_page_has_its_parts(rule_id: str) -> None:
    page = (ALL_RULES[rule_id].__doc__ or "").strip()
    title, blank, *text = page.split("\n")
    assert title.endswith(".")
    assert len(title) <= 100
    assert blank == ""
    assert [line.partition(":")[0] for line in text if line.startswith(("Passes:", "Fails:"))] == [
        "Passes",
        "Fails",
    ]
    assert text[0]
    assert len(text) <= 12


def read_examples(rule: Any, which: str) -> list[str]:
    """The examples of a page that are data: what stands in two backquotes and in braces."""
    page = rule.__doc__ or ""
    line = next(line for line in page.split("\n") if line.startswith(f"{which}:"))
    return re.findall(r"``(\{.*?\})``(?!`)", line)


def find_rules(example: str) -> set[str]:
    """The rules that an example breaks, by itself or as part of a council's file."""
    document = parse(example.encode())
    problems = document.problems
    if document.data is not None:
        problems += schema.find_problems("council", fill_in(document.data))
    return {problem.rule for problem in problems}


def fill_in(example: dict[str, Any]) -> dict[str, Any]:
    """A small council with what an example says of it, of a claim or of an activity."""
    data: dict[str, Any] = {
        "id": "lichfield",
        "name": "Lichfield District Council",
        "short_name": "Lichfield",
        "nation": "england",
        "type": "non-metropolitan-district",
        "sourced": {"govuk-llm": ["name", "short_name", "nation", "type"]},
        "meetings": {},
    }
    claim: dict[str, Any] = {}
    for name, value in example.items():
        if name in CLAIM_FIELDS:
            claim[name] = value
        elif name in ACTIVITIES:
            data["meetings"][name] = [base_claim(one) for one in value]
        elif name == "meetings":
            data["meetings"] = {
                activity: [base_claim(one) for one in some] for activity, some in value.items()
            }
        elif name == "sourced":
            data["sourced"].update(value)
        else:
            data[name] = value
    if claim:
        data["meetings"]["film"] = [base_claim(claim)]
    if not data["meetings"]:
        del data["meetings"]
    return data


def base_claim(changes: dict[str, Any]) -> dict[str, Any]:
    claim = claim_data(stated=None, conditions=None)
    source = {**claim["source"], **changes.get("source", {})}
    return {**claim, **changes, "source": source}


def with_examples(*some: Any) -> list[Any]:
    return [pytest.param(rule, id=rule.ID) for rule in some if read_examples(rule, "Fails")]


@pytest.mark.parametrize("rule", with_examples(*DIALECT_RULES, *SCHEMA_RULES))
def test_the_examples_for_the_reader_and_the_schema_hold(rule: ModuleType) -> None:
    for example in read_examples(rule, "Passes"):
        assert rule.ID not in find_rules(example)
    for example in read_examples(rule, "Fails"):
        assert rule.ID in find_rules(example)


@pytest.mark.parametrize("rule", with_examples(*COUNCIL_RULES))
def test_the_examples_for_one_council_hold(rule: Any) -> None:
    def find(example: str) -> list[Any]:
        data = fill_in(parse(example.encode()).data)
        return list(rule.check(Council("councils/lichfield.yaml", data), TODAY))

    for example in read_examples(rule, "Passes"):
        assert find(example) == []
    for example in read_examples(rule, "Fails"):
        assert find(example) != []


@pytest.mark.parametrize("rule", with_examples(*FILE_RULES))
def test_the_examples_for_any_file_hold(rule: Any) -> None:
    for example in read_examples(rule, "Passes"):
        assert check_file(rule, fill_in(parse(example.encode()).data)) == []
    for example in read_examples(rule, "Fails"):
        assert check_file(rule, fill_in(parse(example.encode()).data)) != []


def test_every_rule_on_any_file_has_examples() -> None:
    assert all(read_examples(rule, which) for rule in FILE_RULES for which in ("Passes", "Fails"))
