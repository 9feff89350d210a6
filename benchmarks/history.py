"""``diff`` in a large dataset against one in a small, ``history`` against ``git log``, and ``changelog``.

All run in repositories built here by ``git fast-import``: the council files are copies of a real one
under other ids, with the real law and reorganisations beside them. Times are of whole commands, Python's
start included; in a dataset of 500 files git's own walk over 2,000 commits is over before Python has started,
so the history is measured in the large one.
"""

import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

from benchmarks.timing import BIN, ROOT, compare_commands, report

SMALL, LARGE = 500, 12_000
CHANGED = 10
COMMITS = 2_000
TIMES_SLOWER = 3
# The last commit of each hundred touches the council whose history is asked for.
TOUCHED_EVERY = 100

# `changelog` over so many commits, each of which changes so many councils.
STEPS = (250, 500, 1_000)
CHANGED_EACH = 4
# For twice as many changed files, twice as long and a quarter: the machine is never quite the same.
LINEAR = 1.25

COMMAND = (str(BIN / "python"), "-m", "opencouncil")
COUNCIL = "council-00000"
_TEXT = (ROOT / "data" / "councils" / "fife.yaml").read_text(encoding="utf-8")


def measure_diff() -> bool:
    """`diff HEAD~1` with ten councils changed, in a dataset of 12,000 and in one of 500."""
    with tempfile.TemporaryDirectory() as folder:
        small, large = (_build(Path(folder) / str(size), size, _change_ten(size)) for size in (SMALL, LARGE))
        ours, peer = ((*COMMAND, "diff", "HEAD~1", "--data", str(place)) for place in (large, small))
        comparison = compare_commands(ours, peer)
    met = comparison.ratio >= 1 / TIMES_SLOWER
    title = f"opencouncil diff HEAD~1, {CHANGED} of {LARGE:,} files changed, against {CHANGED} of {SMALL}"
    report(title, comparison, f"at most {TIMES_SLOWER} times slower", met)
    return met


def measure_history() -> bool:
    """`history` of a council over 2,000 commits, nearly all of which touch other files."""
    with tempfile.TemporaryDirectory() as folder:
        place = _build(Path(folder) / "large", LARGE, _touch_others(LARGE))
        path = f"data/councils/{COUNCIL}.yaml"
        peer = ("git", "-C", str(place), "log", "--format=%H %ct %an %s", "--", path)
        comparison = compare_commands((*COMMAND, "history", COUNCIL, "--data", str(place)), peer)
    met = comparison.ratio >= 1 / TIMES_SLOWER
    title = f"opencouncil history over {COMMITS:,} commits in {LARGE:,} files against git log -- FILE"
    report(title, comparison, f"at most {TIMES_SLOWER} times slower", met)
    return met


def measure_changelog() -> bool:
    """`changelog` over 250, 500 and 1,000 commits: time for what is changed, and for nothing else."""
    is_met = True
    few, *more = STEPS
    with tempfile.TemporaryDirectory() as folder:
        place = _build(Path(folder) / "small", SMALL, _change_claims(SMALL))
        peer = (*COMMAND, "changelog", f"HEAD~{few}", "--data", str(place))
        for steps in more:
            ours = (*COMMAND, "changelog", f"HEAD~{steps}", "--data", str(place))
            comparison = compare_commands(ours, peer, runs=5)
            times = steps // few
            met = comparison.ratio >= 1 / (LINEAR * times)
            title = f"opencouncil changelog over {steps * CHANGED_EACH:,} changed files in {steps:,} commits"
            report(
                f"{title}, against {few}", comparison, f"at most {LINEAR * times} times slower: linear", met
            )
            is_met = is_met and met
    return is_met


def _build(root: Path, size: int, commits: Iterator[dict[int, str]]) -> Path:
    """A repository whose first commit holds so many councils, and those that follow change some."""
    root.mkdir()
    _git(root, "init", "--quiet", "--initial-branch=main")
    stream: list[bytes] = []
    everything = dict.fromkeys(range(size), _TEXT)
    for number, files in enumerate([everything, *commits]):
        stream.append(_head(number))
        stream += (_file(f"councils/{_name(place)}.yaml", _as(place, text)) for place, text in files.items())
        if not number:
            stream += _real_files()
    subprocess.run(["git", "fast-import", "--quiet"], cwd=root, input=b"".join(stream), check=True)
    _git(root, "reset", "--quiet", "--hard")
    return root


def _change_ten(size: int) -> Iterator[dict[int, str]]:
    text = _TEXT.replace("status: permission-required", "status: allowed", 1)
    yield dict.fromkeys(range(0, size, size // CHANGED), text)


def _touch_others(size: int) -> Iterator[dict[int, str]]:
    for number in range(1, COMMITS + 1):
        place = 0 if number % TOUCHED_EVERY == 0 else 1 + number % (size - 1)
        yield {place: _TEXT.replace("count: 371340", f"count: {400_000 + number}")}


def _change_claims(size: int) -> Iterator[dict[int, str]]:
    """In each commit other councils, whose first claim says something new."""
    for number in range(STEPS[-1]):
        text = _TEXT.replace("summary: no audio", f"summary: in commit {number} no audio", 1)
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
