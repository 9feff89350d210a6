"""The targets hold for what they begin with and for what was found, and see what goes wrong."""

import json
from pathlib import Path
from random import Random
from typing import Any

import pytest

from fuzz import changes, merge
from fuzz.all import TARGETS
from fuzz.target import BETWEEN, MAX_LENGTH, Target, TooSlowError, run, split
from opencouncil.editing.change_fields import change_fields
from opencouncil.findings import Problem
from opencouncil.merging.merge import Merge

# What was found once, in a file called `target-what-was-wrong`.
FINDS = sorted((Path(__file__).parent / "finds").iterdir())


@pytest.mark.parametrize("path", FINDS, ids=lambda path: path.name)
def test_what_was_found_is_mended(path: Path) -> None:
    run(TARGETS[path.name.partition("-")[0]], path.read_bytes())


@pytest.mark.slow
@pytest.mark.parametrize("name", TARGETS)
def test_well_made_input_passes(name: str) -> None:
    for seed in list(TARGETS[name].make_seeds())[::8]:
        run(TARGETS[name], seed)


@pytest.mark.slow
@pytest.mark.parametrize("name", TARGETS)
def test_changed_input_passes(name: str) -> None:
    random = Random(name)
    seeds = [seed for seed in TARGETS[name].make_seeds() if len(seed) < 6_000] or [b""]
    for _ in range(40):
        run(TARGETS[name], changes.change(random.choice(seeds), MAX_LENGTH, random))


def test_changes_are_the_same_for_the_same_chance() -> None:
    text = b"id: x\nmeetings:\n  film:\n    - status: allowed\n"
    made = [[changes.change(text, 100, Random(number)) for number in range(300)] for _ in range(2)]
    assert made[0] == made[1]
    assert len(set(made[0])) > 200
    assert max(map(len, made[0])) <= 100
    assert changes.change(b"", 10, Random(1)) is not None


def test_an_input_that_takes_too_long_is_a_find(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("fuzz.target.MAX_SECONDS", -1.0)
    with pytest.raises(TooSlowError, match=r"slow: \d+\.\d s for 1 bytes"):
        run(Target("slow", lambda data: None, list), b"x")


def test_an_input_holds_the_files_between_its_marks() -> None:
    assert split(BETWEEN.join([b"a", b"b\n", b"c"]), 3) == [b"a\n", b"b\n", b"c\n"]
    assert split(b"a\n", 3) == [b"a\n"] * 3


def see(name: str, data: bytes, said: str) -> None:
    with pytest.raises(AssertionError, match=said):
        TARGETS[name].check(data)


def test_a_quick_reader_that_reads_something_else_is_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    from opencouncil.reading.quick_files import read_quick_file as read

    def slip(text: str) -> Any:
        found = read(text)
        return found and {**found, "a": 1}

    monkeypatch.setattr("opencouncil.reading.document.read_quick_file", slip)
    see("reader", b"id: x\n", "the quick reader reads something else")


def test_a_finding_without_a_place_or_a_remedy_is_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    for slip, said in (
        ({"hint": ""}, "yaml-syntax has no hint"),
        ({"message": "x\ny"}, "a line feed in the message"),
        ({"rule": "nonsense"}, "nonsense has no page"),
        ({"message": "x" * 300}, "300 characters of message"),
    ):

        def problems(self: Any, slip: dict[str, Any] = slip) -> list[Problem]:
            return [Problem((), "wrong", "Mend it.", rule="yaml-syntax")._replace(**slip)]

        monkeypatch.setattr("opencouncil.reading.loading.LoadedFile.problems", property(problems))
        see("reader", b"id: [x\n", said)


def test_a_form_that_changes_itself_or_the_data_is_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    from fuzz import form

    for slip, said in (
        (lambda data, kind: data + b"# x\n", "formatting twice"),
        (lambda data, kind: b"id: z\n", "says something else"),
        (lambda data, kind: b"id: no\n", "the form has"),
        (lambda data, kind: b"id: x\n", "a comment is lost"),
    ):
        monkeypatch.setattr(form, "format_file", slip)
        see("form", b"# a\nid: x\n", said)


def test_mending_that_is_not_done_at_once_is_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    from fuzz import form

    monkeypatch.setattr(form, "mend_file", lambda data, kind: (data + b"#", ["tab"]))
    see("form", b"id: x\n", "mending twice")
    monkeypatch.setattr(form, "mend_file", lambda data, kind: (data + b"#", []))
    see("form", b"id: x\n", "mending names")


CLAIM = b"    - status: allowed\n      summary: s%d\n      source: {url: u%d}\n"
FILE = b"id: x\nmeetings:\n  film:\n" + CLAIM % (1, 1)


def test_a_merge_that_loses_a_claim_is_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    def give(text: bytes) -> None:
        monkeypatch.setattr(merge, "merge_files", lambda *versions: Merge(text, ()))

    added = FILE + CLAIM % (2, 2)
    give(b"id: x\n")
    see("merge", BETWEEN.join([FILE, added, added]), "that both kept is lost")
    give(FILE)
    see("merge", BETWEEN.join([FILE, added, FILE + CLAIM % (3, 3)]), "that one added is lost")
    give(FILE)
    see("merge", BETWEEN.join([FILE, FILE.replace(b"s1", b"s9"), FILE]), "what one side alone did")
    give(b"id: [x\n")
    see("merge", BETWEEN.join([FILE, FILE, FILE]), "cannot be read")


def test_a_correction_that_changes_more_than_it_should_is_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    from fuzz import edit

    file = b"id: x\nmeetings:\n  film:\n" + CLAIM % (1, 1) + CLAIM % (2, 2)
    right = change_fields
    for old, new, said in (
        (b"u1", b"u3", "says something else"),
        (b"s2", b"s3", "another has changed"),
        (b"id: x", b"id: z", "another field has changed"),
        (b"id: x", b"id: [x", "cannot be read"),
    ):

        def slip(data: bytes, *given: Any, old: bytes = old, new: bytes = new) -> bytes:
            return right(data, *given).replace(old, new)

        monkeypatch.setattr(edit, "change_fields", slip)
        monkeypatch.setattr(edit, "sort_list", lambda data, *given: (data, [0, 1]))
        see("edit", file, said)


def test_a_plan_that_loses_a_claim_or_a_comment_is_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    from fuzz import sheet
    from opencouncil.editing.plan import Edit
    from opencouncil.editing.sheets.plan import Plan

    fife = (sheet.make_folder() / "data" / "councils" / "fife.yaml").read_bytes()

    def give(after: bytes) -> None:
        plan = Plan("claims", edits=[Edit("councils/fife.yaml", fife, after)])
        monkeypatch.setattr(sheet, "plan_import", lambda *given: plan)

    give(fife.partition(b"\nmeetings:")[0] + b"\nsourced:" + fife.partition(b"\nsourced:")[2])
    see("csv", b"", "claims are lost")
    give(fife.partition(b"\n")[2])
    see("csv", b"", "a comment is lost")
    give(fife + b"[")
    see("csv", b"", "is broken")


def test_an_issue_that_ends_in_a_traceback_is_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    from fuzz import issue

    monkeypatch.setattr(issue, "parse_issue", lambda text: None)
    monkeypatch.setattr("opencouncil.editing.issues.correction.parse_issue", lambda *_: json.loads("{"))
    see("issue", b"x", "exit 3")
