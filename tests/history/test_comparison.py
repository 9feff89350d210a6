"""What differs between two states of the dataset, and which answers change by it."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from opencouncil.changes import Kind
from opencouncil.errors import UnreadableFileError
from opencouncil.history.comparison import Comparison, CouncilSet, compare
from opencouncil.history.repository import open_repository
from support.builders import DATA, claim_data, council_data, council_text, to_yaml
from support.clock import TODAY
from support.repositories import Record

SCOTLAND = (DATA / "law" / "scotland.yaml").read_bytes()
ENGLAND = (DATA / "law" / "england.yaml").read_bytes()


def scottish(council_id: str = "fife", **changes: Any) -> dict[str, Any]:
    facts = {
        "name": f"{council_id.title()} Council",
        "short_name": council_id.title(),
        "nation": "scotland",
        "type": "scottish-council",
        "region": None,
        "parent": None,
        "codes": None,
        "established": "1996-04-01",
    }
    return council_data(**{"id": council_id, **facts, **changes})


def files(*councils: dict[str, Any], **others: bytes | str) -> dict[str, bytes]:
    found = {f"councils/{data['id']}.yaml": to_yaml(data).encode() for data in councils}
    found |= {"law/scotland.yaml": SCOTLAND, "law/england.yaml": ENGLAND}
    for name, text in others.items():
        path = name.replace("__", "/") + ".yaml"
        found[path] = text.encode() if isinstance(text, str) else text
    return found


@dataclass
class Watched:
    """A snapshot that notes what is read of it."""

    files: dict[str, bytes]
    read_paths: list[str] = field(default_factory=list)
    label: str = "watched"
    prefix: str = "data/"
    revision: str = ""

    def iter_paths(self) -> Iterator[str]:
        yield from sorted(self.files)

    def read(self, path: str) -> bytes:
        self.read_paths.append(path)
        if path not in self.files:
            raise UnreadableFileError("is not there")
        return self.files[path]


def compare_files(before: dict[str, bytes], after: dict[str, bytes], on: date = TODAY) -> Comparison:
    paths = {path for path in {*before, *after} if before.get(path) != after.get(path)}
    return compare(Watched(before), Watched(after), paths, on)


def kinds(comparison: Comparison) -> list[tuple[str, str]]:
    return [(change.path.removesuffix(".yaml"), str(change.kind)) for change in comparison.changes]


def answers(comparison: Comparison) -> list[tuple[str, str, str, str]]:
    return [
        (change.council.id, change.activity, change.before.answer, change.after.answer)
        for change in comparison.answers
    ]


ASK = claim_data(status="permission-required", conditions=["chair-permission"], stated="2015")
FREE = claim_data(status="allowed-with-notice", stated="2026-10", summary="filming is welcome")


def test_an_answer_that_changes() -> None:
    found = compare_files(files(scottish(film=[ASK])), files(scottish(film=[FREE, ASK])))
    assert kinds(found) == [("councils/fife", "claim-added")]
    assert answers(found) == [("fife", "film", "permission-required", "allowed-with-notice")]


def test_a_claim_that_changes_no_answer() -> None:
    older = claim_data(status="refused", stated="2009", summary="no cameras")
    found = compare_files(files(scottish(film=[ASK])), files(scottish(film=[ASK, older])))
    assert kinds(found) == [("councils/fife", "claim-added")]
    assert answers(found) == []


def test_the_day_decides_which_answers_change() -> None:
    before, after = files(scottish(film=[ASK])), files(scottish(film=[FREE, ASK]))
    assert answers(compare_files(before, after, date(2020, 1, 1))) == []


def test_what_is_out_of_step_changes_too() -> None:
    refused = claim_data(status="refused", stated="2020", summary="no cameras")
    (change,) = compare_files(files(council_data()), files(council_data(film=[refused]))).answers
    assert (change.before.answer, change.after.answer) == ("right", "right")
    assert (change.before.is_out_of_step, change.after.is_out_of_step) == (False, True)


def test_an_order_among_equals_that_disagree_changes_no_answer() -> None:
    """Of two claims of the same weight the narrower speaks."""
    one = claim_data(status="refused", stated="2020", summary="no cameras")
    other = claim_data(status="allowed", stated="2020", summary="cameras")
    found = compare_files(files(scottish(film=[one, other])), files(scottish(film=[other, one])))
    assert kinds(found) == []
    assert answers(found) == []


def test_a_law_that_changes_changes_answers_of_councils_that_do_not() -> None:
    law = SCOTLAND.decode().replace("effect: discretion", "effect: right", 1)
    before = files(scottish("fife", film=[ASK]), scottish("moray"), council_data())
    after = {**before, "law/scotland.yaml": law.encode()}
    found = compare_files(before, after)
    assert [(change.pointer, change.before, change.after, change.item) for change in found.changes] == [
        (("effects", 1, "effect"), "discretion", "right", "sco-recording-discretion")
    ]
    assert answers(found) == [
        ("fife", "audio-record", "up-to-council", "right"),
        ("fife", "film", "permission-required", "right"),
        ("moray", "audio-record", "up-to-council", "right"),
        ("moray", "film", "up-to-council", "right"),
    ]


def test_a_law_that_is_broken_hides_no_changes_of_councils() -> None:
    before = files(scottish(film=[ASK]), council_data())
    after = files(
        scottish(film=[FREE, ASK]), council_data(website="https://a.gov.uk/"), law__scotland="nation: ["
    )
    found = compare_files(before, after)
    assert kinds(found) == [
        ("councils/fife", "claim-added"),
        ("councils/lichfield", "field-set"),
        ("law/scotland", "file-broken"),
    ]
    assert answers(found) == []


def test_a_council_that_ends_answers_no_more() -> None:
    found = compare_files(files(scottish()), files(scottish(abolished="2026-04-01")))
    assert kinds(found) == [("councils/fife", "council-ended")]
    assert {change.after.answer for change in found.answers} == {"no-council"}
    assert len(found.answers) == 9


def test_councils_come_and_go() -> None:
    found = compare_files(files(scottish("fife", film=[ASK])), files(scottish("moray", film=[FREE])))
    assert kinds(found) == [
        ("councils/fife", "council-removed"),
        ("councils/fife", "claim-withdrawn"),
        ("councils/moray", "council-added"),
        ("councils/moray", "claim-added"),
    ]
    # Moray's file is new, and what it answers with it; Fife's answers are gone.
    assert {(council, after) for council, _, _, after in answers(found)} == {("fife", "no-council")}
    assert ("fife", "film", "permission-required", "no-council") in answers(found)


def test_a_file_renamed_with_its_id_is_one_change() -> None:
    before = scottish("western-isles", name="Comhairle nan Eilean Siar", film=[ASK])
    found = compare_files(files(before), files({**before, "id": "eilean-siar"}))
    assert [(c.kind, c.path, c.council, c.before, c.after) for c in found.changes] == [
        (Kind.COUNCIL_RENAMED, "councils/eilean-siar.yaml", "eilean-siar", "western-isles", "eilean-siar")
    ]
    assert answers(found) == []


def test_a_file_under_a_better_name_is_no_change() -> None:
    """The id was right and the name of the file was not."""
    data = scottish("fife", film=[ASK])
    before = {**files(), "councils/fyfe.yaml": to_yaml(data).encode()}
    assert kinds(compare_files(before, files(data))) == []


@pytest.mark.parametrize(
    ("text", "note"),
    [
        pytest.param(
            "id: fife\nname: [",
            "it is broken, line 2: a bracket or a brace is opened here and not closed as it should be; "
            "before, it could be read",
            id="no YAML",
        ),
        pytest.param(
            "<<<<<<< HEAD\nid: fife\n",
            "it is broken, line 1: git left `<<<<<<<` here, the mark of a conflict: "
            "two people changed the same lines; before, it could be read",
            id="a conflict",
        ),
        pytest.param(
            to_yaml(scottish(film=[claim_data(status="alowed")])),
            "it does not fit the schema: `alowed` is not a status; before, it could be read",
            id="not our schema",
        ),
    ],
)
def test_a_broken_file_is_named_and_the_others_are_compared(text: str, note: str) -> None:
    before = files(scottish("fife"), scottish("moray"))
    after = files(scottish("moray", film=[ASK]), councils__fife=text)
    found = compare_files(before, after)
    assert kinds(found) == [("councils/fife", "file-broken"), ("councils/moray", "claim-added")]
    assert found.changes[0].note == note
    assert answers(found) == [("moray", "film", "up-to-council", "permission-required")]


def test_a_file_that_was_broken() -> None:
    good, bad = files(scottish()), files(councils__fife="id: [")
    reason = "broken, line 1: a bracket or a brace is opened here and not closed as it should be"
    assert [change.note for change in compare_files(bad, good).changes] == [f"its older version is {reason}"]
    worse = files(councils__fife="id: [ ")
    assert [change.note for change in compare_files(bad, worse).changes] == [f"it is {reason}"]
    assert [change.note for change in compare_files(bad, files()).changes] == [
        f"its older version is {reason}, and it is removed now"
    ]
    assert [change.note for change in compare_files(files(), bad).changes] == [f"it is {reason}"]


def test_what_is_no_file_of_the_dataset_is_passed_over() -> None:
    assert kinds(compare_files(files(), {**files(), "councils/notes.txt": b"x"})) == []


def test_other_files_are_compared_field_by_field() -> None:
    path = "reorganisations/2027-surrey.yaml"
    text = (DATA / path).read_text(encoding="utf-8")
    sources = (DATA / "sources.yaml").read_text(encoding="utf-8")
    before = {**files(), path: text.encode(), "sources.yaml": sources.encode()}
    after = {
        **before,
        path: text.replace("title: ", "title: About ", 1).encode(),
        "sources.yaml": (sources + "new-list:\n  title: New\n  licence: OGL-3.0\n  used_for: x\n").encode(),
    }
    found = compare_files(before, after)
    assert [(change.path, change.kind, change.pointer) for change in found.changes] == [
        (path, Kind.FIELD_CHANGED, ("title",)),
        ("sources.yaml", Kind.FIELD_SET, ("new-list",)),
    ]


def test_what_did_not_change_is_not_read() -> None:
    councils = [scottish(f"council-{number}") for number in range(20)]
    before = Watched(files(*councils))
    after = Watched({**before.files, **files(scottish("council-3", film=[ASK]))})
    compare(before, after, {"councils/council-3.yaml"}, TODAY)
    assert before.read_paths == ["councils/council-3.yaml"]
    assert sorted(after.read_paths) == ["councils/council-3.yaml", "law/scotland.yaml"]


def test_a_submodule_and_a_link_are_named(tmp_path: Path) -> None:
    record = Record(tmp_path / "clone")
    first = record.commit("first", notes="a")
    record.write_council("stafford")
    (record.data / "councils" / "link.yaml").symlink_to("/etc/passwd")
    record.git("add", "--all")
    record.git("update-index", "--add", "--cacheinfo", f"160000,{first},data/councils/module")
    record.record("second")
    clone = open_repository(record.root)
    old, new = (clone.open_revision(clone.resolve(name, TODAY)) for name in ("HEAD~1", "HEAD"))
    found = compare(old, new, clone.find_changed(old, new), TODAY)
    assert [(change.path, change.kind, change.note) for change in found.changes] == [
        ("councils/link.yaml", Kind.FILE_BROKEN, "it is a link, and is not followed"),
        ("councils/stafford.yaml", Kind.COUNCIL_ADDED, ""),
        ("councils/module", Kind.FILE_BROKEN, "it is a submodule, not a file"),
    ]


# What belongs together

DISTRICTS = ("elmbridge", "guildford", "mole-valley", "runnymede", "spelthorne", "tandridge", "woking")


def changed_councils(
    names: tuple[str, ...], others: dict[str, bytes] | None = None, **facts: Any
) -> tuple[dict[str, bytes], dict[str, bytes]]:
    before = files(*(council_data(id=name, **facts) for name in names))
    after = files(*(council_data(id=name, **facts, website="https://a.gov.uk/") for name in names))
    return {**before, **(others or {})}, {**after, **(others or {})}


def test_councils_of_one_reorganisation_stand_together() -> None:
    path = "reorganisations/2027-surrey.yaml"
    others = {path: (DATA / path).read_bytes()}
    found = compare_files(*changed_councils(DISTRICTS, others))
    (one,) = found.sets
    assert (one.name, one.changed) == ("Surrey", DISTRICTS)
    assert len(one.members) == 12


def test_a_few_of_many_do_not() -> None:
    path = "reorganisations/2027-surrey.yaml"
    others = {path: (DATA / path).read_bytes()}
    assert compare_files(*changed_councils(DISTRICTS[:4], others, parent=None)).sets == ()
    assert compare_files(*changed_councils(DISTRICTS[:2], None, parent="surrey")).sets == ()


def test_councils_below_one_county_stand_together() -> None:
    county = council_text(
        id="surrey", name="Surrey County Council", short_name="Surrey", type="county", parent=None
    )
    others = {"councils/surrey.yaml": county.encode()}
    found = compare_files(*changed_councils(DISTRICTS[:4], others, parent="surrey"))
    assert found.sets == (CouncilSet("Surrey", DISTRICTS[:4]),)


def test_councils_of_one_combined_authority_stand_together_also_without_its_file() -> None:
    facts = {"parent": None, "combined_authority": "greater-manchester-ca"}
    found = compare_files(*changed_councils(DISTRICTS[:4], None, **facts))
    assert found.sets == (CouncilSet("greater-manchester-ca", DISTRICTS[:4]),)
