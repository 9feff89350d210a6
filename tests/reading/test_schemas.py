"""The schemas themselves: right by their own rules, the same to both validators, and helpful in an editor."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema
import jsonschema_rs
import pytest

from opencouncil.files import load_schema, schema_path
from opencouncil.reading import schema
from opencouncil.reading.document import parse
from support.builders import DATA, REPOSITORY, claim_data, council_data

CASES = sorted((Path(__file__).parents[1] / "cases").rglob("*.yaml"))
REAL = [
    ("sources", DATA / "sources.yaml"),
    *(("council", path) for path in sorted(DATA.glob("councils/*.yaml"))),
    *(("law", path) for path in sorted(DATA.glob("law/*.yaml"))),
    *(("reorganisation", path) for path in sorted(DATA.glob("reorganisations/*.yaml"))),
]


def name_of(value: object) -> str:
    return value.stem if isinstance(value, Path) else str(value)


def test_there_is_a_schema_for_every_kind_of_file() -> None:
    assert sorted(schema.KINDS) == sorted(
        path.name.removesuffix(".schema.json") for path in (REPOSITORY / "schema").glob("*.schema.json")
    )


@pytest.mark.parametrize("kind", schema.KINDS)
def test_a_schema_passes_its_meta_schema(kind: str) -> None:
    jsonschema.Draft202012Validator.check_schema(load_schema(kind))
    jsonschema_rs.meta.validate(load_schema(kind))


@pytest.mark.parametrize("case", CASES, ids=name_of)
def test_both_validators_agree_on_a_case(case: Path) -> None:
    data = parse(case.read_bytes()).data
    assert schema.slow_validator("council").is_valid(data) == schema.is_accepted("council", data)


def test_both_validators_accept_all_real_files() -> None:
    for kind, path in REAL:
        data = parse(path.read_bytes()).data
        assert schema.is_accepted(kind, data), path
        assert schema.slow_validator(kind).is_valid(data), path


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("established", "2014-02-30"),
        ("established", "2014-13-01"),
        ("established", "20140230"),
        ("established", "0000-01-01"),
        ("established", "2014-02-28\n"),
        ("established", "２０１４-02-28"),
        ("id", "lichfield\n"),
        ("name", ""),
        ("area_km2", 0),
        ("area_km2", True),
        ("area_km2", 1e300),
        ("population", {"count": 1.0, "year": 2022}),
        ("population", {"count": True, "year": 2022}),
        ("website", "https://example.org/\u2028"),
        ("codes", {"gss": "E07000194 "}),
        ("codes", {}),
        ("meetings", {"film": [None]}),
    ],
)
def test_both_validators_agree_at_the_edges(field: str, value: object) -> None:
    data = council_data(**{field: value})
    assert schema.slow_validator("council").is_valid(data) == schema.is_accepted("council", data)


def test_a_year_of_more_figures_than_a_machine_counts_is_explained() -> None:
    data = council_data(meetings={"film": [claim_data(stated="99999999999-04")]})
    messages = [problem.message for problem in schema.find_problems("council", data)]
    assert messages == ["`99999999999-04` is not a date"]


@pytest.mark.parametrize("kind", schema.KINDS)
def test_a_form_is_known_to_both_validators(kind: str) -> None:
    """jsonschema-rs checks more formats than jsonschema, which then cannot say what is wrong."""
    formats = {node["format"] for _, node in iter_schemas(load_schema(kind)) if "format" in node}
    assert formats <= {"date", "partial-date"}


def iter_schemas(node: Any, path: str = "#") -> Iterator[tuple[str, dict[str, Any]]]:
    """Each schema inside a schema that describes a value, and where it stands."""
    if not isinstance(node, dict):
        return
    yield path, node
    for keyword in ("properties", "$defs"):
        for name, inner in node.get(keyword, {}).items():
            yield from iter_schemas(inner, f"{path}/{keyword}/{name}")
    for keyword in ("items", "additionalProperties", "propertyNames"):
        yield from iter_schemas(node.get(keyword), f"{path}/{keyword}")
    for number, inner in enumerate(node.get("anyOf", ())):
        yield from iter_schemas(inner, f"{path}/anyOf/{number}")


def describe(kind: str, node: dict[str, Any]) -> dict[str, Any]:
    """A schema with what its reference says of it."""
    name = node.get("$ref", "").removeprefix("#/$defs/")
    return {**load_schema(kind)["$defs"][name], **node} if name else node


FIELDS = [
    pytest.param(kind, node, id=f"{kind} {path}")
    for kind in schema.KINDS
    for path, node in iter_schemas(load_schema(kind))
    if "/properties/" in path or "/$defs/" in path
]


@pytest.mark.parametrize(("kind", "node"), FIELDS)
def test_an_editor_can_show_help_for(kind: str, node: dict[str, Any]) -> None:
    described = describe(kind, node)
    assert described["title"]
    assert described["description"].endswith(".")
    # The words of a list need no example beside them.
    assert described.get("examples") or "enum" in described


@pytest.mark.parametrize(("kind", "node"), FIELDS)
def test_an_example_is_right(kind: str, node: dict[str, Any]) -> None:
    validator = schema.slow_validator(kind).evolve(schema=node)
    for example in node.get("examples", ()):
        validator.validate(example)


@pytest.mark.parametrize(("kind", "node"), FIELDS)
def test_every_word_of_a_list_is_explained(kind: str, node: dict[str, Any]) -> None:
    assert len(node.get("enumDescriptions", node.get("enum", ()))) == len(node.get("enum", ()))


def test_a_schema_is_written_in_one_way() -> None:
    for kind in schema.KINDS:
        text = schema_path(kind).read_text(encoding="utf-8")
        assert text == json.dumps(json.loads(text), indent=2, ensure_ascii=False) + "\n"
