"""The comment on a pull request: one, updated in place, absent when there is nothing to say."""

import json
import sys
from pathlib import Path
from typing import Any

import pytest

from support.builders import REPOSITORY, SAMPLE
from support.fake_gh import BOT
from support.repositories import Record
from support.workflow_steps import parse_output, read_outputs, read_steps, run_step

pytestmark = pytest.mark.slow

WORKFLOW = REPOSITORY / ".github" / "workflows" / "comment.yml"
COMPARE, COMMENT = (read_steps(WORKFLOW, job) for job in ("compare", "comment"))
MARK = "<!-- opencouncil: what this changes -->\n"
LICHFIELD = (SAMPLE / "data" / "councils" / "lichfield.yaml").read_text(encoding="utf-8")


class Pull:
    """Pull request 1 from a fork, and what the workflow does about it."""

    def __init__(self, folder: Path, text: str, branch: str = "change") -> None:
        self.folder, self.branch = folder, branch
        record = Record(folder / "origin")
        record.write("councils/lichfield.yaml", LICHFIELD)
        record.commit("Begin")
        record.git("switch", "--quiet", "--create", "theirs")
        record.write("councils/lichfield.yaml", text)
        # What a fork could do with a token or in our place, if its code were run.
        for name in ("action.yml", "opencouncil", "sitecustomize.py"):
            (record.root / name).write_text("raise SystemExit('a fork was run')")
        self.head = record.commit("Change Lichfield")
        record.git("switch", "--quiet", "main")
        self.checkout = record.clone(folder / "checkout", "--depth=1")
        record.git("merge", "--quiet", "--no-ff", "--message", "Merge", "theirs")
        record.git("update-ref", "refs/pull/1/merge", "HEAD")
        record.git("reset", "--quiet", "--hard", "HEAD^1")
        head = {"sha": self.head, "label": f"fork:{branch}"}
        self.store = folder / "github.json"
        self.summary = folder / "summary"
        self.state: dict[str, Any] = {
            "pulls": [{"number": 1, "state": "open", "head": head}],
            "comments": [],
            "calls": [],
        }
        command = folder / "bin" / "gh"
        command.parent.mkdir()
        fake = Path(__file__).parents[1] / "support" / "fake_gh.py"
        command.write_text(f'#!/bin/sh\nexec "{sys.executable}" "{fake}" "$@"\n')
        command.chmod(0o755)

    def add_comment(self, author: str, body: str) -> None:
        self.state["comments"].append({"id": 7, "user": {"login": author}, "body": body})

    def run(self, head_sha: str = "") -> list[dict[str, Any]]:
        """The comments after the workflow has run for a commit; by default that of the pull request."""
        self.store.write_text(json.dumps(self.state))
        output = self.folder / "output"
        output.write_text("")
        event = "github.event.workflow_run"
        context = {
            "github.token": "a-token",
            f"{event}.head_sha": head_sha or self.head,
            f"{event}.head_repository.owner.login": "fork",
            f"{event}.head_branch": self.branch,
        }
        for step in COMPARE:
            self.run_step(step, context, output)
        outputs = read_outputs(WORKFLOW, "compare")
        context |= {f"needs.compare.outputs.{name}": context.get(path, "") for name, path in outputs.items()}
        if context["needs.compare.outputs.number"]:
            for step in COMMENT:
                self.run_step(step, context, output)
        self.state = json.loads(self.store.read_text())
        comments: list[dict[str, Any]] = self.state["comments"]
        return comments

    def run_step(self, step: dict[str, Any], context: dict[str, str], output: Path) -> None:
        """A step with a script; what it gives out is in the context afterwards."""
        if "run" not in step:
            return
        done = run_step(
            step,
            self.checkout,
            context,
            GITHUB_REPOSITORY="opencouncil/opencouncil",
            GITHUB_OUTPUT=str(output),
            GITHUB_STEP_SUMMARY=str(self.summary),
            GITHUB_SERVER_URL="https://github.com",
            GITHUB_RUN_ID="77",
            FAKE_GITHUB=str(self.store),
        )
        assert done is None or done.returncode == 0, done.stderr
        for name, value in parse_output(output.read_text()).items():
            context[f"steps.{step['id']}.outputs.{name}"] = value
        output.write_text("")

    @property
    def writes(self) -> list[str]:
        return [call for call in self.state["calls"] if not call.startswith("GET ")]


RENAMED = LICHFIELD.replace("Lichfield District Council", "Lichfield City Council")
WITHOUT_MEANING = f"{LICHFIELD}# A remark.\n"


def test_a_change_is_told_in_a_comment(tmp_path: Path) -> None:
    pull = Pull(tmp_path, RENAMED)
    (comment,) = pull.run()
    assert comment["body"].startswith(MARK)
    assert "Lichfield City Council" in comment["body"]
    assert pull.writes == ["POST repos/opencouncil/opencouncil/issues/1/comments"]


def test_the_next_run_updates_the_comment_in_place(tmp_path: Path) -> None:
    pull = Pull(tmp_path, RENAMED)
    pull.add_comment("somebody", "I have read the page too.")
    pull.state["comments"].append({"id": 8, "user": {"login": BOT}, "body": f"{MARK}What it was before."})
    comments = pull.run()
    assert [comment["id"] for comment in comments] == [7, 8]
    assert "Lichfield City Council" in comments[1]["body"]
    assert pull.writes == ["PATCH repos/opencouncil/opencouncil/issues/comments/8"]


def test_where_there_is_nothing_to_say_there_is_no_comment(tmp_path: Path) -> None:
    pull = Pull(tmp_path, LICHFIELD)
    assert pull.run() == []
    assert pull.writes == []


def test_a_comment_in_a_file_is_shown_though_nothing_changes_in_meaning(tmp_path: Path) -> None:
    (comment,) = Pull(tmp_path, WITHOUT_MEANING).run()
    assert "**Nothing changes in meaning.**" in comment["body"]
    assert "comment added: `# A remark.`" in comment["body"]


def test_a_comment_goes_when_there_is_nothing_to_say_any_more(tmp_path: Path) -> None:
    pull = Pull(tmp_path, LICHFIELD)
    pull.add_comment(BOT, f"{MARK}What it was before.")
    assert pull.run() == []
    assert pull.writes == ["DELETE repos/opencouncil/opencouncil/issues/comments/7"]


@pytest.mark.parametrize(
    ("author", "body"),
    [
        pytest.param("somebody", f"{MARK}Mine.", id="somebody else's with our mark"),
        pytest.param(BOT, f"Another program's.\n{MARK}", id="another program's"),
    ],
)
def test_no_other_comment_is_touched(tmp_path: Path, author: str, body: str) -> None:
    pull = Pull(tmp_path, RENAMED)
    pull.add_comment(author, body)
    assert pull.run()[0] == {"id": 7, "user": {"login": author}, "body": body}
    assert [write.split()[0] for write in pull.writes] == ["POST"]


def test_a_pull_request_that_moved_on_is_left_to_its_next_check(tmp_path: Path) -> None:
    pull = Pull(tmp_path, RENAMED)
    assert pull.run(head_sha="0" * 40) == []
    assert pull.state["calls"] == ["GET repos/opencouncil/opencouncil/pulls"]


def test_a_merge_of_another_commit_is_not_told_of_this_one(tmp_path: Path) -> None:
    pull = Pull(tmp_path, RENAMED)
    pull.state["pulls"][0]["head"]["sha"] = "0" * 40
    assert pull.run(head_sha="0" * 40) == []
    assert pull.writes == []


def test_a_branch_with_a_command_in_its_name_is_only_a_name(tmp_path: Path) -> None:
    pull = Pull(tmp_path, RENAMED, branch="$(touch${IFS}gone)`touch${IFS}gone`;touch${IFS}gone")
    assert len(pull.run()) == 1
    assert not list(tmp_path.rglob("gone"))


def test_no_step_puts_what_a_stranger_wrote_into_a_script() -> None:
    assert not [step["name"] for step in (*COMPARE, *COMMENT) if "${{" in step.get("run", "")]


def test_a_text_that_no_variable_can_hold_is_not_shown(tmp_path: Path) -> None:
    name = "市" * 150
    pull = Pull(tmp_path, LICHFIELD.replace("Lichfield District Council", name))
    long = pull.folder / "bin" / "opencouncil"
    long.write_text(f"#!/bin/sh\nyes {name} | head -n 300\n")
    long.chmod(0o755)
    (comment,) = pull.run()
    assert comment["body"] == f"{MARK}What this changes is too long for a comment.\n{LINK}"


LINK = "\n**[The whole text](https://github.com/opencouncil/opencouncil/actions/runs/77)**\n"


def test_what_is_cut_of_a_comment_is_in_the_summary_and_the_artifact_of_the_run(tmp_path: Path) -> None:
    remarks = "".join(f"# {n} {'x' * 400}\n" for n in range(300))
    pull = Pull(tmp_path, f"{LICHFIELD}{remarks}")
    (comment,) = pull.run()
    assert len(comment["body"]) < 65_536
    assert "notes on files of the dataset.** The whole text is in the summary of the run" in comment["body"]
    assert comment["body"].endswith(LINK)
    whole = (tmp_path / "what-this-changes.md").read_text(encoding="utf-8")
    assert whole == pull.summary.read_text(encoding="utf-8")
    assert [n for n in range(300) if f"comment added: `# {n} x" not in whole] == []
    (keep,) = (step for step in COMPARE if "upload-artifact" in step.get("uses", ""))
    assert keep["if"] == "steps.compare.outputs.is_cut == 'true'"
    assert keep["with"] == {
        "name": "what-this-changes",
        "path": "${{ runner.temp }}/what-this-changes.md",
    }


def test_a_comment_that_is_whole_names_no_other_place(tmp_path: Path) -> None:
    (comment,) = Pull(tmp_path, RENAMED).run()
    assert "The whole text" not in comment["body"]
