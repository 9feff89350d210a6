"""One council's life in the dataset, as its commits tell it."""

import subprocess
from pathlib import Path
from typing import Any

import pytest

from opencouncil.errors import CouncilNotFoundError
from opencouncil.history.repository import open_repository
from opencouncil.history.timeline import Timeline, find_file, read_timeline
from opencouncil.reading.snapshot import Folder
from support.builders import claim_data
from support.clock import TODAY
from support.repositories import SAM, Record

PATH = "data/councils/lichfield.yaml"
PAPERS = claim_data(status="provided", conditions=None, stated="2013", summary="papers are online")
NEW = claim_data(stated="2026-10", summary="filming is free for all", status="allowed", conditions=None)


@pytest.fixture
def record(tmp_path: Path) -> Record:
    return Record(tmp_path / "clone")


def read(record: Record, path: str = PATH, activity: str = "", at: str = "HEAD") -> Timeline:
    clone = open_repository(record.root)
    return read_timeline(clone, clone.resolve(at, TODAY), path, activity)


def tell(timeline: Timeline) -> list[tuple[str, list[str]]]:
    return [
        (
            entry.commit.subject,
            [f"{change.kind} {'/'.join(map(str, change.pointer[:2]))}" for change in entry.changes],
        )
        for entry in timeline.entries
    ]


def test_a_life(record: Record) -> None:
    record.commit("begin", "2026-10-03", film=[claim_data()])
    record.commit("another council", "2026-10-04", id="stafford")
    record.commit("new claim", "2026-10-05", SAM, film=[NEW, claim_data()], papers=[PAPERS])
    record.commit("end", "2026-10-06", film=[NEW, claim_data()], abolished="2027-04-01")
    timeline = read(record)
    assert tell(timeline) == [
        ("end", ["council-ended abolished", "claim-withdrawn meetings/papers"]),
        ("new claim", ["claim-added meetings/film", "claim-added meetings/papers"]),
        ("begin", ["council-added ", "claim-added meetings/film"]),
    ]
    assert (timeline.council, timeline.name, timeline.path) == (
        "lichfield",
        "Lichfield District Council",
        PATH,
    )
    assert [(entry.commit.author, entry.commit.day.day) for entry in timeline.entries] == [
        ("Jo Bloggs", 6),
        ("Sam Smith", 5),
        ("Jo Bloggs", 3),
    ]


def test_one_activity(record: Record) -> None:
    record.commit("begin", "2026-10-03", film=[claim_data()])
    record.commit("papers", "2026-10-05", film=[claim_data()], papers=[PAPERS])
    assert tell(read(record, activity="papers")) == [("papers", ["claim-added meetings/papers"])]
    assert tell(read(record, activity="petitions")) == []


def test_up_to_a_commit(record: Record) -> None:
    record.commit("begin", "2026-10-03", notes="a")
    record.commit("later", "2026-10-05", notes="b")
    assert [subject for subject, _ in tell(read(record, at="2026-10-04"))] == ["begin"]


def test_commits_that_change_only_the_form_are_counted(record: Record) -> None:
    record.commit("begin", notes="a")
    text = (record.root / PATH).read_text()
    record.write("councils/lichfield.yaml", f"# A comment\n{text}")
    record.commit("comment")
    timeline = read(record)
    assert ([subject for subject, _ in tell(timeline)], timeline.formal) == (["begin"], 1)


def test_a_renamed_file_is_followed(record: Record) -> None:
    record.commit("begin", "2026-10-01", id="old", film=[claim_data()])
    record.commit("grow", "2026-10-02", id="old", film=[NEW, claim_data()])
    record.git("mv", "data/councils/old.yaml", PATH)
    record.commit("rename", "2026-10-03", film=[NEW, claim_data()])
    record.commit("go on", "2026-10-04", film=[NEW, claim_data()], notes="a")
    timeline = read(record)
    assert tell(timeline) == [
        ("go on", ["field-set notes"]),
        ("rename", ["council-renamed id"]),
        ("grow", ["claim-added meetings/film"]),
        ("begin", ["council-added ", "claim-added meetings/film"]),
    ]
    assert [Path(entry.path).stem for entry in timeline.entries] == ["lichfield", "lichfield", "old", "old"]


def test_renamed_twice_and_with_its_folder(record: Record) -> None:
    record.commit("begin", "2026-10-01", id="one", film=[claim_data()])
    record.git("mv", "data/councils/one.yaml", "data/councils/two.yaml")
    record.commit("second name", "2026-10-02", id="two", film=[claim_data()])
    record.git("mv", "data", "register")
    record.record("move", "2026-10-03")
    record.git("mv", "register", "data")
    record.git("mv", "data/councils/two.yaml", PATH)
    record.commit("third name", "2026-10-04", film=[claim_data()])
    assert [subject for subject, _ in tell(read(record))] == ["third name", "second name", "begin"]


def test_what_others_did_under_the_old_name_is_told_too(record: Record) -> None:
    """A branch renames the file while the other goes on under its old name."""
    record.commit("begin", "2026-10-01", id="old", film=[claim_data()], notes="a")
    record.git("switch", "--quiet", "--create", "side")
    record.git("mv", "data/councils/old.yaml", PATH)
    record.commit("rename", "2026-10-02", film=[claim_data()], notes="a")
    record.git("switch", "--quiet", "main")
    record.commit("old name", "2026-10-03", id="old", film=[NEW, claim_data()], notes="a")
    record.git("merge", "--quiet", "--no-commit", "side")
    record.record("merge", "2026-10-04")
    assert tell(read(record)) == [
        ("old name", ["claim-added meetings/film"]),
        ("rename", ["council-renamed id"]),
        ("begin", ["council-added ", "claim-added meetings/film"]),
    ]


def test_a_merge_tells_only_what_it_did_itself(record: Record) -> None:
    record.commit("begin", "2026-10-01", film=[claim_data()])
    record.git("switch", "--quiet", "--create", "side")
    record.commit("side", "2026-10-02", film=[claim_data()], papers=[PAPERS])
    record.git("switch", "--quiet", "main")
    record.commit("main", "2026-10-03", film=[NEW, claim_data()])
    subprocess.run(
        ["git", "merge", "--quiet", "--no-commit", "side"], cwd=record.root, check=False, capture_output=True
    )
    record.commit("merge", "2026-10-04", film=[NEW, claim_data()], papers=[PAPERS], notes="by the merge")
    assert tell(read(record)) == [
        ("merge", ["field-set notes"]),
        ("main", ["claim-added meetings/film"]),
        ("side", ["claim-added meetings/papers"]),
        ("begin", ["council-added ", "claim-added meetings/film"]),
    ]


def test_a_file_that_was_broken_for_a_while(record: Record) -> None:
    record.commit("begin", "2026-10-01", film=[claim_data()])
    record.write("councils/lichfield.yaml", "id: lichfield\nname: [")
    record.commit("slip", "2026-10-02")
    record.commit("mend", "2026-10-03", film=[claim_data()], notes="a")
    timeline = read(record)
    assert tell(timeline) == [
        ("mend", ["field-set notes"]),
        ("slip", []),
        ("begin", ["council-added ", "claim-added meetings/film"]),
    ]
    assert timeline.entries[1].broken.startswith("is broken, line 2: a bracket or a brace")


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        pytest.param("just: a note\n", "does not fit the schema: ", id="a file that was no council"),
        pytest.param(b"\xff\xfe", "is broken, line 1: ", id="no text"),
        pytest.param("", "is broken, line 1: the file is empty", id="empty"),
        pytest.param(b"#" * 1_000_001, "is larger than a million bytes", id="too large"),
    ],
)
def test_a_file_that_was_no_council_then(record: Record, text: Any, reason: str) -> None:
    record.write("councils/lichfield.yaml", text)
    record.commit("note", "2026-10-01")
    record.commit("council", "2026-10-02", notes="a")
    timeline = read(record)
    assert tell(timeline) == [("council", ["council-added "]), ("note", [])]
    assert timeline.entries[1].broken.startswith(reason)


def test_a_link_that_became_a_file(record: Record) -> None:
    (record.data / "councils" / "lichfield.yaml").symlink_to("/etc/passwd")
    record.git("add", "--all")
    record.record("link", "2026-10-01")
    record.remove("councils/lichfield.yaml")
    record.commit("council", "2026-10-02", notes="a")
    timeline = read(record)
    assert [entry.broken for entry in timeline.entries] == ["", "is a link, and is not followed"]


def test_a_council_that_was_removed_and_came_back(record: Record) -> None:
    record.commit("begin", "2026-10-01", notes="a")
    record.remove("councils/lichfield.yaml")
    record.commit("remove", "2026-10-02")
    record.commit("again", "2026-10-03", notes="b")
    assert tell(read(record)) == [
        ("again", ["council-added "]),
        ("remove", ["council-removed "]),
        ("begin", ["council-added "]),
    ]


def test_a_shallow_clone_does_not_claim_that_its_first_commit_wrote_all(
    record: Record, tmp_path: Path
) -> None:
    for day in (1, 2, 3):
        record.commit(f"day {day}", f"2026-10-0{day}", notes=str(day))
    clone = open_repository(record.clone(tmp_path / "shallow", "--depth=2"))
    timeline = read_timeline(clone, clone.resolve("HEAD", TODAY), PATH)
    assert tell(timeline) == [("day 3", ["field-changed notes"]), ("day 2", [])]
    assert timeline.entries[-1].is_beginning
    assert timeline.cut == timeline.entries[-1].commit


def find(record: Record, word: str) -> str:
    clone = open_repository(record.root)
    commit = clone.resolve("HEAD", TODAY)
    return find_file(clone, commit, clone.folder or clone.open_revision(commit), word, TODAY).path


def test_the_council_that_is_meant(record: Record) -> None:
    record.commit("begin", id="lichfield")
    record.commit(
        "another", id="stafford", name="Stafford Borough Council", short_name="Stafford", codes=None
    )
    for word in ("lichfield", "LICHFIELD", "Lichfield District Council", "E07000194"):
        assert find(record, word) == PATH
    with pytest.raises(CouncilNotFoundError, match="Did you mean 'lichfield'"):
        find(record, "litchfield")


def test_an_id_needs_no_other_file(record: Record, monkeypatch: pytest.MonkeyPatch) -> None:
    record.commit("begin", id="lichfield")

    def refuse(self: Folder, path: str) -> bytes:
        raise AssertionError(f"{path} is read")

    monkeypatch.setattr(Folder, "read", refuse)
    assert find(record, "lichfield") == PATH


def test_a_council_that_is_there_no_more(record: Record) -> None:
    record.commit("begin", "2026-10-01", id="old", film=[claim_data()])
    record.commit("another", "2026-10-01", id="gone", name="Gone Council", short_name="Gone", codes=None)
    record.git("mv", "data/councils/old.yaml", PATH)
    record.remove("councils/gone.yaml")
    record.commit("rename one, remove the other", "2026-10-02", film=[claim_data()])
    assert find(record, "old") == PATH
    assert find(record, "gone") == "data/councils/gone.yaml"
    assert [subject for subject, _ in tell(read(record, "data/councils/gone.yaml"))] == [
        "rename one, remove the other",
        "another",
    ]


def test_the_walk_of_git_is_one_however_many_commits(record: Record, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(12):
        record.commit(f"commit {number}", notes=str(number))
    clone = open_repository(record.root)
    commit = clone.resolve("HEAD", TODAY)
    started: list[str] = []
    real = subprocess.Popen.__init__
    commands = ("log", "cat-file", "diff-tree")

    def note(self: subprocess.Popen[bytes], command: list[str], *rest: Any, **options: Any) -> None:
        started.append(next(word for word in command if word in commands))
        real(self, command, *rest, **options)

    monkeypatch.setattr(subprocess.Popen, "__init__", note)
    assert len(read_timeline(clone, commit, PATH).entries) == 12
    assert started == ["log", "diff-tree", "cat-file"]


def test_of_a_file_with_faults_what_it_says_without_doubt_is_told_once(record: Record) -> None:
    bad = claim_data(status="maybe", stated="2026-11", summary="ask the chair")
    record.commit("begin", "2026-10-01", film=[claim_data()])
    record.commit("slip", "2026-10-02", film=[bad, NEW, claim_data()], papers=[PAPERS])
    record.commit("more", "2026-10-03", film=[bad, NEW, claim_data()], papers=[PAPERS], notes="a")
    good = {**bad, "status": "permission-required", "conditions": ["chair-permission"]}
    record.commit("mend", "2026-10-04", film=[good, NEW], papers=[PAPERS], notes="a")
    timeline = read(record)
    assert tell(timeline) == [
        ("mend", ["claim-corrected meetings/film"]),
        ("more", ["field-set notes"]),
        ("slip", ["claim-added meetings/film", "claim-added meetings/papers"]),
        ("begin", ["council-added ", "claim-added meetings/film"]),
    ]
    assert [(entry.broken, entry.is_read_in_part) for entry in timeline.entries] == [
        ("", False),
        ("does not fit the schema: `maybe` is not a status", True),
        ("does not fit the schema: `maybe` is not a status", True),
        ("", False),
    ]
