"""What is told of a file's form without its layout is what the layout tells, of real and changed files."""

from collections import Counter
from random import Random
from typing import Any

import pytest

from fuzz.both_readers import CASES, make_file
from opencouncil.reading.snapshot import find_kind
from opencouncil.text.fmt import UnformattableError, format_file
from opencouncil.text.form import Form
from opencouncil.text.in_form import is_in_form
from support.builders import DATA, SAMPLE


def read_files() -> list[tuple[str, bytes]]:
    """Each file of the dataset and of the cases, with its kind."""
    found = [
        (find_kind(path.relative_to(root).as_posix()), path.read_bytes())
        for root in (DATA, SAMPLE / "data")
        for path in sorted(root.rglob("*.yaml"))
    ]
    cases = [("council", path.read_bytes()) for path in sorted(CASES.rglob("*.yaml"))]
    forms = [("council", part) for _, data in cases for part in data.split(b"# output\n")]
    return [(kind, data) for kind, data in [*found, *cases, *forms] if kind]


FILES = read_files()


def form(data: bytes, kind: str) -> bytes | str:
    """The form of a file, or why it has none."""
    try:
        return format_file(data, kind)
    except UnformattableError as error:
        return str(error)


class Both:
    """The two ways, and how often the quick one sufficed."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.counted: Counter[bool] = Counter()
        self._monkeypatch = monkeypatch
        self._said: list[bool] = []

    def compare(self, data: bytes, kind: str) -> None:
        self._said = []
        with self._monkeypatch.context() as patched:
            patched.setattr("opencouncil.text.fmt.is_in_form", self._ask)
            found = form(data, kind)
            patched.setattr("opencouncil.text.fmt.is_in_form", lambda *given: False)
            assert found == form(data, kind), data
        self.counted[self._said == [True]] += 1

    def _ask(self, text: str, data: dict[str, Any], place: Form) -> bool:
        self._said.append(is_in_form(text, data, place))
        return self._said[-1]


@pytest.fixture
def both(monkeypatch: pytest.MonkeyPatch) -> Both:
    return Both(monkeypatch)


@pytest.mark.slow
def test_both_say_the_same_of_every_real_file_and_every_case(both: Both) -> None:
    for kind, data in FILES:
        both.compare(data, kind)
    # All but the few with comments of their own.
    assert both.counted[True] > 560


# What a file in its form looks like after one more change, and what it had looked like before one.
def change_a_little(data: bytes, random: Random) -> bytes:
    text = data.decode("utf-8", "replace")
    lines = text.split("\n")
    place = random.randrange(len(lines))
    line = lines[place]
    head, mark, value = line.partition(": ")
    other = random.randrange(len(lines))
    lines[place] = random.choice(
        (
            f'{head}{mark}"{value}"',
            f"{head}{mark}'{value}'",
            f"{head}{mark}{value.strip(chr(34))}",
            f"{head}{mark}[{value}]",
            f"{head}{mark}{value.strip('[]')}",
            f"{line} ",
            f"{line}0",
            f"{line}.50",
            f"{line}  # a comment",
            f"{line}\n",
            f"{line}\n# a comment",
            f"  {line}",
            line.removeprefix("  "),
            line.replace(", ", ","),
            line.replace("2", "0", 1),
            line.replace("{", "{ "),
            line.replace(" ", "  ", 1),
            f"{head}{mark}{lines[other].partition(': ')[2]}",
            lines[other],
            "",
        )
    )
    if random.random() < 0.3:
        lines[place], lines[other] = lines[other], lines[place]
    return "\n".join(lines).encode()


@pytest.mark.slow
def test_both_say_the_same_of_files_changed_a_little(both: Both) -> None:
    random = Random(18)  # noqa: S311
    small = [one for one in FILES if len(one[1]) < 4_000]
    for _ in range(3_000):
        kind, data = random.choice(small)
        both.compare(change_a_little(data, random), kind)
    # A good part is still in its form.
    assert both.counted[True] > 300


@pytest.mark.slow
def test_both_say_the_same_of_files_made_of_pieces(both: Both) -> None:
    random = Random(19)  # noqa: S311
    seeds = [data.decode("utf-8", "replace") for _, data in FILES]
    kinds = sorted({kind for kind, _ in FILES})
    for _ in range(5_000):
        both.compare(make_file(seeds, random), random.choice(kinds))
    assert both.counted[True] > 100


CLAIM = "    - status: allowed\n      stated: {stated}\n"
MANY = ", ".join(f"council-{number:03}" for number in range(7))


@pytest.mark.parametrize(
    ("text", "kind", "expected"),
    [
        pytest.param(
            "id: a\nmeetings:\n  film:\n" + CLAIM.format(stated=2014) + CLAIM.format(stated="2013-02"),
            "council",
            True,
            id="claims in their order",
        ),
        pytest.param(
            "id: a\nmeetings:\n  film:\n" + CLAIM.format(stated=2013) + CLAIM.format(stated="2014-02"),
            "council",
            False,
            id="the older claim first",
        ),
        pytest.param(
            "id: a\nreplies:\n  - asked: 2026-01-02\n  - asked: 2026-02-02\n",
            "council",
            False,
            id="the older asking first",
        ),
        pytest.param(f"id: a\nbegins: [{MANY}]\n", "reorganisation", True, id="councils in 100 characters"),
        pytest.param(f"id: a\nbegins: [{MANY}, b]\n", "reorganisation", False, id="councils in more"),
        pytest.param("id: a\narea_km2: 50.80\n", "council", True, id="a number as it was written"),
        pytest.param("id: a\nodd: {b: c}\n", "council", False, id="a group in braces"),
        pytest.param("id: a\nodd:\n  successors:\n    - {b: c, d: e}\n", "council", True, id="by its name"),
        pytest.param("id: a\nodd:\n  other:\n    - {b: c, d: e}\n", "council", False, id="by no name"),
        pytest.param(
            "id: a\nodd:\n  other:\n    - b: c\n      d: e\n  successors:\n    - {b: c, d: e}\n",
            "council",
            True,
            id="by its name, behind others",
        ),
    ],
)
def test_what_is_in_its_form(text: str, kind: str, expected: bool, both: Both) -> None:
    both.compare(text.encode(), kind)
    assert both.counted == {expected: 1}
    assert (form(text.encode(), kind) == text.encode()) is expected
