"""The files of the law as strangers may leave them: findings, never a crash, and right answers."""

from copy import deepcopy
from typing import Any

import pytest

from opencouncil.answers import find_answer
from opencouncil.checking.validate import validate
from opencouncil.findings import Finding
from opencouncil.reading.dataset import Dataset
from opencouncil.reading.document import parse
from support.builders import DATA, Files, council, to_yaml
from support.clock import TODAY

SCOTLAND = DATA / "law" / "scotland.yaml"
ODD: list[Any] = [None, "", "no", 0, -1, 1.5, True, [], [None], {}, {"x": 1}, ["x"], "9999-12-31", "\u202e"]
# These are right in some field: a note, a list of other bodies.
FITTING = ("no", ["x"], "9999-12-31")


def read_scotland() -> dict[str, Any]:
    data: dict[str, Any] = parse(SCOTLAND.read_bytes()).data
    return data


def find_findings(data: Any, name: str = "scotland") -> list[Finding]:
    """What is wrong with a file of law, in a dataset of nothing else."""
    files = {f"law/{name}.yaml": to_yaml(data).encode(), "sources.yaml": b"{}\n"}
    return [finding for finding in validate(Files(files), TODAY).findings if "/law/" in finding.path]


@pytest.mark.slow
@pytest.mark.parametrize("value", ODD, ids=repr)
def test_an_odd_value_anywhere_is_a_finding_or_fits(value: Any) -> None:
    data = read_scotland()
    for place in (data, data["effects"][1], data["instruments"]["lgsa-1973"]):
        for key in list(place):
            kept, place[key] = place[key], deepcopy(value)
            found = find_findings(data)
            assert found or value in FITTING, f"{key}: {value!r}"
            place[key] = kept
    assert find_findings(data) == []


@pytest.mark.parametrize("key", ["id", "effect", "activities", "summary", "confidence"])
def test_a_part_that_is_missing(key: str) -> None:
    data = read_scotland()
    del data["effects"][3][key]
    assert [finding.rule for finding in find_findings(data)] == ["missing-key"]


def test_a_broken_effect_hides_nothing_in_the_others() -> None:
    data = read_scotland()
    data["effects"][0]["effect"] = "privilege"
    del data["effects"][1]["sources"]
    assert [(finding.rule, finding.pointer) for finding in find_findings(data)] == [
        ("not-allowed", ("effects", 0, "effect")),
        ("law-source-missing", ("effects", 1, "confidence")),
    ]


def test_an_instrument_that_only_a_broken_effect_uses_is_not_called_left_over() -> None:
    data = read_scotland()
    (remote,) = (effect for effect in data["effects"] if effect["id"] == "sco-remote")
    remote["from"] = "someday"
    assert {finding.rule for finding in find_findings(data)} == {"wrong-form"}


@pytest.mark.parametrize("text", [b"", b"\xff", b"- 1\n", b"nation: scotland\n", b"a: &b 1\n"])
def test_no_law_at_all(text: bytes) -> None:
    files = Files({"law/scotland.yaml": text})
    assert validate(files, TODAY).findings
    dataset = Dataset(files)
    assert dataset.law == {}
    assert [path for path, _ in dataset.broken] == ["law/scotland.yaml"]


def test_a_file_of_another_name_gives_no_answers() -> None:
    text = to_yaml({**read_scotland(), "nation": "england"}).encode()
    files = Files({"law/scotland.yaml": text, "law/england.yaml": (DATA / "law/england.yaml").read_bytes()})
    dataset = Dataset(files)
    answer = find_answer(dataset.law, council(), "film", TODAY)
    assert (answer.answer, [effect.nation for effect in answer.law]) == ("right", ["england", "england"])
    assert dataset.broken == [("law/scotland.yaml", "it is not called after its nation, england")]
    found = [finding.rule for finding in validate(files, TODAY).findings if "scotland" in finding.path]
    assert found == ["law-nation-is-file"]
