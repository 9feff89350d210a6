"""Every command that writes ends with what comes next, a line each."""

import subprocess
import sys
from pathlib import Path

import pytest

from opencouncil.cli.app import main
from support.clones import FILE, RECORD, Clone, git

BRANCH = "data/lichfield-film"
SUBJECT = "data(lichfield): Record filming as allowed, March 2025"
STEPS = (
    "Next: opencouncil propose\n"
    f"  or git switch -c {BRANCH}\n"
    f"     git add {FILE}\n"
    f"     git commit -m '{SUBJECT}'\n"
    f"     git push -u origin {BRANCH}\n"
)


@pytest.fixture
def clone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Clone:
    clone = Clone(tmp_path)
    monkeypatch.chdir(clone.root)
    return clone


def test_the_steps_stand_at_the_end(clone: Clone, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([*RECORD]) == 0
    assert capsys.readouterr().err == (
        f"Written to {FILE}. See it with `opencouncil show lichfield`.\n{STEPS}"
    )


def test_the_lines_in_git_do_what_propose_does(clone: Clone, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([*RECORD]) == 0
    lines = capsys.readouterr().err.splitlines()[2:]
    script = "\n".join(line.removeprefix("  or").strip() for line in lines)
    subprocess.run(["sh", "-e", "-c", script], cwd=clone.root, check=True, capture_output=True)
    assert clone.list_hub() == {"main": "data: Begin", BRANCH: SUBJECT}
    assert git(clone.hub, "diff", "--name-only", "main", BRANCH) == FILE


def test_on_a_branch_of_ones_own_the_change_joins_it(
    clone: Clone, capsys: pytest.CaptureFixture[str]
) -> None:
    clone.git("switch", "--quiet", "--create", "mine")
    assert main([*RECORD]) == 0
    assert capsys.readouterr().err.endswith(
        "Next: opencouncil propose\n"
        f"  or git add {FILE}\n"
        f"     git commit -m '{SUBJECT}'\n"
        "     git push -u origin mine\n"
    )


def test_a_reason_goes_into_the_message(clone: Clone, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([*RECORD]) == 0
    assert main(["propose", "--yes"]) == 0
    assert main(["show", "lichfield", "--format", "json"]) == 0
    text = capsys.readouterr().out
    name = text[text.index('"lichfield/film/') + 1 :].partition('"')[0]
    assert main(["withdraw", name, "--because", "It's about the parish.", "--yes"]) == 0
    assert (
        "Next: opencouncil propose -m 'data(lichfield): Withdraw the claim on filming' "
        "-m 'It'\"'\"'s about the parish.'\n"
    ) in capsys.readouterr().err


def test_what_was_changed_before_stays_out_and_is_named(
    clone: Clone, capsys: pytest.CaptureFixture[str]
) -> None:
    fife = clone.root / "data" / "councils" / "fife.yaml"
    fife.write_text(f"{fife.read_text()}# More.\n")
    assert main([*RECORD]) == 0
    assert capsys.readouterr().err == (
        f"Written to {FILE}. See it with `opencouncil show lichfield`.\n"
        f"{STEPS.replace('propose', 'propose lichfield')}"
        "Changed before, and not committed yet: data/councils/fife.yaml. `opencouncil propose` without a "
        "name takes all.\n"
    )


def test_a_withdrawal_without_its_reason_is_told(clone: Clone, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([*RECORD]) == 0
    assert main(["propose", "--yes"]) == 0
    clone.file.write_bytes(clone.git("show", f"main:{FILE}").encode() + b"\n")
    capsys.readouterr()
    told = "A claim is withdrawn, and the pull request must say why."
    for message, is_told in (
        ([], True),
        (["-m", "Move addresses", "-m", "They moved."], True),
        (["-m", "Withdraw the claim on filming", "-m", "It was about the parish."], False),
    ):
        main(["propose", "--dry-run", *message])
        assert (told in capsys.readouterr().err) is is_told


@pytest.mark.parametrize(
    "line",
    [
        ["fmt"],
        ["validate", "--fix"],
        ["new", "stafford", "--name", "Stafford Borough Council", "--yes"],
        ["reread", "https://www.lichfielddc.gov.uk/filming", "--checked", "2026-11-21", "--yes"],
    ],
)
def test_other_commands_that_write(clone: Clone, line: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main([*RECORD, "--checked", "2026-11-20"]) == 0
    if line[0] in ("fmt", "validate"):
        clone.file.write_bytes(clone.file.read_bytes().replace(b"\n", b"\r\n"))
    clone.git("commit", "--quiet", "--all", "--message", "data: Leave it untidy")
    capsys.readouterr()
    main(line)
    assert "\nNext: opencouncil propose\n  or git switch -c data/" in f"\n{capsys.readouterr().err}"


@pytest.mark.parametrize("line", [["fmt"], ["fmt", "--check"], [*RECORD[:-1], "--dry-run"], ["validate"]])
def test_what_wrote_nothing_says_nothing(
    clone: Clone, line: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    main(line)
    assert "Next:" not in capsys.readouterr().err


@pytest.mark.parametrize("name", ["GIT_INDEX_FILE", "PRE_COMMIT", "CI"])
def test_within_a_hook_or_a_check_somebody_else_knows(
    clone: Clone, name: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(name, "1")
    assert main([*RECORD]) == 0
    assert "Next:" not in capsys.readouterr().err


def test_without_git_the_browser_is_left(
    dataset: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(dataset)
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    assert main([*RECORD]) == 0
    assert capsys.readouterr().err.endswith(
        "Next: this folder is no clone of git. Propose the same change in the browser:\n"
        f"  https://github.com/opencouncil/opencouncil/edit/main/{FILE}\n"
    )


def test_with_an_open_merge_one_line_is_left(clone: Clone, capsys: pytest.CaptureFixture[str]) -> None:
    (clone.root / ".git" / "MERGE_HEAD").write_text(clone.git("rev-parse", "HEAD") + "\n")
    assert main([*RECORD]) == 0
    assert capsys.readouterr().err.endswith("lichfield`.\nNext: opencouncil propose\n")
