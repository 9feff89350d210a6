"""A unified diff of an edit is what git applies, also where a file has hundreds of thousands of lines."""

import difflib
import io
import subprocess
from pathlib import Path

import pytest

from opencouncil.render.edits import diff
from opencouncil.render.edits.diff import render_diff


def render(before: bytes | None, after: bytes) -> str:
    out = io.StringIO()
    render_diff("file", before, after, out)
    return out.getvalue()


def apply(folder: Path, before: bytes, told: str) -> bytes:
    (folder / "file").write_bytes(before)
    subprocess.run(
        ["git", "apply", "--unidiff-zero", "-"],
        cwd=folder,
        input=told.encode(),
        check=True,
        capture_output=True,
    )
    return (folder / "file").read_bytes()


LINES = b"".join(b"line %d\n" % number for number in range(20))
AFTER = LINES.replace(b"line 9\n", b"nine\nten\n")


@pytest.mark.parametrize("most", [20_000, 0], ids=["compared", "as one change"])
@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param(LINES, AFTER, id="in the middle"),
        pytest.param(LINES, LINES + b"more\n", id="at the end"),
        pytest.param(LINES, b"more\n" + LINES, id="at the start"),
        pytest.param(LINES, LINES[:-1], id="without a last line end"),
        pytest.param(LINES[:-1], LINES, id="with one"),
        pytest.param(b"a\n" * 9, b"a\n" * 5, id="the same lines"),
        pytest.param("a\u2028b\n\x0c\n".encode(), "a\u2028c\n\x0c\n".encode(), id="other ends of lines"),
    ],
)
def test_git_can_apply_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, before: bytes, after: bytes, most: int
) -> None:
    monkeypatch.setattr(diff, "MAX_COMPARED", most)
    monkeypatch.setattr(diff, "clean_line", str)  # control characters are replaced by a mark
    assert apply(tmp_path, before, render(before, after)) == after


def test_a_new_file() -> None:
    assert render(None, b"a\nb\n") == "--- /dev/null\n+++ b/file\n@@ -0,0 +1,2 @@\n+a\n+b\n"


def test_a_large_change_is_not_compared_line_by_line(monkeypatch: pytest.MonkeyPatch) -> None:
    """A hundred lines, each repeated thousands of times, took minutes."""

    def compare(*arguments: object) -> None:
        raise AssertionError

    monkeypatch.setattr(difflib, "unified_diff", compare)
    many = b"".join(b"# %d\n" % (number % 100) for number in range(200_000))
    told = render(b"a: 1\n" + many + b"b: 2\n", b"a: 1\n" + many + many + b"b: 2\n")
    assert told.splitlines()[2] == "@@ -199999,4 +199999,200004 @@"
    assert told.count("\n+# 7\n") == 2_000
