"""What became of the files that `fmt` looked at."""

import pytest

from opencouncil.wording.formatted import Mode, say_total


@pytest.mark.parametrize(
    ("known", "changed", "left", "mode", "said"),
    [
        (0, 0, 0, Mode.WRITE, "There is no file here to put into its form."),
        (1, 0, 0, Mode.WRITE, "The file is in its form."),
        (3, 0, 0, Mode.CHECK, "All 3 files are in their form."),
        (3, 0, 1, Mode.WRITE, "2 files are in their form; 1 file left as it is."),
        (1, 0, 1, Mode.WRITE, "1 file left as it is."),
        (3, 1, 0, Mode.WRITE, "1 of 3 files was changed."),
        (3, 2, 1, Mode.WRITE, "2 of 3 files were changed; 1 file left as it is."),
        (3, 1, 0, Mode.CHECK, "1 of 3 files would be changed."),
        (3, 1, 2, Mode.DIFF, "1 of 3 files would be changed; 2 files left as they are."),
    ],
)
def test_the_total(known: int, changed: int, left: int, mode: Mode, said: str) -> None:
    assert say_total(known, changed, left, mode) == said
