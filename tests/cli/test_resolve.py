"""``opencouncil resolve``: a pull request merged by field and by claim, on a branch of its own."""

import os
import signal
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import pytest

from opencouncil.cli.app import main
from opencouncil.text.fmt import format_file
from support.builders import REPOSITORY
from support.clones import Clone, git

FIFE = "data/councils/fife.yaml"
CLAIM = """\
    - status: allowed
      summary: what the page {page} says
      stated: {stated}
      checked: 2026-11-20
      confidence: high
      source:
        type: council-page
        title: The page {page}
        url: https://www.fife.gov.uk/{page}
"""
A, B = CLAIM.format(page="a", stated="2020-05"), CLAIM.format(page="b", stated="2021-06")
DONE = "Your files and other branches are as they were.\n"


@pytest.fixture
def clone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Clone:
    clone = Clone(tmp_path)
    monkeypatch.chdir(clone.root)
    return clone


def put_on_top(text: str, *claims: str) -> str:
    return text.replace("  film:\n", "  film:\n" + "".join(claims))


def push(clone: Clone, *names: str, **texts: str | None) -> None:
    """Files as somebody else has them, on a branch or a pull request of the remote; None removes one."""
    other = clone.root.parent / "other"
    if not other.exists():
        git(clone.root.parent, "clone", "--quiet", str(clone.hub), str(other))
        Clone.name(other)
    git(other, "switch", "--quiet", "--detach", "origin/main")
    for council, text in texts.items():
        path = other / "data" / "councils" / f"{council.replace('_', '-')}.yaml"
        if text is None:
            path.unlink()
        else:
            path.write_text(text, encoding="utf-8")
    git(other, "add", "--all")
    git(other, "commit", "--quiet", "--message", f"data: Change {names[0]}")
    for name in names:
        git(other, "push", "--quiet", "origin", f"HEAD:refs/{name}")


def read(clone: Clone, council: str = "fife", revision: str = "main") -> str:
    return clone.git("show", f"{revision}:data/councils/{council}.yaml") + "\n"


def look(clone: Clone) -> dict[str, bytes]:
    """Every file of the working folder, and what git keeps of where one stands."""
    folders = (clone.root, clone.root / ".git")
    files = [path for folder in folders for path in folder.iterdir() if path.is_file()]
    files += [path for path in (clone.root / "data").rglob("*") if path.is_file()]
    refs = clone.git("for-each-ref")
    kept = {str(path): path.read_bytes() for path in files}
    lines = [line for line in refs.splitlines() if "refs/heads/resolve/" not in line]
    return kept | {"refs": "\n".join(lines).encode()}


def fork(clone: Clone, *names: str) -> None:
    """A pull request and the main branch, each with a claim of its own on one list."""
    text = read(clone)
    push(clone, *(names or ("pull/12/head", "heads/fix")), fife=put_on_top(text, A))
    push(clone, "heads/main", fife=put_on_top(text, B))


def test_a_pull_request_that_git_cannot_merge_is_merged(
    clone: Clone, capsys: pytest.CaptureFixture[str]
) -> None:
    text = read(clone)
    fork(clone)
    clone.git("config", "merge.opencouncil.driver", "false")
    before = look(clone)
    assert main(["resolve", "12", "--yes"]) == 0
    out, err = capsys.readouterr()
    commit = clone.git("rev-parse", "resolve/12")
    assert out == (
        "1 council changed: 1 claim added.\n"
        "\n"
        "Fife (fife)\n"
        "  + Filming: allowed, said in May 2020\n"
        "      What the page a says.\n"
        "      Source: The page a (council page), read on 20 November 2026, high confidence\n"
        "        https://www.fife.gov.uk/a\n"
        "\n"
        f"The merge is on the branch resolve/12 ({commit[:10]}). {DONE}"
        "Next:\n"
        "  git push origin resolve/12:fix\n"
    )
    assert err == "Fetching pull request 12 and the main branch from origin, by git ...\n"
    assert read(clone, revision="resolve/12") == put_on_top(text, B, A)
    assert clone.git("log", "-1", "--format=%an <%ae>%n%B%P", "resolve/12") == (
        "Jo Bloggs <jo@example.org>\ndata: Merge main into pull request 12\n"
        f"{git(clone.hub, 'rev-parse', 'fix')} {git(clone.hub, 'rev-parse', 'main')}"
    )
    assert look(clone) == before
    # What it says is what helps: the pull request holds the main branch then.
    clone.git("push", "--quiet", "origin", "resolve/12:fix")
    assert git(clone.hub, "merge-base", "main", "fix") == git(clone.hub, "rev-parse", "main")


@pytest.mark.parametrize(
    "word", ["fix", "#12", "pull/12", "https://github.com/opencouncil/opencouncil/pull/12/files"]
)
def test_a_branch_a_number_or_an_address(clone: Clone, word: str, capsys: pytest.CaptureFixture[str]) -> None:
    fork(clone)
    assert main(["resolve", word, "--yes"]) == 0
    name = "resolve/fix" if word == "fix" else "resolve/12"
    assert f"  git push origin {name}:fix\n" in capsys.readouterr().out
    assert clone.git("branch", "--list", "resolve/*").strip() == name


def test_of_a_fork_it_says_what_to_push_where(clone: Clone, capsys: pytest.CaptureFixture[str]) -> None:
    fork(clone, "pull/12/head")
    assert main(["resolve", "12", "--yes"]) == 0
    assert capsys.readouterr().out.endswith(
        "Next:\n"
        "  git push ADDRESS-OF-THE-FORK resolve/12:ITS-BRANCH\n"
        "  # The page of pull request 12 names the fork and its branch. Where it may not be edited, "
        "push this, and open a pull request of your own:\n"
        "  git push origin resolve/12\n"
    )


def test_a_terminal_gets_lines_that_fit_and_whole_commands(
    clone: Clone, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    fork(clone, "pull/12/head")
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setattr("opencouncil.cli.output._is_terminal", lambda out: True)
    assert main(["resolve", "12", "--yes"]) == 0
    commit = clone.git("rev-parse", "--short=10", "resolve/12")
    assert capsys.readouterr().out.endswith(
        f"\nThe merge is on the branch resolve/12 ({commit}). Your files and other\n"
        "branches are as they were.\n"
        "Next:\n"
        "  git push ADDRESS-OF-THE-FORK resolve/12:ITS-BRANCH\n"
        "  # The page of pull request 12 names the fork and its branch. Where it may not\n"
        "  # be edited, push this, and open a pull request of your own:\n"
        "  git push origin resolve/12\n"
    )
    monkeypatch.setenv("COLUMNS", "40")
    assert main(["resolve", "12", "--yes"]) == 0
    assert "\n  git push ADDRESS-OF-THE-FORK resolve/12:ITS-BRANCH\n" in capsys.readouterr().out


def test_a_dry_run_begins_no_branch(clone: Clone, capsys: pytest.CaptureFixture[str]) -> None:
    fork(clone)
    before = look(clone)
    assert main(["resolve", "12", "--dry-run"]) == 0
    assert "Filming: allowed, said in May 2020" in (said := capsys.readouterr()).out
    assert said.err.endswith("No branch is begun: this was a dry run.\n")
    assert clone.git("branch", "--list", "resolve/*") == ""
    assert look(clone) == before


def test_without_a_terminal_it_wants_a_yes(clone: Clone, capsys: pytest.CaptureFixture[str]) -> None:
    fork(clone)
    assert main(["resolve", "12"]) == 2
    assert capsys.readouterr().err.endswith(
        "opencouncil: No branch is begun: there is no terminal to ask at. Add --yes to begin it.\n"
    )
    assert clone.git("branch", "--list", "resolve/*") == ""


@pytest.mark.parametrize(("answer", "is_begun"), [("n", False), ("", True), ("y", True)])
def test_on_a_terminal_it_asks(
    clone: Clone,
    answer: str,
    is_begun: bool,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    fork(clone)
    asked: list[str] = []

    def reply(prompt: str) -> str:
        asked.append(prompt)
        return answer

    monkeypatch.setattr("opencouncil.cli.asking.is_terminal", lambda: True)
    monkeypatch.setattr("opencouncil.cli.asking.read_line", reply)
    assert main(["resolve", "12"]) == 0
    assert asked == ["\nPut the merge on the branch resolve/12? [Y/n] "]
    assert bool(clone.git("branch", "--list", "resolve/*")) is is_begun
    assert ("No branch is begun.\n" in capsys.readouterr().err) is not is_begun


def test_what_the_user_was_about_stays_as_it_is(clone: Clone) -> None:
    fork(clone)
    clone.git("switch", "--quiet", "--detach")
    clone.file.write_text(clone.file.read_text() + "notes: not done yet\n")
    (clone.root / "code.py").write_text("two = 2\n")
    clone.git("add", "code.py")
    (clone.root / "new.txt").write_text("mine\n")
    (clone.root / FIFE).unlink()
    before = look(clone)
    assert main(["resolve", "12", "--yes"]) == 0
    assert look(clone) == before


def test_a_true_contradiction_is_named_and_marked(clone: Clone, capsys: pytest.CaptureFixture[str]) -> None:
    text = read(clone)
    website = "website: https://www.fife.gov.uk/"
    push(clone, "heads/fix", fife=put_on_top(text, A).replace(website, f"{website}a"))
    push(clone, "heads/main", fife=put_on_top(text, B).replace(website, f"{website}b"))
    before = look(clone)
    assert main(["resolve", "fix", "--yes"]) == 1
    out, err = capsys.readouterr()
    assert err.endswith(
        f"{FIFE}: conflict in website: fix says `https://www.fife.gov.uk/a`, main "
        "`https://www.fife.gov.uk/b`.\n"
        "1 conflict is left to settle.\n"
    )
    assert f"{FIFE}:" in out
    assert "[merge-conflict]" in out
    assert out.endswith(
        "Next:\n"
        "  git switch resolve/fix\n"
        "  # In the files named above keep what is right; remove the lines <<<<<<<, ======= and >>>>>>>.\n"
        "  opencouncil validate\n"
        "  git commit --all --amend --no-edit\n"
        "  git push origin resolve/fix:fix\n"
    )
    marks = f"<<<<<<< fix\n{website}a\n=======\n{website}b\n>>>>>>> main"
    assert read(clone, revision="resolve/fix") == put_on_top(text, B, A).replace(website, marks)
    assert FIFE in clone.git("log", "-1", "--format=%b", "resolve/fix")
    assert look(clone) == before
    # The steps lead to a merge without marks.
    clone.git("switch", "--quiet", "resolve/fix")
    (clone.root / FIFE).write_text(put_on_top(text, B, A).replace(website, f"{website}b"))
    assert main(["validate"]) == 0
    clone.git("commit", "--quiet", "--all", "--amend", "--no-edit")
    clone.git("push", "--quiet", "origin", "resolve/fix:fix")


RENAMED = "id: kingdom-of-fife\nformer_ids: [fife]"


@pytest.mark.parametrize("renames", ["fix", "main"])
def test_a_council_that_one_renames_and_the_other_edits(clone: Clone, renames: str) -> None:
    text = read(clone)
    renamed = text.replace("id: fife", RENAMED)
    edits = {"fix": "main", "main": "fix"}[renames]
    push(clone, f"heads/{renames}", kingdom_of_fife=renamed, fife=None)
    push(clone, f"heads/{edits}", fife=put_on_top(text, A))
    if renames == "main":
        # The branch leaves where the council had its old id.
        other = clone.root.parent / "other"
        git(other, "switch", "--quiet", "--detach", "origin/main~1")
        (other / FIFE).write_text(put_on_top(text, A))
        git(other, "commit", "--quiet", "--all", "--message", "data: Edit")
        git(other, "push", "--quiet", "--force", "origin", "HEAD:refs/heads/fix")
    assert main(["resolve", "fix", "--yes"]) == 0
    assert read(clone, "kingdom-of-fife", "resolve/fix") == put_on_top(renamed, A)
    assert "fife.yaml" not in clone.git("ls-tree", "--name-only", "resolve/fix", "data/councils/fife.yaml")


def test_a_file_that_one_removes_and_the_other_changes(
    clone: Clone, capsys: pytest.CaptureFixture[str]
) -> None:
    text = read(clone)
    push(clone, "heads/fix", fife=None)
    push(clone, "heads/main", fife=put_on_top(text, B))
    assert main(["resolve", "fix", "--yes"]) == 1
    assert (
        f"{FIFE}: conflict in the whole file: removed in fix, changed in main. Keep it, or `git rm` it.\n"
    ) in capsys.readouterr().err
    assert read(clone, revision="resolve/fix") == put_on_top(text, B)


def test_a_file_that_is_none_of_the_dataset_is_merged_by_git(
    clone: Clone, capsys: pytest.CaptureFixture[str]
) -> None:
    other = clone.root.parent / "other"
    fork(clone)
    for branch in ("fix", "main"):
        git(other, "switch", "--quiet", "--detach", f"origin/{branch}")
        (other / "notes.txt").write_text(f"{branch}\n")
        git(other, "commit", "--quiet", "--all", "--message", "Note")
        git(other, "push", "--quiet", "origin", f"HEAD:refs/heads/{branch}")
    assert main(["resolve", "fix", "--yes"]) == 1
    assert "notes.txt: conflict in the whole file: " in capsys.readouterr().err
    assert "<<<<<<< " in clone.git("show", "resolve/fix:notes.txt")


def test_a_file_that_cannot_be_read_is_merged_line_by_line(
    clone: Clone, capsys: pytest.CaptureFixture[str]
) -> None:
    text = read(clone)
    push(clone, "heads/fix", fife=text.replace("name: Fife Council", "name: [Fife", 1))
    push(clone, "heads/main", fife=put_on_top(text, B))
    assert main(["resolve", "fix", "--yes"]) == 1
    said = capsys.readouterr()
    assert f"{FIFE}: merged line by line, as it cannot be read in fix, line " in said.err
    assert "[yaml-syntax]" in said.out


def test_a_merge_that_is_wrong_in_itself_says_so(clone: Clone, capsys: pytest.CaptureFixture[str]) -> None:
    """Each side is right, and both give one code to two councils."""
    text = read(clone, "lichfield")
    push(clone, "heads/fix", new_one=text.replace("id: lichfield", "id: new-one").replace("Lichfield", "New"))
    push(clone, "heads/main", fife=put_on_top(read(clone), B))
    assert main(["resolve", "fix", "--yes"]) == 1
    assert "[code-used-twice]" in capsys.readouterr().out


def test_what_was_wrong_before_is_not_held_against_a_merge(
    clone: Clone, capsys: pytest.CaptureFixture[str]
) -> None:
    push(clone, "heads/main", belfast=read(clone, "belfast").replace("nation: northern-ireland", "nation: x"))
    fork(clone)
    assert main(["resolve", "12", "--yes"]) == 0
    assert "belfast" not in capsys.readouterr().out


def test_a_name_of_a_file_writes_no_line_of_its_own(clone: Clone, capsys: pytest.CaptureFixture[str]) -> None:
    """Neither in the message of the commit nor on the terminal."""
    clone.git("remote", "remove", "origin")
    start = clone.git("rev-parse", "main")
    for branch in ("fix", "main"):
        clone.git("switch", "--quiet", "-C", branch, start)
        (clone.root / "a\nSigned-off-by: me\x1b[31m.txt").write_text(f"{branch}\n")
        clone.git("add", "--all")
        clone.git("commit", "--quiet", "--message", branch)
    assert main(["resolve", "fix", "--yes"]) == 1
    said = capsys.readouterr()
    assert "\x1b" not in said.out + said.err
    assert "\nSigned-off-by" not in said.err
    assert clone.git("log", "-1", "--format=%B", "resolve/fix").endswith(
        "Conflicts that are left to settle:\n\n- a Signed-off-by: me?[31m.txt"
    )


@pytest.mark.parametrize("base", ["fix", "main"])
def test_where_one_side_holds_the_other_there_is_nothing_to_do(
    clone: Clone, base: str, capsys: pytest.CaptureFixture[str]
) -> None:
    push(clone, "heads/fix", fife=put_on_top(read(clone), A))
    if base == "main":
        git(clone.hub, "update-ref", "refs/heads/main", "fix")
    assert main(["resolve", "fix", "--yes"]) == 0
    said = "is merged into main already" if base == "main" else "holds all of main already"
    assert capsys.readouterr().err.endswith(f"The branch fix {said}: there is nothing to resolve.\n")
    assert clone.git("branch", "--list", "resolve/*") == ""


def test_a_second_run_leaves_the_branch_of_the_first(
    clone: Clone, capsys: pytest.CaptureFixture[str]
) -> None:
    fork(clone)
    assert main(["resolve", "12", "--yes"]) == 0
    first = clone.git("rev-parse", "resolve/12")
    capsys.readouterr()
    assert main(["resolve", "12", "--yes"]) == 0
    assert capsys.readouterr().err.endswith(
        "The branch resolve/12 has a merge of both already, and stays as it is.\n"
    )
    assert clone.git("rev-parse", "resolve/12") == first
    push(clone, "heads/main", belfast=read(clone, "belfast") + "notes: new\n")
    assert main(["resolve", "12", "--yes"]) == 2
    assert capsys.readouterr().err.endswith(
        "opencouncil: There is a branch resolve/12 already, of another merge. Look at it, and remove it with "
        "`git branch -D resolve/12`; then run this again.\n"
    )
    assert clone.git("rev-parse", "resolve/12") == first


def test_another_branch_than_the_main_one(clone: Clone) -> None:
    text = read(clone)
    push(clone, "heads/fix", fife=put_on_top(text, A))
    push(clone, "heads/release", fife=put_on_top(text, B))
    assert main(["resolve", "fix", "--base", "release", "--yes"]) == 0
    assert read(clone, revision="resolve/fix") == put_on_top(text, B, A)


def test_in_a_clone_without_a_remote_its_own_branches_are_merged(
    clone: Clone, capsys: pytest.CaptureFixture[str]
) -> None:
    text = read(clone)
    for branch, claim in (("fix", A), ("main", B)):
        clone.git("switch", "--quiet", "-C", branch, "origin/main")
        (clone.root / FIFE).write_text(put_on_top(text, claim))
        clone.git("commit", "--quiet", "--all", "--message", branch)
    clone.git("remote", "remove", "origin")
    assert main(["resolve", "fix", "--yes"]) == 0
    said = capsys.readouterr()
    assert said.err == ""
    assert said.out.endswith("Next:\n  git switch fix\n  git merge --ff-only resolve/fix\n")
    assert read(clone, revision="resolve/fix") == put_on_top(text, B, A)


def test_several_bases_are_merged_too(clone: Clone) -> None:
    """Each of two branches took in the other before: there are two commits from which both come."""
    text = read(clone)
    clone.git("remote", "remove", "origin")
    start = clone.git("rev-parse", "main")
    for branch, claim in (("fix", A), ("main", B)):
        clone.git("switch", "--quiet", "-C", branch, start)
        (clone.root / FIFE).write_text(put_on_top(text, claim))
        clone.git("commit", "--quiet", "--all", "--message", branch)
    tips = {"fix": clone.git("rev-parse", "main"), "main": clone.git("rev-parse", "fix")}
    again = A.replace("what the page a", "all that page a")
    for branch, claim in (("fix", again), ("main", A)):
        clone.git("switch", "--quiet", branch)
        clone.git("merge", "--quiet", "--no-commit", "--strategy=ours", tips[branch])
        (clone.root / FIFE).write_text(put_on_top(text, B, claim))
        clone.git("commit", "--quiet", "--all", "--message", f"Merge on {branch}")
    assert len(clone.git("merge-base", "--all", "fix", "main").split()) == 2
    assert main(["resolve", "fix", "--yes"]) == 0
    assert read(clone, revision="resolve/fix") == put_on_top(text, B, again)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        pytest.param(
            ["99"], "There is no pull request 99 at 'origin'. Nothing is done.", id="no such number"
        ),
        pytest.param(["fxi"], "There is no branch 'fxi' at 'origin'. Nothing is done.", id="no such branch"),
        pytest.param(
            ["12", "--base", "mian"],
            "There is no branch 'mian' at 'origin'. Nothing is done.",
            id="no such base",
        ),
        pytest.param(
            ["a..b"],
            "'a..b' is no pull request and no branch. Give a number, as 123, ",
            id="a range",
        ),
        pytest.param(
            ["--", "--upload-pack=x"],
            "'--upload-pack=x' is no pull request and no branch. Give a number, as 123, ",
            id="an option of git",
        ),
        pytest.param(
            ["a\x1b[31m"],
            "'a�[31m' is no pull request and no branch. Give a number, as 123, ",
            id="control characters",
        ),
        pytest.param(
            ["12", "--from", "nowhere"],
            "There is no remote 'nowhere' here. ",
            id="no such remote",
        ),
    ],
)
def test_what_cannot_be_resolved_is_one_line(
    clone: Clone, arguments: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    fork(clone)
    before = look(clone)
    assert main(["resolve", "--yes", *arguments]) == 2
    lines = capsys.readouterr().err.splitlines()
    assert lines[-1].startswith(f"opencouncil: {said}")
    assert look(clone) == before


def test_a_shallow_clone_and_a_partial_one_are_refused(
    clone: Clone, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    fork(clone)
    git(clone.hub, "config", "uploadpack.allowFilter", "true")
    for option, said in (
        ("--depth=1", "This clone is shallow, and may lack the commit from which both sides come. "),
        ("--filter=blob:none", "This clone holds only a part of the files. "),
    ):
        root = tmp_path / option.strip("-")[:5]
        git(tmp_path, "clone", "--quiet", option, clone.hub.as_uri(), str(root))
        monkeypatch.chdir(Clone.name(root))
        assert main(["resolve", "12", "--yes"]) == 2
        err = capsys.readouterr().err
        assert err.startswith(f"opencouncil: {said}")
        assert err.count("\n") == 1


def test_whoever_git_does_not_know_is_told_what_to_say(
    clone: Clone, capsys: pytest.CaptureFixture[str]
) -> None:
    fork(clone)
    clone.git("config", "--unset", "user.email")
    assert main(["resolve", "12", "--yes"]) == 2
    assert capsys.readouterr().err.startswith("opencouncil: Git does not know who you are. Say so once ")


def test_a_merge_is_in_form(clone: Clone) -> None:
    text = read(clone)
    push(
        clone,
        "heads/fix",
        fife=text.replace(
            "\nnation:", "\naliases:\n  - {name: FC, kind: abbreviation, source: gov.uk}\nnation:"
        ),
    )
    push(clone, "heads/main", fife=text.replace("\nnation:", "\nnames: {gd: Comhairle}\nnation:"))
    main(["resolve", "fix", "--yes"])
    merged = read(clone, revision="resolve/fix").encode()
    assert b"FC" in merged
    assert b"Comhairle" in merged
    assert format_file(merged, "council") == merged


def test_nothing_is_left_in_the_folder_of_temporary_files(
    clone: Clone, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fork(clone)
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr("tempfile.tempdir", os.fspath(folder))
    assert main(["resolve", "12", "--yes"]) == 0
    assert list(folder.iterdir()) == []


@pytest.mark.slow
@pytest.mark.skipif(os.name != "posix", reason="needs the signals of Unix")
def test_a_kill_at_any_moment_leaves_a_whole_merge_or_none(clone: Clone) -> None:
    text = read(clone)
    fork(clone)
    before = look(clone)
    command = [sys.executable, "-P", "-m", "opencouncil", "resolve", "12", "--yes"]
    paths = os.pathsep.join(filter(None, (str(REPOSITORY / "src"), os.environ.get("PYTHONPATH"))))
    found = set()
    for tenth in range(1, 13):
        with subprocess.Popen(
            command,
            cwd=clone.root,
            env={**os.environ, "PYTHONPATH": paths},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        ) as process:
            with suppress(subprocess.TimeoutExpired):
                process.wait(tenth / 10)
            with suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
        assert look(clone) == before
        is_there = bool(clone.git("branch", "--list", "resolve/12"))
        found.add(is_there)
        if is_there:
            assert read(clone, revision="resolve/12") == put_on_top(text, B, A)
            clone.git("branch", "--quiet", "-D", "resolve/12")
    assert False in found
    assert main(["resolve", "12", "--yes"]) == 0
    assert clone.git("fsck", "--connectivity-only", "--no-dangling", "resolve/12") == ""
