"""Findings in a log are what Rich would write there, without Rich."""

import io
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from opencouncil.findings import Finding, NationContents, Report, Severity
from opencouncil.render.findings import text
from support.builders import REPOSITORY

# Marks of Rich and of logs, wide letters, what cannot be seen, and ends of lines.
TEXTS = st.text(st.sampled_from("ab :[]#@\\/\t\n\r\0\x1b\u200b\u202e\u00a0é漢字😀*_`"), max_size=120)
FINDINGS = st.builds(
    Finding,
    path=TEXTS,
    line=st.integers(1, 2_000),
    column=st.integers(1, 200),
    rule=st.sampled_from(["tab", "decision-overdue", "claim-twice"]),
    severity=st.sampled_from(Severity),
    message=TEXTS,
    hint=TEXTS,
    pointer=st.just(("name",)),
    excerpt=TEXTS,
    fixable=st.booleans(),
)


def show(report: Report) -> str:
    out = io.StringIO()
    text.render(report, out)
    return out.getvalue()


def show_by_rich(report: Report) -> str:
    """The same in a stream that may have colours and, as Rich sees, has none."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(text, "_may_have_style", lambda _: True)
        return show(report)


@given(st.lists(FINDINGS, max_size=6), st.integers(1, 6), st.integers(0, 2))
def test_a_log_needs_no_rich(found: list[Finding], times: int, elsewhere: int) -> None:
    contents = (NationContents("wales", current=22, future=0, abolished=1, with_claims=20, claims=99),)
    # The same finding in several files is told once.
    same = [one._replace(line=line) for one in found for line in range(1, times + 1)]
    report = Report(tuple(same), checked=len(found), contents=contents, sources=7, elsewhere=elsewhere)
    assert show(report) == show_by_rich(report)


def test_no_library_for_colours_is_loaded_for_a_finding_in_a_log(tmp_path: Path) -> None:
    (tmp_path / "councils").mkdir()
    (tmp_path / "councils" / "leeds.yaml").write_text("name: Leeds\nnmae: Leeds\n")
    code = (
        "import sys\nfrom opencouncil.cli.app import main\nmain(['validate'])\nprint('rich' in sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=REPOSITORY,
        env={"PYTHONPATH": str(REPOSITORY / "src"), "OPENCOUNCIL_DATA": str(tmp_path)},
        check=True,
        capture_output=True,
        text=True,
    )
    assert "nmae" in done.stdout
    assert done.stdout.endswith("False\n")
