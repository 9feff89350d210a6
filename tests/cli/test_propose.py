"""``opencouncil propose``: from changes of the dataset to a branch that is pushed, and no other change."""

import re
import shlex
from collections.abc import Callable
from pathlib import Path

import pytest

from opencouncil.cli.app import main
from opencouncil.history import network, writing
from support.clones import FILE, RECORD, Clone, git

BRANCH = "data/lichfield-film"
SUBJECT = "data(lichfield): Record filming as allowed, March 2025"


@pytest.fixture
def clone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Clone:
    clone = Clone(tmp_path)
    monkeypatch.chdir(clone.root)
    return clone


@pytest.fixture
def changed(clone: Clone, capsys: pytest.CaptureFixture[str]) -> Clone:
    """The clone with a claim that is recorded and not committed."""
    assert main([*RECORD]) == 0
    capsys.readouterr()
    return clone


def test_a_newcomer_gets_to_a_pushed_branch_without_git(clone: Clone) -> None:
    assert main([*RECORD]) == 0
    assert main(["propose", "--yes"]) == 0
    there = git(clone.hub, "show", f"{BRANCH}:{FILE}")
    assert there + "\n" == clone.file.read_text()
    assert "url: https://www.lichfielddc.gov.uk/filming\n" in there
    assert git(clone.hub, "log", "-1", "--format=%an <%ae>%n%B", BRANCH) == (
        f"Jo Bloggs <jo@example.org>\n{SUBJECT}\n\nhttps://www.lichfielddc.gov.uk/filming"
    )
    assert git(clone.hub, "diff", "--name-only", "main", BRANCH) == FILE
    assert clone.git("status", "--porcelain", "--branch") == f"## {BRANCH}...origin/{BRANCH}"
    clone.git("commit", "--quiet", "--allow-empty", "--message", "data: Go on")
    clone.git("push", "--quiet")
    assert clone.list_hub()[BRANCH] == "data: Go on"


def test_a_newcomer_gets_from_a_wrong_claim_to_a_pushed_branch_without_git(
    clone: Clone, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["correct", "powys", "film", "--claim", "9233", "--stated", "2011-08-30", "--yes"]) == 0
    # What it says comes next is all there is to do.
    command = re.search("^Next: (opencouncil propose.*)$", capsys.readouterr().err, re.MULTILINE)
    assert command
    assert main([*shlex.split(command[1])[1:], "--yes"]) == 0
    ((branch, subject),) = (row for row in clone.list_hub().items() if row[0] != "main")
    assert (branch, subject) == ("data/powys-film", "data(powys): Correct the claim on filming")
    lines = git(clone.hub, "diff", "--unified=0", "main", branch).splitlines()
    assert '-      stated: "2011"' in lines
    assert "+      stated: 2011-08-30" in lines
    assert (clone.root / "data/councils/powys.yaml").read_text() == (
        git(clone.hub, "show", f"{branch}:data/councils/powys.yaml") + "\n"
    )


def test_it_shows_the_steps_before_it_does_them(changed: Clone, capsys: pytest.CaptureFixture[str]) -> None:
    start = changed.git("rev-parse", "HEAD")[:10]
    assert main(["propose", "--yes"]) == 0
    out, err = capsys.readouterr()
    assert out == (
        "1 council changed: 1 answer changed, 1 claim added.\n"
        "\n"
        "Answers on 21 November 2026\n"
        "  Lichfield: filming was not known (no law read), now allowed\n"
        "\n"
        "Lichfield (lichfield)\n"
        "  + Filming: allowed, said in March 2025\n"
        "      Anyone may, and need not ask.\n"
        "      Source: Filming at meetings (council page), read on 21 November 2026, high confidence\n"
        "        https://www.lichfielddc.gov.uk/filming\n"
        "\n"
        "The steps:\n"
        "\n"
        f"  1. Begin the branch {BRANCH} at main ({start}); your files stay as they are.\n"
        "  2. Commit 1 file, as Jo Bloggs <jo@example.org>:\n"
        f"       {SUBJECT}\n"
        "\n"
        "       https://www.lichfielddc.gov.uk/filming\n"
        f"  3. Push the branch {BRANCH} to origin, {changed.hub}.\n"
        "  4. Open the pull request there: origin is not at GitHub, so its page is not known here.\n"
        f"The branch {BRANCH} is at origin. Open its pull request there.\n"
    )
    assert err == f"Asking origin ...\nGoing to the branch {BRANCH} ...\nPushing to origin ...\n"


def test_a_dry_run_does_nothing(changed: Clone, capsys: pytest.CaptureFixture[str]) -> None:
    before = _read_all(changed)
    assert main(["propose", "--dry-run"]) == 0
    out, err = capsys.readouterr()
    assert f"  3. Push the branch {BRANCH} to origin" in out
    assert err.startswith("Nothing is done: this was a dry run.")
    assert _read_all(changed) == before


def test_without_a_terminal_it_wants_a_yes(changed: Clone, capsys: pytest.CaptureFixture[str]) -> None:
    before = _read_all(changed)
    assert main(["propose"]) == 2
    assert "Add --yes to do it." in capsys.readouterr().err
    assert _read_all(changed) == before


def _read_all(clone: Clone) -> dict[str, bytes]:
    """Every file of the clone and of its remote."""
    folders = (clone.root, clone.hub)
    return {
        str(path): path.read_bytes() for folder in folders for path in folder.rglob("*") if path.is_file()
    }


def test_what_else_is_changed_or_staged_stays_so(changed: Clone) -> None:
    (changed.root / "notes.txt").write_text("staged\n")
    changed.git("add", "notes.txt")
    (changed.root / "notes.txt").write_text("staged, and changed again\n")
    (changed.root / "code.py").write_text("two = 2\n")
    (changed.root / "new.txt").write_text("new\n")
    changed.git("add", "new.txt")
    (changed.root / "unknown.txt").write_text("of nobody\n")
    staged = changed.git("diff", "--cached")
    before = changed.git("status", "--porcelain")
    assert main(["propose", "--yes"]) == 0
    assert git(changed.hub, "diff", "--name-only", "main", BRANCH) == FILE
    assert changed.git("status", "--porcelain") == before.replace(f" M {FILE}\n", "")
    assert changed.git("diff", "--cached") == staged
    assert (changed.root / "notes.txt").read_text() == "staged, and changed again\n"


def test_what_is_staged_of_a_file_of_the_dataset_goes_with_the_file(changed: Clone) -> None:
    changed.git("add", FILE)
    assert main(["propose", "--yes"]) == 0
    assert changed.git("status", "--porcelain") == ""
    assert git(changed.hub, "diff", "--name-only", "main", BRANCH) == FILE


def test_only_the_changes_of_one_council(changed: Clone, capsys: pytest.CaptureFixture[str]) -> None:
    fife = changed.root / "data" / "councils" / "fife.yaml"
    fife.write_text(fife.read_text().replace("fife.gov.uk", "fife.example.org"))
    assert main(["propose", "--dry-run"]) == 0
    assert (
        "This is a change of 2 councils in one commit. One council or one source at a time is easier to "
        "check: opencouncil propose fife\n"
    ) in capsys.readouterr().err
    assert main(["propose", "Lichfield", "--yes"]) == 0
    out, err = capsys.readouterr()
    assert "fife" not in out
    assert err.startswith("Not committed, and left as it is: data/councils/fife.yaml.\nAsking origin ...\n")
    assert changed.list_hub()[BRANCH] == SUBJECT
    assert git(changed.hub, "diff", "--name-only", "main", BRANCH) == FILE
    assert changed.git("status", "--porcelain") == " M data/councils/fife.yaml"
    before = _read_all(changed)
    assert main(["propose", "lichfield", "--yes"]) == 2
    assert capsys.readouterr().err == (
        "opencouncil: Nothing of lichfield is changed and not committed, so nothing is done. Changed are: "
        "councils/fife.yaml.\n"
    )
    assert _read_all(changed) == before


def test_the_old_file_of_a_renamed_council_goes_with_it(changed: Clone) -> None:
    assert main(["rename", "staffordshire", "county-of-staffordshire", "--yes"]) == 0
    fife = changed.root / "data" / "councils" / "fife.yaml"
    fife.write_text(f"{fife.read_text()}# More.\n")
    assert main(["propose", "county-of-staffordshire", "--yes"]) == 0
    (branch,) = set(changed.list_hub()) - {"main"}
    assert git(changed.hub, "diff", "--name-only", "--no-renames", "main", branch).splitlines() == [
        "data/councils/county-of-staffordshire.yaml",
        FILE,
        "data/councils/staffordshire.yaml",
    ]
    assert changed.git("status", "--porcelain") == " M data/councils/fife.yaml"


def test_a_message_of_ones_own_gets_the_form_of_the_house(changed: Clone) -> None:
    assert main(["propose", "--yes", "-m", "Record the new rule", "-m", "The clerk sent the link."]) == 0
    assert git(changed.hub, "log", "-1", "--format=%B", BRANCH) == (
        "data(lichfield): Record the new rule\n\nThe clerk sent the link.\n\n"
        "https://www.lichfielddc.gov.uk/filming"
    )


def test_a_second_change_joins_the_branch(changed: Clone, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["propose", "--yes"]) == 0
    changed.file.write_text(changed.file.read_text().replace("need not ask", "need not ask for it"))
    capsys.readouterr()
    assert main(["propose", "--yes"]) == 0
    out, err = capsys.readouterr()
    assert f"  1. Commit 1 file to the branch {BRANCH}, as Jo" in out
    assert "so this joins its pull request" in err
    assert git(changed.hub, "log", "--format=%s", f"main..{BRANCH}") == (
        f"data(lichfield): Correct the claim on filming\n{SUBJECT}"
    )
    assert changed.git("status", "--porcelain") == ""


def test_a_name_that_is_taken_gets_a_number(changed: Clone) -> None:
    changed.git("branch", BRANCH)
    assert main(["propose", "--yes"]) == 0
    assert changed.list_hub() == {"main": "data: Begin", f"{BRANCH}-2": SUBJECT}


def test_a_name_that_is_taken_at_the_remote_gets_one_too(changed: Clone) -> None:
    git(changed.hub, "branch", BRANCH)
    git(changed.hub, "branch", f"{BRANCH}-2")
    assert main(["propose", "--yes"]) == 0
    assert changed.list_hub()[f"{BRANCH}-3"] == SUBJECT


def test_a_branch_called_data_is_in_nobodys_way(changed: Clone) -> None:
    changed.git("branch", "data")
    assert main(["propose", "--yes"]) == 0
    assert changed.list_hub()["data-lichfield-film"] == SUBJECT


def test_a_file_that_goes_is_refused_where_it_must_stay(
    clone: Clone, capsys: pytest.CaptureFixture[str]
) -> None:
    (clone.root / "data" / "councils" / "fife.yaml").unlink()
    assert main(["propose", "--yes"]) == 1
    out, err = capsys.readouterr()
    assert "[file-removed]" in out
    assert err == "Nothing is done. Correct the errors first; opencouncil propose goes on from there.\n"


def test_a_renamed_council_is_a_file_that_goes_and_one_that_comes(clone: Clone) -> None:
    assert main(["rename", "fife", "the-kingdom", "--yes"]) == 0
    assert main(["propose", "--yes"]) == 0
    (branch,) = set(clone.list_hub()) - {"main"}
    there = git(clone.hub, "diff", "--name-status", "-M", "main", branch, "--", "data/councils")
    assert there.split()[1:] == ["data/councils/fife.yaml", "data/councils/the-kingdom.yaml"]
    assert clone.git("status", "--porcelain") == ""


def test_what_was_wrong_before_is_for_others(clone: Clone, capsys: pytest.CaptureFixture[str]) -> None:
    """Another file has an error since its last commit: the newcomer's change has none."""
    other = clone.root / "data" / "councils" / "powys.yaml"
    other.write_text(other.read_text().replace("nation: wales", "nation: england"))
    clone.git("commit", "--quiet", "--all", "--message", "data: Break it")
    clone.git("push", "--quiet", "origin", "main")
    assert main(["validate"]) == 1
    assert main([*RECORD]) == 0
    capsys.readouterr()
    assert main(["propose", "--yes"]) == 0
    assert "powys" not in capsys.readouterr().out


def test_a_clone_without_a_schema_of_the_program_is_no_newcomers_fault(changed: Clone) -> None:
    """It is older than the program, which knows a kind of file more."""
    (changed.root / "schema").mkdir()
    (changed.root / "schema" / "council.schema.json").write_text("{}")
    assert main(["validate"]) == 1
    assert main(["propose", "--yes"]) == 0
    assert changed.list_hub()[BRANCH] == SUBJECT


def test_what_a_change_makes_wrong_elsewhere_is_shown(
    clone: Clone, capsys: pytest.CaptureFixture[str]
) -> None:
    """A district's county that becomes something else, in a file of its own."""
    county = clone.root / "data" / "councils" / "staffordshire.yaml"
    county.write_text(county.read_text().replace("\ntype: county", "\ntype: unitary"))
    assert main(["propose", "--yes"]) == 1
    assert "data/councils/lichfield.yaml:" in capsys.readouterr().out


@pytest.mark.parametrize("data", ["id: [", "id: lichfield\n"])
def test_errors_are_shown_and_nothing_is_done(
    clone: Clone, data: str, capsys: pytest.CaptureFixture[str]
) -> None:
    clone.file.write_text(data)
    before = _read_all(clone)
    assert main(["propose", "--yes"]) == 1
    out, err = capsys.readouterr()
    assert f"{FILE}:1:" in out
    assert err.startswith("Nothing is done. Correct the errors first")
    assert _read_all(clone) == before


def test_errors_that_are_committed_already_are_not_pushed(
    changed: Clone, capsys: pytest.CaptureFixture[str]
) -> None:
    """An earlier commit of the branch has it, and a file that is sound is changed since."""
    changed.git("switch", "--quiet", "--create", "mine")
    changed.file.write_text(changed.file.read_text().replace("status: allowed", "status: alowed"))
    changed.git("commit", "--quiet", "--all", "--message", "data: Break it")
    for is_more in (False, True):
        if is_more:
            fife = changed.root / "data" / "councils" / "fife.yaml"
            fife.write_text(f"{fife.read_text()}# More.\n")
        before = _read_all(changed)
        assert main(["propose", "--yes"]) == 1
        out, err = capsys.readouterr()
        assert f"{FILE}:" in out
        assert "alowed" in out
        assert err == "Nothing is done. Correct the errors first; opencouncil propose goes on from there.\n"
        assert _read_all(changed) == before


def test_what_is_corrected_since_a_broken_commit_may_go(changed: Clone) -> None:
    changed.git("switch", "--quiet", "--create", "mine")
    text = changed.file.read_text()
    changed.file.write_text("<<<<<<< mine\n")
    changed.git("commit", "--quiet", "--all", "--message", "data: Break it")
    changed.file.write_text(text)
    assert main(["propose", "--yes"]) == 0
    assert git(changed.hub, "show", f"mine:{FILE}") + "\n" == text


def test_marks_of_a_conflict_that_are_committed_are_not_pushed(
    changed: Clone, capsys: pytest.CaptureFixture[str]
) -> None:
    changed.git("switch", "--quiet", "--create", "resolve/7")
    changed.file.write_text(f"<<<<<<< main\n{changed.file.read_text()}=======\n>>>>>>> 7\n")
    changed.git("commit", "--quiet", "--all", "--message", "Merge pull request 7")
    assert main(["propose", "--yes"]) == 1
    assert f"{FILE}:1:1: " in capsys.readouterr().out
    assert changed.list_hub() == {"main": "data: Begin"}


@pytest.mark.parametrize(
    ("branch", "said"),
    [
        (
            "resolve/7",
            "pull request 7, and needs no pull request of its own. Nothing is done. Next: git push origin "
            "resolve/7:BRANCH (the page of pull request 7 names its branch)",
        ),
        (
            "resolve/leeds-film",
            "leeds-film, and needs no pull request of its own. Nothing is done. Next: git push origin "
            "resolve/leeds-film:leeds-film",
        ),
    ],
)
def test_a_branch_of_resolve_goes_to_its_pull_request(
    changed: Clone, branch: str, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    changed.git("switch", "--quiet", "--create", branch)
    changed.git("commit", "--quiet", "--all", "--message", "Merge it")
    before = _read_all(changed)
    assert main(["propose", "--yes"]) == 2
    assert capsys.readouterr().err == f"opencouncil: The branch {branch} holds a merge for {said}\n"
    assert _read_all(changed) == before


def test_the_branch_of_a_pull_request_is_named_where_the_clone_knows_it(
    changed: Clone, capsys: pytest.CaptureFixture[str]
) -> None:
    changed.git("switch", "--quiet", "--create", "theirs")
    changed.git("commit", "--quiet", "--allow-empty", "--message", "data: Theirs")
    changed.git("push", "--quiet", "origin", "theirs")
    changed.git("switch", "--quiet", "--create", "resolve/7")
    changed.git("commit", "--quiet", "--all", "--message", "Merge it")
    changed.file.write_text(changed.file.read_text().replace("need not ask", "need not ask for it"))
    assert main(["propose", "--yes"]) == 2
    assert capsys.readouterr().err.endswith(
        "Next: git commit --all --amend --no-edit; then git push origin resolve/7:theirs\n"
    )


def test_nothing_changed(clone: Clone, capsys: pytest.CaptureFixture[str]) -> None:
    (clone.root / "code.py").write_text("two = 2\n")
    assert main(["propose", "--yes"]) == 2
    assert capsys.readouterr().err == (
        "opencouncil: Nothing of the dataset is changed, so there is nothing to propose. Changed, and not of "
        "the dataset, is code.py. Change a file of the dataset first: opencouncil record, for example.\n"
    )


def _detach(clone: Clone) -> None:
    clone.git("checkout", "--quiet", "--detach")


def _begin_merge(clone: Clone) -> None:
    (clone.root / ".git" / "MERGE_HEAD").write_text(clone.git("rev-parse", "HEAD") + "\n")


def _begin_rebase(clone: Clone) -> None:
    (clone.root / ".git" / "rebase-merge").mkdir()


def _forget_remote(clone: Clone) -> None:
    clone.git("remote", "remove", "origin")


def _name_others(clone: Clone) -> None:
    clone.git("remote", "rename", "origin", "mine")
    clone.git("remote", "add", "theirs", "https://github.com/opencouncil/opencouncil")


def _forget_name(clone: Clone) -> None:
    clone.git("config", "--unset", "user.name")


def _lose_remote(clone: Clone) -> None:
    clone.hub.rename(clone.hub.with_name("gone.git"))


def _run_a_program(clone: Clone) -> None:
    clone.git("remote", "set-url", "origin", "ext::sh -c true")


def _hook_the_remote(clone: Clone) -> None:
    (clone.hub / "hooks" / "post-receive").write_text("#!/bin/sh\n")


def _remove_git(clone: Clone) -> None:
    (clone.root / ".git").rename(clone.root.parent / "elsewhere")


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (
            _begin_merge,
            "A merge is not finished here. Finish it with `git merge --continue`, or take it back",
        ),
        (_begin_rebase, "A rebase is not finished here."),
        (_forget_remote, "This clone has no remote to push to. Give the address of your copy"),
        (_name_others, "This clone has several remotes: `mine` and `theirs`. Say which: --to NAME."),
        (_forget_name, "Git does not know who you are. Say so once for all your clones: git config --global"),
        (_lose_remote, "is not a git repository."),
        (_run_a_program, "begins with what is not pushed to from here"),
        (_hook_the_remote, "the hook post-receive there could run a program as you"),
        (_remove_git, "is not in a clone of git, so there is no branch to push."),
    ],
)
def test_what_stands_in_the_way_is_one_line(
    changed: Clone, spoil: Callable[[Clone], None], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    spoil(changed)
    before = _read_all(changed)
    assert main(["propose", "--yes"]) == 2
    last = capsys.readouterr().err.splitlines()[-1]
    assert last.startswith("opencouncil: ")
    assert said in last
    assert _read_all(changed) == before


def test_a_detached_head_gets_a_branch(changed: Clone, capsys: pytest.CaptureFixture[str]) -> None:
    _detach(changed)
    assert main(["propose", "--yes"]) == 0
    assert "HEAD is on no branch; the new branch keeps what it leads to.\n" in capsys.readouterr().err
    assert changed.list_hub()[BRANCH] == SUBJECT


def test_who_commits_may_be_said(changed: Clone) -> None:
    _forget_name(changed)
    assert main(["propose", "--yes", "--author", "Sam Smith <sam@example.org>"]) == 0
    assert git(changed.hub, "log", "-1", "--format=%an <%ae>, %cn", BRANCH) == (
        "Sam Smith <sam@example.org>, Sam Smith"
    )


@pytest.mark.parametrize(
    "author", ["Sam", "<sam@example.org>", "Sam <sam>", "S <s@x> <t@x>", "S\x1b[2J <s@x.org>"]
)
def test_who_commits_is_a_name_and_an_address(
    changed: Clone, author: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["propose", "--yes", "--author", author]) == 2
    assert "is not written as NAME <ADDRESS>" in capsys.readouterr().err


def test_another_place_to_push_to(changed: Clone, tmp_path: Path) -> None:
    """The address of one's own copy, of which the clone knows nothing."""
    git(tmp_path, "clone", "--quiet", "--bare", str(changed.hub), "fork.git")
    assert main(["propose", "--yes", "--to", str(tmp_path / "fork.git")]) == 0
    assert git(tmp_path / "fork.git", "log", "-1", "--format=%s", BRANCH) == SUBJECT
    assert changed.list_hub() == {"main": "data: Begin"}


def test_a_shallow_clone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    clone = Clone(tmp_path)
    git(tmp_path, "clone", "--quiet", "--depth", "1", clone.hub.as_uri(), "shallow")
    git(tmp_path / "shallow", "config", "user.name", "Jo")
    git(tmp_path / "shallow", "config", "user.email", "jo@example.org")
    monkeypatch.chdir(tmp_path / "shallow")
    assert main([*RECORD]) == 0
    assert main(["propose", "--yes"]) == 0
    assert clone.list_hub()[BRANCH] == SUBJECT


def test_a_clone_that_is_behind(changed: Clone, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    git(tmp_path / "first", "commit", "--quiet", "--allow-empty", "--message", "data: Go on")
    git(tmp_path / "first", "push", "--quiet", str(changed.hub), "main")
    assert main(["propose", "--yes"]) == 0
    assert "origin has newer commits on main than this clone." in capsys.readouterr().err
    assert changed.list_hub() == {"main": "data: Go on", BRANCH: SUBJECT}


def test_commits_of_ones_own_on_main_go_with_it(changed: Clone, capsys: pytest.CaptureFixture[str]) -> None:
    changed.git("commit", "--quiet", "--allow-empty", "--message", "mine")
    assert main(["propose", "--yes"]) == 0
    assert "The branch also holds 1 earlier commit that main lacks.\n" in capsys.readouterr().err


def test_a_change_that_is_committed_already(changed: Clone, capsys: pytest.CaptureFixture[str]) -> None:
    changed.git("commit", "--quiet", "--all", "--message", "data(lichfield): Record it")
    assert main(["propose", "--yes"]) == 0
    assert changed.list_hub()[BRANCH] == "data(lichfield): Record it"
    assert changed.git("symbolic-ref", "HEAD") == f"refs/heads/{BRANCH}"
    capsys.readouterr()
    # Nothing is new, so nothing is asked either.
    assert main(["propose"]) == 0
    out, err = capsys.readouterr()
    assert out.endswith(f"\nThe branch {BRANCH} is at origin. Open its pull request there.\n")
    assert err == f"Asking origin ...\nNothing is new: origin has all of the branch {BRANCH}.\n"


# What `propose` does in the clone, in its order.
STEPS = ("write_file", "write_tree", "write_commit", "begin_branch", "stage", "switch")


@pytest.mark.parametrize("is_second", [False, True], ids=["a new branch", "the same branch"])
@pytest.mark.parametrize("is_done", [False, True], ids=["before", "after"])
@pytest.mark.parametrize("step", [*STEPS, "push"])
def test_a_kill_at_any_moment_loses_nothing(
    changed: Clone, step: str, is_done: bool, is_second: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    if is_second:
        assert main(["propose", "--yes"]) == 0
        changed.file.write_text(changed.file.read_text().replace("need not ask", "need not ask for it"))
    (changed.root / "notes.txt").write_text("staged\n")
    changed.git("add", "notes.txt")
    text = changed.file.read_text()
    module = network if step == "push" else writing
    real = getattr(module, step)

    def stop(*arguments: object, **options: object) -> None:
        if is_done:
            real(*arguments, **options)
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(module, step, stop)
        code = main(["propose", "--yes"])
    assert code == (0 if is_second and step == "switch" else 130)
    assert changed.file.read_text() == text
    assert changed.git("status", "--porcelain", "notes.txt") == "M  notes.txt"
    assert main(["propose", "--yes"]) == 0
    assert git(changed.hub, "show", f"{BRANCH}:{FILE}") + "\n" == text
    assert changed.git("status", "--porcelain", "--branch") == f"## {BRANCH}...origin/{BRANCH}\nM  notes.txt"
    assert git(changed.hub, "rev-list", "--count", f"main..{BRANCH}") == ("2" if is_second else "1")
    assert set(changed.list_hub()) == {"main", BRANCH}


@pytest.mark.parametrize("lock", ["index.lock", "HEAD.lock", "refs/heads/data/lichfield-film.lock"])
def test_a_lock_that_git_left_is_named(changed: Clone, lock: str, capsys: pytest.CaptureFixture[str]) -> None:
    path = changed.root / ".git" / lock
    path.parent.mkdir(exist_ok=True)
    path.touch()
    text = changed.file.read_text()
    assert main(["propose", "--yes"]) == 2
    last = capsys.readouterr().err.splitlines()[-1]
    assert f"{lock}': File exists" in last
    assert "if no other git is at work there, remove that file" in last
    assert changed.file.read_text() == text
    path.unlink()
    assert main(["propose", "--yes"]) == 0
    assert changed.list_hub() == {"main": "data: Begin", BRANCH: SUBJECT}


def test_a_push_that_is_refused_loses_nothing(
    changed: Clone, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Somebody else has pushed to the branch meanwhile."""
    assert main(["propose", "--yes"]) == 0
    git(tmp_path, "clone", "--quiet", "--branch", BRANCH, str(changed.hub), "other")
    other = Clone.name(tmp_path / "other")
    git(other, "commit", "--quiet", "--allow-empty", "--message", "theirs")
    git(other, "push", "--quiet", "origin", BRANCH)
    changed.file.write_text(changed.file.read_text().replace("need not ask", "need not ask for it"))
    mine = changed.file.read_text()
    capsys.readouterr()
    assert main(["propose", "--yes"]) == 2
    assert capsys.readouterr().err.splitlines()[-1] == (
        "opencouncil: 'origin' has commits on this branch that the clone lacks. Fetch them with `git pull "
        f"--rebase origin {BRANCH}`, then run opencouncil propose again. Nothing is lost: the branch "
        f"{BRANCH} of this clone has your change."
    )
    assert changed.git("show", f"HEAD:{FILE}") + "\n" == mine
    changed.git("pull", "--quiet", "--rebase", "origin", BRANCH)
    assert main(["propose", "--yes"]) == 0
    assert changed.list_hub()[BRANCH] == "data(lichfield): Correct the claim on filming"
