"""Questions one after the other, with a way back: steps over a tuple of answers, each read from a script."""

from collections.abc import Callable, Iterable

import pytest

from opencouncil.cli import asking, interview

Answers = dict[str, str]
NAMES = ("page", "date", "status")


def make_steps(
    script: Iterable[str], is_open: Callable[[str, Answers], bool] = lambda name, answers: True
) -> tuple[list[interview.Step[Answers]], list[str]]:
    """A step for each name, and the list of questions as they come."""
    typed, asked = iter(script), []

    def make(name: str) -> interview.Step[Answers]:
        def ask(answers: Answers) -> Answers:
            asked.append(name)
            if (answer := next(typed)) == "back":
                raise asking.BackError
            # An empty answer keeps the earlier one, as Enter does.
            return {**answers, name: answer or answers[name]}

        return interview.Step(ask, lambda answers: is_open(name, answers), name)

    return [make(name) for name in NAMES], asked


def test_each_question_in_its_turn() -> None:
    steps, asked = make_steps(["a", "b", "c"])
    assert interview.run(steps, {}) == {"page": "a", "date": "b", "status": "c"}
    assert asked == ["page", "date", "status"]


def test_back_keeps_what_was_answered() -> None:
    steps, asked = make_steps(["a", "b", "back", "back", "A", "", "c"])
    assert interview.run(steps, {}) == {"page": "A", "date": "b", "status": "c"}
    assert asked == ["page", "date", "status", "date", "page", "date", "status"]


def test_back_passes_over_what_was_not_asked() -> None:
    steps, asked = make_steps(["a", "back", "A", "c"], lambda name, answers: name != "date")
    assert interview.run(steps, {}) == {"page": "A", "status": "c"}
    assert asked == ["page", "status", "page", "status"]


def test_an_answer_may_close_a_later_question() -> None:
    steps, asked = make_steps(["dated", "c"], lambda name, answers: name != "date" or "page" not in answers)
    assert interview.run(steps, {}) == {"page": "dated", "status": "c"}
    assert asked == ["page", "status"]


def test_there_is_nothing_before_the_first(capsys: pytest.CaptureFixture[str]) -> None:
    steps, asked = make_steps(["back", "a", "b", "c"])
    assert interview.run(steps, {}) == {"page": "a", "date": "b", "status": "c"}
    assert asked == ["page", "page", "date", "status"]
    assert capsys.readouterr().out == "  This is the first question; Ctrl-C stops.\n"


def test_what_is_known_is_handed_on_after_each_answer() -> None:
    steps, _ = make_steps(["a", "b", "back", "B", "c"])
    kept: list[tuple[Answers, set[str]]] = []
    interview.run(steps, {}, lambda answers, answered: kept.append((answers, set(answered))))
    assert kept == [
        ({"page": "a"}, {"page"}),
        ({"page": "a", "date": "b"}, {"page", "date"}),
        ({"page": "a", "date": "B"}, {"page", "date"}),
        ({"page": "a", "date": "B", "status": "c"}, {"page", "date", "status"}),
    ]


def test_questions_that_had_their_turn_are_not_asked_again_but_one_can_go_back() -> None:
    steps, asked = make_steps(["back", "B", "c"])
    before = {"page": "a", "date": "b"}
    assert interview.run(steps, before, answered=["page", "date"]) == {
        "page": "a",
        "date": "B",
        "status": "c",
    }
    assert asked == ["status", "date", "status"]


def test_the_first_that_had_no_turn_begins(capsys: pytest.CaptureFixture[str]) -> None:
    steps, asked = make_steps(["a", "b", ""])
    interview.run(steps, {"status": "c"}, answered=["status"])
    assert asked == ["page", "date", "status"]
