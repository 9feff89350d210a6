"""The judgement of measurements, on made-up figures."""

import pytest

from benchmarks.running import Run
from benchmarks.table import Bar, judge, write_figures, write_table


def _runs(*seconds: float, megabytes: float = 50) -> tuple[Run, ...]:
    return tuple(Run(one, one / 2, megabytes) for one in seconds)


FIGURES = {"ours": _runs(1.0, 2.0, 1.0), "peer": _runs(10.0, 10.0, 12.0), "large": _runs(1.0, megabytes=700)}


@pytest.mark.parametrize(
    ("bar", "figure", "target", "verdict"),
    [
        pytest.param(Bar("", "peer", "ours", at_least=9), 10, "≥ 9", "holds", id="fast enough"),
        pytest.param(Bar("", "peer", "ours", at_least=20), 10, "≥ 20", "misses by 50%", id="too slow"),
        pytest.param(Bar("", "ours", "peer", at_most=0.1), 0.1, "≤ 0.1", "holds", id="just holds"),
        pytest.param(Bar("", "peer", "ours", at_most=8), 10, "≤ 8", "misses by 25%", id="too long"),
        pytest.param(Bar("", "large", at_most=600), 700, "≤ 600 MB", "misses by 17%", id="too large"),
        pytest.param(Bar("", "ours", at_most=600), 50, "≤ 600 MB", "holds", id="small"),
        pytest.param(Bar("", "peer", "ours"), 10, "", "", id="only shown"),
    ],
)
def test_the_median_of_the_rounds_is_judged(bar: Bar, figure: float, target: str, verdict: str) -> None:
    line = judge(bar, FIGURES, {})
    assert (line.figure, line.target, line.verdict) == (figure, target, verdict)
    assert line.is_met == (not verdict.startswith("misses"))


def test_the_work_of_the_processor_stands_for_the_time_where_it_is_asked_for() -> None:
    figures = {"ours": (Run(4.0, 1.0, 50),), "peer": (Run(10.0, 9.0, 50),)}
    bar = Bar("", "peer", "ours", at_least=5)
    assert [judge(bar, figures, {}, worked).figure for worked in (False, True)] == [2.5, 9]


def test_a_peer_that_is_missing_is_said_and_fails_nothing() -> None:
    line = judge(
        Bar("lint", "yamllint", "ours", at_least=5), FIGURES, {"yamllint": "yamllint is not installed"}
    )
    assert (line.figure, line.verdict, line.is_met) == (None, "not measured: yamllint is not installed", True)


LINES = [
    judge(Bar("check: peer ÷ ours", "peer", "ours", at_least=20), FIGURES, {}),
    judge(Bar("peak memory", "large", at_most=600), FIGURES, {}),
    judge(Bar("lint", "lint", "ours"), FIGURES, {"lint": "it is not installed"}),
]


def test_the_table_for_a_terminal() -> None:
    assert write_table(LINES) == (
        "what                measured  spread         target\n"
        "check: peer ÷ ours  10.00     5.00 to 12.00  ≥ 20      misses by 50%\n"
        "peak memory         700 MB    700 to 700     ≤ 600 MB  misses by 17%\n"
        "lint                                                   not measured: it is not installed\n"
    )


def test_the_table_in_markdown() -> None:
    assert write_table(LINES[:1], markdown=True) == (
        "| what | measured | spread | target |  |\n"
        "| --- | --- | --- | --- | --- |\n"
        "| check: peer ÷ ours | 10.00 | 5.00 to 12.00 | ≥ 20 | misses by 50% |\n"
    )


def test_the_figures_of_a_group() -> None:
    assert write_figures({"ours": FIGURES["ours"], "peer": FIGURES["peer"]}) == (
        "  ours    1000 ms (1000 ms to 2000 ms), processor 500 ms, 50 MB\n"
        "  peer    10.00 s (10.00 s to 12.00 s), processor 5000 ms, 50 MB\n"
    )
