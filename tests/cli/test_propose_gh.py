"""``opencouncil propose`` where GitHub's program gh is installed: a stand-in that notes how it is called."""

import json
import os
import shutil
import sys
from pathlib import Path

import pytest

from opencouncil.cli.app import main
from support.clones import RECORD, Clone

pytestmark = pytest.mark.skipif(os.name == "nt", reason="the stand-in is a script")

BRANCH = "data/lichfield-film"
GITHUB = "https://github.com/jo/opencouncil.git"
CREATED = "https://github.com/opencouncil/opencouncil/pull/7"
SCRIPT = """#!{python}
import json, os, sys
given = sys.argv[1:]
with open({log!r}, "a") as out:
    out.write(json.dumps([given, os.getcwd(), sorted(os.listdir("."))]) + "\\n")
answers = json.loads(open({answers!r}).read())
code, said = answers[given[0]]
print(said)
sys.exit(code)
"""


class Gh:
    def __init__(self, folder: Path) -> None:
        self.log, self._answers = folder / "calls", folder / "answers.json"
        program = folder / "bin" / "gh"
        program.parent.mkdir()
        text = SCRIPT.format(python=sys.executable, log=str(self.log), answers=str(self._answers))
        program.write_text(text)
        program.chmod(0o755)
        self.answer()

    def answer(
        self, auth: int = 0, parent: str = "opencouncil/opencouncil", pr: object = (0, CREATED)
    ) -> None:
        self._answers.write_text(json.dumps({"auth": [auth, ""], "repo": [0, parent], "pr": pr}))

    def list_calls(self) -> list[list[str]]:
        rows = self.log.read_text().splitlines() if self.log.exists() else []
        calls = [json.loads(row) for row in rows]
        # It sees nothing of the clone.
        assert all(files == [] for _, _, files in calls)
        return [given for given, _, _ in calls]


@pytest.fixture
def gh(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Gh:
    """The clone's remote is at GitHub by its address, and beside the clone by the user's own settings."""
    clone = Clone(tmp_path)
    clone.git("remote", "set-url", "origin", GITHUB)
    own = Path(os.environ["GIT_CONFIG_GLOBAL"])
    own.write_text(f'[url "{clone.hub}"]\n\tinsteadOf = {GITHUB}\n')
    monkeypatch.chdir(clone.root)
    made = Gh(tmp_path)
    monkeypatch.setenv("PATH", os.pathsep.join((str(tmp_path / "bin"), os.environ["PATH"])))
    assert main([*RECORD]) == 0
    return made


def test_gh_opens_the_pull_request(gh: Gh, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["propose", "--yes"]) == 0
    out, err = capsys.readouterr()
    assert "  4. Open the pull request on main with gh.\n" in out
    assert out.endswith(f"The pull request of {BRANCH}:\n{CREATED}\n")
    assert err.endswith("Opening the pull request with gh ...\n")
    assert gh.list_calls()[-1] == [
        *("pr", "create", "--repo=github.com/opencouncil/opencouncil", "--base=main", f"--head=jo:{BRANCH}"),
        "--title=data(lichfield): Record filming as allowed, March 2025",
        "--body=https://www.lichfielddc.gov.uk/filming",
    ]


def test_a_pull_request_that_is_there_is_named(gh: Gh, capsys: pytest.CaptureFixture[str]) -> None:
    gh.answer(pr=(1, f"a pull request for branch {BRANCH} already exists:\n{CREATED}"))
    assert main(["propose", "--yes"]) == 0
    assert capsys.readouterr().out.endswith(f"The pull request of {BRANCH}:\n{CREATED}\n")


PAGE = f"https://github.com/jo/opencouncil/pull/new/{BRANCH}"


def test_without_signing_in_the_page_is_printed(gh: Gh, capsys: pytest.CaptureFixture[str]) -> None:
    gh.answer(auth=1)
    assert main(["propose", "--yes"]) == 0
    out = capsys.readouterr().out
    assert f"  4. Open the pull request, on this page:\n       {PAGE}\n" in out
    assert out.endswith(f"Now open the pull request of {BRANCH}:\n{PAGE}\n")
    assert [call[0] for call in gh.list_calls()] == ["auth"]


def test_where_gh_fails_the_page_is_printed(gh: Gh, capsys: pytest.CaptureFixture[str]) -> None:
    gh.answer(pr=(1, "GraphQL: \x1b[2JNo commits"))
    assert main(["propose", "--yes"]) == 0
    out, err = capsys.readouterr()
    assert err.endswith("gh opened no pull request: GraphQL: \ufffd[2JNo commits. Open it yourself:\n")
    assert out.endswith(f"Now open the pull request of {BRANCH}:\n{PAGE}\n")


def test_a_dry_run_does_not_call_it(gh: Gh, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["propose", "--dry-run"]) == 0
    assert "on this page (or with gh, if it is signed in):\n" in capsys.readouterr().out
    assert gh.list_calls() == []


def test_a_gh_in_the_clone_is_not_run(gh: Gh, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The current folder may be a stranger's, and on the PATH."""
    shutil.move(tmp_path / "bin" / "gh", tmp_path / "clone" / "gh")
    monkeypatch.setenv("PATH", os.pathsep.join((".", "", os.environ["PATH"])))
    assert main(["propose", "--yes"]) == 0
    assert gh.list_calls() == []
