"""The state of the cited addresses, asked on two branches: no conflict, and the newer counts."""

from pathlib import Path

from opencouncil.history.commands import Commands
from opencouncil.merging.pieces import Marks
from opencouncil.merging.trees import merge_commits
from opencouncil.reading.links import load_links, parse_links
from opencouncil.reading.snapshot import LINKS, open_folder
from support.builders import REPOSITORY, council_text
from support.repositories import Record

HEAD = '{"version": 1}\n'
EXPECTED = {"a": "moved", "b": "gone", "c": "fine", "d": "changed"}


def line(name: str, verdict: str, day: int) -> str:
    asked = f'"asked": "2026-11-{day:02}", "since": "2026-11-01"'
    return f'{{"address": "http://{name}.example.org/", "verdict": "{verdict}", {asked}}}\n'


def make_branches(root: Path) -> Record:
    """Neighbouring lines change on both sides, one on each, one comes and one goes."""
    record = Record(root / "clone")
    (record.root / ".gitattributes").write_bytes((REPOSITORY / ".gitattributes").read_bytes())
    record.write("councils/lichfield.yaml", council_text())
    record.write(LINKS, HEAD + line("a", "fine", 1) + line("b", "fine", 1) + line("c", "fine", 1))
    record.commit("data: Begin")
    record.git("checkout", "--quiet", "-b", "other")
    record.write(LINKS, HEAD + line("a", "moved", 8) + line("b", "gone", 15) + line("c", "fine", 1))
    record.commit("data: Ask two", "2026-11-15")
    record.git("checkout", "--quiet", "main")
    record.write(LINKS, HEAD + line("a", "fine", 7) + line("b", "blocked", 14) + line("d", "changed", 9))
    record.commit("data: Ask others", "2026-11-14")
    return record


def shorten(text: bytes) -> dict[str, str]:
    return {address[7]: state.verdict for address, state in parse_links(text).states.items()}


def test_git_merges_states_without_a_conflict(tmp_path: Path) -> None:
    record = make_branches(tmp_path)
    record.git("merge", "--quiet", "--no-edit", "other")
    found = {address[7]: state.verdict for address, state in load_links(open_folder(record.root)).items()}
    assert {name: found[name] for name in "abd"} == {name: EXPECTED[name] for name in "abd"}
    assert not parse_links((record.data / LINKS).read_bytes()).problems


def test_resolve_merges_states_too(tmp_path: Path) -> None:
    record = make_branches(tmp_path)
    # Whatever the clone says of its files has no say there.
    (record.root / ".gitattributes").unlink()
    record.commit("git: Say nothing of files", "2026-11-16")
    git = Commands(record.root, ())
    ours, theirs = (record.git("rev-parse", name) for name in ("main", "other"))
    merged = merge_commits(git, ours, theirs, "data/", Marks("ours", "theirs"))
    assert merged.conflicts == ()
    found = shorten(record.git("show", f"{merged.tree}:data/{LINKS}").encode() + b"\n")
    assert {name: found[name] for name in "abd"} == {name: EXPECTED[name] for name in "abd"}
