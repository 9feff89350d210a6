"""Questions one after the other on a terminal, with a way back to the one before."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from opencouncil.cli import asking

State = TypeVar("State")


@dataclass(frozen=True)
class Step(Generic[State]):
    """One question. ``ask`` gives what is known with its answer, or raises BackError."""

    ask: Callable[[State], State]
    # Whether it is worth asking, by what is known so far.
    is_open: Callable[[State], bool] = lambda state: True


def run(
    steps: Sequence[Step[State]], state: State, keep: Callable[[State], object] = lambda state: None
) -> State:
    """What is known at the end. ``keep`` gets what is known after each answer.

    Whoever goes back finds the answers that were given: a step suggests what the state has of it.
    """
    asked: list[int] = []
    at = 0
    while at < len(steps):
        if not steps[at].is_open(state):
            at += 1
            continue
        try:
            state = steps[at].ask(state)
        except asking.BackError:
            if asked:
                at = asked.pop()
            else:
                asking.say("This is the first question; Ctrl-C stops.")
            continue
        keep(state)
        asked.append(at)
        at += 1
    return state
