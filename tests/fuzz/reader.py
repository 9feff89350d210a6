"""Any bytes are read, or refused with findings that can be shown, and every reader says the same."""

import io
from collections.abc import Iterator
from functools import cache
from typing import Any

import yaml

from fuzz.target import Target
from opencouncil.checking.alone import Checked, Checker
from opencouncil.checking.rules.pages import ALL_RULES
from opencouncil.checking.validate import check_each, report_checked
from opencouncil.reading import schema
from opencouncil.reading.document import parse
from opencouncil.reading.loading import LoadedFile, load_file
from opencouncil.render import FORMATS
from opencouncil.wording.safe_text import unsafe
from support.builders import SAMPLE, Files
from support.clock import TODAY
from support.positions import list_positions

CASES = SAMPLE.parent / "cases"
COUNCIL = "councils/lichfield.yaml"
# By what their text holds, as a file that is not meant for a place is wrong in every line, which takes long.
OTHERS = {
    b"\ninstruments:": "law/scotland.yaml",
    b"\nvesting_day:": "reorganisations/2023-x.yaml",
    b"\n  licence:": "sources.yaml",
}
NEIGHBOURS = {
    path: (SAMPLE / "data" / path).read_bytes() for path in ("councils/staffordshire.yaml", "sources.yaml")
}
# The pure parser is slow.
MAX_PURE = 6_000


def check(data: bytes) -> None:
    file = load_file(find_path(data), data)
    quick, strict = parse(data), parse(data, yaml.CBaseLoader)
    assert quick.problems == strict.problems, "the quick reader finds other problems"
    assert repr(quick.data) == repr(strict.data), "the quick reader reads something else"
    assert list_positions(quick) == list_positions(strict), "the quick reader has other positions"
    if len(data) <= MAX_PURE:
        pure = parse(data, yaml.BaseLoader)
        assert bool(pure.faults) == bool(strict.faults), "one parser of PyYAML refuses it, the other does not"
        if not pure.faults:
            assert repr(pure.data) == repr(strict.data), "the parsers of PyYAML read something else"
        assert_validators_agree(file)
    if not strict.problems:
        assert is_same(strict.data, yaml.load(quick.text, yaml.CSafeLoader)), "PyYAML reads something else"
    assert file.is_whole == (not file.fault) == (not file.reason), f"whole, and yet {file.reason}"
    assert file.problems or file.is_whole, "not whole, and nothing is wrong"
    assert (file.sure_data, file.data, file.doubts) is not None
    check_findings(file, data)


def assert_validators_agree(file: LoadedFile) -> None:
    read = file.document.data
    fast, slow = schema.is_accepted(file.kind, read), schema.slow_validator(file.kind).is_valid(read)
    assert fast == slow, "one of the two validators accepts it, the other does not"


def find_path(data: bytes) -> str:
    """Where a file with this text belongs."""
    return next((path for mark, path in OTHERS.items() if mark in data), COUNCIL)


def check_findings(file: LoadedFile, data: bytes) -> None:
    checker = Checker(Files({**NEIGHBOURS, file.path: data}), TODAY)
    report = report_checked(checker, {**check_neighbours(), file.path: checker.check(file.path)})
    lines = max(file.document.text.count("\n") + 1, *(data.count(b"\n") + 1 for data in NEIGHBOURS.values()))
    for finding in report.findings:
        assert finding.rule in ALL_RULES, f"{finding.rule} has no page"
        assert finding.message, f"{finding.rule} has no message"
        assert finding.hint, f"{finding.rule} has no hint"
        assert "\n" not in finding.message + finding.hint, f"{finding.rule}: a line feed in the message"
        assert 1 <= finding.line <= lines, f"line {finding.line} of {lines}"
        assert len(finding.message) < 300, f"{finding.rule}: {len(finding.message)} characters of message"
        assert len(finding.hint) < 700, f"{finding.rule}: {len(finding.hint)} characters of hint"
    # To lay findings out takes longer than to find them.
    if unsafe().search(data.decode("utf-8", "replace")) or b"\\" in data:
        for name, renderer in FORMATS["findings"].items():
            out = io.StringIO()
            renderer.render(report, out)
            found = unsafe().search(out.getvalue())
            assert not found or name not in ("text", "github"), f"{name}: {found!r} is shown"


@cache
def check_neighbours() -> dict[str, Checked]:
    return check_each(Checker(Files(NEIGHBOURS), TODAY))


def is_same(ours: Any, theirs: Any) -> bool:
    """Whether another reader has the same tree, dates apart, which it makes objects of."""
    if isinstance(ours, dict):
        return (
            isinstance(theirs, dict)
            and list(ours) == [str(name) for name in theirs]
            and all(is_same(one, other) for one, other in zip(ours.values(), theirs.values(), strict=True))
        )
    if isinstance(ours, list):
        return (
            isinstance(theirs, list)
            and len(ours) == len(theirs)
            and all(is_same(one, other) for one, other in zip(ours, theirs, strict=True))
        )
    return (ours == theirs and type(ours) is type(theirs)) or ours == str(theirs)


def make_seeds() -> Iterator[bytes]:
    for path in sorted([*SAMPLE.rglob("*.yaml"), *CASES.rglob("*.yaml")]):
        yield path.read_bytes()


TARGET = Target("reader", check, make_seeds)
