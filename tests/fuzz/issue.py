"""The text of an issue gives a claim that goes into a file, or a line that says why not."""

import contextlib
import io
import tempfile
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from fuzz.target import Target
from opencouncil.cli.app import main
from opencouncil.editing.issues.form import IssueFormError, parse_issue
from opencouncil.reading.dataset import open_dataset
from support.builders import SAMPLE, claim_data, council, write_dataset
from support.clock import stopped_clock
from support.filled_forms import answers_of, fill

CONTROL = {chr(code) for code in range(32)} - {"\n"}


def check(data: bytes) -> None:
    text = data.decode("utf-8", "replace")
    try:
        parse_issue(text)
    except IssueFormError:
        # The command says so, and takes a hundred times as long to do so.
        if sum(data) % 8:
            return
    folder = make_folder()
    form = folder / "issue.md"
    form.write_bytes(data)
    out, err = io.StringIO(), io.StringIO()
    with stopped_clock(), contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        arguments = ["record", "--from-issue", str(form), "--dry-run", "--data", str(folder)]
        code = main(arguments)
    assert code in (0, 1, 2), f"exit {code}: {err.getvalue()}"
    assert "Traceback" not in err.getvalue()
    assert CONTROL.isdisjoint(out.getvalue() + err.getvalue()), "a control character reaches the terminal"


@cache
def make_folder() -> Path:
    """A small dataset, as long as this process lives."""
    return write_dataset(Path(tempfile.mkdtemp(prefix="fuzz-")), ("lichfield", "staffordshire"))


def make_seeds() -> Iterator[bytes]:
    yield fill(answers_of(council(), "film", claim_data())).encode()
    for one in open_dataset(SAMPLE).councils:
        for activity, claims in one.data.get("meetings", {}).items():
            council_id = "lichfield" if one.nation == "england" else one.id
            answers = {**answers_of(one, activity, claims[0]), "council": council_id}
            yield fill(answers).encode()


TARGET = Target("issue", check, make_seeds)
