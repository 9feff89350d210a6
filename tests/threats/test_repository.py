"""A hostile dataset or repository that somebody only reads, copied with the settings of its git."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from opencouncil.merging.driver import make_driver
from opencouncil.saving.journal import Entry, read_journal, write_journal
from support.clones import FILE, RECORD, Clone, git
from support.repositories import Record
from threats.conftest import Run

pytestmark = pytest.mark.skipif(os.name == "nt", reason="the traps are scripts of a shell")


class Trap:
    """A repository with two commits, and a program that leaves a mark where it is run."""

    def __init__(self, folder: Path) -> None:
        self.mark = folder / "it-ran"
        self.program = folder / "program"
        self.program.write_text(f"#!/bin/sh\ntouch {self.mark}\ncat\n")
        self.program.chmod(0o755)
        self.record = Record(folder / "clone")
        self.record.commit("first", notes="a")
        self.record.commit("second", notes="b")

    @property
    def folder(self) -> Path:
        return self.record.root

    def set(self, **settings: str) -> None:
        for name, value in settings.items():
            self.record.git("config", name.replace("__", "."), value)


@pytest.fixture
def trap(tmp_path: Path) -> Trap:
    return Trap(tmp_path)


def test_filter_on_files(run: Run, trap: Trap) -> None:
    (trap.folder / ".gitattributes").write_text("*.yaml filter=trap\n")
    trap.set(filter__trap__clean=str(trap.program), filter__trap__required="true")
    trap.record.write_council(notes="c")
    os.utime(trap.record.data / "sources.yaml", (0, 0))
    run("validate", "--changed-since", "HEAD~1", "--data", trap.folder)
    assert not trap.mark.exists()


def test_program_called_git(trap: Trap, monkeypatch: pytest.MonkeyPatch) -> None:
    trap.program.rename(trap.folder / "git")
    monkeypatch.chdir(trap.folder)
    monkeypatch.setenv("PATH", os.pathsep.join((".", os.environ["PATH"])))
    code = "import sys; from opencouncil.cli.app import main; sys.exit(main(['history', 'lichfield']))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert not trap.mark.exists()


def test_pipe_among_the_settings(run: Run, trap: Trap) -> None:
    (trap.folder / ".git" / "config").unlink()
    os.mkfifo(trap.folder / ".git" / "config")
    ran = run("history", "lichfield", "--data", trap.folder)
    assert (ran.code, "is a pipe or a device" in ran.err) == (2, True)


def test_names_that_fill_the_memory(run: Run, trap: Trap) -> None:
    with (trap.folder / ".mailmap").open("w") as file:
        file.truncate(10_000_001)
    ran = run("history", "lichfield", "--data", trap.folder)
    assert (ran.code, "is larger than 10,000,000 bytes" in ran.err) == (2, True)


def test_settings_behind_a_link(run: Run, trap: Trap, tmp_path: Path) -> None:
    config = trap.folder / ".git" / "config"
    config.rename(tmp_path / "mine")
    config.symlink_to(tmp_path / "mine")
    before = (tmp_path / "mine").read_bytes()
    ran = run("setup-git", "--data", trap.folder)
    assert (ran.code, "is a link" in ran.err) == (2, True)
    assert (tmp_path / "mine").read_bytes() == before


@pytest.fixture
def proposed(tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> Clone:
    """A clone with a change that somebody is about to propose."""
    clone = Clone(tmp_path)
    monkeypatch.chdir(clone.root)
    assert run(*RECORD).code == 0
    return clone


def test_pull_request_that_runs(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither the attributes of either side nor the settings, drivers and hooks of the clone run anything."""
    clone = Clone(tmp_path)
    monkeypatch.chdir(clone.root)
    mark, program = tmp_path / "it-ran", tmp_path / "program"
    program.write_text(f"#!/bin/sh\ntouch {mark}\nexit 0\n")
    program.chmod(0o755)
    attributes = "* merge=trap filter=trap diff=trap\n"
    for branch, size in (("fix", 1), ("main", 2)):
        clone.git("switch", "--quiet", "-C", branch, "origin/main")
        (clone.root / ".gitattributes").write_text(attributes)
        (clone.root / "notes.txt").write_text(f"{branch}\n")
        clone.file.write_text(clone.file.read_text() + f"area_km2: {size}\n")
        clone.git("add", "--all")
        clone.git("commit", "--quiet", "--message", branch)
        clone.git("push", "--quiet", "origin", f"HEAD:{branch}")
    (clone.root / ".git" / "info" / "attributes").write_text(attributes)
    for name in ("merge.trap.driver", "filter.trap.clean", "filter.trap.smudge", "diff.trap.textconv"):
        clone.git("config", name, f"{program} %A")
    for name in ("merge.opencouncil.driver", "remote.origin.uploadpack", "core.sshCommand", "gpg.program"):
        clone.git("config", name, str(program))
    clone.git("config", "merge.default", "trap")
    clone.git("config", "commit.gpgSign", "true")
    for name in ("pre-merge-commit", "prepare-commit-msg", "post-merge", "reference-transaction"):
        shutil.copy(program, clone.root / ".git" / "hooks" / name)
    assert run("resolve", "fix", "--yes").code == 1
    assert clone.git("branch", "--list", "resolve/fix").strip() == "resolve/fix"
    assert not mark.exists()


def test_program_for_the_connection(
    run: Run, proposed: Clone, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever the settings of the clone name runs neither for the commit nor for the push."""
    mark, program = tmp_path / "it-ran", tmp_path / "program"
    program.write_text(f'#!/bin/sh\ntouch {mark}\nexec git-receive-pack "$@"\n')
    program.chmod(0o755)
    for name in ("remote.origin.receivepack", "remote.origin.uploadpack", "core.sshCommand", "core.askPass"):
        proposed.git("config", name, str(program))
    proposed.git("config", "credential.helper", f"!{program}")
    proposed.git("config", "commit.gpgSign", "true")
    proposed.git("config", "gpg.program", str(program))
    proposed.git("config", "core.hooksPath", str(tmp_path / "hooks"))
    proposed.git("config", "push.gpgSign", "true")
    hooks = ("pre-commit", "commit-msg", "post-commit", "pre-push", "reference-transaction", "post-checkout")
    (tmp_path / "hooks").mkdir()
    for name in hooks:
        for folder in (tmp_path / "hooks", proposed.root / ".git" / "hooks"):
            shutil.copy(program, folder / name)
    assert run("propose", "--yes").code == 0
    assert "data/lichfield-film" in proposed.list_hub()
    (tmp_path / "bin").mkdir()
    (tmp_path / "bin" / "ssh").write_text("#!/bin/sh\nexit 255\n")
    (tmp_path / "bin" / "ssh").chmod(0o755)
    monkeypatch.setenv("PATH", os.pathsep.join((str(tmp_path / "bin"), os.environ["PATH"])))
    proposed.git("remote", "set-url", "origin", "ssh://127.0.0.1/clone.git")
    assert run("propose", "--yes").code == 2
    assert not mark.exists()


def test_address_that_is_a_command(run: Run, proposed: Clone, tmp_path: Path) -> None:
    proposed.git("config", "protocol.ext.allow", "always")
    proposed.git("remote", "set-url", "origin", f"ext::touch {tmp_path / 'it-ran'}")
    ran = run("propose", "--yes")
    assert (ran.code, "only https://, ssh:// and folders are." in ran.err) == (2, True)
    assert not (tmp_path / "it-ran").exists()


def test_remote_in_the_next_folder(run: Run, proposed: Clone, tmp_path: Path) -> None:
    """An archive may hold a clone and, beside it, the remote that it is pushed to."""
    hook = proposed.hub / "hooks" / "pre-receive"
    hook.write_text(f"#!/bin/sh\ntouch {tmp_path / 'it-ran'}\n")
    hook.chmod(0o755)
    ran = run("propose", "--yes")
    assert (ran.code, "the hook pre-receive there could run a program as you" in ran.err) == (2, True)
    assert not (tmp_path / "it-ran").exists()


def test_branch_behind_a_link(run: Run, proposed: Clone, tmp_path: Path) -> None:
    """Git follows links, and would write into whatever file of the user's they lead to."""
    mine = tmp_path / "mine"
    mine.write_text("mine\n")
    log = proposed.root / ".git" / "logs" / "HEAD"
    log.unlink()
    log.symlink_to(mine)
    ran = run("propose", "--yes")
    assert (ran.code, "is a link, and nothing is written through one" in ran.err) == (2, True)
    assert mine.read_text() == "mine\n"


def test_commit_of_more_than_is_shown(run: Run, proposed: Clone) -> None:
    """What somebody has put into the list of what is staged goes nowhere."""
    (proposed.root / "code.py").write_text("import os\n")
    proposed.git("add", "code.py")
    assert run("propose", "--yes").code == 0
    assert git(proposed.hub, "diff", "--name-only", "main", "data/lichfield-film") == FILE


def test_journal_of_a_stranger(tmp_path: Path) -> None:
    """One that was written elsewhere, as it comes with a copy of somebody's files."""
    (tmp_path / "theirs").mkdir()
    write_journal(tmp_path / "theirs", [Entry("councils/lichfield.yaml", "0" * 64)])
    assert read_journal(tmp_path / "theirs")
    shutil.copytree(tmp_path / "theirs", tmp_path / "ours")
    assert read_journal(tmp_path / "ours") is None


def test_monitor_of_files(run: Run, trap: Trap) -> None:
    trap.set(core__fsmonitor=str(trap.program))
    run("validate", "--changed-since", "HEAD~1", "--data", trap.folder)
    assert not trap.mark.exists()


def test_program_for_signatures(run: Run, trap: Trap) -> None:
    text = trap.record.git("cat-file", "commit", "HEAD")
    head, _, body = text.partition("\n\n")
    signature = "gpgsig -----BEGIN PGP SIGNATURE-----\n \n aaaa\n -----END PGP SIGNATURE-----"
    (trap.folder / "signed").write_text(f"{head}\n{signature}\n\n{body}\n")
    name = trap.record.git("hash-object", "-t", "commit", "-w", "signed")
    trap.record.git("reset", "--quiet", "--soft", name)
    trap.set(log__showSignature="true", gpg__program=str(trap.program))
    assert run("history", "lichfield", "--data", trap.folder).code == 0
    assert not trap.mark.exists()


def test_missing_files_from_the_network(run: Run, trap: Trap, tmp_path: Path) -> None:
    trap.set(uploadpack__allowFilter="true")
    partial = trap.record.clone(tmp_path / "partial", "--filter=blob:none", "--no-checkout")
    subprocess.run(
        ["git", "config", "remote.origin.uploadpack", f"touch {trap.mark}; false"], cwd=partial, check=True
    )
    (partial / "data" / "councils").mkdir(parents=True)
    run("diff", "HEAD~1", "HEAD", "--data", partial)
    assert not trap.mark.exists()


def test_link_in_a_commit(run: Run, trap: Trap) -> None:
    path = trap.record.data / "councils" / "lichfield.yaml"
    path.unlink()
    path.symlink_to("../../secret.yaml")
    (trap.folder / "secret.yaml").write_text("what nobody may read")
    trap.record.commit("a link")
    ran = run("validate", "--at", "HEAD", "--data", trap.folder)
    assert "outside-dataset" in ran.out


def test_words_of_a_commit(run: Run, trap: Trap) -> None:
    trap.record.commit("\x1b[2J\x1b[H all is well", notes="c", author="\x9b2J Jo <jo@example.org>")
    ran = run("history", "lichfield", "--data", trap.folder)
    assert "all is well" in ran.out
    assert "\x1b" not in ran.shown
    assert "\x9b" not in ran.shown


def test_module_beside_the_files(tmp_path: Path) -> None:
    """Git runs the merge driver in the folder of whoever's files are merged."""
    (tmp_path / "opencouncil").mkdir()
    (tmp_path / "opencouncil" / "__init__.py").write_text("raise SystemExit('a stranger was run')")
    (tmp_path / "opencouncil" / "__main__.py").write_text("raise SystemExit('a stranger was run')")
    for name in "OAB":
        (tmp_path / name).write_text("id: lichfield\n")
    driver = make_driver(sys.executable)
    for mark, value in {"%O": "O", "%A": "A", "%B": "B", "%P": "p", "%L": "7", "%X": "x", "%Y": "y"}.items():
        driver = driver.replace(mark, value)
    done = subprocess.run(["sh", "-c", driver], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert "a stranger was run" not in done.stderr
    assert done.returncode == 0
