"""The JSON that commands print is what its JSON Schemas describe: all of it, and nothing beside it."""

import copy
import json
import subprocess
import sys
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

import jsonschema
import jsonschema_rs
import pytest

from opencouncil import answers
from opencouncil.changes import Kind
from opencouncil.cli.app import main
from opencouncil.editing.sheets.agreement import Field
from opencouncil.files import load_schema, schema_path
from opencouncil.findings import Severity
from opencouncil.history.releasing import Level
from opencouncil.law import RIGHT
from opencouncil.lineage import Relation
from opencouncil.project import schema_address
from opencouncil.reading import schema
from opencouncil.reading.output_schemas import list_output_kinds, load_bundle
from opencouncil.render import FORMATS
from opencouncil.reports import effort
from opencouncil.reports.asked import State
from opencouncil.reports.calendar import Kind as EventKind
from opencouncil.reports.evidence import Weak
from opencouncil.reports.over_time import Kind as Kinds
from opencouncil.reports.rank import DIVISIONS
from opencouncil.reports.score import Wide
from opencouncil.reports.similar import PARTS
from opencouncil.reports.stale_reasons import Reason
from opencouncil.reports.stats import GROUPINGS
from opencouncil.reports.systems import BY, KINDS
from opencouncil.select import STATUSES
from opencouncil.standing import Doubt
from opencouncil.tables.contract import write_contract
from support.json_results import Results, collect_results

pytestmark = pytest.mark.slow

NAMES = [kind.removeprefix("output/") for kind in list_output_kinds()]
FILES = [f"{kind}.schema.json" for kind in schema.KINDS]
# What is not in every result.
OPTIONAL = {
    "councils": {"on", "in_earlier_form"},
    "card": {"on", "status", "is_in_earlier_form", "claims_left_out"},
    "comparison": {"activity", "fields", "note", "read_again", "notices", "new_hosts"},
    "history": {"activity", "fields", "note"},
    "changelog": {"activity", "fields", "note"},
    "news": {"activity", "fields", "note"},
    "tables": {"foreign_keys", "unit", "required", "list", "enum", "ordered"},
    "similar": {"nations", "regions", "types"},
    "systems": {"nations", "regions", "types"},
}
# Fields that are as in a file, where some may be left out.
FROM_FILES = (("order",), ("intended",), ("state",))
# What of a result has names of its own choice.
OPEN = {"counts", "kinds", "speaks", "answers", "before_law", "activities", "last_known", "types", "names"}
OPEN |= {"sourced"}
# The same of the rubric: tags, and places in the file.
OPEN |= {"burdens", "entries"}


@pytest.fixture(scope="module")
def results(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Results]:
    with pytest.MonkeyPatch.context() as patch:
        for name in ("OPENCOUNCIL_DATA", "FORCE_COLOR", "COLUMNS"):
            patch.delenv(name, raising=False)
        yield collect_results(tmp_path_factory.mktemp("results"))


def load_closed(name: str) -> dict[str, Any]:
    """A schema that refuses what it does not describe; as it is printed it leaves room for fields to come."""
    bundle = load_bundle(f"output/{name}")
    # Those of the files are closed by themselves.
    kept = {key: inner for key, inner in bundle.get("$defs", {}).items() if key in FILES}
    return {**close(bundle), "$defs": {**close(bundle.get("$defs", {})), **kept}}


def close(node: Any) -> Any:
    if isinstance(node, list):
        return [close(inner) for inner in node]
    if not isinstance(node, dict):
        return node
    closed = {name: inner if name == "examples" else close(inner) for name, inner in node.items()}
    return {"additionalProperties": False, **closed} if isinstance(node.get("properties"), dict) else closed


def make_fast_validator(name: str) -> Any:
    formats = {"partial-date": schema.is_partial_date}
    return jsonschema_rs.Draft202012Validator(load_closed(name), formats=formats, validate_formats=True)


def make_validator(root: dict[str, Any]) -> Any:
    checker = jsonschema.FormatChecker(formats=())
    checker.checks("date")(schema.is_day)
    checker.checks("partial-date")(schema.is_partial_date)
    return jsonschema.Draft202012Validator(root, format_checker=checker)


def test_there_is_a_schema_for_all_that_is_printed_as_json() -> None:
    kinds = {kind for kind in FORMATS if "json" in FORMATS[kind]}  # type: ignore[literal-required]
    # The fields of a kind of file are printed as its JSON Schema.
    assert set(NAMES) == kinds - {"fields"}


@pytest.mark.parametrize("name", NAMES)
def test_every_result_is_as_described(name: str, results: Results) -> None:
    validator = make_validator(load_closed(name))
    assert results[name]
    for result in results[name]:
        assert [f"{error.json_path}: {error.message[:300]}" for error in validator.iter_errors(result)] == []


@pytest.mark.parametrize("name", NAMES)
def test_each_part_of_a_schema_has_met_a_result(name: str, results: Results) -> None:
    """Otherwise it describes what nobody has seen."""
    met: set[str] = set()

    def check(validator: Any, properties: Any, instance: Any, part: dict[str, Any]) -> Any:
        if isinstance(instance, dict):
            met.add(part["title"])
            yield from validator_of_properties(validator, properties, instance, part)

    validator_of_properties = jsonschema.Draft202012Validator.VALIDATORS["properties"]
    extend: Any = jsonschema.validators.extend
    watching = extend(jsonschema.Draft202012Validator, {"properties": check})(load_bundle(f"output/{name}"))
    for result in results[name]:
        assert watching.is_valid(result)
    own = load_schema(f"output/{name}")
    described = {node["title"] for _, node in iter_schemas(own) if "properties" in node}
    assert described <= met


def iter_objects(node: Any, path: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    """The path of each object in a result."""
    if isinstance(node, dict):
        yield path
    for key, inner in (
        node.items() if isinstance(node, dict) else enumerate(node) if isinstance(node, list) else ()
    ):
        yield from iter_objects(inner, (*path, key))


def at(node: Any, path: tuple[str | int, ...]) -> Any:
    for part in path:
        node = node[part]
    return node


def is_open(path: tuple[str | int, ...]) -> bool:
    """Whether an object has names that the schema does not know: those of activities, say, or of a file."""
    return (
        not OPEN.isdisjoint(path[-1:]) or not {"before", "after"}.isdisjoint(path) or path[:1] == ("council",)
    )


@pytest.mark.parametrize("name", [name for name in NAMES if name != "rows"])
def test_a_field_that_is_not_described_fails(name: str, results: Results) -> None:
    validator = make_fast_validator(name)
    for result in results[name]:
        for path in list(iter_objects(result))[:50]:
            if not is_open(path):
                changed = copy.deepcopy(result)
                at(changed, path)["undescribed"] = 1
                assert not validator.is_valid(changed), path


@pytest.mark.parametrize("name", [name for name in NAMES if name != "rows"])
def test_a_field_that_is_missing_fails(name: str, results: Results) -> None:
    validator = make_fast_validator(name)
    optional = OPTIONAL.get(name, set())
    for result in results[name]:
        for path in list(iter_objects(result))[:20]:
            for key in [] if is_open(path) or path[-1:] in FROM_FILES else list(at(result, path)):
                changed = copy.deepcopy(result)
                del at(changed, path)[key]
                # A card has a status of its own, and so have its reorganisations.
                is_optional = key in optional and (name != "card" or not path)
                assert validator.is_valid(changed) == is_optional, (path, key)


@pytest.mark.parametrize(
    "wrong", [{}, [1], [{"a": 1}, "b"], "x", None], ids=["an object", "a number", "a text", "text", "null"]
)
def test_rows_are_a_list_of_objects(wrong: Any) -> None:
    assert not make_fast_validator("rows").is_valid(wrong)


@pytest.mark.parametrize("name", NAMES)
def test_a_schema_has_the_version_of_what_is_printed(name: str) -> None:
    if name not in ("rows", "tables"):
        described = load_schema(f"output/{name}")["properties"]["version"]["const"]
        assert described == import_module(f"opencouncil.render.{name}.json_").VERSION


def test_the_contract_has_the_version_that_its_schema_describes() -> None:
    described = load_schema("output/tables")["properties"]["version"]["const"]
    assert described == json.loads(write_contract())["version"]


# By the title of the property: the words that a schema lists, and those that we print.
@pytest.mark.parametrize(
    ("name", "path", "words"),
    [
        ("findings", ("$defs", "finding", "properties", "severity"), list(Severity)),
        ("comparison", ("$defs", "change", "properties", "kind"), list(Kind)),
        ("lineage", ("$defs", "link", "properties", "relation"), list(Relation)),
        ("changelog", ("$defs", "release", "properties", "level"), [level.name.lower() for level in Level]),
        ("stats", ("properties", "by"), list(GROUPINGS)),
        ("calendar", ("$defs", "event", "properties", "kind"), list(EventKind)),
        ("out_of_step", ("$defs", "doubt", "properties", "code"), list(Doubt)),
        ("out_of_step", ("$defs", "asked", "properties", "state"), list(State)),
        ("replies", ("$defs", "asking", "properties", "state"), list(State)),
        ("gaps", ("$defs", "gap", "properties", "kind"), list(effort.Kind)),
        ("gaps", ("$defs", "gap", "properties", "eased", "items"), list(effort.Ease)),
        ("gaps", ("$defs", "weak"), list(Weak)),
        ("stale", ("$defs", "weak"), list(Weak)),
        ("stale", ("$defs", "claim", "properties", "reasons", "items"), list(Reason)),
        ("systems", ("properties", "by"), list(BY)),
        ("systems", ("$defs", "use", "properties", "kind"), list(KINDS)),
        ("similar", ("$defs", "reason", "properties", "by"), list(PARTS)),
        ("over_time", ("$defs", "point", "properties", "kinds", "propertyNames"), list(Kinds)),
        ("score", ("$defs", "opening", "properties", "why"), list(Wide)),
        ("score", ("$defs", "asked", "properties", "state"), list(State)),
        ("ranking", ("$defs", "band", "properties", "part"), list(DIVISIONS)),
        ("agreement", ("$defs", "difference", "properties", "field"), list(Field)),
        ("councils", ("$defs", "council", "properties", "status"), list(STATUSES)),
        ("card", ("properties", "status"), list(STATUSES)),
        (
            "answer",
            ("$defs", "answer", "anyOf", 0),
            [
                RIGHT,
                answers.UP_TO_COUNCIL,
                answers.DISPUTED,
                answers.UNKNOWN,
                answers.NOT_LOOKED_FOR,
                answers.NO_COUNCIL,
            ],
        ),
    ],
)
def test_a_closed_list_has_the_words_that_are_printed(
    name: str, path: tuple[str | int, ...], words: list[str]
) -> None:
    assert at(load_schema(f"output/{name}"), path)["enum"] == words


# As the schemas of the files are written: see tests/reading/test_schemas.py.


@pytest.mark.parametrize("name", NAMES)
def test_a_schema_passes_its_meta_schema(name: str) -> None:
    jsonschema.Draft202012Validator.check_schema(load_bundle(f"output/{name}"))
    jsonschema_rs.meta.validate(load_bundle(f"output/{name}"))


@pytest.mark.parametrize("name", NAMES)
def test_a_schema_has_its_address_and_one_form(name: str) -> None:
    kind = f"output/{name}"
    text = schema_path(kind).read_text(encoding="utf-8")
    assert text == json.dumps(json.loads(text), indent=2, ensure_ascii=False) + "\n"
    assert json.loads(text)["$id"] == schema_address(kind)


@pytest.mark.parametrize("name", NAMES)
def test_each_field_is_described(name: str) -> None:
    root = load_schema(f"output/{name}")
    for path, node in iter_schemas(root):
        assert node.get("title"), path
        assert node["description"].endswith("."), path
        assert len(node.get("enumDescriptions", ())) == len(node.get("enum", ())), path
        # Objects show by their fields what they are; a list of words is its own example.
        assert "examples" in node or "properties" in node or "enum" in node or path == "#", path


@pytest.mark.parametrize("name", NAMES)
def test_an_example_is_right(name: str) -> None:
    bundle = load_bundle(f"output/{name}")
    for path, node in iter_schemas(load_schema(f"output/{name}")):
        validator = make_validator({**node, "$id": bundle.get("$id"), "$defs": bundle.get("$defs", {})})
        for example in node.get("examples", ()):
            assert validator.is_valid(example), (path, example)


def iter_schemas(node: Any, path: str = "#") -> Iterator[tuple[str, dict[str, Any]]]:
    """Each schema inside one that describes a value in words of its own, and where it stands."""
    if not isinstance(node, dict):
        return
    if set(node) != {"$ref"} and path.rpartition("/")[2] != "items":
        yield path, node
    for keyword in ("properties", "$defs"):
        for name, inner in node.get(keyword, {}).items():
            yield from iter_schemas(inner, f"{path}/{keyword}/{name}")


@pytest.mark.parametrize("name", NAMES)
def test_the_command_prints_a_schema_that_needs_no_other(
    name: str, capsys: pytest.CaptureFixture[str], results: Results
) -> None:
    assert main(["schema", f"output/{name}"]) == 0
    validator = jsonschema.Draft202012Validator(json.loads(capsys.readouterr().out))
    assert validator.is_valid(results[name][0])


def test_another_program_validates_with_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], results: Results
) -> None:
    assert main(["schema", "output/card"]) == 0
    (tmp_path / "card.schema.json").write_text(capsys.readouterr().out, encoding="utf-8")
    wrong = {name: inner for name, inner in results["card"][0].items() if name != "path"}
    for name, card in (("right", results["card"][0]), ("wrong", wrong)):
        (tmp_path / f"{name}.json").write_text(json.dumps(card), encoding="utf-8")
    command = [sys.executable, "-m", "check_jsonschema", "--schemafile", "card.schema.json"]
    codes = [
        subprocess.run([*command, f"{name}.json"], cwd=tmp_path, capture_output=True, check=False).returncode
        for name in ("right", "wrong")
    ]
    assert codes == [0, 1]
