"""The action checks a pull request as it will be once merged, and sums up what it changes."""

from pathlib import Path
from typing import Any

import pytest

from support.builders import SAMPLE
from support.repositories import Record
from support.small_dataset import write_silent_law
from support.workflow_steps import ACTION, read_steps, run_step

CHECK, SUMMARY = "Check every file", "Say what changes"
INPUTS = {
    "inputs.data": ".",
    "inputs.check": "true",
    "inputs.strict": "false",
    "inputs.compare-with": "HEAD^1",
}


LICHFIELD = (SAMPLE / "data" / "councils" / "lichfield.yaml").read_text(encoding="utf-8")


@pytest.fixture
def record(tmp_path: Path) -> Record:
    """A repository with a few real councils."""
    record = Record(tmp_path / "clone")
    for council_id in ("lichfield", "staffordshire", "west-midlands-ca"):
        path = f"councils/{council_id}.yaml"
        record.write(path, (SAMPLE / "data" / path).read_bytes())
    write_silent_law(record.data)
    record.commit("Begin")
    return record


def change(record: Record, text: str) -> None:
    """Lichfield's file changed by a pull request, and HEAD its merge, as GitHub's checkout leaves it."""
    record.git("switch", "--quiet", "--create", "change")
    record.write("councils/lichfield.yaml", text)
    record.commit("Change Lichfield")
    record.git("switch", "--quiet", "main")
    record.git("merge", "--quiet", "--no-ff", "--message", "Merge", "change")


def run(record: Record, name: str, **inputs: str) -> Any:
    step = next(step for step in read_steps(ACTION) if step.get("name") == name)
    context = {**INPUTS, **{f"inputs.{key.replace('_', '-')}": value for key, value in inputs.items()}}
    summary, output = (record.root.parent / name for name in ("summary.md", "output"))
    summary.touch()
    output.touch()
    return run_step(step, record.root, context, GITHUB_STEP_SUMMARY=str(summary), GITHUB_OUTPUT=str(output))


def read_summary(record: Record) -> str:
    return (record.root.parent / "summary.md").read_text(encoding="utf-8")


def test_a_finding_is_an_annotation_and_fails_the_job(record: Record) -> None:
    change(record, LICHFIELD.replace("nation: england", "nation: englund"))
    done = run(record, CHECK)
    assert done.returncode == 1
    line = LICHFIELD[: LICHFIELD.index("nation: ")].count("\n") + 1
    assert f"::error file=data/councils/lichfield.yaml,line={line},col=9,title=not-allowed::" in done.stdout


def test_warnings_fail_it_only_where_they_are_to(record: Record) -> None:
    change(record, LICHFIELD.replace(", area_km2]", "]"))
    relaxed, strict = run(record, CHECK), run(record, CHECK, strict="true")
    assert "::warning file=data/councils/lichfield.yaml" in relaxed.stdout
    assert "::error" not in relaxed.stdout
    assert relaxed.stdout == strict.stdout
    assert (relaxed.returncode, strict.returncode) == (0, 1)


def test_the_summary_says_what_changes(record: Record) -> None:
    change(record, LICHFIELD.replace("Lichfield District Council", "Lichfield City Council"))
    assert run(record, SUMMARY).returncode == 0
    assert "Lichfield City Council" in read_summary(record)


def test_the_summary_says_that_nothing_changes(record: Record) -> None:
    change(record, LICHFIELD)
    assert run(record, SUMMARY).returncode == 0
    assert read_summary(record) == "Nothing changes in meaning.\n"


def test_the_summary_shows_a_comment_of_the_file(record: Record) -> None:
    change(record, f"{LICHFIELD}# A remark.\n")
    assert run(record, SUMMARY).returncode == 0
    assert read_summary(record) == (
        "**Nothing changes in meaning.**\n\n### Comments, layout and names of files (1)\n\n"
        "- ➕ `data/councils/lichfield.yaml`: comment added: `# A remark.`\n\n"
    )


def test_the_summary_is_there_for_a_broken_file_too(record: Record) -> None:
    change(record, f"{LICHFIELD}: : :\n")
    assert run(record, CHECK).returncode == 1
    assert run(record, SUMMARY).returncode == 0
    assert "lichfield" in read_summary(record)


def rename(record: Record, more: str = "") -> None:
    """Lichfield under another id by a pull request."""
    record.git("switch", "--quiet", "--create", "change")
    record.remove("councils/lichfield.yaml")
    text = LICHFIELD.replace("id: lichfield\n", f"id: lichfield-district\n{more}")
    record.write("councils/lichfield-district.yaml", text)
    record.commit("Rename Lichfield")
    record.git("switch", "--quiet", "main")
    record.git("merge", "--quiet", "--no-ff", "--message", "Merge", "change")


def test_what_a_change_takes_away_is_found(record: Record, tmp_path: Path) -> None:
    rename(record)
    # As the check's checkout has it: the merge, and the branch that it was merged into.
    shallow = record.clone(tmp_path / "shallow", "--depth", "2")
    for root in (record.root, shallow):
        record.root = root
        done = run(record, CHECK)
        assert done.returncode == 1
        assert "::error file=data/councils/lichfield.yaml,line=1,col=1,title=file-removed::" in done.stdout
        assert (
            "::error file=data/councils/lichfield-district.yaml,line=2,col=5,title=id-changed::"
            in done.stdout
        )
        assert run(record, CHECK, compare_with="").returncode == 0


def test_a_renamed_council_that_knows_its_old_id_passes(record: Record) -> None:
    rename(record, "former_ids: [lichfield]\n")
    assert run(record, CHECK).returncode == 0


def test_a_checkout_without_the_past_says_so(record: Record, tmp_path: Path) -> None:
    change(record, f"{LICHFIELD}# A remark.\n")
    record.root = record.clone(tmp_path / "shallow", "--depth", "1")
    done = run(record, CHECK)
    assert done.returncode == 2
    assert done.stderr == (
        "opencouncil: There is no revision 'HEAD^1' here. This clone is shallow; `git fetch --unshallow` "
        "gets the rest of the history.\n"
    )


def test_without_a_revision_there_is_no_summary(record: Record) -> None:
    assert run(record, SUMMARY, compare_with="") is None
    assert run(record, SUMMARY, check="false") is None
    assert run(record, CHECK, check="false") is None


def test_a_revision_is_no_option(record: Record) -> None:
    done = run(record, SUMMARY, compare_with="--data=/etc")
    assert done.returncode == 2
    assert "--data=/etc" in done.stderr


def test_what_has_no_room_in_the_summary_is_kept_in_an_artifact(record: Record) -> None:
    remarks = "".join(f"# {place} {'x' * 400}\n" for place in range(2_000))
    change(record, f"{LICHFIELD}{remarks}")
    assert run(record, SUMMARY).returncode == 0
    (record.root.parent / "output").rename(record.root.parent / "small")
    assert (record.root.parent / "small").read_text(encoding="utf-8") == ""
    for name in ("staffordshire", "west-midlands-ca"):
        path = record.data / "councils" / f"{name}.yaml"
        path.write_text(f"{path.read_text(encoding='utf-8')}{remarks}", encoding="utf-8")
    (record.root.parent / "summary.md").unlink()
    assert run(record, SUMMARY).returncode == 0
    assert (record.root.parent / "output").read_text(encoding="utf-8") == "is_cut=true\n"
    assert "The whole text is in the artifact `what-this-changes`" in read_summary(record)
    assert len(read_summary(record).encode()) < 1024 * 1024
    whole = (record.root.parent / "what-this-changes.md").read_text(encoding="utf-8")
    assert whole.count("comment added: ") == 6_000
    (keep,) = (step for step in read_steps(ACTION) if "upload-artifact" in step.get("uses", ""))
    assert keep["if"] == "${{ !cancelled() && steps.compare.outputs.is_cut == 'true' }}"
    assert keep["with"]["path"] == "${{ runner.temp }}/what-this-changes.md"
