"""A rubric from anywhere: the one of the dataset, the one in the package, and a stranger's file."""

import os
import re
import shutil
from pathlib import Path

import pytest

from opencouncil.checking.rubric import check_rubric
from opencouncil.findings import Finding
from opencouncil.reading.rubric import find_rubric, read_rubric
from opencouncil.reading.snapshot import open_folder
from support.clock import TODAY
from support.rubrics import OURS, our_text

TEXT = our_text()
PETITIONS = TEXT[TEXT.index("  petitions:") : TEXT.index("conditions:\n  notice")]


def find(path: Path) -> list[Finding]:
    return list(check_rubric(read_rubric(path), TODAY).findings)


def replaced(old: str, new: str, count: int = 1) -> str:
    assert old in TEXT
    return TEXT.replace(old, new, count)


@pytest.mark.parametrize(
    ("text", "rule", "place", "message", "hint"),
    [
        pytest.param(
            replaced("  film:\n", "  filming:\n"),
            *("unknown-key", (22, 3), "`filming` is not a field of `practice`", "Did you mean `film`?"),
            id="an unknown activity",
        ),
        pytest.param(
            replaced("allowed-with-notice: 80", "allowed-on-notice: 80"),
            "unknown-key",
            (10, 7),
            "`allowed-on-notice` is not a field of `answers`",
            "Did you mean `allowed-with-notice`?",
            id="an unknown status",
        ),
        pytest.param(
            replaced("notice-required: 10", "notice-needed: 10"),
            *("not-allowed", (74, 3), "`notice-needed` is not a tag", "Did you mean `notice-required`?"),
            id="an unknown condition",
        ),
        pytest.param(
            replaced("    duty: 100", "    dutys: 100"),
            *("unknown-key", (102, 5), "`dutys` is not a field of `gives`", "Did you mean `duty`?"),
            id="an unknown effect of the law",
        ),
        pytest.param(
            replaced("    blog: 100", "    blogs: 100"),
            *("unknown-key", (134, 5), "`blogs` is not a field of `sources`", "Did you mean `blog`?"),
            id="an unknown kind of source",
        ),
        pytest.param(
            replaced("weight: 15", "weight: -15"),
            *(
                "out-of-range",
                (23, 13),
                "`-15` is too small for `weight`",
                "It is at least 0 and at most 1000.",
            ),
            id="a negative weight",
        ),
        pytest.param(
            replaced("allowed: 100", "allowed: 120"),
            *(
                "out-of-range",
                (9, 16),
                "`120` is too large for `allowed`",
                "It is at least 0 and at most 100.",
            ),
            id="more than all",
        ),
        pytest.param(
            replaced("allowed: 100", "allowed: 99.5"),
            *(
                "wrong-type",
                (9, 16),
                "`99.5` stands where a whole number belongs",
                "Write it like `allowed: 40`.",
            ),
            id="no whole number",
        ),
        pytest.param(
            re.sub("weight: [0-9]+", "weight: 0", TEXT),
            "rubric-without-weight",
            (5, 1),
            "all weights are 0, so that there are no points to give",
            "Give at least one activity a weight above 0: under `film`, for example, `weight: 15`.",
            id="a sum of nought",
        ),
        pytest.param(
            replaced("conditions:\n", "  film:\n    weight: 3\nconditions:\n"),
            "duplicate-key",
            (73, 3),
            "`film` is here a second time; the first is on line 22",
            "Put what both hold under one of them, and remove the other.",
            id="an activity named twice",
        ),
        pytest.param(
            replaced(PETITIONS, ""),
            "missing-key",
            (5, 1),
            "`petitions` is missing",
            "Add `petitions:` and below it, each on a line of its own, `weight` and `answers`. The weight of "
            "an activity, and what each answer is worth.",
            id="an activity that is missing",
        ),
        pytest.param(
            '{"title": [',
            "yaml-syntax",
            (1, 11),
            "a bracket or a brace is opened here and not closed as it should be",
            "Close it, and put a comma between what it holds.",
            id="no YAML",
        ),
        pytest.param(
            replaced("least_known: 4", 'least_known: !!python/object/apply:os.system ["id"]'),
            "tag",
            (142, 14),
            "a tag, a word that begins with `!`, stands here",
            "Remove it; text that begins with an exclamation mark belongs in quotes.",
            id="what a reader of YAML might run",
        ),
        pytest.param(
            replaced("title: The rubric of this project", r'title: "\e[31mred"'),
            "control-character",
            (3, 8),
            "the text holds an invisible character (U+001B, a control character)",
            "Remove its code, which begins with a backslash.",
            id="what colours a terminal",
        ),
        pytest.param(
            "a" * 1_100_000,
            "too-large",
            (1, 1),
            "the file is larger than a million bytes, the limit of a file",
            "Keep one council to a file, and put long documents behind a link.",
            id="too large",
        ),
    ],
)
def test_bad_rubrics(
    tmp_path: Path, text: str, rule: str, place: tuple[int, int], message: str, hint: str
) -> None:
    path = tmp_path / "view.yaml"
    path.write_text(text, encoding="utf-8")
    first = find(path)[0]
    assert (first.path, first.rule, (first.line, first.column)) == (str(path), rule, place)
    assert (first.message, first.hint) == (message, hint)


def test_our_own_rubric_has_no_fault(tmp_path: Path) -> None:
    (tmp_path / "view.yaml").write_text(TEXT, encoding="utf-8")
    assert find(tmp_path / "view.yaml") == []


def test_a_pipe_a_folder_and_a_link_in_a_circle_are_refused(tmp_path: Path) -> None:
    pipe, circle = tmp_path / "pipe", tmp_path / "circle"
    os.mkfifo(pipe)
    circle.symlink_to(circle)
    found = {path.name: [finding.message for finding in find(path)] for path in (pipe, tmp_path, circle)}
    assert found == {
        "pipe": ["the file is a folder or a device"],
        tmp_path.name: ["the file is a folder or a device"],
        "circle": ["the file is a link that leads nowhere"],
    }


def test_a_link_to_a_rubric_is_followed(tmp_path: Path) -> None:
    (tmp_path / "mine.yaml").write_text(TEXT, encoding="utf-8")
    (tmp_path / "link.yaml").symlink_to(tmp_path / "mine.yaml")
    assert find(tmp_path / "link.yaml") == []


def test_the_rubric_of_a_dataset(dataset: Path) -> None:
    shutil.copy(OURS, dataset / "data")
    own = find_rubric(open_folder(dataset))
    assert (own.name, own.is_shipped) == ("data/scoring.yaml", False)
    (dataset / "data" / "scoring.yaml").write_text("title: A view\n", encoding="utf-8")
    faulty = find_rubric(open_folder(dataset))
    assert {finding.rule for finding in check_rubric(faulty, TODAY).findings} == {"missing-key"}


def test_data_without_a_rubric_is_scored_by_that_of_the_package(
    dataset: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copy(OURS, tmp_path)
    monkeypatch.setattr("opencouncil.reading.rubric.shipped_folder", lambda name: tmp_path)
    found = find_rubric(open_folder(dataset))
    assert (found.name, found.is_shipped, found.file.is_whole) == ("data/scoring.yaml", True, True)
