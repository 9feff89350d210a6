"""Whatever people write: it is read as they meant it, and nothing of it goes missing on any way through."""

import csv
import io
from functools import partial
from itertools import pairwise
from random import Random
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from fuzz import form, merge, reader
from fuzz.target import BETWEEN
from opencouncil.claims import iter_lists
from opencouncil.cli.app import main
from opencouncil.editing.issues.form import IssueFormError, parse_issue
from opencouncil.editing.plan import add_claim, change_council, remove_claim
from opencouncil.editing.sheets.importing import plan_import
from opencouncil.history.comparison import compare_versions
from opencouncil.history.repository import open_repository
from opencouncil.history.timeline import read_timeline
from opencouncil.reading.dataset import Dataset
from opencouncil.reading.document import parse
from opencouncil.reading.loading import load_file
from opencouncil.reading.snapshot import Folder
from opencouncil.tables.cells import undo_disarm
from opencouncil.tables.loaded import Loaded
from opencouncil.text import patch
from opencouncil.text.fmt import dump
from opencouncil.text.layout import Layout
from support import losses
from support.builders import SAMPLE, Files, council
from support.clock import TODAY
from support.filled_forms import answers_of, fill
from support.repositories import Record
from support.small_dataset import write_silent_law
from support.strategies import (
    Edit,
    Versions,
    councils,
    documents,
    edit,
    edits,
    forms,
    histories,
    merges,
    write_messily,
    write_well,
)

pytestmark = pytest.mark.slow
PATH = "councils/lichfield.yaml"
# Each test makes what it needs for every example; a smaller example is another one, so none is looked for.
often = partial(settings, phases=[Phase.generate], suppress_health_check=list(HealthCheck), deadline=None)


@often(max_examples=40)
@given(documents())
def test_a_document_is_read_as_it_was_meant(document: tuple[dict[str, Any], bytes]) -> None:
    data, text = document
    file = load_file(PATH, text)
    assert file.is_whole, file.reason
    assert dump(file.data) == dump(data)
    reader.check(text)
    form.check(text)


@often(max_examples=40)
@given(councils(), st.lists(edits(), min_size=1, max_size=4), st.none() | st.randoms(use_true_random=False))
def test_an_edit_changes_what_it_must_and_nothing_else(
    data: dict[str, Any], changes: list[Edit], random: Random | None
) -> None:
    text = write_messily(data, random) if random else write_well(data)
    for change in changes:
        wanted = edit(data, change)
        try:
            after = apply(text, data, change)
        except patch.PatchError:
            # A layout may leave a doubt; the one form leaves none.
            assert random
            return
        assert dump(parse(after).data) == dump(wanted)
        # What a comment beside a text may be taken for, is said of it before and after.
        assert len(parse(after).problems) <= len(parse(text).problems)
        lost = set(Layout(text.decode()).comments) - set(Layout(after.decode()).comments)
        assert not lost or change.what == "remove"
        if not random:
            assert after == write_well(wanted)
        data, text = parse(after).data, after


def apply(text: bytes, data: dict[str, Any], change: Edit) -> bytes:
    """The edit of the data as an edit of the file."""
    found = dict(iter_lists(data)).get(change.activity, [])
    if change.what == "fact":
        return change_council(text, {"notes": change.value})
    if change.what == "add":
        return add_claim(text, change.activity, change.value)[0]
    if not found:
        return text
    place = change.number % len(found)
    if change.what == "remove":
        return remove_claim(text, change.activity, place)
    if found[place][change.what] == change.value:
        return text
    return patch.set_value(text, "council", ("meetings", change.activity, place, change.what), change.value)


@often(max_examples=40)
@given(merges())
def test_a_merge_loses_no_claim(versions: Versions) -> None:
    merge.check(BETWEEN.join(map(write_well, versions)))


@often(max_examples=12)
@given(moments=histories())
def test_a_history_tells_every_change_and_no_other(
    tmp_path_factory: pytest.TempPathFactory, moments: list[dict[str, dict[str, Any]]]
) -> None:
    record = Record(tmp_path_factory.mktemp("clone"))
    commits = []
    for number, moment in enumerate(moments):
        for council_id, data in moment.items():
            record.write(f"councils/{council_id}.yaml", write_well(data))
        record.git("add", "--all")
        commits.append(record.record(f"moment {number}", f"2026-10-{number + 1:02}"))
    clone = open_repository(record.root)
    for commit, moment in zip(commits, moments, strict=True):
        snapshot = clone.open_revision(clone.resolve(commit, TODAY))
        for council_id, data in moment.items():
            assert dump(parse(snapshot.read(f"councils/{council_id}.yaml")).data) == dump(data)
    told = read_timeline(clone, clone.resolve("HEAD", TODAY), f"data/{PATH}", "").entries
    lives = [moment["lichfield"] for moment in moments]
    changed = [
        f"moment {number}"
        for number, (was, now) in enumerate(zip([None, *lives], lives, strict=False))
        if was != now
    ]
    assert [entry.commit.subject for entry in told] == changed[::-1]
    for was, now in pairwise(lives):
        assert bool(compare_versions(PATH, was, now)) == (was != now)
        assert len(compare_versions(PATH, was, now)) == len(compare_versions(PATH, now, was))


def make_files(*data: dict[str, Any]) -> dict[str, bytes]:
    return {
        "sources.yaml": (SAMPLE / "data" / "sources.yaml").read_bytes(),
        "councils/staffordshire.yaml": (SAMPLE / "data" / "councils" / "staffordshire.yaml").read_bytes(),
        **{f"councils/{one['id']}.yaml": write_well(one) for one in data},
    }


@often(max_examples=25)
@given(councils())
def test_no_value_is_lost_between_files_and_tables(data: dict[str, Any]) -> None:
    dataset = Dataset(Files(make_files(data)))
    tables = {table.name: table for table in Loaded(dataset, TODAY).iter_tables()}
    assert losses.find_losses(losses.list_places(dataset, TODAY), tables) == []


@often(max_examples=15)
@given(
    data=councils(), number=st.integers(0, 20), summary=st.text("abc é,;\"'#:-=+@0", min_size=1, max_size=12)
)
def test_a_sheet_brings_back_what_was_changed_in_it_alone(
    tmp_path_factory: pytest.TempPathFactory, data: dict[str, Any], number: int, summary: str
) -> None:
    root = tmp_path_factory.mktemp("sheet")
    (root / "data" / "councils").mkdir(parents=True)
    write_silent_law(root / "data")
    for path, text in make_files(data).items():
        (root / "data" / path).write_bytes(text)
    folder, table = Folder(root / "data", "data"), root / "claims.csv"
    command = ["export", "--format", "csv", "--for-editing", "--table", "claims", "-o", str(table)]
    assert main([*command, "--data", str(root)]) == 0
    plan = plan_import(folder, table, TODAY, TODAY)
    assert (plan.edits, plan.refusals) == ([], [])
    rows = list(csv.DictReader(io.StringIO(table.read_text(encoding="utf-8-sig"), newline="")))
    rows = [row for row in rows if row["council_id"] == "lichfield"]
    summary = summary.strip()
    if not rows or not summary:
        return
    chosen = rows[number % len(rows)]
    chosen["summary"] = summary
    with table.open("w", encoding="utf-8", newline="") as out:
        writer = csv.DictWriter(out, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
    plan = plan_import(folder, table, TODAY, TODAY)
    if plan.refusals:
        assert not plan.edits
        return
    before, after = (
        list_texts(write_well(data)),
        list_texts((plan.edits[0].after or b"") if plan.edits else write_well(data)),
    )
    assert len(before) == len(after)
    different = [new for old, new in zip(before, after, strict=True) if old != new]
    # An apostrophe before a formula is a spreadsheet's own mark, and no part of the text.
    assert different in ([], [undo_disarm(summary)])


def list_texts(text: bytes) -> list[str]:
    """The values of the claims of a file, one after another."""
    found = parse(text).data.get("meetings", {})
    return [str(value) for claims in found.values() for claim in claims for value in claim.values()]


@often(max_examples=120)
@given(forms(), st.sampled_from(["\n", "\r\n"]))
def test_a_form_gives_the_claim_that_was_filled_in(drawn: tuple[str, dict[str, Any]], line_end: str) -> None:
    activity, claim = drawn
    try:
        found = parse_issue(fill(answers_of(council(), activity, claim), line_end))
    except IssueFormError:
        # What looks like Markdown or HTML is refused.
        return
    tags = sorted(claim.get("conditions", []))
    assert (found.activity, found.remarks) == (activity, ())
    assert sorted(found.claim.get("conditions", [])) == tags
    # A text of several lines becomes one, and two blanks too.
    assert {**found.claim, "conditions": tags} == {**fold(claim), "conditions": tags}


def fold(value: Any) -> Any:
    """The same with one blank for several."""
    if isinstance(value, dict):
        return {name: fold(inner) for name, inner in value.items()}
    return " ".join(value.split()) if isinstance(value, str) else value
