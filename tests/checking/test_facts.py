"""Rules across files find the same in the facts of files as in the files, and read nothing else."""

import json
import random
from collections.abc import Iterator, Mapping
from typing import Any

import pytest

from opencouncil.checking.across import AllFacts, Beside
from opencouncil.checking.alone import Checker
from opencouncil.checking.facts import CITED, KEPT, FileFacts, SlimCouncil, iter_cited
from opencouncil.checking.rules import DATASET_RULES
from opencouncil.checking.validate import check_each, validate
from opencouncil.model import Council
from opencouncil.reading.dataset import Dataset
from opencouncil.reading.snapshot import Snapshot
from support.builders import DATA, SAMPLE, Files, claim_data, council_data, council_text
from support.clock import TODAY

FILE = "councils/lichfield.yaml"


class Sealed(dict[str, Any]):
    """Groups of fields of which only some may be read."""

    def __init__(self, data: Mapping[str, Any], wanted: Mapping[str, Any]) -> None:
        super().__init__({name: seal(value, wanted.get(name)) for name, value in data.items()})
        self.wanted = wanted

    def _check(self, name: object) -> None:
        assert name in self.wanted, f"a rule across files reads `{name}`, which the facts leave out"

    def __getitem__(self, name: str) -> Any:
        self._check(name)
        return super().__getitem__(name)

    def __contains__(self, name: object) -> bool:
        self._check(name)
        return super().__contains__(name)

    def get(self, name: str, default: Any = None) -> Any:
        self._check(name)
        return super().get(name, default)


def seal(value: Any, wanted: Any) -> Any:
    if isinstance(value, list):
        return [seal(item, wanted) for item in value]
    return Sealed(value, wanted) if isinstance(value, dict) and isinstance(wanted, dict) else value


def read_all(snapshot: Snapshot) -> AllFacts:
    facts = {path: one.facts for path, one in check_each(Checker(snapshot, TODAY), only=()).items()}
    return AllFacts(snapshot, facts, Beside.read(snapshot))


def find_each(dataset: Any) -> dict[str, list[Any]]:
    return {rule.ID: list(rule.check_all(dataset, TODAY)) for rule in DATASET_RULES}


def iter_lines(files: Mapping[str, bytes]) -> Iterator[bytes]:
    for data in files.values():
        yield from data.split(b"\n")


def spoil(files: Mapping[str, bytes], chance: random.Random) -> dict[str, bytes]:
    """The files with lines of one in the others, words in the place of others, and files gone or renamed."""
    spoilt = dict(files)
    known = [line for line in iter_lines(files) if b": " in line]
    for path in chance.sample(sorted(files), k=len(files) // 3):
        lines = spoilt.pop(path).split(b"\n")
        if chance.random() < 0.1:
            continue
        for _ in range(chance.randint(1, 4)):
            place = chance.randrange(len(lines))
            name = lines[place].split(b": ")[0]
            alike = [line for line in known if line.startswith(name + b":")]
            scheme = chance.choice([b"https:", b"http:"])
            lines[place] = chance.choice(alike or [b""]).replace(b"https:", scheme)
        if chance.random() < 0.1:
            path = f"{path.rpartition('/')[0]}/other.yaml".lstrip("/")
        spoilt[path] = b"\n".join(lines)
    return spoilt


def read_sample(*names: str) -> dict[str, bytes]:
    """The files of the sample, and folders of the frozen dataset."""
    found = [(SAMPLE / "data", path) for path in (SAMPLE / "data").rglob("*.yaml")]
    found += [(DATA, path) for name in names for path in (DATA / name).glob("*.yaml")]
    return {path.relative_to(folder).as_posix(): path.read_bytes() for folder, path in found}


def spoil_sample(seed: int) -> Files:
    return Files(spoil(read_sample("reorganisations", "plans"), random.Random(seed)))  # noqa: S311


@pytest.mark.parametrize("seed", range(6))
def test_the_facts_give_the_findings_of_the_files(seed: int) -> None:
    files = spoil_sample(seed)
    whole, slim = Dataset(files), read_all(files)
    found = find_each(slim)
    assert found == find_each(whole)
    assert seed or any(found.values())


@pytest.mark.parametrize("seed", range(6))
def test_no_rule_reads_what_the_facts_leave_out(seed: int) -> None:
    dataset = Dataset(spoil_sample(seed))
    wanted = {**KEPT, "sourced": "whole"}
    sealed = [Council(council.path, council.data, council.is_whole) for council in dataset.readable_councils]
    for council in sealed:
        object.__setattr__(council, "data", Sealed(council.data, wanted))
    dataset.readable_councils = tuple(sealed)
    assert find_each(dataset)


def test_a_read_of_what_is_left_out_is_seen() -> None:
    data = Sealed(council_data(forms=[{"type": "county", "notes": "x"}]), KEPT)
    assert data["forms"][0]["type"] == "county"
    for group, name in ((data, "website"), (data["forms"][0], "notes")):
        for read in (group.get, group.__getitem__, group.__contains__):
            with pytest.raises(AssertionError, match="leave out"):
                read(name)


def test_facts_are_values_of_json() -> None:
    facts = read_all(Files(read_sample("reorganisations"))).facts
    assert {one.kind for one in facts.values()} >= {"council", "law", "reorganisation", "sources"}
    for path, one in facts.items():
        assert FileFacts(*json.loads(json.dumps(one))) == one, path


def test_the_facts_of_a_council() -> None:
    claims = [claim_data(), claim_data(unknown="The schema refuses this one.")]
    text = council_text(
        film=claims, aliases=[{"name": "LDC", "kind": "abbreviation", "source": "ons-lad-2026"}]
    )
    facts = Checker(Files({FILE: text.encode()}), TODAY).check(FILE).facts
    assert facts.kind == "council"
    assert facts.data["aliases"] == [{"name": "LDC", "source": "ons-lad-2026"}]
    assert "website" not in facts.data
    assert "meetings" not in facts.data
    assert facts.data[CITED] == {"film": [claims[0]["source"]["url"], None]}
    council = SlimCouncil(FILE, facts.data)
    assert [pointer for pointer, _ in iter_cited(council.data)] == [("meetings", "film", 0, "source", "url")]
    with pytest.raises(AttributeError, match="no claims"):
        list(council.iter_claims())


class Changing(Files):
    """A snapshot in which a file has other bytes each time."""

    def __init__(self, files: Mapping[str, bytes], path: str, versions: list[bytes]) -> None:
        super().__init__(files)
        self.changing, self.versions = path, versions

    def read(self, path: str) -> bytes:
        if path != self.changing:
            return super().read(path)
        return self.versions.pop(0) if len(self.versions) > 1 else self.versions[0]


def test_a_file_that_changes_meanwhile_is_checked_as_it_is_at_last() -> None:
    """Its parent is not there, then it is right: what is said is about one version, and not about two."""
    wrong = council_text(parent="nowhere").encode()
    right = council_text(parent="staffordshire").encode()
    files = {**read_sample(), FILE: wrong}
    assert [one.rule for one in validate(Files(files), TODAY).findings if "lichfield" in one.path] == [
        "unknown-parent"
    ]
    found = validate(Changing(files, FILE, [wrong, right]), TODAY).findings
    assert [one for one in found if "lichfield" in one.path] == []
    late = b"# One more line.\n" + wrong
    [finding] = [
        one
        for one in validate(Changing(files, FILE, [wrong, late]), TODAY).findings
        if "lichfield" in one.path
    ]
    assert finding.excerpt == "parent: nowhere"


def test_a_file_that_never_rests_is_no_endless_work() -> None:
    versions = [b"# %d\n" % number + council_text(parent="nowhere").encode() for number in range(50)]
    files = {**read_sample(), FILE: versions[0]}
    found = validate(Changing(files, FILE, versions), TODAY).findings
    assert "unknown-parent" in [one.rule for one in found]
    assert len(versions) > 40
