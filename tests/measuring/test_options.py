"""What may be said to ``python -m benchmarks``, before anything is measured."""

import pytest

from benchmarks.__main__ import SUITES, main
from benchmarks.measuring import SIZES


@pytest.mark.parametrize(
    ("words", "message"),
    [
        pytest.param(
            ["--only", "validate,spelling"], "there is no 'spelling'; there are validate, look,", id="suite"
        ),
        pytest.param(["--sizes", "518"], "'518' is none of 517,12000,100000", id="size"),
        pytest.param(["--sizes", "many"], "'many' is none of 517,12000,100000", id="no size"),
        pytest.param(["--rounds", "0"], "'0' is no number of rounds", id="no round"),
    ],
)
def test_a_wrong_word_is_said(words: list[str], message: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit, match="2"):
        main(words)
    assert message in capsys.readouterr().err


def test_each_suite_has_some_of_the_sizes() -> None:
    for suite in SUITES.values():
        assert suite.sizes
        assert {*suite.sizes} <= {*SIZES}
