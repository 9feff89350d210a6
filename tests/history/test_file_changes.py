"""What a change does to files beyond their data; and that no change of a byte leaves a review empty."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from opencouncil.history.comparison import compare
from opencouncil.history.file_changes import find_file_changes
from opencouncil.history.file_kinds import FileChange, FileKind
from opencouncil.wording.review import describe_review
from support.builders import SAMPLE
from support.clock import TODAY
from support.snapshots import Memory

PATH = "councils/lichfield.yaml"
LAW = {"law/england.yaml": (SAMPLE / "data" / "law" / "england.yaml").read_bytes()}
TEXT = (SAMPLE / "data" / PATH).read_text(encoding="utf-8")
REMARKED = TEXT.replace("nation: england\n", "nation: england  # sure\n# of the council\n")


def find(before: str, after: str) -> list[FileChange]:
    old, new = (Memory({PATH: text.encode(), **LAW}) for text in (before, after))
    comparison = compare(old, new, {PATH}, TODAY)
    return list(find_file_changes(comparison, {PATH: "100644"}, {PATH: "100644"}, []))


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        pytest.param(TEXT, TEXT, [], id="nothing"),
        pytest.param(
            TEXT,
            REMARKED,
            [FileChange(FileKind.COMMENTS, f"data/{PATH}", came=("# sure", "# of the council"))],
            id="comments that came",
        ),
        pytest.param(
            REMARKED,
            TEXT,
            [FileChange(FileKind.COMMENTS, f"data/{PATH}", went=("# sure", "# of the council"))],
            id="that went",
        ),
        pytest.param(
            REMARKED,
            REMARKED.replace("  # sure", "").replace("id: lichfield", "id: lichfield  # sure"),
            [FileChange(FileKind.COMMENTS, f"data/{PATH}", moved=("# sure",))],
            id="that moved",
        ),
        pytest.param(
            REMARKED,
            f"{REMARKED}# sure\n",
            [FileChange(FileKind.COMMENTS, f"data/{PATH}", came=("# sure",))],
            id="one more of the same",
        ),
        pytest.param(
            TEXT,
            TEXT.replace("name: Lichfield", 'name: "Lichfield', 1).replace("Council\n", 'Council"\n', 1),
            [FileChange(FileKind.LAYOUT, f"data/{PATH}")],
            id="quotes",
        ),
        pytest.param(TEXT, TEXT.replace("Lichfield District", "Lichfield City", 1), [], id="a value"),
        pytest.param(
            TEXT,
            TEXT.replace("# yaml-language-server: $schema=", "# yaml-language-server: $schema=https://evil/"),
            [
                FileChange(
                    FileKind.COMMENTS,
                    f"data/{PATH}",
                    came=("# yaml-language-server: $schema=https://evil/../../schema/council.schema.json",),
                    went=("# yaml-language-server: $schema=../../schema/council.schema.json",),
                )
            ],
            id="the schema that an editor takes",
        ),
    ],
)
def test_what_changed_of_a_file(before: str, after: str, expected: list[FileChange]) -> None:
    assert find(before, after) == expected


@settings(max_examples=150, deadline=None)
@given(data=st.data())
def test_no_change_of_a_byte_leaves_a_review_empty(data: st.DataObject) -> None:
    lines = REMARKED.splitlines(keepends=True)
    place = data.draw(st.integers(0, len(lines) - 1))
    column = data.draw(st.integers(0, len(lines[place]) - 1))
    letter = data.draw(st.sampled_from(" #xé0-:\u200b\u0430\n"))
    changed = {
        "insert": f"{lines[place][:column]}{letter}{lines[place][column:]}",
        "delete": f"{lines[place][:column]}{lines[place][column + 1 :]}",
        "double": lines[place] * 2,
        "drop": "",
    }
    lines[place] = changed[data.draw(st.sampled_from(sorted(changed)))]
    after = "".join(lines)
    old, new = (Memory({PATH: text.encode(), **LAW}) for text in (REMARKED, after))
    comparison = compare(old, new, {PATH}, TODAY)
    files = tuple(find_file_changes(comparison, {}, {}, []))
    page = describe_review(replace(comparison, files=files))
    assert page.is_empty == (after == REMARKED)
