"""``diff`` in a large dataset against one in a small, ``history`` against ``git log``, and ``changelog``.

All run in repositories built here by ``git fast-import``: the council files are copies of a real one under
other ids, with the real law and reorganisations beside them. In a dataset of 500 files git's own walk over
2,000 commits is over before Python has started, so the history is measured in the large one.
"""

import subprocess
from collections.abc import Iterator
from functools import cache
from itertools import chain
from pathlib import Path

from benchmarks import ROOT
from benchmarks.measuring import PARISHES, REAL, Bench, Group
from benchmarks.running import Command
from benchmarks.table import Bar

SIZES = (REAL, PARISHES)
SMALL, LARGE = 500, 12_000
CHANGED = 10
COMMITS = 2_000
# The last commit of each hundred touches the council whose history is asked for.
TOUCHED_EVERY = 100

# `changelog` over so many commits, each of which changes so many councils.
STEPS = (250, 500, 1_000)
CHANGED_EACH = 4
# For twice as many changed files, twice as long and a quarter: the machine is never quite the same.
LINEAR = 1.25

COUNCIL = "council-00000"


def iter_groups(bench: Bench, size: int) -> Iterator[Group]:
    if size == REAL:
        yield _measure_changelog(bench)
    else:
        yield _measure_diff(bench)
        yield _measure_history(bench)


def _measure_diff(bench: Bench) -> Group:
    """`diff HEAD~1` with ten councils changed, in a dataset of 12,000 and in one of 500."""
    names = {size: f"diff HEAD~1, {CHANGED} of {size:,} files changed" for size in (LARGE, SMALL)}
    commands: dict[str, Command] = {}
    for size, name in names.items():
        place = _build(bench.scratch / f"diff-{size}", size, _change_ten(size))
        commands[name] = bench.ours("diff", "HEAD~1", at=place)
    what = f"`diff HEAD~1`, {CHANGED} files changed: of {LARGE:,} ÷ of {SMALL}"
    bar = Bar(what, names[LARGE], names[SMALL], at_most=3)
    return Group("diff", commands, (bar,))


def _measure_history(bench: Bench) -> Group:
    """`history` of a council over 2,000 commits, nearly all of which touch other files."""
    place = _build(bench.scratch / "history", LARGE, _touch_others(LARGE))
    ours, log = f"history over {COMMITS:,} commits", "git log -- FILE"
    path = f"data/councils/{COUNCIL}.yaml"
    commands = {
        ours: bench.ours("history", COUNCIL, at=place),
        log: bench.command("git", "log", "--format=%H %ct %an %s", "--", path, at=place),
    }
    bar = Bar(f"`history`, {COMMITS:,} commits in {LARGE:,} files ÷ git log -- FILE", ours, log, at_most=3)
    return Group("history", commands, (bar,))


def _measure_changelog(bench: Bench) -> Group:
    """`changelog` over 250, 500 and 1,000 commits: time for what is changed, and for nothing else."""
    place = _build(bench.scratch / "changelog", SMALL, _change_claims(SMALL))
    names = {steps: f"changelog over {steps:,} commits" for steps in STEPS}
    commands = {name: bench.ours("changelog", f"HEAD~{steps}", at=place) for steps, name in names.items()}
    few, *more = STEPS
    bars = tuple(
        Bar(
            f"`changelog`, {steps * CHANGED_EACH:,} changed files in {steps:,} commits ÷ {few}",
            names[steps],
            names[few],
            at_most=LINEAR * steps / few,
        )
        for steps in more
    )
    return Group("changelog", commands, bars, rounds=5)


def _build(root: Path, size: int, commits: Iterator[dict[int, str]]) -> Path:
    """A repository whose first commit holds so many councils, and those that follow change some."""
    root.mkdir()
    _git(root, "init", "--quiet", "--initial-branch=main")
    everything = dict.fromkeys(range(size), _read_text())
    # Piece by piece: what this program takes of memory is the least that is seen of any command.
    with subprocess.Popen(["git", "fast-import", "--quiet"], cwd=root, stdin=subprocess.PIPE) as process:
        assert process.stdin  # noqa: S101 - asked for above
        for number, files in enumerate(chain([everything], commits)):
            process.stdin.write(_head(number))
            for place, text in files.items():
                process.stdin.write(_file(f"councils/{_name(place)}.yaml", _as(place, text)))
            if not number:
                process.stdin.writelines(_real_files())
    if process.returncode:
        raise SystemExit(f"git fast-import ended with {process.returncode}.")
    _git(root, "reset", "--quiet", "--hard")
    return root


@cache
def _read_text() -> str:
    """The council whose copies fill the repositories."""
    return (ROOT / "data" / "councils" / "fife.yaml").read_text(encoding="utf-8")


def _change_ten(size: int) -> Iterator[dict[int, str]]:
    text = _read_text().replace("status: permission-required", "status: allowed", 1)
    yield dict.fromkeys(range(0, size, size // CHANGED), text)


def _touch_others(size: int) -> Iterator[dict[int, str]]:
    for number in range(1, COMMITS + 1):
        place = 0 if number % TOUCHED_EVERY == 0 else 1 + number % (size - 1)
        yield {place: _read_text().replace("count: 371340", f"count: {400_000 + number}")}


def _change_claims(size: int) -> Iterator[dict[int, str]]:
    """In each commit other councils, whose first claim says something new."""
    for number in range(STEPS[-1]):
        text = _read_text().replace("summary: no audio", f"summary: in commit {number} no audio", 1)
        yield {(number * CHANGED_EACH + place) % size: text for place in range(CHANGED_EACH)}


def _real_files() -> Iterator[bytes]:
    for path in sorted((ROOT / "data").rglob("*.yaml")):
        inside = path.relative_to(ROOT / "data").as_posix()
        if not inside.startswith("councils/"):
            yield _file(inside, path.read_text(encoding="utf-8"))


def _name(place: int) -> str:
    return f"council-{place:05}"


def _as(place: int, text: str) -> str:
    return text.replace("id: fife", f"id: {_name(place)}", 1)


def _head(number: int) -> bytes:
    when = 1_767_225_600 + number * 3600
    message = f"Commit {number}".encode()
    who = f"committer A Contributor <contributor@example.org> {when} +0000"
    return b"commit refs/heads/main\n%b\ndata %d\n%b\n" % (who.encode(), len(message), message)


def _file(inside: str, text: str) -> bytes:
    data = text.encode()
    return b"M 100644 inline data/%b\ndata %d\n%b\n" % (inside.encode(), len(data), data)


def _git(root: Path, *arguments: str) -> None:
    subprocess.run(["git", *arguments], cwd=root, check=True, capture_output=True)
