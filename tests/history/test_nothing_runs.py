"""No program that a repository names is run, by no command, whatever its settings are and however spelt."""

import os
import re
import shlex
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from opencouncil.cli.app import COMMANDS, main
from opencouncil.history import commands
from support.builders import SAMPLE
from support.commands import list_commands
from support.repositories import Record
from support.small_dataset import write_silent_law
from support.watching import watch

SOURCE = Path(commands.__file__).parents[1]
# Settings that name a program, in the words of a file of settings; each has a program of its own.
SETTINGS = (
    b'[core]\n fsmonitor = "%s"\n',
    b'[CORE]\n FSMonitor = "%s"\n',
    b'[core]\n pager = "%s"\n',
    b'[core]\n editor = "%s"\n',
    b'[core]\n sshCommand = "%s"\n',
    b'[core]\n gitProxy = "%s"\n',
    b'[core]\n askPass = "%s"\n',
    b'[core]\n alternateRefsCommand = "%s"\n',
    b'[pager]\n log = "%s"\n config = "%s"\n diff-tree = "%s"\n ls-files = "%s"\n',
    b'[diff]\n external = "%s"\n',
    b'[diff "trap"]\n command = "%s"\n textconv = "%s"\n',
    b'[diff "\xff"]\n command = "%s"\n textconv = "%s"\n',
    b'[merge "trap"]\n driver = "%s %%O %%A %%B"\n recursive = binary\n',
    b'[gpg]\n program = "%s"\n',
    b'[gpg "openpgp"]\n program = "%s"\n',
    b'[gpg "ssh"]\n program = "%s"\n defaultKeyCommand = "%s"\n',
    b'[gpg "x509"]\n program = "%s"\n',
    b"[log]\n showSignature = true\n",
    b'[credential]\n helper = "!%s"\n',
    b'[credential "https://127.0.0.1"]\n helper = "%s"\n',
    b"[protocol]\n allow = always\n",
    b'[protocol "ext"]\n allow = always\n',
    b'[uploadpack]\n packObjectsHook = "%s"\n',
    b'[gc]\n recentObjectsHook = "%s"\n',
    b'[sequence]\n editor = "%s"\n',
    b'[interactive]\n diffFilter = "%s"\n',
    b'[trailer "sign"]\n command = "%s"\n cmd = "%s"\n key = Sign\n',
    b'[submodule "m"]\n update = "!%s"\n path = data/m\n url = "ext::%s"\n active = true\n',
    b'[hook "h"]\n command = "%s"\n event = post-index-change\n event = reference-transaction\n',
    b'[alias]\n log = "!%s"\n ls-tree = "!%s"\n config = "!%s"\n rev-parse = "!%s"\n diff-tree = "!%s"\n',
)
# A filter for each of several files. Whoever reads some of the names as text would write another.
FILTERS = (b"trap", b"\xff", b"\xc3\xa9", b"e\xcc\x81", b"a=b", b"A", b"a", b"x.clean", b"\xed\xa0\x80")
_FILTER = b'[filter "%s"]\n clean = "%%s"\n smudge = "%%s"\n process = "%%s"\n required = true\n'
# Each command that asks git, in the ways in which it asks differently.
WAYS = {
    "validate": (["--changed-since", "HEAD~1"], ["--against", "HEAD~1"], ["--at", "HEAD~1"]),
    "list": (["--at", "HEAD~1"],),
    "show": (["lichfield", "--at", "HEAD~1"],),
    "may": (["film", "lichfield", "--at", "HEAD~1"],),
    "find": (["lichfield", "--at", "HEAD~1"],),
    "lineage": (["lichfield", "--at", "HEAD~1"],),
    "query": (["select 1", "--at", "HEAD~1"],),
    "stats": (["--at", "HEAD~1"], ["--over-time"]),
    "out-of-step": (["--at", "HEAD~1"],),
    "score": (["lichfield", "--at", "HEAD~1"],),
    "rank": (["--at", "HEAD~1"],),
    "replies": (["--at", "HEAD~1"],),
    "gaps": (["--at", "HEAD~1"],),
    "stale": (["--at", "HEAD~1"],),
    "card": (["lichfield", "--at", "HEAD~1"],),
    "letter": (["lichfield", "--at", "HEAD~1"],),
    "similar": (["lichfield", "--at", "HEAD~1"],),
    "compare": (["council-0", "council-1", "--at", "HEAD~1"],),
    "systems": (["--at", "HEAD~1"],),
    "export": (
        ["--format", "csv", "--table", "councils", "--at", "HEAD~1"],
        ["--format", "geojson"],
        ["--format", "geojson", "--at", "HEAD~1"],
    ),
    "map": (["--at", "HEAD~1"],),
    "site build": (["--at", "HEAD~1", "-o", "public"],),
    # It goes on for ever, and makes the site as `site build` does.
    "site serve": (),
    "diff": ([], ["HEAD~1"], ["HEAD~1", "HEAD"]),
    "history": (["lichfield"], ["lichfield", "--at", "HEAD~1"]),
    "changelog": ([], ["--by", "release"], ["HEAD~1", "--council", "lichfield"]),
    "news": ([], ["--since", "HEAD~1"]),
    "calendar": ([], ["--at", "HEAD~1"]),
    "watch list": (["--at", "HEAD~1"],),
    # What writes ends alike, with the steps to a pull request: one command for all.
    "rename": (["lichfield", "mercia", "--yes"],),
    "rename-source": (["mysociety-la", "mysociety", "--yes"],),
    "replace-url": (["--host", "geoportal.statistics.gov.uk", "portal.example.org", "--yes"],),
    "record": (),
    "correct": (),
    "withdraw": (),
    "reread": (),
    "reply": (),
    "new": (),
    "reorganise": (),
    "import": (),
    "propose": (["--dry-run"],),
    "setup-git": ([], ["--remove"]),
    "resolve": (["old"], ["main", "--base", "old"]),
    "merge-file": (["data/councils/lichfield.yaml"] * 3, ["data/broken.yaml"] * 3),
}


class Traps:
    """Programs of which each leaves a mark when it runs."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        folder.mkdir()
        self._number = 0

    def make(self) -> bytes:
        self._number += 1
        program = self._folder / f"program-{self._number}"
        mark = shlex.quote(str(self._folder / f"ran-{self._number}"))
        program.write_text(f'#!/bin/sh\necho "$0 $*" > {mark}\ncat 2>/dev/null\nexit 0\n')
        program.chmod(0o755)
        return os.fsencode(program)

    def fill(self, text: bytes) -> bytes:
        """The text with a new program at each mark."""
        return text % tuple(self.make() for _ in range(text.replace(b"%%", b"").count(b"%s")))

    @property
    def sprung(self) -> list[str]:
        return [path.read_text() for path in sorted(self._folder.glob("ran-*"))]


@pytest.fixture
def traps(tmp_path: Path) -> Traps:
    return Traps(tmp_path / "traps")


@pytest.fixture
def record(tmp_path: Path, traps: Traps, monkeypatch: pytest.MonkeyPatch) -> Record:
    """A repository in which whatever can name a program does, and whose files git would want to read."""
    record = Record(tmp_path / "clone")
    write_silent_law(record.data)
    shutil.copy(SAMPLE / "data" / "scoring.yaml", record.data)
    record.write("broken.yaml", "{")
    record.write("hexagons.json", '{"layout": "odd-r", "hexes": {"E07000194": {"n": "L", "q": 0, "r": 0}}}')
    for number, _ in enumerate(FILTERS):
        record.write_council(f"council-{number}")
    record.commit("first", notes="a")
    record.commit("second", "2026-11-02", notes="b")
    sign_last_commit(record)
    record.git("tag", "data-v1.0.0")
    record.git("branch", "old", "HEAD~1")
    attributes = b"".join(
        b"data/councils/council-%d.yaml filter=%s\n" % (number, name) for number, name in enumerate(FILTERS)
    )
    (record.root / ".gitattributes").write_bytes(b"*.yaml diff=trap merge=trap\n" + attributes)
    (record.root / ".gitmodules").write_bytes(traps.fill(b'[submodule "m"]\n path = data/m\n update = !%s\n'))
    settings = b"".join(map(traps.fill, SETTINGS))
    settings += b"".join(traps.fill(_FILTER % name.replace(b"%", b"%%")) for name in FILTERS)
    included = record.root / ".git" / "more"
    included.write_bytes(traps.fill(b'[core]\n fsmonitor = "%s"\n[diff]\n external = "%s"\n'))
    with (record.root / ".git" / "config").open("ab") as file:
        file.write(settings)
        file.write(b'[include]\n path = more\n[includeIf "gitdir:/"]\n path = more\n')
        file.write(b"[extensions]\n worktreeConfig = true\n")
    (record.root / ".git" / "config.worktree").write_bytes(traps.fill(b'[core]\n fsmonitor = "%s"\n'))
    for hook in ("post-index-change", "fsmonitor-watchman", "reference-transaction", "post-checkout"):
        (record.root / ".git" / "hooks" / hook).write_bytes(b'#!/bin/sh\n"%s"\n' % traps.make())
        (record.root / ".git" / "hooks" / hook).chmod(0o755)
    # A program of the name in the repository itself, found by whoever looks for it here.
    (record.root / "git").write_bytes(b'#!/bin/sh\n"%s"\n' % traps.make())
    (record.root / "git").chmod(0o755)
    record.write_council(notes="c")
    for path in record.data.rglob("*.yaml"):
        os.utime(path, (0, 0))
    watch("lichfield")
    monkeypatch.chdir(record.root)
    monkeypatch.setenv("PATH", f".{os.pathsep}{os.pathsep}{os.environ['PATH']}{os.pathsep}")
    return record


def sign_last_commit(record: Record) -> None:
    """Give it what looks like a signature, so that git would have somebody look at it."""
    head, _, body = record.git("cat-file", "commit", "HEAD").partition("\n\n")
    signature = "gpgsig -----BEGIN PGP SIGNATURE-----\n \n aaaa\n -----END PGP SIGNATURE-----"
    (record.root / "signed").write_text(f"{head}\n{signature}\n\n{body}\n")
    name = record.git("hash-object", "-t", "commit", "-w", "signed")
    (record.root / "signed").unlink()
    record.git("reset", "--quiet", "--soft", name)


def iter_commands() -> Iterator[str]:
    """The commands that ask git: those with --at, and those whose code names what does."""
    known = list_commands()
    for command in COMMANDS:
        text = (SOURCE / "cli" / f"{command.module}.py").read_text(encoding="utf-8")
        has_option = any(one.name == "at" for one in known[command.name].params)
        if has_option or re.search(r"opencouncil\.history|\b(asking|recording)\b", text):
            yield command.name


def test_every_command_that_asks_git_is_tried() -> None:
    assert set(iter_commands()) == set(WAYS)


@pytest.mark.parametrize("name", [name for name in WAYS if WAYS[name]])
def test_a_command_runs_nothing(record: Record, traps: Traps, name: str) -> None:
    for way in WAYS[name]:
        assert main([*name.split(), *way]) in (0, 1), way
        assert traps.sprung == [], way


def test_what_is_set_would_run(record: Record, traps: Traps, monkeypatch: pytest.MonkeyPatch) -> None:
    """Git by itself runs them: each filter, the file monitor, and tools that compare or check."""
    monkeypatch.setenv("PATH", os.environ["PATH"].lstrip(f".{os.pathsep}"))
    ways = [["status"], ["-c", "core.fsmonitor=", "log", "-p", "--ext-diff", "-1"]]
    ways += [["-c", "core.fsmonitor=", "log", "-p", "--textconv", "--no-ext-diff", "-1"]]
    ways += [
        ["-c", "core.fsmonitor=", "add", f"data/councils/council-{n}.yaml"] for n, _ in enumerate(FILTERS)
    ]
    for way in ways:
        subprocess.run(["git", *way], check=False, capture_output=True, timeout=60)
    # The monitor, the check of a signature, and two tools that compare.
    assert len(traps.sprung) >= len(FILTERS) + 4
