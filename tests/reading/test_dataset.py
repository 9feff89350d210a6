"""The dataset at one moment: what answers are made from, what rules see, and what is left out."""

import pytest

from opencouncil.errors import CouncilNotFoundError, FileAbsentError
from opencouncil.reading.dataset import Dataset
from opencouncil.reading.loading import read_files
from opencouncil.reading.overlay import Overlay
from support.builders import SAMPLE, Files, claim_data, council_text
from support.clock import TODAY
from support.snapshots import Watched

LAW = (SAMPLE / "data" / "law" / "wales.yaml").read_bytes()


def councils(**texts: str) -> dict[str, bytes]:
    return {f"councils/{name}.yaml": text.encode() for name, text in texts.items()}


HALF = council_text(id="stafford", film=[claim_data(status="maybe"), claim_data()])


def test_answers_are_made_from_files_without_fault() -> None:
    dataset = Dataset(Files(councils(lichfield=council_text(), stafford=HALF, cannock="id: [")))
    assert [council.id for council in dataset.councils] == ["lichfield"]
    assert [path for path, _ in dataset.broken] == ["councils/cannock.yaml", "councils/stafford.yaml"]


def test_rules_see_what_is_left_of_the_others() -> None:
    dataset = Dataset(Files(councils(lichfield=council_text(), stafford=HALF, cannock="id: [")))
    assert [(one.id, one.is_whole) for one in dataset.readable_councils] == [
        ("lichfield", True),
        ("stafford", False),
    ]
    assert [claim.index for claim in dataset.readable_by_id["stafford"].claims["film"]] == [1]
    assert dataset.known_ids == {"lichfield", "stafford", "cannock"}


def test_of_two_files_with_one_id_rules_see_both_and_answers_one() -> None:
    dataset = Dataset(Files(councils(a=council_text(), lichfield=council_text())))
    assert [council.path for council in dataset.readable_councils] == [
        "councils/a.yaml",
        "councils/lichfield.yaml",
    ]
    assert [council.path for council in dataset.councils] == ["councils/lichfield.yaml"]
    assert dataset.broken == [("councils/a.yaml", "'lichfield' is in data/councils/lichfield.yaml already")]


def test_the_law_of_a_nation_with_a_fault_is_not_there() -> None:
    broken = LAW.replace(b"nation: wales", b"nation: wales\nking: x", 1)
    dataset = Dataset(Files({"law/wales.yaml": broken, "law/england.yaml": LAW}))
    assert (dict(dataset.law), dict(dataset.law_data)) == ({}, {})
    assert [path for path, _ in dataset.broken] == ["law/wales.yaml", "law/england.yaml"]
    assert set(dataset.readable_effects) == {"law/england.yaml", "law/wales.yaml"}
    assert set(dataset.whole_law) == {"law/england.yaml"}


def test_a_look_with_a_fault_leaves_the_others_in_their_places() -> None:
    looks = (
        b"looked_for:\n"
        b"  - {activities: [papers], meetings: [full-council], found: nothing, looked_on: 2026-11-29}\n"
        b"  - {activities: [papers], meetings: [committee], found: none, looked_on: 2026-11-29}\n"
    )
    dataset = Dataset(Files({"law/wales.yaml": LAW + looks}))
    assert [(look.index, look.meetings) for look in dataset.readable_looked["law/wales.yaml"]] == [
        (1, ("committee",))
    ]
    assert len(dataset.readable_effects["law/wales.yaml"]) == LAW.count(b"\n  - id: ")


def test_a_reorganisation_with_a_fault_may_name_any_council_in_its_text() -> None:
    dataset = Dataset(Files({"reorganisations/2023-cumbria.yaml": b"ends: [{council: eden}\n"}))
    assert dataset.whole_reorganisations == ()
    assert dataset.may_be_unread("eden")
    assert not dataset.may_be_unread("lichfield")


def test_loaded_files_are_not_read_again() -> None:
    snapshot = Watched(Files(councils(lichfield=council_text(), stafford=HALF) | {"law/wales.yaml": LAW}))
    dataset = Dataset(snapshot, read_files(snapshot))
    _ = dataset.councils, dataset.readable_councils, dataset.law, dataset.sources, dataset.reorganisations
    assert snapshot.reads == ["councils/lichfield.yaml", "councils/stafford.yaml", "law/wales.yaml"]


def test_only_what_is_asked_for_is_read() -> None:
    snapshot = Watched(Files(councils(lichfield=council_text()) | {"law/wales.yaml": LAW}))
    dataset = Dataset(snapshot)
    _ = dataset.councils, dataset.by_id, dataset.readable_councils
    assert snapshot.reads == ["councils/lichfield.yaml"]


def test_an_overlay_is_the_dataset_after_an_edit() -> None:
    base = Files(councils(lichfield=council_text(), stafford=HALF))
    edits = councils(stafford=council_text(id="stafford", codes=None), cannock=council_text(id="cannock"))
    after = Overlay(base, edits)
    assert list(after.iter_paths()) == [
        "councils/cannock.yaml",
        "councils/lichfield.yaml",
        "councils/stafford.yaml",
    ]
    assert [council.id for council in Dataset(after).councils] == ["cannock", "lichfield", "stafford"]
    assert [council.id for council in Dataset(base).councils] == ["lichfield"]
    assert (after.label, after.prefix) == ("the files of a test, as it would be", "data/")


def test_an_overlay_without_a_file() -> None:
    base = Files(councils(lichfield=council_text(), cannock=council_text(id="cannock")))
    after = Overlay(base, {"councils/lichfield.yaml": None})
    assert list(after.iter_paths()) == ["councils/cannock.yaml"]
    with pytest.raises(FileAbsentError):
        after.read("councils/lichfield.yaml")


def test_a_council_found_by_a_former_id_is_noted() -> None:
    dataset = Dataset(Files(councils(lichfield=council_text(former_ids=["lichfield-district"]))))
    assert dataset.find_council("lichfield", TODAY).id == "lichfield"
    assert dataset.former is None
    found = dataset.find_council("Lichfield District", TODAY)
    assert dataset.former == ("lichfield-district", found)


def test_a_council_to_be_shown_is_found_in_a_file_with_faults() -> None:
    dataset = Dataset(Files(councils(stafford=HALF, lichfield=council_text())))
    for word in ("stafford", "STAFFORD"):
        found = dataset.find_shown(word, TODAY)
        assert (found.path, found.is_whole) == ("councils/stafford.yaml", False)
        assert [claim.status for claim in found.claims["film"]] == ["allowed-with-notice"]
    assert dataset.find_shown("lichfield", TODAY) is dataset.by_id["lichfield"]


def test_an_answer_is_never_made_of_a_file_with_faults() -> None:
    named = council_text(id="stafford", name="Stafford Borough Council", short_name="Stafford", website="no")
    dataset = Dataset(Files(councils(stafford=named, lichfield=council_text(short_name="Stafford"))))
    for word in ("stafford", "Stafford Borough Council"):
        with pytest.raises(CouncilNotFoundError, match=r"stafford\.yaml is broken, and has to be put right"):
            dataset.find_council(word, TODAY)


def test_a_file_of_which_nothing_is_sure_is_named() -> None:
    dataset = Dataset(Files(councils(stafford="id: [")))
    with pytest.raises(CouncilNotFoundError, match=r"stafford\.yaml is broken, so there is nothing to show"):
        dataset.find_shown("stafford", TODAY)
