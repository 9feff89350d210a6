"""``opencouncil validate`` and ``explain``, as their users run them."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from opencouncil.cli.app import main
from support.builders import to_yaml, write_dataset
from support.law_samples import effect, law_file
from support.reorganisations import plan_data

AUTHOR = ("-c", "user.name=A Contributor", "-c", "user.email=contributor@example.org")


@pytest.fixture
def here(dataset: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The small dataset, with its folder as the current one."""
    monkeypatch.chdir(dataset)
    return dataset


def git(folder: Path, *arguments: str) -> None:
    subprocess.run(["git", *AUTHOR, *arguments], cwd=folder, check=True, capture_output=True)


def break_status(folder: Path, council: str = "fife") -> None:
    """Misspell the first status of a council."""
    path = folder / "data" / "councils" / f"{council}.yaml"
    path.write_text(path.read_text().replace("permission-required", "permision-required", 1))


def test_nothing_wrong(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["validate"]) == 0
    out, err = capsys.readouterr()
    assert out.splitlines()[0].split() == [
        "Councils",
        "current",
        "future",
        "abolished",
        "with",
        "claims",
        "claims",
    ]
    assert out.splitlines()[-1].startswith(
        "Nothing wrong with 8 councils in 13 files, every claim with one of "
    )
    assert err == ""


def test_many_warnings_that_say_the_same_stand_together(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    places: list[str] = []
    for council in sorted((here / "data" / "councils").glob("*.yaml")):
        text = council.read_text(encoding="utf-8")
        if ", area_km2" in text and len(places) < 4:
            line = text[: text.index("\narea_km2:")].count("\n") + 2
            council.write_text(text.replace(", area_km2", ""), encoding="utf-8")
            places.append(f"data/councils/{council.name}:{line}:11")
    assert main(["validate"]) == 0
    out = capsys.readouterr().out
    first, *others = places
    assert out.startswith(f"{first}: warning: no source is named for `area_km2`")
    assert "  The same in 3 more places:\n" + "".join(f"  {place}\n" for place in others) in out
    assert "\nUnited Kingdom " in out
    assert out.splitlines()[-1].startswith("4 warnings, no errors, in 4 of 13 files. ")


def test_an_old_look_at_the_law_is_told_by_another_command(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    law = to_yaml(law_file(effect(still_in_force_on="2025-11-20")))
    (here / "data" / "law" / "england.yaml").write_text(law, encoding="utf-8")
    assert main(["validate", "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out)["findings"] == []
    assert main(["validate", "--law-age"]) == 2
    assert capsys.readouterr().err == (
        "opencouncil: `validate` has no option --law-age. Law that nobody has looked at for a year: "
        "opencouncil stale --reason law-look\n"
    )


def test_a_finding_shows_the_line_and_what_to_write(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    break_status(here)
    assert main(["validate"]) == 1
    out = capsys.readouterr().out.splitlines()
    assert out[:4] == [
        "data/councils/fife.yaml:19:15: error: `permision-required` is not a status  [not-allowed]",
        "  19 |     - status: permision-required",
        "     |               ^^^^^^^^^^^^^^^^^^",
        "  > Did you mean `permission-required`?",
    ]
    assert out[-1] == "1 error in 1 of 13 files. What the rule means: opencouncil explain not-allowed"


def test_a_warning_fails_only_when_strict(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = here / "data" / "councils" / "lichfield.yaml"
    path.write_text(path.read_text().replace("  lgsf: [links.papers]\n", ""))
    assert main(["validate"]) == 0
    assert "warning: no source is named for `links.papers`  [unsourced-fact]" in capsys.readouterr().out
    assert main(["validate", "--strict"]) == 1


def test_one_broken_file_hides_nothing_in_the_others(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    break_status(here)
    (here / "data" / "councils" / "powys.yaml").write_bytes(b"\xff\xfe not text")
    assert main(["validate", "--format", "json"]) == 1
    found = json.loads(capsys.readouterr().out)["findings"]
    assert [(finding["path"], finding["rule"]) for finding in found] == [
        ("data/councils/fife.yaml", "not-allowed"),
        ("data/councils/powys.yaml", "not-utf8"),
    ]


@pytest.mark.parametrize(
    ("path", "checked"),
    [
        pytest.param("data/councils/fife.yaml", 1, id="a file"),
        pytest.param("data/councils", 8, id="a folder"),
        pytest.param("data", 13, id="the data"),
        pytest.param(".", 13, id="the whole repository"),
    ],
)
def test_paths_narrow_the_report(
    here: Path, path: str, checked: int, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["validate", "--format", "json", path]) == 0
    assert json.loads(capsys.readouterr().out)["checked"] == checked


def test_the_rules_across_files_see_the_files_that_are_not_named(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = here / "data" / "councils" / "lichfield.yaml"
    path.write_text(path.read_text().replace("parent: staffordshire", "parent: fife"))
    assert main(["validate", "--format", "json", str(path)]) == 1
    rules = {finding["rule"] for finding in json.loads(capsys.readouterr().out)["findings"]}
    assert rules == {"parent-nation", "parent-type"}


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        pytest.param(["nowhere.yaml"], "There is no file or folder 'nowhere.yaml'.", id="no such file"),
        pytest.param(["fife"], "'fife'. Did you mean data/councils/fife.yaml?", id="an id, which is no file"),
        pytest.param(["--data", "nowhere"], "There is no dataset in 'nowhere'", id="no such dataset"),
        pytest.param(["--changed-since", "main"], "is not in a git repository", id="no repository"),
    ],
)
def test_what_cannot_start_is_one_line(
    here: Path, arguments: list[str], message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["validate", *arguments]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert message in err
    assert err.count("\n") == 1


class TestChangedSince:
    @pytest.fixture
    def repository(self, here: Path) -> Path:
        git(here, "init", "--initial-branch", "main")
        git(here, "add", ".")
        git(here, "commit", "--message", "data: Begin")
        return here

    def check(self, revision: str, capsys: pytest.CaptureFixture[str]) -> list[str]:
        """The paths that were reported on."""
        main(["validate", "--format", "json", "--changed-since", revision])
        report = json.loads(capsys.readouterr().out)
        return (
            [finding["path"] for finding in report["findings"]] if report["checked"] else ["nothing checked"]
        )

    def test_nothing_has_changed(self, repository: Path, capsys: pytest.CaptureFixture[str]) -> None:
        assert self.check("HEAD", capsys) == ["nothing checked"]

    def test_a_file_changed_and_not_committed(
        self, repository: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        break_status(repository)
        assert self.check("HEAD", capsys) == ["data/councils/fife.yaml"]

    def test_a_file_that_git_does_not_know_yet(
        self, repository: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        (repository / "data" / "councils" / "new.yaml").write_text("id: new\n")
        assert set(self.check("HEAD", capsys)) == {"data/councils/new.yaml"}

    def test_a_finding_in_a_file_that_did_not_change_is_not_reported(
        self, repository: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        break_status(repository, "fife")
        git(repository, "commit", "--all", "--message", "data(fife): Break it")
        path = repository / "data" / "councils" / "lichfield.yaml"
        path.write_text(path.read_text() + "# a remark\n")
        assert self.check("HEAD", capsys) == []
        assert self.check("HEAD~1", capsys) == ["data/councils/fife.yaml"]

    def test_what_a_removed_file_does_to_others_is_reported(
        self, repository: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        (repository / "data" / "councils" / "staffordshire.yaml").unlink()
        main(["validate", "--format", "json", "--changed-since", "HEAD"])
        found = json.loads(capsys.readouterr().out)["findings"]
        assert [(finding["path"], finding["rule"]) for finding in found] == [
            ("data/councils/lichfield.yaml", "unknown-parent"),
            ("data/councils/staffordshire.yaml", "file-removed"),
        ]

    def test_what_comes_with_time_is_no_effect_of_a_change(
        self, repository: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        plans = repository / "data" / "reorganisations"
        plans.mkdir()
        text = to_yaml(plan_data(decision_expected="2026-08"))
        (plans / "2028-kent.yaml").write_text(text, encoding="utf-8")
        git(repository, "add", ".")
        git(repository, "commit", "--message", "data: Add a proposal")
        break_status(repository)
        found = {}
        for arguments in ([], ["--changed-since", "HEAD"], ["--changed-since", "HEAD~1"]):
            main(["validate", "--format", "json", *arguments])
            findings = json.loads(capsys.readouterr().out)["findings"]
            found[" ".join(arguments)] = "decision-overdue" in {finding["rule"] for finding in findings}
        assert found == {"": True, "--changed-since HEAD": False, "--changed-since HEAD~1": True}

    def test_a_renamed_file_is_a_removed_one(
        self, repository: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        fife = repository / "data" / "councils" / "fife.yaml"
        text = fife.read_text().replace("id: fife", "id: kingdom-of-fife")
        fife.rename(fife.with_name("kingdom-of-fife.yaml")).write_text(text)
        assert main(["validate", "--changed-since", "HEAD"]) == 1
        printed = capsys.readouterr().out
        assert "data/councils/fife.yaml:1:1: error: the file existed before, and is removed" in printed

    def test_a_file_whose_id_is_kept_as_a_former_one_is_not_removed(
        self, repository: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        fife = repository / "data" / "councils" / "fife.yaml"
        text = fife.read_text().replace("id: fife", "id: kingdom-of-fife\nformer_ids: [fife]")
        fife.rename(fife.with_name("kingdom-of-fife.yaml")).write_text(text)
        assert main(["validate", "--changed-since", "HEAD"]) == 0
        assert "removed" not in capsys.readouterr().out

    def test_a_council_under_another_id_is_named_with_both(
        self, repository: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        fife = repository / "data" / "councils" / "fife.yaml"
        text = fife.read_text().replace("id: fife", "id: kingdom-of-fife")
        fife.rename(fife.with_name("kingdom-of-fife.yaml")).write_text(text)
        for option in ("--changed-since", "--against"):
            assert main(["validate", option, "HEAD"]) == 1
            assert (
                "data/councils/kingdom-of-fife.yaml:2:5: error: the id was `fife` and becomes "
                "`kingdom-of-fife`, and the old one leads nowhere  [id-changed]\n"
            ) in capsys.readouterr().out

    def test_against_a_revision_every_file_is_checked(
        self, repository: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        break_status(repository, "fife")
        git(repository, "commit", "--all", "--message", "data(fife): Break it")
        (repository / "data" / "councils" / "belfast.yaml").unlink()
        assert main(["validate", "--format", "json", "--against", "HEAD"]) == 1
        found = json.loads(capsys.readouterr().out)["findings"]
        assert [(finding["path"], finding["rule"]) for finding in found] == [
            ("data/councils/belfast.yaml", "file-removed"),
            ("data/councils/fife.yaml", "not-allowed"),
        ]
        assert main(["validate", "--format", "json"]) == 1
        assert len(json.loads(capsys.readouterr().out)["findings"]) == 1

    def test_paths_narrow_what_is_seen_of_a_change(
        self, repository: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        (repository / "data" / "councils" / "belfast.yaml").unlink()
        for option in ("--changed-since", "--against"):
            assert main(["validate", "data/councils/fife.yaml", option, "HEAD"]) == 0
            assert "belfast" not in capsys.readouterr().out

    def test_before_there_was_a_dataset_nothing_is_taken_away(
        self, here: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        git(here, "init", "--initial-branch", "main")
        git(here, "commit", "--allow-empty", "--message", "Begin")
        git(here, "add", ".")
        git(here, "commit", "--message", "data: Begin")
        assert main(["validate", "--against", "HEAD~1"]) == 0
        capsys.readouterr()

    def test_a_shallow_clone_says_that_it_lacks_the_past(
        self,
        repository: Path,
        tmp_path: Path,
        capsys: pytest.CaptureFixture[str],
        monkeypatch: pytest.MonkeyPatch,
    ) -> None:
        git(repository, "switch", "--create", "change")
        (repository / "data" / "councils" / "fife.yaml").unlink()
        git(repository, "commit", "--all", "--message", "data: Remove Fife")
        git(repository, "switch", "main")
        git(repository, "commit", "--allow-empty", "--message", "Go on")
        clone = tmp_path / "shallow"
        git(
            tmp_path,
            "clone",
            "--depth",
            "1",
            "--no-single-branch",
            "-b",
            "change",
            repository.as_uri(),
            str(clone),
        )
        monkeypatch.chdir(clone)
        assert main(["validate", "--against", "origin/main"]) == 2
        assert capsys.readouterr().err == (
            "opencouncil: This clone is shallow, and lacks the commit at which this branch left "
            "'origin/main'. `git fetch --unshallow` gets it; in a workflow give the checkout a larger "
            "`fetch-depth`.\n"
        )
        git(clone, "fetch", "--unshallow")
        assert main(["validate", "--against", "origin/main"]) == 1
        assert "data/councils/fife.yaml:1:1: error: the file existed before" in capsys.readouterr().out

    def test_one_revision_is_enough(self, repository: Path, capsys: pytest.CaptureFixture[str]) -> None:
        assert main(["validate", "--against", "HEAD", "--changed-since", "HEAD"]) == 2
        assert capsys.readouterr().err == (
            "opencouncil: --changed-since reports what --against does: leave out one of them.\n"
        )
        assert main(["validate", "--against", "HEAD", "--at", "HEAD"]) == 2
        assert capsys.readouterr().err == (
            "opencouncil: --at checks all of a revision: leave out the paths and --against.\n"
        )

    @pytest.mark.parametrize(
        ("revision", "message"),
        [
            pytest.param("no-such-branch", "There is no revision 'no-such-branch' here.", id="unknown"),
            pytest.param("--output=/tmp/x", "'--output=/tmp/x' is not a revision.", id="an option of git"),
            pytest.param("", "'' is not a revision.", id="empty"),
        ],
    )
    def test_no_revision(
        self, repository: Path, revision: str, message: str, capsys: pytest.CaptureFixture[str]
    ) -> None:
        assert main(["validate", f"--changed-since={revision}"]) == 2
        assert message in capsys.readouterr().err


def test_a_dataset_below_the_repository_is_named_from_its_top(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    write_dataset(tmp_path / "open" / "councils-of-the-uk")
    git(tmp_path, "init")
    break_status(tmp_path / "open" / "councils-of-the-uk")
    monkeypatch.chdir(tmp_path)
    main(["validate", "--data", "open/councils-of-the-uk", "--format", "json"])
    found = json.loads(capsys.readouterr().out)["findings"]
    assert [finding["path"] for finding in found] == ["open/councils-of-the-uk/data/councils/fife.yaml"]


def test_explain_gives_the_page_of_a_rule(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", "dates-in-order"]) == 0
    out = capsys.readouterr().out
    assert out.startswith("dates-in-order  (error)\n\nA council begins before it ends")
    assert "Passes: `{established: 1974-04-01, abolished: 2023-04-01}`" in out


def test_explain_lists_every_rule(capsys: pytest.CaptureFixture[str]) -> None:
    from opencouncil.checking.rules.pages import ALL_RULES

    assert main(["explain"]) == 0
    assert [line.split()[0] for line in capsys.readouterr().out.splitlines()] == list(ALL_RULES)


def test_explain_offers_the_nearest_rule(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", "date-in-order"]) == 2
    assert capsys.readouterr().err == (
        "opencouncil: There is no rule 'date-in-order'. Did you mean 'dates-in-order'?\n"
    )


def test_a_full_disk_is_one_line(here: Path) -> None:
    full = Path("/dev/full")
    if not full.exists():
        return
    command = [sys.executable, "-m", "opencouncil", "validate"]
    with full.open("w") as out:
        done = subprocess.run(command, stdout=out, stderr=subprocess.PIPE, text=True, check=False)
    assert done.returncode == 2
    assert done.stderr == "opencouncil: The output could not be written: No space left on device.\n"
